"""Reads what stands around a number: its unit, and words that make it a bound or not exact (约, 余, 不超过)."""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicon import Lexicon, any_of, load_lexicon

_ABOUT = re.compile(r"[余多](?![\u4e00-\u9fff])")
_NEXT_WORD = re.compile(r"[ \n]?(?:本[年级部单]|年[初末度])")  # 其他收入 5 本年收入合计 6 年初结转: no units


def fen_per_unit(unit: str | None, lexicon: Lexicon | None = None) -> int | None:
    """Return how many fen one unit of money is (万元 → 1 000 000), or None where the unit is not of money."""
    units = (lexicon or load_lexicon()).raw["units"]
    factor = units["money"].get(unit) or units["money_short"].get(unit)
    return int(factor) if factor else None


def unit_of(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str | None, str | None, int, str]:
    """Return the unit of the number that stands at text[start:end], its kind, the place after it and the number's qualifier."""
    unit, after, is_about = _read_unit(text, end, lexicon)
    kinds = _unit_kinds(lexicon)
    kind = (kinds.get(unit) or kinds.get(unit[1:])) if unit else None
    qualifier = _qualifier_after(text, after, lexicon) or _qualifier_before(text, start, lexicon) or "exact"
    return unit, kind, after, "about" if is_about else qualifier


@cache
def _unit_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    units = {unit for kind, group in lexicon.raw["units"].items() for unit in group}
    unknown = r"(?![万亿][\u4e00-\u9fff](?<![元余多左整美方])(?:[，。；、,;]|$))"  # 0.8万蔸，: of things nobody listed, not of 元
    return re.compile(rf"[ \n]?(?P<pre>[余多]|来(?=[万亿元家个人次项户件亩吨]))?{unknown}(?P<unit>{any_of(units)})")


@cache
def _scaled_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match 万 or 亿 before a unit that is not money's alone: 2万余户, 3.12亿立方米, 1600多万元."""
    units = {u for kind in ("quantity", "area", "count", "headcount") for u in lexicon.raw["units"][kind]}
    plain = any_of(unit for unit in units if unit[0] not in "万亿元年月日天")
    return re.compile(rf"(?P<scale>[万亿])(?P<about>[余多])?(?P<unit>{plain}|(?<=[余多])元)")


@cache
def _unit_kinds(lexicon: Lexicon) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind, group in lexicon.raw["units"].items():
        for unit in group:
            kinds.setdefault(unit, "money" if kind == "money_short" else kind)
    return kinds


def _read_unit(text: str, end: int, lexicon: Lexicon) -> tuple[str | None, int, bool]:
    """Return unit, the place after it, and whether 余 or 多 stands between the number and its unit."""
    scaled = _scaled_pattern(lexicon).match(text, end)
    if scaled:
        return scaled["scale"] + scaled["unit"], scaled.end(), bool(scaled["about"])
    match = None if _NEXT_WORD.match(text, end) else _unit_pattern(lexicon).match(text, end)
    if match:
        return match["unit"], match.end(), bool(match["pre"])
    bare = _ABOUT.match(text, end)
    return (None, bare.end(), True) if bare else (None, end, False)


def _qualifier_before(text: str, start: int, lexicon: Lexicon) -> str | None:
    words: dict[str, str] = lexicon.raw["qualifiers"]["before"]
    for length in (5, 4, 3, 2, 1):
        if start >= length and text[start - length : start] in words:
            # 约 and 近 end other words as well: 节约500万元, 附近500米.
            is_part = length == 1 and text[start - 2 : start] in lexicon.raw["qualifiers"]["part_of"]
            return None if is_part else words[text[start - length : start]]
    return None


def _qualifier_after(text: str, after: int, lexicon: Lexicon) -> str | None:
    words: dict[str, str] = lexicon.raw["qualifiers"]["after"]
    for length in (3, 2, 1):
        if text[after : after + length] in words:
            # 比预算500万元多20万元, 支出500万元余20万元: told of the next number.
            is_next = length == 1 and text[after + 1 : after + 2].isdigit()
            return None if is_next else words[text[after : after + length]]
    return None
