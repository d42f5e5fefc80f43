"""Tables of Word files: every cell at its place, merged cells once, nested tables apart."""

from __future__ import annotations

import io

import docx as python_docx
import pytest

from ingest.document import Document
from ingest.readers import read_document
from tests.docx_files import cell, docx, paragraph, row, table


def read(body: str) -> Document:
    return read_document("报告.docx", docx(body))


def grid(body: str) -> list[tuple[int, int, int, int, str]]:
    """Return (row, column, rows, columns, text) of every cell of the first table."""
    cells = read(body).tables[0].cells
    return [(each.row_no, each.col_no, each.row_span, each.col_span, each.text) for each in cells]


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

TABLES = {
    "cells in rows": (table(row(cell("甲"), cell("乙")), row(cell(), cell("1"))), [
        (0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, ""), (1, 1, 1, 1, "1"),
    ]),
    "merged across": (table(row(cell("头", span(2)), cell("丙")), row(cell("1"), cell("2"), cell("3"))), [
        (0, 0, 1, 2, "头"), (0, 2, 1, 1, "丙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3"),
    ]),
    "merged down": (table(row(cell("产出", RESTART), cell("1")), row(cell("", CONTINUE), cell("2"))), [
        (0, 0, 2, 1, "产出"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"),
    ]),
    "merged both ways": (
        table(
            row(cell("块", span(2) + RESTART), cell("a")),
            row(cell("", span(2) + CONTINUE), cell("b")),
            row(cell("1"), cell("2"), cell("3")),
        ),
        [(0, 0, 2, 2, "块"), (0, 2, 1, 1, "a"), (1, 2, 1, 1, "b"),
         (2, 0, 1, 1, "1"), (2, 1, 1, 1, "2"), (2, 2, 1, 1, "3")],
    ),
    "two merges one under the other": (
        table(row(cell("一", RESTART)), row(cell("", CONTINUE)), row(cell("二", RESTART)), row(cell("", CONTINUE))),
        [(0, 0, 2, 1, "一"), (2, 0, 2, 1, "二")],
    ),
    "merged across in the old way": (
        table(
            row(cell("头", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("丙")),
            row(cell("1"), cell("2"), cell("3")),
        ),
        [(0, 0, 1, 2, "头"), (0, 2, 1, 1, "丙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3")],
    ),
    "a row that begins further right": (
        table(row(cell("甲"), cell("乙")), row(cell("1"), properties='<w:gridBefore w:val="1"/>')),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "1")],
    ),
    "grid lines that no cell begins at": (
        table(row(cell("甲", span(3)), cell("乙", span(2))), row(cell("1", span(3)), cell("2"))),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")],
    ),
    "a deleted row": (
        table(row(cell("甲")), row(cell("旧"), properties="<w:del/>"), row(cell("1"), properties="<w:ins/>")),
        [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "1")],
    ),
    "rows and cells in content controls": (
        table(
            f"<w:sdt><w:sdtContent>{row(cell('甲'), cell('乙'))}</w:sdtContent></w:sdt>",
            row(f"<w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>", cell("2")),
        ),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")],
    ),
    "a merge without a beginning": (table(row(cell("甲", CONTINUE)), row(cell("", CONTINUE))), [(0, 0, 2, 1, "甲")]),
    "several paragraphs in a cell": (
        table(row(f"<w:tc>{paragraph('甲')}{paragraph()}{paragraph('乙')}</w:tc>")), [(0, 0, 1, 1, "甲\n乙")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TABLES.values(), ids=TABLES)
def test_cells_keep_their_place(body: str, expected: list[tuple[int, int, int, int, str]]):
    assert grid(body) == expected


def test_a_nested_table_follows_the_outer_one_and_its_text_is_not_in_the_cell():
    inner = table(row(cell("内1"), cell("内2")))
    outer = table(row(f"<w:tc>{paragraph('外')}{inner}{paragraph('后')}</w:tc>", cell("乙")))
    document = read(outer + paragraph("完"))
    assert [[each.text for each in found.cells] for found in document.tables] == [["外\n后", "乙"], ["内1", "内2"]]
    assert document.text == "\n\t外\n后\n\t乙\n\n\n\t内1\n\t内2\n\n完\n"


def test_a_table_whose_rows_are_all_deleted_is_none():
    assert read(paragraph("甲") + table(row(cell("旧"), properties="<w:del/>"))).tables == ()


def test_a_file_written_by_python_docx_is_read():
    """Merges made by the library, not by our own XML."""
    word = python_docx.Document()
    word.add_paragraph("本年支出9.66万元。")
    made = word.add_table(3, 3)
    made.cell(0, 1).merge(made.cell(0, 2)).text = "金额"
    made.cell(0, 0).merge(made.cell(1, 0)).text = "项目"
    for place, text in {(1, 1): "预算", (1, 2): "决算", (2, 0): "会议费", (2, 1): "1.00", (2, 2): "0.97"}.items():
        made.cell(*place).text = text
    file = io.BytesIO()
    word.save(file)
    document = read_document("报告.docx", file.getvalue())
    spans = {each.text: (each.row_no, each.col_no, each.row_span, each.col_span) for each in document.tables[0].cells}
    assert document.paragraphs[0].text == "本年支出9.66万元。"
    assert (spans["项目"], spans["金额"], spans["0.97"]) == ((0, 0, 2, 1), (0, 1, 1, 2), (2, 2, 1, 1))
