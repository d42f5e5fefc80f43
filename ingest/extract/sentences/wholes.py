"""Tells the whole that a list of parts is told of, where its own words do not name it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.spending_classes import BY_CLASS, FUNCTION_CLASS
from ingest.figure import Figure
from ingest.lexicon import load_lexicon

# Parts that, told together right after an amount, can only be those of one item.
_PLAIN_INCOME = (
    "总收入",
    "收入总额",
    "收入共计",
    "收入预算",
    "年收入",
    "度收入",
)  # 收入合计 is the year's own by its word
_OF_THE_YEAR = ("本年收入", "当年收入")
_OF_THE_YEAR_ALONE = re.compile(r"(?:本年|当年)(?:收入|支出)")
_PLAIN_SPENDING = ("总支出", "支出总额", "支出共计")
# What income and spending are called with the balances that are a part of them, told with 其中.
_WITH_BALANCES = {
    "total_income": ("grand_total_income", "carry_in", _PLAIN_INCOME),
    "total_expenditure": ("grand_total_expenditure", "carry_out", _PLAIN_SPENDING),
}
WITHOUT_BALANCES = {item: of_year for of_year, (item, _, _) in _WITH_BALANCES.items()}
_WHOLE_OF = {frozenset(["basic_expenditure", "project_expenditure"]): "total_expenditure"}
_KINDS = frozenset().union(*_WHOLE_OF)
_AFFIXES = re.compile(r"^(?:(?:19|20)\d{2}年度?)|(?:预算|决算)?数?[为是共计:：]*$")
_OPENS = re.compile(r"其中|包括|含|由(?=上年|年初)|[(（:：]")
_MAX_WORDS = 12
_MAX_PARTS = 4


def name_wholes(passage: Passage, figures: list[Figure]) -> list[Figure]:
    """Give an amount without an item the item of which its parts are told (部门预算批复…，其中基本支出…、项目支出…).

    Only where both parts follow at once, in the same stage, with nothing but a word that opens a list between, or add up
    to it (支出90万元，执行率96%。其中基本支出40万元，执行率98%；项目支出50万元).
    """
    named = _without_parts_of_classes(passage, figures)
    money = [index for index, figure in enumerate(figures) if figure.kind == "money"]
    for first, second, third in zip(money, money[1:], money[2:], strict=False):
        whole, *parts = named[first], named[second], named[third]
        item = _WHOLE_OF.get(frozenset(part.item_code or "" for part in parts))
        is_sum = whole.value_fen == sum(part.value_fen or 0 for part in parts)
        if not item or whole.item_code or whole.subject_code not in ("output", "department", *["project"] * is_sum):
            continue
        words = passage.text[whole.end - passage.start : parts[0].start - passage.start]
        if (
            _OPENS.search(words)
            and (is_sum or len(words) <= _MAX_WORDS)
            and whole.stage_code in (None, parts[0].stage_code)
        ):
            named[first] = replace(
                whole, subject_code="department", item_code=item, stage_code=parts[0].stage_code,
                fund_code=parts[0].fund_code, scope_code=parts[0].scope_code, confidence="inferred",
            )  # fmt: skip
    named = [_with_balances(passage, figure, figures[at + 1 :]) for at, figure in enumerate(named)]
    told = [at for at in money if named[at].item_code != "carryover"]
    for first, second, third in zip(told, told[1:], told[2:], strict=False):
        if _is_in_force(named[first], named[second], named[third]):
            named[first] = replace(named[first], stage_code="adjusted", confidence="inferred")
    return named


def _is_in_force(whole: Figure, opening: Figure, added: Figure) -> bool:
    """预算收入90万元，其中年初预算80万元，年中追加10万元: the budget in force, which is divided by stage."""
    item = WITHOUT_BALANCES.get(whole.item_code or "", whole.item_code)
    is_same = item is not None and {opening.item_code, added.item_code} == {item}
    is_same = is_same and whole.scope_code == opening.scope_code
    stages = (whole.stage_code, opening.stage_code, added.stage_code)
    is_more = (whole.value_fen or 0) > (opening.value_fen or 0)
    return is_same and stages == ("initial", "initial", "adjustment") and is_more and whole.context == opening.context


def _without_parts_of_classes(passage: Passage, figures: list[Figure]) -> list[Figure]:
    """Return the figures; what is told of a class of spending with 其中 (教育支出90万元，其中：基本支出80万元) is of no item."""
    told = list(figures)
    money = [index for index, figure in enumerate(figures) if figure.kind == "money"]
    for nth, first in enumerate(money[:-1]):
        whole = figures[first]
        between = passage.text[whole.end - passage.start : figures[money[nth + 1]].start - passage.start]
        if whole.item_code or len(between) > _MAX_WORDS or not _OPENS.search(between) or not _is_class(passage, whole):
            continue
        for at in money[nth + 1 :]:
            if figures[at].item_code not in _KINDS or figures[at].context != whole.context:
                break
            told[at] = replace(figures[at], item_code=None, confidence="inferred")
    return told


def _is_class(passage: Passage, figure: Figure) -> bool:
    """Tell whether an amount is of a class of spending, by its words or by a heading that divides all spending so."""
    name = _AFFIXES.sub("", figure.label).removesuffix("支出")
    headed = any(BY_CLASS.search(heading) for heading in passage.frame.section_headings[:1])
    return headed or name in load_lexicon().class_names() or bool(FUNCTION_CLASS.search(figure.label))


def _with_balances(passage: Passage, whole: Figure, later: list[Figure]) -> Figure:
    """Return an amount of all income or spending as that with balances, where its parts show that it holds them.

    总收入90万元，其中上年结转10万元…; 总支出90万元，其中本年支出84万元.
    """
    item, stage, names = _WITH_BALANCES.get(whole.item_code or "", (None, None, ()))
    if not item:
        return whole
    money = [f for f in later if f.kind == "money"]
    label = re.sub(r"[为共计约达:：]+$", "", whole.label)
    is_plain = label.endswith(names) and not label.endswith(_OF_THE_YEAR)
    if not is_plain or not money or money[0].start <= whole.end:
        return whole
    shadow, start = passage.shadow, passage.start
    opens = _OPENS.search(passage.text[whole.end - start : money[0].start - start])
    carried = next((f for f in money if f.item_code == "carryover" and f.stage_code == stage), None)
    of_year = money[0] if opens and _OF_THE_YEAR_ALONE.search(money[0].label) else None
    if of_year and (of_year.item_code, of_year.stage_code) == (whole.item_code, whole.stage_code):
        is_less = (of_year.value_fen or 0) < (whole.value_fen or 0)
        return replace(whole, item_code=item, confidence="inferred") if is_less else whole
    if not opens or not carried:
        return whole
    parts = money[: money.index(carried) + 1]
    sums = [*accumulate(f.value_fen or 0 for f in money)][len(parts) - 1 : _MAX_PARTS]
    if whole.value_fen in (*sums, (parts[0].value_fen or 0) + (carried.value_fen or 0)):
        return replace(whole, item_code=item, confidence="inferred")
    if opens.group() in "(（":
        return whole
    between = shadow.text[shadow.index(money[0].start - start) : shadow.index(carried.start - start)]
    is_listed = re.search(r"[一二三四]是", between) and "。" not in between  # 一是当年收入…；二是上年结转
    is_beside = (re.search(r"[；;。]", between) and not is_listed) or money.index(carried) > _MAX_PARTS
    return whole if is_beside else replace(whole, item_code=item, confidence="inferred")
