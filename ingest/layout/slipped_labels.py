"""Puts the labels of rows back that line breaks left at the end of the row above: 得分 | 造林面积 ⏎ | 10 | ≥30亩 | …."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import is_number_cell

_MIN_ROWS, _MIN_HEADS, _MIN_SLIPPED = 2, 3, 3

Rows = list[list[Cell]]


def with_labels_in_their_rows(table: Table, is_head: Callable[[str], bool]) -> Table:
    """Return a table every row of which ends in the label of the next one, each label in its own row.

    The heads begin with that of the labels, and a label stands behind them; each row below has a value for every other head
    and the next label, but for the last one. Only where it is so in all rows: nothing is left that could belong elsewhere.
    """
    by_number: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_number.setdefault(cell.row_no, []).append(cell)
    rows = [by_number[no] for no in sorted(by_number)]
    starts = [at for at, row in enumerate(rows) if _is_head_row(_core(row), is_head)]
    bounds = zip(starts, [*starts[1:], len(rows)][: len(starts)], strict=True)
    blocks = [_moved([_core(row) for row in rows[start:end]]) for start, end in bounds]
    if not blocks or None in blocks:
        return table
    moved = rows[: starts[0]] + [row for block in blocks if block for row in block]
    return replace(
        table,
        cells=tuple(replace(c, row_no=no, col_no=col) for no, row in enumerate(moved) for col, c in enumerate(row)),
    )


def with_groups_in_their_rows(table: Table, is_name: Callable[[str], bool]) -> Table:
    """Return a form whose names of groups (and 合计) stand at the end of the row above, in a last column, each in its own row.

    Only names that `is_name` knows, before a row as wide whose first cell is empty, and only where several have slipped.
    """
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row_no, {})[cell.col_no] = cell
    slipped = [no for no, row in rows.items() if no + 1 in rows and _has_slipped(row, rows[no + 1], is_name)]
    if table.is_grid_exact or len(slipped) < _MIN_SLIPPED:
        return table
    for no in slipped:
        rows[no + 1][0] = replace(rows[no].pop(max(rows[no])), row_no=no + 1, col_no=0)
    return replace(table, cells=tuple(cell for no in sorted(rows) for _, cell in sorted(rows[no].items())))


def _has_slipped(row: dict[int, Cell], below: dict[int, Cell], is_name: Callable[[str], bool]) -> bool:
    is_open = len(row) == len(below) > _MIN_HEADS and not below[min(below)].text.strip()
    has_values = any(is_number_cell(cell.text) for cell in below.values())
    return is_open and has_values and is_name(row[max(row)].text)


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
