"""Reads targets and results that are dates: until which day a target gives time, from and to which day a result may be.

Reads: “2023年10月底前”, “10月31日前完成”, “2022年4月-10月” as targets; “2023年12月18日”, “11月” as results. Only a cell of
nothing but one date (or a span, of which the end counts) and a few words; 未完成, 预计12月 tell no day, the first that
nothing came of the target.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from ingest.shadow import make_shadow

_DATE = r"(?:(?P<year{0}>20\d{{2}})年)?(?P<month{0}>\d{{1,2}})月份?(?:(?P<day{0}>\d{{1,2}})[日号]|(?P<part{0}>[上中下]旬|初|底|末))?"
_WORDS = r"[\u4e00-\u9fff]{0,8}"
_CELL = re.compile(
    rf"(?:≤|<=)?{_WORDS}?(?:{_DATE.format(0)}[-—~至到]+)?{_DATE.format(1)}(?:以前|之前|前|以内|内)?{_WORDS}[。.]?"
)
_UNDONE = re.compile(r"未|尚|没有|预计|计划|拟|争取|力争|推迟|延迟|延期|后|起|开始")
_NOT_DONE = re.compile(
    r"(?:项目|工程|系统|任务)?[尚暂仍还]?(?:未|没有)能?(?:按[时期])?(?:完[成工]|[开动竣]工|上线|建成|启动|实施|投用|交付)[。.]?"
)
_DOTTED = re.compile(r"(20\d\d)[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
# First and last day of a part of a month; 底 is its last ten days.
_PARTS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}


@dataclass(frozen=True)
class Days:
    """The days that a date in a cell may mean, the first and the last; `year` is the printed one."""

    first: date
    last: date
    year: int | None


def days_of(text: str | None, year: int | None) -> Days | None:
    """Return the days that a target or a result of a form means, or None where it is no plain date.

    A date without a year is of `year`; without one told, it is none. 10月前 may mean October as well: its last day counts.
    """
    match = _CELL.fullmatch(_DOTTED.sub(r"\1年\2月\3日", make_shadow(text or "").text))
    if not match or _UNDONE.search(match.group()):
        return None
    printed = match["year1"] or match["year0"]
    told = int(printed) if printed else year
    month, day = int(match["month1"]), int(match["day1"] or 0)
    if told is None or not 1 <= month <= 12:
        return None
    end = monthrange(told, month)[1]
    if day > end:
        return None
    first, last = (day, day) if day else _PARTS.get(match["part1"] or "", (1, end))
    return Days(date(told, month, first), date(told, month, min(last, end)), int(printed) if printed else None)


def is_not_done(text: str | None) -> bool:
    """Tell whether a result is nothing but the word that the work is not finished, or not begun (未完工, 尚未开工)."""
    return bool(_NOT_DONE.fullmatch(make_shadow(text or "").text.strip()))
