"""Small errors as people make them: a digit, two digits in each other's place, a unit, a word, put into printed words.

Every change takes the words of one place and a source of chance, and returns other words, or None where it cannot be
made there. A change that is `fine` moves the last printed place by little more than rounding explains.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

Change = Callable[[str, Random], str | None]

_OPPOSITES = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "追加": "追减", "追减": "追加"}
_UNITS = {"万元": ("元", "亿元"), "元": ("万元",)}
_CHINESE = "一二三四五六七八九十"


def digit(words: str, rng: Random) -> str | None:
    """Print another digit in one place, or two neighbours in each other's place.

    In an amount neither in the last place nor in the zeros at its end: rounding in 万元 could hide that.
    """
    places = [match.start() for match in re.finditer(r"\d", words)]
    if "." in words:
        while words[places[-1]] == "0" and len(places) > 2:
            places.pop()
        places.pop()
    if rng.random() < 0.3 and (swapped := _swapped(words, places, rng)):
        return swapped
    place = rng.choice(places)
    lowest = 1 if place == places[0] and len(places) > 1 else 0
    others = [str(number) for number in range(lowest, 10) if str(number) != words[place]]
    return _put(words, place, rng.choice(others))


def _swapped(words: str, places: list[int], rng: Random) -> str | None:
    pairs = [
        (one, two)
        for one, two in pairwise(places)
        if words[one] != words[two] and not (one == places[0] and words[two] == "0")
    ]
    if not pairs:
        return None
    one, two = rng.choice(pairs)
    return _put(_put(words, one, words[two]), two, words[one])


def fine(units: int) -> Change:
    """Return the change that moves the last printed place by so many units, up or down."""

    def move(words: str, rng: Random) -> str | None:
        printed = int(re.sub(r"\D", "", words))
        moved = printed + units * rng.choice([1, -1])
        if moved < 0:
            return None
        return _with_digits(words, str(moved))

    return move


def longer(words: str, rng: Random) -> str | None:
    """Print one digit too many at the front: 95.20 → 795.20."""
    return str(rng.randint(5, 9)) + words


def shorter(words: str, _: Random) -> str | None:
    """Leave the first digit out: 1,506 → 506, 7.91 → 0.91."""
    rest = words[1:].lstrip(",")
    return rest if rest[:1].isdigit() else f"0{rest}"


def two_digits(words: str, _: Random) -> str | None:
    """Leave out all digits after the second."""
    return words[:2] if len(words) > 2 else None


def opposite(words: str, _: Random) -> str | None:
    """Print 减少 for 增加 and the like."""
    return _OPPOSITES.get(words)


def unit(words: str, rng: Random) -> str | None:
    """Print another unit of money."""
    return rng.choice(_UNITS[words]) if words in _UNITS else None


def next_label(words: str, rng: Random) -> str | None:
    """Print the number after a heading's own (三 → 四, 3 → 4), or the one before it."""
    step = rng.choice([1, 1, -1])
    if words.isdigit():
        number = int(words) + step
        return str(number) if number > 0 else None
    place = _CHINESE.find(words) + step
    return _CHINESE[place] if len(words) == 1 and 0 <= place < len(_CHINESE) else None


def fewer_points(words: str, rng: Random) -> str | None:
    """Take a point off, or half a one."""
    points = float(words) - rng.choice([0.5, 1, 2])
    return f"{points:g}" if points >= 0 else None


def more_points(words: str, rng: Random) -> str | None:
    """Give a point more, or two."""
    return f"{float(words) + rng.choice([1, 2]):g}"


def third_annex(_: str, rng: Random) -> str | None:
    """Refer to an annex that is not there."""
    return str(rng.randint(3, 5))


def _put(words: str, place: int, character: str) -> str:
    return words[:place] + character + words[place + 1 :]


def _with_digits(words: str, digits: str) -> str | None:
    """Return words with their digits replaced, in order; None where there are more digits than places."""
    places = [match.start() for match in re.finditer(r"\d", words)]
    if len(digits) > len(places):
        return None
    for place, character in zip(places, digits.zfill(len(places)), strict=True):
        words = _put(words, place, character)
    return words
