"""Places the words of a line of income and spending side by side of which some are lacking (二、事业收入 二、教育支出 90.00)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, product

from ingest.layout.lines.spaced_words import Word

_INCOME = re.compile(r".*(?:收入(?:合计)?$|年初|上年|弥补)")
_SIDE = re.compile(rf"{_INCOME.pattern}|.*(?:支出(?:合计)?$|年末|结余)")
_COUNTER = re.compile(r"\d{1,3}")
_MAX_ALONE = 8  # labels without a number one below the other
_MAX_REST = 6  # signs of a label's rest in the next line
_PLAIN, _COUNTED = [False, True], [False, True, True]
_COUNTED_SIDES = ("LCV", "LC", "C")  # of label, number of the row and amount


def has_sides(kinds: Sequence[bool]) -> bool:
    """Tell whether columns are those of two sides: a label and its number, with or without the row's number between them."""
    return kinds in (_PLAIN * 2, _COUNTED * 2)


def columns_of_sides(lines: Sequence[Sequence[Word]], index: int, kinds: list[bool]) -> list[int]:
    """Return the columns of a row that lacks numbers of income on the left or of spending on the right; [] where it is none.

    A number is that of the label before it. A label that is no income's is spending's; one without a number is a row only
    where it names its side, above another row.
    """
    words = lines[index]
    if kinds == _COUNTED * 2:
        return _counted(words)
    told = _columns(words) if kinds == _PLAIN * 2 else []
    if told or len(words) != 1 or kinds != _PLAIN * 2 or not _SIDE.match(words[0].text) or words[0].is_value:
        return told
    below = lines[index + 1 : index + 1 + _MAX_ALONE]
    following = next((line for line in below if len(line) > 1 or not _SIDE.match(line[0].text)), None)
    return _alone(words[0])[:1] if following and _columns(following) else []


def columns_of_cut_label(words: Sequence[Word], following: Sequence[Word]) -> list[int]:
    """Return the columns of a side whose label a line break cut (应急管理支 / 出 90.00), of the words of both lines."""
    label, rest = words[0].text, following[0].text
    is_cut = len(words) == 1 and len(rest) <= _MAX_REST and not _SIDE.match(label) and bool(_SIDE.match(label + rest))
    numbers = [word.is_value for word in following[1:]]
    if not is_cut or words[0].is_value or following[0].is_value or numbers not in ([], [True]):
        return []
    first = 0 if _INCOME.match(label + rest) else 2
    return [first, first, first + 1][: 2 + len(numbers)]


def _columns(words: Sequence[Word]) -> list[int]:
    """Return the columns of labels with at least one number among them."""
    is_value = [word.is_value for word in words]
    if is_value == [False, True, False] and _INCOME.match(words[0].text):
        return [0, 1, 2]
    if is_value in ([False, False, True], [False, False]) and (any(is_value) or _SIDE.match(words[0].text)):
        return [0, 2, 3][: len(words)]
    return _alone(words[0]) if is_value == _PLAIN else []


def _alone(label: Word) -> list[int]:
    """Return the columns of a label's side."""
    return [0, 1] if _INCOME.match(label.text) else [2, 3]


def _counted(words: Sequence[Word]) -> list[int]:
    """Return the columns of a row with the number of each side's row (五、其他收入 5 12.60 36 | 三、项目 3 四、教育 34 186.00).

    Only where one way is left; the words of a label with blanks in it share its column.
    """
    runs: list[list[Word]] = []
    for is_value, group in [(key, list(told)) for key, told in groupby(words, key=lambda word: word.is_value)]:
        runs += [[word] for word in group] if is_value else [group]
    ways = [
        [*(_column(sign) for sign in left), *(_column(sign) + len(_COUNTED) for sign in right)]
        for left, right in product((*_COUNTED_SIDES, ""), repeat=2)
        if len(left + right) == len(runs)
        and all(map(_suits, left + right, runs))
        and _is_told(left, right, words[0].text)
    ]
    return [column for column, run in zip(ways[0], runs, strict=True) for _ in run] if len(ways) == 1 else []


def _is_told(left: str, right: str, label: str) -> bool:
    """Tell whether both sides are there; of one alone its label tells which it is."""
    return bool(left and right) or (max(left, right, key=len) != "C" and bool(left) == bool(_INCOME.match(label)))


def _column(sign: str) -> int:
    return "LCV".index(sign)


def _suits(sign: str, run: list[Word]) -> bool:
    if sign == "L":
        return not run[0].is_value
    return run[0].is_value and (sign == "V" or bool(_COUNTER.fullmatch(run[0].text)))
