"""The same table as every format and every kind of text prints it.

A table is rows of cells as a data file has them: `words >3` spans three columns, `words v2` two rows, both may stand together.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import docx
import openpyxl

_SPANS = re.compile(r"(?P<text>.*?)(?: >(?P<columns>\d+))?(?: v(?P<rows>\d+))?")

Cell = tuple[str, int, int]  # text, columns, rows
Grid = list[list[str | None]]  # None where another cell reaches
Content = tuple[str, bytes]  # file name, bytes


@dataclass(frozen=True)
class Page:
    """A table with the lines around it; the first line is the title."""

    lines: list[str]
    rows: list[list[str]]
    below: list[str]

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield row, column and cell of the table."""
        taken: set[tuple[int, int]] = set()
        for row_no, row in enumerate(self.rows):
            col_no = 0
            for cell in map(_cell, row):
                while (row_no, col_no) in taken:
                    col_no += 1
                taken |= {(row_no + down, col_no + right) for down in range(cell[2]) for right in range(cell[1])}
                yield row_no, col_no, cell

    def grid(self) -> Grid:
        """Return the texts by row and column."""
        cells = {(row_no, col_no): text for row_no, col_no, (text, _, _) in self.placed()}
        width = max(col_no + cell[1] for _, col_no, cell in self.placed())
        return [[cells.get((row_no, col_no)) for col_no in range(width)] for row_no in range(len(self.rows))]


def _cell(printed: str) -> Cell:
    match = _SPANS.fullmatch(printed)
    assert match
    return match["text"], int(match["columns"] or 1), int(match["rows"] or 1)


def as_html(page: Page) -> Content:
    """Return the page as a web page, whose cells span as the table's do."""
    rows = "".join(
        "<tr>" + "".join(f"<td colspan={c} rowspan={r}>{text}</td>" for text, c, r in map(_cell, row)) + "</tr>"
        for row in page.rows
    )
    above = "".join(f"<p>{line}</p>" for line in page.lines[1:])
    below = "".join(f"<p>{line}</p>" for line in page.below)
    return "a.html", f"<html><body><h1>{page.lines[0]}</h1>{above}<table>{rows}</table>{below}</body></html>".encode()


def _text(page: Page, lines: list[str]) -> Content:
    return "a.txt", "\n".join([*page.lines, *lines, *page.below]).encode()


def _rows(between: str, end: str = "") -> Callable[[Page], Content]:
    return lambda page: _text(page, [between.join(cell or "" for cell in row) + end for row in page.grid()])


def _short_rows(between: str, end: str = "") -> Callable[[Page], Content]:
    return lambda page: _text(page, [between.join(filter(None, row)) + end for row in page.grid()])


def _cells(empty: str | None, end: str = "") -> Callable[[Page], Content]:
    def made(page: Page) -> Content:
        cells = [cell or empty for row in page.grid() for cell in row if cell is not None]
        return _text(page, [cell + end for cell in cells if cell is not None])

    return made


def _docx(page: Page) -> Content:
    document, grid = docx.Document(), page.grid()
    for line in page.lines:
        document.add_paragraph(line)
    table = document.add_table(len(grid), len(grid[0]))
    for row_no, col_no, (text, columns, rows) in page.placed():
        table.cell(row_no, col_no).merge(table.cell(row_no + rows - 1, col_no + columns - 1)).text = text
    for line in page.below:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return "a.docx", saved.getvalue()


def _xlsx(page: Page) -> Content:
    book = openpyxl.Workbook()
    sheet, above = book.active, len(page.lines)
    for line in page.lines:
        sheet.append([line])
    for row_no, col_no, (text, columns, rows) in page.placed():
        is_amount = re.fullmatch(r"[\d,]+\.\d\d", text)
        cell = sheet.cell(row_no + above + 1, col_no + 1, float(text.replace(",", "")) if is_amount else text)
        cell.number_format = "#,##0.00" if is_amount else "General"
        if columns > 1 or rows > 1:
            sheet.merge_cells(
                start_row=cell.row, start_column=cell.column, end_row=cell.row + rows - 1,
                end_column=cell.column + columns - 1,
            )  # fmt: skip
    saved = io.BytesIO()
    book.save(saved)
    return "a.xlsx", saved.getvalue()


FORMS: dict[str, Callable[[Page], Content]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pipes": _rows(" | ", " |"),
    "tabs": _rows("\t"),
    "pipes, empty cells left out": _short_rows(" | ", " |"),
    "blanks": _short_rows(" "),
    "a cell a line": _cells(None),
    "a cell a line, empty ones too": _cells(" ", " |"),
}
