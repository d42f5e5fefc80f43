"""Tells what a column of a scoring form may hold, and how well a cell fits it: names, points, values, money, rates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from ingest.layout.cell_kinds import is_number_cell
from ingest.lexicon import Lexicon, head_key
from ingest.shadow import make_shadow

# What the columns of each role hold.
_KINDS = {
    "level1": "name", "level2": "name", "level3": "name", "label": "name", "row_number": "number",
    "target": "value", "adjusted_target": "value", "actual": "value", "target_operator": "sign", "target_unit": "unit",
    "weight": "points", "score": "points", "deduction": "points", "folded_score": "points",
    "deviation": "words", "scoring_rule": "words", "remark": "words",
    "initial": "money", "adjustment": "money", "budget": "money", "appropriated": "money", "spent": "money",
    "execution_rate": "rate",
}  # fmt: skip
LEVELS = {"level1", "level2", "level3"}
_HEADS = {"target", "actual", "weight", "score"} | LEVELS
_BESIDE = {"actual", "weight", "score"}
MONEY_ROLES = {"initial", "budget", "appropriated", "spent"}
_MARK = re.compile(r"[-—/\\*]+|无")
_FILLER = re.compile(r"(?:三级)?指标\d{1,2}[:.]?|[.…·]{1,}|\d+[、.][.…]*")
_SIGN = re.compile(r"[≥≤<>=]{1,2}|(?:大于|小于)(?:等于)?|等于|定[性量](?:指标)?|[正反]向")
_VALUE = re.compile(r"[≥≤<>=约].*|-?\d[\d,.]*\D{0,3}")
_BEFORE_NUMBER = re.compile(r"[≥≤≧≦<>=＞＜约]{1,2}|不[低少高多超]于?过?|大于|小于|达到")
_PART = re.compile(
    r".*(?:指标|情况|完成|管理)\(\d{1,3}分\)"
)  # the heading of the form's next part (项目绩效指标（90分）)
_RULE = re.compile(r"[计扣得加][\d.]+分|不得分|分。$")  # how points are given: 每超过1个百分点扣0.5分
_BRACKET_BEHIND = re.compile(r"\([^()]*\)$")
_STOP, _DIGIT = re.compile(r"[,，。;；:：]"), re.compile(r"\d")
_BARE = re.compile(r"-?\d+(?:\.\d+)?分?")
_MISREAD = re.compile(r"(?=.*[IlOo])[IlOo\d]{1,3}")  # 10 as a scan's letters
_MONEY_CELL = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:万?元|亿元)?")
_RATE = re.compile(r"-?\d+(?:\.\d+)?%?")
_NAME_CHARS, _VALUE_CHARS, _WORD_CHARS, _UNIT_CHARS = 40, 60, 200, 8
_FULL, _MAX_POINTS, _RARE_POINTS = 100, 1000, 1.5
_ONE_SIGN = 1.0  # a name of one sign is hardly one, but the end of the word before it (整体绩 | 效)


@lru_cache(maxsize=8192)
def role_of(text: str, lexicon: Lexicon) -> str | None:
    """Return the role of a column head (分值 → weight), or None where it is no head of a form."""
    if len(text) > _NAME_CHARS:
        return None
    codes = lexicon.headers(make_shadow(text.replace("\n", "")).text)
    return next((code for code in codes if code in _KINDS), None)


def role_in_part(text: str, lexicon: Lexicon) -> str | None:
    """Return the role that a word within a head tells (自评完成数 → actual); only beside heads that are known."""
    told = lexicon.raw["form_head_parts"].items()
    return next((code for code, words in told if any(word in text for word in words)), None)


def is_form_head(roles: list[str | None]) -> bool:
    """Tell whether heads begin a form: names with points or targets, or money with points."""
    told = set(roles)
    points, values = {"weight", "score"} & told, {"target", "actual"} & told
    return bool((LEVELS & told and (points or len(values) == 2)) or (MONEY_ROLES & told and points))


def is_list_head(roles: list[str | None]) -> bool:
    """Tell whether heads begin a list of targets without points: two levels of names and the target."""
    return len(LEVELS & set(roles)) > 1 and "target" in roles


def first_beside(upper: list[str | None], lower: list[str | None]) -> int | None:
    """Return the first of a row of heads that stands beside the row below it, not over it; None where the rows are not such.

    绩效指标 | 年度指标值 | 实际完成值 | 分值 over 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位: those behind the target
    follow the lower row's; all but 绩效指标 do where the lower row has levels alone.
    """
    below, above = set(lower), set(upper)
    if len(LEVELS & below) > 1 and below <= LEVELS and upper[:1] == [None]:
        return 1 if {"target", "actual"} <= above and not above & LEVELS else None
    is_lower = len(LEVELS & below) > 1 and "target" in below and None not in below and not below & _BESIDE
    if not is_lower or "target" not in above or not above & _BESIDE or above & LEVELS:
        return None
    return upper.index("target") + 1


def kind_of(role: str | None) -> str:
    """Return what a column holds: name, number, value, sign, unit, points, words, money, rate or any."""
    return _KINDS.get(role, "any") if role else "any"


def is_filler(text: str) -> bool:
    """Tell whether a cell is left over from the template (指标2, ……)."""
    return bool(_FILLER.fullmatch(make_shadow(text).text))


@lru_cache(maxsize=8192)
def is_group(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell names a group of indicators (产出指标, 数量指标（20分）); a rate is an indicator itself."""
    key = _group_key(text)
    told = key in lexicon.words("indicator_groups") or key in lexicon.words("form_groups")
    return told and not key.endswith("率")


@lru_cache(maxsize=8192)
def is_first_level(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell names a group of the first level, which never stands below another."""
    return _group_key(text) in lexicon.words("first_level_groups")


def is_second_level(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell names a group that stands below another one (数量指标)."""
    return _group_key(text) in lexicon.words("second_level_groups")


def _group_key(text: str) -> str:
    return _BRACKET_BEHIND.sub("", head_key(make_shadow(text.replace("\n", "")).text))


@lru_cache(maxsize=8192)
def is_total(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell begins the row of the total."""
    key = head_key(make_shadow(text).text)
    return key in lexicon.words("total_row_words") or is_total_score(text, lexicon)


def is_total_score(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a label names the score of the whole (自评总分, 综合得分（分）)."""
    return head_key(make_shadow(text).text).removesuffix("(分)") in lexicon.words("total_score_words")


def is_grand_total(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell begins the row that ends a form: a total, but no 小计."""
    return is_total(text, lexicon) and head_key(make_shadow(text).text) not in lexicon.words("subtotal_words")


def grand_totals(lexicon: Lexicon) -> list[str]:
    """Return the words that begin the row that ends a form."""
    return [word for word in lexicon.words("total_row_words") if is_grand_total(word, lexicon)]


@lru_cache(maxsize=8192)
def cost_of(kind: str, text: str, lexicon: Lexicon) -> float | None:
    """Return how ill a cell suits a column of this kind (0: perfectly), None where it cannot stand there."""
    if not text.strip():
        return {"name": 0.2, "words": 0.0}.get(kind, 0.3)
    shadow = make_shadow(text.replace("\n", "")).text
    if _MARK.fullmatch(shadow):
        return 0.3 if kind != "name" else 0.5
    return _COSTS[kind](shadow, lexicon)


def may_join(kind: str, pieces: Sequence[str]) -> bool:
    """Tell whether words parted by blanks may be one cell: a name, a sign with its number, a number with its unit."""
    if kind == "words" and any(piece.endswith("。") for piece in pieces[:-1]):
        return False
    if kind in ("name", "words"):
        return not any(map(_is_value, pieces))
    if kind != "value" or any(_MARK.fullmatch(piece) or _STOP.search(piece) for piece in pieces):
        return False
    is_number = [bool(_DIGIT.search(piece)) for piece in pieces]
    if not any(is_number):
        return True
    if len(pieces) != 2 or all(is_number):
        return False
    return len(pieces[1]) <= _UNIT_CHARS if is_number[0] else bool(_BEFORE_NUMBER.fullmatch(pieces[0]))


@lru_cache(maxsize=8192)
def _is_value(piece: str) -> bool:
    return bool(_VALUE.fullmatch(make_shadow(piece).text) or _MARK.fullmatch(piece))


def _name(shadow: str, lexicon: Lexicon) -> float | None:
    is_word = re.search(r"[\u4e00-\u9fffA-Za-z…]", shadow) and not _VALUE.fullmatch(shadow)
    is_head = is_total(shadow, lexicon) or role_of(shadow, lexicon) in (_HEADS - {"target", "actual"})
    is_head = is_head or is_field(shadow, lexicon)
    if not is_word or len(shadow) > _NAME_CHARS or is_head or _RULE.search(_BRACKET_BEHIND.sub("", shadow)):
        return None
    return _ONE_SIGN if len(_BRACKET_BEHIND.sub("", shadow)) == 1 else 0.0


def _value(shadow: str, lexicon: Lexicon) -> float | None:
    if len(shadow) > _VALUE_CHARS or _starts_row(shadow, lexicon) or is_group(shadow, lexicon):
        return None
    if shadow.endswith("。") and not re.search(r"\d", shadow):
        return None  # a sentence behind the form
    return 0.4 if _BARE.fullmatch(shadow) else 0.0


def _points(shadow: str, _: Lexicon) -> float | None:
    if not _BARE.fullmatch(shadow):
        return 0.1 if _MISREAD.fullmatch(shadow) else None
    points = abs(float(shadow.rstrip("分")))
    return None if points > _MAX_POINTS else 0.0 if points <= _FULL else _RARE_POINTS


def _words(shadow: str, lexicon: Lexicon) -> float | None:
    if (
        len(shadow) > _WORD_CHARS
        or _starts_row(shadow, lexicon)
        or is_group(shadow, lexicon)
        or _PART.fullmatch(shadow)
    ):
        return None
    return 2.0 if is_number_cell(shadow) else 0.1


def _any(shadow: str, lexicon: Lexicon) -> float | None:
    cost = _words(shadow, lexicon)
    return None if cost is None else 0.2


def _starts_row(shadow: str, lexicon: Lexicon) -> bool:
    return is_total(shadow, lexicon) or role_of(shadow, lexicon) in _HEADS or is_field(shadow, lexicon)


def is_field(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell is a label at the head or foot of a form (主管部门, 填表人：…), which is no part of its rows."""
    return not _field_labels(lexicon).isdisjoint((head_key(text), head_key(make_shadow(text).text.partition(":")[0])))


@cache
def _field_labels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(label for labels in lexicon.raw["form_fields"].values() for label in labels)


def _pattern(pattern: re.Pattern[str], limit: int = _VALUE_CHARS) -> Callable[[str, Lexicon], float | None]:
    return lambda shadow, _: 0.0 if len(shadow) <= limit and pattern.fullmatch(shadow) else None


_COSTS: dict[str, Callable[[str, Lexicon], float | None]] = {
    "name": _name, "value": _value, "points": _points, "words": _words,
    "any": _any,
    "sign": _pattern(_SIGN), "unit": _pattern(re.compile(r"[^\d≥≤=<>]+"), _UNIT_CHARS),
    "money": _pattern(_MONEY_CELL), "rate": _pattern(_RATE), "number": _pattern(re.compile(r"\d{1,3}")),
}  # fmt: skip
