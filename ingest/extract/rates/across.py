"""Ties a percentage to amounts that the report tells in other places.

Reads: 三公经费支出9.10万元，完成预算的82.73% where the budget stands in a table; 预算执行率96.16% and 预算调整率13.34% among the points,
结转率4.98% behind the balance; 农林水支出126.40万元，占42.69% of a total of the chapter; 支出增加12.30万元，增长36.26%. The name says
what is divided, the amount beside or the name of which item. What was told of a part of the year (上半年, 9月底) is left out.
The amounts may be others than are meant, so such a tie proves a rate and never refutes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

_PART_OF_YEAR = re.compile(r"季度|半年|\d月[份末底]?|截至|目前")
_CLAUSE = re.compile(r"[，,；;。：:]")
_SHARE = re.compile(r"占比$|比重$|^占")
_NAMED_WHOLE = re.compile(r"占.{2,}?(?:比重|比例)$")
_MOST_READINGS = 3  # of each operand: what is told with more values is told as no one amount
_COARSE = 1.0  # a percentage printed without decimals fits too many amounts to choose among them
_SAME = ("fund_code", "fiscal_year")


@dataclass(frozen=True)
class Told:
    """The department's amounts of a report, and the words that say what rates are made of."""

    amounts: list[Figure]
    lexicon: Lexicon

    def values(self, like: Mapping[str, Any]) -> list[Figure]:
        """Return an amount for every value told of what `like` names, those of tables first; none where too many are told."""
        told = [f for f in self.amounts if all(getattr(f, name) == value for name, value in like.items())]
        by_value: dict[int | None, Figure] = {}
        for figure in sorted(told, key=lambda f: f.cell_key is None):
            by_value.setdefault(figure.value_fen, figure)
        return list(by_value.values()) if len(by_value) <= _MOST_READINGS else []


def tie_across(figures: Mapping[int, Figure], relations: Iterable[Relation], lexicon: Lexicon) -> list[Relation]:
    """Return a relation for every pair of amounts that a rate tied to nothing may be made of.

    A share whose whole no word names is tried again where it is tied to an amount before it.
    """
    ordered = sorted(figures.values(), key=lambda figure: figure.start)
    told = Told([f for f in ordered if _is_fact(f)], lexicon)
    ties = {
        start: r for r in relations for start, role in r.members if role == "stated" and r.kind in ("rate", "growth")
    }
    found: list[Relation] = []
    last: Figure | None = None  # the last amount before
    for figure in ordered:
        if figure.kind == "rate" and figure.unit_printed == "%" and figure.subject_code in ("department", "output"):
            beside = last if last and (last.block_id, last.context) == (figure.block_id, figure.context) else None
            found += _tie(figure, beside, ties.get(figure.start), told, figures)
        if figure.kind == "money":
            last = figure
    return found


def _is_fact(figure: Figure) -> bool:
    return (
        figure.kind == "money" and figure.item_code is not None and figure.value_fen is not None
        and figure.subject_code == "department" and figure.scope_code == "consolidated"
        and figure.confidence != "doubtful"
    )  # fmt: skip


def _tie(
    rate: Figure, beside: Figure | None, tie: Relation | None, told: Told, figures: Mapping[int, Figure]
) -> list[Relation]:
    """Return the readings of one rate; `beside` is the amount before it in its sentence, `tie` what it is tied to."""
    if rate.cell_key and beside and beside.cell_key:
        return []  # the amounts of its row are meant
    if tie and tie.kind == "growth":
        return _grown(rate, {role: figures[start] for start, role in tie.members}, told)
    is_open = tie is None or tie.basis == "sentence"
    if is_open and beside and _SHARE.search(rate.label) and not _NAMED_WHOLE.search(rate.label):
        taken = {start for start, _ in tie.members} if tie else set()
        wholes = [whole for whole in _wholes(rate, beside, told) if whole.start not in taken]
        return [_relation("rate", rate, beside, whole) for whole in wholes]
    clause = _CLAUSE.split(rate.context.split(rate.printed)[0])[-1]
    return [] if tie or _PART_OF_YEAR.search(clause) else _of_item(rate, beside, told)


def _relation(kind: str, rate: Figure, above: Figure, below: Figure) -> Relation:
    roles = {"rate": ("numerator", "denominator"), "growth": ("current", "base"), "change": ("current", "change")}[kind]
    members = ((rate.start, "stated"), (above.start, roles[0]), (below.start, roles[1]))
    return Relation("rate" if kind == "rate" else "growth", "report", members, label=rate.label)


def _of_item(rate: Figure, beside: Figure | None, told: Told) -> list[Relation]:
    """Return the readings of a rate whose name says which stages of an item are divided."""
    rates = told.lexicon.raw["rates_of_items"].values()
    rule = next((rule for rule in rates if any(word in rate.label for word in rule["words"])), None)
    if not rule:
        return []
    beside = beside if beside and beside.stage_code in rule["above"] else None
    item = rule.get("whole") or _item(rate, beside, told.lexicon)
    fund = beside.fund_code if beside else "all"
    like = {"fund_code": fund, "fiscal_year": rate.fiscal_year, "item_code": item}
    above = [beside] if beside else [f for s in rule["above"] for f in told.values(like | _above(rule, s))]
    below = [f for s in rule["below"] for f in told.values(like | {"stage_code": s})]
    if not below and item == "total_expenditure":  # budgets of income and spending are one
        below = [f for s in rule["below"] for f in told.values(like | {"stage_code": s, "item_code": "total_income"})]
    if _is_coarse(rate) and len(above) * len(below) > 1:
        return []
    return [_relation(rule["kind"], rate, a, b) for a, b in product(above, below) if a is not b]


def _above(rule: Mapping[str, Any], stage: str) -> dict[str, Any]:
    return {"stage_code": stage} | ({"item_code": rule["item"]} if "item" in rule else {})


def _is_coarse(rate: Figure) -> bool:
    return rate.precision is not None and rate.precision >= _COARSE and rate.value not in (0, 100)


def _item(rate: Figure, beside: Figure | None, lexicon: Lexicon) -> str | None:
    """Return the item whose amounts a rate is made of: that of the amount beside it, the one its name tells, else the
    department's spending."""
    if beside:
        return beside.item_code
    named = [t.meaning.item for t in lexicon.terms(rate.label) if t.meaning.item]
    return named[-1] if named else "total_expenditure"


def _wholes(rate: Figure, part: Figure, told: Told) -> list[Figure]:
    """Return the totals that an amount may be a share of: of its stage and year, of its fund or of all of them."""
    if _is_coarse(rate) or part.stage_code in ("change", "adjustment"):
        return []
    items = _items_above(part, told.lexicon)
    like: dict[str, Any] = {"fiscal_year": part.fiscal_year}
    if part.stage_code not in (None, "carry_in"):  # what was carried in is a part of the income
        like["stage_code"] = part.stage_code
    return [
        whole
        for item in items
        for fund in dict.fromkeys(("all", part.fund_code or "all"))
        for whole in told.values(like | {"item_code": item, "fund_code": fund})
        if whole is not part
    ]


def _items_above(part: Figure, lexicon: Lexicon) -> list[str]:
    """Return the items of which an amount may be a part: those above its item; any total where it has none."""
    divided = lexicon.words("divided_items")
    if part.item_code in (None, "carryover"):
        return divided
    same = [part.item_code] if part.fund_code != "all" else []
    return [item for item in divided if item in same or lexicon.is_part_of(part.item_code, item)]


def _grown(rate: Figure, members: Mapping[str, Figure], told: Told) -> list[Relation]:
    """Return the readings of growth of which only the change, or only what was reached, is told beside it."""
    known = {role: figure for role, figure in members.items() if role != "stated"}
    if len(known) != 1:
        return []
    role, figure = next(iter(known.items()))
    year = figure.fiscal_year
    if not figure.item_code or not year or _is_coarse(rate):
        return []
    like = {name: getattr(figure, name) for name in ("item_code", "fund_code")}
    if role == "change":
        found = [told.values(like | {"fiscal_year": year, "stage_code": stage}) for stage in ("final", "initial")]
        return [_relation("change", rate, value, figure) for value in next(filter(None, found), [])]
    bases = told.values(like | {"fiscal_year": year - 1, "stage_code": figure.stage_code})
    changes = told.values(like | {"fiscal_year": year, "stage_code": "change", "direction": rate.direction})
    return [_relation("growth", rate, figure, base) for base in bases] or [
        _relation("change", rate, figure, change) for change in changes
    ]
