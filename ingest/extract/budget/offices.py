"""Tells whose money an amount is, the office's own or its subordinates': 基本支出90万元，其中局机关60万元，检验检测所30万元."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import Lead, State, last_told
from ingest.extract.sentences.passage import Passage
from ingest.lexicon import Term

_OF_SEVERAL = re.compile(r"(?:[及和与]|[一二三四五六七八九十\d][家个])$")
_OFFICE = re.compile(
    r"[，,、；;和及与(]*(?!用于|购|建|新建|修|支付)[\u4e00-\u9fff]{1,12}(?:[院校站馆队所园会社]|中心)(?:为|支出)?"
)
_NEXT_OFFICE = re.compile(r"[\d,.]+[万亿]*元?[，,、；;和及与]*[\u4e00-\u9fff]{2,14}为?[\d,.]+[万亿]?元")


def scope_of(lead: Lead, state: State) -> str | None:
    """Return whose part of the department's money an amount is, by its own words or by those before it."""
    if is_other_office(lead, state):
        return "subordinate"
    return last_told(tuple(t for t in lead.last_clause if not _ends_name(lead, t)), "scope") or state.scope


def _ends_name(lead: Lead, term: Term) -> bool:
    """Tell whether a word for an office's own money only ends its name: 县林业局机关运行经费 is the whole department's."""
    if _OF_SEVERAL.search(lead.text, 0, term.start - lead.start):
        return True  # 县教育局及所属学校政府采购预算, 下属一家机关和四家事业单位: of all of them
    if lead.text[term.end - lead.start :].startswith(("服务", "事务", "工委", "党委", "党组", "工会", "等", "、")):
        # 机关服务 is a class of spending, 机关事务中心 and 机关工委 are offices; 局机关、下属事业单位等机构: of all of them.
        return True
    return bool(term.meaning.item) and bool(
        re.search(r"[\u4e00-\u9fff]$", lead.text[: term.start - lead.start].rstrip("年度"))
    )


def is_other_office(lead: Lead, state: State) -> bool:
    """Tell whether an amount is an office's that is named beside the department's own: it is not the department's own any more."""
    before = state.figures[-1] if len(state.figures) > state.figures_before else None
    is_beside = before is not None and before.kind == "money" and before.scope_code in ("own", "subordinate")
    return is_beside and not lead.terms and bool(_OFFICE.fullmatch(lead.text))


def item_of_other_office(passage: Passage, lead: Lead, state: State) -> str | None:
    """Return what the list divides where there are two offices only; of several, each has a part of what 二级机构 have together."""
    before = state.figures[-1]
    is_last = before.scope_code == "own" and not _NEXT_OFFICE.match(passage.shadow.text, lead.end)
    return before.item_code if is_last else None
