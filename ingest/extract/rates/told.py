"""Ties one percentage or multiple, or several told in turn, to the figures it is made of."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.extract.rates.growth import change_behind, tells_growth, tie_growth, tie_multiple
from ingest.extract.rates.names import outside_brackets
from ingest.extract.rates.pairs import pair_of_part_done, pair_of_rate, pair_of_results
from ingest.extract.rates.shares import pair_of_share, weak_share
from ingest.extract.sentences.parts import text_between
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

_BUDGET_BEHIND = re.compile(
    r"%?[(,，](?:决算数?(?:[大小高低等]于|超))?(?:年初|全年|调整后?)?(?:预算|计划)(?:数|安排)?为?:?"
)
_PER_HEAD = re.compile(r"人均|户均")  # 节约15.60万元，人均用电下降4.2%
_OF_THOSE = re.compile(r"[%％]?(?:以[上下])?的(?:项目|单位|部门|资金|专项|地区|乡镇)")
_PROGRESS = re.compile(r"[万亿]*元[,，]进度为?(?:达到?)?")  # 预算90.00万元，拨付31.00万元，进度100%
_WIDER = 8  # a budget and what was spent, both with their parts
_NAME_WITHIN = 200  # signs before a rate in which its name stands


def tie_rates_in_turn(
    passage: Passage, figures: list[Figure], earlier: list[Figure], lexicon: Lexicon
) -> list[Relation]:
    """Tie 分别占85%和15%, 所占比例为85%、15%, or 分别下降3%、4%, to as many amounts before it, in turn."""
    relations = []
    for index, first in enumerate(figures):
        lead = _lead_of(passage, first, figures[index - 1] if index else None) if first.kind == "rate" else ""
        is_growth = bool(lead) and tells_growth(lead, lexicon)
        if "占" not in lead and not is_growth:
            continue
        run = [first]
        for rate in figures[index + 1 :]:
            if rate.kind != "rate" or not re.fullmatch(r"%?[和、及,，与]", text_between(passage, run[-1], rate)):
                break
            run.append(rate)
        money = [f for f in outside_brackets(passage, first, figures[:index]) if f.kind == "money"][-len(run) :]
        if len(money) < len(run) or len(run) < 2:
            continue
        for rate, amount in zip(run, money, strict=True):
            item = lexicon.name_of_item(amount.item_code)
            if is_growth:
                growth = tie_growth(rate, [amount], figures[:index], earlier, None) if amount.direction else None
                name = f"{item}{'下降率' if amount.direction == 'decrease' else '增长率'}"
                relations += [replace(growth, label=name)] if growth else []
            elif pair := pair_of_share("", lead, [amount], figures[:index], earlier, lexicon):
                members = ((rate.start, "stated"), (pair[0].start, "numerator"), (pair[1].start, "denominator"))
                relations.append(Relation("rate", "sentence", members, label=f"{item}占比"))
    return relations


def _lead_of(passage: Passage, figure: Figure, previous: Figure | None) -> str:
    """Return the words between the figure before (or the sentence's start) and a figure."""
    shadow = passage.shadow
    end = shadow.index(figure.start - passage.start)
    first, _ = passage.sentence_of(end)
    start = max(first, shadow.index(previous.end - passage.start) if previous else 0)
    return shadow.text[start:end]


def tie_rate(
    passage: Passage, rate: Figure, before: list[Figure], behind: Figure | None, earlier: list[Figure], lexicon: Lexicon
) -> Relation | None:
    """Return what one percentage or multiple is tied to, or None where the words do not tell.

    `before` are the figures of the passage before the rate, `behind` the next one, `earlier` those of the report before
    the passage.
    """
    lead = _lead_of(passage, rate, before[-1] if before else None)
    near = _near(passage, rate, before)
    if rate.unit_printed == "倍":
        return tie_multiple(rate, _of_clause(passage, rate, near))
    if _PER_HEAD.match(re.split(r"[,，;；]", lead)[-1]) or _is_limit(passage, rate):
        return None
    if tells_growth(lead, lexicon) and (rate.direction or (near and near[-1].direction)):
        told = _of_clause(passage, rate, near)
        return tie_growth(rate, told, before, earlier, change_behind(passage, rate, behind))
    marks = [m.removeprefix("rate:") for t in lexicon.terms(lead) for m in t.meaning.marks if m.startswith("rate:")]
    name = _rate_name(passage, rate)
    # 完成预算18.50万元的87.73%: the name stands before the budget. Behind an amount 进度 is that of its budget.
    if rate.label.endswith("预算比例") or _PROGRESS.fullmatch(lead):
        marks.append("execution")
    part = pair_of_part_done(lead, [f for f in before if f.context == rate.context])
    if part:
        return _relation(rate, part, name, "sentence", before)
    if not marks and not name:
        return None
    code = marks[-1] if marks else ""
    pair = pair_of_rate(code, name, lead, near, before, earlier, lexicon)
    if not pair and code != "share":  # 全年预算数… 。实际支出…，执行率…: the other amount stands a sentence before
        wider = [f for f in before if f.kind in ("money", "headcount")][-_WIDER:]
        pair = pair_of_rate(code, name, lead, wider, before, earlier, lexicon)
    pair = pair or _pair_behind(passage, rate, near, behind)
    if not pair and name:
        pair = pair_of_results(name, [f for f in before if f.context == rate.context], lexicon)
    if pair and code != "share" and _is_of_another_item(lead, pair[0], lexicon):
        return None
    is_formula = re.search(r"[=＝]", lead)
    return _relation(rate, pair, name, "formula" if is_formula else "sentence", before) if pair else None


def _is_of_another_item(lead: str, above: Figure, lexicon: Lexicon) -> bool:
    """Tell whether the words of a rate's clause name an item beside that of an amount (收入50万元…；本年支出完成预算的158%)."""
    clause = re.split(r"[,，;；。]", lead)[-1]
    items = [i for i in (*(t.meaning.item for t in lexicon.terms(clause)), weak_share(clause)) if i]
    item = above.item_code
    is_alike = any(item == i or lexicon.is_part_of(item, i) or lexicon.is_part_of(i, item) for i in items)
    return bool(item and items) and not is_alike


def _pair_behind(
    passage: Passage, rate: Figure, near: list[Figure], behind: Figure | None
) -> tuple[Figure, Figure, str] | None:
    """支出决算2.75万元，完成预算的91.67%（预算3.00万元）: the budget stands right behind the percentage."""
    spent = near[-1] if near and near[-1].kind == "money" and near[-1].stage_code == "final" else None
    if not spent or not behind or behind.kind != "money":
        return None
    return (spent, behind, "rate") if _BUDGET_BEHIND.fullmatch(text_between(passage, rate, behind)) else None


def _relation(rate: Figure, pair: tuple[Figure, Figure, str], name: str, basis: str, before: list[Figure]) -> Relation:
    """Return the relation of a rate and its pair; the pair's kind says whether it is growth or a rate.

    年初预算300万元，年中追加126万元，执行405万元，执行率95%: what was added to the opening budget could be spent as well.
    """
    above, below, kind = pair
    roles = ("current", "base") if kind == "growth" else ("numerator", "denominator")
    members = [(rate.start, "stated"), (above.start, roles[0]), (below.start, roles[1])]
    added = [f for f in before if f.stage_code == "adjustment" and below.start < f.start < above.start]
    added = added if kind == "rate" and below.stage_code == "initial" else []
    members += [(f.start, "change") for f in added]
    label = rate.label or name
    return Relation("growth" if kind == "growth" else "rate", "report" if added else basis, tuple(members), label=label)


def _near(passage: Passage, rate: Figure, before: list[Figure]) -> list[Figure]:
    """Return the values before a rate in its sentence, or, where there are none, in the sentence before."""
    sentence = passage.sentence_of(passage.shadow.index(rate.start - passage.start))
    near = [
        f
        for f in before
        if passage.shadow.index(f.start - passage.start) >= sentence[0]
        and f.kind in ("money", "count", "headcount", "area", "quantity")
    ]
    return near or _previous_sentence(passage, before, sentence)


def _is_limit(passage: Passage, rate: Figure) -> bool:
    """对执行率低于70%的项目，取消预算安排: a limit is no rate reached."""
    behind = passage.shadow.text[passage.shadow.index(rate.end - passage.start) :]
    return rate.qualifier not in ("exact", "about") and bool(_OF_THOSE.match(behind))


def _of_clause(passage: Passage, rate: Figure, near: list[Figure]) -> list[Figure]:
    """Return the numbers near a rate without those of no item before the last semicolon: they are of something else."""
    shadow, start = passage.shadow, passage.start
    stop = max(shadow.text.rfind(mark, 0, shadow.index(rate.start - start)) for mark in "；;")
    return [f for f in near if f.item_code or shadow.index(f.start - start) > stop]


def _previous_sentence(passage: Passage, before: list[Figure], sentence: tuple[int, int]) -> list[Figure]:
    """Return the amounts and headcounts from the start of the sentence before on."""
    start = next((s[0] for s, following in pairwise(passage.sentences) if following == sentence), None)
    if start is None:
        return []
    told = [
        f for f in before if passage.shadow.index(f.start - passage.start) >= start and f.kind in ("money", "headcount")
    ]
    wholes = {(f.item_code, f.stage_code) for f in told if f.fund_code == "all"}  # what a new sentence is of again
    return [f for f in told if f.fund_code in (None, "all") or (f.item_code, f.stage_code) not in wholes]


def _rate_name(passage: Passage, rate: Figure) -> str:
    """Return the rate's name: the words before = or 为 that end in 率, 比 or 进度."""
    shadow = passage.shadow
    end = shadow.index(rate.start - passage.start)
    first, _ = passage.sentence_of(end)
    stretch = shadow.text[max(first, end - _NAME_WITHIN) : end]
    names = re.findall(
        r"([\u4e00-\u9fff]{2,16}?(?:率|占比|比重|进度))(?=[=＝为是达约]|$)", re.sub(r"[,，;；:、()÷×/]", " ", stretch)
    )
    if names:
        return re.sub(r"^(?:本部门|本单位|我单位|我局|全年|年度|的)+", "", names[-1])
    return ""
