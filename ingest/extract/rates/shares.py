"""Finds what a share is a part of: 占总支出的0.73% is the amount before, over that of the item which 占 names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.extract.sentences.lead import BUDGETS
from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

# What lists divide by class, fund or kind.
_DIVIDED = ("total_expenditure", "fiscal_expenditure", "total_income", "grand_total_income", "grand_total_expenditure")
_FUND_BUDGET = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算")
_NEAR_PARTS = 12
_TO_WHOM = re.compile(r"(?:面向|授予|预留)[^,，]*企业")
_SEVERAL = re.compile(r"^(?:以上|上述|前)?(?:[两二三四五六]项|两者|二者)")  # 结转80万元、70万元，两项占年末结转的50%
_OTHER_MONEY = re.compile(r"^(?![该此其本这])[\u4e00-\u9fff]{2,12}(?:收入|支出|费)$")
_OF_WHOLE = re.compile(r".*占(?:比|总(?:支出|资金|投资|额)比重)")  # how the rate is named
_ALL_OF_IT = re.compile(r"[，,](?:全部|均|全)(?:为|是|系|来自)")
_WITHOUT = re.compile(r"除外|不含")


def pair_of_share(
    name: str, lead: str, money: list[Figure], before: list[Figure], earlier: list[Figure], lexicon: Lexicon
) -> tuple[Figure, Figure, str] | None:
    """占总支出的0.73%: the amount before, over the amount of the item that 占 names."""
    if not money:
        return None
    numerator = money[-1]
    after = lead.rsplit("占", 1)[-1] if "占" in lead else ""
    # 占财政性资金（人员类除外）总额的100%; 本年收入251万元，全部为财政拨款收入，占100%: of that income itself.
    is_of_itself = not after and _ALL_OF_IT.search(lead)
    if is_of_itself or _WITHOUT.search(after) or _is_of_another(numerator, lead, lexicon):
        return None
    items = [t.meaning.item for t in lexicon.terms(lead) if t.meaning.item and t.word in after] if after else []
    if "到位" in after:  # 实际支出…，占到位资金的95%
        here, above = _received(before, numerator), _received(earlier[-_NEAR_PARTS:], numerator)
        received = here[-1] if here else above[0] if len(above) == 1 else None
        return (_whole_of_list(money) or numerator, received, "rate") if received else None
    if "安排率" in name:
        return pair_items(money, "key_expenditure", "total_expenditure")
    if "结转结余率" in name:
        return pair_items(money, "carryover", "total_expenditure")
    if not items and not weak_share(after) and not re.search(r"[\u4e00-\u9fff]{2}", after):
        whole = _whole_divided(numerator, [*earlier, *before], lexicon)
        if whole:
            return numerator, whole, "rate"
    wanted = items[-1] if items else weak_share(after) or next(iter(lexicon.parents(numerator.item_code)[-1:]), None)
    if not wanted:
        return None
    told = [f for f in [*reversed([f for f in before if f is not numerator]), *reversed(earlier)] if f.kind == "money"]
    # 占一般公共预算项目支出的…, 占项目支出预算总额的…: of that fund, of a budget.
    fund = next((t.meaning.fund for t in lexicon.terms(lead) if t.meaning.fund and t.word in after), None)
    is_of_budget = "预算" in _FUND_BUDGET.sub("", after)
    told = [f for f in told if fund in (None, f.fund_code) and (not is_of_budget or f.stage_code in BUDGETS)]
    with_balances = None if "本年" in after else lexicon.raw["with_balances"].get(wanted)
    for item in filter(None, (wanted, with_balances)):
        for figure in told:
            same = (
                all(getattr(figure, told) == getattr(numerator, told) for told in ("stage_code", "scope_code"))
                and figure.item_code == item
            )
            if same and figure.fiscal_year == numerator.fiscal_year:
                return numerator, figure, "rate"
    return None


def _whole_of_list(money: list[Figure]) -> Figure | None:
    """支出57万元，其中甲镇36万元、乙镇21万元，占到位资金的96%: the amount that the list right before a share divides in full."""
    at = next((n for n in range(len(money) - 1, 0, -1) if "其中" in money[n].label), 0)
    parts = money[at:]
    is_whole = at and len(parts) > 1 and sum(f.value_fen or 0 for f in parts) == money[at - 1].value_fen
    return money[at - 1] if is_whole else None


def tie_shares(figures: Mapping[int, Figure], relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield what shares right behind the parts of a project's money are: 计划资金500万元，其中：中央资金300万元，占60%."""
    tied = {start for relation in relations for start, role in relation.members if role == "stated"}
    wholes: dict[int, int] = {}
    for relation in (r for r in relations if r.kind == "part_whole"):
        (whole, _), *parts = relation.members
        if figures[whole].subject_code == "project":
            wholes |= {start: whole for start, _ in parts}
    told = sorted((f for f in figures.values() if f.cell_key is None), key=lambda figure: figure.start)
    for part, rate in pairwise(told):
        is_share = rate.kind == "rate" and rate.start not in tied and _OF_WHOLE.fullmatch(rate.label)
        if is_share and part.block_id == rate.block_id and part.start in wholes:
            members = ((rate.start, "stated"), (part.start, "numerator"), (wholes[part.start], "denominator"))
            yield Relation("rate", "sentence", members, label=rate.label)


def _is_of_another(amount: Figure, lead: str, lexicon: Lexicon) -> bool:
    """Tell whether a share is of several amounts, or of what is told none (收入441万元，其中：财政拨款收入占99%).

    采购90万元，其中服务20万元，面向中小企业采购占80%; 住院收入90万元；药品收入占医疗收入的25%: a clause of its own names something else.
    """
    subject = re.split(r"[。,，;；()]", lead.rpartition("占")[0])[-1]
    items = [t.meaning.item for t in lexicon.terms(subject) if t.meaning.item]
    is_other_item = bool(items) and amount.item_code not in (None, items[-1])
    is_other_money = bool(_OTHER_MONEY.match(subject)) and not items and not amount.label.endswith(subject)
    return bool(_SEVERAL.search(subject)) or is_other_item or is_other_money or bool(_TO_WHOM.search(subject))


def _received(told: list[Figure], spent: Figure) -> list[Figure]:
    """Return the amounts that arrived."""
    return [f for f in told if "到位" in f.label and "应到位" not in f.label and f.kind == "money" and f is not spent]


def _whole_divided(part: Figure, told: list[Figure], lexicon: Lexicon) -> Figure | None:
    """Return the amount that a list divides to which a part belongs (支出500万元，主要用于：教育支出400万元，占80%；…).

    Going back from the part, only rates, changes and other parts may stand before it; classes of spending have no item.
    What was carried in is a part of 收入总计 where that is told, beside 本年收入.
    """
    before = [
        f for f in told if f.start < part.start and f.kind == "money" and f.stage_code != "change" and f.item_code
    ]
    if part.item_code == "carryover" and any(f.item_code == "grand_total_income" for f in before[-_NEAR_PARTS:]):
        before = [f for f in before if f.item_code != "total_income"]
    for figure in reversed(before):
        is_given = figure.item_code == "fiscal_appropriation" and figure.fund_code == part.fund_code != "all"
        if figure.item_code in _DIVIDED or is_given or lexicon.is_part_of(part.item_code, figure.item_code):
            return figure if _may_divide(figure, part, lexicon) else None
        if not any(lexicon.is_part_of(figure.item_code, whole) for whole in _DIVIDED):
            return None
    return None


def _may_divide(whole: Figure, part: Figure, lexicon: Lexicon) -> bool:
    """Tell whether an amount may be a part of another: of its year, stage and subject, no larger, and of no other item."""
    if whole.fiscal_year != part.fiscal_year or part.subject_code not in ("department", "output"):
        return False
    if part.fund_code not in (whole.fund_code, "all") and part.item_code is None:
        return False
    is_balance = part.item_code == "carryover" and part.stage_code == "carry_in"
    if part.stage_code not in (whole.stage_code, None) and not is_balance:
        return False
    if part.item_code and not lexicon.is_part_of(part.item_code, whole.item_code) and not is_balance:
        return False
    return (part.value_fen or 0) <= (whole.value_fen or 0)


def pair_items(money: list[Figure], above: str, below: str) -> tuple[Figure, Figure, str] | None:
    """Return the last amounts of two items."""
    numerator = next((f for f in reversed(money) if f.item_code == above), None)
    denominator = next((f for f in reversed(money) if f.item_code == below), None)
    return (numerator, denominator, "rate") if numerator and denominator else None


def weak_share(after: str) -> str | None:
    """Return the whole that plain words behind 占 name."""
    for word, item in (
        ("总支出", "total_expenditure"),
        ("支出合计", "total_expenditure"),
        ("总收入", "total_income"),
        ("收入合计", "total_income"),
        ("本年支出", "total_expenditure"),
        ("本年收入", "total_income"),
    ):
        if word in after:
            return item
    return None
