"""Parts the cells of a form that a copy printed without anything between them (产出指标数量指标购置设备20≥1台1台20).

A row is parted only where one way is left: points are at most 100 and begin with no zero, a score is at most its weight,
target and result have one unit, words of a target are printed twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ingest.document import Cell, Paragraph, Table
from ingest.layout.form_cells import is_first_level, is_form_head, is_total, kind_of, role_of
from ingest.lexicon import Lexicon, WordFinder
from ingest.shadow import Shadow, make_shadow

Spans = list[tuple[int, int, int]]  # (start, end, column) in the shadow text

_MIN_HEADS = 5
_FULL = 100
_MAX_ROW_CHARS = 120
_POINTS = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?")
_AMOUNT = re.compile(r"[≥≤<>=约]{0,2}(?:0|[1-9][\d,]*)(?:\.\d+)?(?P<unit>%|[\u4e00-\u9fff㎡]{1,4})")
_WORDS = re.compile(r"[\u4e00-\u9fff]{1,12}")
_FIRST_VALUE = re.compile(r"[\d≥≤<>=约]")


def stuck_form(paragraphs: list[Paragraph], lexicon: Lexicon) -> tuple[Table, int] | None:
    """Return the form whose heads are the first paragraph, and how many paragraphs it takes; None where it is none."""
    head = make_shadow(paragraphs[0].text)
    roles = _heads(head.text, lexicon)
    if not roles:
        return None
    kinds = [role for _, _, role in roles]
    rows = [_cells(paragraphs[0], head, [(start, end, col) for col, (start, end, _) in enumerate(roles)])]
    for paragraph in paragraphs[1:]:
        row = _row(paragraph, kinds, lexicon) if len(paragraph.text) <= _MAX_ROW_CHARS else None
        if not row and not _begins_row(paragraph, lexicon):
            break
        rows.append(row or [_whole(paragraph)])
    if all(len(row) == 1 for row in rows[1:]):
        return None
    cells = tuple(replace(cell, row_no=row_no) for row_no, row in enumerate(rows) for cell in row)
    return Table(0, cells[0].start, cells[-1].end, cells), len(rows)


def _begins_row(paragraph: Paragraph, lexicon: Lexicon) -> bool:
    """Tell whether a line that cannot be parted is a row all the same: it begins with a group's name."""
    text = make_shadow(paragraph.text).text
    return len(text) <= _MAX_ROW_CHARS and any(text.startswith(word) for word in _group_words(lexicon))


def _group_words(lexicon: Lexicon) -> list[str]:
    return sorted((w for w in lexicon.words("indicator_groups") if w.endswith("指标")), key=len, reverse=True)


def _whole(paragraph: Paragraph) -> Cell:
    return Cell(0, 0, 0, 1, 1, paragraph.start, paragraph.end, paragraph.text)


def _heads(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return the heads that a line is made of, or nothing; a label over all of them (绩效指标) may stand before."""
    found = [(s, e, role) for s, e, word in _finder(lexicon).find(text) if (role := role_of(word, lexicon))]
    while len({role for _, _, role in found}) < len(found):
        del found[0]  # 绩效指标 over all of them is no column
    is_whole = found and found[0][0] <= _MIN_HEADS and found[-1][1] == len(text)
    is_close = all(after[0] == before[1] for before, after in pairwise(found))
    roles = [role for _, _, role in found]
    is_known = {"level3", "weight", "score"} <= set(roles)
    return found if is_whole and is_close and is_known and len(found) >= _MIN_HEADS and is_form_head([*roles]) else []


@cache
def _finder(lexicon: Lexicon) -> WordFinder:
    return WordFinder(word for word in lexicon.header_codes if role_of(word, lexicon))


def _row(paragraph: Paragraph, roles: list[str], lexicon: Lexicon) -> list[Cell] | None:
    """Return the cells of a row, or None where there is no way or more than one to part them."""
    shadow = make_shadow(paragraph.text)
    text = shadow.text
    names = [i for i, role in enumerate(roles) if kind_of(role) == "name"]
    values = [i for i in range(len(roles)) if i not in names]
    first = _FIRST_VALUE.search(text)
    if not first or names != list(range(len(names))):
        return None
    if is_total(text[: first.start()], lexicon):
        values = [i for i in values if roles[i] in ("weight", "score")]
        groups: Spans = [(0, first.start(), 0)]
    else:
        groups = _groups(text[: first.start()], len(names), lexicon)
    ways = list(_ways(text, first.start(), values, roles))
    if len(ways) != 1 or not groups:
        return None
    return _cells(paragraph, shadow, groups + ways[0])


def _groups(text: str, count: int, lexicon: Lexicon) -> Spans:
    """Return the names at the head of a row: those of groups, known by their words, then the indicator's own."""
    words = _group_words(lexicon)
    spans: list[tuple[int, int]] = []
    at = 0
    while len(spans) < count - 1 and (word := next((w for w in words if text.startswith(w, at)), None)):
        spans.append((at, at + len(word)))
        at += len(word)
    if at == len(text):
        return []
    first = (
        0
        if len(spans) == count - 1 or (spans and is_first_level(text[: spans[0][1]], lexicon))
        else count - 1 - len(spans)
    )
    return [*((start, end, first + i) for i, (start, end) in enumerate(spans)), (at, len(text), count - 1)]


def _ways(text: str, at: int, columns: list[int], roles: list[str]) -> Iterator[Spans]:
    """Return every way to part a stretch into cells of these columns that breaks no rule."""
    for spans in _splits(text, at, columns, roles):
        told = {roles[col]: text[start:end] for start, end, col in spans}
        amounts = [_AMOUNT.fullmatch(told[role]) for role in ("target", "actual") if role in told]
        units = {match["unit"] if match else None for match in amounts}
        words = {told[role] for role in ("target", "actual") if role in told and not _AMOUNT.fullmatch(told[role])}
        if len(units) <= 1 and len(words) <= 1 and float(told["score"]) <= float(told["weight"]):
            yield spans


def _splits(text: str, at: int, columns: list[int], roles: list[str]) -> Iterator[Spans]:
    if not columns:
        if at == len(text):
            yield []
        return
    for end in range(at + 1, len(text) + 1):
        if _suits(text[at:end], roles[columns[0]]):
            for rest in _splits(text, end, columns[1:], roles):
                yield [(at, end, columns[0]), *rest]


def _suits(cell: str, role: str) -> bool:
    if kind_of(role) == "points":
        return bool(_POINTS.fullmatch(cell)) and float(cell) <= _FULL
    return kind_of(role) == "value" and bool(_AMOUNT.fullmatch(cell) or _WORDS.fullmatch(cell))


def _cells(paragraph: Paragraph, shadow: Shadow, spans: Spans) -> list[Cell]:
    cells = []
    for start, end, col in spans:
        first, last = shadow.start(start), shadow.end(end)
        text = paragraph.text[first:last]
        cells.append(Cell(0, 0, col, 1, 1, paragraph.start + first, paragraph.start + last, text))
    return cells
