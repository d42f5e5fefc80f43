"""Finds small tables whose cells are parted by blanks alone (全年预算数 执行数 执行率 / 24.60 24.60 100.00%)."""

from __future__ import annotations

import re

from ingest.document import CellBlock, TableBlock

_MIN_CELLS = 2
_MAX_CELL_CHARS = 20
_WORD = re.compile(r"^[^\d，。；;：:、,.!！?？]+$")
_NUMBER = re.compile(r"^[-+]?\d[\d,]*(?:\.\d+)?(?:%|％|亿元|万元|元)?$")
_NOTHING = re.compile(r"^[-—/]+$")


def blank_table_at(lines: list[str], at: int) -> tuple[TableBlock, int] | None:
    """Return the table that starts at a line and the line after it, or None.

    Its heads are words; every row has as many cells as there are heads: a label, or none, and numbers. A line with more
    or fewer cells ends it, so that no value stands under a head that is not its own.
    """
    heads = lines[at].split()
    if len(heads) < _MIN_CELLS or any(len(head) > _MAX_CELL_CHARS or not _WORD.match(head) for head in heads):
        return None
    rows = [heads]
    end = at + 1
    while end < len(lines) and _is_row(lines[end].split(), len(heads)):
        rows.append(lines[end].split())
        end += 1
    if len(rows) == 1 or (end < len(lines) and _goes_on(lines[end])):
        return None
    cells = [CellBlock(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return TableBlock(tuple(cells), is_grid_exact=False), end


def _is_row(cells: list[str], width: int) -> bool:
    values = cells[0 if len(cells) == width and _NUMBER.match(cells[0]) else 1 :]
    return (
        len(cells) == width
        and any(_NUMBER.match(value) for value in values)
        and all(_NUMBER.match(value) or _NOTHING.match(value) for value in values)
    )


def _goes_on(line: str) -> bool:
    """Tell whether a line still holds numbers parted by blanks: a row of another width, so that no row is sure."""
    return sum(bool(_NUMBER.match(cell)) for cell in line.split()) > 1
