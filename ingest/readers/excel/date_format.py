"""Dates and times as a spreadsheet's cell shows them: a count of days and a format code such as `yyyy"年"m"月"`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<part>y+|m+|d+|h+|s+(?:\.0+)?|e+|a{3,4})|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_SHOWN = re.compile(
    r'"[^"]*"?|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|G/通用格式|[Ee][+-]', re.IGNORECASE | re.DOTALL
)
_DATE_LETTER = re.compile(r"[ymdhs]|e|a{3}|上午/下午", re.IGNORECASE)
_DIGIT_PLACE = re.compile(r"[#?]|(?<![s.0])0", re.IGNORECASE)  # a zero not of “ss.00”
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LAST_DAY = 2_958_465  # 9999-12-31
_FIRST_TRUE_DAY = 60  # spreadsheets count a 29 February 1900 that never was


@lru_cache(maxsize=512)
def is_date_code(section: str) -> bool:
    """Return whether a section of a format code shows a date or a time."""
    bare = _NOT_SHOWN.sub("", section)
    return bool(_DATE_LETTER.search(bare)) and not _DIGIT_PLACE.search(bare)


def format_date(days: float, section: str, is_1904: bool) -> str | None:
    """Return the date and time; None for a number that is none (a cell shows ##### then)."""
    moment = _moment(days, is_1904)
    if moment is None:
        return None
    matches = list(_TOKEN.finditer(section))
    is_half_day = any(match.lastgroup == "half" for match in matches)
    return "".join(_show(place, matches, moment, days, is_half_day) for place in range(len(matches)))


def _moment(days: float, is_1904: bool) -> datetime | None:
    if not 0 <= days <= _LAST_DAY:
        return None
    if is_1904:
        start = datetime(1904, 1, 1)  # noqa: DTZ001 - a cell's time has no zone
    else:
        start = datetime(1899, 12, 31 if days < _FIRST_TRUE_DAY else 30)  # noqa: DTZ001
    try:
        return start + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return None


def _show(place: int, matches: list[re.Match[str]], moment: datetime, days: float, is_half_day: bool) -> str:
    match = matches[place]
    kind = match.lastgroup
    if kind is None:
        return ""
    if kind == "elapsed":
        seconds_each = {"h": 3600, "m": 60, "s": 1}[match[kind][0].lower()]
        return str(round(days * 86_400) // seconds_each).zfill(len(match[kind]))
    if kind == "half":
        return _half_of_day(match[kind], moment.hour)
    if kind != "part":
        return match[kind]
    letters = match[kind].lower()
    if letters[0] == "m" and _is_minute(place, matches):
        return str(moment.minute).zfill(len(letters))
    return _show_part(letters, moment, is_half_day)


def _half_of_day(words: str, hour: int) -> str:
    return words.split("/")[hour >= 12]


def _is_minute(place: int, matches: list[re.Match[str]]) -> bool:
    """An m is a minute behind an hour or before a second, whatever signs stand between."""
    before = _nearest_part(reversed(matches[:place]))
    return before[:1] == "h" or _nearest_part(matches[place + 1 :])[:1] == "s"


def _nearest_part(matches: Iterable[re.Match[str]]) -> str:
    found = (match["part"] or match["elapsed"] for match in matches)
    return next((letters.lower() for letters in found if letters), "")


def _show_part(letters: str, moment: datetime, is_half_day: bool) -> str:
    width = len(letters)
    if letters[0] in "ye":
        return f"{moment.year % 100:02}" if letters[0] == "y" and width < 3 else f"{moment.year:04}"
    if letters[0] == "m":
        return _MONTHS[moment.month - 1] if width >= 3 else str(moment.month).zfill(width)
    if letters[0] == "a":
        return ("星期" if width == 4 else "") + _WEEKDAYS[moment.weekday()]
    if letters[0] == "d":
        return _DAYS[moment.weekday()] if width >= 3 else str(moment.day).zfill(width)
    if letters[0] == "h":
        hour = (moment.hour % 12 or 12) if is_half_day else moment.hour
        return str(hour).zfill(width)
    return str(moment.second).zfill(min(width, 2))
