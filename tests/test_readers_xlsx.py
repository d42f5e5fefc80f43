"""Excel workbooks: what a cell shows, where it stands, and what does not show. The workbooks are made by openpyxl."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from ingest.document import Document
from ingest.errors import IngestError, UnreadableFile
from ingest.readers import choose_reader, read_document
from ingest.readers.excel.number_format import BUILT_IN, format_number, format_text
from ingest.report import Reading
from tests.docx_files import zip_of
from tests.test_same_report import read_as, told_figures, told_head, told_indicators, told_projects, told_relations

SAME_REPORT = Path(__file__).parent / "data" / "same_report"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(fill: Callable[[Worksheet], object], name: str = "Sheet1") -> bytes:
    """Return a workbook of one sheet that `fill` has written."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    fill(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows(*values: tuple[object, ...]) -> Callable[[Worksheet], None]:
    return lambda sheet: [sheet.append(row) for row in values] and None


def read(content: bytes) -> Document:
    return read_document("自评表.xlsx", content)


def grid(content: bytes) -> list[tuple[int, int, int, int, str]]:
    """Return row, column, row span, column span and text of the cells of the only table."""
    (table,) = read(content).tables
    return [(c.row_no, c.col_no, c.row_span, c.col_span, c.text) for c in table.cells]


SHOWN = [
    (385.6, "0.00", "385.60"),
    (385.6, "General", "385.6"),
    (0.1 + 0.2, "General", "0.3"),
    (97.38461538461539, "General", "97.38461538"),
    (123456789012, "General", "123456789012"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (0.97, "0%", "97%"),
    (0.9738, "0.00%", "97.38%"),
    (2.675, "0.00", "2.68"),
    (-385.6, "0.00", "-385.60"),
    (-385.6, "#,##0.00;[Red]#,##0.00", "-385.60"),  # red alone would lose the sign
    (-385.6, "#,##0.00_);(#,##0.00)", "-385.60"),
    (12.5, '0.00"万元"', "12.50万元"),
    (1234.5, '[$¥-804]#,##0.00"元"', "¥1,234.50元"),
    (12345, r"0!.0,", "1.2"),  # the usual trick for 万
    (1234567, "#,##0,", "1,235"),
    (0, BUILT_IN[43], "-"),
    (1234.5, BUILT_IN[43], "1,234.50"),
    (0, '0.00;-0.00;"无"', "无"),
    (5, ";;;", ""),
    (0.5, "#.##", ".5"),
    (7, "000", "007"),
    (3, "[>=10]0.0;0.00", "3.00"),
    (44, "[DBNum1][$-804]General", "44"),
    (2.5, "# ?/?", "2.5"),
    (12, 'General"人"', "12人"),
    (45000, 'yyyy"年"m"月"d"日"', "2023年3月15日"),
    (45000, "yyyy-mm-dd;@", "2023-03-15"),
    (45000.5, BUILT_IN[22], "2023/3/15 12:00"),
    (45000, BUILT_IN[57], "2023年3月"),
    (0.75, "上午/下午h:mm", "下午6:00"),
    (1.5, "[h]:mm", "36:00"),
    (-3, "yyyy/m/d", "-3"),
]


@pytest.mark.parametrize(("value", "code", "shown"), SHOWN)
def test_a_number_is_told_as_its_cell_shows_it(value: float, code: str, shown: str):
    assert format_number(value, code) == shown


def test_a_date_counts_from_the_workbook_s_own_year():
    assert format_number(43538, "yyyy/m/d", is_1904=True) == format_number(45000, "yyyy/m/d") == "2023/3/15"


def test_a_text_is_told_as_it_is_or_as_its_format_adds():
    assert [format_text("甲", code) for code in ("0.00", BUILT_IN[43], '@"局"')] == ["甲", "甲", "甲局"]


@settings(max_examples=300, deadline=1_000)
@given(
    st.floats(allow_nan=True, allow_infinity=True) | st.integers(-(10**18), 10**18),
    st.text(alphabet='0#?.,%;@"\\!_*[]yYmdhsEe+-年月[$¥-804]>=/General万 ', max_size=30),
)
def test_any_number_in_any_format_is_told(value: float, code: str):
    assert isinstance(format_number(value, code), str)
    assert isinstance(format_text("甲", code), str)


def test_formats_of_cells_are_applied():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["支出", 385.6, 0.97, True])
        sheet["B1"].number_format, sheet["C1"].number_format = "0.00", "0%"

    assert [cell[4] for cell in grid(workbook(fill))] == ["支出", "385.60", "97%", "TRUE"]


def test_merged_cells_keep_their_places_and_title_rows_span_the_table():
    def fill(sheet: Worksheet) -> None:
        rows(("自评表",), ("类别", "预算", None), (None, "年初", "调整"), ("合计", 1, 2), ("注：见附件",))(sheet)
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:C2")

    assert grid(workbook(fill)) == [
        (0, 0, 1, 3, "自评表"), (1, 0, 2, 1, "类别"), (1, 1, 1, 2, "预算"), (2, 1, 1, 1, "年初"), (2, 2, 1, 1, "调整"),
        (3, 0, 1, 1, "合计"), (3, 1, 1, 1, "1"), (3, 2, 1, 1, "2"), (4, 0, 1, 3, "注：见附件"),
    ]  # fmt: skip


def test_blank_rows_and_columns_are_left_away_and_blank_cells_kept():
    def fill(sheet: Worksheet) -> None:
        sheet["C4"], sheet["E4"], sheet["C6"], sheet["E7"], sheet["C7"] = "项目", "金额", "甲", 3, "乙"

    assert [cell[:2] + cell[4:] for cell in grid(workbook(fill))] == [
        (0, 0, "项目"), (0, 1, "金额"), (1, 0, "甲"), (1, 1, ""), (2, 0, "乙"), (2, 1, "3"),
    ]  # fmt: skip


def test_hidden_sheets_rows_columns_and_comments_are_no_part_of_the_report():
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows(("甲", 1, 2), ("乙", 3, 4), ("丙", 5, 6))(sheet)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["A1"].comment = Comment("批注", "某人")
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state)
        other["A1"], other.sheet_state = "底稿", state
    assert [cell[4] for cell in grid(saved(book))] == ["甲", "2", "丙", "6"]


def test_a_merged_cell_that_begins_in_a_hidden_row_shows_in_the_next():
    def fill(sheet: Worksheet) -> None:
        rows(("类别", "a"), (None, "b"), ("丙", "c"))(sheet)
        sheet.merge_cells("A1:A2")
        sheet.row_dimensions[1].hidden = True

    assert [cell[4] for cell in grid(workbook(fill))] == ["类别", "b", "丙", "c"]


def test_a_sheet_s_name_is_told_where_someone_gave_it_one():
    table = rows(("项目", "金额"), ("甲", 1))
    assert [p.text for p in read(workbook(table, "项目支出表")).paragraphs] == ["项目支出表"]
    for name in ("Sheet1", "工作表1", "Sheet1 (2)", "1"):
        assert read(workbook(table, name)).paragraphs == ()
    titled = rows(("2022年项目支出表", None), ("项目", "金额"))
    assert read(workbook(titled, "项目支出表")).paragraphs == ()


def test_a_formula_tells_its_stored_value():
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c><f>1+2</f><v>3</v></c><c t="str"><f>A1</f><v>甲_x000A_乙</v></c>'
    )
    content = raw(
        f'{sheet}<c><f>SUM(A1)</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>5</v></c><c><f>100%</f></c></row>'
        "</sheetData></worksheet>"
    )
    assert [cell[4] for cell in grid(content)] == ["3", "甲\n乙", "5", "=100%"]


def raw(sheet: str, sheets: str = '<sheet name="Sheet1" sheetId="1" r:id="r1"/>') -> bytes:
    """Return a workbook of parts written by hand."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zip_of({
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships><Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
    })  # fmt: skip


def test_the_content_decides_whatever_the_name_says():
    content = workbook(rows(("甲", 1)))
    assert {choose_reader(name, content).source_format for name in ("a.xlsx", "a.docx", "a.txt")} == {"xlsx"}


def test_an_old_workbook_is_read_like_a_new_one():
    """Both were saved by LibreOffice from one sheet."""
    new, old = (next(SAME_REPORT.glob(f"*{suffix}")).read_bytes() for suffix in (".xlsx", ".xls"))
    assert choose_reader("a", old).source_format == "xls"
    assert read_document("a.xls", old).text == read_document("a.xlsx", new).text


SAME = [told_figures, told_projects, told_indicators, told_head, told_relations]


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".html"])
@pytest.mark.parametrize("what", SAME, ids=lambda what: what.__name__)
def test_the_same_report_tells_the_same_facts(what: Callable[[Reading], object], suffix: str):
    """Saved by LibreOffice from the Word file (.html) and from one sheet with all of it (.xlsx, .xls).

    Sections are left aside: a sheet has no headings, and LibreOffice writes 一、 as 1. in web pages.
    """
    assert what(read_as(suffix)) == what(read_as(".docx"))


def xml_sheet(cells: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


OLD = next(SAME_REPORT.glob("*.xls")).read_bytes()


def diagonal(number: int) -> str:
    """Return a row with one cell, in a column of its own."""
    letters = chr(65 + number // 26) + chr(65 + number % 26)
    return f'<row r="{number}"><c r="{letters}{number}"><v>1</v></c></row>'


MANY = "<row>" + "<c><v>1</v></c>" * 1_000 + "</row>"
HOSTILE = {
    "a million cells": raw(xml_sheet(MANY * 600)),
    "few cells far apart": raw(xml_sheet("".join(map(diagonal, range(1, 600))))),
    "entities": raw('<!DOCTYPE d [<!ENTITY a "b">]>' + xml_sheet("")),
    "XML cut off": raw("<worksheet"),
    "very many sheets": raw("", '<sheet name="a" sheetId="1" r:id="r1"/>' * 300),
    "an old workbook with its middle gone": OLD[:600] + b"\xff" * 6_000 + OLD[6_600:],
    "nothing to see": workbook(rows()),
}  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_or_hostile_workbook_is_refused_soon(content: bytes):
    started = time.perf_counter()
    with pytest.raises(UnreadableFile) as error:
        read(content)
    assert str(error.value).count("；") == 1
    assert time.perf_counter() - started < 10


NEW = workbook(rows(("甲", 1.5), ("乙", "2")))


@pytest.mark.parametrize("whole", [OLD, NEW], ids=["xls", "xlsx"])
@settings(max_examples=100, deadline=5_000)
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_workbook_with_changed_bytes_is_read_or_refused(whole: bytes, changes: list[tuple[int, int]]):
    content = bytearray(whole)
    for place, byte in changes:
        content[place % len(content)] = byte
    try:
        read_document("a.xls", bytes(content))
    except IngestError as error:
        assert str(error)


def test_a_form_that_begins_again_on_the_sheet_is_a_table_of_its_own():
    """The money of the second form is the second project's; a lone label within a form begins none."""
    rows = [["某县项目支出绩效自评表"], ["（2022年度）"], ["项目名称", "经济普查"], ["产出指标"], ["完成报表", 20], []]
    sheet = openpyxl.Workbook()
    for row in rows + [["某县项目支出绩效自评表"], ["（2022年度）"], ["项目名称", "住户调查"], ["完成报表", 30]]:
        sheet.active.append(row)
    file = io.BytesIO()
    sheet.save(file)
    found = read_document("a.xlsx", file.getvalue()).tables
    assert [[cell.text for cell in table.cells if cell.text] for table in found] == [
        ["某县项目支出绩效自评表", "（2022年度）", "项目名称", "经济普查", "产出指标", "完成报表", "20"],
        ["某县项目支出绩效自评表", "（2022年度）", "项目名称", "住户调查", "完成报表", "30"],
    ]
