"""Reads the one row of numbers below heads that stand twice (预算数 | 决算数 above 合计 | 因公出国费 | … | 合计 | 因公出国费 | …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from ingest.document import Cell
from ingest.layout.cell_kinds import is_counter, is_label_head, is_number_cell, is_value

_HALVES = 2
_MIN_GROUP = 2
_PART_TOTAL = re.compile(r"^[合小]计$")

_Row = list[Cell | None]


def mirrored_rows(heads: list[Cell], body: list[Cell]) -> list[_Row]:
    """Return the heads and their one row of numbers, which has no label; nothing where heads do not stand twice.

    Where there are not as many numbers as heads, all cells stand alone: which number is missing is not known. Heads of a
    third row (小计 | 购置费 | 运行费) divide the head of the second one whose words they share.
    """
    heads = heads[:-1] if heads and is_counter(heads[-1]) else heads
    values = list(takewhile(is_value, body))
    ways = [*_ways(heads)] if values else []
    for titles, over, leaves in ways:
        half = len(leaves) // _HALVES
        counts = [str(number) for number in range(1, len(leaves) + 1)]
        first = len(leaves) if [cell.text.strip() for cell in values[: len(leaves)]] == counts else 0
        told = values[first:]
        if len(told) == len(leaves) and any(is_number_cell(cell.text) for cell in told):
            rows = [[replace(title, col_span=half) for title in over], leaves, values[:first], told]
            placed = [[None, *row] for row in rows if row]
            placed[0] = [None, rows[0][0], *([None] * (half - 1)), rows[0][1]]
            return [*_alone(titles), *placed, *_alone(body[len(values) :])]
    return _alone([*heads, *body]) if ways else []


def _alone(cells: list[Cell]) -> list[_Row]:
    """Return cells without a column, each in a row of its own."""
    return [[cell] for cell in cells]


def _ways(heads: list[Cell]) -> Iterator[tuple[list[Cell], list[Cell], list[Cell]]]:
    """Yield titles, the two heads on top, and the lowest heads of both halves, for every way in which heads stand twice."""
    words = [re.sub(r"\s", "", head.text) for head in heads]
    for parts in range(len(heads) // 4 + 1):
        lower = len(heads) - _HALVES * parts
        for size in range(_MIN_GROUP, lower // _HALVES):
            first = lower - _HALVES * size
            is_twice = words[first : first + size] == words[first + size : lower]
            is_twice_below = words[lower : lower + parts] == words[lower + parts :]
            is_labelled = any(is_label_head(head.text) for head in heads[first:])
            if is_labelled or not (is_twice and is_twice_below) or (parts and not _PART_TOTAL.match(words[lower])):
                continue
            halves = [heads[first : first + size], heads[first + size : lower]]
            below = [heads[lower : lower + parts], heads[lower + parts :]]
            leaves = [_divided(*half) for half in zip(halves, below, strict=True)]
            yield heads[: first - _HALVES], heads[first - _HALVES : first], [*leaves[0], *leaves[1]]


def _divided(heads: list[Cell], parts: list[Cell]) -> list[Cell]:
    """Return heads with the parts of one behind it, in place of its own total."""
    if not parts:
        return heads
    told = set("".join(part.text for part in parts[1:]))
    whole = max(range(len(heads)), key=lambda at: len(told & set(heads[at].text)))
    return [*heads[: whole + 1], *parts[1:], *heads[whole + 1 :]]
