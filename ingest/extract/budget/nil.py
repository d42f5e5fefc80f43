"""Reads statements in words that there is none of an item (无国有资本经营预算支出, 年末无结转) as zeros."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import WEAK_STAGES, last_told
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import default_stage
from ingest.figure import Figure
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_NONE = re.compile(r"[无未没]|为零")
_NIL = re.compile(
    r"(无(?!偿|障碍|害化|人机|线|缝|纸化|形)|没有|未发生|未安排|未产生)(?:安排|发生|使用(?!非财政))?(?P<what>[^，。；;:,\n无未]{0,24}?)(?=[，。；;,\n]|[和及也、且][无未没]|$)"
)
_NIL_AFTER = re.compile(  # 政府性基金预算支出情况：无。
    r"(?P<what>[^，。；;:,\n]{2,30}?)(?:(?:情况)?(?:说明)?:)?(?P<word>无|为零|未发生)(?:余额)?(?=[，。；;,.\n]|$)"
)
_NOT_BOUGHT = re.compile(r"(未|没有)新?购[置买](?:公务用车|公车|公务车)(?=[，。；;,\n及和、]|$)")
_COUNTED = ("人数", "人次", "批次", "次数", "团组", "数量", "保有量")  # 无因公出国(境)人数: none of people
# All that a chapter on a fund says: 无。, 本年度无此项支出。
_NOTHING_HERE = re.compile(
    r"(?:(?:19|20)\d\d年度?|本年度?|本部门|本单位|我[局院校委]|[,，])*(无|没有)(?:(?:此|该|本)项(?:支出|收支|资金|预算|内容|情况))?。?"
)


def read_nil_statements(passage: Passage, lexicon: Lexicon) -> list[Figure]:
    """Return a zero for every statement in words that there is none (无国有资本经营预算支出, 年末无结转)."""
    found: list[Figure] = []
    if not _NONE.search(passage.shadow.text):
        return found
    nothing = _NOTHING_HERE.fullmatch(passage.shadow.text)
    if nothing and passage.frame.section_fund and passage.frame.section_item:
        heading = make_shadow(passage.frame.section_headings[0]).text
        figure = _nil_figure(passage, *nothing.span(1), re.sub(r"(?:情况)?(?:说明)?$", "", heading), lexicon)
        return [figure] if figure else []
    for match in _NIL.finditer(passage.shadow.text):
        figure = _nil_figure(passage, match.start(1), match.end(1), match.group("what"), lexicon)
        if figure:
            found.append(figure)
    for match in _NOT_BOUGHT.finditer(passage.shadow.text):
        figure = _nil_figure(passage, match.start(1), match.end(1), "公务用车购置", lexicon)
        if figure:
            found.append(figure)
    for match in _NIL_AFTER.finditer(passage.shadow.text):
        figure = _nil_figure(passage, match.start("word"), match.end("word"), match.group("what"), lexicon)
        if figure:
            found.append(figure)
    return found


def _nil_figure(passage: Passage, start: int, end: int, what: str, lexicon: Lexicon) -> Figure | None:
    """Return the zero that a statement tells of an item, or None where its words name no item."""
    terms = tuple(lexicon.terms(what))
    item, own_fund = last_told(terms, "item"), last_told(terms, "fund")
    fund = own_fund or passage.frame.section_fund
    is_sure = own_fund == fund and not re.search(r"收支|收入|[、和及与]", what)
    covered = sum(len(t.word) for t in terms)
    if len(what) - covered > 3 or not terms or what.endswith(_COUNTED):
        return None
    strong = tuple(
        t for t in terms if t.word not in WEAK_STAGES
    )  # 无…支出: no stage of its own in a report on a budget
    stage = last_told(strong, "stage") or (
        None if passage.frame.default_stage == "initial" else last_told(terms, "stage")
    )
    named = [t for t in terms if t.meaning.item]
    also_item = None
    if item == "fiscal_appropriation" and fund and what.endswith("安排的支出"):  # 没有使用政府性基金预算拨款安排的支出
        item = "total_expenditure"
    elif item and re.search(r"收支|收入(?:[和、与及]|以及)?支出", what):
        item = "total_expenditure"  # of neither is there any: one zero tells it
    elif len(named) == 2 and re.search(r"[和、及与]", what[named[0].end : named[1].start]):
        item, also_item = (t.meaning.item for t in named)
    if not item and last_told(terms, "fund"):
        item = "total_expenditure"
    if not item and stage in ("carry_out", "carry_in"):
        item = "carryover"
    if not item:
        return None
    if item == "carryover" and (owner := _item_before(passage, start)):  # 基本支出无结余: of that item, not of all
        item, stage = owner, "carry_in" if stage == "carry_in" else "carry_out"
    place, place_end = passage.place(start), passage.place_end(end)
    return Figure(
        start=place, end=place_end, printed=passage.text[place - passage.start : place_end - passage.start],
        kind="money", value=0.0, precision=1.0, block_id=passage.block_id, context=passage.context_of(start),
        unit_printed=None, unit_source="implied", value_fen=0, precision_fen=1, label=what, item_code=item, also_item_code=also_item,
        fund_code=fund or "all", stage_code=default_stage(item, stage, passage.frame.default_stage), scope_code="consolidated",
        fiscal_year=passage.frame.fiscal_year, subject_code="department", section_seq=passage.frame.section_seq,
        cell_key=passage.cell_key, confidence="sure" if is_sure else "inferred",
    )  # fmt: skip


def _item_before(passage: Passage, start: int) -> str | None:
    """Return the item named right before a nil word, where it is no balance itself."""
    term = next((t for t in passage.terms if t.end == start and t.meaning.item), None)
    return term.meaning.item if term and term.meaning.item != "carryover" else None
