"""Puts the labels of rows back that line breaks left at the end of the row above: 得分 | 造林面积 ⏎ | 10 | ≥30亩 | …."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import is_number_cell

_MIN_ROWS, _MIN_HEADS = 3, 3


def with_labels_in_their_rows(table: Table, is_head: Callable[[str], bool]) -> Table:
    """Return a table all of whose rows begin with an empty cell and end in the label of the next row, each in its own row.

    Only where it is so from the heads to the last row, which ends in no label: nothing is left that could belong elsewhere.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row_no, []).append(cell)
    heads = next((no for no in sorted(rows) if _is_head_row(rows[no], is_head)), None)
    if heads is None:
        return table
    below = [no for no in sorted(rows) if no > heads]
    width = len(rows[heads])
    if len(below) < _MIN_ROWS or not all(_begins_empty(rows[no], width) for no in below):
        return table
    if not all(_ends_in_label(rows[no]) for no in below[:-1]) or _ends_in_label(rows[below[-1]]):
        return table
    moved = {no: rows[no] for no in rows if no < heads}
    moved[heads] = rows[heads][:-1]
    label = rows[heads][-1]
    for no in below:
        first = rows[no][0]
        moved[no] = [replace(label, row_no=no, col_no=first.col_no), *rows[no][1 : width - 1]]
        label = rows[no][-1]
    return replace(table, cells=tuple(cell for no in sorted(moved) for cell in moved[no]))


def _is_head_row(row: list[Cell], is_head: Callable[[str], bool]) -> bool:
    """Tell whether a row is heads, that of the labels the first, and a label behind them."""
    return (
        len(row) > _MIN_HEADS
        and bool(row[0].text.strip())
        and all(is_head(cell.text) for cell in row[:-1])
        and _ends_in_label(row)
    )


def _begins_empty(row: list[Cell], width: int) -> bool:
    return len(row) in (width, width - 1) and not row[0].text.strip() and any(is_number_cell(c.text) for c in row)


def _ends_in_label(row: list[Cell]) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", row[-1].text)) and not is_number_cell(row[-1].text)
