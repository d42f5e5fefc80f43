"""Tries the amounts that a percentage may be made of where no rule says which: of its sentence, its row, or the report.

Reads: 三公经费支出9.10万元，完成预算的82.73% where the budget stands in a table; 预算执行率96.16% and 预算调整率13.34% among the points,
结转率4.98% behind the balance; 农林水支出126.40万元，占42.69% of a total of the chapter; 支出增加12.30万元，增长36.26%. The name says
what is divided, the amount beside or the name of which item. What was told of a part of the year (上半年, 9月底) is left out.
The amounts may be others than are meant, so such a tie proves a rate; it refutes one only where SQL finds no other budget of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby, permutations
from typing import Any

from ingest.extract.rates.of_items import COARSE, Told, is_coarse, items_in, relation_of, tie_item
from ingest.extract.rates.shares import weak_share
from ingest.extract.sentences.lead import BUDGETS, MOVES
from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

_PART_OF_YEAR = re.compile(r"季度|半年|\d月[份末底]?|截至|目前")
_CLAUSE = re.compile(r"[，,；;。：:]")
_SHARE = re.compile(r"占比$|比重$|^占|占$")
_GROWS = re.compile(r"同比|[增降升减]|变动")
_MOST_NEAR = 5
_KINDS = ("money", "count", "quantity", "area", "headcount")
_SUBJECTS = ("department", "output", "project", "region")
_TOLD = ("exact", "about")  # 5000万元以上的项目: a bound fits every rate


def tie_across(figures: Mapping[int, Figure], relations: Iterable[Relation], lexicon: Lexicon) -> list[Relation]:
    """Return a relation for every pair of amounts that a rate tied to nothing may be made of.

    A share is tried again where it is tied to an amount before it, and growth of a total as that of the other one.
    """
    ordered = sorted(figures.values(), key=lambda figure: figure.start)
    told = Told([f for f in ordered if _is_fact(f)], lexicon)
    ties = {start: r for r in relations for start, role in r.members if role == "stated"}
    found: list[Relation] = []
    for _, group in groupby(ordered, key=_sentence_or_row):
        sentence = list(group)
        for figure in sentence:
            if figure.kind == "rate" and figure.unit_printed == "%" and figure.subject_code in _SUBJECTS:
                tie = ties.get(figure.start)
                known = set(tie.members) if tie else set()
                readings = dict.fromkeys(_tie(figure, sentence, tie, told, figures))
                found += [r for r in readings if not known >= set(r.members)]
    return found


def _sentence_or_row(figure: Figure) -> tuple[object, ...]:
    return (figure.block_id, figure.cell_key[:2] if figure.cell_key else figure.context)


def _is_fact(figure: Figure) -> bool:
    return (
        figure.kind == "money" and figure.item_code is not None and figure.value_fen is not None
        and figure.subject_code == "department" and figure.scope_code == "consolidated"
        and figure.confidence != "doubtful"
    )  # fmt: skip


def _tie(
    rate: Figure, sentence: list[Figure], tie: Relation | None, told: Told, figures: Mapping[int, Figure]
) -> list[Relation]:
    """Return the readings of one rate; `sentence` are the figures told with it, `tie` is what it is tied to."""
    values = [f for f in sentence if f.kind in _KINDS and f.qualifier in _TOLD]
    near = [f for f in values if f.start < rate.start]
    money = [f for f in near if f.kind == "money"]
    if rate.cell_key and money and money[-1].cell_key:
        return [] if tie else _of_row(rate, values)
    if tie and tie.kind == "growth":
        known = {role: figures[start] for start, role in tie.members}
        return _grown(rate, known, told) + _of_change(rate, near, has_change="change" in known)
    if rate.direction and "占" not in rate.label:  # 年中追加占年初预算的25% is no growth of 25%
        return _of_change(rate, near)
    if _PART_OF_YEAR.search(_CLAUSE.split(rate.context.split(rate.printed)[0])[-1]):
        return []
    behind = [f for f in values if f.start > rate.start][:1]
    is_of_arrival = any(w in rate.label for w in told.lexicon.words("arrival_words"))  # of money received, not spent
    beside = [] if is_of_arrival else _of_sentence(rate, near, behind, told.lexicon)
    is_of_department = rate.subject_code in ("department", "output")
    if is_of_department and _SHARE.search(rate.label) and (tie is None or tie.basis == "sentence"):
        return _shares(rate, money, told) + tie_item(rate, money, told) + beside
    if tie and tie.basis != "report":
        return beside
    return (tie_item(rate, money, told) if is_of_department else []) + beside


def _of_row(rate: Figure, row: list[Figure]) -> list[Relation]:
    """Return the readings of a rate in a table as any two amounts of its row."""
    amounts = [f for f in row if f.kind == "money"]
    if (rate.precision or 0) >= COARSE or len(amounts) > _MOST_NEAR:
        return []
    is_growth = bool(_GROWS.search(rate.label))
    pairs = [(a, b) for a, b in permutations(amounts, 2) if b.value and (not is_growth or _may_be_base(b, a))]
    return [relation_of("growth" if is_growth else "rate", rate, a, b) for a, b in pairs]


def _of_change(rate: Figure, near: list[Figure], has_change: bool = False) -> list[Relation]:
    """Return the readings of growth as the change told last over any amount before it, or as one amount over another.

    Where it is tied to its change, two rounded amounts would fit more rates than the change does.
    """
    amounts = [f for f in near if f.kind == "money"][-_MOST_NEAR:]
    if is_coarse(rate) or not amounts:
        return []
    change, values = amounts[-1], [f for f in amounts if f.stage_code not in MOVES]
    found = [relation_of("change", rate, f, change) for f in values if f is not change and _may_be_alike(f, change)]
    pairs = [] if has_change else [(a, b) for a, b in permutations(values, 2) if _may_be_alike(a, b)]
    return found + [relation_of("growth", rate, a, b) for a, b in pairs if _may_be_base(b, a)]


def _may_be_alike(figure: Figure, other: Figure) -> bool:
    return figure.item_code == other.item_code or None in (figure.item_code, other.item_code)


def _may_be_base(base: Figure, current: Figure) -> bool:
    """Tell whether an amount may be what another grew from: of an earlier year, its budget, or told before it."""
    if not base.value:
        return False
    if base.fiscal_year != current.fiscal_year:
        return (base.fiscal_year or 0) < (current.fiscal_year or 0)
    if base.stage_code != current.stage_code:
        return base.stage_code in BUDGETS and current.stage_code == "final"
    return base.start < current.start


def _of_sentence(rate: Figure, near: list[Figure], behind: list[Figure], lexicon: Lexicon) -> list[Relation]:
    """Return the readings of a rate as the last number before it over another one of its sentence, of one unit:
    批复概算4186.5万元，累计完成投资3024万元，为概算的72.23%; 决算36万元，完成预算90%，预算为40万元."""
    if not near or is_coarse(rate):
        return []
    last = near[-1]
    told = near[-_MOST_NEAR:-1] + (behind if last.kind == "money" else [])
    alike = [f for f in told if f.kind == last.kind and f.stage_code not in MOVES]
    if last.kind != "money":
        planned = lexicon.words("planned_results")
        is_plan = any(word in f.label for f in near[-2:] for word in planned)
        alike = [f for f in alike[-1:] if is_plan and f.unit_printed == last.unit_printed]
    pairs = [(last, f) for f in alike]
    if last.kind != "money" or last.stage_code in BUDGETS:  # 支出4.86万元，预算6.00万元，完成81.00%
        pairs += [(f, last) for f in alike]
    found = [relation_of("rate", rate, a, b) for a, b in pairs if last.stage_code not in MOVES and (b.value or 0) > 0]
    added = [f for f in near if f.stage_code == "adjustment"]
    return [_with_additions(relation, added, [*near, *behind]) for relation in found]


def _with_additions(relation: Relation, added: list[Figure], near: list[Figure]) -> Relation:
    """Return a rate over an opening budget with what was added to it in its sentence (年初预算900万元，追加140万元)."""
    below = next(f for f in near if f.start == relation.members[-1][0])
    changes = tuple((f.start, "change") for f in added if below.stage_code == "initial" and f.start > below.start)
    return replace(relation, members=(*relation.members, *changes))


def _shares(rate: Figure, money: list[Figure], told: Told) -> list[Relation]:
    """Return the readings of a share: the amount before it, or the amounts of the item named, over the totals it may be of."""
    if is_coarse(rate):
        return []
    head, _, words = rate.label.rpartition("占")
    whole = re.sub(r"比重$|比例$|比$", "", words)
    wanted = items_in(whole, told.lexicon) or [item for item in (weak_share(whole),) if item]
    if not wanted and len(whole) > 1:
        return []  # a whole in words that are not known
    return [
        relation_of("rate", rate, part, total)
        for part in money[-1:] or _amounts_named(head, rate, told)
        for total in _wholes(part, wanted, "本年" in whole, told)
        if total is not part and part.stage_code not in MOVES
    ]


def _amounts_named(words: str, rate: Figure, told: Told) -> list[Figure]:
    """Return the amounts of the item that words name (本年支出中基本支出占56.14%)."""
    like = {"stage_code": "final", "fiscal_year": rate.fiscal_year, "fund_code": "all"}
    return [figure for item in items_in(words, told.lexicon)[-1:] for figure in told.values(like | {"item_code": item})]


def _wholes(part: Figure, wanted: list[str], is_of_year: bool, told: Told) -> list[Figure]:
    """Return the totals that an amount may be a share of: the item `wanted`, or all above its own, of its stage and year,
    of its fund or of all of them."""
    balances = told.lexicon.raw["with_balances"]
    both = [] if is_of_year else [balances[item] for item in wanted if item in balances]
    items = [*wanted, *both] or _items_above(part, told.lexicon)
    like: dict[str, Any] = {"fiscal_year": part.fiscal_year}
    if part.stage_code not in (None, "carry_in"):  # what was carried in is a part of the income
        like["stage_code"] = part.stage_code
    return [
        whole
        for item in items
        for fund in dict.fromkeys(("all", part.fund_code or "all"))
        for whole in told.values(like | {"item_code": item, "fund_code": fund})
    ]


def _items_above(part: Figure, lexicon: Lexicon) -> list[str]:
    """Return the items of which an amount may be a part: those above its item; any total where it has none."""
    divided = lexicon.words("divided_items")
    if part.item_code in (None, "carryover") or not lexicon.parents(part.item_code):
        return divided
    same = [part.item_code] if part.fund_code != "all" else []
    return [item for item in divided if item in same or lexicon.is_part_of(part.item_code, item)]


def _of_other_total(rate: Figure, change: Figure, told: Told) -> list[Relation]:
    balances: dict[str, str] = told.lexicon.raw["with_balances"]
    other = balances.get(change.item_code or "") or {b: a for a, b in balances.items()}.get(change.item_code or "")
    like = {"item_code": other, "fund_code": change.fund_code, "fiscal_year": change.fiscal_year, "stage_code": "final"}
    return [relation_of("change", rate, value, change) for value in told.values(like)] if other else []


def _grown(rate: Figure, members: Mapping[str, Figure], told: Told) -> list[Relation]:
    """Return the readings of growth of which only the change, or only what was reached, is told beside it."""
    known = {role: figure for role, figure in members.items() if role != "stated"}
    if set(known) == {"current", "change"}:  # 总收入 may be told with what was carried in, or without
        return _of_other_total(rate, known["change"], told)
    if len(known) != 1:
        return []
    role, figure = next(iter(known.items()))
    year = figure.fiscal_year
    if not figure.item_code or not year or is_coarse(rate):
        return []
    like = {name: getattr(figure, name) for name in ("item_code", "fund_code")}
    if role == "change":
        found = [told.values(like | {"fiscal_year": year, "stage_code": stage}) for stage in ("final", "initial")]
        return [relation_of("change", rate, value, figure) for value in next(filter(None, found), [])]
    bases = told.values(like | {"fiscal_year": year - 1, "stage_code": figure.stage_code})
    changes = told.values(like | {"fiscal_year": year, "stage_code": "change", "direction": rate.direction})
    return [relation_of("growth", rate, figure, base) for base in bases] or [
        relation_of("change", rate, figure, change) for change in changes
    ]
