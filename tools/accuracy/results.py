"""Compare rates, results and the head of a report with their labels."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ingest.shadow import fold_script
from tools.accuracy.labels import Labels, Row, doubtful_pairs, is_doubtful
from tools.accuracy.match import align, name_key, number_key, similarity
from tools.accuracy.score import Difference, Score
from tools.accuracy.warehouse import Loaded

_SQUARE_METRES = "m2"
_WORK = ("output", "region")
_RECOGNISABLE = 0.5
_OTHER_COUNTER = re.compile(r"([台头件])\(?[套只件匹]\)?$")


def compare_rates(labels: Labels, loaded: Loaded) -> Score:
    """Count stated percentages found and invented, and of those found the right subject and verdict."""
    rows = _without_told(loaded.rows["rates"], [row for row in labels.outcomes if row.get("unit") == "%"], labels.rates)
    return _compare_list("rate", labels.rates, rows, {"subject": "subject_code", "verdict": "verdict"})


def compare_outcomes(labels: Labels, loaded: Loaded) -> Score:
    """Count results found (number and unit) and invented, and of those found the right subject."""
    rows = _without_told(loaded.rows["outcomes"], labels.rates, labels.outcomes)
    return _compare_list("outcome", labels.outcomes, rows, {"subject": "subject_code"})


def _without_told(rows: list[dict[str, Any]], others: Sequence[Row], own: Sequence[Row]) -> list[dict[str, Any]]:
    """Leave out the percentages of work and of the region that the label lists in the other list alone."""
    told = Counter(number_key(row["printed"]) for row in others if row["subject"] in _WORK)
    told -= Counter(number_key(row["printed"]) for row in own if row["subject"] in _WORK)
    kept = []
    for row in rows:
        key = number_key(row["printed"])
        is_other = row["subject_code"] in _WORK and row["unit_printed"] in ("%", "％") and told[key] > 0
        told[key] -= is_other
        kept += [] if is_other else [row]
    return kept


def _compare_list(kind: str, labels: tuple[Row, ...], rows: list[dict[str, Any]], fields: dict[str, str]) -> Score:
    pairs = dict(align(labels, rows, _likeness))
    score = Score()
    for index, label in enumerate(labels):
        if is_doubtful(label):
            continue
        if index in pairs:
            score.count(f"{kind}.recall", True)
            _compare_fields(score, kind, label, rows[pairs[index]], fields)
            _compare_name(score, kind, label, rows[pairs[index]])
        else:
            told = f"{label['printed']}{label.get('unit', '%')} {label['name']}"
            score.miss(Difference(f"{kind}.recall", label["subject"], told, "not found"))
    left_open = doubtful_pairs(labels, pairs)
    for index, row in enumerate(rows):
        if index in left_open:
            continue
        if index in pairs.values():
            score.count(f"{kind}.precision", True)
        else:
            found = f"{row['printed']}{row.get('unit_printed') or ''} {row['name']}"
            subject = str(row["subject_code"])
            score.miss(Difference(f"{kind}.precision", subject, "no such result", found, row["line_no"]))
    return score


def _likeness(label: Row, row: Row) -> float:
    """Score a pair with the same printed number (and unit, where the label has one) by its name and subject."""
    if number_key(label["printed"]) != number_key(row["printed"]):
        return 0.0
    if "unit" in label and _unit_key(label["unit"]) != _unit_key(row.get("unit_printed") or ""):
        return 0.0
    return 4 + 4 * similarity(label["name"], row["name"] or "") + float(label["subject"] == row["subject_code"])


def _unit_key(unit: str) -> str:
    """Return a unit so that different writings of one are equal: ㎡ and 平方米, 万 and 万元, 台(套), 台套 and 台, 戶 and 户."""
    plain = fold_script(unicodedata.normalize("NFKC", unit))
    plain = _OTHER_COUNTER.sub(r"\1", plain)
    return plain.replace("平方米", _SQUARE_METRES).removesuffix("元") or plain


def _compare_fields(score: Score, kind: str, label: Row, row: Row, fields: dict[str, str]) -> None:
    for name, column in fields.items():
        told, found = label[name], row[column]
        if told == found:
            score.count(f"{kind}.{name}", True)
            continue
        words = f"{label['printed']} {label['name']} | {row['name']}"
        score.miss(Difference(f"{kind}.{name}", f"{told} → {found}", str(told), str(found), row["line_no"], words))


def _compare_name(score: Score, kind: str, label: Row, row: Row) -> None:
    """Count whether the name is recognisable as the labelled one; people word it in many ways."""
    if similarity(label["name"], row["name"] or "") >= _RECOGNISABLE:
        score.count(f"{kind}.name", True)
    else:
        score.miss(Difference(f"{kind}.name", "other words", label["name"], str(row["name"]), row["line_no"]))


def compare_head(labels: Labels, loaded: Loaded) -> Score:
    """Count the facts of the report's head that are as labelled."""
    report = loaded.rows["report"][0]
    score = Score()
    for name, told in labels.head.items():
        found = report["department_name" if name == "department" else name]
        is_same = name_key(str(told)) == name_key(str(found)) if isinstance(told, str) else told == found
        if is_same:
            score.count("head", True)
        else:
            score.miss(Difference("head", name, str(told), str(found)))
    return score
