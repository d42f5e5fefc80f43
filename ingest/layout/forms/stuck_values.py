"""Tells where the values of a form's row may be parted that a copy printed without anything between them (20≥1台1台20)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.layout.form_cells import kind_of

Span = tuple[int, int, int]  # (start, end, column) in the shadow text
Spans = tuple[Span, ...]

_FULL = 100
_AMOUNT = re.compile(r"[≥≤<>=约]{0,2}(?:0|[1-9][\d,]*)(?:\.\d+)?(?P<unit>[%‰]|[\u4e00-\u9fff㎡/]{1,5})")
_NUMBER = re.compile(r"(?:0|[1-9][\d,]*)(?:\.\d+)?")
_SHAPES = {"sign": re.compile(r"[≥≤<>=]{1,2}"), "unit": re.compile(r"[%‰]|[\u4e00-\u9fff㎡/]{1,6}")}
_DATE = re.compile(
    r"(?:(?:19|20)\d{2}年)?(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])?(?:[日底末初]|[上中下]旬)?(?:之?前|以前|内)?(?:完成)?"
)
_WORDS = re.compile(r"[\u4e00-\u9fff]{1,12}")
_DEGREE = re.compile(r"基本|部分|明显|有所|较|已|未")  # 建立 and 基本建立
_POINTS = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?")
_RESTATED = re.compile(r"(\d[\d.,]*(?:[%‰]|[\u4e00-\u9fff]{1,5}?))\1")  # 年分娩量达到4500人次 | 4500人次
VALUE_KINDS = ("value", "points", *_SHAPES)


def name_ends(text: str, at: int, first: int, role: str) -> Iterator[int]:
    """Return where the name of a row may end: at the first value, behind one told again, or before words that are target and result."""
    yield first
    if kind_of(role) != "value" or not text[first].isdigit():
        return
    if restated := _RESTATED.match(text, first):
        yield restated.end(1)
    pairs = [(i, j) for i in range(at + 2, first) for j in range(i + 1, first) if first - i <= 2 * 12]
    same = [i for i, j in pairs if text[i:j] == text[j:first]]
    yield from same or [i for i, j in pairs if _is_degree_of(text[i:j], text[j:first])]


def are_of_one(told: dict[str, str]) -> bool:
    """Tell whether target and result are of one kind: numbers of one unit, dates, or words that come again."""
    values = [told[role] for role in ("target", "actual") if role in told]
    amounts, dates = [_AMOUNT.fullmatch(value) for value in values], [_DATE.fullmatch(value) for value in values]
    if all(dates):
        return True
    if all(amounts) and not any(dates):
        return len({match["unit"] for match in amounts if match}) == 1
    is_words = not any(amounts) and not any(dates)
    return is_words and (len(set(values)) == 1 or _is_degree_of(*values))


def _is_degree_of(target: str, actual: str) -> bool:
    """Tell whether a result is its target in some degree: 基本建立 of 建立, 改善 of 明显改善."""
    longer, shorter = sorted((target, actual), key=len, reverse=True)
    return len(shorter) > 1 and longer.endswith(shorter) and bool(_DEGREE.fullmatch(longer[: -len(shorter)]))


def splits(text: str, at: int, columns: list[int], roles: list[str]) -> Iterator[Spans]:
    """Return every way to part a stretch into cells of these columns; behind the last one a word or the line's end follows."""
    if not columns:
        if at == len(text) or not re.match(r"[\d.%≥≤<>= ]", text[at]):
            yield ()
        return
    at += text.startswith(" ", at)
    for end in range(at + 1, min(at + 20, len(text)) + 1):
        if _suits(text[at:end], roles[columns[0]], "target_unit" in roles):
            for rest in splits(text, end, columns[1:], roles):
                yield ((at, end, columns[0]), *rest)


def _suits(cell: str, role: str, has_unit: bool) -> bool:
    """Tell whether a cell may stand in a column of this role; beside a column of units a value is a bare number."""
    kind = kind_of(role)
    if kind == "points":
        return bool(_POINTS.fullmatch(cell)) and float(cell) <= _FULL
    if kind in _SHAPES or has_unit:
        return bool(_SHAPES.get(kind, _NUMBER).fullmatch(cell))
    return any(shape.fullmatch(cell) for shape in (_AMOUNT, _DATE, _WORDS))
