"""Cuts a run of cells into the rows of a form whose heads are known: which cell stands in which column.

The ends of the rows are lost, group names may be printed once for several rows, cells at the end of a row may be
missing. Of all ways to cut the run the one that suits the columns best is taken, and only where it is the only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from ingest.layout.cell_kinds import is_rate_of
from ingest.layout.form_cells import (
    cost_of,
    is_filler,
    is_first_level,
    is_grand_total,
    is_group,
    is_second_level,
    is_total,
    kind_of,
    may_join,
)
from ingest.lexicon import Lexicon

Placed = tuple[tuple[int, int, int], ...]  # (first piece, end of pieces, column) of every cell of a row

_SKIPPED = 3.0  # a cell that stands in no row
_MERGED = 0.3  # a row that begins behind the group names printed above it
_JOINED = 0.6  # a cell whose words are parted by a blank
_STRANGE_GROUP, _STRANGE_START = 0.8, 4.0  # a group no word tells; without points beside it, hardly a row
_GROUP_AS_NAME = 1.5
_EFFECT = re.compile(r"(?:效益|影响|满意度)$")  # groups that scoring tables of departments have as indicators too
_MIN_PLACED = 0.6  # of the cells between the first row and the last; where fewer fit, the heads are not these
_DIGIT, _PERCENT = re.compile(r"\d"), re.compile(r"\d[%％]$")
_WITH_POINTS = re.compile(r"[(（]\s*\d{1,3}(?:\.\d+)?\s*分?\s*[)）]$")  # the end of a name
_OF_FUNDS = re.compile(r"(?:资金|拨款)$")  # the label of a row without amounts, above another label
_SIGN_OF_NAME = re.compile(r"\w|…")
_WITHOUT_POINTS, _MIN_MONEY = 0.4, 3
_COUNT = re.compile(r"\d{1,3}")
_BARE = re.compile(r"\d+(?:\.\d+)?")
_OVERSCORED, _MAX_RATE = 4.0, 200
_TIE = 0.05


def _is_shifted(cells: Sequence[str]) -> bool:
    """Tell whether a rate is of the two amounts before the last one: an amount is lacking, and the last is its points."""
    *_, base, part, last, rate = ["", "", "", *cells]
    return is_rate_of(rate, base, part) and not is_rate_of(rate, part, last)


@dataclass(frozen=True)
class Cut:
    """The rows a run was cut into and where the last of them ends. `cost` tells how ill they suit, cells in no row included."""

    rows: tuple[Placed, ...]
    end: int
    cost: float
    is_only: bool


class _Way(NamedTuple):
    """One way to fill a row's columns."""

    cost: float
    placed: Placed

    def plus(self, cost: float) -> _Way:
        return _Way(self.cost + cost, self.placed)


class _Best(NamedTuple):
    """How best to go on from a piece: at what cost, in how many ways, with which row; a row not sure is left out."""

    cost: float
    ways: int
    row: Placed | None = None
    is_sure: bool = True


class RowCutter:
    """Cuts the pieces behind a row of heads; a piece is a cell, or with `joins` a word of one."""

    def __init__(self, pieces: Sequence[str], roles: Sequence[str | None], lexicon: Lexicon, joins: int = 1) -> None:
        self._pieces = pieces
        self._roles = roles
        self._kinds = [kind_of(role) for role in roles]
        self._words_from = max((i + 1 for i, kind in enumerate(self._kinds) if kind != "words"), default=0)
        self._lexicon = lexicon
        self._joins = joins
        self._filled: dict[tuple[int, int, int], dict[int, tuple[_Way, int]]] = {}
        names = [i for i, kind in enumerate(self._kinds) if kind == "name"]
        self._names = names or [0]
        self._total_at = len(pieces)
        self._own = self._names[-1]
        self._is_tree = any(role and role.startswith("level") for role in roles)
        self._points = [i for i, kind in enumerate(self._kinds) if kind == "points"]
        self._scores_groups = self._roles[self._own] == "level2" and "value" not in self._kinds

    def cut(self, start: int, end: int) -> Cut:
        """Cut the pieces from `start` on; the run may go on behind the form, but not past `end`."""
        self._total_at = self._first_total(start, end)
        best = [_Best(0.0, 1)] * (end + 1)
        for at in range(end - 1, start - 1, -1):
            best[at] = self._best_at(at, end, best)
        return self._walk(start, end, best)

    def _first_total(self, start: int, end: int) -> int:
        """Return where the first grand total of an indicator form stands: behind it there are no further rows."""
        if not self._is_tree:
            return end
        return next((i for i in range(start, end) if is_grand_total(self._pieces[i], self._lexicon)), end)

    def _best_at(self, at: int, end: int, best: list[_Best]) -> _Best:
        """Return how best to go on from a piece: with a row that begins there, or past it."""
        found = _Best(best[at + 1].cost + _SKIPPED, best[at + 1].ways)
        for way, own_ways in self._rows_at(at, end):
            after = best[way.placed[-1][1]]
            cost = way.cost + after.cost
            if cost < found.cost - _TIE:
                found = _Best(cost, after.ways, way.placed, own_ways == 1)
            elif cost < found.cost + _TIE:
                is_same_row = found.row and found.row[-1][1] == way.placed[-1][1]
                found = found._replace(is_sure=False) if is_same_row else found._replace(ways=2)
        return found

    def _walk(self, start: int, end: int, best: list[_Best]) -> Cut:
        rows: list[Placed] = []
        at = last = start
        while at < end:
            row = best[at].row
            if row and best[at].is_sure:
                rows.append(row)
            at = row[-1][1] if row else at + 1
            last = at if row else last
        placed = sum(stop - first for row in rows for first, stop, _ in row)
        is_only = best[start].ways == 1 and placed >= _MIN_PLACED * (last - start)
        return Cut(tuple(rows), last, best[start].cost, is_only)

    def _rows_at(self, at: int, end: int) -> Iterator[tuple[_Way, int]]:
        """Return the ways to read one row from a piece on, the best to every end, and how many are as good."""
        text = self._pieces[at]
        if is_total(text, self._lexicon):
            yield from self._totals(at, end)
        if at >= self._total_at or is_total(text, self._lexicon):
            return
        if is_filler(text):
            yield _Way(0.1, ((at, at + 1, self._own),)), 1
        yield from self._parts(at, end)
        count = self._kinds[0] == "number" and _COUNT.fullmatch(text)  # 序号 is told in every row
        number = ((at, at + 1, 0),) if count else ()
        for column in self._names:
            for way, ways in self._fill(at + len(number), end, column).values():
                if (
                    self._has_name(way.placed)
                    and not self._lacks_name(way.placed)
                    and not self._lacks_value(way.placed)
                    and not self._is_below_stranger(way.placed)
                ):
                    cost = (_MERGED if column > self._names[0] else 0.0) + self._overscored(way.placed)
                    yield _Way(way.cost + cost, (*number, *way.placed)), ways

    def _parts(self, at: int, end: int) -> Iterator[tuple[_Way, int]]:
        """Return the ways to read a row that divides a sum of money: it lacks its points (省级资金 20.00 20.00 100%), or its rate too."""
        if not self._points or not {"money", "rate"} <= set(self._kinds):
            return
        for lacking in ({"points"}, {"points", "rate"}):
            columns = [col for col, kind in enumerate(self._kinds) if kind not in lacking and col >= self._own]
            cells = self._pieces[at : at + len(columns)]
            if at + len(columns) > end or not all(_DIGIT.search(cell) for cell in cells[1:]):
                continue
            is_bounded = _PERCENT.search(cells[-1]) if len(lacking) == 1 else self._ends_in_money(at, at + len(columns))
            costs = [self._cell_cost(cell, col) for cell, col in zip(cells, columns, strict=True)]
            if is_bounded and None not in costs and not (len(lacking) == 1 and _is_shifted(cells)):
                placed = tuple((at + n, at + n + 1, col) for n, col in enumerate(columns))
                yield _Way(_WITHOUT_POINTS * len(lacking) + sum(filter(None, costs)), placed), 1

    def _ends_in_money(self, at: int, end: int) -> bool:
        """Tell whether the numbers of a row are three at the least, no more follow, and the last is not the rate of those before."""
        cells = [cell.replace(",", "") for cell in self._pieces[at + 1 : end]]
        is_open = any(_DIGIT.match(cell) for cell in self._pieces[end : end + 1])
        if len(cells) < _MIN_MONEY or is_open or not all(_BARE.fullmatch(cell) for cell in cells):
            return False
        *_, whole, part, last = map(float, cells)
        return not whole or abs(last * whole - 100 * part) > whole / 2

    def _fill(self, at: int, end: int, column: int) -> dict[int, tuple[_Way, int]]:
        """Fill the columns from `column` on; return the best way to every end. Words at the end of a row may be missing."""
        key = (at, end, column)
        if key not in self._filled:
            found: dict[int, tuple[_Way, int]] = {}
            if column == len(self._kinds):
                found[at] = (_Way(0.0, ()), 1)
            else:
                if column >= self._words_from:
                    found[at] = (_Way(_MERGED * (len(self._kinds) - column), ()), 1)
                elif (
                    self._kinds[column] == "words" and self._joins == 1
                ):  # merged downwards: the row that begins it has its words
                    for last, (way, ways) in self._fill(at, end, column + 1).items():
                        _keep(found, last, way.plus(_MERGED), ways)
                for stop, cost in self._cells_at(at, end, column):
                    for last, (way, ways) in self._fill(stop, end, column + 1).items():
                        _keep(found, last, _Way(way.cost + cost, ((at, stop, column), *way.placed)), ways)
            self._filled[key] = found
        return self._filled[key]

    def _cells_at(self, at: int, end: int, column: int) -> Iterator[tuple[int, float]]:
        """Yield where a cell of a column may end, of one piece or of several, and how ill it suits."""
        alone = self._cell_cost(self._pieces[at], column) if at < end else None
        if alone is not None:
            yield at + 1, alone
        for stop in range(at + 2, min(at + self._joins, end) + 1):
            pieces = self._pieces[at:stop]
            is_word = is_group("".join(pieces), self._lexicon)
            if not (is_word or self._may_join(column, pieces)):
                continue
            cost = self._cell_cost(" ".join(pieces), column)
            if cost is not None:
                joined = 0.0 if is_word else _JOINED * (stop - at - 1)
                yield stop, cost + joined

    def _may_join(self, column: int, pieces: Sequence[str]) -> bool:
        if not may_join(self._kinds[column], pieces):
            return False
        if any(_WITH_POINTS.search(piece) or _OF_FUNDS.search(piece) for piece in pieces[:-1]):
            return False
        return not any(is_group(piece, self._lexicon) or is_total(piece, self._lexicon) for piece in pieces)

    def _cell_cost(self, text: str, column: int) -> float | None:
        cost = cost_of(self._kinds[column], text, self._lexicon)
        if self._kinds[column] == "rate" and _BARE.fullmatch(text) and float(text) > _MAX_RATE:
            return None  # an amount: a cell before it is lacking
        if cost is None or self._kinds[column] != "name" or not text.strip():
            return cost
        is_told = is_group(text, self._lexicon)
        if column == self._own:
            # A group's name in the place of an indicator's is the sign of a missing cell, but where groups alone are scored.
            is_group_in_place = is_told and self._own and not self._scores_groups
            is_lost = is_group_in_place and not _EFFECT.search(text)
            return None if is_lost else cost + (_GROUP_AS_NAME if is_group_in_place else 0.0)
        is_below = column != self._names[0] and self._roles[column] != "level1"
        if is_below and is_first_level(text, self._lexicon):
            return None
        return cost + (0.0 if is_told else _STRANGE_GROUP if self._points else _STRANGE_START)

    def _overscored(self, placed: Placed) -> float:
        """A score above its weight is printed now and then, but another cut is likelier."""
        numbers = {self._roles[c]: self._number(s, e) for s, e, c in placed if self._kinds[c] == "points"}
        weight, score = numbers.get("weight"), numbers.get("folded_score", numbers.get("score"))
        return _OVERSCORED * self._joins if weight is not None and score is not None and score > weight else 0.0

    def _has_name(self, placed: Placed) -> bool:
        """Tell whether a row has an indicator's own name, and no mark for nothing in its place."""
        return any(column == self._own and _SIGN_OF_NAME.search("".join(self._pieces[s:e])) for s, e, column in placed)

    def _lacks_value(self, placed: Placed) -> bool:
        """Tell whether points stand in the place of a value: of a result beside a target with a unit, without a score, or of a
        target, without a weight.
        """
        cells = {self._roles[column]: "".join(self._pieces[s:e]).strip() for s, e, column in placed}
        target, actual = cells.get("target", ""), cells.get("actual", "")
        is_bare = bool(_BARE.fullmatch(actual)) and bool(target) and not _BARE.fullmatch(target)
        return (is_bare and cells.get("score") == "") or (bool(_BARE.fullmatch(target)) and cells.get("weight") == "")

    def _lacks_name(self, placed: Placed) -> bool:
        """Tell whether a group's name (社会效益) stands in the place of an indicator's beside targets, and the row lacks a name.

        Where all columns of names are filled it is the indicator's own. In the only one it is, but beside words for a target.
        """
        if "value" not in self._kinds or (self._roles[0] == "level1" and not self._own):
            return False
        if not self._own:
            texts = {self._kinds[column]: "".join(self._pieces[s:e]).strip() for s, e, column in reversed(placed)}
            is_named_by_target = bool(texts.get("value")) and not _DIGIT.search(texts["value"])
            return is_named_by_target and is_group(texts.get("name", ""), self._lexicon)
        names = {column: "".join(self._pieces[s:e]) for s, e, column in placed if column in self._names}
        return is_group(names[self._own], self._lexicon) and any(not names.get(col, "").strip() for col in self._names)

    def _is_below_stranger(self, placed: Placed) -> bool:
        """Tell whether a group of the second level (数量指标) stands beside a word that names none of the first."""
        names = {self._roles[column]: "".join(self._pieces[s:e]).strip() for s, e, column in placed}
        first, second = names.get("level1", ""), names.get("level2", "")
        return bool(first) and is_second_level(second, self._lexicon) and not is_group(first, self._lexicon)

    def _number(self, start: int, end: int) -> float | None:
        try:
            return float("".join(self._pieces[start:end]).rstrip("分"))
        except ValueError:
            return None

    def _totals(self, at: int, end: int) -> Iterator[tuple[_Way, int]]:
        """Return the ways to read a row of totals: of full width, its label merged, or its points alone."""
        head = (at, at + 1, 0)
        told = list(takewhile(lambda i: self._number(i, i + 1) is not None, range(at + 1, end)))
        for spanned in sorted({1, len(self._names), *self._points[:1]} - {0}):
            for last, (way, ways) in self._fill(at + 1, end, spanned).items():
                has_points = any(self._number(s, e) is not None for s, e, c in way.placed if c in self._points)
                is_whole = last >= end or self._number(last, last + 1) is None
                if has_points and is_whole:
                    yield _Way(way.cost, (head, *way.placed)), ways
        count = len(self._points)
        told = told[:count] if count == 2 else told  # what follows is of the next form
        if count >= 2 and len(told) in (2, count):  # the points of the last level, or of each (100 100 100 95)
            points = ((i, i + 1, c) for i, c in zip(told, self._points[-len(told) :], strict=True))
            yield _Way(0.2, (head, *points)), 1
        elif len(told) == 1:
            yield _Way(0.6, (head, (told[0], told[0] + 1, 1))), 1


def _keep(found: dict[int, tuple[_Way, int]], end: int, way: _Way, ways: int) -> None:
    """Keep the better of two ways to one end; count those that are as good."""
    known = found.get(end)
    if known is None or way.cost < known[0].cost - _TIE:
        found[end] = (way, ways)
    elif way.cost < known[0].cost + _TIE:
        found[end] = (known[0], known[1] + ways)
