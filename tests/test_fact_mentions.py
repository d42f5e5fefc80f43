"""Where a report may make a statement that is required of it."""

from __future__ import annotations

import pytest

from ingest.extract.structure.fact_mentions import find_fact_mentions
from ingest.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("本机关編制9名。", {"headcount", "posts"}),
        ("（一）自评得分\n92.6分，良好。", {"total_score", "performance_chapter"}),
        ("总分（决策9.68+产出87.1）\n\t96.78", {"total_score"}),
        ("总分 工OO 90.2", {"total_score"}),
        ("总分 | 100 | | ", set()),
        ("“三公”经费：公务接待费 0.34 万元", {"three_public"}),
        ("全年预算收入118.60万兀", {"budget"}),
        ("评价等次为“良”。", {"grade", "grade_place"}),
        ("评价等次：", {"grade_place"}),
        ("资金总额:3535100.00%10", {"project_amount"}),
        ("五、存在的不足及原因", {"problems_chapter"}),
        ("六、下步举措", {"problems_chapter"}),
        ("活动按期办结。四、存在的主要问题一是进度偏慢；二是资料不全。", {"problems_chapter"}),
        ("编制部门预算时，2023年三公经费严格控制在预算以内，未超标。", set()),
        ("预算执行率100%，自评得分为  分，等次为", set()),
        ("国土空间规划编制\n\t54.75", set()),
        ("全年编制规划12份，编制村庄规划8个。", set()),
        ("核定事业编制12个，在职11人", {"headcount", "posts"}),
        ("\t偏差原因分析及改进措施", set()),
        ("八、偏差原因和改进措施", {"problems_chapter"}),
        ("年末结转12.50万元，主要是工程尾款。", {"carryover_reason"}),
        ("因手续滞后，未支付的8.20万元结转下年。", {"carryover_reason"}),
        ("年末结转和结余12.50万元。全年接待因公来访3批。", set()),
        ("针对存在的问题，我单位提出如下整改措施，逐项落实到人并按月通报。", set()),
    ],
)
def test_words_beside_a_number_may_be_the_statement(text: str, facts: set[str]) -> None:
    """A year, a percentage or a blank is no statement; a chapter's words count in a heading only."""
    assert set(find_fact_mentions(text, load_lexicon())) == facts


def test_the_place_leads_back_to_the_words() -> None:
    """The place is that of the printed words, blanks and all."""
    text = "概述\n核定 编制 12 名"
    start, end = find_fact_mentions(text, load_lexicon())["posts"]
    assert text[start:end] == "编制 12"
