"""Puts heads that divide one printed before them (公务用车购置及运行费 | 公务接待费 | 小计 | 购置费 | 运行费) in their places.

Printed row by row, the lower heads stand behind all upper ones. 小计 or 合计 begins them; the words they share, or as many
upper heads as there are groups, tell which one they divide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, takewhile

from ingest.document import Cell
from ingest.layout.cell_kinds import COUNTERS, is_counter, is_number_cell, is_rate_head, is_value, words_of

_WHOLE = "总额"
_MARKS = ("小计", "合计", _WHOLE)
_LABEL = re.compile(r"(?:项目|科目|名称|编码|代码|分类|类别|部门|单位)(?:[（(][^（()）]*[)）])?$")
_SECOND_LABEL = re.compile(r"编码$|代码$|科目名称$")
_STAGE = re.compile(r"预算|决算|执行|金额|^(?:19|20)\d{2}年")
_MIN_GROUP = 2

_Row = list[Cell | None]
Over = dict[int, tuple[Cell, int]]  # by the place of the first lower head: the head over it, over how many


def with_divided_heads(cells: list[Cell], stretches: Iterable[tuple[int, int]]) -> tuple[list[Cell], Over] | None:
    """Return the cells with lower heads in the place of the one they divide, and those; None where it is not known which.

    `stretches` are the places where heads begin and end.
    """
    placed, over = list(cells), Over()
    for start, end in stretches:
        end -= _ends_with_label(placed[start:end], placed[end : end + 1])
        heads = placed[start:end]
        for mark in _MARKS:
            told = _divide(heads, mark)
            if told is None:
                return None
            heads = told[0]
            over |= {first.start: (top, size) for first, top, size in told[1]}
        gone = [top for top, _ in over.values() if top not in heads and top in placed[start:end]]
        placed[start:end] = [*gone, *heads]
    tops = {top.start for top, _ in over.values()}
    return [cell for cell in placed if cell.start not in tops], over


def _ends_with_label(heads: list[Cell], behind: list[Cell]) -> bool:
    """Tell whether the last of words before a number is no head but the label of the first row (预算数, 合计)."""
    words = words_of(heads[-1])
    return any(map(is_value, behind)) and bool(_STAGE.search(words) or words in _MARKS)


def _divide(heads: list[Cell], mark: str) -> tuple[list[Cell], list[tuple[Cell, Cell, int]]] | None:
    """Return heads with the groups that a word begins in place of the heads they divide, and those groups' first heads and sizes."""
    words = [words_of(head) for head in heads]
    is_free = [not _LABEL.search(word) and word not in COUNTERS for word in words]
    starts = [at for at, word in enumerate(words) if word == mark and any(is_free[:at])]
    groups = [heads[start:end] for start, end in pairwise([*starts, len(heads)])]
    if not groups:
        return heads, []
    groups[-1], labels_behind = _parted(groups)
    end = starts[0]
    while end and _SECOND_LABEL.search(words[end - 1]):
        end -= 1  # 项目 | 本年收入 | 本年支出 ⏎ 科目编码 | 科目名称 | 小计: the lower heads begin with those of labels
    labels = [at for at in range(end) if not is_free[at]]
    tops = [at for at in range(max(labels, default=-1) + 1, end) if words[at] not in _MARKS]
    if not tops:
        return heads, []
    chosen = _chosen([heads[at] for at in tops], groups)
    if chosen is None or any(len(group) < _MIN_GROUP for group in groups):
        # 上年结转 | 合计 | 基本支出: the total of what is behind it, below no head
        return (heads, []) if mark == _MARKS[1] else None
    places = {tops[at]: group for at, group in zip(chosen, groups, strict=True)}
    leaves = [cell for at, head in enumerate(heads[: starts[0]]) for cell in places.get(at, [head])]
    return [*leaves, *labels_behind], [(group[0], heads[at], len(group)) for at, group in places.items()]


def _parted(groups: list[list[Cell]]) -> tuple[list[Cell], list[Cell]]:
    """Return the last of several groups alike, and what stands behind it: labels of the first row that may be heads as well."""
    first, last = ([words_of(cell) for cell in group] for group in (groups[0], groups[-1]))
    size = len(first) if len(groups) > 1 and last[: len(first)] == first else len(last)
    return groups[-1][:size], groups[-1][size:]


def _chosen(tops: list[Cell], groups: list[list[Cell]]) -> list[int] | None:
    """Return which head each group divides, in order; None where that is not known."""
    shared = [[_alike(words_of(top), [*map(words_of, group[1:])]) for top in tops] for group in groups]
    if len(groups) == len(tops) and all(_STAGE.search(words_of(top)) for top in tops):
        return list(range(len(tops)))
    if words_of(groups[0][0]) != _MARKS[0]:
        return _staged(tops, groups) if words_of(groups[0][0]) == _WHOLE else None
    for group in range(1, len(groups)):  # one head is left behind those before it
        before = shared[group - 1]
        if before.count(max(before)) == 1 and len(tops) - before.index(max(before)) - 1 == len(groups) - group == 1:
            shared[group] = [0] * (len(tops) - 1) + [1]
    if not all(max(row) for row in shared):
        return None
    best = [[at for at, count in enumerate(row) if count == max(row)] for row in shared]
    if all(row == best[0] for row in best) and len(best[0]) == len(groups):
        return best[0]
    chosen = [row[0] for row in best]
    return chosen if all(len(row) == 1 for row in best) and chosen == sorted(set(chosen)) else None


def _staged(tops: list[Cell], groups: list[list[Cell]]) -> list[int] | None:
    """Return the heads of stages where as many groups alike divide them: 预算数 | 执行数 | 执行率 ⏎ 总额 | 财政拨款 | 总额 | 财政拨款."""
    chosen = [at for at, top in enumerate(tops) if _STAGE.search(words_of(top)) and not is_rate_head(top.text)]
    are_alike = len({tuple(map(words_of, group)) for group in groups}) == 1
    return chosen if are_alike and len(groups) == len(chosen) else None


def _alike(top: str, below: list[str]) -> int:
    """Return how many signs a head shares with those below it; twice as many where one of them holds all its words."""
    signs = len(set("".join(below)) & set(top))
    return 2 * signs if any(top in words for words in below) else signs


def with_heads_above(rows: list[_Row], over: Over) -> list[_Row]:
    """Return rows with the divided heads above those that divide them, alone where these found no column."""
    placed: list[_Row] = []
    for row in rows:
        told = {at: over[cell.start] for at, cell in enumerate(row) if cell and cell.start in over}
        alone: list[_Row] = [[top] for top, _ in told.values()]
        placed += _levels(row, told) if len(row) > 1 else [*alone, row]
    return placed


def _levels(row: _Row, told: dict[int, tuple[Cell, int]]) -> list[_Row]:
    """Return the rows of heads from top to bottom; `told` are the heads over some of the columns, which may stand over each other."""
    if not told:
        return [row]
    inner = {at for at in told for first, (_, size) in told.items() if first < at < first + size}
    outer = {at: top for at, top in told.items() if at not in inner}
    below = {at + shift for at, (_, size) in outer.items() for shift in range(size)}
    lower = [cell if at in below else None for at, cell in enumerate(row)]
    levels = _levels(lower, {at: told[at] for at in inner})
    upper = [cell and replace(cell, row_span=1 + len(levels)) for cell in row]
    for at, (top, size) in outer.items():
        upper[at : at + size] = [replace(top, col_span=size), *([None] * (size - 1))]
    return [upper, *levels]


def row_without_label(heads: list[Cell], body: list[Cell], is_divided: bool) -> list[_Row]:
    """Return divided heads and their one row of numbers where it has no label; nothing where a label is before the numbers.

    Where there are not as many numbers as heads, all cells stand alone: which number is missing is not known.
    """
    heads = heads[:-1] if heads and is_counter(heads[-1]) else heads
    values = list(takewhile(is_value, body))
    is_labelled = len(values) == len(heads) - 1 and _ends_with_label(heads, values)
    if not is_divided or not values or is_labelled or any(_LABEL.search(words_of(head)) for head in heads):
        return []
    counts = [str(number) for number in range(1, len(heads) + 1)]
    first = len(heads) if [cell.text.strip() for cell in values[: len(heads)]] == counts else 0
    told = values[first:]
    if len(told) != len(heads) or not any(is_number_cell(cell.text) for cell in told):
        return [[cell] for cell in (*heads, *body)]
    counters: list[_Row] = [[None, *values[:first]]] if first else []
    rest: list[_Row] = [[cell] for cell in body[len(values) :]]
    return [[None, *heads], *counters, [None, *told], *rest]
