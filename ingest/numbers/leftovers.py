"""Tells which printed numbers remain when everything is read: classed as no figure, or explained by no rule.

Figures, other numbers and unread numbers together cover every digit of the canonical text. A number without a unit that
nothing ties to anything (not a point, a target, a project's cell, a part or a rate) measures nothing we know of: it is
left unread and said to be so, instead of being published as a count of something.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from ingest.figure import Figure, OtherMention

_NUMBER = re.compile(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*")
_LONE_NUMBER = re.compile(r"^ *(\d{1,3}) *$", re.MULTILINE)
_CONTENTS_TITLE = re.compile(
    r"^[ \u3000]*目[ \u3000]*录[ \u3000]*$(?:\n+[ \u3000]*公开(?:时间|日期)[^\n]*)?", re.MULTILINE
)
# A tab between a heading and its page may have become two cells.
_CONTENTS_LINE = re.compile(
    r"\n+[^\n\d]{2,40}(?:(?:19|20)\d{2}年[^\n\d]{2,40})?(?:[ \u3000\t.…·]+|\n\t)(\d{1,3})[ \u3000]*(?=\n|$)"
)
# Three labels of a list at least, each with a number behind it.
_LINE_OF_LABELS = re.compile(r"^(?:[^\n\d]{2,40} \d{1,3}(?: |$)){3,}", re.MULTILINE)
_BEHIND_LABEL = re.compile(r"[\u4e00-\u9fff)）] (\d{1,3})(?= |$)")
_LEAST_RATES = 3
_LEAST_PAGES = 3
_LEAST_NAME = 6
# A kind that only a unit can show; points, headcounts, rates and money are known by their words too.
_KINDS_BY_UNIT = ("count", "quantity")


def is_explained(figure: Figure, tied: Collection[int], rate_columns: Collection[tuple[int, int]]) -> bool:
    """Tell whether anything says what a figure measures: its unit, its words, the statement or column it belongs to."""
    if figure.kind not in _KINDS_BY_UNIT or figure.unit_printed is not None or figure.start in tied:
        return True
    return figure.cell_key is not None and (figure.cell_key[0], figure.cell_key[2]) in rate_columns


def find_rate_columns(figures: Iterable[Figure]) -> set[tuple[int, int]]:
    """Return the columns (table, column) of percentages: a bare number among them is read, as one that cannot be one.

    The first column is of labels, or holds the cells of which no column is known.
    """
    keys = [figure.cell_key for figure in figures if figure.kind == "rate" and figure.cell_key]
    counts = Counter((table_no, col_no) for table_no, _, col_no in keys if col_no)
    return {column for column, count in counts.items() if count >= _LEAST_RATES}


def find_leftovers(
    text: str, figures: Sequence[Figure], others: Iterable[OtherMention], names: Iterable[str] = ()
) -> list[OtherMention]:
    """Return the numbers of a canonical text that are no figures, each place once, then the unread (class None).

    `names` are those of projects: a number in one (64排CT购置项目) is part of it wherever the text repeats it.
    """
    told = [*_contents(text), *others, *_page_numbers(text), *_row_numbers(text), *_in_names(text, names)]
    found = _apart(figures, told)
    rest = list(text)
    for start, end in [(f.start, f.end) for f in figures] + [(o.start, o.end) for o in found]:
        rest[start:end] = " " * (end - start)
    return found + [OtherMention(m.start(), m.end(), None) for m in _NUMBER.finditer("".join(rest))]


def _in_names(text: str, names: Iterable[str]) -> list[OtherMention]:
    return [
        OtherMention(place + number.start(), place + number.end(), "name")
        for name in sorted({name for name in names if len(name) >= _LEAST_NAME and _NUMBER.search(name)})
        for place in (match.start() for match in re.finditer(re.escape(name), text))
        for number in _NUMBER.finditer(name)
    ]


def _contents(text: str) -> list[OtherMention]:
    """Return the pages at the ends of the lines below 目录, up to the first line without one."""
    found: list[OtherMention] = []
    for title in _CONTENTS_TITLE.finditer(text):
        at = title.end()
        while line := _CONTENTS_LINE.match(text, at):
            found.append(OtherMention(line.start(1), line.end(1), "page"))
            at = line.end()
    return found


def _row_numbers(text: str) -> list[OtherMention]:
    """Return the numbers that stand behind the labels of a line and count them: 一、财政拨款 1 二、事业收入 2 三、其他收入 3."""
    counted: list[OtherMention] = []
    for line in _LINE_OF_LABELS.finditer(text):
        numbers = list(_BEHIND_LABEL.finditer(line.group()))
        if all(int(b[1]) == int(a[1]) + 1 for a, b in pairwise(numbers)):
            counted += (
                OtherMention(line.start() + n.start(1), line.start() + n.end(1), "list_number") for n in numbers
            )
    return counted


def _page_numbers(text: str) -> list[OtherMention]:
    """Return the lines that hold nothing but a number, where they count up one by one: the pages' numbers."""
    lines = list(_LONE_NUMBER.finditer(text))
    counts_up = all(int(b[1]) == int(a[1]) + 1 for a, b in pairwise(lines))
    pages = lines if len(lines) > 1 and counts_up else _chain(lines)
    return [OtherMention(m.start(1), m.end(1), "page") for m in pages]


def _chain(lines: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the lines that count up from the first page on among other lone numbers, each of which stands there once."""
    numbers = [int(line[1]) for line in lines]
    start = next((at for at, number in enumerate(numbers) if number in (1, 2)), None)
    if start is None:
        return []
    chain = [start]
    while (following := numbers[chain[-1]] + 1) in numbers[chain[-1] + 1 :]:
        chain.append(numbers.index(following, chain[-1] + 1))
    is_only = all(numbers.count(numbers[at]) == 1 for at in chain)
    return [lines[at] for at in chain] if len(chain) >= _LEAST_PAGES and is_only else []


def _apart(figures: Sequence[Figure], others: Iterable[OtherMention]) -> list[OtherMention]:
    """Return the other numbers without those that meet a figure or one another; the first told of a place stays."""
    by_place: dict[tuple[int, int], OtherMention] = {}
    for other in others:
        by_place.setdefault((other.start, other.end), other)
    taken = sorted((f.start, f.end) for f in figures)
    result: list[OtherMention] = []
    last_end = -1
    for (start, end), other in sorted(by_place.items()):
        index = bisect_right(taken, (start, end))
        clash = any(s < end and start < e for s, e in taken[max(0, index - 1) : index + 1])
        if start >= last_end and not clash:
            result.append(other)
            last_end = end
    return result
