"""Reads items that are named behind an amount: what all of it is, or what it is compared with."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import Lead, strange_words_between
from ingest.extract.sentences.passage import Passage
from ingest.lexicon import load_lexicon
from ingest.numbers.finder import Number

_CARRIED_ON = re.compile(
    r"(?:[^，,。；;\d]{0,12}|[，,](?:全部|均|已|按(?:照)?(?:规定|要求))+)结转(?:[至到下次]|(?:19|20)\d{2}年|$|[，,。；;])"
)
_LEFT = re.compile(r"(?:剩余|结余|[尚仍还]?有|余|未支出的?|未使用的?|未执行的?)(?:资金|经费|款项?)?$")
_UNPAID = re.compile(
    r"[^，,。；;\d]{0,12}(?:未(?:支付|付|拨付|兑付|支出)|待支?付|结转(?:[至到次下]|(?:19|20)\d{2}年|[，,。；;]|$))"
)
_TAKEN_BACK = re.compile(
    r"[^，,。；;\d]{0,6}(?:(?:[由被][^，,。；;\d]{0,8})收回|收回[^，,。；;\d]{0,4}(?:国库|财政|预算)|[缴交]回[^，,。；;\d]{0,4}(?:国库|财政))"
)
_SPENT_NEXT = re.compile(r"[，,；;](?:(?:19|20)\d{2}年度?|实际)?支出(?:决算|数|为)")
# What may stand between: how it compares with another year or the budget.
_ALL_OF_IT = re.compile(
    r"(?:\([^()]*\))?(?:[,，](?:比|较|同比|与|下降|降低|减少|压减|增加|增长|上升|占|完成|为预算)[^，,。；;]*){0,3}[,，]?(?:(?:全部|均|全|仅)(?:为|是|系|来自|用于)|(?<=[，,])[为系](?!预算|年初|上年|全年))"
)
_CLAUSE_END = re.compile(r"[，,。；;(、]")
_OF_VEHICLES = re.compile(r"车[^，,。；;、]{0,6}(?:运行|运维|维护)[^，,。；;、]{0,5}$")


def is_carried_on(passage: Passage, number: Number, lead: Lead) -> bool:
    """Tell whether an amount is what is left and carried on: 剩余69万元结转下年使用, 结余9万元，按规定结转下年."""
    return bool(_LEFT.search(lead.text) and _CARRIED_ON.match(passage.shadow.text, number.after))


def is_left_unpaid(passage: Passage, number: Number) -> bool:
    """Tell whether words behind an amount say that it is still to be paid or carried on: 尾款12万元未支付, 8万元结转次年."""
    return bool(_UNPAID.match(passage.shadow.text, number.after))


def is_taken_back(passage: Passage, number: Number, lead: Lead) -> bool:
    """Tell whether words behind an amount of no named item say that it went back: 年末有12万元由财政收回, 6万元收回国库."""
    is_named = any(t.meaning.item or t.meaning.stage for t in lead.last_clause)
    return not is_named and bool(_TAKEN_BACK.match(passage.shadow.text, number.after))


def is_of_spending(passage: Passage, number: Number) -> bool:
    """财政拨款年初预算为90万元，支出决算为95万元: the budget of what is spent, told right behind it."""
    return bool(_SPENT_NEXT.match(passage.shadow.text, number.after))


def all_of_it(passage: Passage, number: Number, item: str | None) -> str | None:
    """Return the item that all of an amount is: 收入合计500万元，全部为财政拨款收入; 三公经费9万元，较上年减少1万元，均为公务接待费.

    Of a fund of its own it is not told here.
    """
    match = _ALL_OF_IT.match(passage.shadow.text, number.after)
    if not match:
        return None
    term = next((t for t in passage.terms if t.start >= match.end()), None)
    words = _CLAUSE_END.split(passage.shadow.text[match.end() :])[0]
    if not term or not term.meaning.item or strange_words_between(passage, match.end(), term.start):
        return _vehicles(words) if item == "three_public" else load_lexicon().short_part(words, {item})
    is_plain = words.strip() == passage.shadow.text[match.end() : term.end].strip()
    return term.meaning.item if is_plain and not term.meaning.fund else None


def _vehicles(words: str) -> str | None:
    """执法执勤车辆运行维护费, 应急车辆运行维护: what an office calls the running of its own cars."""
    return "vehicle_operation" if _OF_VEHICLES.search(words) else None
