"""Compare fct_indicator_score with the labelled lines, by block and name."""

from __future__ import annotations

from typing import Any

from tools.accuracy.labels import Labels, Row, doubtful_pairs, is_doubtful
from tools.accuracy.match import SAME_NAME, best_pairs, name_key, similarity
from tools.accuracy.score import Difference, Score
from tools.accuracy.warehouse import Loaded

_POINTS = ("level", "weight", "score")
_WORDS = {"target": "target_text", "actual": "actual_text"}


def compare_indicators(labels: Labels, loaded: Loaded) -> Score:
    """Count indicator lines found and invented, and of those found the right points, level, target and result."""
    facts = loaded.rows["indicators"]
    pairs = dict(best_pairs(labels.indicators, facts, _same_indicator))
    score = Score()
    for index, label in enumerate(labels.indicators):
        if is_doubtful(label):
            continue
        if index in pairs:
            score.count("indicator.recall", True)
            score.count("indicator.all_right", _compare_line(score, label, facts[pairs[index]], loaded))
            continue
        kind = f"{label['block']} level {label.get('level')}"
        told = f"{label['name']} (level {label.get('level')}, {label.get('weight')}/{label.get('score')})"
        score.miss(Difference("indicator.recall", kind, told, "no such line"))
        score.count("indicator.all_right", False)
    left_open = doubtful_pairs(labels.indicators, pairs)
    for index, fact in enumerate(facts):
        if index in left_open:
            continue
        if index in pairs.values():
            score.count("indicator.precision", True)
        # Labels list group lines without points only now and then.
        elif fact["is_leaf"] or fact["weight"] is not None or fact["score"] is not None:
            _miss_invented(score, fact, loaded)
    return score


def _miss_invented(score: Score, fact: Row, loaded: Loaded) -> None:
    found = f"{fact['path'] or fact['name']} {fact['weight']}/{fact['score']}"
    kind = f"{fact['block_code']} {'leaf' if fact['is_leaf'] else 'group'}"
    line = loaded.line_of(fact["char_start"])
    score.miss(Difference("indicator.precision", kind, "no such line", found, line))


def _same_indicator(label: Row, fact: Row) -> float:
    """Return how surely a line is the labelled one: same block, like name, then level and points."""
    if label["block"] != fact["block_code"]:
        return 0.0
    both_totals = label.get("level") == 0 and bool(fact["is_total"])
    alike = 1.0 if both_totals else similarity(label["name"], fact["name"])
    if alike < SAME_NAME:
        return 0.0
    same = sum(bool(label.get(name) == fact[name]) for name in _POINTS)
    return alike + same / 5 + (bool(label.get("leaf")) == bool(fact["is_leaf"])) / 10


def _compare_line(score: Score, label: Row, fact: Row, loaded: Loaded) -> bool:
    """Count every cell of one line; return whether all are as told."""
    line = loaded.line_of(fact["char_start"])
    words = f"{fact['block_code']} {fact['path'] or fact['name']}"
    is_right = True
    for name, told, found, is_same in _cells(label, fact):
        if is_same:
            score.count(f"indicator.{name}", True)
            continue
        is_right = False
        kind = f"{told} → {found}" if name in ("level", "leaf") else f"{_given(told)} → {_given(found)}"
        score.miss(Difference(f"indicator.{name}", kind, str(told), str(found), line, words))
    return is_right


def _cells(label: Row, fact: Row) -> list[tuple[str, Any, Any, bool]]:
    """Return the cells to compare: name, told, found, and whether they agree. Deductions are seldom labelled."""
    cells: list[tuple[str, Any, Any]] = [
        (name, label.get(name), fact[name]) for name in _POINTS if name != "level" or name in label
    ]
    cells.append(("leaf", bool(label["leaf"]), bool(fact["is_leaf"])))
    if "deduction" in label:
        cells.append(("deduction", label["deduction"], fact["deduction"]))
    compared = [(name, told, found, told == found) for name, told, found in cells if (told, found) != (None, None)]
    for name, column in _WORDS.items():
        if label.get(name) is not None:
            compared.append((name, label[name], fact[column], _same_words(label[name], fact[column])))
    return compared


def _given(value: Any) -> str:
    return "none" if value is None else "given"


def _same_words(told: Any, found: str | None) -> bool:
    """Return whether a target or result holds what the label tells, punctuation apart."""
    return found is not None and name_key(str(told)) in name_key(found)
