"""Tells the stage of an amount by what is told right behind it, where its own words leave it open."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import BUDGETS, INCOME, Lead, State
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import PLAIN_SPENT
from ingest.lexicon import load_lexicon
from ingest.numbers.finder import Number

_APPROVED = re.compile(r"财政局?(?:批复|核定|批准)[^，,。；;\d]*$")
OPENED = re.compile(r"\((?:其中:?)?年初[为共]?$")  # 预算总额90万元（年初80万元、追加10万元）
_SENT_AT_FIRST = re.compile(r"年初(?:财政)?下达(?:预算|指标|经费)?[为共计]*$")  # of a project it may be what came
_RATE_NEXT = re.compile(r"[，,](?:预算)?(?:执行率|完成率|完成预算|支出进度|支付率)")
_IN_FORCE_NEXT = re.compile(
    r"[，,](?:支出|决算|实际支出|执行)[^，,。；;]*[，,](?:完成|占|为)(?:全年|调整后?|可执行)预算"
)
_SPENT_NEXT = re.compile(r"[，,](?:全年|当年|共)?(?P<really>实际)?(?:支出|开支|支付|列支|使用|花费|执行)了?[数为]?\d")
_ADJUSTED_NEXT = re.compile(r"[,，、;；](?:调整后|(?:全年|可执行)预算)")


def stage_by_next(passage: Passage, number: Number, lead: Lead, state: State, stage: str | None) -> str | None:
    """Return the stage of an amount, by what is told next where its own words leave it open.

    调整预算20万元，调整后预算120万元: what was added; 支出预算90万元，支出决算88万元，完成调整后预算的97.78%: the budget in force;
    预算收入90万元（调整后）；支出88万元，执行率97.78%: what was spent; 公务接待费9万元，实际支出8万元: what was planned.
    """
    text, words = passage.shadow.text, [t.word for t in lead.terms if t.meaning.stage]
    last = words[-1] if words else ""
    if stage is None and (_APPROVED.search(lead.text) or OPENED.search(lead.text)):
        return "initial"  # 县财政批复我局基本支出90万元
    if stage is None and _SENT_AT_FIRST.search(lead.text) and passage.frame.report_kind != "project":
        return "initial"
    if stage in (None, "final") and not words and any(t.meaning.item not in (None, *INCOME) for t in lead.last_clause):
        spent = _SPENT_NEXT.match(text, number.after)
        planned = [f.stage_code for f in state.figures[state.figures_before :] if f.stage_code in BUDGETS]
        if spent and (planned or spent["really"]):
            return planned[-1] if planned else "initial"
    if (
        stage == "adjusted"
        and last.startswith(("调整预算", "年中调整预算"))
        and _ADJUSTED_NEXT.match(text, number.after)
    ):
        return "adjustment"
    if (
        stage == "initial"
        and last in load_lexicon().words("plain_budgets")
        and _IN_FORCE_NEXT.match(text, number.after)
    ):
        return "adjusted"
    if stage in BUDGETS and words in PLAIN_SPENT and _RATE_NEXT.match(text, number.after):
        return "final"
    return stage
