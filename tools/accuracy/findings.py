"""Compare findings with the contradictions a person found, and with what only looks like one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tools.accuracy.labels import Labels, Row, is_doubtful
from tools.accuracy.match import best_pairs, number_value
from tools.accuracy.score import Difference, Score
from tools.accuracy.warehouse import Loaded

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

# Labels tell in words what is missing; a finding's id tells it as a code.
_MISSING_WORDS = {
    "three_public": ("三公",),
    "total_score": ("score",),
    "grade": ("grade",),
    "headcount": ("headcount", "posts", "staff"),
    "posts": ("posts",),
    "budget": ("budget",),
    "final": ("final",),
    "overview_chapter": ("chapter on the department",),
    "spending_chapter": ("chapter on spending",),
    "problems_chapter": ("chapter on problems",),
    "money_unit": ("unit",),
    "table_unit": ("unit",),
    "procurement": ("政府采购",),
}


@dataclass(frozen=True)
class Found:
    """A finding with the numbers it rests on and the words it stands on."""

    rule: str
    topic: str  # what is missing, for MISSING
    numbers: Counter[float]
    stated: frozenset[float]  # the numbers found to be wrong: totals, rates
    words: str
    line: int | None
    message: str


def _read_findings(loaded: Loaded) -> list[Found]:
    return [_read_finding(row, loaded) for row in loaded.rows["findings"]]


def _read_finding(row: Row, loaded: Loaded) -> Found:
    figures = [figure for figure in loaded.rows["finding_figures"] if figure["finding_id"] == row["finding_id"]]
    values = [(number_value(figure["printed"]), figure["role"]) for figure in figures]
    span = loaded.text[row["char_start"] or 0 : row["char_end"] or 0]
    return Found(
        rule=row["rule_code"],
        topic=row["finding_id"].split(":")[-1].rpartition("-")[0],
        numbers=Counter(value for value, _ in values if value is not None),
        stated=frozenset(value for value, role in values if value is not None and role in ("stated", "whole")),
        words=row["message_zh"] + span,
        line=loaded.line_of(row["char_start"]),
        message=row["message_zh"],
    )


def _numbers(label: Row) -> Counter[float]:
    values = (number_value(str(operand).rstrip("%％")) for operand in label["operands"])
    return Counter(value for value in values if value is not None)


def _is_missing_topic(label: Row, finding: Found) -> bool:
    words = _MISSING_WORDS.get(finding.topic, (finding.topic,))
    return any(word in label["note"] for word in words)


def _agreement(label: Row, finding: Found) -> float:
    """Return how surely a finding is the labelled contradiction; 0 where it is another."""
    if _family(label["rule"]) != _family(finding.rule):
        return 0.0
    same_rule = 0.1 if label["rule"] == finding.rule else 0.0
    if finding.rule == "MISSING":
        return same_rule if _is_missing_topic(label, finding) else 0.0
    if not label["operands"]:
        return same_rule
    told = _numbers(label)
    if not finding.numbers or not told:
        spoken = sum(str(operand) in finding.words for operand in label["operands"])
        return spoken / len(label["operands"])
    shared = (told & finding.numbers).total()
    is_named = bool(finding.stated & (told.keys() | _note_numbers(label)))
    if not shared or not (is_named or shared * 2 > told.total()):
        return 0.0
    return (shared + is_named) / (told.total() + 1) + same_rule


def _family(rule: str) -> str:
    """Return one name for rules that can tell the same contradiction: of amounts that make another, or of a percentage."""
    if rule in ("SUM_PARTS", "SUM_TABLE", "ROW_IDENTITY", "PART_EXCEEDS_WHOLE"):
        return "SUM"
    return "RATE" if rule == "GROWTH" else rule


def _note_numbers(label: Row) -> set[float]:
    """Return the numbers of the note: it names the total where the operands are the cells that went wrong."""
    return {float(number.replace(",", "")) for number in _NUMBER.findall(label["note"])}


def compare_findings(labels: Labels, loaded: Loaded) -> Score:
    """Count contradictions found, false alarms, and alarms at what only looks wrong.

    Only rules that were run count, and what several forms tell alike counts once. One label may stand for several
    findings (weights and scores of the same lines).
    """
    run = {row["rule_code"] for row in loaded.rows["checks"]}
    labelled = [label for label in labels.findings if label["rule"] in run and not is_doubtful(label)]
    left_open = [label for label in labels.findings if is_doubtful(label)]
    wanted = list({_identity(row): row for row in labelled}.values())
    found = [f for f in _read_findings(loaded) if _is_told_again(f, wanted) or not _is_told_again(f, left_open)]
    pairs = dict(best_pairs(wanted, found, _agreement))
    score = Score()
    for index, label in enumerate(wanted):
        if index in pairs:
            score.count("finding.recall", True)
            score.count("finding.rule", label["rule"] == found[pairs[index]].rule)
        else:
            told = f"{label['rule']} {' '.join(map(str, label['operands']))}: {label['note']}"
            score.miss(Difference("finding.recall", label["rule"], told, "no finding"))
    false = [f for i, f in enumerate(found) if i not in pairs.values() and not _is_told_again(f, wanted)]
    for _ in range(len(found) - len(false)):
        score.count("finding.precision", True)
    for finding in false:
        score.miss(Difference("finding.precision", finding.rule, "no finding", finding.message, finding.line))
    _count_forbidden(score, labels.must_not_flag, false, run)
    return score


def _identity(label: Row) -> tuple[str, ...]:
    """Return what makes two labels one: the rule and its numbers, or, of what is missing, the note."""
    told = label["operands"] if label["rule"] != "MISSING" else []
    return (label["rule"], *map(str, told or [label["note"]]))


def _is_told_again(finding: Found, wanted: Sequence[Row]) -> bool:
    return any(_agreement(label, finding) for label in wanted)


def _count_forbidden(score: Score, forbidden: Sequence[Row], false: list[Found], run: set[str]) -> None:
    for label in forbidden:
        if label["rule"] not in run or is_doubtful(label):
            continue
        alarm = next((finding for finding in false if _is_forbidden(label, finding)), None)
        if alarm is None:
            score.count("finding.quiet", True)
            continue
        told = f"{label['rule']} {' '.join(map(str, label['operands']))}: {label['note']}"
        score.miss(Difference("finding.quiet", label["rule"], f"not {told}", alarm.message, alarm.line))


def _is_forbidden(label: Row, finding: Found) -> bool:
    """Return whether a finding says what the label says is no contradiction."""
    if label["rule"] != finding.rule:
        return False
    if not label["operands"]:
        return _is_missing_topic(label, finding)
    told = _numbers(label)
    if not told or not finding.numbers:
        return all(str(operand) in finding.words for operand in label["operands"])
    first = number_value(str(label["operands"][0]))
    return told <= finding.numbers and (len(told) > 1 or first in finding.stated)
