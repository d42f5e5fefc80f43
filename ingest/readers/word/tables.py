"""Tables of a Word file laid out on their grid, each merged cell once, at its upper left corner."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.document import TableBlock
from ingest.errors import UnreadableFile
from ingest.readers.shared.elements import Element, to_int
from ingest.readers.shared.slots import MAX_CELLS, TOO_MANY_CELLS, Slot, on_shared_grid
from ingest.readers.word.xml_names import WRAPPERS, W, attribute, child, child_value

_MAX_SPAN = 100_000
_HAIR_TWIPS = 60  # 1 mm; no column is that narrow


class TableReader:
    """Reads tables; `read_cell` gives the text of a cell. Counts the cells of the whole document against the limit."""

    def __init__(self, read_cell: Callable[[Element], str]) -> None:
        self._read_cell = read_cell
        self._cell_count = 0

    def read(self, table: Element) -> TableBlock | None:
        """Return the table, rows and cells that were struck out left away; None when nothing of it stands.

        Raises:  UnreadableFile, when the document has more cells than any report.
        """
        slots: list[Slot] = []
        above: dict[int, Slot] = {}
        row_count = 0
        lines = _grid_lines(table)
        for row in unwrapped(table, W + "tr"):
            if _is_struck_out(row):
                continue
            in_row, above = self._read_row(row, row_count, above, lines)
            slots.extend(in_row)
            row_count += 1
        if not slots:
            return None
        return TableBlock(on_shared_grid(slots))

    def _read_row(
        self, row: Element, row_no: int, above: dict[int, Slot], lines: list[int]
    ) -> tuple[list[Slot], dict[int, Slot]]:
        """Return the cells that begin in a row, and by column the merged cells that may go on in the next."""
        started: list[Slot] = []
        merged: dict[int, Slot] = {}
        line = _span(child_value(row, "trPr", "gridBefore"), 0)
        for cell in unwrapped(row, W + "tc"):
            properties = child(cell, "tcPr")
            if child(properties, "cellDel") is not None:
                continue
            self._cell_count += 1
            if self._cell_count > MAX_CELLS:
                raise UnreadableFile(TOO_MANY_CELLS)
            first, line = line, line + _span(child_value(properties, "gridSpan"), 1)
            reach = (_snapped(first, lines), _snapped(line, lines))
            slot = self._place(cell, properties, row_no, reach, above, started)
            if _merge(properties, "vMerge") is not None:
                merged[slot.col_no] = slot
        return started, merged

    def _place(
        self,
        cell: Element,
        properties: Element | None,
        row_no: int,
        reach: tuple[int, int],
        above: dict[int, Slot],
        started: list[Slot],
    ) -> Slot:
        """Return the slot a cell belongs to: one from above or from its left that it continues, else a new one."""
        col_no, span = reach[0], max(reach[1] - reach[0], 1)
        upper = above.get(col_no)
        if _merge(properties, "vMerge") == "continue" and upper is not None and upper.col_span == span:
            upper.row_span += 1
            return upper
        if _merge(properties, "hMerge") == "continue" and started and _ends_at(started[-1], col_no):
            started[-1].col_span += span
            return started[-1]
        started.append(Slot(row_no, col_no, span, 1, self._read_cell(cell)))
        return started[-1]


def unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the children of that tag, also those that stand in content controls and the like."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element.tag in WRAPPERS:
            waiting.extend(reversed(element))


def _grid_lines(table: Element) -> list[int]:
    """Return for each line of Word's grid the first line that stands at the same place, a hair's breadth aside."""
    lines = [0]
    distance = 0
    grid = child(table, "tblGrid")
    for number, column in enumerate(() if grid is None else grid.iterfind(f"{W}gridCol"), 1):
        width = to_int(attribute(column, "w"), 0)
        distance += width
        is_same = width > 0 and distance < _HAIR_TWIPS
        lines.append(lines[-1] if is_same else number)
        distance = distance if is_same else 0
    return lines


def _snapped(line: int, lines: list[int]) -> int:
    return lines[line] if line < len(lines) else line


def _is_struck_out(row: Element) -> bool:
    return child(row, "trPr", "del") is not None


def _merge(properties: Element | None, name: str) -> str | None:
    """Return `restart` or `continue` for a cell that is part of a merged one, else None."""
    element = child(properties, name)
    return None if element is None else attribute(element, "val") or "continue"


def _ends_at(slot: Slot, col_no: int) -> bool:
    return slot.col_no + slot.col_span == col_no


def _span(text: str | None, default: int) -> int:
    return min(max(to_int(text, default), default), _MAX_SPAN)
