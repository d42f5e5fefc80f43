"""Reads projects told by their total investment."""

from __future__ import annotations

import re

from ingest.extract.projects.enumerations import is_to_come
from ingest.extract.projects.names import LIST_LABEL, has_own_words
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon

# A stretch up to an amount: the work's name, clauses on its size, and words of what it is to cost.
_COSTS = re.compile(
    r"(?:(?:其中|另外?|此外|同时|[一二三四五六七八九十]是)?(?:[在续拟新]建|储备|正在建设的)?(?:项目[为有是]|储备)?)(?P<name>[^，,(]{3,40}?(?:\([^()]*\))?)(?P<size>[，,(](?:[^，,\d][^，,]{0,30}[，,])?)?"
    r"(?P<kind>(?:概算|计划|估算|匡算|核定|批复|批准|预计|总)*(?:投资|概算|估算|匡算))额?[约为共达]*"
)
_SURE_KIND = re.compile(r"总投资|概算|估算|匡算|批复|批准|核定")
_WORK = re.compile(
    r"工程|项目|建设|站|厂|楼|园|路|线|改造|基地|中心|加固|[扩迁改重]建|提升|修缮|整治|治理|管网|[一二三四五]期[)）]?$"
)
_NO_WORK = re.compile(
    r"^[^()]*\([^()]*$|^项目立项|批复|\d年|项目[为是]|完成|全年|累计|共有?$|我[市县区局镇乡]|投资|资金|[年月]$|预算|支出|^(?:[一二三四五]是)?(?:个别|部分)"
)
_COUNTED = re.compile(
    r"^(?:[、和及与]|签约|引进|引入|招商|争取|洽谈)|\d+[座栋处个所条套台间]$"
)  # 新建食堂1栋、改造厕所2座，估算投资: what is built, no name
_INVESTED = re.compile(r"(?:累计|已|本年)?完成投资(?:额)?(?:约|为)?$")


def read_investments(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read a project by its total investment: Y，总投资X万元."""
    mentions = []
    for number, figure in passage.told_between(0, passage.shadow.length, figures):
        lead = passage.shadow.text[max(0, number.start - 8) : number.start]
        if (
            number.unit_kind != "money"
            or figure.start in stages
            or not re.search(r"(?:投资|概算|估算|匡算)额?[约为共达]*$|投资估算为$", lead)
            or "计划总投资" in lead
        ):
            continue
        mention = _project_of_investment(passage, figure, lexicon, number.start, number.after)
        if mention:
            stages[figure.start] = "total_investment"
            if "spent" in mention.amounts:
                stages[mention.amounts["spent"]] = "final"
            mentions.append(mention)
    return mentions


def _project_of_investment(
    passage: Passage, figure: Figure, lexicon: Lexicon, start: int, after: int
) -> ProjectMention | None:
    """Return the project whose total investment `figure` is; `start` and `after` are the number's shadow places."""
    text = passage.shadow.text
    begin = max(text.rfind(stop, 0, start) for stop in "。；;:\n") + 1
    label = LIST_LABEL.match(text, begin)
    found = _COSTS.fullmatch(text, label.end() if label else begin, start)
    if not found or is_to_come(passage, [figure]):
        return None
    name_at, name_end = found.span("name")
    name = passage.words(name_at, name_end)
    sentence = passage.sentence_of(start)
    stretch = re.split(r"[。；;\n]", text[after:], maxsplit=1)[0]
    status, words = status_of(stretch, lexicon)
    if not status:
        status, words = status_of(_lead(text, sentence[0], name_at), lexicon)
    if (
        not (_WORK.search(name) or status)
        or not has_own_words(name, lexicon)
        or _COUNTED.search(name)
        or _NO_WORK.search(text[name_at:name_end])
    ):
        return None
    if not (_SURE_KIND.search(found["kind"]) or status):
        return None
    amounts = {"total_investment": figure.start} | _invested(passage, (name_at, after + len(stretch)))
    start_place = min(passage.place(name_at), figure.start)
    end_place = max(passage.place_end(name_end), figure.end)
    return ProjectMention(start_place, end_place, "prose", name, amounts, status_code=status, status_text=words)


def _lead(text: str, sentence: int, name_at: int) -> str:
    """Return the words that open the list a work stands in (在建项目：…；…): just before it, or at the sentence's head."""
    begin = max(text.rfind(stop, 0, name_at) for stop in "。；;\n") + 1
    opened = re.match(r"[^:。]{0,14}:", text[sentence:name_at])
    return text[begin:name_at][-14:] if begin <= sentence or not opened else opened.group()


def _invested(passage: Passage, sentence: tuple[int, int]) -> dict[str, int]:
    """Return the first amount of a sentence that is told as invested so far, as the measure `spent`."""
    for number in passage.numbers:
        lead = passage.shadow.text[max(0, number.start - 8) : number.start]
        if sentence[0] <= number.start < sentence[1] and _INVESTED.search(lead):
            return {"spent": passage.place(number.start)}
    return {}
