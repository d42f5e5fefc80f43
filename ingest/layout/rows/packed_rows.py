"""Puts the cells of rows under their heads where a web page's text left out every empty cell (二、事业收入 | 二、教育支出 | 90.00).

What stood behind an empty cell has moved to the left, and nothing in the row tells how far. A row shorter than its heads is
placed by what its cells are: words, numbers, percentages, codes, the numbers that count the rows (行次) or the items (一、二、).
A number that may stand in several columns is given none: better no value than a shifted one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from ingest.document import Cell
from ingest.layout.cell_kinds import (
    is_class_code,
    is_label_head,
    is_nothing,
    is_number_cell,
    is_percentage,
    is_rate_of,
    is_value,
    without_padding,
    words_of,
)
from ingest.layout.rows.lost_heads import Rows, bands_of, is_of_indicators, is_title_beside, leaves_of
from ingest.layout.rows.packed_columns import ENDING, WORDS, Column, HeadKind, columns_of, kinds_of
from ingest.numbers.numerals import read_chinese_numeral

_MIN_COLUMNS, _MAX_COLUMNS = 3, 16
_MAX_WAYS = 2000
_ORDINAL = re.compile(r"^\s*[(（]?([一二三四五六七八九十]{1,3})[)）、.]")
_SIDES = 2

Places = tuple[int, ...]
Band = tuple[list[int], list[int]]


def rows_with_cells_left_out(
    rows: Rows, total_words: frozenset[str], is_head: Callable[[str], bool], head_kind: HeadKind
) -> Rows:
    """Return the rows shorter than their heads with their cells in their columns, in column -1 those of which that is not certain.

    `head_kind` tells what a known head stands over: money, points, rate, name, words, number, or any. Rows as long as their
    heads are not returned, nor those of forms of indicators, whose columns are known better (`lost_spans`).
    """
    trimmed = {no: without_padding(rows[no]) for no in sorted(rows)}
    placed: Rows = {}
    for heads, body in _joined(trimmed, bands_of(trimmed, is_head)):
        leaves = leaves_of(trimmed, heads, body)
        width = max(len(leaves), *(len(trimmed[no]) for no in body))
        whole = [trimmed[no] for no in body if len(trimmed[no]) == width]
        is_known = len(leaves) == width or (bool(whole) and all(map(_are_labels_first, whole)))
        if is_known and not is_of_indicators(trimmed, heads) and _MIN_COLUMNS <= width <= _MAX_COLUMNS:
            rows_of_band = {no: trimmed[no] for no in body}
            if not whole and is_title_beside(leaves, [*rows_of_band.values()]):
                columns = _columns_below_title(leaves, [*rows_of_band.values()], head_kind)
            else:
                has_labels = all(_has_labels_alone(row) for row in rows_of_band.values())
                columns = columns_of(leaves if len(leaves) == width else [""] * width, whole, head_kind, has_labels)
            placed |= _Placer(columns, total_words).place(rows_of_band)
            if is_head(leaves[0]) and not is_label_head(
                leaves[0]
            ):  # one of the numbers below heads of numbers alone is lacking
                short = (no for no in body if len(trimmed[no]) < width and all(map(is_value, trimmed[no])))
                placed |= {no: [replace(cell, col_no=-1) for cell in trimmed[no]] for no in short}
            # No head over the labels was left out with the other empty cells.
            first = int(len(heads) == 1 and len(leaves) == width - 1 and not any(map(is_label_head, leaves)))
            if len(trimmed[heads[-1]]) == width - first:
                placed[heads[-1]] = [replace(cell, col_no=first + col) for col, cell in enumerate(trimmed[heads[-1]])]
    return placed


def _columns_below_title(heads: list[str], rows: list[list[Cell]], head_kind: HeadKind) -> list[Column]:
    """Return the columns of a block whose title no row repeats: nothing stands below it, the labels below the next head."""
    behind = len(heads) - 1
    return [
        Column(frozenset()),
        *columns_of(["", *heads[2:]], [row for row in rows if len(row) == behind], head_kind, has_labels=False),
    ]


def _are_labels_first(row: list[Cell]) -> bool:
    """Tell whether numbers stand behind the words of a row, and one remark behind them at most."""
    words = [at for at, cell in enumerate(row[:-1]) if not is_number_cell(cell.text) and not is_nothing(cell.text)]
    return words == [*range(len(words))]


def _has_labels_alone(row: list[Cell]) -> bool:
    """Tell whether the words of a row stand before its numbers, behind their code if they have one, and none behind these."""
    told = row[is_class_code(row[0].text) :]
    return len(told) < _SIDES or (_are_labels_first(told) and is_value(told[-1]))


def _joined(rows: Rows, bands: Iterable[Band]) -> list[Band]:
    """Return bands, those without heads of their own with the one above: 上年结转结余 | 年终结转结余, whose amounts were left out."""
    joined: list[Band] = []
    for heads, body in bands:
        above = joined[-1][1] if joined else []
        labels = [cell for no in heads for cell in rows[no]]
        told = [row for row in map(rows.get, [*above, *body]) if row and len(row) == 2 * len(labels)]
        if joined and len(heads) == 1 and len(labels) == _SIDES and any(map(_is_pairs, told)):
            joined[-1] = (joined[-1][0], [*above, *heads, *body])
        else:
            joined.append((heads, body))
    return joined


def _is_pairs(row: list[Cell]) -> bool:
    """Tell whether labels and numbers alternate in a row."""
    return all(is_number_cell(cell.text) == bool(at % 2) for at, cell in enumerate(row))


@dataclass
class _Placer:
    """Places the rows of a band from top to bottom; `last` are the counts that its columns told last."""

    columns: list[Column]
    total_words: frozenset[str]
    last: dict[int, int] = field(default_factory=dict)

    def place(self, body: Rows) -> Rows:
        placed: Rows = {}
        for no, row in body.items():
            columns: list[int | None] = [*range(len(row))] if len(row) == len(self.columns) else self._columns_of(row)
            self._note(row, columns)
            has_numbers = any(is_number_cell(cell.text) for cell in row)
            is_whole = not all(cell.text.strip() for cell in row)  # its empty cells are printed
            if 1 < len(row) < len(self.columns) and not is_whole and (has_numbers or None not in columns):
                placed[no] = _in_columns(row, columns)
        return placed

    def _columns_of(self, row: list[Cell]) -> list[int | None]:
        """Return the column of every cell, None where there are several or none.

        Words stand as near to the numbers as they can: what is merged downwards is on the left; the label of a total begins the row.
        """
        ways = self._likely(row, [*self._ways(row)])
        told = [{way[at] for way in ways} for at in range(len(row))]
        words = [at for at, cell in enumerate(row) if not is_number_cell(cell.text) and not is_nothing(cell.text)]
        if not ways or any(not self._are_beside(told[at]) for at in words):
            return [None] * len(row)
        columns = [min(cols) if len(cols) == 1 else None for cols in told]
        kept = min(ways) if words_of(row[0]) in self.total_words else max(ways)
        return [kept[at] if at in words else col for at, col in enumerate(columns)]

    def _ways(self, row: list[Cell]) -> Iterator[Places]:
        """Yield the ways in which the cells of a row may stand, from left to right."""
        open_ways: list[Places] = [()]
        for at, cell in enumerate(row):
            rest = len(row) - at - 1
            open_ways = [
                (*way, col)
                for way in open_ways
                for col in range(way[-1] + 1 if way else 0, len(self.columns) - rest)
                if self._suits(col, cell.text)
            ]
            if len(open_ways) > _MAX_WAYS:
                return
        yield from (way for way in open_ways if self._is_counted(way))

    def _suits(self, col: int, text: str) -> bool:
        """Tell whether a text is of the kind that stands in a column, with the count that follows."""
        if not is_nothing(text) and not self.columns[col].kinds & kinds_of(text):
            return False
        if self.columns[col].is_counter and not (is_nothing(text) or text.strip().isdecimal()):
            return False
        count = self._count(col, text)
        first = 0 if self.columns[col].is_counter else 1  # a list of items may begin anew
        return count is None or col not in self.last or count in (self.last[col] + 1, first)

    def _count(self, col: int, text: str) -> int | None:
        if self.columns[col].is_counter:
            return int(text) if text.strip().isdecimal() else None
        ordinal = _ORDINAL.match(text)
        return read_chinese_numeral(ordinal[1]) if ordinal else None

    def _note(self, row: list[Cell], columns: list[int | None]) -> None:
        for cell, col in zip(row, columns, strict=True):
            count = self._count(col, cell.text) if col is not None else None
            if col is not None and count is not None:
                self.last[col] = count

    def _is_counted(self, way: Places) -> bool:
        """Tell whether the labels of a row have their number beside them where rows are counted."""
        counters = [col for col, column in enumerate(self.columns) if column.is_counter and col]
        return all(col in way or col - 1 not in way for col in counters)

    def _likely(self, row: list[Cell], ways: list[Places]) -> list[Places]:
        """Return the ways that keep what rows of tables keep, as far as one of them does.

        The numbers of rows (行次) are never left out. A mark (—) for what is not told stands where other rows have one, and no cell was
        left out between others. A label
        ends like those of its column (收入, 支出). Numbers have a label, a part has its total (合计), a rate of execution the
        amounts before it that make it; parts of a form's funds have no points.
        """
        marks = [at for at, cell in enumerate(row) if is_nothing(cell.text)]
        has_marks = bool(marks)
        rules: tuple[Callable[[Places], bool], ...] = (
            lambda way: all(col in way for col, column in enumerate(self.columns) if column.is_counter and col),
            lambda way: all(self.columns[way[at]].has_marks for at in marks),
            lambda way: not has_marks or way[-1] - way[0] == len(way) - 1,
            lambda way: all(self._ends_alike(cell.text, col) for cell, col in zip(row, way, strict=True)),
            self._has_labels,
            self._has_totals,
        )
        for rule in rules:
            ways = [way for way in ways if rule(way)] or ways
        if len(ways) > 1 and not _tells_rates(row):
            return []  # an amount that the rate is of was left out
        bounds: tuple[Callable[[Places], bool], ...] = (
            self._has_bases,
            lambda way: self._has_rates(row, way),
            lambda way: not any(self.columns[col].is_points for col in way),
        )
        for rule in bounds:
            ways = [way for way in ways if rule(way)] or ways
        return ways

    def _ends_alike(self, text: str, col: int) -> bool:
        endings = self.columns[col].endings
        is_elsewhere = any(text[-ENDING:] in other.endings for other in self.columns)
        return text[-ENDING:] in endings or not is_elsewhere or is_number_cell(text)

    def _has_labels(self, way: Places) -> bool:
        """Tell whether a label stands before the numbers of either side."""
        is_labelled = False
        for col, column in enumerate(self.columns):
            if WORDS in column.kinds:
                is_labelled = col in way or (is_labelled and col > 0 and WORDS in self.columns[col - 1].kinds)
            elif col in way and not is_labelled and not column.is_counter:
                return False
        return True

    def _has_totals(self, way: Places) -> bool:
        total = None
        for col, column in enumerate(self.columns):
            if WORDS in column.kinds:
                total = None
            elif column.is_total:
                total = col
            elif col in way and total is not None and total not in way:
                return False
        return True

    def _has_bases(self, way: Places) -> bool:
        """Tell whether the two columns of money before a column of rates are filled where it is."""
        return all(set(before) <= set(way) for before in self._bases(way).values())

    def _bases(self, way: Places) -> dict[int, list[int]]:
        """Return the two columns of money before each filled column of rates."""
        rates = [col for col in way if self.columns[col].is_rate]
        return {col: [at for at in range(col) if self.columns[at].is_money][-2:] for col in rates}

    def _has_rates(self, row: list[Cell], way: Places) -> bool:
        """Tell whether every rate is what the amounts before it make."""
        told = dict(zip(way, row, strict=True))
        bases = self._bases(way)
        return all(
            len(before) == _SIDES and set(before) <= set(way) and is_rate_of(*(told[at].text for at in (rate, *before)))
            for rate, before in bases.items()
        )

    def _are_beside(self, cols: set[int]) -> bool:
        """Tell whether columns are of one block of labels, without numbers between them."""
        return all(WORDS in self.columns[col].kinds for col in range(min(cols), max(cols) + 1))


def _tells_rates(row: list[Cell]) -> bool:
    """Tell whether two amounts of a row make each of its percentages."""
    amounts = [cell.text for cell in row if is_number_cell(cell.text) and not is_percentage(cell.text)]
    rates = [cell.text for cell in row if is_percentage(cell.text)]
    return all(any(is_rate_of(rate, *pair) for pair in combinations(amounts, _SIDES)) for rate in rates)


def _in_columns(row: list[Cell], columns: list[int | None]) -> list[Cell]:
    """Return a row with its cells in their columns, empty ones in the gaps and those without a column at the end."""
    cells: list[Cell] = []
    for cell, col in zip(row, columns, strict=True):
        if col is not None:
            gap = replace(cell, end=cell.start, text="")
            cells += [replace(gap, col_no=at) for at in range(len(cells), col)]
            cells.append(replace(cell, col_no=col))
    if len(cells) == 1 < len(row):  # a label whose numbers have no column is no title
        cells.append(replace(cells[0], start=cells[0].end, text="", col_no=cells[0].col_no + 1))
    return [*cells, *(replace(cell, col_no=-1) for cell, col in zip(row, columns, strict=True) if col is None)]
