"""Puts the labels of rows back that line breaks left at the end of the row above: 得分 | 产出指标 ⏎ | 10 | ≥30亩 | …."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import is_number_cell

_MIN_HEADS, _MIN_SLIPPED = 3, 3


def with_labels_in_their_rows(table: Table, is_name: Callable[[str], bool]) -> Table:
    """Return a table several names of whose last column begin the rows below instead, where the first cell is empty.

    `is_name` tells the names that can only begin a row: 产出指标, 总分.
    """
    if table.is_grid_exact or table.is_flat:
        return table
    rows = [*table.rows().values()]
    slipped = [no for no, (row, below) in enumerate(pairwise(rows)) if is_name(row[-1].text) and _is_open(row, below)]
    if len(slipped) < _MIN_SLIPPED:
        return table
    moved = [list(row) for row in rows]
    for no in slipped:
        moved[no + 1][0], moved[no][-1] = moved[no][-1], replace(moved[no][-1], end=moved[no][-1].start, text="")
    return table.with_rows(moved)


def _is_open(row: list[Cell], below: list[Cell]) -> bool:
    is_empty = not below[0].text.strip() and any(is_number_cell(cell.text) for cell in below)
    return len(row) == len(below) > _MIN_HEADS and is_empty
