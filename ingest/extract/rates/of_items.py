"""Gives the amounts that a rate is made of by its name: 预算执行率96.16%, 预算调整率13.34%, 年中追加占年初预算的16.51%, 结转率4.98%.

The name says which stages are divided, the amount beside or the name of which item. What is found is only tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

_MOST_READINGS = 3  # of each operand: what is told with more values is told as no one amount
COARSE = 1.0  # a percentage printed without decimals fits too many amounts to choose among them


@dataclass(frozen=True)
class Told:
    """The department's amounts of a report, and the words that say what rates are made of."""

    amounts: list[Figure]
    lexicon: Lexicon
    _found: dict[frozenset[tuple[str, Any]], list[Figure]] = field(default_factory=dict)

    def values(self, like: Mapping[str, Any]) -> list[Figure]:
        """Return an amount for every value told of what `like` names, those of tables first; none where too many are told."""
        key = frozenset(like.items())
        if key not in self._found:
            told = [f for f in self.amounts if all(getattr(f, name) == value for name, value in like.items())]
            by_value: dict[int | None, Figure] = {}
            for figure in sorted(told, key=lambda f: f.cell_key is None):
                by_value.setdefault(figure.value_fen, figure)
            self._found[key] = list(by_value.values()) if len(by_value) <= _MOST_READINGS else []
        return self._found[key]


def tie_item(rate: Figure, money: list[Figure], told: Told) -> list[Relation]:
    """Return the readings of a rate whose name says which stages of an item are divided."""
    rules = [r for r in told.lexicon.raw["rates_of_items"].values() if any(word in rate.label for word in r["words"])]
    return [relation for rule in rules for relation in _of_rule(rate, money, told, rule)]


def _of_rule(rate: Figure, money: list[Figure], told: Told, rule: Mapping[str, Any]) -> list[Relation]:
    beside = [f for f in money[-1:] if f.stage_code in rule["above"]]
    beside += [
        f for f in money[:-1] if beside and not items_in(rate.label, told.lexicon) and _is_part(beside[0], f, told)
    ]
    readings: list[Figure | None] = [*beside] or [None]
    return [relation for above in readings for relation in _of_amount(rate, above, told, rule)]


def _is_part(part: Figure, whole: Figure, told: Told) -> bool:
    """Tell whether an amount divides one before it: 全年支出570万元，其中：基本支出342万元，项目支出228万元，执行率95%."""
    items = (part.item_code, whole.item_code)
    return part.stage_code == whole.stage_code and None not in items and told.lexicon.is_part_of(*items)


def _of_amount(rate: Figure, beside: Figure | None, told: Told, rule: Mapping[str, Any]) -> list[Relation]:
    """Return the readings of a rate of the amount `beside` it, or of the amounts told of the item that its name tells."""
    item = rule.get("whole") or _item(rate, beside, told.lexicon)
    like: dict[str, Any] = {
        "fund_code": beside.fund_code if beside else "all",
        "fiscal_year": rate.fiscal_year,
        "item_code": item,
    }
    own = like | ({"item_code": rule["item"]} if "item" in rule else {})
    above = [beside] if beside else _amounts_at(rule["above"], own, told)
    below = _amounts_at(rule["below"], like, told)
    if is_coarse(rate) and len(above) * len(below) > 1:
        return []
    if rule.get("with_balances") and item == "total_expenditure" and not is_coarse(rate):  # all that could be spent
        below = below + told.values(like | {"item_code": "grand_total_income", "stage_code": "final"})
    return [relation_of(rule["kind"], rate, a, b) for a, b in product(above, below) if a is not b]


def _amounts_at(stages: Iterable[str], like: dict[str, Any], told: Told) -> list[Figure]:
    """Return the amounts told at any of `stages`; budgets of income and spending, and what was added to them, are one."""
    found = [f for stage in stages for f in told.values(like | {"stage_code": stage})]
    if found or like["item_code"] != "total_expenditure":
        return found
    as_income = like | {"item_code": "total_income"}
    return [f for stage in stages if stage != "final" for f in told.values(as_income | {"stage_code": stage})]


def _item(rate: Figure, beside: Figure | None, lexicon: Lexicon) -> str | None:
    """Return the item whose amounts a rate is made of: that of the amount beside it, the one its name tells, else the
    department's spending."""
    if beside and (beside.item_code or beside.stage_code == "final"):
        return beside.item_code
    return next(reversed(items_in(rate.label, lexicon)), "total_expenditure")


def items_in(words: str, lexicon: Lexicon) -> list[str]:
    return [term.meaning.item for term in lexicon.terms(words) if term.meaning.item]


def is_coarse(rate: Figure) -> bool:
    return rate.precision is not None and rate.precision >= COARSE and rate.value not in (0, 100)


def relation_of(kind: str, rate: Figure, above: Figure, below: Figure) -> Relation:
    roles = {"rate": ("numerator", "denominator"), "growth": ("current", "base"), "change": ("current", "change")}[kind]
    members = ((rate.start, "stated"), (above.start, roles[0]), (below.start, roles[1]))
    return Relation("rate" if kind == "rate" else "growth", "report", members, label=rate.label)
