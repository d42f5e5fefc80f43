"""Reads items by names too short to name them elsewhere: parts told behind their whole, 收入 and 支出 for the whole of it."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import MAX_STRANGE_CHARS, Lead, State, strange_words
from ingest.lexicon import Term, load_lexicon

_DATED = re.compile(r"(?:\d{4}年度?|全年|年度|部门|单位)$|(?:预算|决算)(?:情况|安排)?:$")
_ALONE = re.compile(r"\(?[一二三四五六七八九十\d]{1,2}[)、.](?:收入|支出):")  # 1、收入：790万元。
_ALL_OF_IT = re.compile(r"^(?:全部|均|全)(?:为|是|系|用于)")  # 购置及运行维护费9万元，均为运行维护费9万元
_TOPICS = frozenset(
    [
        "three_public",
        "procurement",
        "overseas_travel",
        "vehicle_purchase_operation",
        "official_reception",
        "basic_expenditure",
        "project_expenditure",
    ]
)
_WHOLES = {"支出": "total_expenditure", "收入": "total_income"}


def short_part(lead: Lead, state: State) -> str | None:
    """公务用车购置及运行维护费14万元（购置费0万元、运行维护费14万元）: what the parts of an item are called behind it."""
    words = re.split(r"[，,、；;(:：。]|其中", lead.text.rstrip("为:共计约达是"))[-1].strip()
    told = {state.item, state.whole_item}
    if state.figures and state.figures[-1].unit_printed == "辆":
        told.add("vehicle_purchase_operation")  # 公务用车2辆，运行维护费7万元
    return load_lexicon().short_part(_ALL_OF_IT.sub("", words), told)


def whole_of_side(lead: Lead, section_item: str | None) -> str | None:
    """收入 or 支出 right after a fund, a stage, a year or the department is the whole of it (年初预算安排支出).

    Below a heading on an item of its own (“三公”经费), 全年支出 is all that was spent of that item.
    """
    for index, term in enumerate(lead.terms):
        following = lead.terms[index + 1] if index + 1 < len(lead.terms) else None
        if term.word not in _WHOLES or (following and following.meaning.item):
            continue
        words = lead.text[: term.start - lead.start]
        is_changed = (
            following
            and following.start == term.end
            and (following.meaning.direction or "comparison" in following.meaning.marks)
        )
        if is_changed and re.search(r"(?:^|[，,；;。]|\d{4}年度?)$", words):
            return _WHOLES[term.word]  # 与上年对比，收入增加102万元
        joined, dated = _is_joined(lead.terms[index - 1] if index else None, term), _DATED.search(words)
        dated = dated or _ALONE.match(lead.text)
        if (joined or dated) and len(strange_words(lead, term.end, lead.terms)) <= MAX_STRANGE_CHARS:
            is_of_topic = not joined and term.word == "支出" and section_item in _TOPICS
            return section_item if is_of_topic else _WHOLES[term.word]
    return None


def _is_joined(before: Term | None, term: Term) -> bool:
    """Tell whether a word for a fund, a stage, an office or the department stands right before a term."""
    if not before or before.end != term.start:
        return False
    told = before.meaning
    return bool(told.fund or told.stage or told.scope or told.marks)
