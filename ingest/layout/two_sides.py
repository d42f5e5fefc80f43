"""Finds small tables that arrive as lines of two labelled numbers: income on the left, spending on the right.

按来源分:88.00 / 按用途分:80.00
财政拨款:80.00 / 基本支出:60.00

Or with a side a line, 按来源分: and 按用途分: first: left and right in turn, until one of them has told its total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from ingest.document import Paragraph
from ingest.layout.lines_as_tables import Block, Found, table_of, with_tables
from ingest.layout.sides_of_line import sides_of_line

_MIN_LINES, _MIN_NUMBERS = 2, 3
_TITLE = re.compile(r"按[\u4e00-\u9fff]{2,8}分[:：]")
_TOTAL = re.compile(r"\s*[合总]\s*计")
_BETWEEN = re.compile(r"\s+[/／|]\s+|[ \u3000]{2,}")
_SIDE = re.compile(
    r"(?:其中[:：])?[^\s\d:：/／|。；;，,]{2,24}[:：]\s*(?P<value>[-+]?\d[\d,.]*(?:亿元|万元|元)?|[(（][百千万亿]*元[)）])?|[-—–]+"
)


def with_two_sides(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with every such run of lines made a table of two columns over the same places of the text.

    Two lines are the least. Each is nothing but two labels with a colon, each with its number, its unit or nothing behind it;
    a stroke stands for a side that has come to its end.
    """

    def found_at(at: int, number: int) -> Found | None:
        rows = _rows_from(blocks, at)
        if rows:
            return [table_of(number, rows)], at + len(rows)
        block = blocks[at]
        if isinstance(block, Paragraph) and (table := sides_of_line(number, block)):
            return [table], at + 1
        lines = _lines_in_turn(blocks, at)
        return ([table_of(number, _in_turn(lines))], at + len(lines)) if lines else None

    return with_tables(blocks, found_at)


def _rows_from(blocks: Sequence[Block], at: int) -> list[list[Paragraph]]:
    """Return the rows that begin at a block, each its two sides; nothing where they are too few."""
    rows = []
    while at < len(blocks) and (row := _sides(blocks[at])):
        rows.append(row)
        at += 1
    numbers = sum(any(sign.isdigit() for sign in side.text) for row in rows for side in row)
    return rows if len(rows) >= _MIN_LINES and numbers >= _MIN_NUMBERS else []


def _lines_in_turn(blocks: Sequence[Block], at: int) -> list[Paragraph]:
    """Return the lines from a block on that are the sides of such a table in turn, its two titles first, or nothing."""
    lines: list[Paragraph] = []
    for block in blocks[at:]:
        pattern = _TITLE if len(lines) < _MIN_LINES else _SIDE
        if not isinstance(block, Paragraph) or not pattern.fullmatch(block.text.strip()):
            break
        lines.append(block)
    numbers = sum(line.text.strip()[-1].isdigit() for line in lines)
    return lines if len(lines) > 2 * _MIN_LINES and numbers == len(lines) - _MIN_LINES else []


def _in_turn(lines: list[Paragraph]) -> list[list[Paragraph]]:
    """Return the rows of lines that are left and right in turn; where one side has told its total, the rest is the other's."""
    sides: tuple[list[Paragraph], list[Paragraph]] = ([], [])
    ended = [False, False]
    for line in lines:
        is_right = ended[0] or (len(sides[0]) > len(sides[1]) and not ended[1])
        sides[is_right].append(line)
        ended[is_right] = bool(_TOTAL.match(line.text))
    empty = Paragraph(lines[-1].end, lines[-1].end, "")
    return [[left or empty, right or empty] for left, right in zip_longest(*sides)]


def _sides(block: Block) -> list[Paragraph]:
    """Return the two labelled numbers that a line is made of, or nothing."""
    if not isinstance(block, Paragraph) or "\n" in block.text:
        return []
    between = list(_BETWEEN.finditer(block.text.strip()))
    if len(between) != 1:
        return []
    first = block.start + len(block.text) - len(block.text.lstrip())
    text = block.text.strip()
    sides = [text[: between[0].start()], text[between[0].end() :]]
    if not all(_SIDE.fullmatch(side) for side in sides):
        return []
    starts = (first, first + between[0].end())
    return [Paragraph(start, start + len(side), side) for start, side in zip(starts, sides, strict=True)]
