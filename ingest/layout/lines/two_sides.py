"""Finds small tables that arrive as lines of two labelled numbers: income on the left, spending on the right.

按来源分:88.00 / 按用途分:80.00
财政拨款:80.00 / 基本支出:60.00

A web page may print each of them on a line of its own, below the names of both sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Paragraph
from ingest.layout.lines.lines_as_tables import Block, Found, table_of, with_tables

_MIN_LINES, _MIN_NUMBERS = 2, 3
_BETWEEN = re.compile(r"\s+[/／|]\s+|[ \u3000]{2,}")
_SIDE = re.compile(
    r"(?:其中[:：])?[^\s\d:：/／|。；;，,]{2,24}[:：]\s*(?P<value>[-+]?\d[\d,.]*(?:亿元|万元|元)?|[(（][百千万亿]*元[)）])?|[-—–]+"
)
_LISTED = re.compile(
    r"(?:其中[:：])?[^\s\d:：/／|。；;，,]{0,20}(?:资金|拨款|收入|支出|费|总额|其他)(?:[:：]?\s*\d[\d,.]*|[:：])"
)
_NAME_OF_SIDE = re.compile(r"按(?:收入|支出|来源|用途)(?:性质)?分[:：]?")
_SPENT = re.compile(r"支出|费")


def with_two_sides(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with every such run of lines made a table of two columns over the same places of the text.

    Two lines are the least. Each is nothing but two labels with a colon, each with its number, its unit or nothing behind it;
    a stroke stands for a side that has come to its end.
    """

    def found_at(at: int, number: int) -> Found | None:
        rows = _rows_from(blocks, at) or _listed_from(blocks, at)
        return ([table_of(number, rows)], at + len(rows)) if rows else None

    return with_tables(blocks, found_at)


def _rows_from(blocks: Sequence[Block], at: int) -> list[list[Paragraph]]:
    """Return the rows that begin at a block, each its two sides; nothing where they are too few."""
    rows = []
    while at < len(blocks) and (row := _sides(blocks[at])):
        rows.append(row)
        at += 1
    numbers = sum(any(sign.isdigit() for sign in side.text) for row in rows for side in row)
    return rows if len(rows) >= _MIN_LINES and numbers >= _MIN_NUMBERS else []


def _listed_from(blocks: Sequence[Block], at: int) -> list[list[Paragraph]]:
    """Return the rows of one labelled amount each that begin at a block, what is spent in the second column.

    The names of both sides (按收入性质分, 按支出性质分) stand among them; nothing where they do not, or the amounts are too few.
    """
    rows: list[list[Paragraph]] = []
    sides = numbers = 0
    for block in blocks[at:]:
        text = block.text.strip() if isinstance(block, Paragraph) else ""
        is_side = bool(_NAME_OF_SIDE.fullmatch(text))
        if not isinstance(block, Paragraph) or not (is_side or _LISTED.fullmatch(text)):
            break
        is_right = sides == 1 if is_side else sides > 1 and bool(_SPENT.search(text))
        sides += is_side
        numbers += text[-1].isdigit()
        start = block.start + block.text.index(text)
        end = start + len(text)
        told = Paragraph(start, end, text)
        rows.append([Paragraph(start, start, ""), told] if is_right else [told, Paragraph(end, end, "")])
    return rows if sides == _MIN_LINES and numbers >= _MIN_NUMBERS else []


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
