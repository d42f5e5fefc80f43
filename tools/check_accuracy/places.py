"""Where an error can be put into a generated report, rule by rule, and how it is put there.

A place in prose is a pattern with the words to change between ‹ and ›; `#` stands for an amount, `~` for one character
of punctuation. A place in a table is found by words of its head, a row's label and a column's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from tools.check_accuracy.change import Change
from tools.generate.writer import Block

_T = TypeVar("_T")
_AMOUNT = r"[\d,]+(?:\.\d+)?"
_LEVEL_1 = re.compile(r"[一二三四五六七八九十]+、|\d+、")


@dataclass(frozen=True)
class Changed:
    """A report with one error: its blocks, and the number printed there now (empty where it is no number)."""

    blocks: tuple[Block, ...]
    words: str


@dataclass(frozen=True)
class Prose:
    """Words in a paragraph: every match of the pattern is a place, and one of them is changed."""

    pattern: str
    change: Change

    def apply(self, blocks: Sequence[Block], rng: Random) -> Changed | None:
        """Return the report with the error, or None where it has no such place."""
        found = [(index, match) for index, block in enumerate(blocks) for match in _matches(self.pattern, block.text)]
        if not found:
            return None
        index, match = rng.choice(found)
        words = self.change(match["words"], rng)
        if words is None:
            return None
        text = match.string[: match.start("words")] + words + match.string[match.end("words") :]
        return Changed(_replaced(blocks, index, replace(blocks[index], text=text)), words if words[0].isdigit() else "")


def _matches(pattern: str, text: str) -> Iterator[re.Match[str]]:
    expression = pattern.replace("#", _AMOUNT).replace("~", "[，：；（）,:;()“”。]")
    return re.finditer(expression.replace("‹", "(?P<words>").replace("›", ")"), text)


@dataclass(frozen=True)
class Cell:
    """A filled cell of a table: `heads` stand in its first rows, `row` begins the row's label, `column` is a head (a pattern)."""

    heads: tuple[str, ...]
    column: str
    change: Change
    row: str = ""  # a pattern; any row of data where empty
    head_row: int = 0

    def apply(self, blocks: Sequence[Block], rng: Random) -> Changed | None:
        """Return the report with the error, or None where it has no such cell."""
        for index, block in enumerate(blocks):
            if not _is_table(block, self.heads, self.head_row):
                continue
            heads = block.rows[self.head_row]
            column = next(n for n, head in enumerate(heads) if re.fullmatch(self.column, head))
            rows = [n for n, row in enumerate(block.rows) if n > self.head_row and self._is_meant(row, column)]
            if not rows:
                return None
            number = rng.choice(rows)
            words = self.change(block.rows[number][column], rng)
            if words is None:
                return None
            row = _replaced(block.rows[number], column, words)
            return Changed(_replaced(blocks, index, Block(rows=_replaced(block.rows, number, row))), words)
        return None

    def _is_meant(self, row: tuple[str, ...], column: int) -> bool:
        return any(character.isdigit() for character in row[column]) and bool(re.search(self.row, "|".join(row)))


@dataclass(frozen=True)
class CopiedCell:
    """A cell that holds what belongs into another column of its row."""

    heads: tuple[str, ...]
    source: str
    column: str

    def apply(self, blocks: Sequence[Block], rng: Random) -> Changed | None:
        """Return the report with the error, or None where it has no such table."""
        for index, block in enumerate(blocks):
            if not _is_table(block, self.heads):
                continue
            source, column = (block.rows[0].index(name) for name in (self.source, self.column))
            # A small count in a column of rates could be a rate without its sign.
            rows = [n for n, row in enumerate(block.rows[:-1]) if n and len(re.sub(r"\D", "", row[source])) > 3]
            if not rows:
                return None
            number = rng.choice(rows)
            words = block.rows[number][source]
            row = _replaced(block.rows[number], column, words)
            return Changed(_replaced(blocks, index, Block(rows=_replaced(block.rows, number, row))), words)
        return None


@dataclass(frozen=True)
class LostRow:
    """A row of data that was left out of a table with a total."""

    heads: tuple[str, ...]

    def apply(self, blocks: Sequence[Block], rng: Random) -> Changed | None:
        """Return the report without the row, or None where it has no such table."""
        for index, block in enumerate(blocks):
            if not _is_table(block, self.heads) or len(block.rows) < 5:
                continue
            number = rng.randrange(1, len(block.rows) - 1)
            rows = (*block.rows[:number], *block.rows[number + 1 :])
            return Changed(_replaced(blocks, index, Block(rows=rows)), "")
        return None


@dataclass(frozen=True)
class LostWords:
    """A statement that was left out: the words of every match, wherever the report says them."""

    pattern: str

    def apply(self, blocks: Sequence[Block], _: Random) -> Changed | None:
        """Return the report without the words, or None where it does not have them."""
        texts = [re.sub(self.pattern, "", block.text) for block in blocks]
        if all(block.text == text for block, text in zip(blocks, texts, strict=True)):
            return None
        pairs = zip(blocks, texts, strict=True)
        return Changed(tuple(replace(block, text=text) for block, text in pairs if block.rows or text), "")


@dataclass(frozen=True)
class LostChapters:
    """Chapters that were left out: from a heading of the first level to the next."""

    headings: tuple[str, ...]

    def apply(self, blocks: Sequence[Block], _: Random) -> Changed | None:
        """Return the report without the chapters, or None where it does not have them."""
        kept: list[Block] = []
        is_lost = False
        for block in blocks:
            if _LEVEL_1.match(block.text):
                is_lost = any(heading in block.text for heading in self.headings)
            if not is_lost:
                kept.append(block)
        return Changed(tuple(kept), "") if len(kept) < len(blocks) else None


Place = Prose | Cell | CopiedCell | LostRow | LostWords | LostChapters


def _is_table(block: Block, heads: Sequence[str], head_row: int = 0) -> bool:
    return len(block.rows) > head_row and all(head in block.rows[head_row] for head in heads)


def _replaced(items: Sequence[_T], index: int, item: _T) -> tuple[_T, ...]:
    return (*items[:index], item, *items[index + 1 :])
