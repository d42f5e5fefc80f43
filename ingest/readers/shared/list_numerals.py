"""Whole numbers in the forms in which Word writes automatic list numbers."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_DIGITS_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED_IDEOGRAPHS = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_MAX_ROMAN = 3999
_MAX_LETTERS = 780  # Word repeats a letter up to 30 times
_MAX_COUNTED = 99_999


def format_number(value: int, number_format: str) -> str:
    """Return `value` in one of Word's number formats (the `w:numFmt` names); "" for bullets and for no number.

    A value the format has no sign for (a circled 51) is written in plain digits, as Word does.
    """
    if number_format in ("bullet", "none"):
        return ""
    write = _FORMATS.get(number_format)
    written = write(value) if write is not None and value >= 0 else ""
    return written or str(value)


def pad_number(value: int, pattern: str) -> str:
    """Return `value` with the leading zeros of a custom format such as "001, 002, 003, ..."."""
    first = pattern.split(",")[0].strip()
    return str(value).zfill(len(first)) if first.isdigit() and len(first) < 10 else str(value)


def _from_list(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else ""


def _roman(value: int) -> str:
    if not 1 <= value <= _MAX_ROMAN:
        return ""
    parts = []
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        parts.append(sign * count)
    return "".join(parts)


def _letters(value: int) -> str:
    if not 1 <= value <= _MAX_LETTERS:
        return ""
    turn, place = divmod(value - 1, 26)
    return chr(ord("A") + place) * (turn + 1)


def _digits_one_by_one(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _counted(value: int, digits: str, units: tuple[str, str, str, str], says_one_ten: bool) -> str:
    """Return a number up to 99 999 counted in tens, hundreds, thousands: 一千零一十."""
    if value == 0:
        return digits[0]
    if value > _MAX_COUNTED:
        return ""
    written, needs_zero = "", False
    for place, unit in zip((10_000, 1_000, 100, 10, 1), (*reversed(units), ""), strict=True):
        digit = value // place % 10
        if digit == 0:
            needs_zero = bool(written)
            continue
        written += ("零" if needs_zero else "") + digits[digit] + unit
        needs_zero = False
    is_teen = 10 <= value < 20
    return written[1:] if is_teen and not says_one_ten else written


def _thousands(value: int) -> str:
    return "零" if value == 0 else _counted(value, _DIGITS, ("十", "百", "千", "万"), says_one_ten=False)


def _legal(value: int) -> str:
    return _counted(value, _LEGAL_DIGITS, ("拾", "佰", "仟", "万"), says_one_ten=True)


def _legal_traditional(value: int) -> str:
    return _counted(value, _LEGAL_DIGITS_TRADITIONAL, ("拾", "佰", "仟", "萬"), says_one_ten=True)


def _tens(value: int) -> str:
    """Count up to 99 and then go digit by digit (一〇一), as the format `chineseCounting` does."""
    return _thousands(value) if 0 < value < 100 else _digits_one_by_one(value)


def _japanese(value: int) -> str:
    """Count in tens and hundreds without a leading one and without zeros: 百五."""
    if not 1 <= value <= 9_999:
        return _digits_one_by_one(value)
    written = ""
    for place, unit in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            written += ("" if digit == 1 and unit else _DIGITS[digit]) + unit
    return written


def _sixty(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else ""


def _ordinal(value: int) -> str:
    ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _full_width(value: int) -> str:
    return str(value).translate(_FULL_WIDTH)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _from_list(_CIRCLED),
    "decimalEnclosedCircleChinese": _from_list(_CIRCLED),
    "decimalEnclosedParen": _from_list(_BRACKETED),
    "decimalEnclosedFullstop": _from_list(_DOTTED),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "chineseCounting": _tens,
    "taiwaneseCounting": _tens,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographDigital": _digits_one_by_one,
    "taiwaneseDigital": _digits_one_by_one,
    "japaneseDigitalTenThousand": _digits_one_by_one,
    "japaneseCounting": _japanese,
    "koreanDigital2": _digits_one_by_one,
    "ideographTraditional": _from_list(_STEMS),
    "ideographZodiac": _from_list(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "ideographEnclosedCircle": _from_list(_CIRCLED_IDEOGRAPHS),
}
