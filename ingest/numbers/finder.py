"""Finds every number of a text: with its unit and qualifier, or as something that is not a figure.

Works on a `Shadow`; knows how numbers are written, not what they mean.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from ingest.lexicon import Lexicon
from ingest.numbers.classes import HAS_DIGIT, OtherNumber, find_others, rule_spans
from ingest.numbers.numerals import NUMERAL_SIGNS, read_chinese_amount, read_chinese_numeral
from ingest.numbers.units import fen_per_unit, unit_of
from ingest.shadow import Shadow, fold_script, is_traditional


@dataclass(frozen=True)
class Number:
    """A printed number. Places `start`/`end` are in the shadow text, `after` is where its unit and suffix end."""

    start: int
    end: int
    after: int
    value: Decimal
    decimals: int
    unit: str | None = None
    unit_kind: str | None = None  # money, rate, score, headcount, area, quantity, count, foreign
    qualifier: str = "exact"
    is_malformed: bool = False
    unit_printed: str | None = None  # a unit in traditional script as printed (萬元, where `unit` is 万元), else None

    @property
    def precision(self) -> Decimal:
        """One unit in the last printed place, in the printed unit."""
        return Decimal(1).scaleb(-self.decimals)


_NUMBER = re.compile(
    r"(?<![\d.])(?P<sign>(?<![\d%\])a-zA-Z元万亿人])[-+](?=\d))?"
    # A full-width comma parts thousands only before three digits and a decimal or a unit of money.
    r"(?P<num>\d{1,3}(?:[,，]\d{3})*，\d{3}(?:[,，]\d{3})*(?:\.\d+|(?=[ \n]?[千百]?[万亿]?元))"
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    # The end of a line, or a blank, beside the point of an amount; not the number of a list item (；1. 40万元).
    r"|(?<=[\u4e00-\u9fff￥¥])(?:\d+\.\n\d+|\d{2,}\. \d+|\d+\n\.\d+)(?=[ \n]?(?:[千百]?[万亿]?元|[万亿%]))"
    r"|\d+(?:\.\d+)?|(?<![A-Za-z])\.\d+)"
)
_LETTER_FOR_DIGIT = re.compile(r"(?:^|[^A-Za-z])[lIOo|]$")
_BEGINS = re.compile(r"[-+\d.]")
_PLAIN_NUMBER = re.compile(r"(?P<sign>(?!))?(?P<num>\d+(?:\.\d+)?)")
_NO_DIGIT_SIGNS = str.maketrans("", "", ",， \n")
_JIAO_FEN = re.compile(r"元(?:(?P<jiao>\d)角(?:(?P<fen>\d)分)?|零(?P<only_fen>\d)分)")
# No amount has more signs; without the limits a line of nothing but digits and commas would be searched over and over.
_MALFORMED = re.compile(r"\d[\d,]{0,40},\d{0,40}\.[\d,]{0,40}\d|\d{1,40}(?:,\d{1,40}){1,20}")
_IN_TURN = re.compile(r"分别[^。；;\n]*$")
_CLAUSE_ENDS = "，。；、,;)\n"  # and nothing at all, at the end of the text
# What must not stand before a numeral is asked behind its first sign, so that only such signs are tried.
_CHINESE = re.compile(
    rf"[{NUMERAL_SIGNS}点](?<![\d几数上好{NUMERAL_SIGNS}][{NUMERAL_SIGNS}点])[{NUMERAL_SIGNS}点]*(?=[余多]?元)"
)
_ONE_TO_TEN = "[一二两三四五六七八九十]"


@cache
def _count_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a numeral and a measure word (四座), not after 第 or 每; whether it counts is for `_is_count` to say."""
    units = "|".join(sorted(lexicon.words("chinese_counts", "measures"), key=len, reverse=True))
    return re.compile(
        rf"(?P<num>{_ONE_TO_TEN}(?<![第初其每几数之\d.{NUMERAL_SIGNS}]{_ONE_TO_TEN})[{NUMERAL_SIGNS}]*)[余多]?(?P<unit>{units})"
    )


@cache
def _count_verbs(lexicon: Lexicon) -> tuple[str, ...]:
    verbs = lexicon.words("chinese_counts", "verbs")
    return tuple(verbs + [verb + "了" for verb in verbs])


@lru_cache(maxsize=4096)  # a cell is looked at by several readers
def scan_numbers(shadow: Shadow, lexicon: Lexicon) -> tuple[tuple[Number, ...], tuple[OtherNumber, ...]]:
    """Return the figures' numbers and the other numbers of a text, each left to right, without overlaps."""
    text = shadow.text
    if not HAS_DIGIT.search(text) and not _CHINESE.search(text) and not _count_pattern(lexicon).search(text):
        return (), ()
    others = find_others(shadow)
    numbers = [n for n in _find_numbers(text, lexicon) if not _is_taken(n, others)]
    rules = rule_spans(text)
    if rules:
        in_rule = [n for n in numbers if any(s <= n.start < e for s, e in rules)]
        others += [OtherNumber(n.start, n.end, "rule_text") for n in in_rule]
        numbers = [n for n in numbers if n not in in_rule]
    quoted = [n for n in numbers if n.unit is None and _is_quoted(shadow, n)]
    others += [OtherNumber(n.start, n.end, "name") for n in quoted]
    kept = [n for n in numbers if n not in quoted]
    if numbers and is_traditional(shadow.printed):
        kept = [_with_printed_unit(shadow, n) for n in kept]
    return tuple(kept), tuple(sorted(others, key=lambda other: other.start))


def _is_taken(number: Number, others: list[OtherNumber]) -> bool:
    """Tell whether one of the other numbers, which stand left to right, overlaps a number."""
    before = bisect_left(others, number.end, key=lambda other: other.start)
    return before > 0 and number.start < others[before - 1].end


def _with_printed_unit(shadow: Shadow, number: Number) -> Number:
    """Keep a unit printed in traditional script as it is printed."""
    if not number.unit:
        return number
    first, last = shadow.start(number.after - len(number.unit)), shadow.end(number.after)
    printed = shadow.printed[first:last]
    return replace(number, unit_printed=printed) if fold_script(printed) == number.unit else number


def _is_quoted(shadow: Shadow, number: Number) -> bool:
    before, after = shadow.start(number.start) - 1, shadow.end(number.end)
    printed = shadow.printed
    opened = before >= 0 and printed[before] in '“‘"「'
    closed = after < len(printed) and printed[after] in '”’"」'
    return (opened and closed) or (after < len(printed) and printed[after] in "“「")


def _find_numbers(text: str, lexicon: Lexicon) -> list[Number]:
    found: list[Number] = []
    position = 0
    while match := _next_number(text, position):
        if _is_list(text, match):
            match = _PLAIN_NUMBER.match(text, match.start("num")) or match
        number = _read_malformed(text, match, lexicon) or _read_number(text, match, lexicon)
        found.append(number)
        position = max(number.end, match.end())
    for written in [*_find_chinese_amounts(text, lexicon), *_find_chinese_counts(text, lexicon)]:
        if not any(n.start < written.after and written.start < n.after for n in found):
            found.append(written)
    return _share_units(text, sorted(found, key=lambda number: number.start))


def _next_number(text: str, position: int) -> re.Match[str] | None:
    """Return the first number from a place on; it is tried only at the signs that a number begins with."""
    while begin := _BEGINS.search(text, position):
        position = begin.end()
        if match := _NUMBER.match(text, begin.start()):
            return match
    return None


def _is_list(text: str, match: re.Match[str]) -> bool:
    """Tell whether full-width commas part the members of a list (分别为100，200，300万元) and no thousands."""
    printed = match.group("num")
    return (
        "，" in printed
        and "." not in printed
        and bool(_IN_TURN.search(text, max(0, match.start() - 40), match.start()))
    )


def _find_chinese_amounts(text: str, lexicon: Lexicon) -> Iterable[Number]:
    """Yield amounts in Chinese numerals: 一千二百万元 is 一千二百 in 万元, as 1200万元 is."""
    for match in _CHINESE.finditer(text):
        read = read_chinese_amount(match.group())
        if read:
            numeral, value, decimals = read
            yield _with_unit(text, match.start(), match.start() + len(numeral), value, decimals, lexicon)


def _find_chinese_counts(text: str, lexicon: Lexicon) -> Iterable[Number]:
    """Yield counts in Chinese numerals (护林站四座), where it is plain that something is counted."""
    for match in _count_pattern(lexicon).finditer(text):
        value = read_chinese_numeral(match["num"])
        if value and _is_count(text, match, lexicon):
            yield _with_unit(text, match.start(), match.end("num"), Decimal(value), 0, lexicon)


def _is_count(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell a count from an idiom: the measure word ends the clause (四座。), or a verb of doing stands before it.

    一 counts only things that stand alone (一座), and 二 is an ordinal (二次, 二期): two of something are 两.
    """
    if match["num"] == "二" or (
        match["num"] == "一" and match["unit"] not in lexicon.words("chinese_counts", "single")
    ):
        return False
    after = text[match.end() : match.end() + 1]
    if after and after in NUMERAL_SIGNS:  # 五个一工程
        return False
    is_done = text.endswith(_count_verbs(lexicon), 0, match.start())
    return is_done or (after in _CLAUSE_ENDS and match.group() not in lexicon.words("chinese_counts", "never"))


def _share_units(text: str, numbers: list[Number]) -> list[Number]:
    """Give a number without unit the unit of money of the next one where only a comma or 和 parts them (5、7万元)."""
    shared = list(numbers)
    for index in range(len(numbers) - 2, -1, -1):
        here, after = shared[index], shared[index + 1]
        is_listed = here.unit is None and re.fullmatch(r"[、,，和及与]", text[here.end : after.start])
        if (
            is_listed
            and after.unit_kind in ("money", "rate")
            and (here.decimals or after.unit_kind == "rate" or "、" in text[here.end : after.start])
        ):
            shared[index] = replace(here, unit=after.unit, unit_kind=after.unit_kind)
    return shared


def _read_malformed(text: str, match: re.Match[str], lexicon: Lexicon) -> Number | None:
    """Read an amount whose thousands commas are misplaced: the commas are dropped, the number is marked."""
    wider = _MALFORMED.match(text, match.start("num"))
    if not wider or wider.end() <= match.end():
        return None
    digits = wider.group().replace(",", "")
    number = _with_unit(text, match.start(), wider.end(), Decimal(digits), len(digits.partition(".")[2]), lexicon)
    if number.unit_kind != "money" and wider.end() != len(text):
        return None
    return replace(number, is_malformed=True)


def _read_number(text: str, match: re.Match[str], lexicon: Lexicon) -> Number:
    digits = match.group("num").translate(_NO_DIGIT_SIGNS)
    value = Decimal((match.group("sign") or "") + digits)
    decimals = len(digits.partition(".")[2])
    number = _with_unit(text, match.start(), match.end(), value, decimals, lexicon)
    if number.unit_kind == "money" and _LETTER_FOR_DIGIT.search(text, max(0, match.start() - 2), match.start()):
        return replace(number, is_malformed=True)  # l2.30万元: a digit was typed as a letter
    return _read_jiao_fen(text, number) or _read_compound(text, number, lexicon) or number


def _read_jiao_fen(text: str, yuan: Number) -> Number | None:
    """Read 12元3角4分 as one number in 元, all of it printed: 分 alone would be points."""
    match = _JIAO_FEN.match(text, yuan.end) if yuan.unit == "元" and not yuan.decimals else None
    if not match:
        return None
    jiao, fen = int(match["jiao"] or 0), match["fen"] or match["only_fen"]
    value, decimals = yuan.value + Decimal(jiao * 10 + int(fen or 0)) / 100, 2 if fen else 1
    return replace(yuan, end=match.end(), after=match.end(), value=value, decimals=decimals)


def _read_compound(text: str, first: Number, lexicon: Lexicon) -> Number | None:
    """Read an amount told in two steps (1亿2000万元, 3万5千元) as one number in its last unit."""
    if first.unit not in ("亿", "万", "亿元") or first.decimals or text[first.end : first.after] != first.unit:
        return None
    match = _NUMBER.match(text, first.after + (text[first.after : first.after + 1] == "零"))  # 1亿零500万元
    if not match or match.group("sign"):
        return None
    digits = match.group("num").translate(_NO_DIGIT_SIGNS)
    second = _with_unit(text, match.start(), match.end(), Decimal(digits), len(digits.partition(".")[2]), lexicon)
    outer, inner = fen_per_unit(first.unit), fen_per_unit(second.unit)
    if not inner or not outer or inner >= outer or second.value * inner >= outer:
        return None
    value = first.value * outer / inner + second.value
    return replace(second, start=first.start, value=value, qualifier=first.qualifier)


def _with_unit(text: str, start: int, end: int, value: Decimal, decimals: int, lexicon: Lexicon) -> Number:
    """Attach unit and qualifier to the number that stands at text[start:end]."""
    unit, kind, after, qualifier = unit_of(text, start, end, lexicon)
    return Number(start, end, after, value, decimals, unit, kind, qualifier)
