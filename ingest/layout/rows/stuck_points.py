"""Parts the points and the score of a form that a copy printed in one column (分值得分 | 2018 is 20 and 18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.document import Cell, Table

_HEAD = re.compile(r"(?P<points>(?:指标)?(?:分值|权重|标准分))(?P<score>(?:自评|实际|评价)?得分)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d)?")
_SCORE = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?")
_FULL, _WHOLE, _MIN_ROWS = 100, "100", 3
_LEAST = 80  # of all rows, beside what the execution of the budget is given above them


def with_points_parted(table: Table) -> Table:
    """Return a table with the column of such a head as two, where each of its numbers can be parted in one way only.

    Points are a hundred at the most, with those of all rows, a score is no more than its points, and neither begins with a
    needless zero.
    """
    head = next((cell for cell in table.cells if _HEAD.fullmatch(cell.text)), None)
    if head is None or table.is_flat:
        return table
    below = [
        cell for cell in table.cells if cell.col_no == head.col_no and cell.row_no > head.row_no and cell.text.strip()
    ]
    cuts = {cell.start: [*_cuts(cell.text)] for cell in below if _DIGITS.fullmatch(cell.text)}
    if len(cuts) < max(_MIN_ROWS, len(below)) or any(len(found) != 1 for found in cuts.values()):
        return table
    told = {start: found[0] for start, found in cuts.items()}
    if not _LEAST <= sum(Decimal(cell.text[: told[cell.start]]) for cell in below) <= _FULL:
        return table
    told |= {cell.start: len(_WHOLE) for cell in _totals(table, head, {cell.row_no for cell in below})}
    told[head.start] = len(_HEAD.fullmatch(head.text)["points"])  # type: ignore[index]
    return replace(
        table, cells=tuple(part for cell in table.cells for part in _parts(cell, head, told.get(cell.start)))
    )


def _totals(table: Table, head: Cell, rows: set[int]) -> Iterator[Cell]:
    """Yield the numbers that stand alone behind a merged label, away from their column (总分 | 10098.9)."""
    for cell in table.cells:
        is_alone = cell.row_no > head.row_no and cell.row_no not in rows and _DIGITS.fullmatch(cell.text)
        if is_alone and cell.text.startswith(_WHOLE) and [*_cuts(cell.text)] == [len(_WHOLE)]:
            yield cell


def _cuts(text: str) -> Iterator[int]:
    """Yield where points and score may be parted."""
    for at in range(1, len(text)):
        points, score = text[:at], text[at:]
        is_told = _POINTS.fullmatch(points) and _SCORE.fullmatch(score)
        if is_told and Decimal(score) <= Decimal(points) <= _FULL:
            yield at


def _parts(cell: Cell, head: Cell, cut: int | None) -> list[Cell]:
    """Return what stands for a cell: itself in its column, or its two parts."""
    if cut is not None:
        at, first = cell.start + cut, replace(cell, col_no=head.col_no, col_span=1)
        second = replace(first, col_no=head.col_no + 1, start=at, text=cell.text[cut:])
        return [replace(first, end=at, text=cell.text[:cut]), second]
    if cell.row_no < head.row_no or cell.col_no + cell.col_span <= head.col_no:
        return [cell]
    is_behind = cell.col_no > head.col_no
    return [replace(cell, col_no=cell.col_no + 1) if is_behind else replace(cell, col_span=cell.col_span + 1)]
