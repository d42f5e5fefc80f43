"""Finds the two figures a rate is made of, by the rate's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.extract.rates.shares import pair_items, pair_of_share
from ingest.extract.sentences.lead import BUDGETS
from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

_OF_EXECUTION = ("执行", "支付", "支出进度", "支出率", "拨付率")
_OF_POSTS = re.compile(r"(?:人员|编制)控制")
_MOST_TIMES = 3  # a result is seldom more than a multiple of what was planned: then something else is told
# What one giver adds to a budget (其中：省级财政940万元).
_PART = re.compile(r"其中|(?:中央|[省市州县区镇乡旗]级?|地方|镇街|单位|企业)(?:财政|资金|配套|自筹|补助|预算内)")
_RESULTS = ("count", "quantity", "area", "headcount")
_PART_OF = re.compile(r"占|完成|为|达到?|相当于")
_USE_OF_MONEY = re.compile(r"(?:^|资金|经费|预算|拨款)使用率")  # 床位使用率 is of no money
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
    if _is_of_people(code, name, near):
        return _pair_headcounts(near)
    two_last = _pair_of_last(code, money, near)
    if two_last:
        return two_last
    stem = re.sub(r"(?:控制|变动|执行|完成|调整|利用|使用|支付|安排)率.*$", "", name)
    named = [t.meaning.item for t in lexicon.terms(stem) if t.meaning.item]
    of_item = [f for f in money if named and f.item_code == named[-1]]  # 三公经费控制率 is made of amounts of 三公经费
    return _pair_by_name(code, name, money, of_item or money, lexicon)


def _is_of_people(code: str, name: str, near: list[Figure]) -> bool:
    """Tell whether a rate is of posts: 人员控制率, or 控制率 right behind people."""
    return bool(_OF_POSTS.search(name)) or (code == "control" and bool(near) and near[-1].kind == "headcount")


def tie_posts(
    figures: Iterable[Figure], relations: Iterable[Relation], people: Figure | None, posts: Figure | None
) -> list[Relation]:
    """Return a tie for every rate of the office's people to its posts (在职人员控制率95.83%) whose sentence tells neither.

    It may be of other people, so such a tie proves the rate and never refutes it.
    """
    if not people or not posts:
        return []
    tied = {start for relation in relations for start, role in relation.members if role == "stated"}
    operands = ((people.start, "numerator"), (posts.start, "denominator"))
    return [
        Relation("rate", "report", ((rate.start, "stated"), *operands), label=rate.label)
        for rate in figures
        if rate.kind == "rate" and rate.start not in tied and _OF_POSTS.search(rate.label)
    ]


def _pair_of_last(code: str, money: list[Figure], near: list[Figure]) -> tuple[Figure, Figure, str] | None:
    """Return the pair of a rate whose kind says what the last amounts before it must be."""
    if code == "debt":
        return pair_items(money, "total_liabilities", "total_assets")
    if code == "difference":  # 年初预算数100万元，决算数110万元，预决算差异率10%
        pair = _pair_stages(money[-2:], ("final",), BUDGETS)
        return (pair[0], pair[1], "growth") if pair else None
    if code == "completion" and len(money) > 1 and money[-1] is near[-1] and money[-1].item_code:
        # 采购预算124万元，实际采购119万元，完成率…
        return _pair_stages(money[-2:], ("final",), ("adjusted", "initial"))
    return None


def _pair_by_name(
    code: str, name: str, money: list[Figure], of_item: list[Figure], lexicon: Lexicon
) -> tuple[Figure, Figure, str] | None:
    """Return the pair of a rate by the words of its name; `of_item` are the amounts of the item that the name tells."""
    if "变动率" in name and "结转" not in name:
        return _pair_years(money)
    if "调整率" in name:
        return _pair_stages(money, ("adjustment",), ("initial",))
    in_use = pair_items(money, "fixed_assets_in_use", "fixed_assets")
    if in_use and ("利用率" in name or "使用率" in name):
        return in_use
    if "审减" in name or "核减" in name:
        return _pair_labels(of_item, name[:2], "送审")
    if "到位率" in name:
        wholes = [f for f in of_item if not _PART.match(f.label)]
        return next(filter(None, (_pair_labels(wholes, "到位", word) for word in _PLANNED)), None)
    if "控制率" in name:
        return _pair_stages(of_item, ("final",), BUDGETS)
    if code == "execution" or any(word in name for word in _OF_EXECUTION) or _USE_OF_MONEY.search(name):
        # 其中公务接待费0.92万元，完成年初预算的46%: without a name of its own a rate is of the amount before it.
        whole = _without_parts(money, lexicon) if of_item is money and name else None
        return _pair_stages(whole or of_item, ("final",), ("adjusted", "initial"))
    return None


def _without_parts(money: list[Figure], lexicon: Lexicon) -> list[Figure]:
    """Return the amounts up to what was spent in all, where only its parts follow: a rate behind these is of it.

    预算90万元，支出80万元，其中基本支出50万元、项目支出30万元，预算执行率…
    """
    for at in range(len(money) - 3, 0, -1):
        whole, parts = money[at], money[at + 1 :]
        is_divided = all(
            f.stage_code == "final" and (lexicon.is_part_of(f.item_code, whole.item_code) or f.value == 0)
            for f in parts
        )
        budgets = [f for f in money[:at] if f.item_code == whole.item_code and f.stage_code in BUDGETS]
        if whole.stage_code == "final" and is_divided and budgets:
            return money[: at + 1]
    return []


def _pair_stages(
    money: list[Figure], above: tuple[str, ...], below: tuple[str, ...]
) -> tuple[Figure, Figure, str] | None:
    """Return the last amount of a stage in `above` and the nearest of the same item in `below`, the first wanted first.

    A budget told last says which item is meant, and of which year (支出7720元，比2022年9860元减少2140元，占年初预算12000元的64.3%).
    """
    last = money[-1] if money and money[-1].stage_code in below and money[-1].item_code else None
    told = [f for f in money if f.stage_code in above]
    of_last = [f for f in told if last and (f.item_code, f.fiscal_year) == (last.item_code, last.fiscal_year)]
    numerator = next(reversed(of_last or told), None)
    if not numerator:
        return None
    for stage in below:
        same = [f for f in money if f.stage_code == stage and f.item_code == numerator.item_code and f is not numerator]
        if (
            not numerator.item_code
        ):  # of amounts without item, only the one the words call a budget, or the only one told
            wholes = [f for f in same if not _PART.match(f.label) and f.fiscal_year == numerator.fiscal_year]
            alike = [f for f in same if f.subject_code == numerator.subject_code and f.context == numerator.context]
            same = [f for f in same if "预算" in f.label and _may_belong(f, numerator)] or (
                alike if len(alike) == 1 else [f for f in wholes[:1] if len(wholes) == 1 and f.start < numerator.start]
            )
        if same:
            return numerator, min(same, key=lambda f: abs(f.start - numerator.start)), "rate"
    return None


def _may_belong(budget: Figure, spent: Figure) -> bool:
    """Tell whether a budget may be that of an amount without item: of its sentence, or told before it, not in a later one."""
    return budget.context == spent.context or budget.start < spent.start


def _pair_years(money: list[Figure]) -> tuple[Figure, Figure, str] | None:
    """Return an amount and the same amount of the year before."""
    for current in reversed(money):
        for base in money:
            same = base.item_code == current.item_code and base.stage_code == current.stage_code
            if same and base.fiscal_year and current.fiscal_year and base.fiscal_year + 1 == current.fiscal_year:
                return current, base, "growth"
    return None


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


def pair_of_results(name: str, before: list[Figure], lexicon: Lexicon) -> tuple[Figure, Figure, str] | None:
    """受理4,386件，审结4,251件，结案率96.92%: two results of one unit told last, of which the second is named like the rate."""
    if len(before) < 2 or not name.endswith(("率", "度")):
        return None
    planned, done = before[-2:]
    words = lexicon.words("planned_results")
    if not any(word in planned.label for word in words) and any(word in done.label for word in words):
        planned, done = done, planned  # 完成改造3座，计划5座，完成率60%
    if not any(word in planned.label for word in words) or not _are_results(planned, done):
        return None
    return (done, planned, "rate") if set(name[:-1]) & set(done.label) else None


def pair_of_part_done(lead: str, before: list[Figure]) -> tuple[Figure, Figure, str] | None:
    """完成改造2.85万亩，占任务3万亩的95%: what was done, over the number right before the percentage."""
    if len(before) < 2:
        return None
    done, planned = before[-2:]
    if lead.removesuffix("约") != f"{planned.unit_printed or ''}的" or not _PART_OF.match(planned.label):
        return None
    return (done, planned, "rate") if _are_results(planned, done) else None


def _are_results(planned: Figure, done: Figure) -> bool:
    """Tell whether two numbers may be work planned and done: of one unit and of one size."""
    alike = done.kind in _RESULTS and planned.kind == done.kind and planned.unit_printed == done.unit_printed
    return bool(alike and planned.value and (done.value or 0) <= _MOST_TIMES * planned.value)
