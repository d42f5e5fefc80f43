"""Reads projects told by their total investment."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.extract.projects.heads import may_be_name
from ingest.extract.projects.names import LIST_LABEL, has_own_words, printed_name
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon

_NAME_BEHIND = re.compile(r"的(?P<name>[^，,。；;]{4,40}?)(?:累计完成投资|已完成投资|完成投资)")
# A stretch up to an amount: the work's name, clauses on its size, and words of what it is to cost.
_COSTS = re.compile(
    r"(?:(?:其中|另外?|此外|同时)?(?:[在续拟新]建|储备|正在建设的)?(?:项目[为有是]|储备)?)(?P<name>[^，,(]{3,40}?(?:\([^()]*\))?)(?P<size>[，,(](?:[^，,\d][^，,]{0,30}[，,])?)?"
    r"(?P<kind>(?:概算|计划|估算|匡算|核定|批复|批准|预计|总)*(?:投资|概算|估算|匡算))额?[约为共达]*"
)
_SURE_KIND = re.compile(r"总投资|概算|估算|匡算|批复|批准|核定")
# An item of a list of works: its label, then the work (①环湖路工程，全长3.8公里，完成投资980万元).
_LABELLED = re.compile(
    r"(?:\d{1,2}[.、．](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]是)(?P<name>(?:(?!总投资|[万亿]元)[^，,。；;:：]){3,40})[，,]"
)
_ITEM_ENDS = re.compile(r"[。；;\n]|(?=[①-⑳])|(?=[一二三四五六七八九十]是)")
_TOTAL = re.compile(r"(?:总|批复|批准|概算|估算|核定)投资(?:额)?(?:约|为|共|达)?$")
_DONE = re.compile(r"完成投资(?:额)?(?:约|为|共|达)?$")
_WORK = re.compile(
    r"工程|项目|建设|站|厂|楼|园|路|线|改造|基地|中心|加固|[扩迁改重]建|提升|修缮|整治|治理|管网|[一二三四五]期[)）]?$"
)
_NO_WORK = re.compile(
    r"^[^()]*\([^()]*$|^项目立项|批复|\d年|项目[为是]|完成|全年|累计|共有?$|我[市县区局镇乡]|投资|资金|[年月]$|预算|支出|^(?:[一二三四五]是)?(?:个别|部分)"
)
_PAID = re.compile(r"(?:支出|支付|拨付)[为共约]*[\d,.]+ ?[万亿]?元")
_COUNTED = re.compile(
    r"^(?:[、和及与]|签约|引进|引入|招商|争取|洽谈)|\d+[座栋处个所条套台间]$"
)  # 新建食堂1栋、改造厕所2座，估算投资: what is built, no name
_PLACES = re.compile(r"工程|项目|建设")
_INVESTED = re.compile(r"(?:累计|已|本年)?完成投资(?:额)?(?:约|为)?$")


def read_work_items(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read the items of a list of works that tell what is or was invested, whatever else stands between name and amount.

    A work is called like one, or the heading or the words that open the list say so; these may tell its status too.
    """
    if passage.cell_key or "投资" not in passage.text:
        return []
    text = passage.shadow.text
    near = (*passage.frame.section_headings[:2], text[: match.start()] if (match := re.search("[①-⑳]", text)) else "")
    is_place = any(_PLACES.search(words) for words in near)
    cuts = sorted({0, *(m.end() for m in _ITEM_ENDS.finditer(text)), len(text)})
    mentions = []
    for start, end in pairwise(cuts):
        found = _LABELLED.match(text, start, end)
        amounts = _amounts_in(passage, (start, end), figures, stages) if found else {}
        if not found or not amounts or not may_be_name(found["name"], lexicon):
            continue
        if not is_place and not _WORK.search(found["name"]):
            continue
        stages.update({place: "final" if measure == "spent" else measure for measure, place in amounts.items()})
        status, words = status_of(text[start:end], lexicon)
        status, words = (status, words) if status else status_of(near[-1], lexicon)
        at, name_end = found.span("name")
        mentions.append(
            ProjectMention(
                passage.place(at), passage.place_end(end), "prose", printed_name(passage, at, name_end)[0], amounts,
                status_code=status, status_text=words,
            )
        )  # fmt: skip
    return mentions


def _amounts_in(
    passage: Passage, span: tuple[int, int], figures: dict[int, Figure], stages: dict[int, str]
) -> dict[str, int]:
    """Return the total investment and what was invested of it that a stretch tells."""
    amounts: dict[str, int] = {}
    for number, figure in passage.told_between(*span, figures):
        if number.unit_kind != "money":
            continue
        lead = passage.shadow.text[max(span[0], number.start - 10) : number.start]
        measure = "total_investment" if _TOTAL.search(lead) else "spent" if _DONE.search(lead) else None
        if measure and figure.start not in stages:
            amounts.setdefault(measure, figure.start)
    if _PAID.search(
        passage.shadow.text, *span
    ):  # 支出1,200万元，…累计完成投资1.86亿元: the year's own is read elsewhere
        amounts.pop("spent", None)
    return amounts


def read_investments(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read a project by its total investment: 总投资X万元的Y累计完成投资Z万元, or Y，总投资X万元."""
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
    behind = _NAME_BEHIND.match(text, after)
    begin = max(text.rfind(stop, 0, start) for stop in "。；;:\n") + 1
    label = LIST_LABEL.match(text, begin)
    before = None if behind else _COSTS.fullmatch(text, label.end() if label else begin, start)
    found = behind or before
    if not found:
        return None
    name_at, name_end = found.span("name")
    name = passage.words(name_at, name_end)
    sentence = passage.sentence_of(start)
    stretch = re.split(r"[。；;\n]", text[after:], maxsplit=1)[0] if before else text[sentence[0] : sentence[1]]
    status, words = status_of(stretch, lexicon)
    if before and not status:
        status, words = status_of(_lead(text, sentence[0], name_at), lexicon)
    is_work = _WORK.search(name) or (status and before)
    if (
        not is_work
        or not has_own_words(name, lexicon)
        or _COUNTED.search(name)
        or _NO_WORK.search(text[name_at:name_end])
    ):
        return None
    if before and not (_SURE_KIND.search(before["kind"]) or status):
        return None
    told_in = (name_at, after + len(stretch)) if before else sentence
    amounts = {"total_investment": figure.start} | _invested(passage, told_in)
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
