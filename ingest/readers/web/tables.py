"""Tables of a web page laid out on their grid, each merged cell once, and tables that only arrange the page told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.document import TableBlock
from ingest.errors import UnreadableFile
from ingest.readers.shared.elements import Element, to_int
from ingest.readers.shared.slots import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_GRID_PLACES,
    TOO_MANY_CELLS,
    Slot,
    on_shared_grid,
    widen_lone_cells,
)

_MAX_COL_SPAN = 1_000  # what browsers allow
_MAX_ROW_SPAN = 65_534
_FRAME_CHARS = 300
_FRAME_SHARE = 0.75
_FRAME_CELLS = 6


class TableReader:
    """Reads tables; `read_cell` gives the text of a cell. Counts the cells of the whole page against the limit."""

    def __init__(self, read_cell: Callable[[Element], str]) -> None:
        self._read_cell = read_cell
        self._cell_count = 0

    def read(self, table: Element) -> TableBlock | None:
        """Return the table, or None when it has no text.

        Raises:  UnreadableFile, when the page has more cells than any report.
        """
        slots: list[Slot] = []
        for group in _row_groups(table):
            first_row = max((slot.row_no for slot in slots), default=-1) + 1
            slots.extend(self._read_group(group, first_row))
        if not any(slot.text.strip() for slot in slots):
            return None
        cells = list(on_shared_grid(slots))
        row_count = max(cell.row_no + cell.row_span for cell in cells)
        col_count = max(cell.col_no + cell.col_span for cell in cells)
        return TableBlock(tuple(widen_lone_cells(cells, row_count, col_count)))

    def _read_group(self, rows: list[Element], first_row: int) -> list[Slot]:
        """Return the cells of a head, body or foot: merged cells end with it, and rows without a cell do not count."""
        slots: list[Slot] = []
        open_slots: list[Slot] = []
        rows = [row for row in rows if _cells(row)]
        for row_no, row in enumerate(rows, first_row):
            open_slots = [slot for slot in open_slots if slot.row_no + slot.row_span > row_no]
            rows_left = first_row + len(rows) - row_no
            taken = {col for slot in open_slots for col in range(slot.col_no, slot.col_no + slot.col_span)}
            for slot in self._read_row(row, row_no, rows_left, taken):
                slots.append(slot)
                if slot.row_span > 1:
                    open_slots.append(slot)
            if (row_no + 1) * len(taken) > MAX_GRID_PLACES:
                raise UnreadableFile(TOO_MANY_CELLS)
        return slots

    def _read_row(self, row: Element, row_no: int, rows_left: int, taken: set[int]) -> Iterator[Slot]:
        """Yield the cells of a row, each at the first place that no cell from above takes."""
        col_no = 0
        for cell in _cells(row):
            self._cell_count += 1
            while col_no in taken:
                col_no += 1
            if self._cell_count > MAX_CELLS or col_no > MAX_COLUMNS * 2:
                raise UnreadableFile(TOO_MANY_CELLS)
            col_span = min(max(to_int(cell.get("colspan"), 1), 1), _MAX_COL_SPAN)
            row_span = min(to_int(cell.get("rowspan"), 1), _MAX_ROW_SPAN) or rows_left
            yield Slot(row_no, col_no, col_span, min(max(row_span, 1), rows_left), self._read_cell(cell))
            col_no += col_span


def own_rows(table: Element) -> list[list[Element]]:
    """Return the cells of every row of the table itself, not of tables within."""
    return [_cells(row) for group in _row_groups(table) for row in group]


def is_layout(table: Element) -> bool:
    """Return whether a table only arranges the page: one column, or one cell that holds what is to be read."""
    if table.get("role") == "presentation":
        return True
    rows = own_rows(table)
    if all(len(row) <= 1 for row in rows):
        return True
    texts = {cell: len("".join(cell.itertext()).strip()) for row in rows for cell in row}
    heaviest = max(texts, key=lambda cell: texts[cell])
    holds_most = texts[heaviest] >= _FRAME_SHARE * sum(texts.values())
    is_frame = texts[heaviest] > _FRAME_CHARS or next(heaviest.iter("table"), None) is not None
    return holds_most and is_frame and sum(1 for length in texts.values() if length) <= _FRAME_CELLS


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _row_groups(table: Element) -> list[list[Element]]:
    """Return the rows by head, bodies and foot, in the order in which they show; rows without a group are a body."""
    heads, bodies, feet, loose = [], [], [], []  # type: ignore[var-annotated]
    for child in table:
        if child.tag == "tr":
            loose.append(child)
            continue
        if loose:
            bodies.append(loose)
            loose = []
        group = {"thead": heads, "tbody": bodies, "tfoot": feet}.get(child.tag)
        if group is not None:
            group.append([row for row in child if row.tag == "tr"])
    return heads + bodies + ([loose] if loose else []) + feet
