"""A spreadsheet's sheets laid out as tables: what its reader sees on the screen, at the place where it stands.

Hidden rows and columns and wholly empty ones are left away. A cell that stands alone in its row, above or below the
table (a title, a note) or too long for a label, spans the table's width, as its text runs over its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ingest.document import Block, CellBlock, ParagraphBlock, TableBlock
from ingest.errors import UnreadableFile
from ingest.readers.shared.slots import widen_lone_cells

MAX_CELLS = 200_000
MAX_SHEETS = 200
MAX_MERGES = 100_000
_MAX_GRID_PLACES = 1_000_000
_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表格?|table|chart)?\s*\d*\s*(?:[(（]\d+[)）])?", re.IGNORECASE)

Place = tuple[int, int]
Merge = tuple[int, int, int, int]


@dataclass
class Sheet:
    """A sheet as its file holds it; rows and columns count from 0.

    `texts` holds the cells that show something, by row and column; `merges` are (first row, first column, last row,
    last column).
    """

    name: str
    texts: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    is_row_hidden: Callable[[int], bool] = bool
    is_col_hidden: Callable[[int], bool] = bool


def lay_out_sheets(sheets: Iterable[Sheet]) -> list[Block]:
    """Return each sheet as a table, behind its name where someone gave it one.

    Raises:  UnreadableFile, for more cells than any report has.
    """
    blocks: list[Block] = []
    count = 0
    for sheet in sheets:
        tables = _lay_out(sheet)
        count += sum(len(table.cells) for table in tables)
        if count > MAX_CELLS:
            raise UnreadableFile(TOO_MANY_CELLS)
        name = sheet.name.strip()
        if tables and not _DEFAULT_NAME.fullmatch(name) and not _is_told(name, tables[0]):
            blocks.append(ParagraphBlock(name))
        blocks += tables
    return blocks


def _is_told(name: str, table: TableBlock) -> bool:
    """Return whether the first row is a title that holds the sheet's name."""
    return any(name in cell.text for cell in table.cells if cell.row_no == 0)


def _lay_out(sheet: Sheet) -> list[TableBlock]:
    if len(sheet.merges) > MAX_MERGES:
        raise UnreadableFile(TOO_MANY_CELLS)
    hidden_rows = {row for row in {row for row, _ in sheet.texts} if sheet.is_row_hidden(row)}
    hidden_cols = {col for col in {col for _, col in sheet.texts} if sheet.is_col_hidden(col)}
    seen = [(row, col) for row, col in sheet.texts if row not in hidden_rows and col not in hidden_cols]
    rows, cols = sorted({row for row, _ in seen}), sorted({col for _, col in seen})
    if len(rows) * len(cols) > MAX_CELLS:
        raise UnreadableFile(TOO_MANY_CELLS)
    by_row: dict[int, list[str]] = {row: [] for row in rows}
    for row, col in sorted(seen):
        by_row[row].append(sheet.texts[row, col])
    parts = (_cells(sheet, part, cols) for part in _forms(by_row))
    return [TableBlock(tuple(widen_lone_cells(cells, cells[-1].row_no + 1, len(cols)))) for cells in parts]


def _forms(by_row: dict[int, list[str]]) -> list[list[int]]:
    """Return the rows of each form: below title rows, one that begins with the label that the first one begins with."""
    label = next((texts[0] for texts in by_row.values() if len(texts) > 1), None)
    forms: list[list[int]] = [[]]
    titles: list[int] = []
    for row, texts in by_row.items():
        if len(texts) == 1:
            titles.append(row)
            continue
        if titles and texts[0] == label and forms[-1]:
            forms.append([])
        forms[-1] += [*titles, row]
        titles = []
    forms[-1] += titles
    return [form for form in forms if form]


def _cells(sheet: Sheet, rows: list[int], cols: list[int]) -> list[CellBlock]:
    """Return the cells of the rows and columns that are seen, renumbered without gaps."""
    cells: list[CellBlock] = []
    covered: set[Place] = set()
    places = 0
    for first_row, first_col, last_row, last_col in sorted(sheet.merges):
        row_nos = range(bisect_left(rows, first_row), bisect_right(rows, last_row))
        col_nos = range(bisect_left(cols, first_col), bisect_right(cols, last_col))
        places += len(row_nos) * len(col_nos)
        if places > _MAX_GRID_PLACES:
            raise UnreadableFile(TOO_MANY_CELLS)
        area = {(row_no, col_no) for row_no in row_nos for col_no in col_nos}
        if not area or area & covered:
            continue
        covered |= area
        text = sheet.texts.get((first_row, first_col), "")
        cells.append(CellBlock(row_nos[0], col_nos[0], text, len(row_nos), len(col_nos)))
    for row_no, row in enumerate(rows):
        for col_no, col in enumerate(cols):
            if (row_no, col_no) not in covered:
                cells.append(CellBlock(row_no, col_no, sheet.texts.get((row, col), "")))
    return sorted(cells, key=lambda cell: (cell.row_no, cell.col_no))


TOO_MANY_CELLS = "表格太大（单元格超过 20 万个），不像一份报告，没有读取；请只保留报告的工作表，另存后放入"
