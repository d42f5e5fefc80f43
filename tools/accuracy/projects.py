"""Compare fct_project with the labelled projects, by name and function code."""

from __future__ import annotations

from typing import Any

from tools.accuracy.labels import Labels, Row, doubtful_pairs, fen_of_wan, is_doubtful
from tools.accuracy.match import SAME_NAME, best_pairs, name_key, similarity
from tools.accuracy.score import Difference, Score
from tools.accuracy.warehouse import Loaded

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
_CODES = {"fund": "fund_code", "status": "status_code", "function_code": "function_code"}
_WORDS = ("document_no", "category")


def compare_projects(labels: Labels, loaded: Loaded) -> Score:
    """Count projects found and invented, and of those found the right amounts, codes and words."""
    facts = loaded.rows["projects"]
    pairs = dict(best_pairs(labels.projects, facts, _same_project))
    score = Score()
    for index, label in enumerate(labels.projects):
        if is_doubtful(label):
            continue
        if index in pairs:
            score.count("project.recall", True)
            score.count("project.all_right", _compare_cells(score, label, facts[pairs[index]], loaded))
            continue
        told = f"{label['name']} {label.get('function_code') or ''}".rstrip()
        score.miss(Difference("project.recall", "absent", told, "no such project"))
        score.count("project.all_right", False)
    left_open = doubtful_pairs(labels.projects, pairs)
    for index, fact in enumerate(facts):
        if index in left_open:
            continue
        if index in pairs.values():
            score.count("project.precision", True)
        else:
            line = loaded.line_of(fact["char_start"])
            score.miss(Difference("project.precision", str(fact.get("basis")), "no such project", fact["name"], line))
    return score


def _same_project(label: Row, fact: Row) -> float:
    """Return how surely a fact is the labelled project: its name, its function code, then its amounts."""
    told, found = label.get("function_code"), fact["function_code"]
    alike = similarity(label["name"], fact["name"])
    if alike < SAME_NAME or (told and found and str(told) != str(found)):
        return 0.0
    amounts = sum(1 for name in _AMOUNTS if name in label and fen_of_wan(label[name] or 0) == fact[f"{name}_fen"])
    return alike + float(told == found) + amounts / 10


def _compare_cells(score: Score, label: Row, fact: Row, loaded: Loaded) -> bool:
    """Count every cell of one project; return whether all are as told.

    Codes are compared where the label names them (null means none); amounts that only the warehouse has are told apart,
    as a label may leave out a zero.
    """
    words = f"{fact['name']} {fact['function_code'] or ''}".rstrip()
    line = loaded.line_of(fact["char_start"])
    is_right = True
    for measure, name, told, found in _cells(label, fact):
        if told == found:
            score.count(measure, True)
            continue
        is_right = is_right and measure == "project.unlabelled"
        kind = f"{name}: {_kind(told)} → {_kind(found)}"
        score.miss(Difference(measure, kind, f"{name} {told}", str(found), line, words))
    return is_right


def _cells(label: Row, fact: Row) -> list[tuple[str, str, Any, Any]]:
    """Return the cells to compare: measure, name, told and found."""
    amounts = {name: fact[f"{name}_wan"] for name in _AMOUNTS} | {"execution_rate": fact["stated_execution_rate_pct"]}
    cells: list[tuple[str, str, Any, Any]] = []
    for name, found in amounts.items():
        if label.get(name) is not None:
            cells.append(("project.amount", name, float(label[name]), found))
        elif found is not None:
            cells.append(("project.unlabelled", name, None, found))
    cells += [(f"project.{name}", name, label[name], fact[column]) for name, column in _CODES.items() if name in label]
    return cells + [
        (f"project.{name}", name, name_key(label[name]), name_key(fact[name] or ""))
        for name in _WORDS
        if label.get(name)
    ]


def _kind(value: Any) -> str:
    """Tell values apart only as far as they may have one cause: codes as they are, amounts not at all."""
    return "amount" if isinstance(value, float) else str(value)
