"""Cuts a run of cells into rows where every row, or every side of it (收入 | 支出), is a label with its numbers.

Web pages saved as text print a cell a line and may leave out the empty ones. A label and what follows it belong together all the
same; only which of several columns is empty is not known: such a number is given none, but for the total before its parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from ingest.document import Cell
from ingest.layout.cell_kinds import (
    each_alone,
    is_class_code,
    is_counter,
    is_number_cell,
    is_total_head,
    is_value,
    words_of,
)
from ingest.numbers.numerals import read_chinese_numeral

_LABEL_HEAD = re.compile(r"(?:项目|科目|名称|编码|代码|分类|类别)(?:[（(][^（()）]*[)）])?$")
SPANNING = re.compile(r"^其中[:：]?$")
_ORDINAL = re.compile(r"^([一二三四五六七八九十]{1,3})、")
_TOTAL = re.compile(r"^(?:收支)?[合总]计$")
# Income is what was there at the year's beginning and is used as well, spending what is left at its end.
_OF_SIDE = (re.compile(r"收入|拨款$|^(?:年初|上年|使用|动用|用)"), re.compile(r"支出|^(?:年末|年终|结余分配|结转下年)"))
_SIDES = ("收入", "支出")
_MAX_LABELS = 2

_Row = list[Cell | None]


def side_rows(heads: list[Cell], body: list[Cell], is_single: bool = True) -> list[_Row]:
    """Return the heads and the rows below them, each label with its numbers; nothing where they do not fit.

    `is_single`: one side whose labels have no code may be read too.
    """
    if heads and is_counter(heads[0]):
        return []  # the rows are counted: a number behind the values of one is the next one's
    if heads and body and is_number_cell(body[0].text) and not is_class_code(body[0].text):
        heads, body = heads[:-1], [heads[-1], *body]  # 合计, a head elsewhere, is the label of the first row
    has_empty = not all(cell.text.strip() for cell in body)
    sides = _Sides.under(heads, has_empty)
    if not sides or (not is_single and len(sides.sides) == 1 and not sides.sides[0].has_code):
        return []
    units = _units(body, sides.sides[0].has_code)
    told = [number for number, unit in enumerate(units) if any(is_number_cell(cell.text) for cell in unit[1:])]
    if not told or not any(map(is_value, units[0][1:])):
        return []
    rows = _rows_of(units[: told[-1] + 1], sides)
    return [*sides.head_rows(), *rows, *each_alone(chain(*units[told[-1] + 1 :]))] if rows else []


def _rows_of(units: list[list[Cell]], sides: _Sides) -> list[_Row]:
    """Return the rows of labels and their numbers, spending beside the income before it, and below each row what has no column."""
    rows: list[_Row] = []
    for unit in units:
        at = sides.side_of(unit)
        placed = sides.sides[at].placed(unit, sides.has_empty) if at is not None else [unit[0]]
        if placed is None:
            return []
        empty = replace(unit[0], start=unit[0].end, text="")
        if len(placed) == 1 and sides.are_income_and_spending:
            placed = [*placed, empty]  # no title
        before = sum(len(side.heads) for side in sides.sides[: at or 0])
        left = rows.pop() if before and rows and 1 < len(rows[-1]) <= before else []
        rows.append([*left, *[empty] * (before - len(left)), *placed])
        is_counted = is_counter(unit[0])  # 栏次, (empty), 1: the empty cell is below 行次
        rows += each_alone(cell for cell in unit if cell not in placed and (cell.text.strip() or not is_counted))
    return rows


def is_label_of_side(cell: Cell) -> bool:
    """Tell whether a cell is the label of a row of an account (上年结转结余, 支出总计), which may be known as a head as well."""
    words = words_of(cell)
    return bool(_TOTAL.match(words)) or any(pattern.search(words) for pattern in _OF_SIDE)


def _units(body: list[Cell], has_codes: bool) -> list[list[Cell]]:
    """Return the cells, each label with its code before it and the values behind it; nothing where values stand first."""
    units: list[list[Cell]] = []
    for cell, following in zip(body, [*body[1:], None], strict=True):
        is_code = has_codes and is_class_code(cell.text) and following is not None and not is_value(following)
        is_behind_code = has_codes and bool(units) and len(units[-1]) == 1 and is_class_code(units[-1][0].text)
        if is_code or not (is_value(cell) or is_behind_code):
            units.append([cell])
        elif units:
            units[-1].append(cell)
        else:
            return []
    return units


@dataclass(frozen=True)
class _Side:
    """The heads of one side: those of a code or none, of the label, of the rows' numbers or none, and of the amounts."""

    heads: list[Cell]
    labels: int

    @property
    def has_code(self) -> bool:
        return self.labels > 1

    @property
    def has_counter(self) -> bool:
        return is_counter(self.heads[self.labels])

    @property
    def amounts(self) -> list[Cell]:
        return self.heads[self.labels + self.has_counter :]

    def placed(self, unit: list[Cell], has_empty: bool) -> _Row | None:
        """Return the row of a label and those of its numbers whose columns are known; None where they are too many.

        `has_empty`: the empty cells are printed.
        """
        labels = 1 + (self.has_code and is_class_code(unit[0].text))
        row: _Row = [*unit[:labels], *([None] * (self.labels - labels))]
        values = unit[labels:]
        if is_counter(unit[0]):  # of the row that numbers the columns
            counts = [cell for cell in values if cell.text.strip()]
            return [*unit[:1], *([None] * (len(self.heads) - 1 - len(counts))), *counts]
        if self.has_counter:
            if not values or not values[0].text.strip().isdecimal():
                return row
            # Whole numbers behind the first are those of rows whose label is empty.
            row, values = [*row, values[0]], [cell for cell in values[1:] if not cell.text.strip().isdecimal()]
        count = len(self.amounts)
        if has_empty:
            is_merged = labels < self.labels and len(values) > count and not values[0].text.strip()
            values, rest = values[is_merged:][:count], values[is_merged:][count:]
        else:
            rest = values[count:]
        if any(cell.text.strip() for cell in rest):
            return None
        is_total_first = is_total_head(words_of(self.amounts[0]))
        return [*row, *(values if len(values) == count else values[:is_total_first])]


@dataclass
class _Sides:
    """The sides of a table with what stands over them; `last` is the number of the last item of income, `totals` were told.

    `has_empty`: the empty cells are printed.
    """

    titles: list[Cell]
    sides: list[_Side]
    has_empty: bool
    last: int = 0
    totals: list[str] = field(default_factory=list)
    was_income: bool = False

    @classmethod
    def under(cls, heads: list[Cell], has_empty: bool) -> _Sides | None:
        """Return the sides that heads tell, or None."""
        told = [
            (head, bool(_LABEL_HEAD.search(words))) for head in heads if not SPANNING.match(words := words_of(head))
        ]
        starts = [at for at, (_, label) in enumerate(told) if label and not (at and told[at - 1][1])]
        sides = []
        for start, end in pairwise([*starts, len(told)]):
            labels = sum(label for _, label in told[start:end])
            sides.append(_Side([head for head, _ in told[start:end]], labels))
        if len(sides) > 1 and sides[0].labels == 1 and not sides[-1].heads[sides[-1].labels :]:
            below = sides.pop()  # 科目编码 | 科目名称 below 项目
            sides = [_Side([*below.heads, *sides[0].heads[1:]], below.labels)] if len(sides) == 1 else []
        is_sound = all(side.labels <= _MAX_LABELS and side.heads[side.labels :] and side.amounts for side in sides)
        found = cls([head for head, _ in told[: starts[0]]], sides, has_empty) if sides and is_sound else None
        return found if found and (found.are_income_and_spending or found.are_alike) else None

    @property
    def are_alike(self) -> bool:
        """Tell whether all sides have the same heads: what a label says is the same on all of them."""
        return len({tuple(re.sub(r"[（(].*", "", words_of(head)) for head in side.heads) for side in self.sides}) == 1

    @property
    def are_income_and_spending(self) -> bool:
        is_titled = len(self.titles) == len(self.sides)
        over = self.titles if is_titled else [side.heads[0] for side in self.sides]
        return len(over) == len(_SIDES) and all(word in cell.text for word, cell in zip(_SIDES, over, strict=True))

    def head_rows(self) -> list[_Row]:
        """Return the rows of heads; of sides that are alike all rows stand under the first one's."""
        if not self.are_income_and_spending:
            return [*each_alone(self.titles), [*self.sides[0].heads]]
        row: _Row = [head for side in self.sides for head in side.heads]
        if len(self.titles) != len(self.sides):
            return [*each_alone(self.titles), row]
        over: _Row = []
        for title, side in zip(self.titles, self.sides, strict=True):
            over += [replace(title, col_span=len(side.heads)), *([None] * (len(side.heads) - 1))]
        return [over, row]

    def side_of(self, unit: list[Cell]) -> int | None:
        """Return the side that a label stands on, None where that cannot be known; of two totals the first is of income.

        Only income has numbers (一、) without its own word; what follows income without either is spending.
        """
        if not self.are_income_and_spending:
            return 0
        words = words_of(unit[0] if not is_class_code(unit[0].text) else unit[1])
        if _TOTAL.match(words) or is_counter(unit[0]):
            self.totals.append(words)
            return min(self.totals.count(words) - 1, 1)
        told = [side for side, pattern in enumerate(_OF_SIDE) if pattern.search(words)]
        ordinal = _ORDINAL.match(words)
        number = read_chinese_numeral(ordinal[1]) if ordinal else None
        if not told:
            is_next = number == self.last + 1
            told = [0] if is_next else [1] if self.has_empty and self.was_income and not number else []
        self.was_income = told == [0]
        self.last = int(number) if self.was_income and number else self.last
        return told[0] if len(told) == 1 else None
