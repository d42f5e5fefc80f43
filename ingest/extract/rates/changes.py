"""Ties a change told in an amount to the amount before it and the amount it led to, where no percentage is told.

Reads: 公用经费286.40万元，比年初预算292.00万元增加5.60万元; 支出9.42万元，上年支出8.56万元，比上年增加0.86万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.extract.sentences.parts import text_between
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, Relation

_MOVES = ("change", "adjustment")
_BUDGETS = ("initial", "adjusted")
_MOST_WORDS = 16  # between the earlier amount and the change: 万元相比，减少
_ANOTHER = re.compile(r"[。；;()\n\d]")


def tie_changes(passage: Passage, figures: list[Figure], known: Iterable[Relation]) -> list[Relation]:
    """Return a relation for each change right behind the amount it is counted from; `known` are those tied to a rate."""
    tied = {start for relation in known for start, role in relation.members if role == "change"}
    money = [f for f in figures if f.kind == "money" and f.value_fen is not None and f.start < f.end]
    relations = []
    for index, change in enumerate(money[2:], start=2):
        base = money[index - 1]
        if change.start in tied or change.stage_code != "change" or not change.direction or not _is_alike(change, base):
            continue
        between = text_between(passage, base, change)
        if base.stage_code in _MOVES or len(between) > _MOST_WORDS or _ANOTHER.search(between):
            continue
        before = reversed(money[: index - 1])
        current = next((f for f in before if _is_alike(f, base) and _comes_after(base, f)), None)
        if current:
            members = ((current.start, "current"), (base.start, "base"), (change.start, "change"))
            relations.append(Relation("growth", "sentence", members))
    return relations


def _is_alike(figure: Figure, other: Figure) -> bool:
    """Tell whether two amounts are told of one known item, fund and scope."""
    keys = ("item_code", "fund_code", "scope_code", "subject_code")
    return figure.item_code is not None and all(getattr(figure, key) == getattr(other, key) for key in keys)


def _comes_after(base: Figure, current: Figure) -> bool:
    """Tell whether one amount is what another of the year before, or of its budget, became."""
    if base.fiscal_year is None or current.fiscal_year is None:
        return False
    if base.stage_code == current.stage_code:
        return current.fiscal_year == base.fiscal_year + 1
    return base.stage_code in _BUDGETS and current.stage_code == "final" and current.fiscal_year == base.fiscal_year
