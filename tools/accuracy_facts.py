"""Compare projects and indicators with their labels, by name."""

from __future__ import annotations

from functools import partial
from typing import Any

from tools.accuracy_labels import Labels, Row, fen_of_wan
from tools.accuracy_match import SAME_NAME, best_pairs, name_key, similarity
from tools.accuracy_score import Difference, Score
from tools.accuracy_warehouse import Loaded

_AMOUNTS = (
    "carry_in",
    "initial",
    "adjustment",
    "appropriated",
    "budget",
    "spent",
    "carry_out",
    "total_investment",
)
_PROJECT_CODES = {"fund": "fund_code", "status": "status_code", "function_code": "function_code"}
_PROJECT_WORDS = {"document_no": "document_no", "category": "category"}
_INDICATOR_NUMBERS = {"level": "level", "weight": "weight", "score": "score"}
_INDICATOR_WORDS = {"target": "target_text", "actual": "actual_text"}


def compare_projects(labels: Labels, loaded: Loaded) -> Score:
    """Count projects found and invented, and of those found the right amounts and codes."""
    facts = loaded.rows["projects"]
    pairs = dict(best_pairs(labels.projects, facts, _same_project))
    score = Score()
    for index, label in enumerate(labels.projects):
        if index not in pairs:
            score.miss(Difference("project.recall", "absent", _project_told(label), "no such project"))
            score.count("project.all_right", False)
            continue
        score.count("project.recall", True)
        _compare_project(score, label, facts[pairs[index]], loaded)
    for index, fact in enumerate(facts):
        if index in pairs.values():
            score.count("project.precision", True)
        else:
            line = loaded.line_of(fact["char_start"])
            score.miss(Difference("project.precision", str(fact["basis"]), "no such project", fact["name"], line))
    return score


def _project_told(label: Row) -> str:
    return f"{label['name']} {label.get('function_code') or ''}".rstrip()


def _same_project(label: Row, fact: Row) -> float:
    """Return how surely a fact is the labelled project: its name, its function code, then its amounts."""
    told, found = label.get("function_code"), fact["function_code"]
    alike = similarity(label["name"], fact["name"])
    if alike < SAME_NAME or (told and found and str(told) != str(found)):
        return 0.0
    amounts = sum(fen_of_wan(label[name]) == fact[f"{name}_fen"] for name in _AMOUNTS if label.get(name) is not None)
    return alike + (str(told) == str(found)) + amounts / 10


def _compare_project(score: Score, label: Row, fact: Row, loaded: Loaded) -> None:
    cells = {name: fact[f"{name}_wan"] for name in _AMOUNTS} | {"execution_rate": fact["stated_execution_rate_pct"]}
    is_right = True
    report = partial(_wrong_cell, score, fact, loaded)
    for name, found in cells.items():
        told = label.get(name)
        if told is None and found is None:
            continue
        if told is None:
            score.miss(_cell_difference("project.unlabelled", f"{name} not labelled", None, found, fact, loaded))
        elif found is not None and round(found * 1e6) == fen_of_wan(told):
            score.count("project.amount", True)
        else:
            is_right = False
            report("project.amount", name, told, found)
    for name, column in _PROJECT_CODES.items():
        if name in label:
            is_right &= report(f"project.{name}", name, label[name], fact[column])
    for name, column in _PROJECT_WORDS.items():
        if label.get(name):
            is_right &= report(f"project.{name}", name, name_key(label[name]), name_key(fact[column] or ""))
    score.count("project.all_right", is_right)


def _wrong_cell(score: Score, fact: Row, loaded: Loaded, measure: str, name: str, told: Any, found: Any) -> bool:
    """Count one cell of a project; return whether it is as told."""
    if told == found:
        score.count(measure, True)
        return True
    score.miss(_cell_difference(measure, f"{name} {_kind(told)} → {_kind(found)}", told, found, fact, loaded))
    return False


def _kind(value: Any) -> str:
    """Tell values apart only as far as they have one cause: codes as they are, amounts as one word."""
    return "amount" if isinstance(value, (int, float)) else str(value)


def _cell_difference(measure: str, kind: str, told: Any, found: Any, fact: Row, loaded: Loaded) -> Difference:
    line = loaded.line_of(fact["char_start"])
    return Difference(measure, kind, str(told), str(found), line, f"{fact['name']} {fact['function_code'] or ''}")


def compare_indicators(labels: Labels, loaded: Loaded) -> Score:
    """Count indicator lines found and invented, and of those found the right points, level, target and result."""
    facts = loaded.rows["indicators"]
    pairs = dict(best_pairs(labels.indicators, facts, _same_indicator))
    score = Score()
    for index, label in enumerate(labels.indicators):
        if index in pairs:
            score.count("indicator.recall", True)
            _compare_indicator(score, label, facts[pairs[index]], loaded)
        else:
            kind = f"{label['block']} level {label['level']}"
            score.miss(Difference("indicator.recall", kind, _indicator_told(label), "no such line"))
            score.count("indicator.all_right", False)
    for index, fact in enumerate(facts):
        if index in pairs.values():
            score.count("indicator.precision", True)
        # Labels list group lines without points only now and then.
        elif fact["is_leaf"] or fact["weight"] is not None or fact["score"] is not None:
            found = f"{fact['path'] or fact['name']} {fact['weight']}/{fact['score']}"
            kind = f"{fact['block_code']} {'leaf' if fact['is_leaf'] else 'group'}"
            line = loaded.line_of(fact["char_start"])
            score.miss(Difference("indicator.precision", kind, "no such line", found, line))
    return score


def _indicator_told(label: Row) -> str:
    return f"{label['name']} (level {label['level']}, {label.get('weight')}/{label.get('score')})"


def _same_indicator(label: Row, fact: Row) -> float:
    """Return how surely a line is the labelled one: same block, like name, then level and points."""
    if label["block"] != fact["block_code"]:
        return 0.0
    both_totals = label["level"] == 0 and bool(fact["is_total"])
    alike = 1.0 if both_totals else similarity(label["name"], fact["name"])
    if alike < SAME_NAME:
        return 0.0
    same = sum(label.get(name) == fact[column] for name, column in _INDICATOR_NUMBERS.items())
    return alike + same / 5 + (bool(label.get("leaf")) == bool(fact["is_leaf"])) / 10


def _compare_indicator(score: Score, label: Row, fact: Row, loaded: Loaded) -> None:
    is_right = True
    line = loaded.line_of(fact["char_start"])
    words = f"{fact['block_code']} {fact['path'] or fact['name']}"
    checks = [(name, label.get(name), fact[column]) for name, column in _INDICATOR_NUMBERS.items()]
    checks.append(("leaf", bool(label["leaf"]), bool(fact["is_leaf"])))
    if "deduction" in label:  # labels tell deductions only now and then
        checks.append(("deduction", label["deduction"], fact["deduction"]))
    checks = [check for check in checks if check[0] in label or check[2] is not None]
    results = [(name, told, found, told == found) for name, told, found in checks]
    for name, column in _INDICATOR_WORDS.items():
        if label.get(name) is not None:
            results.append((name, label[name], fact[column], _same_words(label[name], fact[column])))
    for name, told, found, same in results:
        measure = f"indicator.{name}"
        if same:
            score.count(measure, True)
            continue
        is_right = False
        kind = f"{told if name in ('level', 'leaf') else _given(told)} → {found if name in ('level', 'leaf') else _given(found)}"
        score.miss(Difference(measure, kind, str(told), str(found), line, words))
    score.count("indicator.all_right", is_right)


def _given(value: Any) -> str:
    return "none" if value is None else "given"


def _same_words(told: Any, found: str | None) -> bool:
    """Return whether a target or result holds what the label tells, punctuation apart."""
    return found is not None and name_key(str(told)) in name_key(found)
