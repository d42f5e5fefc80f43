"""Tells how far each head reaches where a text printed no gap for merged cells (比上年增减 ⏎ 金额 | 幅度).

Every head of the lowest row stands over one column, and so does a head above it that has none below it. Which heads reach over
others follows from 其中, which always does; else from the width of the rows and the words a head shares with those below it, or
from parts of the lower row that repeat each other. Where neither tells, nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, takewhile

from ingest.document import Cell
from ingest.layout.cell_kinds import amount_in, is_label_head, is_number_cell, is_total_head

Heads = list[Cell]
_Level = list[Cell | None]  # by column; None where the head on the left reaches over it
_MIN_PARTS = 2
_OF_WHICH = re.compile(r"\s*其中[:：]?\s*")


def is_of_which(head: Cell) -> bool:
    """Tell whether a head stands over those of the parts and has no column of its own (其中：)."""
    return bool(_OF_WHICH.fullmatch(head.text))


def spanning_heads(rows: Sequence[Heads], width: int, body: Sequence[list[Cell]] = ()) -> list[Heads] | None:
    """Return rows of heads with their cells in their columns over rows of `width` cells, or None where that is not certain.

    `body` are the rows below, whose totals may tell it. Rows with 其中 may be wider than these, whose last cells may be empty.
    """
    levels: list[_Level] = [[*rows[-1]]]
    for upper in reversed(rows[:-1]):
        sizes = _sizes(upper, [cell.text for cell in _lowest(levels)], width, body)
        if not sizes:
            return None
        levels = _with_level_above(upper, sizes, levels)
    return [_placed(level) for level in levels] if len(levels[0]) >= width else None


def _lowest(levels: Sequence[_Level]) -> Heads:
    """Return the head over each column: the lowest one."""
    columns = ([cell for cell in column if cell and cell.text] for column in zip(*levels, strict=True))
    return [column[-1] for column in columns]


def _with_level_above(upper: Heads, sizes: dict[int, int], levels: Sequence[_Level]) -> list[_Level]:
    """Return levels with one more above them: under a head without any size nothing stands."""
    above: _Level = []
    below: list[_Level] = [[] for _ in levels]
    taken = 0
    for at, head in enumerate(upper):
        size = sizes.get(at, 0)
        above += [head, *[None] * (size - 1)]
        for level, told in zip(below, levels, strict=True):
            gap = replace(head, start=head.end, text="", row_no=next(cell.row_no for cell in told if cell))
            level += told[taken : taken + size] if size else [gap]
        taken += size
    return [above, *below]


def _placed(level: _Level) -> Heads:
    spans = [1 + len([*takewhile(lambda cell: cell is None, level[col + 1 :])]) for col in range(len(level))]
    return [replace(cell, col_no=col, col_span=spans[col]) for col, cell in enumerate(level) if cell]


def _sizes(upper: Heads, names: list[str], width: int, body: Sequence[list[Cell]]) -> dict[int, int]:
    """Return over how many of the heads below it each head of a row reaches; nothing where that is not certain."""
    over = [at for at, head in enumerate(upper) if is_of_which(head)]
    if over:
        return _sizes_of_parts(over[0], upper, names) if len(over) == 1 else {}
    count = len(upper) + len(names) - width
    parents = _parents(upper, names, count) or _by_sums(upper, names, count, body) if 0 < count <= len(upper) else []
    return {at: len(names) // len(parents) for at in parents}


def _sizes_of_parts(over: int, upper: Heads, names: list[str]) -> dict[int, int]:
    """其中： | 结余 ⏎ 基本支出 | 项目支出 | 当年结余 | 累计结余: the last head reaches over what shares its words, 其中 over the rest."""
    last = len(upper) - 1
    own = [*takewhile(lambda name: _shared(upper[last].text, [name]), reversed(names))] if over < last else []
    if 1 < len(own) < len(names):
        return {over: len(names) - len(own), last: len(own)}
    return {over: len(names)}


def _parents(upper: Heads, names: list[str], count: int) -> list[int]:
    """Return which heads of the upper row reach over the lower ones, each over as many."""
    if count == 1:
        shared = [_shared(head.text, names) for head in upper]
        best = max(shared)
        return [shared.index(best)] if best and shared.count(best) == 1 else []
    measures = [at for at, head in enumerate(upper) if not is_label_head(head.text)]
    size = len(names) // count
    parts = [names[at : at + size] for at in range(0, len(names), size)]
    return measures if len(measures) == count and parts == [parts[0]] * count else []


def _by_sums(upper: Heads, names: list[str], count: int, body: Sequence[list[Cell]]) -> list[int]:
    """Return the only heads over whose columns the first amount is the sum of the others in all rows that have a label.

    批复金额 | 实际支出金额 ⏎ 总额 | 财政拨款 | 其他资金.
    """
    size = len(names) // count
    whole = [row for row in body if len(row) == len(upper) - count + len(names) and not is_number_cell(row[0].text)]
    if size * count != len(names) or size < _MIN_PARTS or not all(map(is_total_head, names[::size])) or not whole:
        return []
    chosen = [at for at in combinations(range(len(upper)), count) if all(_add_up(row, at, size) for row in whole)]
    return [*chosen[0]] if len(chosen) == 1 else []


def _add_up(row: list[Cell], parents: Sequence[int], size: int) -> bool:
    """Tell whether the first amount below each of these heads is the sum of the others."""
    starts = [at + before * (size - 1) for before, at in enumerate(parents)]
    groups = [[cell.text for cell in row[start : start + size]] for start in starts]
    return all(is_number_cell(texts[0]) and amount_in(texts[0]) == sum(map(amount_in, texts[1:])) for texts in groups)


def _shared(head: str, names: list[str]) -> int:
    """Return how many pairs of neighbouring signs of a head stand in the heads below it."""
    pairs = {head[at : at + 2] for at in range(len(head) - 1)}
    return sum(any(pair in name for name in names) for pair in pairs)
