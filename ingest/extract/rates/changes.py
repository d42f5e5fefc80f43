"""Ties a change told in an amount to the amount before it and the amount it led to, where no percentage is told.

Reads: 公用经费286.40万元，比年初预算292.00万元增加5.60万元; 支出9.42万元，上年支出8.56万元，比上年增加0.86万元;
三公经费8.24万元，比上年增加0.34万元，…。上年三公经费7.90万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.extract.sentences.lead import BUDGETS, MOVES
from ingest.extract.sentences.parts import text_between
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, Relation

_MOST_WORDS = 16  # between the earlier amount and the change: 万元相比，减少
_ANOTHER = re.compile(r"[。；;()\n\d]")
_OF_LAST_YEAR = re.compile(r"[比较与](?:上年|去年)")
_THAN_LAST_YEAR = re.compile(r"[比较与][^。；;]{0,4}(?:上年|去年|上一年)(?!.*预算)")


def tie_changes(passage: Passage, figures: list[Figure], known: Iterable[Relation]) -> list[Relation]:
    """Return a relation for each change right behind the amount it is counted from; `known` are those tied to a rate."""
    tied = {start for relation in known for start, role in relation.members if role == "change"}
    money = [f for f in figures if f.kind == "money" and f.value_fen is not None and f.start < f.end]
    relations = []
    for index, change in enumerate(money[1:], start=1):
        if change.start in tied or change.stage_code != "change" or not change.direction:
            continue
        pair = _base_beside(passage, money[:index], change) or _base_elsewhere(passage, money, index)
        if pair:
            current, base = pair
            members = ((current.start, "current"), (base.start, "base"), (change.start, "change"))
            relations.append(Relation("growth", "sentence", members))
    return relations


def _base_beside(passage: Passage, before: list[Figure], change: Figure) -> tuple[Figure, Figure] | None:
    """Return what was reached and the amount right before the change that it is counted from."""
    base = before[-1]
    if not _is_alike(change, base) and not (base.item_code is None and _OF_LAST_YEAR.match(base.label)):
        return None
    between = text_between(passage, base, change)
    if base.stage_code in MOVES or len(between) > _MOST_WORDS or _ANOTHER.search(between):
        return None
    if base.item_code is None:  # 全年支出647万元，比上年支出712万元减少65万元
        told = [f for f in before[-2:-1] if f.item_code is None and f.context == base.context]
        current = next((f for f in told if _comes_after(base, f) and f.subject_code == base.subject_code), None)
    else:
        current = next((f for f in reversed(before[:-1]) if _is_alike(f, base) and _comes_after(base, f)), None)
    return (current, base) if current else None


def _base_elsewhere(passage: Passage, money: list[Figure], index: int) -> tuple[Figure, Figure] | None:
    """Return what was reached and the amount of the year before, told anywhere in the passage, of a change against that year."""
    change, current = money[index], money[index - 1]
    if not _is_alike(change, current) or not _THAN_LAST_YEAR.search(text_between(passage, current, change)):
        return None
    bases = [f for f in money if _is_alike(f, current) and f.stage_code == "final" == current.stage_code]
    bases = [f for f in bases if _comes_after(f, current)]
    return (current, bases[0]) if len(bases) == 1 else None


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
    return base.stage_code in BUDGETS and current.stage_code == "final" and current.fiscal_year == base.fiscal_year
