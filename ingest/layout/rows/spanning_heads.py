"""Tells how far each of two rows of heads reaches where a text printed no gap for merged cells (比上年增减 ⏎ 金额 | 幅度).

Every head of the lower row stands over one column, and so does a head of the upper row that has none below it. How many of
the upper ones reach over several columns follows from the width of the rows; which ones, from the words they share with the
heads below, or from parts of the lower row that repeat each other. Where neither tells, nobody knows.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Cell
from ingest.layout.cell_kinds import is_label_head

Heads = list[Cell]


def spanning_heads(upper: Heads, lower: Heads, width: int) -> tuple[Heads, Heads] | None:
    """Return both rows with their cells in their columns over rows of `width` cells, or None where that is not certain."""
    count = len(upper) + len(lower) - width
    parents = _parents(upper, lower, count) if 0 < count <= len(upper) else []
    if not parents:
        return None
    size = len(lower) // len(parents)
    above: Heads = []
    below: Heads = []
    rest = iter(lower)
    for at, head in enumerate(upper):
        col = len(below)
        span = size if at in parents else 1
        above.append(replace(head, col_no=col, col_span=span))
        gap = replace(head, start=head.end, text="", row_no=lower[0].row_no)
        own = [next(rest) for _ in range(size)] if at in parents else [gap]
        below += [replace(cell, col_no=col + n) for n, cell in enumerate(own)]
    return above, below


def _parents(upper: Heads, lower: Heads, count: int) -> list[int]:
    """Return which heads of the upper row reach over the lower ones, each over as many."""
    names = [cell.text for cell in lower]
    if count == 1:
        shared = [_shared(head.text, names) for head in upper]
        best = max(shared)
        return [shared.index(best)] if best and shared.count(best) == 1 else []
    measures = [at for at, head in enumerate(upper) if not is_label_head(head.text)]
    size = len(lower) // count
    parts = [names[at : at + size] for at in range(0, len(names), size)]
    return measures if len(measures) == count and parts == [parts[0]] * count else []


def _shared(head: str, names: list[str]) -> int:
    """Return how many pairs of neighbouring signs of a head stand in the heads below it."""
    pairs = {head[at : at + 2] for at in range(len(head) - 1)}
    return sum(any(pair in name for name in names) for pair in pairs)
