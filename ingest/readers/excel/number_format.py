"""Numbers as a spreadsheet's cell shows them: a value and a format code such as `#,##0.00;[Red]-#,##0.00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import lru_cache

from ingest.readers.excel.date_format import format_date, is_date_code

GENERAL = "General"
_GENERAL_DIGITS = 10  # what a cell of usual width has room for
_MAX_WHOLE_DIGITS = 15  # all that a stored number holds
_MAX_CODE_CHARS = 255
_MAX_DECIMALS = 30
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|(?P<bracket>\[[^\]]*\])|(?P<general>General|G/通用格式)'
    r"|(?P<exponent>[Ee][+-])|(?P<holder>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)\]")
_SECTION = re.compile(r'((?:"[^"]*"?|[\\!].|[_*].|\[[^\]]*\]|[^;])*)(;|$)', re.DOTALL)
_SIGNS = frozenset("-－−▲△负")


def format_number(value: float, code: str, is_1904: bool = False) -> str:
    """Return a number as its cell shows it; a date where the format is one.

    The sign is never lost: what a format tells by colour or brackets alone gets a minus. Fractions and numbers in words
    ([DBNum1]) are written in plain digits.
    """
    sections = _sections(code)
    section, is_signed = _choose(value, sections)
    if section is None:
        return ""
    if is_date_code(section):
        return format_date(value, section, is_1904) or _general(_decimal(value))
    number = _decimal(value)
    if number is None:
        return ""
    text = _fill(section, abs(number) if is_signed else number).strip()
    if is_signed and text[:1] + text[-1:] == "()":
        text = f"-{text[1:-1]}"
    return f"-{text}" if is_signed and number < 0 and text and not _SIGNS & set(text) else text


def format_text(text: str, code: str) -> str:
    """Return a text as its cell shows it: only a format with @ adds anything."""
    section = next((each for each in reversed(_sections(code)) if "@" in each), None)
    if section is None:
        return text
    return "".join(text if token.kind == "text" else token.shown for token in _tokens(section))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """Return the parts of a code between semicolons: positive, negative, zero, text."""
    found = [match[1] for match in _SECTION.finditer(code[:_MAX_CODE_CHARS])]
    # The pattern finds one more, empty section at the end of every code.
    return tuple(found[: code[:_MAX_CODE_CHARS].count(";") + 1][:4] if found else ("",))


def _choose(value: float, sections: tuple[str, ...]) -> tuple[str | None, bool]:
    """Return the section for a value, and whether it shows the value without its sign; None = nothing is shown."""
    numeric = [section for section in sections[:3] if not _is_text_only(section) or len(sections) == 1]
    if len(sections) == 1 and not sections[0]:
        return GENERAL, False
    if any(_CONDITION.search(section) for section in numeric):
        return next((s for s in numeric if _holds(s, value)), GENERAL), False
    if not numeric:
        return GENERAL, False
    place = 1 if value < 0 and len(numeric) > 1 else 2 if value == 0 and len(numeric) > 2 else 0
    section = numeric[place]
    return (section or None), place == 1


def _is_text_only(section: str) -> bool:
    return any(token.kind == "text" for token in _tokens(section))


def _holds(section: str, value: float) -> bool:
    match = _CONDITION.search(section)
    if match is None:
        return True
    bound = float(match[2])
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound,
        "=": value == bound, "<>": value != bound,
    }[match[1]]  # fmt: skip


@dataclass(frozen=True)
class _Token:
    kind: str
    shown: str


@lru_cache(maxsize=512)
def _tokens(section: str) -> tuple[_Token, ...]:
    """Return a section cut up; spacing (`_x`, `*x`) shows nothing, of brackets only a currency's sign shows."""
    found = []
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup or "space"
        shown = match[kind] if match.lastgroup else ""
        if kind == "bracket":
            shown = shown[2:-1].split("-")[0] if shown.startswith("[$") else ""
        found.append(_Token("literal" if kind in ("quoted", "escaped", "other", "bracket") else kind, shown))
    return tuple(found)


def _decimal(value: float) -> Decimal | None:
    """Return the number with the 15 digits a spreadsheet works with, so that 0.1 + 0.2 is 0.3."""
    try:
        number = Decimal(f"{value:.15g}")
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return number if number.is_finite() else None


def _fill(section: str, number: Decimal) -> str:
    tokens = _tokens(section)
    kinds = {token.kind for token in tokens}
    if "general" in kinds or "text" in kinds:
        return "".join(_general(number) if t.kind in ("general", "text") else t.shown for t in tokens)
    if "holder" not in kinds:
        # A format of words alone (0 shown as "无") hides the number.
        return "".join(token.shown for token in tokens if token.kind in ("literal", "point", "comma", "percent"))
    if any(token.shown == "/" for token in tokens):
        return _general(number)
    return _pattern(section).fill(number)


def _general(number: Decimal | None) -> str:
    """Return a number in the format General: whole ones in full, others with at most ten digits."""
    if number is None:
        return ""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** _MAX_WHOLE_DIGITS:
        return (
            f"{number.to_integral_value():f}".replace("-0", "0") if number == 0 else f"{number.to_integral_value():f}"
        )
    whole = max(number.adjusted() + 1, 1)
    if number.adjusted() < -_GENERAL_DIGITS or whole > _MAX_WHOLE_DIGITS:
        return f"{float(number):.6G}"
    shown = _rounded(number, max(_GENERAL_DIGITS - whole, 0))
    return f"{shown:f}".rstrip("0").rstrip(".") if "." in f"{shown:f}" else f"{shown:f}"


def _rounded(number: Decimal, places: int) -> Decimal:
    """Round as a spreadsheet does: half away from zero."""
    with localcontext() as context:
        context.prec = 400
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


class _Pattern:
    """The digit places of one section."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self._tokens = tokens
        holders = [place for place, token in enumerate(tokens) if token.kind == "holder"]
        exponents = [place for place, token in enumerate(tokens) if token.kind == "exponent"]
        self._exponent = exponents[0] if exponents else None
        points = [place for place, token in enumerate(tokens) if token.kind == "point"]
        self._point = points[0] if points else len(tokens)
        end = self._exponent if self._exponent is not None else len(tokens)
        self._whole = [place for place in holders if place < min(self._point, end)]
        self._decimals = [place for place in holders if self._point < place < end][:_MAX_DECIMALS]
        commas = [place for place, token in enumerate(tokens) if token.kind == "comma"]
        last = self._whole[-1] if self._whole else -1
        self._is_grouped = any(self._whole[0] < place < last for place in commas) if self._whole else False
        final = max(holders, default=len(tokens))
        self._thousands = sum(1 for place in commas if last < place < self._point or place > final)
        self._percents = sum(1 for token in tokens if token.kind == "percent")

    def fill(self, number: Decimal) -> str:
        if self._exponent is not None:
            return f"{number:.{len(self._decimals)}E}"
        scaled = number.scaleb(2 * self._percents - 3 * self._thousands)
        shown = _rounded(scaled, len(self._decimals))
        whole, _, decimals = f"{abs(shown):f}".partition(".")
        digits = {**self._whole_digits(whole), **self._decimal_digits(decimals)}
        parts = []
        for place, token in enumerate(self._tokens):
            if token.kind == "holder":
                parts.append(digits.get(place, ""))
            elif token.kind == "point":
                parts.append("." if any(digits.get(each) for each in self._decimals) else "")
            elif token.kind in ("literal", "percent"):
                parts.append(token.shown)
        return ("-" if number < 0 else "") + "".join(parts)

    def _whole_digits(self, whole: str) -> dict[int, str]:
        """Return what stands at each place before the point; the first takes all digits there is no place for."""
        firm = next((n for n, place in enumerate(self._whole) if self._tokens[place].shown == "0"), len(self._whole))
        written = ("" if whole == "0" else whole).zfill(len(self._whole) - firm)
        if not self._whole:
            return {self._point: ""} if whole == "0" else {}
        if self._is_grouped:
            return {self._whole[0]: _grouped(written)}
        places = self._whole[::-1]
        digits = {place: written[-1 - n : len(written) - n] for n, place in enumerate(places) if n < len(written)}
        digits[self._whole[0]] = written[: max(len(written) - len(places) + 1, 0)]
        return digits

    def _decimal_digits(self, decimals: str) -> dict[int, str]:
        digits = dict(zip(self._decimals, decimals, strict=False))
        for place in reversed(self._decimals):
            if self._tokens[place].shown == "0" or digits.get(place) != "0":
                break
            digits[place] = ""
        return digits


@lru_cache(maxsize=512)
def _pattern(section: str) -> _Pattern:
    return _Pattern(_tokens(section))


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    return ",".join(groups + [digits[place : place + 3] for place in range(head, len(digits), 3)])


_ACCOUNTING = '_ {0}* #,##0{1}_ ;_ {0}* -#,##0{1}_ ;_ {0}* "-"{2}_ ;_ @_ '
# Formats that files name by number only, as a Chinese system shows them.
BUILT_IN: dict[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: _ACCOUNTING.format("", "", ""),
    42: _ACCOUNTING.format("¥", "", ""), 43: _ACCOUNTING.format("", ".00", "??"),
    44: _ACCOUNTING.format("¥", ".00", "??"), 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'), **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}  # fmt: skip
