"""Where a report refers to an annex, lists it, or begins it."""

from __future__ import annotations

from ingest.document import CellBlock, ParagraphBlock, TableBlock, build_document
from ingest.extract.structure.references import read_references

FORM = TableBlock((CellBlock(0, 0, "一级指标"), CellBlock(0, 1, "得分")))
OPENING = "云岭县水务局2022年度部门整体支出绩效自评报告"
BODY = "本部门全面完成年度任务，" * 8


def references_in(*blocks: str | TableBlock) -> list[tuple[str, str, int | None, str | None]]:
    made = [ParagraphBlock(block) if isinstance(block, str) else block for block in (OPENING, BODY, *blocks)]
    return [(each.role, each.kind, each.number, each.title) for each in read_references(build_document("text", made))]


def test_an_annex_is_cited_by_number_by_title_or_by_neither() -> None:
    """Only after 见, 详见 and the like: 附件 alone may be anything."""
    assert references_in("自评表见附件2。制度详见附件三：《资产管理办法》。情况见附件。收到附件1份。") == [
        ("cited", "annex", 2, None),
        ("cited", "annex", 3, "资产管理办法"),
        ("cited", "annex", None, None),
    ]


def test_an_annex_that_something_follows_is_there() -> None:
    """The heads of annexes above their tables; 见下表 is a reference too."""
    assert references_in("收支见下表。", FORM, "附件1：收支情况表", FORM, "附件2：自评表", FORM) == [
        ("cited", "table", None, None),
        ("present", "annex", 1, "收支情况表"),
        ("present", "annex", 2, "自评表"),
    ]


def test_a_head_without_number_or_title_is_an_annex_where_something_follows() -> None:
    """附表： above its form; at the end of the text it promises only."""
    assert references_in("附表：", "绩效自评表", FORM) == [("present", "annex", None, None)]
    assert references_in("附表 项目绩效自评表", FORM) == [("present", "annex", None, "项目绩效自评表")]
    assert references_in("附：项目绩效自评表", FORM) == [("present", "annex", None, "项目绩效自评表")]
    assert references_in("附：联系人及电话") == []
    assert references_in("附表：") == []


def test_annexes_at_the_end_are_only_listed() -> None:
    """A list below 附件：, one a line or in one paragraph, that nothing follows."""
    listed = [("listed", "annex", 1, "收支情况表"), ("listed", "annex", 2, "自评表")]
    assert references_in("附件：", "1.收支情况表", "2.自评表") == listed
    assert references_in("附件：1.收支情况表\n2.自评表") == listed


def test_a_report_that_is_an_annex_itself_refers_to_nothing() -> None:
    """附件2 above the title is the number of the report in someone else's letter."""
    made = [ParagraphBlock("附件2"), ParagraphBlock(OPENING), ParagraphBlock(BODY)]
    assert read_references(build_document("text", made)) == []


def test_an_annex_that_is_left_out_openly_is_not_missed() -> None:
    """（略） behind its title says so; so does the name of a file to be fetched beside the page."""
    assert references_in("附件：绩效评价指标评分表（略）") == [("present", "annex", None, "绩效评价指标评分表")]
    assert references_in("附件：2024年部门预算公开表.xlsx") == [("present", "annex", None, "2024年部门预算公开表.xlsx")]
