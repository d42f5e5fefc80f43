"""Finds the two figures a rate is made of, by the rate's name."""

from __future__ import annotations

import re

from ingest.figure import Figure
from ingest.lexicon import Lexicon

_WITH_BALANCES = {"total_income": "grand_total_income", "total_expenditure": "grand_total_expenditure"}
_MOST_TIMES = 3  # a result is seldom more than a multiple of what was planned: then something else is told
_PLANNED = ("应到位", "预算", "计划", "总投资", "下达", "批复", "安排")  # what money is to arrive


def pair_of_rate(
    code: str,
    name: str,
    lead: str,
    near: list[Figure],
    before: list[Figure],
    earlier: list[Figure],
    lexicon: Lexicon,
) -> tuple[Figure, Figure, str] | None:
    """Return what a rate divides, by what, and whether that is a rate or growth; None where it is not told.

    `code` is the lexicon's mark of the rate, `near` are the figures that may be meant; `before` and `earlier` are asked
    only for shares.
    """
    money = [f for f in near if f.kind == "money" and f.stage_code != "change"]
    if code == "share":
        return pair_of_share(name, lead, money, before, earlier, lexicon)
    if "人员控制" in name or "编制控制" in name:
        return _pair_headcounts(near)
    if "变动率" in name and "结转" not in name:
        return _pair_years(money)
    if "调整率" in name:
        return _pair_stages(money, ("adjustment",), ("initial",))
    stem = re.sub(r"(?:控制|变动|执行|完成|调整|利用|使用|支付|安排)率.*$", "", name)
    named = [t.meaning.item for t in lexicon.terms(stem) if t.meaning.item]
    in_use = _pair_items(money, "fixed_assets_in_use", "fixed_assets")
    if in_use and ("利用率" in name or "使用率" in name):
        return in_use
    if named:  # 三公经费控制率 is made of amounts of 三公经费
        money = [f for f in money if f.item_code == named[-1]] or money
    if "审减" in name or "核减" in name:
        return _pair_labels(money, name[:2], "送审")
    if "到位率" in name:
        return next(filter(None, (_pair_labels(money, "到位", word) for word in _PLANNED)), None)
    if "控制率" in name:
        return _pair_stages(money, ("final",), ("initial", "adjusted"))
    if code == "execution" or "执行" in name or "支付" in name or "支出进度" in name or "使用率" in name:
        return _pair_stages(money, ("final",), ("adjusted", "initial"))
    return None


def _pair_stages(
    money: list[Figure], above: tuple[str, ...], below: tuple[str, ...]
) -> tuple[Figure, Figure, str] | None:
    """Return the last amount of a stage in `above` and the nearest of the same item in `below`, the first wanted first."""
    numerator = next((f for f in reversed(money) if f.stage_code in above), None)
    if not numerator:
        return None
    for stage in below:
        same = [f for f in money if f.stage_code == stage and f.item_code == numerator.item_code and f is not numerator]
        if not numerator.item_code:  # of amounts without item, only the one the words call a budget
            same = [f for f in same if "预算" in f.label]
        if same:
            return numerator, min(same, key=lambda f: abs(f.start - numerator.start)), "rate"
    return None


def _pair_years(money: list[Figure]) -> tuple[Figure, Figure, str] | None:
    """Return an amount and the same amount of the year before."""
    for current in reversed(money):
        for base in money:
            same = base.item_code == current.item_code and base.stage_code == current.stage_code
            if same and base.fiscal_year and current.fiscal_year and base.fiscal_year + 1 == current.fiscal_year:
                return current, base, "growth"
    return None


def _pair_items(money: list[Figure], above: str, below: str) -> tuple[Figure, Figure, str] | None:
    """Return the last amounts of two items."""
    numerator = next((f for f in reversed(money) if f.item_code == above), None)
    denominator = next((f for f in reversed(money) if f.item_code == below), None)
    return (numerator, denominator, "rate") if numerator and denominator else None


def _pair_labels(money: list[Figure], above: str, below: str) -> tuple[Figure, Figure, str] | None:
    """Return the last amounts whose printed words hold `above` (without `below`) and `below`."""
    numerator = next((f for f in reversed(money) if above in f.label and below not in f.label), None)
    denominator = next((f for f in reversed(money) if below in f.label and f is not numerator), None)
    return (numerator, denominator, "rate") if numerator and denominator else None


def _pair_headcounts(near: list[Figure]) -> tuple[Figure, Figure, str] | None:
    """Return the persons in office and the posts approved."""
    people = [f for f in near if f.kind == "headcount" and not re.search(r"核定|编制数|编制人数|编制$", f.label)]
    told = (re.compile(words) for words in (r"在编", r"在职", r"实有"))
    actual = next((f for words in told for f in people if words.search(f.label)), None)
    posts = next((f for f in near if f.kind == "headcount" and "编制" in f.label and f is not actual), None)
    return (actual, posts, "rate") if actual and posts else None


def pair_of_share(
    name: str, lead: str, money: list[Figure], before: list[Figure], earlier: list[Figure], lexicon: Lexicon
) -> tuple[Figure, Figure, str] | None:
    """占总支出的0.73%: the amount before, over the amount of the item that 占 names."""
    if not money:
        return None
    numerator = money[-1]
    after = lead.rsplit("占", 1)[-1] if "占" in lead else ""
    items = [t.meaning.item for t in lexicon.terms(lead) if t.meaning.item and t.word in after] if after else []
    if "到位" in after:  # 实际支出…，占到位资金的95%
        received = next(
            (f for f in reversed(before) if "到位" in f.label and f.kind == "money" and f is not numerator), None
        )
        return (numerator, received, "rate") if received else None
    if "安排率" in name:
        return _pair_items(money, "key_expenditure", "total_expenditure")
    if "结转结余率" in name:
        return _pair_items(money, "carryover", "total_expenditure")
    wanted = items[-1] if items else _weak_share(after) or next(iter(lexicon.parents(numerator.item_code)[-1:]), None)
    if not wanted:
        return None
    told = [f for f in [*reversed([f for f in before if f is not numerator]), *reversed(earlier)] if f.kind == "money"]
    for item in filter(None, (wanted, _WITH_BALANCES.get(wanted))):
        for figure in told:
            same = figure.item_code == item and figure.stage_code == numerator.stage_code
            if same and figure.fiscal_year == numerator.fiscal_year:
                return numerator, figure, "rate"
    return None


def pair_of_results(name: str, before: list[Figure], lexicon: Lexicon) -> tuple[Figure, Figure, str] | None:
    """受理4,386件，审结4,251件，结案率96.92%: two results of one unit told last, of which the second is named like the rate."""
    if len(before) < 2 or not name.endswith(("率", "度")):
        return None
    planned, done = before[-2:]
    kinds = ("count", "quantity", "area", "headcount")
    alike = done.kind in kinds and planned.kind == done.kind and planned.unit_printed == done.unit_printed
    if not any(word in planned.label for word in lexicon.words("planned_results")):
        return None
    if not alike or not planned.value or (done.value or 0) > _MOST_TIMES * planned.value:
        return None
    return (done, planned, "rate") if set(name[:-1]) & set(done.label) else None


def _weak_share(after: str) -> str | None:
    """Return the whole that plain words behind 占 name."""
    for word, item in (
        ("总支出", "total_expenditure"),
        ("支出合计", "total_expenditure"),
        ("总收入", "total_income"),
        ("收入合计", "total_income"),
    ):
        if word in after:
            return item
    return None
