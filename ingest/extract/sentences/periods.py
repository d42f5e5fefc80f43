"""Tells for which day a stated result holds, and which sums only grow within a year (累计受理, 完成收入, 累计支付)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from ingest.figure import Figure, OutcomeStatement
from ingest.layout.outline import Outline
from ingest.shadow import make_shadow

_DAY = re.compile(
    r"(?:截[至止]|至)(?:到|至|于)*\s*(?:(?P<year>\d{4})\s*年)?\s*(?P<month>\d{1,2})\s*月\s*(?:份|(?P<day>\d{1,2})\s*日|底|末)?"
)
# What ends the reach of a day told before: another year, month or the year as a whole.
_OTHER_TIME = re.compile(
    r"\d{4}\s*年|全年|年度|上半年|下半年|[一二三四]季度|\d{1,2}\s*月|本年|今年|去年(?!同期)|上年(?!同期)|目前"
)
_PART_OF_YEAR = re.compile(r"[半季]|\d\s*月|截[至止]|目标[:：]")  # 确定如下年度目标：… is no result
_REACH = 1500
_GROWS = re.compile(r"累计|完成|实现|收入|支出|受理|审结|办结|签约|引进|发放|兑现|征收|入库|开工|竣工|投资")
# Levels rise and fall; a plan and a target are no result.
_LEVEL = re.compile(
    r"余额|存量|库存|在校|在册|人口|户数|总数|规模$|结余|结转|任务|目标|计划|预算数|平均|人均|比重|占比|率$"
)
_SUMMED = re.compile(r"^累计")
_LEAST_NAME, _LEAST_SUMMED_NAME = 4, 2
_WORDS = re.compile(
    r"^(?:全[区县市镇乡州省国]|我[区县市镇乡州院局委办]|本[区县市镇乡州院局委办])|^共计?|累计|完成|实现|各类"
)
# 截至6月底，项目累计完成投资: the sum of money that stands right behind, and its day.
_SUM_BY = re.compile(
    r"(?:截[至止][至到]?)?(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月(?:份?[末底]|(?P<day>\d{1,2})日)|年[末底])[,，]?"
    r"(?:[本该]?(?:项目|工程))?(?P<name>累计[\u4e00-\u9fff]{2,10}?)[约达为共]*$"
)
_BEFORE_NEXT = re.compile(r"[万亿]*元[,，;；。]?")
_LEAD_CHARS = 40
_LAST_MONTH = 12


def date_outcomes(
    outcomes: Iterable[OutcomeStatement],
    figures: Iterable[Figure],
    text: str,
    outline: Outline,
    fiscal_year: int | None,
) -> list[OutcomeStatement]:
    """Return the outcomes with the day they hold for and, for sums that only grow, the name they share."""
    by_start = {figure.start: figure for figure in figures}
    dated = []
    for outcome in outcomes:
        figure = by_start[outcome.figure_start]
        section = outline.sections[figure.section_seq - 1].start if figure.section_seq else 0
        before = text[max(section, figure.start - _REACH) : figure.start]
        key = cumulative_key(outcome.name, figure.label)
        dated.append(replace(outcome, as_of_date=_as_of_date(figure, before, fiscal_year), cumulative_key=key))
    return dated


def _as_of_date(figure: Figure, before: str, fiscal_year: int | None) -> str | None:
    """Return the day (ISO) that a figure holds for, or None where the words before it give none.

    A day told earlier in the section reaches on until another time is told. A result of the region without any day is the
    year's, and holds for its last day.
    """
    days = list(_DAY.finditer(before))
    if days:
        told = days[-1]
        return None if _OTHER_TIME.search(before, told.end()) else _iso(told, fiscal_year)
    is_the_year = figure.subject_code == "region" and figure.fiscal_year == fiscal_year
    return f"{fiscal_year}-12-31" if is_the_year and fiscal_year and not _PART_OF_YEAR.search(figure.context) else None


def _iso(told: re.Match[str], fiscal_year: int | None) -> str | None:
    year = int(told["year"]) if told["year"] else fiscal_year
    month = int(told["month"] or _LAST_MONTH)
    if not year or not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = int(told["day"]) if told["day"] else last
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= last else None


def cumulative_key(name: str, label: str) -> str | None:
    """Return the name of a sum that only grows within a year, without words like 累计 and 全区; None for anything else.

    A short name (投资, 收入) may be of anything, unless it is told with 累计.
    """
    if _LEVEL.search(name) or not _GROWS.search(label):
        return None
    key = _WORDS.sub("", name)
    return key if len(key) >= (_LEAST_SUMMED_NAME if _SUMMED.match(label) else _LEAST_NAME) else None


def with_running_sums(
    outcomes: list[OutcomeStatement], figures: Iterable[Figure], text: str, fiscal_year: int | None
) -> list[OutcomeStatement]:
    """Return the outcomes and, behind them, sums of money told one behind the other for two days.

    截至6月底累计支付90万元，截至12月底累计支付80万元: the office's own or a project's money is checked like results, but is none.
    """
    days = _running_sums(figures, text)
    key = {start: f"{told['name']}/{first.printed}" for start, (told, first) in days.items()}
    day = {start: _iso(told, fiscal_year) for start, (told, _) in days.items()}
    known = {outcome.figure_start for outcome in outcomes}
    return [
        replace(o, as_of_date=day[o.figure_start], cumulative_key=key[o.figure_start]) if o.figure_start in days else o
        for o in outcomes
    ] + [
        OutcomeStatement(start, told["name"], as_of_date=day[start], cumulative_key=key[start], is_result=False)
        for start, (told, _) in days.items()
        if start not in known
    ]


def _running_sums(figures: Iterable[Figure], text: str) -> dict[int, tuple[re.Match[str], Figure]]:
    """Return by place the words that tell the day of each such sum, and the first sum of its row of days."""
    found: dict[int, tuple[re.Match[str], Figure]] = {}
    money = [f for f in figures if f.kind == "money" and not f.cell_key and f.value_fen is not None]
    for earlier, later in pairwise(sorted(money, key=lambda figure: figure.start)):
        if "累计" not in later.label or later.block_id != earlier.block_id or later.start - earlier.end > _LEAD_CHARS:
            continue
        opened = _SUM_BY.search(make_shadow(text[max(0, earlier.start - _LEAD_CHARS) : earlier.start]).text)
        between = make_shadow(text[earlier.end : later.start]).text
        unit = _BEFORE_NEXT.match(between)
        followed = _SUM_BY.fullmatch(between, unit.end()) if unit else None
        if opened and followed and opened["name"] == followed["name"]:
            first = found.setdefault(earlier.start, (opened, earlier))[1]
            found[later.start] = (followed, first)
    return found
