"""Cuts a run of cells whose rows are all alike (words, then numbers), whether or not their heads are known words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.document import Cell
from ingest.layout.cell_kinds import is_label_head

_MIN_ALIKE, _MIN_VALUES = 3, 2


def rows_alike(runs: Sequence[list[Cell]], is_head: Callable[[str], bool]) -> list[list[Cell | None]] | None:
    """Cut runs of words and of numbers in turn, words first: the heads and the first label, its numbers, the next label …

    As many words as a row has cells stand before the first row, those over labels first; what is above them is a title.
    Half of them are known heads, or all rows begin with one (指标 | 巡护 | 科普 ⏎ 年初预算 | …), and percentages stand under
    heads of rates only. None where the rows are not alike.
    """
    if runs and not runs[-1][-1].text.strip():  # behind the last pipe
        runs = [*runs[:-1], runs[-1][:-1]]
    if len(runs) < 2 * _MIN_ALIKE or not all(cell.text.strip() for run in runs for cell in run):
        return None
    labels, values = len(runs[2]), len(runs[1])
    width = labels + values
    is_alike = all(len(run) == (values if n % 2 else labels) for n, run in enumerate(runs[1:], 1))
    heads, titles = runs[0][-width - labels : -labels], runs[0][: -width - labels]
    if not is_alike or values < _MIN_VALUES or len(heads) < width or not is_label_head(heads[0].text):
        return None
    rows = [[*words, *numbers] for words, numbers in zip([runs[0][-labels:], *runs[2::2]], runs[1::2], strict=True)]
    is_known = sum(is_head(cell.text) for cell in heads) * 2 >= width or all(is_head(row[0].text) for row in rows)
    if not is_known:
        return None
    return [[*row] for row in ([[title] for title in titles] + [heads] + rows)]
