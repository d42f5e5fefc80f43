"""Cells of a table on the grid their file draws, and that grid reduced to the lines where a cell begins."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from ingest.document import CellBlock
from ingest.errors import UnreadableFile

MAX_CELLS = 200_000
MAX_COLUMNS = 500
MAX_GRID_PLACES = 1_000_000
_LABEL_CHARS = 40


@dataclass
class Slot:
    """A cell at the file's own grid place of its upper left corner."""

    row_no: int
    col_no: int
    col_span: int
    row_span: int
    text: str


def on_shared_grid(slots: list[Slot]) -> tuple[CellBlock, ...]:
    """Number columns by the places where a cell begins.

    Word's own grid has a line for every cell edge moved by a hair, and for edges that no cell of the table has; web
    pages tell of spans that nothing fills.

    Raises:  UnreadableFile, for a grid that no report has.
    """
    edges = sorted({slot.col_no for slot in slots})
    row_count = max(slot.row_no + slot.row_span for slot in slots)
    if len(edges) > MAX_COLUMNS or len(edges) * row_count > MAX_GRID_PLACES:
        raise UnreadableFile(TOO_MANY_CELLS)
    cells = []
    for slot in slots:
        first = bisect_left(edges, slot.col_no)
        last = bisect_left(edges, slot.col_no + slot.col_span)
        cells.append(CellBlock(slot.row_no, first, slot.text, slot.row_span, max(last - first, 1)))
    return tuple(cells)


def widen_lone_cells(cells: list[CellBlock], row_count: int, col_count: int) -> list[CellBlock]:
    """Let the only filled cell of a row span it, above and below the table and where it holds a sentence.

    Spreadsheets, and web pages made of them, do not say so: there a text runs over its empty neighbours.
    """
    lone = _lone_cells(cells)
    wide_rows = {row_no for row_no, cell in lone.items() if len(cell.text) > _LABEL_CHARS}
    for row_nos in (range(row_count), range(row_count - 1, -1, -1)):
        for row_no in row_nos:
            if row_no not in lone:
                break
            wide_rows.add(row_no)
    kept = [cell for cell in cells if cell.row_no not in wide_rows]
    titles = [replace(lone[row_no], col_no=0, col_span=col_count) for row_no in wide_rows]
    return sorted(kept + titles, key=lambda cell: (cell.row_no, cell.col_no))


def _lone_cells(cells: list[CellBlock]) -> dict[int, CellBlock]:
    """Return by row the one filled cell that stands in it, where no merged cell reaches out of or into the row."""
    filled: dict[int, list[CellBlock]] = {}
    tied: set[int] = set()
    for cell in cells:
        if cell.row_span > 1:
            tied.update(range(cell.row_no, cell.row_no + cell.row_span))
        if cell.text.strip():
            filled.setdefault(cell.row_no, []).append(cell)
    return {row_no: found[0] for row_no, found in filled.items() if len(found) == 1 and row_no not in tied}


TOO_MANY_CELLS = "表格太大（单元格超过 20 万个，或行列数远超常见报告），没有读取；请把数据表另存为单独的文件"
