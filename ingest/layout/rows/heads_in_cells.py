"""Puts heads above their numbers where a cell prints both (年初预算数1,980.00 | 全年执行数1,960.00 | 执行率98.99% | 得分9.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ingest.document import Cell, Table
from ingest.shadow import make_shadow

_BOTH = re.compile(
    r"(?P<head>[^\d:,，。;]*[^\d:,，。;A-Za-z(\-])(?P<number>-?\d[\d,]*(?:\.\d+)?(?:%|分|万元|亿元|元)?)"
)
_NUMBER = re.compile(r"\d(?!\d*分?[)）])")  # but for points in brackets: 预算执行情况（20分）
_LEAST = 2


def with_heads_above_numbers(table: Table, is_head: Callable[[str], bool]) -> Table:
    """Return a table in which a row of such cells, beside its label alone, is one of heads and one of numbers.

    `is_head` tells the heads of money and points. Cells below move down by a row.
    """
    for row_no, row in reversed(table.rows().items()):
        parted = [_parts(cell, is_head) for cell in row]
        rest = [cell for cell, parts in zip(row, parted, strict=True) if not parts and cell.text.strip()]
        is_labelled = len(rest) <= 1 and not any(_NUMBER.search(cell.text) for cell in rest)
        if sum(map(bool, parted)) >= _LEAST and is_labelled:
            table = _with_row_parted(table, row_no, dict(zip(row, parted, strict=True)))
    return table


def _parts(cell: Cell, is_head: Callable[[str], bool]) -> tuple[Cell, Cell] | None:
    """Return the head and the number of a cell as cells of two rows, or None where it holds something else."""
    shadow = make_shadow(cell.text)
    match = _BOTH.fullmatch(shadow.text)
    if not match or not is_head(match["head"]):
        return None
    at = shadow.start(match.start("number"))
    head = replace(cell, end=cell.start + at, text=cell.text[:at])
    return head, replace(cell, row_no=cell.row_no + 1, start=cell.start + at, text=cell.text[at:])


def _with_row_parted(table: Table, row_no: int, parted: dict[Cell, tuple[Cell, Cell] | None]) -> Table:
    cells: list[Cell] = []
    for cell in table.cells:
        if parts := parted.get(cell):
            cells += parts
        elif cell.row_no > row_no or (cell in parted and cell.text.strip()):  # the label stands beside the numbers
            cells.append(replace(cell, row_no=cell.row_no + 1))
        elif cell.row_no < row_no < cell.row_no + cell.row_span:
            cells.append(replace(cell, row_span=cell.row_span + 1))
        else:
            cells.append(cell)
    return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row_no, cell.col_no))))
