"""Puts the labels of rows back that line breaks left at the end of the row above: 得分 | 造林面积 ⏎ | 10 | ≥30亩 | …."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import is_number_cell

_MIN_ROWS, _MIN_HEADS, _MIN_SLIPPED = 2, 3, 3

Rows = list[list[Cell]]


def with_labels_in_their_rows(
    table: Table, is_head: Callable[[str], bool], is_name: Callable[[str], bool]
) -> Table:  # fmt: skip
    """Return a table every row of which ends in the label of the next one, each label in its own row.

    The heads begin with that of the labels, and a label stands behind them; each row below has a value for every other head
    and the next label, but for the last one. Only where it is so in all rows: nothing is left that could belong elsewhere;
    or where it is so of names that can only begin a row (`is_name`: 产出指标, 总分).
    """
    if table.is_grid_exact or table.is_flat:
        return table
    rows = [*table.rows().values()]
    if by_place := _moved_by_place(rows, is_head):
        return table.with_rows(by_place)
    starts = [at for at, row in enumerate(rows) if _is_head_row(_core(row), is_head)]
    bounds = zip(starts, [*starts[1:], len(rows)][: len(starts)], strict=True)
    blocks = [_moved([_core(row) for row in rows[start:end]]) for start, end in bounds]
    if not blocks or None in blocks:
        return _with_names_moved(table, rows, is_name)
    return table.with_rows(rows[: starts[0]] + [row for block in blocks if block for row in block])


def _with_names_moved(table: Table, rows: Rows, is_name: Callable[[str], bool]) -> Table:
    """Return a table with several names of its last column each in the first, empty cell of the row below, as wide."""
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


def _moved_by_place(rows: Rows, is_head: Callable[[str], bool]) -> Rows | None:
    """Return rows of which all but the first begin with an empty cell, each behind the last cell of the row above, or None.

    A label printed once for several rows left an empty cell there, and the label of the last row may be the first head of the
    next block: a row ends where the label of the heads above it stands.
    """
    if len(rows) <= _MIN_ROWS or not rows[0][0].text.strip() or any(row[0].text.strip() for row in rows[1:]):
        return None
    moved: Rows = []
    label, end = rows[0][0], 0
    for row in rows:
        core = _core(row)
        if len(core) > _MIN_HEADS and all(is_head(c.text) for c in core[:-1]) and _is_label(core[-1]):
            end = row.index(core[-1])
        if not end or any(cell.text.strip() for cell in row[end + 1 :]) or not core:
            return None
        moved.append([label, *row[1:end]])
        label = row[end] if end < len(row) else replace(row[-1], start=row[-1].end, text="")
        if is_number_cell(label.text):
            return None
    return None if label.text.strip() else moved


def _core(row: list[Cell]) -> list[Cell]:
    """Return the cells of a row without the empty ones before its first word and behind its last."""
    filled = [at for at, cell in enumerate(row) if cell.text.strip()]
    return row[filled[0] : filled[-1] + 1] if filled else []


def _is_head_row(row: list[Cell], is_head: Callable[[str], bool]) -> bool:
    """Tell whether a row is heads and a label behind them."""
    return len(row) > _MIN_HEADS and all(is_head(cell.text) for cell in row[:-1]) and _is_label(row[-1])


def _moved(rows: Rows) -> Rows | None:
    """Return the rows of a block with their labels before them, None where one of them has not the heads' width."""
    heads, *below = rows
    width, last = len(heads) - 1, below[-1:]
    if len(below) < _MIN_ROWS or not all(len(row) == width and _is_label(row[-1]) for row in below[:-1]):
        return None
    if not all(any(is_number_cell(cell.text) for cell in row) for row in below):
        return None
    ends_in_label = [row for row in last if len(row) == width and _is_label(row[-1])]
    if not ends_in_label and not all(len(row) < width and not _is_label(row[-1]) for row in last):
        return None
    labels = [heads[-1], *(row[-1] for row in below[:-1])]
    values = [row[:-1] for row in below[:-1]] + [row[:-1] if ends_in_label else row for row in last]
    moved = [heads[:-1], *([label, *row] for label, row in zip(labels, values, strict=True))]
    return moved + [[row[-1]] for row in ends_in_label]  # the title of the next block


def _is_label(cell: Cell) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", cell.text)) and not is_number_cell(cell.text)
