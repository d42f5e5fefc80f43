"""Compare the money amounts of a report with its labels, one by one in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tools.accuracy.labels import Labels, Row, fen_of_wan, is_doubtful, item_class
from tools.accuracy.match import align, number_key
from tools.accuracy.score import Difference, Score
from tools.accuracy.warehouse import Loaded

_UNIT_FEN = {"元": 100, "万": 1_000_000, "万元": 1_000_000, "亿": 10_000_000_000, "亿元": 10_000_000_000}
_FIELDS = {
    "subject": "subject_code",
    "item": "item_code",
    "fund": "fund_code",
    "stage": "stage_code",
    "scope": "scope_code",
    "year": "fiscal_year",
}
_COMPOUND = re.compile(r"([\d.]+)亿([\d.]+)")


def label_fen(label: Row) -> int | None:
    """Return the size of a labelled amount in fen, without sign; None where only words tell it."""
    if "wan" in label:
        return abs(fen_of_wan(label["wan"]))
    key = number_key(label["printed"])
    unit = _UNIT_FEN.get(label.get("unit", ""))
    if compound := _COMPOUND.fullmatch(key):
        return int(Decimal(compound[1]) * _UNIT_FEN["亿"] + Decimal(compound[2]) * _UNIT_FEN["万"])
    if unit is None or not re.fullmatch(r"\d+(\.\d+)?|\.\d+", key):
        return None
    return int(Decimal(key) * unit)


def compared_fields(label: Row) -> list[str]:
    """Return the fields that a label fixes: all of the department's own money, subject and stage of any other."""
    wanted = _FIELDS if label["subject"] == "department" else ("subject", "stage")
    return [name for name in wanted if name in label]


def field_values(name: str, label: Row, figure: Row) -> tuple[str | int | None, str | int | None]:
    """Return what a field is by the label, and what it is in the warehouse."""
    expected, found = label[name], figure[_FIELDS[name]]
    return (item_class(expected), item_class(found)) if name == "item" else (expected, found)


def _likeness(label: Row, figure: Row) -> float:
    if number_key(label["printed"]) != number_key(figure["printed"]):
        return 0.0
    fields = [field_values(name, label, figure) for name in compared_fields(label)]
    same = sum(1 for expected, found in fields if expected == found)
    # Of two places printed alike, one that is not counted leaves the figure to the other.
    return 10 + 2 * _same_value(label, figure) + same / 8 - bool(label.get("doubtful")) / 16


def _same_value(label: Row, figure: Row) -> bool:
    expected = label_fen(label)
    found = figure["value_fen"]
    return expected is None or (found is not None and abs(int(found)) == expected)


def pair_money(labels: Labels, loaded: Loaded) -> dict[int, int]:
    """Return which figure each money label means: index of the label → index of the figure."""
    return dict(align(labels.money, loaded.rows["money"], _likeness))


def compare_money(labels: Labels, loaded: Loaded, pairs: dict[int, int]) -> Score:
    """Count amounts found, amounts invented, and of those found the right value, subject, item, fund, stage …"""
    score = Score()
    figures = loaded.rows["money"]
    after = 0
    for index, label in enumerate(labels.money):
        if index in pairs:
            after = figures[pairs[index]]["char_end"]
        if is_doubtful(label):
            continue
        if index in pairs:
            _compare_found(score, label, figures[pairs[index]])
        else:
            _miss(score, label, loaded, after)
    _count_invented(score, figures, set(pairs.values()))
    return score


def _miss(score: Score, label: Row, loaded: Loaded, after: int) -> None:
    place = loaded.text.find(label["printed"], after)
    line = loaded.line_of(place if place >= 0 else after)
    expected = f"{label['printed']}{label.get('unit', '')} {_told(label)}"
    score.miss(Difference("money.found", label["subject"], expected, "no figure", line))
    score.count("money.all_right", False)


def _told(label: Row) -> str:
    return " ".join(str(label[name]) for name in _FIELDS if name in label)


def _compare_found(score: Score, label: Row, figure: Row) -> None:
    score.count("money.found", True)
    wrong = [name for name in compared_fields(label) if not _is_told(name, label, figure)]
    for name in compared_fields(label):
        if name not in wrong:
            score.count(f"money.{name}", True)
    for name in wrong:
        score.miss(_field_difference(name, label, figure))
    if _same_value(label, figure):
        score.count("money.value", True)
    else:
        score.miss(_value_difference(label, figure))
    is_right = not wrong and _same_value(label, figure)
    score.count("money.all_right", is_right)
    score.count(f"money.{figure['confidence']}", is_right)


def _is_told(name: str, label: Row, figure: Row) -> bool:
    expected, found = field_values(name, label, figure)
    return expected == found


def _field_difference(name: str, label: Row, figure: Row) -> Difference:
    expected, found = field_values(name, label, figure)
    told = f"{figure['printed']} {expected} ({_told(label)})"
    shown = f"{figure[_FIELDS[name]]} ({figure.get('confidence')})"
    return Difference(f"money.{name}", f"{expected} → {found}", told, shown, figure["line_no"], figure["context"])


def _value_difference(label: Row, figure: Row) -> Difference:
    kind = f"{label.get('unit')} → {figure['unit_printed']}"
    told = f"{label['printed']}{label.get('unit', '')}"
    shown = f"{figure['value_fen']} fen ({figure['unit_printed']}, {figure['unit_source']})"
    return Difference("money.value", kind, told, shown, figure["line_no"], figure["context"])


def _count_invented(score: Score, figures: Sequence[Row], paired: set[int]) -> None:
    for index, figure in enumerate(figures):
        if index in paired:
            score.count("money.precision", True)
            continue
        found = f"{figure['printed']}{figure['unit_printed'] or ''} {figure['subject_code']} {figure['item_code']}"
        kind = "nil word" if number_key(figure["printed"]) == "无" else str(figure["subject_code"])
        score.count(f"money.{figure['confidence']}", False)
        score.miss(Difference("money.precision", kind, "no such amount", found, figure["line_no"], figure["context"]))
