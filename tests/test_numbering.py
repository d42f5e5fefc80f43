"""Which labels make one list. Whether a list skips or repeats a number is judged in SQL."""

from __future__ import annotations

import pytest

from ingest.document import CellBlock, ParagraphBlock, TableBlock, build_document
from ingest.extract.structure.numbering import read_numbering


def lists_in(*blocks: str | TableBlock) -> list[list[str]]:
    """Return the labels of every list, as printed, in the order of the lists' first labels."""
    made = [ParagraphBlock(block) if isinstance(block, str) else block for block in blocks]
    document = build_document("text", made)
    lists: dict[int, list[str]] = {}
    for label in read_numbering(document):
        lists.setdefault(label.list_no, []).append(document.text[label.start : label.end])
    return list(lists.values())


@pytest.mark.parametrize(
    ("paragraphs", "lists"),
    [
        (("一、概况", "（一）职责", "（二）人员", "二、收支", "（一）收入", "（二）支出"),
         [["一、", "二、"], ["（一）", "（二）"], ["（一）", "（二）"]]),
        (("一、概况", "二、收支", "3、绩效", "四、问题"), [["一、", "二、", "3、", "四、"]]),
        (("一、概况", "三、收支"), [["一、", "三、"]]),
        (("第一部分 概况", "第二部分 决算表 4", "第三部分 说明 6", "第四部分 名词", "第一部分 概况", "第三部分 说明", "第四部分 名词"),
         [["第一部分", "第二部分", "第三部分", "第四部分"], ["第三部分", "第四部分"]]),
        (("第一部分 概况", "第三部分 说明"), []),
        (("（一）资金投入", "）目标完成情况", "（四）指标完成情况", "（六）偏离原因"), [["（四）", "（六）"]]),
        (("目 录", "（二）评价原则", "（五）准备工作", "一、概况", "水渠修了三年。", "（一）职责", "（三）人员"), [["（一）", "（三）"]]),
        (("一、收入", "一、其他收入 26.00 二、支出 1,566.20", "二、支出"), [["一、", "二、"]]),
        (("1. 人员", "2. 公用", "2. 效益"), [["1.", "2.", "2."]]),
        (("目标：①完成率；②及时率；⑤公开率。",), [["①", "②", "⑤"]]),
        (("①科学统筹", "②精益求精", "③规范管理"), [["①", "②", "③"]]),
        (("1、争取资金；2、加快进度；", "3、强化监督。"), [["1、", "2、", "3、"]]),
        (("1、甲", "2、乙", "一、总则", "1、丙", "2、丁"), [["1、", "2、"], ["1、", "2、"]]),
        (("1、甲", "（1）子", "（2）丑", "2、乙"), [["1、", "2、"], ["（1）", "（2）"]]),
        (("一、概况", "一、拨款收入\n|\n12.30", "二、收支"), [["一、", "二、"]]),
        (("一、概况", "一、二、四标已完成验收。", "二、收支"), [["一、", "二、"]]),
        (("一、职责", "二、人员", "二、外交支出", "二、事业收入", "三、国防支出", "三、绩效"), [["一、", "二、", "三、"]]),
        (("一、职责", "二、人员", "二、外交支出", "35", "三、事业收入", "6", "三、绩效"), [["一、", "二、", "三、"]]),
        (("2023年完成投资3.5亿元", "12.5公里", "一、概况"), []),
    ],
)  # fmt: skip
def test_labels_are_gathered_into_lists(paragraphs: tuple[str, ...], lists: list[list[str]]) -> None:
    """Levels, a label in a strange style, a gap, a repetition, labels inside a line; a single label is no list."""
    assert lists_in(*paragraphs) == lists


def test_each_cell_is_a_stream_of_its_own() -> None:
    """Labels of two cells never make one list, and a table does not interrupt the list around it."""
    table = TableBlock((CellBlock(0, 0, "1、办公费\n2、会议费"), CellBlock(0, 1, "1、差旅费\n2、培训费")))
    assert lists_in("一、收支", table, "二、绩效") == [["一、", "二、"], ["1、", "2、"], ["1、", "2、"]]


def test_a_label_knows_what_stands_behind_it() -> None:
    """The heading ends at the first stop; where it is long, it is told that it is cut."""
    first, second, third = read_numbering(
        build_document(
            "text", [ParagraphBlock(line) for line in ("一、概况。本局……", "二、收支情况", "三、" + "绩" * 31)]
        )
    )
    assert (first.number, first.heading, first.place_no, first.style) == (1, "概况", 1, "cn")
    assert (second.number, second.heading, second.place_no) == (2, "收支情况", 2)
    assert third.heading == "绩" * 30 + "…"
