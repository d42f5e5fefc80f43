"""Reads numbers written in Chinese numerals: 一千二百万, 一点五, 四座."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = dict(
    zip(
        "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖",
        [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        strict=True,
    )
)
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
NUMERAL_SIGNS = "".join([*_DIGITS, *_PLACES, *_SCALES])
# 一亿二千万, 三百零五; the parts must fall (十 after 百) and no two digits may meet (三四个 is three or four).
_BELOW_WAN = re.compile(
    r"(?:(?P<k>[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[千仟])?(?P<z1>[零〇])?"
    r"(?:(?P<h>[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[百佰])?(?P<z2>[零〇])?"
    r"(?:(?P<t>[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?[十拾])?(?P<z3>[零〇])?"
    r"(?P<e>[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?"
)
_MOST_SIGNS = 40  # of a numeral; more are no number, and would be taken apart one inside the other
_YEAR_LIKE = re.compile(r"[零〇一二三四五六七八九]{4,}")


def read_chinese_numeral(text: str) -> int | None:
    """Return the value of a Chinese numeral (一千二百万 → 12 000 000), or None where it is not one.

    Four digits or more without places (二〇二三) are read one by one. Two digits side by side (三四) are no numeral.
    """
    if len(text) > _MOST_SIGNS:
        return None
    if _YEAR_LIKE.fullmatch(text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    if text and set(text) <= {"零", "〇"}:
        return 0
    for scale, factor in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = text.rpartition(scale)
        if found:
            return _read_scaled(head, tail, factor)
    return _read_below_wan(text)


def _read_scaled(head: str, tail: str, factor: int) -> int | None:
    """Return head times factor plus tail (两亿 and 三千万); a digit alone after 万 tells thousands (一万二)."""
    outer = read_chinese_numeral(head)
    inner = read_chinese_numeral(tail) if tail else 0
    if not outer or inner is None or inner >= factor:
        return None
    if len(tail) == 1 and tail in _DIGITS:
        inner *= factor // 10
    return outer * factor + inner


def _read_below_wan(text: str) -> int | None:
    match = _BELOW_WAN.fullmatch(text)
    if not text or not match:
        return None
    thousands, hundreds, ones = (_DIGITS[match[part]] if match[part] else 0 for part in "khe")
    tens = _DIGITS[match["t"]] if match["t"] else int("十" in text or "拾" in text)
    if ones and len(text) > 1 and text[-2] in "百佰千仟":
        ones *= _PLACES[text[-2]] // 10  # 三千二 is 3200: 3002 would be 三千零二
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones


def read_chinese_amount(text: str) -> tuple[str, Decimal, int] | None:
    """Split a numeral before 元 into the part that stays with the number, its value, and its decimal places.

    The last 万 or 亿 belongs to the unit: 一千二百万 is 1200 (万元), 两亿三千万 is 23000 (万元), 一点五亿 is 1.5 (亿元).
    """
    scale = _SCALES.get(text[-1:], 1)
    numeral = text[:-1] if scale > 1 else text
    whole, point, places = numeral.partition("点")
    if point:
        value = read_chinese_numeral(whole)
        if value is None or not places or not set(places) <= set(_DIGITS):
            return None
        return numeral, Decimal(f"{value}." + "".join(str(_DIGITS[sign]) for sign in places)), len(places)
    value = read_chinese_numeral(text)
    return (numeral, Decimal(value) / scale, 0) if value else None
