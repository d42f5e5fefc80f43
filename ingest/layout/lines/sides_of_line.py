"""Reads income and spending side by side that a copy printed on one line (收入 支出 项目 金额 项目 金额 一、财政拨款收入 90.00 …)."""

from __future__ import annotations

import re

from ingest.document import Cell, Paragraph, Table
from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.lines.lines_as_tables import words_of

_HEADS = re.compile(
    r"收入 +支出 +(?P<a>\S+) +(?P<b>\S{2,6}) +\S+ +(?P=b)(?= )|(?P<c>收入) +(?P<d>\S{2,6}) +支出 +(?P=d)(?= )"
)
_OF_SPENDING = re.compile(
    r"支出(?:合计|总计|小计)?$|^(?:[一二三四五六七八九十]{1,3}、)?(?:年末|期末|结余分配|结转下年)"
)
_NO_LABEL = re.compile(r"[。；;]")
_MIN_NUMBERS = 4

_Pair = tuple[Paragraph, Paragraph | None]


def sides_of_line(number: int, line: Paragraph) -> Table | None:
    """Return a line's two sides as a table of four columns, or None where it is none.

    Each number is that of the label right before it, so a label may have none. What is on which side its words tell; of two
    alike (总计) the second is spending. Numbers side by side (行次) tell nothing.
    """
    match = _HEADS.search(line.text)
    if not match or "\n" in line.text:
        return None
    words = words_of(line, match.start())
    count = len(match.group().split())
    heads, pairs = words[:count], _pairs(words[count:])
    if not pairs or sum(value is not None for _, value in pairs) < _MIN_NUMBERS:
        return None
    return _table(number, line, heads, pairs)


def _pairs(words: list[Paragraph]) -> list[_Pair]:
    """Return every label with the number right behind it; nothing where a number has no label of its own."""
    pairs: list[_Pair] = []
    for word in words:
        if not is_number_cell(word.text):
            pairs.append((word, None))
        elif pairs and pairs[-1][1] is None:
            pairs[-1] = (pairs[-1][0], word)
        else:
            return []
    return [] if any(_NO_LABEL.search(label.text) for label, _ in pairs) else pairs


def _sides(pairs: list[_Pair]) -> tuple[list[_Pair | None], list[_Pair | None]]:
    """Return the pairs of income and of spending, their totals in the same rows: 本年收入合计 beside 本年支出合计."""
    sides: tuple[list[_Pair | None], list[_Pair | None]] = ([], [])
    for pair in pairs:
        is_again = any(told and pair[0].text == told[0].text for told in sides[0])
        sides[bool(_OF_SPENDING.search(pair[0].text)) or is_again].append(pair)
    longest = max(map(len, sides))
    for side in sides:
        first = next((n for n, pair in enumerate(side) if pair and pair[0].text.startswith("本年")), len(side))
        side[first:first] = [None] * (longest - len(side))
    return sides


def _table(number: int, line: Paragraph, heads: list[Paragraph], pairs: list[_Pair]) -> Table:
    sides = _sides(pairs)
    titles, lowest = (heads[:2], heads[2:]) if len(heads) > len(sides) * 2 else ([], heads)
    cells = [Cell(number, 0, n * 2, 1, 2, h.start, h.end, h.text) for n, h in enumerate(titles)]
    top = bool(titles)
    cells += [Cell(number, top, n, 1, 1, h.start, h.end, h.text) for n, h in enumerate(lowest)]
    for row_no, row in enumerate(zip(*sides, strict=True), top + 1):
        for col_no, (label, value) in ((side * 2, pair) for side, pair in enumerate(row) if pair):
            value = value or Paragraph(
                label.end, label.end, ""
            )  # an empty cell, so that the label is not the next one's
            cells.append(Cell(number, row_no, col_no, 1, 1, label.start, label.end, label.text))
            cells.append(Cell(number, row_no, col_no + 1, 1, 1, value.start, value.end, value.text))
    return Table(number, line.start, line.end, tuple(cells))
