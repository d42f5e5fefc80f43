"""Cells of a table on the grid their file draws, and that grid reduced to the lines where a cell begins."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ingest.document import CellBlock
from ingest.errors import UnreadableFile

MAX_CELLS = 200_000
MAX_COLUMNS = 500
MAX_GRID_PLACES = 1_000_000


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


TOO_MANY_CELLS = "表格太大（单元格超过 20 万个，或行列数远超常见报告），没有读取；请把数据表另存为单独的文件"
