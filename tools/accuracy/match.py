"""Find which published row a label means: by what is printed and in which order, or by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import TypeVar

from ingest.shadow import make_shadow

A = TypeVar("A")
B = TypeVar("B")

_DIGIT = re.compile(r"\d")
_NOT_IN_NAMES = re.compile(r"[\W_]+")
_CHINESE_NUMERAL = re.compile(r"[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+")

SAME_NAME = 0.75  # two names closer than this are taken for one
_CONTAINED = 0.9


@cache
def number_key(printed: str) -> str:
    """Return what makes two printed numbers the same: no blanks, commas or sign; all nil words are 无.

    number_key("１２,８５０.00") == "12850.00"; number_key("未发生") == "无"
    """
    plain = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", printed)).lstrip("-+−")
    if _DIGIT.search(plain) or _CHINESE_NUMERAL.fullmatch(plain):
        return plain
    return "无"


def number_value(printed: str) -> float | None:
    """Return a printed number as a number, None where it is not written in digits: 123.80 and 123.8 are equal."""
    try:
        return float(re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", printed)))
    except ValueError:
        return None


@cache
def name_key(name: str) -> str:
    """Return a name without quotes, blanks and punctuation, in one width, case and script; without readings (鄉(xiāng))."""
    return _NOT_IN_NAMES.sub("", unicodedata.normalize("NFKC", make_shadow(name).text)).lower()


@cache
def similarity(name: str, other: str) -> float:
    """Return how alike two names are: 1 the same, 0.9 or more where one holds the other, down to 0."""
    first, second = name_key(name), name_key(other)
    if not first or not second:
        return 0.0
    shared = min(len(first), len(second)) / max(len(first), len(second))
    if first in second or second in first:
        return _CONTAINED + (1 - _CONTAINED) * shared
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def align(labels: Sequence[A], rows: Sequence[B], score: Callable[[A, B], float]) -> list[tuple[int, int]]:
    """Pair two lists without crossing, so that the scores add up to the most. A score of 0 is no pair."""
    scores = [[score(label, row) for row in rows] for label in labels]
    best = [[0.0] * (len(rows) + 1) for _ in range(len(labels) + 1)]
    for i in range(len(labels) - 1, -1, -1):
        for j in range(len(rows) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return _walk(scores, best)


def _walk(scores: list[list[float]], best: list[list[float]]) -> list[tuple[int, int]]:
    """Follow the best sums from the start to the end."""
    pairs = []
    i = j = 0
    while i < len(scores) and j < len(scores[i]):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def best_pairs(labels: Sequence[A], rows: Sequence[B], score: Callable[[A, B], float]) -> list[tuple[int, int]]:
    """Pair two lists in any order, the best pair first; of equals the one nearest to the same place wins."""
    candidates = []
    for i, label in enumerate(labels):
        for j, row in enumerate(rows):
            points = score(label, row)
            if points > 0:
                distance = abs(i / len(labels) - j / len(rows))
                candidates.append((-points, distance, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())
