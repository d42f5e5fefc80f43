"""Tells amounts of a class of spending, which are of no item of their own: by function (教育支出) or by what is paid (办公费)."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import Lead, State, strange_words
from ingest.extract.sentences.passage import Passage
from ingest.lexicon import load_lexicon

# 教育（类）…（款）…（项）: what follows is the money of a function class, not of the item before.
FUNCTION_CLASS = re.compile(  # …（项）, （款略）; 学前教育（2050201）, 科学技术（206）; (一)2010301行政运行
    r"\([类款项]略?\)|[\u4e00-\u9fff]\(2[0-3]\d(?:\d{2}){0,2}\)|(?<!\d)2[0-3]\d{5}[-—]?(?=[\u4e00-\u9fff])"
)
_LISTED = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.])?(?P<name>[^，,。；;:\d]+?)(?:支出|经费)?(?:[:为]|[:：](?:年初|全年|支出)?(?:预算|决算)数?为?)?"
)
# 人均接待费68元, 车均维护费2.87万元; 办公费、水费等科目年初预算90万元
_OF_OFFICE = re.compile(
    r"(?:人均(?:公务)?接待|[车辆]均(?:购置|维护|运行|运维))[^，,。；;\d]*$"
    r"|费[^，,。；;\d]*等(?:科目|费用|支出)?(?:支出)?(?:年初)?(?:预算|决算)[数为]*$"
)
SUMS = re.compile(r"[，,、；;](?:[两三四]项|以上|各项)*(?:合计|共计|总计|共)(?:支出|开支)?[为达]?$")
BY_CLASS = re.compile(r"功能(?:科目|分类)|支出(?:决算|预算)?(?:的)?具体(?:使用)?情况|经济(?:科目|分类)")


def is_of_class_told(lead: Lead, state: State) -> bool:
    """教育支出年初预算30万元，支出决算32万元: nothing but a stage leads up to an amount behind one of a class."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money"]
    is_class = bool(told) and told[-1].subject_code == "department" and not told[-1].item_code
    return is_class and bool(lead.terms) and not strange_words(lead, lead.start, lead.terms)


def is_beside(lead: Lead) -> bool:
    """、对企业补助90万元, ，两项合计90万元: a class of spending beside those told, or their sum."""
    name = re.split(r"[、，,；;:]", lead.text)[-1]
    return name in load_lexicon().class_names() or bool(SUMS.search(lead.text))


def is_of_class(passage: Passage, lead: Lead) -> bool:
    """Tell whether an amount is told of a class of spending: 教育支出360万元, 教育（类）…（项）。年初预算为300万元."""
    if names_class(lead) or _OF_OFFICE.search(lead.text):
        return True
    if _is_class_listed(passage, lead):
        return True
    return bool(class_named(passage, lead)) and any(t.meaning.stage for t in lead.terms)


def class_named(passage: Passage, lead: Lead) -> str:
    """Return the words that name a class of spending before an amount, in its paragraph or the line above; empty where none do."""
    found = list(FUNCTION_CLASS.finditer(passage.shadow.text, 0, lead.end))
    return passage.shadow.text[: found[-1].end()] if found else passage.frame.class_above


def names_class(lead: Lead) -> bool:
    """Tell whether the words just before an amount name a class of spending (教育支出, 2010301行政运行, …（类）…（项）)."""
    clause = re.split(r"[，,；;。]", lead.text)[-1]
    return bool(FUNCTION_CLASS.search(lead.text)) or any(w in clause for w in load_lexicon().words("spending_classes"))


def _is_class_listed(passage: Passage, lead: Lead) -> bool:
    """Tell whether a line begins with the name of a class: (1)行政运行18.60万元, or any name below a heading on classes."""
    told = _LISTED.fullmatch(passage.shadow.text, passage.sentence_of(lead.start)[0], lead.end)
    if not told:
        return False
    headed = any(BY_CLASS.search(heading) for heading in passage.frame.section_headings[:1])
    return headed or told["name"] in load_lexicon().class_names()
