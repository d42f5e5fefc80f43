"""Automatic list numbers are written out as Word shows them."""

from __future__ import annotations

import pytest

from ingest.readers import read_document
from ingest.readers.shared.list_numerals import format_number, pad_number
from tests.docx_files import abstract_list, cell, docx, level, list_item, num, paragraph, row, run, table


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    document = read_document("报告.docx", docx(body, numbering=numbering, styles=styles))
    return [block.text for block in document.paragraphs]


FORMATS = [
    ("decimal", 12, "12"),
    ("decimalZero", 3, "03"),
    ("decimalFullWidth", 12, "１２"),
    ("decimalEnclosedCircle", 1, "①"),
    ("decimalEnclosedCircle", 20, "⑳"),
    ("decimalEnclosedCircle", 51, "51"),
    ("decimalEnclosedCircleChinese", 10, "⑩"),
    ("decimalEnclosedParen", 3, "⑶"),
    ("decimalEnclosedFullstop", 3, "⒊"),
    ("upperRoman", 1994, "MCMXCIV"),
    ("lowerRoman", 4, "iv"),
    ("lowerRoman", 1_000_000, "1000000"),
    ("upperLetter", 26, "Z"),
    ("lowerLetter", 28, "bb"),
    ("lowerLetter", 900_000_000, "900000000"),
    ("chineseCounting", 10, "十"),
    ("chineseCounting", 21, "二十一"),
    ("chineseCounting", 101, "一〇一"),
    ("chineseCountingThousand", 11, "十一"),
    ("chineseCountingThousand", 20, "二十"),
    ("chineseCountingThousand", 101, "一百零一"),
    ("chineseCountingThousand", 110, "一百一十"),
    ("chineseCountingThousand", 1010, "一千零一十"),
    ("chineseCountingThousand", 123_456_789, "123456789"),
    ("taiwaneseCountingThousand", 15, "十五"),
    ("taiwaneseCounting", 15, "十五"),
    ("taiwaneseDigital", 15, "一五"),
    ("ideographDigital", 20, "二〇"),
    ("japaneseCounting", 115, "百十五"),
    ("japaneseDigitalTenThousand", 12, "一二"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographLegalTraditional", 3, "參"),
    ("ideographTraditional", 2, "乙"),
    ("ideographZodiac", 12, "亥"),
    ("ideographZodiacTraditional", 13, "丙子"),
    ("ideographEnclosedCircle", 2, "㊁"),
    ("ordinal", 22, "22nd"),
    ("numberInDash", 2, "- 2 -"),
    ("bullet", 1, ""),
    ("none", 1, ""),
    ("aFormatOfTheFuture", 7, "7"),
]


@pytest.mark.parametrize(("number_format", "value", "expected"), FORMATS)
def test_a_number_is_written_in_words_format(number_format: str, value: int, expected: str):
    assert format_number(value, number_format) == expected


@pytest.mark.parametrize(("pattern", "expected"), [("001, 002, 003, ...", "007"), ("1, 2", "7"), ("甲", "7")])
def test_a_custom_format_pads_with_zeros(pattern: str, expected: str):
    assert pad_number(7, pattern) == expected


CHINESE = abstract_list(
    1,
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCountingThousand"),
    level(2, "%3.", "decimal"),
    level(3, "（%4）", "decimal"),
    level(4, "%5", "decimalEnclosedCircle"),
)


def test_levels_count_and_start_anew_below_a_higher_one():
    items = [(0, "概况"), (1, "机构"), (1, "人员"), (0, "收支"), (1, "收入"), (2, "拨款"), (2, "其他"), (4, "利息")]
    body = "".join(list_item(text, number) for number, text in items)
    assert lines(body, CHINESE + num(1, 1)) == [
        "一、概况", "（一）机构", "（二）人员", "二、收支", "（一）收入", "1.拨款", "2.其他", "① 利息",
    ]  # fmt: skip


def test_two_lists_of_one_abstract_list_count_on():
    body = list_item("甲") + list_item("乙", number=2)
    assert lines(body, CHINESE + num(1, 1) + num(2, 1)) == ["一、甲", "二、乙"]


def test_a_list_that_overrides_its_start_begins_again_once():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = list_item("甲") + list_item("乙", number=2) + list_item("丙", number=2) + list_item("丁")
    assert lines(body, CHINESE + num(1, 1) + num(2, 1, override)) == ["一、甲", "五、乙", "六、丙", "七、丁"]


def test_a_list_may_override_a_level_s_form():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "decimal")}</w:lvlOverride>'
    assert lines(list_item("甲") + list_item("乙", number=2), CHINESE + num(1, 1) + num(2, 1, override)) == [
        "一、甲",
        "第2条 乙",
    ]


COMPOSED = [
    ("%1.%2", "", "一.1 乙"),
    ("%1.%2", "<w:isLgl/>", "1.1 乙"),
    ("%2）", '<w:suff w:val="space"/>', "1）乙"),
    ("%2", '<w:suff w:val="nothing"/>', "1乙"),
    ("%2.", '<w:start w:val="3"/>', "3.乙"),
    ("附：", "", "附：乙"),
]


@pytest.mark.parametrize(("text", "extra", "expected"), COMPOSED)
def test_a_level_s_text_may_name_other_levels(text: str, extra: str, expected: str):
    numbering = abstract_list(1, level(0, "%1、", "chineseCounting"), level(1, text, "decimal", extra)) + num(1, 1)
    assert lines(list_item("甲") + list_item("乙", 1), numbering) == ["一、甲", expected]


def test_a_skipped_level_shows_its_start():
    numbering = abstract_list(1, level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3")) + num(1, 1)
    body = list_item("甲") + list_item("丙", 2) + list_item("乙", 1)
    assert lines(body, numbering) == ["1 甲", "1.1.1 丙", "1.1 乙"]


def restarting(value: int) -> str:
    extra = f'<w:lvlRestart w:val="{value}"/>'
    return abstract_list(1, level(0, "%1、"), level(1, "(%2)"), level(2, "%3)", extra=extra)) + num(1, 1)


@pytest.mark.parametrize(("restart", "expected"), [(0, ["1)", "2)", "3)"]), (1, ["1)", "2)", "1)"])])
def test_a_level_may_go_on_past_a_higher_one(restart: int, expected: list[str]):
    """0 = never begins anew; 1 = only after a paragraph of level 1, not after one of level 2."""
    body = "".join(list_item("甲", number) for number in (0, 1, 2, 1, 2, 0, 1, 2))
    numbers = [line.removesuffix("甲") for line in lines(body, restarting(restart))]
    assert [number for number in numbers if number.endswith(")") and number[0] != "("] == expected


def test_a_number_and_its_text_do_not_run_together():
    """“1.2023年” would be read as an amount; “1.部门” needs no blank."""
    numbering = abstract_list(1, level(0, "%1."), level(1, "%1.%2")) + num(1, 1)
    body = list_item("部门") + list_item("2023年") + list_item("机构", 1)
    assert lines(body, numbering) == ["1.部门", "2. 2023年", "2.1 机构"]


def test_bullets_and_list_number_zero_give_no_number():
    bullets = abstract_list(1, level(0, "\uf0b7", "bullet")) + num(1, 1)
    assert lines(list_item("甲") + list_item("乙", number=0) + list_item("丙", number=9), bullets) == ["甲", "乙", "丙"]


def style(name: str, properties: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}">{base}<w:pPr>{properties}</w:pPr></w:style>'


def styled(text: str, name: str, extra: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{name}"/>{extra}')


NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'
LINKED = (
    abstract_list(
        1,
        level(0, "%1、", "chineseCounting", '<w:pStyle w:val="Heading1"/>'),
        level(1, "（%2）", "chineseCounting", '<w:pStyle w:val="Heading2"/>'),
    )
    + num(1, 1)
)  # fmt: skip
STYLES = (
    style("Heading1", NUMBERED)
    + style("Heading2", NUMBERED)
    + style("Mine", "", "Heading1")
    + style("Plain", '<w:numPr><w:numId w:val="0"/></w:numPr>', "Heading1")
)


def test_a_style_brings_its_number_and_level():
    body = styled("甲", "Heading1") + styled("乙", "Heading2") + styled("丙", "Mine") + styled("丁", "Plain")
    assert lines(body, LINKED, STYLES) == ["一、甲", "（一）乙", "二、丙", "丁"]


def test_a_paragraph_may_refuse_its_style_s_number():
    no_number = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lines(styled("甲", "Heading1", no_number) + styled("乙", "Heading1"), LINKED, STYLES) == ["甲", "一、乙"]


def test_a_list_may_be_defined_by_a_numbering_style():
    numbering = (
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
        + abstract_list(1, level(0, "%1、", "chineseCounting"))
        + num(1, 1)
        + num(5, 2)
    )
    assert lines(list_item("甲", number=5), numbering, style("Outline", NUMBERED)) == ["一、甲"]


def test_styles_based_on_each_other_in_a_circle_end():
    circle = style("A", "", "B") + style("B", "", "A")
    assert lines(styled("甲", "A"), LINKED, circle) == ["甲"]


def test_numbers_in_cells_are_written_and_a_cell_may_hold_nothing_else():
    numbered = f"<w:tc>{list_item('')}</w:tc>"
    body = table(row(numbered, cell("甲")), row(numbered, cell("乙")))
    document = read_document("报告.docx", docx(body, numbering=abstract_list(1, level(0, "%1")) + num(1, 1)))
    assert [each.text for each in document.tables[0].cells] == ["1", "甲", "2", "乙"]


def test_deleted_and_hidden_list_items_are_not_counted():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = f"<w:p><w:pPr>{number}<w:rPr><w:del/></w:rPr></w:pPr><w:del>{run('旧')}</w:del></w:p>"
    hidden = f"<w:p><w:pPr>{number}<w:rPr><w:vanish/></w:rPr></w:pPr>{run('密', '<w:vanish/>')}</w:p>"
    assert lines(list_item("甲") + deleted + hidden + list_item("乙"), CHINESE + num(1, 1)) == ["一、甲", "二、乙"]


def test_a_heading_that_runs_into_its_text_keeps_its_number():
    """Word's style separator: the heading's mark is hidden, so that both stand on one line."""
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    body = paragraph("机构。", properties) + paragraph("本单位设5个股室。") + list_item("人员")
    assert lines(body, CHINESE + num(1, 1)) == ["一、机构。本单位设5个股室。", "二、人员"]
