"""Ties rates of growth and multiples to the values they compare."""

from __future__ import annotations

import re

from ingest.figure import Figure, Relation

GROWTH = re.compile(
    r"(?:增长|下降|上升|降低|减少|增加|增幅|降幅|增速|变动率|回落)(?:率|幅度|了|为|约|达)?[:=为达到约-]*$"
)
_COMPARED = re.compile(r"[比较与]")


def tie_multiple(rate: Figure, near: list[Figure]) -> Relation | None:
    """Tie a multiple to the two amounts before it."""
    money = [f for f in near if f.kind == "money"]
    if len(money) < 2:
        return None
    current, base = money[-2], money[-1]
    members = ((rate.start, "stated"), (current.start, "current"), (base.start, "base"))
    return Relation("growth", "sentence", members, label=rate.label or "倍数")


def tie_growth(rate: Figure, near: list[Figure], before: list[Figure], earlier: list[Figure]) -> Relation | None:
    """增长5.35% belongs to the change just before it, if there is one, and to the value that changed.

    `near` are the figures of the sentence, `before` those of the passage before the rate, `earlier` those of the report
    before the passage: a value told there is meant where the change names its item itself.
    """
    if not near:
        return None
    change = near[-1] if near[-1].stage_code == "change" or near[-1].direction else None
    rest = near[:-1] if change else near
    values = [f for f in rest if not f.direction and f.stage_code != "change"]
    if (
        change and change.item_code
    ):  # 其中…公务接待费1.33万元。三公经费减少…: not the last amount but the last of that item
        values = [f for f in values if f.item_code == change.item_code]
    year = change.fiscal_year if change else rate.fiscal_year
    # 比2022年的11.92万元减少1.07万元: the amount of the year before is the base, not what was reached.
    base = next((f for f in reversed(values) if f.fiscal_year and year and f.fiscal_year == year - 1), None)
    is_compared = len(values) > (0 if change else 1) and rest[-1] is values[-1] and _COMPARED.match(rest[-1].label)
    if is_compared and not base:  # 较年初预算24.38万元增加4.08万元，增长16.73%; 较年初预算24.38万元增长16.73%
        base = values[-1]
    same_item = [f for f in values if f is not base and (not base or f.item_code == base.item_code)]
    current = _reached(same_item)
    if not current and change and change.item_code:  # 与上年相比，减少…: the sentence before told the value
        same = [f for f in before if f.item_code == change.item_code and f.start < change.start]
        current = _reached([f for f in same if f is not base and f.stage_code not in ("change", "adjustment")])
    if not current and not base and change and change.item_code and change.confidence == "sure":
        current = next((f for f in reversed(earlier) if _is_value_of(f, change)), None)
    members = [(rate.start, "stated")]
    if current:
        members.append((current.start, "current"))
    if base:
        members.append((base.start, "base"))
    if change:
        members.append((change.start, "change"))
    label = rate.label or "增长率"
    return Relation("growth", "sentence", tuple(members), label=label) if len(members) > 1 else None


def _is_value_of(figure: Figure, change: Figure) -> bool:
    """Tell whether an amount is what changed: of the same item, fund, scope and year, and no change itself."""
    same = ("item_code", "fund_code", "scope_code", "fiscal_year", "subject_code")
    is_value = figure.kind == "money" and figure.stage_code in ("final", "initial") and not figure.direction
    return is_value and all(getattr(figure, name) == getattr(change, name) for name in same)


def _reached(values: list[Figure]) -> Figure | None:
    """Return the last value that was reached: 决算16.23万元，完成预算18.50万元的87.73%，比上年减少… is told of the former."""
    return next((f for f in reversed(values) if f.stage_code == "final"), values[-1] if values else None)
