"""Names a stated percentage: by its own words, else by what it is told of (财政拨款收入…，占98.74% → 财政拨款收入占比)."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure
from ingest.lexicon import Lexicon

_TAIL = re.compile(r"(?:达到|达|为|是|(?<!节)约|仅|只有|超过|共|的|了|近|:|=|在|至|到)+$")
_HEAD = re.compile(
    r"^(?:其中|同时|并且|本部门|本单位|我单位|我局|全年|年度|本年度?|共计?|实现|的|\d{4}年度?|[①-⑳、,，:]|\d+[.、])+"
)
_GROWTH = re.compile(
    r"(?:与?(?:上年|去年)|同比|环比|相比|[比较与同][^，,]{0,12}?(?:相比)?)?(?:增长|下降|上升|降低|减少|增加|提高|增幅|降幅|减幅|增速|回落|上涨|压减|压缩|缩减|节约(?!率))(?:率|幅度|了)*$"
)
_BARE_STAGE = re.compile(r"^(?:支出)?(?:决算|预算|执行|实际支出|支出)数?$")
_CLASS = re.compile(r"(?P<name>[\u4e00-\u9fff、]{2,30}?)\((?:[类款项]|\d{3,7})\)")
_OF_PLAN = re.compile(r"(?:完成|占|为).{0,6}(?:任务|目标)")
_OF_STAGE = re.compile(r"(?<=费)支出$|预算数$")
_PLAN = re.compile(r"(年初|全年|)预算(?:安排|金额|数|额)*$")
_FALLS = re.compile(r"下降|降低|减少|降幅|减幅|回落|压减|压缩|缩减|节约")
_SHARE = re.compile(r"^(?:分别)?占(?:比)?(?P<whole>.*)$|^(?:比重|所占比重|占比)$")
_OF_BUDGET = re.compile(r"^(?:完成|为|是|占)\S{0,8}(?:预算|概算)")
_FORMULA = re.compile(
    r"(?:年度?)?(?P<name>[\u4e00-\u9fff“”\"]{2,16}?(?:率|占比|比重|进度))(?:=|[为是:(]+\s?(?=[\d.,]+[万亿]?元?[÷/]))[^=]*[=÷×/]"
)
_ENDS_FORMULA = re.compile(r"[，；。;]|,(?!\d{3})")
_NEAR_FIGURES = 12  # a bracket with more of them is no remark
_BRACKET = re.compile(r"\([^()]{0,200}\)")
_OPEN_END = re.compile(r"[^()]{0,200}\)")
_VALUE_KINDS = ("money", "count", "headcount", "area", "quantity")


def name_rates(passage: Passage, figures: list[Figure], lexicon: Lexicon) -> list[Figure]:
    """Return the figures of a passage with every rate named in `label`."""
    named: list[Figure] = []
    for figure in figures:
        if figure.kind == "rate":
            figure = replace(figure, label=_name(passage, figure, outside_brackets(passage, figure, named), lexicon))
        named.append(figure)
    return named


def outside_brackets(passage: Passage, rate: Figure, before: list[Figure]) -> list[Figure]:
    """Return the figures before a rate without those in a bracket that is closed before it (收入500万元（其中…），占98%)."""
    shadow, start = passage.shadow, passage.start
    at = shadow.index(rate.start - start)
    near = before[-_NEAR_FIGURES:]
    first = shadow.index(near[0].start - start) if near else at
    closed = [m.span() for m in _BRACKET.finditer(shadow.text, first, at)]
    opened = _OPEN_END.match(shadow.text, first, at)  # the bracket's beginning may stand before the first of them
    if opened:
        closed.append((first, opened.end()))
    if not closed:
        return before
    places = [(figure, shadow.index(figure.start - start)) for figure in near]
    kept = [figure for figure, place in places if not any(left <= place < right for left, right in closed)]
    return before[: -len(near)] + kept


def _name(passage: Passage, rate: Figure, before: list[Figure], lexicon: Lexicon) -> str:
    formula = _formula_name(passage, rate)
    own = _TAIL.sub("", _HEAD.sub("", rate.label)).strip("()（） ")
    if formula:
        return formula
    last = before[-1] if before else None
    heading = _class_name(passage, rate)
    if last and rate.label in ("", "的") and (_OF_BUDGET.fullmatch(last.label) or _OF_PLAN.match(last.label)):
        told = before if last.kind == "money" else before[:-1]  # 完成预算18.50万元的87.73%, 占任务3万亩的95%
        return _of_budget(_subject(told, lexicon, heading, is_growth=False), last.label)
    if not own:
        return last.label if last and last.kind == "rate" else own
    growth = _GROWTH.search(own)
    subject = _subject(before, lexicon, heading, is_growth=bool(growth))
    if last and last.kind == "rate" and rate.unit_printed in ("个百分点", "百分点"):
        subject = last.label  # 执行率94.34%，较上年提高2.1个百分点
    if growth:
        whose = _BARE_STAGE.sub("", own[: growth.start()]) or subject
        return f"{whose}{'下降率' if _FALLS.search(own) else '增长率'}" if whose else own
    share = _SHARE.match(own)
    if share:
        whole = share["whole"] or ""
        return f"{subject}占{whole}比重" if whole else f"{subject}占比"
    return _of_budget(subject, own) if _OF_BUDGET.match(own) and subject else own


def _of_budget(subject: str, of_what: str) -> str:
    """Return 基本支出完成预算比例 for the subject 基本支出预算安排, told as 完成预算安排."""
    return (_PLAN.sub("", subject) or subject) + _PLAN.sub(r"\1预算", of_what) + "比例"


def _class_name(passage: Passage, rate: Figure) -> str:
    """Return the class of spending a paragraph is about (公共安全（类）…行政运行（项）, 行政运行（2010801）), the last before a rate."""
    end = passage.shadow.index(rate.start - passage.start)
    found = list(_CLASS.finditer(passage.shadow.text, 0, end))
    return found[-1]["name"] if found else ""


def _subject(before: list[Figure], lexicon: Lexicon, heading: str, is_growth: bool) -> str:
    """Return the name of what was told before a rate: its item, else its words; a change only where the rate is growth.

    Words for a stage alone (支出决算) are of the `heading`, if there is one.
    """
    values = [f for f in before if f.kind in _VALUE_KINDS and (is_growth or not f.direction)]
    if not values:
        return ""
    item = values[-1].item_code
    same = [f for f in reversed(values) if f.item_code == item and f.fund_code == values[-1].fund_code]
    if item:
        told = next((f.label for f in same if not f.direction and _names(f.label, item, lexicon)), "")
        if not told:
            return lexicon.name_of_item(item)
        told = _OF_STAGE.sub("", told) if _names(_OF_STAGE.sub("", told), item, lexicon) else told
    else:
        told = next((f.label for f in reversed(values) if f.label and not f.direction), "")
    name = _TAIL.sub("", _HEAD.sub("", told))[-20:]
    return heading if heading and _BARE_STAGE.match(name) else name


def _names(label: str, item: str, lexicon: Lexicon) -> bool:
    return any(item in (term.meaning.item, term.meaning.also_item) for term in lexicon.terms(label))


def _formula_name(passage: Passage, rate: Figure) -> str:
    """Return the name before a formula (预算完成率=（500万元÷520万元）×100%=…), or nothing where there is no formula."""
    end = passage.shadow.index(rate.start - passage.start)
    first, _ = passage.sentence_of(end)
    found = list(_FORMULA.finditer(passage.shadow.text, first, end))
    if not found or _ENDS_FORMULA.search(passage.shadow.text, found[-1].end(), end):
        return ""  # 执行率=90÷100=90%，结转率10%: the formula is another's
    return found[-1]["name"]
