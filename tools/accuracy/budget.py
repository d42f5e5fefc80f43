"""Compare fct_budget with the budget facts of a label file, by fund, item, stage, scope and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tools.accuracy.labels import Labels, Row, fen_of_wan, is_doubtful, item_class
from tools.accuracy.score import Difference, Score
from tools.accuracy.warehouse import Loaded


class Key(NamedTuple):
    """What a budget fact is about."""

    fund: str
    item: str
    stage: str
    scope: str
    year: int | None


def _label_key(label: Row) -> Key:
    return Key(label["fund"], label["item"], label["stage"], label["scope"], label.get("year"))


def _fact_key(fact: Row) -> Key:
    return Key(fact["fund_code"], fact["item_code"], fact["stage_code"], fact["scope_code"], fact["fiscal_year"])


def compare_budget(labels: Labels, loaded: Loaded, pairs: dict[int, int]) -> Score:
    """Count facts found with the right amount, facts with another amount, and facts nobody labelled."""
    facts = {_fact_key(fact): fact for fact in loaded.rows["budget"]}
    doubtful = _doubtful_keys(labels)
    score = Score()
    matched: set[Key] = set()
    wanted = [label for label in labels.budget if _label_key(label) not in doubtful]
    for label in wanted:
        key = _find(label, facts, matched)
        if key is not None:
            matched.add(key)
        _compare_fact(score, label, None if key is None else facts[key], _strangers(facts, wanted), loaded)
    left_open = _doubtful_figures(labels, loaded, pairs)
    for key, fact in facts.items():
        if key not in matched and key not in doubtful and fact["figure_id"] not in left_open:
            _count_stranger(score, key, fact, loaded)
    return score


def _find(label: Row, facts: Mapping[Key, Row], matched: set[Key]) -> Key | None:
    """Return the fact a label means. An item without a contract code may have any other code of the project."""
    key = _label_key(label)
    if item_class(key.item) != "other" or key in facts:
        return key if key in facts else None
    amount = fen_of_wan(label["wan"])
    for other, fact in facts.items():
        is_like = other._replace(item=key.item) == key and item_class(other.item) == "other"
        if is_like and other not in matched and fact["amount_fen"] == amount:
            return other
    return None


def _doubtful_keys(labels: Labels) -> set[Key]:
    """Return what only doubtful money rows tell."""
    own = [row for row in labels.money if row["subject"] == "department"]
    open_keys = {_label_key(row) for row in own if is_doubtful(row)}
    return open_keys - {_label_key(row) for row in own if not is_doubtful(row)}


def _doubtful_figures(labels: Labels, loaded: Loaded, pairs: dict[int, int]) -> set[str]:
    figures = loaded.rows["money"]
    return {figures[pairs[i]]["figure_id"] for i, row in enumerate(labels.money) if is_doubtful(row) and i in pairs}


def _strangers(facts: Mapping[Key, Row], labels: Iterable[Row]) -> Mapping[Key, Row]:
    told = {_label_key(label) for label in labels}
    return {key: fact for key, fact in facts.items() if key not in told}


def _compare_fact(score: Score, label: Row, fact: Row | None, strangers: Mapping[Key, Row], loaded: Loaded) -> None:
    key, amount = _label_key(label), fen_of_wan(label["wan"])
    if fact is None:
        kind, found = _nearest(key, amount, strangers)
        score.miss(Difference("budget.recall", kind, f"{' '.join(map(str, key))} = {label['wan']}万元", found))
        return
    line = _line(fact, loaded)
    expected, found = f"{' '.join(map(str, key))} = {label['wan']}万元", f"{fact['amount_wan']}万元"
    if fact["amount_fen"] == amount:
        for measure in ("budget.recall", "budget.amount", "budget.precision"):
            score.count(measure, True)
        return
    score.count("budget.recall", False)
    score.count("budget.precision", False)
    kind = "sign" if fact["amount_fen"] == -amount else "other amount"
    score.miss(Difference("budget.amount", kind, expected, found, line))


def _nearest(key: Key, amount: int, strangers: Mapping[Key, Row]) -> tuple[str, str]:
    """Tell under which other key the amount stands, if it does: the one that differs least."""
    same = [other for other, fact in strangers.items() if fact["amount_fen"] == amount]
    if not same:
        return "absent", "no such fact"
    other = min(same, key=lambda candidate: sum(a != b for a, b in zip(key, candidate, strict=True)))
    parts = [f"{n} {a} → {b}" for n, a, b in zip(key._fields, key, other, strict=True) if a != b]
    return "elsewhere: " + ", ".join(parts), " ".join(map(str, other))


def _line(fact: Row, loaded: Loaded) -> int | None:
    lines = (figure["line_no"] for figure in loaded.rows["money"] if figure["figure_id"] == fact["figure_id"])
    return next(lines, None)


def _count_stranger(score: Score, key: Key, fact: Row, loaded: Loaded) -> None:
    """Count a fact nobody labelled as wrong. Items without a contract code are labelled only now and then: left out."""
    if item_class(key.item) == "other":
        return
    words = next((f["context"] for f in loaded.rows["money"] if f["figure_id"] == fact["figure_id"]), "")
    found = f"{' '.join(map(str, key))} = {fact['amount_wan']}万元"
    score.miss(
        Difference("budget.precision", f"{key.item} {key.stage}", "no such fact", found, _line(fact, loaded), words)
    )
