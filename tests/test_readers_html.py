"""Web pages: the article without what surrounds it, tables on their grid, whatever the encoding."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document
from ingest.errors import IngestError, UnreadableFile
from ingest.readers import choose_reader, read_document

PROSE = "根据县财政局的要求，我局对2022年度部门整体支出开展了绩效自评。" * 6
MENU = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(12))


def page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def read(body: str, head: str = "") -> Document:
    return read_document("报告.html", page(body, head))


def texts(body: str, head: str = "") -> list[str]:
    return [paragraph.text for paragraph in read(body, head).paragraphs]


def grid(body: str) -> list[tuple[int, int, int, int, str]]:
    """Return row, column, row span, column span and text of the cells of the only table."""
    (table,) = read(body).tables
    return [(c.row_no, c.col_no, c.row_span, c.col_span, c.text) for c in table.cells]


SITE = f"""
<div class="header"><h1>岚溪县人民政府</h1><ul class="nav">{MENU}</ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/xx">信息公开</a></div>
<div class="main"><div class="article">
  <h2 class="title">岚溪县林业局2022年度部门整体支出绩效自评报告</h2>
  <div class="share">分享到：微信 微博 <script>var clicks = 1234;</script></div>
  <div id="zoom"><p>{PROSE}</p><p>全年支出385.60万元。</p><p style="display: none">草稿9999万元</p></div>
</div><div class="sidebar"><ul>{MENU}</ul></div></div>
<div class="footer">主办：岚溪县人民政府 电话0737-1234567</div>
"""


def test_the_article_is_read_without_what_surrounds_it():
    """Menus, the path, sharing, scripts, hidden text and the footer are no part of a report."""
    assert texts(SITE) == ["岚溪县林业局2022年度部门整体支出绩效自评报告", PROSE, "全年支出385.60万元。"]


def test_a_page_of_nested_layout_tables_is_unwrapped():
    """Older sites arrange everything in tables; the data table inside is still one."""
    inner = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>基本支出</td><td>9.66</td></tr></table>"
    menu = f"<table><tr><td><ul>{MENU}</ul></td></tr></table>"
    document = read(f"<table><tr><td>{menu}</td><td><p>{PROSE}</p>{inner}<p>以上为全部。</p></td></tr></table>")
    assert [each.text for each in document.paragraphs][-2:] == [PROSE, "以上为全部。"]
    assert [cell.text for cell in document.tables[0].cells] == ["项目", "金额", "基本支出", "9.66"]
    assert len(document.tables) == 1


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="ArticleTitle" content="岚溪县林业局2022年度自评报告">',
        "<title>岚溪县林业局2022年度自评报告_通知公告_岚溪县人民政府</title>",
        "<title>岚溪县林业局2022年度自评报告 - 岚溪县</title>",
    ],
)
def test_a_title_outside_of_the_article_is_told_first(head: str):
    assert (
        texts(f'<div><div id="zoom"><p>{PROSE}</p><p>完。</p></div></div>', head)[0] == "岚溪县林业局2022年度自评报告"
    )


def test_a_title_that_the_article_tells_is_not_told_twice():
    assert texts(f"<div><p>自评报告</p><p>{PROSE}</p></div>", "<title>自评报告_某县</title>") == ["自评报告", PROSE]


def test_a_part_beside_the_article_that_says_much_or_is_a_table_is_kept():
    table = "<table><tr><td>项目支出合计<td>1234.00万元<tr><td>基本支出合计<td>5678.00万元</table>"
    document = read(f'<div><div id="zoom"><p>{PROSE}</p><p>完。</p></div><div>{table}</div></div>')
    assert [len(document.tables), len(document.paragraphs)] == [1, 2]


def test_an_aside_by_name_that_holds_the_text_is_kept():
    assert texts(f'<div class="main-nav"><p>{PROSE}</p></div>') == [PROSE]


def test_merged_cells_keep_their_places():
    head = "<tr><th rowspan=2>类别</th><th colspan=2>预算</th></tr><tr><th>年初</th><th>调整</th></tr>"
    assert grid(f"<table><thead>{head}</thead><tr><td>合计<td>1.00<td>2.00</table>") == [
        (0, 0, 2, 1, "类别"), (0, 1, 1, 2, "预算"), (1, 1, 1, 1, "年初"), (1, 2, 1, 1, "调整"),
        (2, 0, 1, 1, "合计"), (2, 1, 1, 1, "1.00"), (2, 2, 1, 1, "2.00"),
    ]  # fmt: skip


SPANS = {
    "a span of zero reaches to the end": ("<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3", (0, 0, 3, 1, "甲")),
    "a span beyond the end is cut": ("<tr><td rowspan=99>甲<td>1<tr><td>2", (0, 0, 2, 1, "甲")),
    "columns in which no cell begins do not count": ("<tr><td colspan=9>甲<td>1<tr><td colspan=9>乙<td>2", (0, 0, 1, 1, "甲")),
    "a span that is none": ("<tr><td colspan=二 rowspan=-1>甲<td>1<tr><td>乙<td>2", (0, 0, 1, 1, "甲")),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "first"), SPANS.values(), ids=SPANS)
def test_odd_spans_do_no_harm(rows: str, first: tuple[int, int, int, int, str]):
    assert grid(f"<table>{rows}</table>")[0] == first


def test_hidden_rows_and_cells_are_left_away():
    rows = (
        "<tr><td>甲<td>1</tr><tr style='display:none'><td>乙<td>2</tr><tr hidden><td>丙<td>3</tr><tr><td>丁<td>4</tr>"
    )
    assert [cell[4] for cell in grid(f"<table>{rows}</table>")] == ["甲", "1", "丁", "4"]


def test_lists_write_their_numbers():
    body = "<ol start=3><li>甲<li value=7>乙<ol type=a><li>丙</ol><li>2023年</ol><ul><li>丁</ul>"
    assert texts(body) == ["3.甲", "7.乙", "a.丙", "8. 2023年", "丁"]
    assert texts("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>") == ["一、甲", "二、乙"]


def test_a_line_break_ends_a_paragraph_only_behind_a_sentence_or_before_an_indent():
    body = f"<p>{PROSE}<br>第二段。</p><p>甲县林业局<br>2022年度自评报告</p><p>甲<br>&emsp;&emsp;乙<br><br>丙</p>"
    assert texts(body) == [PROSE, "第二段。", "甲县林业局\n2022年度自评报告", "甲", "乙", "丙"]


def test_source_lines_broken_within_a_sentence_are_joined():
    """A browser shows the blank; between Chinese characters it was never meant."""
    assert texts("<p>全年支出\n   385.60万元，比上\n年增加 2 %\n</p>") == ["全年支出385.60万元，比上年增加 2 %"]


def test_paragraphs_of_a_cell_are_lines_of_it():
    cells = grid("<table><tr><td><p>甲</p><p>乙<br>丙</p><td>1<tr><td>丁<td>2</table>")
    assert cells[0][4] == "甲\n乙\n丙"


CHARSETS = {
    "GB2312 that holds a sign of GBK": ("gbk", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
    "UTF-8": ("utf-8", '<meta charset="utf-8">'),
    "nothing told, UTF-8": ("utf-8", ""),
    "nothing told, GB18030": ("gb18030", ""),
    "a false claim": ("gb18030", '<meta charset="utf-8">'),
    "an unknown charset": ("utf-8", '<meta charset="x-none">'),
    "a byte order mark against the claim": ("utf-8-sig", '<meta charset="gb2312">'),
    "UTF-16": ("utf-16", ""),
}


@pytest.mark.parametrize(("encoding", "meta"), CHARSETS.values(), ids=CHARSETS)
def test_every_encoding_is_read(encoding: str, meta: str):
    content = f"<html><head>{meta}</head><body><p>镕园社区支出9.66万元</p></body></html>".encode(encoding)
    assert read_document("a.htm", content).text == "镕园社区支出9.66万元\n"


def test_a_web_archive_is_read_as_its_page():
    body = "<html><body><p>=E6=94=AF=E5=87=BA9.66</p></body></html>"
    parts = f"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n--x--"
    content = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n{parts}\r\n'.encode()
    document = read_document("a.mht", content)
    assert (document.source_format, document.text) == ("mht", "支出9.66\n")


def test_a_table_page_named_xls_is_read_as_the_page_it_is():
    """Many programs “export to Excel” by writing a web page."""
    assert choose_reader("a.xls", b"<html><table><tr><td>1</td></tr></table></html>").source_format == "html"


HOSTILE = {
    "elements nested without end": "<div>" * 100_000 + "甲",
    "tables nested without end": "<table><tr><td>" * 5_000 + "甲",
    "a million tags": "<b>甲</b>" * 600_000,
    "an absurd grid": "<table>" + ("<tr>" + "<td colspan=1000 rowspan=60000>1" * 200) * 300 + "</table>",
    "very many cells": "<table>" + "<tr><td>1<td>2" * 120_000 + "</table>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_refused_soon(body: str):
    started = time.perf_counter()
    with pytest.raises(UnreadableFile):
        read(body)
    assert time.perf_counter() - started < 10


TAGS = (
    "p div table tr td th thead tbody tfoot ol ul li br a span pre h1 nav form caption script title body html".split()
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        "colspan=3",
        "rowspan=0",
        "rowspan=9",
        "hidden",
        'style="display:none"',
        "class=nav",
        "start=9999999999",
        "value=-1",
    ]
)
PIECES = st.one_of(
    st.builds(lambda tag, attribute: f"<{tag} {attribute}>", st.sampled_from(TAGS), ATTRIBUTES),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.sampled_from(["甲", "9.66", "&nbsp;", "&#0;", "&#xD800;", "<!--", "-->", "<![CDATA[", "\n", "\x00", "<"]),
)


@settings(max_examples=200, deadline=2_000)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_elements_in_any_disorder_are_read_or_refused(body: str):
    try:
        document = read(body)
    except IngestError as error:
        assert str(error)
    else:
        cells = [cell for table in document.tables for cell in table.cells]
        assert all(document.text[cell.start : cell.end] == cell.text and cell.row_span > 0 for cell in cells)
