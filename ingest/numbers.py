"""Finds every number of a text: with its unit and qualifier, or as something that is not a figure.

Works on a `Shadow`; knows how numbers are written, not what they mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.lexicon import Lexicon, load_lexicon
from ingest.shadow import Shadow


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

    @property
    def precision(self) -> Decimal:
        """One unit in the last printed place, in the printed unit."""
        return Decimal(1).scaleb(-self.decimals)


@dataclass(frozen=True)
class OtherNumber:
    """A number that is not a figure (shadow places) and its class."""

    start: int
    end: int
    class_code: str


_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
_MONTH = r"(?:\d{1,2}|元|[一二三四五六七八九十]{1,2})月份?"
_YEAR = r"(?:19|20)\d{2} ?(?:年度?|学年)"
# In this order; an earlier class keeps what it takes.
_CLASSES: tuple[tuple[str, str], ...] = (
    ("title", r"《[^》\n]*\d[^《》\n]*》"),
    ("document_number", r"[\[(]((?:19|20)\d{2}|20[xX×*]{2})[\])]\n?第?(?:\d+(?:[-－]\d+)?)?\n?\s?号?文?"),
    ("document_number", r"(?<=[\u4e00-\u9fff])(?:19|20)\d{2}年?第\d+号"),
    ("document_number", r"(?:19|20)\d{2}[\u4e00-\u9fff]{1,5}\d+号"),
    ("phone", r"(?<![\d.])(?:0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?![\d.])"),
    ("date", rf"{_YEAR}(?:{_MONTH}(?:{_DAY})?)?(?:[-至到~—]+(?:{_YEAR})?(?:{_MONTH}(?:{_DAY})?|{_DAY})?)?(?:底|初|末)?"),
    ("date", r"(?<![\d.])(?:19|20)\d{2}[-—~至到](?:19|20)\d{2}(?=年)年?度?"),
    ("date", r"(?<![\d.,])(?:19|20)\d{2}[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01])(?![\d.])"),
    ("date", r"(?<![\d.,])(?:19|20)\d{2}[./-](?:0[1-9]|1[0-2])(?![\d.%])"),
    ("date", rf"(?<![\d.])\d{{1,2}}月份?(?:{_DAY})?(?:[-至到~—]+(?:{_MONTH})?(?:{_DAY})?)?(?:前|底|初|末)?"),
    ("date", r"(?<![\d.])\d{1,2}日(?![常均产处])"),
    ("date", r"(?<![\d.])\d{1,2}[-至到]\d{1,2}月"),
    ("date", r"(?<![\d.])\d{1,2}[时点]\d{1,2}分|(?<!\d)\d{1,2}:\d{2}(?!\d)"),
    ("date", r"(?<![\d.])\d{2}年(?:度|初|末|底)"),
    ("code", r"[0-9A-Z]{2}\d{6}[0-9A-Z]{10}(?![0-9A-Z])"),
    ("code", r"(?:编码|代码|索引号|编号|邮编|账号|学号|卡号|序列号|功能分类科目|功能科目|经济科目)(?:编码|代码)?(?:为|是)?[:]?\s?([A-Za-z]*\d[\dA-Za-z_-]*)"),
    ("document_number", r"第[\d、,，]+号|(?<=[字发办函文挂让])第?\d+(?:-\d+)?号"),
    ("phone", r"(?<!\d)1[02-9]\d{3}(?=热线)|(?<!\d)110(?=指挥|报警)|(?<!\d)12345(?!\d)|(?<!\d)123\d{2}(?=热线|平台)"),
    ("list_number", r"第\s?\d+(?=[批期次届轮章条款个阶季])"),
    ("name", r"(?<![\d.])\d+强(?!度)|\d+[A-Z]+级|\d+(?:室|号楼|楼|号院|路公交)|(?<=[A-Za-z])\d+(?:\.\d+)*(?![\d.]*(?:[\d%万亿元]|个百分点))"),
    ("name", r"(?:年产|日处理|日产|年处理|总装机)(?:[\d.]+(?:万|亿)?)"),
    ("name", r"(?<![\d.])[\d.]+(?:t/a|T/a|t/d|kV|KV|kv|kVA|MW|kw|DN|dn)(?![A-Za-z])|(?<![\d.])\d+(?:[xX×*]\d+)+"),
    ("name", r"(?<![\d.])\d+(?:\.\d+)?(?=[A-Za-z][A-Za-z]|#)|(?<=#)\d+"),
    ("name", r"(?<=[^\d\s.,，。;；:])\d\+\d(?:\+[\dXxNn])?(?=[^\d%])"),
    ("list_number", r"^\(\d{1,3}\)|^\d{1,2}、|^\d{1,2}[.)](?![\d])|^\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?=[、 ]?[\u4e00-\u9fff])(?!\.?\d*(?:万|亿|元|%|分|人|个|亩|倍))"),
    ("list_number", r"(?<=[。；;:、,，\u4e00-\u9fff])\((?:\d{1,2})\)(?=[\u4e00-\u9fff“])|(?<=[。；;:，,)\u4e00-\u9fff”])\d{1,2}、(?=[\u4e00-\u9fff])|(?<=[。；;])\d{1,2}[.)](?=[\u4e00-\u9fff])"),
    ("list_number", r"(?<=[。；;: ])\d{1,2}[.](?=[\u4e00-\u9fff])"),
    ("list_number", r"(?<=附件)\d{1,2}(?:[-、,和]\d{1,2})*|(?<=附表)\d{1,2}(?:-\d{1,2})*|(?<=[表图])\d{1,2}(?:-\d{1,2})*(?![\d.%])"),
    ("list_number", r"[①-⑳⑴-⒇⒈-⒛]"),
    # A formula's factor (×100%) and the bound a computed rate is held against (78.11%<100%) state nothing themselves.
    ("rule_text", r"(?<=[×*xX])\s?100%|(?<=%)[<≤>≥]=?\s?\d+(?:\.\d+)?%?(?![\d.])(?=[,，。；;)]|$)"),
    ("rule_text", r"\d+字(?:以内|左右|以下)"),
    ("rule_text", r"\(\d{1,3}-\d{1,3}\)分?"),
    ("rule_text", r"\d{1,3}(?:\.\d+)?分?[-~]\d{1,3}(?:\.\d+)?分|\d{1,2}(?::\d{1,2}){2,}"),
)  # fmt: skip
_OTHER = re.compile("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_CLASSES)), re.MULTILINE)
_FIRST_CODE_SIGN = re.compile(r"[A-Za-z0-9]")
_HAS_DIGIT = re.compile(r"[\d①-⑳⑴-⒇⒈-⒛]")
_NUMBER = re.compile(
    r"(?<![\d.])(?P<sign>(?<![\d%\])a-zA-Z])[-+](?=\d))?"
    r"(?P<num>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
)
_MALFORMED = re.compile(r"\d[\d,]*,\d*\.[\d,]*\d|\d+(?:,\d+)+")
_CHINESE = re.compile(
    r"[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾][一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟]*(?=[余多]?元)"
)
_RULE_SENTENCE = re.compile(
    r"每(?:低于?|高于?|少|超过?|减少|增加|下降|超出|降低|发现|有|出现|缺|提高|延迟|不)[^。；;\n]*?扣|扣完为止|(?:计|得)满分的|的得\d|不得分的|得\d+分以上的|低于\d+%的?[,，]?(?:不得分|扣)|按比例扣分|评分标准[::]"
)


@cache
def _unit_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    units = {unit for kind, group in lexicon.raw["units"].items() for unit in group}
    ordered = "|".join(map(re.escape, sorted(units, key=lambda unit: (-len(unit), unit))))
    return re.compile(rf"[ \n]?(?P<pre>[余多来](?=[万亿元家个人次项户件亩吨]))?(?P<unit>{ordered})")


@cache
def _scaled_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match 万 or 亿 before a unit that is not money's alone: 2万余户, 3.12亿立方米, 1600多万元."""
    units = {u for kind in ("quantity", "area", "count", "headcount") for u in lexicon.raw["units"][kind]}
    plain = sorted((u for u in units if u[0] not in "万亿元年月日天"), key=lambda u: (-len(u), u))
    return re.compile(rf"(?P<scale>[万亿])(?P<about>[余多])?(?P<unit>{'|'.join(map(re.escape, plain))}|(?<=[余多])元)")


@cache
def _unit_kinds(lexicon: Lexicon) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind, group in lexicon.raw["units"].items():
        for unit in group:
            kinds.setdefault(unit, "money" if kind == "money_short" else kind)
    return kinds


def fen_per_unit(unit: str | None, lexicon: Lexicon | None = None) -> int | None:
    """Return how many fen one unit of money is (万元 → 1 000 000), or None where the unit is not of money."""
    units = (lexicon or load_lexicon()).raw["units"]
    factor = units["money"].get(unit) or units["money_short"].get(unit)
    return int(factor) if factor else None


_CN_DIGITS = dict(
    zip(
        "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖",
        [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        strict=True,
    )
)
_CN_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


def read_chinese_numeral(text: str) -> int | None:
    """Return the value of a Chinese numeral (一千二百万 → 12 000 000), or None where it is not one."""
    total = section = digit = 0
    for char in text:
        if char in _CN_DIGITS:
            digit = _CN_DIGITS[char]
        elif char in _CN_PLACES:
            section += (digit or 1) * _CN_PLACES[char]
            digit = 0
        elif char in "万亿":
            factor = 10_000 if char == "万" else 100_000_000
            total = (total + section + digit) * factor
            section = digit = 0
        else:
            return None
    return total + section + digit


def scan_numbers(shadow: Shadow, lexicon: Lexicon) -> tuple[list[Number], list[OtherNumber]]:
    """Return the figures' numbers and the other numbers of a text, each left to right, without overlaps."""
    text = shadow.text
    if not _HAS_DIGIT.search(text) and not _CHINESE.search(text):
        return [], []
    others = _find_others(shadow)
    taken = [(other.start, other.end) for other in others]
    numbers = [n for n in _find_numbers(text, lexicon) if not any(s < n.end and n.start < e for s, e in taken)]
    rules = [(m.start(), m.end()) for m in _rule_spans(text)]
    if rules:
        in_rule = [n for n in numbers if any(s <= n.start < e for s, e in rules)]
        others += [OtherNumber(n.start, n.end, "rule_text") for n in in_rule]
        numbers = [n for n in numbers if n not in in_rule]
    quoted = [n for n in numbers if n.unit is None and _is_quoted(shadow, n)]
    others += [OtherNumber(n.start, n.end, "name") for n in quoted]
    return [n for n in numbers if n not in quoted], sorted(others, key=lambda other: other.start)


def _rule_spans(text: str) -> list[re.Match[str]]:
    """Return the sentences that are scoring rules, not statements."""
    return [m for m in re.finditer(r"[^。；;\n]+", text) if _RULE_SENTENCE.search(m.group())]


def _is_quoted(shadow: Shadow, number: Number) -> bool:
    before, after = shadow.start(number.start) - 1, shadow.end(number.end)
    printed = shadow.printed
    opened = before >= 0 and printed[before] in '“‘"「'
    closed = after < len(printed) and printed[after] in '”’"」'
    return (opened and closed) or (after < len(printed) and printed[after] in "“「")


def _find_others(shadow: Shadow) -> list[OtherNumber]:
    found = []
    for match in _OTHER.finditer(shadow.text):
        if _HAS_DIGIT.search(match.group()):
            class_code = _CLASSES[int((match.lastgroup or "k0")[1:])][0]
            # The word that announces a code (预算编码：) is no part of the code.
            sign = _FIRST_CODE_SIGN.search(shadow.text, match.start()) if class_code == "code" else None
            found.append(OtherNumber(sign.start() if sign else match.start(), match.end(), class_code))
    return found


def _find_numbers(text: str, lexicon: Lexicon) -> list[Number]:
    found: list[Number] = []
    position = 0
    while match := _NUMBER.search(text, position):
        number = _read_malformed(text, match, lexicon) or _read_number(text, match, lexicon)
        found.append(number)
        position = max(number.end, match.end())
    for match in _CHINESE.finditer(text):
        # 一千二百万元 is 一千二百 in 万元, as 1200万元 is.
        end = match.end() - (match.group()[-1] in "万亿")
        value = read_chinese_numeral(text[match.start() : end])
        if value and not any(n.start < match.end() and match.start() < n.after for n in found):
            found.append(_with_unit(text, match.start(), end, Decimal(value), 0, lexicon))
    return _share_units(text, sorted(found, key=lambda number: number.start))


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
            shared[index] = Number(**{**here.__dict__, "unit": after.unit, "unit_kind": after.unit_kind})
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
    return Number(**{**number.__dict__, "is_malformed": True})


def _read_number(text: str, match: re.Match[str], lexicon: Lexicon) -> Number:
    digits = match.group("num").replace(",", "")
    value = Decimal((match.group("sign") or "") + digits)
    decimals = len(digits.partition(".")[2])
    number = _with_unit(text, match.start(), match.end(), value, decimals, lexicon)
    return _read_compound(text, number, lexicon) or number


def _read_compound(text: str, first: Number, lexicon: Lexicon) -> Number | None:
    """Read an amount told in two steps (1亿2000万元, 3万5千元) as one number in its last unit."""
    if first.unit not in ("亿", "万", "亿元") or first.decimals or text[first.end : first.after] != first.unit:
        return None
    match = _NUMBER.match(text, first.after)
    if not match or match.group("sign"):
        return None
    digits = match.group("num").replace(",", "")
    second = _with_unit(text, match.start(), match.end(), Decimal(digits), len(digits.partition(".")[2]), lexicon)
    outer, inner = fen_per_unit(first.unit), fen_per_unit(second.unit)
    if not inner or not outer or inner >= outer or second.value * inner >= outer:
        return None
    value = first.value * outer / inner + second.value
    return Number(**{**second.__dict__, "start": first.start, "value": value, "qualifier": first.qualifier})


def _with_unit(text: str, start: int, end: int, value: Decimal, decimals: int, lexicon: Lexicon) -> Number:
    """Attach unit and qualifier to the number that stands at text[start:end]."""
    unit, after, about = _read_unit(text, end, lexicon)
    kinds = _unit_kinds(lexicon)
    qualifier = _qualifier_after(text, after, lexicon) or _qualifier_before(text, start, lexicon)
    kind = (kinds.get(unit) or kinds.get(unit[1:])) if unit else None
    return Number(start, end, after, value, decimals, unit, kind, "about" if about else qualifier or "exact")


def _read_unit(text: str, end: int, lexicon: Lexicon) -> tuple[str | None, int, bool]:
    """Return unit, the place after it, and whether 余 or 多 stands between the number and its unit."""
    scaled = _scaled_pattern(lexicon).match(text, end)
    if scaled:
        return scaled["scale"] + scaled["unit"], scaled.end(), bool(scaled["about"])
    match = _unit_pattern(lexicon).match(text, end)
    if match:
        return match["unit"], match.end(), bool(match["pre"])
    bare = re.compile(r"[余多](?![\u4e00-\u9fff])").match(text, end)
    return (None, bare.end(), True) if bare else (None, end, False)


def _qualifier_before(text: str, start: int, lexicon: Lexicon) -> str | None:
    words: dict[str, str] = lexicon.raw["qualifiers"]["before"]
    for length in (5, 4, 3, 2, 1):
        if start >= length and text[start - length : start] in words:
            return words[text[start - length : start]]
    return None


def _qualifier_after(text: str, after: int, lexicon: Lexicon) -> str | None:
    words: dict[str, str] = lexicon.raw["qualifiers"]["after"]
    for length in (3, 2, 1):
        if text[after : after + length] in words:
            return words[text[after : after + length]]
    return None
