"""Word files are read as the printed page shows them: text, revisions, fields, text boxes, notes."""

from __future__ import annotations

import pytest

from ingest.document import Document
from ingest.readers import read_document
from tests.docx_files import cell, docx, paragraph, root, row, run, table, zip_of
from tests.docx_files import docx_members as members_of


def read(body: str, **parts: str) -> Document:
    return read_document("报告.docx", docx(body, **parts))


def lines(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).paragraphs]


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
SUPER = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def formula(inside: str) -> str:
    return f"<m:oMath>{inside}</m:oMath>"


def math_run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def symbol(code: str, font: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


INLINE = {
    "runs of one paragraph are one text": (run("收入") + run("230.34") + run("万元"), "收入230.34万元"),
    "a link's text": (f"<w:hyperlink>{run('见附件')}</w:hyperlink>", "见附件"),
    "smart tags and content controls": (
        f"<w:smartTag>{run('2023年')}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{run('决算')}</w:sdtContent></w:sdt>",
        "2023年决算",
    ),
    "a line break and a tab": (
        run("甲") + "<w:r><w:br/></w:r>" + run("乙") + "<w:r><w:tab/></w:r>" + run("丙"),
        "甲\n乙 丙",
    ),
    "hyphens, soft and hard": ("<w:r><w:t>3\u00ad5</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>6</w:t></w:r>", "35-6"),
    "unpreserved blanks at the ends": ("<w:r><w:t> 支出 </w:t></w:r><w:r><w:t>\n合计</w:t></w:r>", "支出合计"),
    "inserted text stays": (f"<w:ins>{run('9.66')}</w:ins>", "9.66"),
    "deleted text goes": (
        f"{run('支出')}<w:del><w:r><w:delText>8.00</w:delText></w:r></w:del>{run('9.66')}",
        "支出9.66",
    ),
    "an insertion that was deleted again goes": (f"甲<w:ins><w:del>{run('8.00')}</w:del></w:ins>{run('乙')}", "乙"),
    "moved text stands at its new place only": (
        f"<w:moveFrom>{run('旧')}</w:moveFrom>{run('中')}<w:moveTo>{run('新')}</w:moveTo>",
        "中新",
    ),
    "hidden text goes": (run("甲") + run("乙", "<w:vanish/>") + run("丙", '<w:vanish w:val="0"/>'), "甲丙"),
    "a comment's mark goes": (run("甲") + '<w:r><w:commentReference w:id="1"/></w:r>', "甲"),
    "a reading aid above the characters goes": (
        f"<w:r><w:ruby><w:rt>{run('hang')}</w:rt><w:rubyBase>{run('行')}</w:rubyBase></w:ruby></w:r>",
        "行",
    ),
    "signs of the symbol fonts": (symbol("F0B3", "Symbol") + run("95%") + symbol("F0FE", "Wingdings"), "≥95%☑"),
    "circled numbers of Wingdings": (symbol("F081", "Wingdings") + run("甲"), "①甲"),
    "a sign of an unknown font is not lost": (symbol("F041", "某字体") + run("甲"), "\ufffd甲"),
    "symbol characters typed as text": (run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>') + run("8"), "≥8"),
    "a field's result": (BEGIN + instruction("SEQ 表") + SEPARATE + run("3") + END + run("项"), "3项"),
    "a page number's field goes": (
        run("共") + BEGIN + instruction(" PAGE ") + SEPARATE + run("7") + END + run("页"),
        "共页",
    ),
    "a short page field goes": (
        run("第") + f'<w:fldSimple w:instr=" NUMPAGES ">{run("9")}</w:fldSimple>' + run("页"),
        "第页",
    ),
    "a short field stays": (f'<w:fldSimple w:instr=" REF a ">{run("9")}</w:fldSimple>', "9"),
    "a field inside an instruction goes": (
        BEGIN
        + instruction("IF ")
        + BEGIN
        + instruction("DATE")
        + SEPARATE
        + run("旧")
        + END
        + SEPARATE
        + run("新")
        + END,
        "新",
    ),
    "a field without an end swallows nothing": (BEGIN + instruction("REF a") + run("支出9.66万元"), "支出9.66万元"),
    "a fraction": (
        formula(
            f"<m:f><m:num>{math_run('实际+其他')}</m:num><m:den>{math_run('预算')}</m:den></m:f>{math_run('×100%')}"
        ),
        "(实际+其他)/预算×100%",
    ),
    "brackets, a power and a root": (
        formula(
            f"<m:d><m:e><m:sSup><m:e>{math_run('x')}</m:e><m:sup>{math_run('2')}</m:sup></m:sSup></m:e></m:d>"
            f"<m:rad><m:deg/><m:e>{math_run('9')}</m:e></m:rad>"
        ),
        "(x^2)√9",
    ),
}


@pytest.mark.parametrize(("inside", "expected"), INLINE.values(), ids=INLINE)
def test_a_paragraph_reads_as_word_shows_it(inside: str, expected: str):
    assert lines(f"<w:p>{inside}</w:p>") == [expected]


def test_paragraphs_in_content_controls_keep_their_order():
    control = f"<w:sdt><w:sdtContent>{paragraph('二')}{paragraph('三')}</w:sdtContent></w:sdt>"
    assert lines(paragraph("一") + control + f"<w:customXml>{paragraph('四')}</w:customXml>") == [
        "一",
        "二",
        "三",
        "四",
    ]


def test_a_table_of_contents_keeps_its_headings_and_loses_its_page_numbers():
    """The field reaches over several paragraphs; each entry holds a field of its own for the page."""
    page = BEGIN + instruction(" PAGEREF _Toc1 ") + SEPARATE + run("12") + END
    entry = f"<w:hyperlink>{run('一、部门概况')}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
    body = (
        f"<w:p>{BEGIN}{instruction('TOC')}{SEPARATE}{entry}</w:p><w:p>{entry}</w:p><w:p>{END}</w:p>{paragraph('正文')}"
    )
    assert lines(body) == ["一、部门概况", "一、部门概况", "正文"]


DELETED_MARK = "<w:rPr><w:del/></w:rPr>"


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    assert lines(paragraph("本年支出", DELETED_MARK) + paragraph("9.66万元") + paragraph("完")) == [
        "本年支出9.66万元",
        "完",
    ]


def test_a_deleted_paragraph_leaves_nothing_behind():
    gone = f"<w:p><w:pPr>{DELETED_MARK}</w:pPr><w:del>{run('旧')}</w:del></w:p>"
    assert lines(paragraph("甲") + gone + paragraph("乙")) == ["甲", "乙"]


def test_text_before_a_table_stays_before_it_when_its_mark_is_deleted():
    document = read(paragraph("甲", DELETED_MARK) + table(row(cell("乙"))) + paragraph("丙"))
    assert document.text == "甲\n\n\t乙\n\n丙\n"


def test_a_moved_paragraph_is_told_once():
    old = f"<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom>{run('搬动')}</w:moveFrom></w:p>"
    new = f"<w:p><w:pPr><w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveTo>{run('搬动')}</w:moveTo></w:p>"
    assert lines(old + paragraph("甲") + new) == ["甲", "搬动"]


def test_hidden_text_may_be_hidden_by_its_style():
    styles = (
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Note"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    noted = run("乙", '<w:rStyle w:val="Note"/>')
    body = f"<w:p>{run('甲')}{noted}</w:p>" + paragraph("丙", '<w:pStyle w:val="Secret"/>')
    assert lines(body, styles=styles) == ["甲"]


def text_box(*texts: str) -> str:
    """Return a text box as Word stores it: once for new versions and once more for old ones."""
    content = f"<w:txbxContent>{''.join(map(paragraph, texts))}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_stored_twice_is_read_once_after_its_paragraph():
    assert lines(f"<w:p>{run('甲')}{text_box('框一', '框二')}{run('乙')}</w:p>{paragraph('丙')}") == [
        "甲乙",
        "框一",
        "框二",
        "丙",
    ]


def test_a_text_box_only_old_versions_know_is_read():
    old = "<w:pict><v:textbox><w:txbxContent>" + paragraph("旧框") + "</w:txbxContent></v:textbox></w:pict>"
    branches = f"<mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    empty = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    assert lines(f"<w:p><w:r>{empty}</w:r></w:p><w:p><w:r>{old}</w:r></w:p>") == ["旧框", "旧框"]


def test_a_text_box_in_a_cell_follows_the_table():
    boxed = f"<w:tc><w:p>{run('甲')}{text_box('框')}</w:p></w:tc>"
    assert read(table(row(boxed, cell("乙")))).text == "\n\t甲\n\t乙\n\n框\n"


NOTES = (
    f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
    f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" 含上年结转。")}</w:p></w:footnote>'
    f'<w:footnote w:id="3">{paragraph("无人引用")}</w:footnote>'
)


def test_a_footnote_follows_its_paragraph_once_and_leaves_no_mark_in_it():
    body = f"<w:p>{run('支出9.66')}{SUPER}{run('万元')}</w:p><w:p>{run('又见')}{SUPER}</w:p>"
    assert lines(body, footnotes=NOTES) == ["支出9.66万元", "含上年结转。", "又见"]


def test_an_endnote_follows_its_paragraph():
    body = f'<w:p>{run("甲")}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>{paragraph("乙")}'
    assert lines(body, endnotes=f'<w:endnote w:id="1">{paragraph("注")}</w:endnote>') == ["甲", "注", "乙"]


def test_a_footnote_in_a_cell_follows_the_table():
    noted = f"<w:tc><w:p>{run('9.66')}{SUPER}</w:p></w:tc>"
    assert read(table(row(noted)), footnotes=NOTES).text == "\n\t9.66\n\n含上年结转。\n"


def test_a_footnote_that_refers_to_itself_is_told_once():
    circle = f'<w:footnote w:id="2"><w:p>{run("注")}{SUPER}</w:p></w:footnote>'
    assert lines(f"<w:p>{run('甲')}{SUPER}</w:p>", footnotes=circle) == ["甲", "注"]


def test_headers_footers_and_comments_are_not_read():
    members = members_of(paragraph("正文"))
    members["word/header1.xml"] = root("hdr", paragraph("页眉")).encode()
    members["word/comments.xml"] = root("comments", paragraph("批注")).encode()
    assert read_document("报告.docx", zip_of(members)).text == "正文\n"


def test_a_file_in_the_strict_variant_is_read():
    members = members_of(paragraph("正文"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    members["word/document.xml"] = members["word/document.xml"].replace(usual, strict)
    assert read_document("报告.docx", zip_of(members)).text == "正文\n"
