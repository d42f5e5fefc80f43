"""Ties rates of growth and multiples to the values they compare."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import BUDGETS
from ingest.extract.sentences.parts import text_between
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

_COMPARED = re.compile(r"[比较与]")
_LEADS = re.compile(r"(?:率|幅度|幅|比例|了|为|约|近|达到?|:|=|-)*$")
_OF_YEAR_BEFORE = re.compile(r"上年|去年|上一年")
_CHANGE_BEHIND = re.compile(r"%?[,，、(（]?(?:即|共|各)?[\u4e00-\u9fff]{2,4}(?:了|额)?(?:为|约|近)?")


def tells_growth(lead: str, lexicon: Lexicon) -> bool:
    """Tell whether the words before a percentage end in a word of change (增长, 压减了, 减幅为, 变动)."""
    clause = re.split(r"[,，;；。]", lead)[-1]
    ends = [term.end for term in lexicon.terms(clause) if term.meaning.direction]
    ends += [match.end() for match in re.finditer("变动", clause)]
    return any(_LEADS.match(clause, end) for end in ends)


def change_behind(passage: Passage, rate: Figure, behind: Figure | None) -> Figure | None:
    """比上年增长6.19%，增加402.36万元: the change told right behind its percentage."""
    if not behind or behind.kind != "money" or behind.direction != rate.direction or behind.stage_code != "change":
        return None
    return behind if _CHANGE_BEHIND.fullmatch(text_between(passage, rate, behind)) else None


def tie_multiple(rate: Figure, near: list[Figure]) -> Relation | None:
    """Tie a multiple to the two amounts before it; 是上年的1.2倍 is of no other amount than one of an earlier year."""
    money = [f for f in near if f.kind == "money"]
    if len(money) < 2:
        return None
    current, base = money[-2], money[-1]
    if _OF_YEAR_BEFORE.search(rate.label) and (base.fiscal_year or 0) >= (current.fiscal_year or 0):
        return None
    members = ((rate.start, "stated"), (current.start, "current"), (base.start, "base"))
    return Relation("growth", "sentence", members, label=rate.label or "倍数")


def tie_growth(
    rate: Figure, near: list[Figure], before: list[Figure], earlier: list[Figure], behind: Figure | None
) -> Relation | None:
    """增长5.35% belongs to the change just before it, or `behind` it, if there is one, and to the value that changed.

    `near` are the figures of the sentence, `before` those of the passage before the rate, `earlier` those of the report
    before the passage: a value told there is meant where the change names its item itself.
    """
    if not near:
        return None
    change = near[-1] if near[-1].stage_code == "change" or near[-1].direction else None
    rest = near[:-1] if change else near
    change = change or behind
    values = [f for f in rest if not f.direction and f.stage_code != "change"]
    if (
        change and change.item_code
    ):  # 其中…公务接待费1.33万元。三公经费减少…: not the last amount but the last of that item
        values = [f for f in values if f.item_code == change.item_code]
    year = change.fiscal_year if change else rate.fiscal_year
    # 比2022年的11.92万元减少1.07万元: the amount of the year before is the base, not what was reached.
    base = _of_year_before(values, year, change)
    is_compared = len(values) > (0 if change else 1) and rest[-1] is values[-1] and _COMPARED.match(rest[-1].label)
    if is_compared and not base:  # 较年初预算24.38万元增加4.08万元，增长16.73%; 较年初预算24.38万元增长16.73%
        base = values[-1]
    if not change and not base:
        base = _budget_left(rate, values, before)
    same_item = [f for f in values if f is not base and (not base or f.item_code == base.item_code)]
    current = _reached(same_item) or (_reached_before(before, base) if not change else None)
    if not current and change and change.item_code:  # 与上年相比，减少…: the sentence before told the value
        same = [f for f in before if f.item_code == change.item_code and f.start < change.start]
        current = _reached([f for f in same if f is not base and f.stage_code not in ("change", "adjustment")])
    if not current and not base and change and change.item_code and change.confidence == "sure":
        # 决算3.98万元，完成预算79.60%（预算5.00万元），较上⏎年度减少…
        told = [f for f in earlier if _is_value_of(f, change)]
        current = _reached([f for f in told if f.block_id == told[-1].block_id])
    roles = ((rate, "stated"), (current, "current"), (base, "base"), (change, "change"))
    members = [(figure.start, role) for figure, role in roles if figure]
    label = rate.label or "增长率"
    return Relation("growth", "sentence", tuple(members), label=label) if len(members) > 1 else None


def _of_year_before(values: list[Figure], year: int | None, change: Figure | None) -> Figure | None:
    """Return the last amount of the year before, unless one of another item follows it and the change is not told:
    基本支出400万元，比上年的380万元增长5.26%；项目支出90万元，比上年下降8.4%."""
    base = next((f for f in reversed(values) if f.fiscal_year and year and f.fiscal_year == year - 1), None)
    is_left = base and base.item_code and values[-1].item_code not in (None, base.item_code)
    return None if is_left and not change else base


def _budget_left(rate: Figure, values: list[Figure], before: list[Figure]) -> Figure | None:
    """决算12.60万元，年初预算16.00万元，下降21.25%; 采购预算512万元，实际采购486万元，节约率5.08%: what is left of a budget."""
    budgets = [f for f in values if f.stage_code in BUDGETS]
    is_meant = budgets and (budgets[-1] is before[-1] or "节约" in rate.label)
    return budgets[-1] if is_meant and any(f.stage_code == "final" for f in values) else None


def _is_value_of(figure: Figure, change: Figure) -> bool:
    """Tell whether an amount is what changed: of the same item, fund, scope and year, and no change itself."""
    same = ("item_code", "fund_code", "scope_code", "fiscal_year", "subject_code")
    is_value = figure.kind == "money" and figure.stage_code in ("final", "initial") and not figure.direction
    return is_value and all(getattr(figure, name) == getattr(change, name) for name in same)


def _reached_before(before: list[Figure], base: Figure | None) -> Figure | None:
    """Return what a sentence before told of an item for the year after (事业收入较上年6,420万元增长7.82%)."""
    same = ("kind", "item_code", "fund_code", "scope_code", "subject_code", "stage_code")
    told = before if base and base.item_code and base.fiscal_year else []
    later = [f for f in told if all(getattr(f, name) == getattr(base, name) for name in same)]
    return next((f for f in reversed(later) if base and f.fiscal_year == (base.fiscal_year or 0) + 1), None)


def _reached(values: list[Figure]) -> Figure | None:
    """Return the last value that was reached: 决算16.23万元，完成预算18.50万元的87.73%，比上年减少… is told of the former."""
    return next((f for f in reversed(values) if f.stage_code == "final"), values[-1] if values else None)
