"""Plain text in the layout of converted Word files, in every encoding it comes in."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document
from ingest.errors import IngestError, UnreadableFile
from ingest.readers import read_document
from ingest.readers.plain.text import decode_text

WORDS = "2023年支出合计608.15万元，其中：基本支出428.60万元，项目支出179.55万元。"


def document(text: str) -> Document:
    """Read a text as a document."""
    return read_document("x.txt", text.encode())


def cells(text: str) -> list[list[str]]:
    """Return the texts of the cells of the only table, row by row."""
    (found,) = document(text).tables
    rows: dict[int, list[str]] = {}
    for cell in found.cells:
        rows.setdefault(cell.row_no, []).append(cell.text)
    return list(rows.values())


TABLES = [
    ("前文\n\n\t类别\n\t决算\n\n\t基本支出\n\t428.60\n\n\n后文\n", [["类别", "决算"], ["基本支出", "428.60"]]),
    ("\n\t类别\n\t决算\n\n\t基本支出\n\t\n", [["类别", "决算"], ["基本支出", ""]]),
    ("\n\t\n\t决算\n\n\t\n\t428.60\n", [["", "决算"], ["", "428.60"]]),
    ("\n\t年度主要\n工作内容\n\t1.造林\n2.抚育\n3.管护\n", [["年度主要\n工作内容", "1.造林\n2.抚育\n3.管护"]]),
    ("\n\t类别\t决算\n\n\t基本支出\t428.60\n", [["类别", "决算"], ["基本支出", "428.60"]]),
    ("\n\t类  别\n\t 428.60 \n", [["类  别", "428.60"]]),
    ("\n\t[bookmark: _Toc1]类别\n\t428.60[bookmark: _GoBack]\n", [["类别", "428.60"]]),
    ("\r\n\t类别\r\n\t决算\r\n\r\n\t基本支出\r\n\t428.60\r\n", [["类别", "决算"], ["基本支出", "428.60"]]),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_a_tab_starts_a_cell_and_a_blank_line_ends_a_row(text, expected):
    """A cell may run over several lines; an empty one keeps its place."""
    assert cells(text) == expected


def test_paragraphs_around_a_table_stay_in_order():
    """A table does not swallow the text before or after it."""
    found = document("一、部门概况\n\n\t类别\n\t428.60\n\n\n二、支出情况\n" + WORDS)
    assert [paragraph.text for paragraph in found.paragraphs] == ["一、部门概况", "二、支出情况", WORDS]
    assert found.text.index("部门概况") < found.text.index("428.60") < found.text.index("二、支出情况")


def test_words_right_below_a_last_number_are_no_part_of_the_table():
    """A row that is as wide as the one before and ends in a number is complete, without a blank line too."""
    found = document("\n\t类别\n\t决算\n\n\t基本支出\n\t428.60\n上表为支出情况：\n三、项目支出情况\n" + WORDS)
    assert [paragraph.text for paragraph in found.paragraphs] == ["上表为支出情况：", "三、项目支出情况", WORDS]


BROKEN = [
    # A number and its unit belong together in any text.
    (["2023年支出合计608.15", "万元，其中基本支出428.60万元。"], ["2023年支出合计608.15万元，其中基本支出428.60万元。"]),
    (["支出决算表", "608.15", "万元"], ["支出决算表", "608.15", "万元"]),
    # So do an amount and the words before it, and no heading and what stands below it.
    (["全年预算90.00万元，实际支出", "86.00万元，执行率96%。"], ["全年预算90.00万元，实际支出86.00万元，执行率96%。"]),
    (["接待费6.25万元。较上年减少1.93万元，下降", "23.6%。"], ["接待费6.25万元。较上年减少1.93万元，下降23.6%。"]),
    (["（二）实际支出", "86.00万元，执行率96%。"], ["（二）实际支出", "86.00万元，执行率96%。"]),
    # Elsewhere lines go on only in a text broken at the edge of its pages.
    (
        ["一、收入情况", "收、支总计608.15", "万元，其中：财政拨款收", "入598.20万元，增长2.7", "%，原因是工作增", "加。", "二、支出情况"],
        ["一、收入情况", "收、支总计608.15万元，其中：财政拨款收入598.20万元，增长2.7%，原因是工作增加。", "二、支出情况"],
    ),
    (["收、支总计608.15万元，其中：财政拨款收", "入598.20万元。"], ["收、支总计608.15万元，其中：财政拨款收", "入598.20万元。"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), BROKEN)
def test_a_line_broken_in_a_sentence_goes_on(lines, expected):
    """Saved pages break lines inside amounts and words; headings and tables keep their lines."""
    assert [paragraph.text for paragraph in document("\n".join([*lines, WORDS])).paragraphs] == [*expected, WORDS]


def test_bookmark_marks_are_not_text():
    """[bookmark: …] is left over from the conversion."""
    found = document("[bookmark: _GoBack][bookmark: RANGE!A1:G4]附件3\n[bookmark: _Toc31863]一、部门概况\n" + WORDS)
    assert "bookmark" not in found.text
    assert [paragraph.text for paragraph in found.paragraphs][:2] == ["附件3", "一、部门概况"]


def test_every_block_stands_at_its_place():
    """text[start:end] is the block's text, for paragraphs and cells."""
    found = document("一、部门概况\n\n\t年度主要\n工作内容\n\t\n\n\t　428.60　\n\t全角\n\n\n" + WORDS)
    blocks = [*found.paragraphs, *(cell for table in found.tables for cell in table.cells)]
    assert all(found.text[block.start : block.end] == block.text for block in blocks)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_usual_encoding_gives_the_same_text(encoding):
    """With or without a byte order mark (UTF-16 without one is no usual file)."""
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    assert decode_text((mark + WORDS * 3).encode(encoding)).lstrip("\ufeff") == WORDS * 3


@pytest.mark.parametrize("content", [b"", b"   \n\t\n", b"\xff\xff\xff\xff\x80\x81"])
def test_bytes_that_are_no_text_are_refused(content):
    """Empty files and binary ones get a sentence."""
    with pytest.raises(IngestError, match=r"[\u4e00-\u9fff]"):
        read_document("x.txt", content)


def test_control_characters_are_refused():
    """A file with NUL is no text."""
    with pytest.raises(UnreadableFile):
        decode_text("支出\x00合计".encode())


def test_form_feeds_part_pages():
    """A text without them has no pages; a table over the end of a page does not tell which of its cells is where."""
    found = document("本年支出9.66万元。\n\f二、项目\n\t甲\n\t1.5\n\n\t乙\n\t2.5\n")
    assert [found.page_at(found.text.index(each)) for each in ("9.66", "二、", "2.5")] == [1, 2, 2]
    parted = document("\t甲\n\t1.5\n\f\t乙\n\t2.5\n")
    assert len(parted.tables) == 1 and parted.page_at(parted.text.index("2.5")) is None
    assert document(WORDS + "\n\f").page_at(3) is None


_SIGNS = st.text("一二、（）1.2\t\n\r \u3000支出合计万元[bookmark: _Toc]|/-—", max_size=200)


@settings(max_examples=150, deadline=None)
@given(_SIGNS)
def test_any_layout_keeps_every_block_at_its_place(text):
    """Tabs and line breaks in any order never move a cell off its words."""
    found = document("部门整体支出\n" + text)
    blocks = [*found.paragraphs, *(cell for table in found.tables for cell in table.cells)]
    assert all(found.text[block.start : block.end] == block.text for block in blocks)
    assert sorted("".join(found.text.split())) == sorted("".join("".join(block.text for block in blocks).split()))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_decoding_raises_nothing_but_unreadable_file(content):
    """Any bytes are text, or refused."""
    with suppress(UnreadableFile):
        assert isinstance(decode_text(content), str)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_broken_at_one_wide_edge_go_on(between):
    """Lines of nearly one width that end in the midst of a sentence are one paragraph, also where a blank one is behind
    each of them; short lines and labels stand alone."""
    wide = "项目资金实行专账核算专款专用由局机关财务股统一管理并接受审计和社会监督,全年共开展检查四次发现问题"
    lines = [f"{wide}其中护林站维修经费全", "年预算数150.00万元。", f"{wide}其中造林补助资金全年", "预算数80.00万元。"]
    lines += [f"{wide}其中防火道路工程全年", "预算数60.00万元。", "（二）其他情况", "无。"]
    told = [p.text for p in document(between.join(lines)).paragraphs if p.text.strip()]
    assert told == [lines[0] + lines[1], lines[2] + lines[3], lines[4] + lines[5], *lines[6:]]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_that_sticks_out_tells_no_width(between):
    """A line of many digits and blanks is wider than the edge at which the others break."""
    lines = [
        "(一)本站2023年度总收入286.52万元,其中本年收",
        "入214.36万元,较2022年度决算数减少38.14万元,下降15.1%。",
        "1.财政拨款收入208.11万元,为市本级当年",
        "拨款。较2022年度决算数减少31.42万元,主要是因上年有一次",
        "性修缮费29.60万元。",
        "2.上年结转和结余72.16万元,全部结转至下一年度。较2022年度决算数增加8.42万元,增长13.2 %。",
        "(二)本站2023年度总支出286.52万元,其中本年支",
        "出251.08万元,较2022年度决算数减少9.76万元。",
    ]
    told = [p.text for p in document(between.join(lines)).paragraphs if p.text.strip()]
    assert told == ["".join(lines[:2]), "".join(lines[2:5]), lines[5], "".join(lines[6:])]


def test_a_comparison_goes_on_about_the_line_before():
    """A full line that ends with a sentence: 较2022年… below it is no paragraph of its own, nor is what 原因是： leads to."""
    lines = [
        "5.经营收入3.20万元，为事业单位在业务活动之外开展非独立",
        "核算经营活动取得的收入，来自林木种苗的销售和管护服务。",
        "较2022年度决算数增加0.40万元，增长14.29%，主要原因是：",
        "苗圃扩建完成，出圃的苗木比上一年更多，价格也有所提高，",
        "其中樟树苗三万株。",
        "6.其他收入0.50万元，为存款利息和上级部门拨来的工作经费，",
        "均已入账。",
    ]
    found = [p.text for p in document("\n".join(lines)).paragraphs]
    assert found == ["".join(lines[:5]), "".join(lines[5:])]


def test_a_line_without_a_stop_goes_on_where_it_reaches_the_edge():
    """The first line of a paragraph may hold no stop; a heading of a page's width would go on just so, a shorter one stands alone."""
    lines = [
        "二、财政拨款支出情况",
        "2023年度一般公共预算财政拨款安排的单位“三公”经费支",
        "出决算总额为5.48万元，比上年决算数增加1.55万元，增长",
        "39.4%，其中公务用车运行维护费支出决算为3.98万元，公",
        "务接待费支出决算1.50万元，增加的主要原因是上级检查和",
        "兄弟单位交流比上年多，公务用车外出执法次数也有增加。",
        "项目名称 岁修 主管部门 水务局 年度资金总额 合计 得分 备",
        "注",
    ]
    told = [p.text for p in read_document("x.txt", "\n".join(lines).encode()).paragraphs]
    assert told == [lines[0], "".join(lines[1:6]), *lines[6:]]


def test_rows_of_tables_tell_nothing_of_the_width_of_a_page():
    """The text of a printed page: a row may be wider than its lines of prose, whose first one is indented."""
    lines = [
        "预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数",
        "1、节能环保支出（类）污染防治（款）大气（项）支出年",
        "初预算为 61.60 万元。主要用于：监测站日常运转，全年支出决",
        "算为 57.80 万元。决算数小于预算数的主要原因：聘用人员比上",
        "年少，人员经费支出减少。",
        "（二）一般公共预算财政拨款基本支出决算的具体情况说明",
        "林场 2023 年度基本支出总计",
        "91.20 万元。其中：公用经费支出 21.10 万元，主要用于水电费、",
        "差旅费。",
    ]
    told = [p.text for p in read_document("x.txt", "\n".join(lines).encode()).paragraphs]
    assert told == [lines[0], "".join(lines[1:5]), lines[5], "".join(lines[6:])]


def _paged(mark: str) -> list[str]:
    """Return pages of sixteen lines, each ending in the midst of a sentence, with a number below it."""
    lines = []
    for number in range(1, 5):
        lines += [f"（{number}）第{number}所学校的教室已经修好，验收合格。" for _ in range(15)]
        lines += [f"维修教室支出{number}5.20", mark.format(number), "万元，已全部支付。"]
    return lines


@pytest.mark.parametrize("mark", ["— {} —", "-{}-", "第 {} 页", "第{}页，共4页", "{}"])
def test_the_number_of_a_page_cuts_no_sentence(mark):
    """Marked or counting up a page's length apart, it is no text of the report; the sentence goes on below it."""
    told = [p.text for p in read_document("x.txt", "\n".join(_paged(mark)).encode()).paragraphs]
    assert [text for text in told if text.startswith("维修")] == [
        f"维修教室支出{number}5.20万元，已全部支付。" for number in range(1, 5)
    ]


@pytest.mark.parametrize(("top", "expected"), [("可在线阅读", 2), ("欢迎阅读", 3)])
def test_the_pages_of_a_shared_document_are_one_text(top, expected):
    """Its site begins every page with a number, in the midst of a word; in any other text these are items of a list."""
    text = f"《自评报告.docx》由会员分享,{top},更多相关资料请搜索。\n1、公务接待费1.15万元,公务用\n2、车运行维护费2.12万元。"
    told = [p.text for p in read_document("x.txt", text.encode()).paragraphs]
    assert len(told) == expected and told[-1].endswith("车运行维护费2.12万元。")
    assert ("公务用车运行" in told[1]) == (expected == 2)


@pytest.mark.parametrize("numbers", [[7, 3, 5, 9], [301, 302, 303, 304], [1, 1, 1, 1]])
def test_lone_numbers_that_do_not_count_pages_stay(numbers):
    lines = [line for number in numbers for line in (*["已验收合格。"] * 15, str(number))]
    document = read_document("x.txt", "\n".join(lines).encode())
    assert [p.text for p in document.paragraphs if p.text.isdecimal()] == list(map(str, numbers))


def test_rows_that_are_counted_are_no_pages():
    """序号 of a table a cell a line counts up as well, but its rows are shorter than a page."""
    lines = [line for number in range(1, 9) for line in (str(number), f"第{number}中学", "120.00", "118.40", "98.67%")]
    document = read_document("x.txt", "\n".join(lines).encode())
    assert [line for line in document.text.split() if line.isdecimal()] == list(map(str, range(1, 9)))


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_text_broken_before_every_number_is_put_together(between):
    """Below a heading a number begins a line of its own; where few lines begin so, they stay."""
    lines = (
        "一、资金情况", "2021 年度安排", "3860 万元,其中处理费", "2740 万元,建设费", "1120 万元.资金到位", "3860 万元,", "2 个区,共",
        "12 座.", "二、评价结论", "经评价,得分", "91.2 分.",
    )  # fmt: skip
    told = [
        "一、资金情况", "2021 年度安排 3860 万元,其中处理费 2740 万元,建设费 1120 万元.资金到位 3860 万元, 2 个区,共 12 座.",
        "二、评价结论", "经评价,得分 91.2 分.",
    ]  # fmt: skip
    assert [block.text for block in document(between.join(lines)).blocks if block.text] == told
    assert len([block for block in document(between.join(lines[-6:])).blocks if block.text]) == 6


def test_the_lines_of_one_cell_are_one_where_blank_lines_part_the_cells():
    """预算执行情况 / （万元） between cells; a unit's line and a number stay alone, and so do lines among sentences."""
    cells = [
        *"项目名称 森林防火 主管部门 林业局 年初预算数 全年预算数".split(),
        "预算执行情况\n（万元）",
        "全年\n执行数",
    ]
    cells += ["执行率", "得分", "金额\n单位：万元", "12.50\n13.60", "合计", "100.00"]
    told = [p.text for p in read_document("x.txt", "\n\n".join([*cells, *cells]).encode()).paragraphs]
    assert told[6:14] == [
        "预算执行情况（万元）",
        "全年执行数",
        "执行率",
        "得分",
        "金额",
        "单位：万元",
        "12.50",
        "13.60",
    ]
    alone = [
        p.text for p in read_document("x.txt", "一、基本情况\n\n本局概况\n（一）职能\n\n略。\n".encode()).paragraphs
    ]
    assert alone == ["一、基本情况", "本局概况", "（一）职能", "略。"]


def test_rows_of_numbers_and_page_numbers_are_no_broken_sentences():
    """A comma between thousands is no stop; a lone number after a line is a page's."""
    broken = [
        "（一）投入（12分），得12分",
        "1",
        "公用经费支出1,394.00万元，预算安排1,351.80",
        "万元，控制率103.12%，得3分。",
    ]
    broken += [
        "本年支出3,652.40",
        "万元，比上年增加120.00",
        "万元。",
        "项目支出 1,386.40 968.00 1,442.78",
        "公用经费 372.15 351.80 394.00",
        "2",
    ]
    told = [p.text for p in read_document("x.txt", "\n".join(broken).encode()).paragraphs]
    assert told[:2] == broken[:2]
    assert told[-3:] == broken[-3:]
