"""Headings in the numbering styles of the reports, their tree and their chapters."""

from __future__ import annotations

import pytest

from ingest.layout.outline import Section
from ingest.report import Reading
from tests.report_factory import money, others, read, table


def tree(reading: Reading) -> list[tuple[int, str, str]]:
    """Return (depth, label, heading) of every section below the title."""
    return [(s.depth, s.label.strip(), s.heading.strip()) for s in reading.outline.sections]


def by_heading(reading: Reading, words: str) -> Section:
    """Return the one section whose heading holds these words."""
    (section,) = [section for section in reading.outline.sections if words in section.heading]
    return section


BODY = "我局负责全县林业工作的组织实施，开展森林资源管护、造林绿化和林业执法检查，按规定使用各项资金。"

STYLES = [
    (
        ["一、部门概况", "（一）部门职责", BODY, "（二）人员情况", BODY, "二、支出情况", BODY],
        [(1, "一、", "部门概况"), (2, "（一）", "部门职责"), (2, "（二）", "人员情况"), (1, "二、", "支出情况")],
    ),
    (
        ["一、部门概况", "(一)部门职责", "1.职能", BODY, "(1)造林", BODY, "2.机构", BODY],
        [(1, "一、", "部门概况"), (2, "(一)", "部门职责"), (3, "1.", "职能"), (4, "(1)", "造林"), (3, "2.", "机构")],
    ),
    (
        ["1、 单位基本情况", "（1） 部门职责", BODY, "（2） 人员编制情况", BODY, "2、 支出情况", "1. 预算情况", BODY],
        [(1, "1、", "单位基本情况"), (2, "（1）", "部门职责"), (2, "（2）", "人员编制情况"), (1, "2、", "支出情况")],
    ),
    (["（一)部门概况", BODY, "（二）支出情况", BODY], [(1, "（一)", "部门概况"), (1, "（二）", "支出情况")]),
]


@pytest.mark.parametrize(("paragraphs", "expected"), STYLES)
def test_numbering_styles_make_a_tree(paragraphs, expected):
    """Each style of number has its level, by the order in which the styles nest."""
    assert tree(read(*paragraphs))[: len(expected)] == expected


def test_a_skipped_number_is_still_a_section():
    """三、 after 一、 is at the same level."""
    found = tree(read("一、部门概况", BODY, "三、存在的问题", BODY))
    assert found == [(1, "一、", "部门概况"), (1, "三、", "存在的问题")]


def test_a_strange_label_with_the_next_number_is_of_its_level():
    """3、 for 三、 is a chapter."""
    found = tree(read("一、部门概况", BODY, "二、支出情况", "（一）基本支出", BODY, "3、存在的问题", BODY))
    assert (1, "3、", "存在的问题") in found


def test_a_restarted_number_stays_under_its_own_parent():
    """1. comes again in each chapter."""
    reading = read("一、部门概况", "1.部门职责", BODY, "二、支出情况", "1.基本支出", BODY)
    parents = {s.seq: s.heading for s in reading.outline.sections}
    assert parents[by_heading(reading, "基本支出").parent_seq or 0] == "支出情况"


def test_a_numbered_line_closed_by_a_full_stop_is_a_heading_where_text_follows():
    """1.林区道路养护。 above its text begins a section; in a list of such lines it is an item."""
    assert [s.heading for s in read("一、重点工作", "1.林区道路养护。", BODY).outline.sections] == [
        "重点工作",
        "林区道路养护",
    ]
    items = read("一、下一步措施", "1.加强林区巡护。", "2.加强预算管理。", "二、其他情况", BODY).outline.sections
    assert "加强林区巡护" not in [s.heading for s in items]


def test_a_heading_that_runs_into_the_text_is_found():
    """(二)项目支出情况项目支出是… begins a section."""
    reading = read(
        "二、一般公共预算支出情况",
        "(一)基本支出情况",
        BODY,
        "(二)项目支出情况项目支出是单位为完成特定任务而发生的支出。",
    )
    assert [s.label for s in reading.outline.sections if s.depth == 2] == ["(一)", "(二)"]


def test_a_table_row_of_one_cell_is_a_heading():
    """Forms carry their chapters in rows that span the whole width."""
    reading = read(
        "",
        table(
            "一、部门基本情况",
            "人员编制|8|实有人数|5",
            "二、部门收支情况",
            "机构名称|收入合计（万元）",
            "局机关|100.20",
        ),
    )
    assert [s.heading for s in reading.outline.sections if s.label == "二、"] == ["部门收支情况"]


CHAPTERS = [
    (["一、部门概况", "一、基本情况", "1、 单位基本情况", "一、部门（单位）基本情况"]),
    (["六、存在的主要问题", "三、存在的问题及原因分析", "七、存在的问题"]),
    (["七、改进措施和有关建议", "八、下一步改进措施", "四、改进措施"]),
]


@pytest.mark.parametrize("headings", CHAPTERS)
def test_usual_chapters_have_one_code_in_all_wordings(headings):
    """What a chapter is called differs; what it is does not."""
    codes = {read(heading, BODY).outline.sections[0].chapter_code for heading in headings}
    assert len(codes) == 1
    assert None not in codes


def test_a_chapter_gives_its_fund():
    """三、政府性基金预算支出情况 says of which fund the amounts below are."""
    reading = read("二、一般公共预算支出情况", BODY, "三、政府性基金预算支出情况", BODY)
    assert [s.fund_code for s in reading.outline.sections] == ["general_public", "government_fund"]


def test_a_section_reaches_over_its_subsections():
    """A place below （一） lies in （一） and in 一、."""
    reading = read("一、部门概况", "（一）部门职责", BODY, "二、支出情况", BODY)
    place = reading.document.text.index("我局负责")
    section = reading.outline.section_at(place)
    assert [s.heading for s in reading.outline.ancestors(section)] == ["部门职责", "部门概况"]


NO_HEADINGS = [
    "2023年收入合计612.40万元，其中财政拨款598.20万元。",
    "3.5万亩造林任务已全部完成。",
    "2023.12.31前完成验收。",
]


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_a_number_that_begins_a_line_is_no_label(text):
    """Years, amounts and dates at the head of a line number nothing."""
    assert [s for s in read("一、部门概况", text).outline.sections if s.heading != "部门概况"] == []


def test_a_table_of_contents_is_no_section():
    """Headings with dotted leaders and page numbers are not the chapters; their numbers are pages."""
    reading = read(
        "目录",
        "一、部门概况......1",
        "二、支出情况......3",
        "一、部门概况",
        BODY,
        "二、支出情况",
        "基本支出428.60万元。",
    )
    place = reading.document.text.index("基本支出")
    assert [s.label for s in reading.outline.ancestors(reading.outline.section_at(place))] == ["二、"]
    assert [figure.printed for figure in reading.figures] == ["428.60"]


def test_headings_that_all_come_again_are_a_table_of_contents():
    """A run of headings without text, repeated below, is no chapter."""
    contents = ["一、部门概况", "（一）部门职责", "（二）人员情况", "二、支出情况"]
    found = tree(
        read("目录", *contents, "一、部门概况", "（一）部门职责", BODY, "（二）人员情况", BODY, "二、支出情况", BODY)
    )
    assert [label for _, label, _ in found] == ["一、", "（一）", "（二）", "二、"]


def test_page_numbers_of_contents_are_pages():
    """They are no figures."""
    reading = read("目录", "一、部门概况......1", "二、支出情况……3", BODY)
    assert [code for _, code in others(reading)] == ["page", "page"]
    assert reading.figures == ()


NO_CHAPTERS = ["详见第一、二、支出情况", "包括人员、公用二、三、项目支出情况", "保障机构正常运转四、项目支出情况"]


@pytest.mark.parametrize("text", NO_CHAPTERS)
def test_not_every_numeral_in_a_line_begins_a_chapter(text):
    """Only the number that comes next does."""
    assert [label for _, label, _ in tree(read("一、基本支出情况", text))] == ["一、"]


def test_traditional_headings_are_chapters():
    """概況 is 概况."""
    (section,) = read("一、部門（單位）基本情況", BODY).outline.sections
    assert (section.heading, section.chapter_code) == ("部門（單位）基本情況", "overview")


def test_headings_that_the_text_runs_into_begin_sections():
    """What is spent below （二）预算执行 is no opening budget; the items of a list are no headings, nor is a number out of turn."""
    lines = (
        "一、部门概况", f"（一）部门职责。{BODY}二、支出情况",
        "（一）预算安排。年初预算90.00万元。（二）预算执行。基本支出80.00万元。（四）问题不少。（五）三公经费。支出2.00万元。",
    )  # fmt: skip
    reading = read(*lines)
    assert tree(reading) == [
        (1, "一、", "部门概况"), (2, "（一）", "部门职责"), (1, "二、", "支出情况"), (2, "（一）", "预算安排"), (2, "（二）", "预算执行"),
    ]  # fmt: skip
    assert [(f.printed, f.stage_code) for f in money(reading)][:2] == [("90.00", "initial"), ("80.00", "final")]


def test_headings_of_a_text_without_line_breaks_begin_sections():
    """A blank, or a usual ending, closes the heading; an amount behind a name is no text, and 五、 is out of turn."""
    line = (
        "现将自评情况报告如下： 一、部门概况 （一）人员、机构 我局核定编制12名。 （二）职责 负责全市水利。 "
        "二、部门整体支出情况2022年支出90.00万元，比预算少2.00万元。五、问题不少，四、工作情况说明见附件。"
        "三、存在问题全年追加较多四、抢险支出 8.00万元"
    )
    assert tree(read(line)) == [
        (1, "一、", "部门概况"), (2, "（一）", "人员、机构"), (2, "（二）", "职责"),
        (1, "二、", "部门整体支出情况"), (1, "三、", "存在问题"),
    ]  # fmt: skip
    assert tree(read(f"（二）预算执行情况 2022年支出90.00万元。 {BODY}三、存在问题 年中追加较多。")) == [
        (1, "（二）", "预算执行情况"), (2, "三、", "存在问题"),
    ]  # fmt: skip
