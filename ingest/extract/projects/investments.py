"""Reads projects told by their total investment."""

from __future__ import annotations

import re

from ingest.extract.projects.names import LIST_LABEL
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon

_NAME_BEHIND = re.compile(r"的(?P<name>[^，,。；;]{4,40}?)(?:累计完成投资|已完成投资|完成投资)")
_NAME_BEFORE = re.compile(
    r"(?:^|[。；;:：)）])(?P<name>[^，,。；;:：()]{4,40})[，,](?:概算|计划|项目|估算)?总投资(?:额)?(?:约|为|共|达)?$"
)
_NAME_JOINED = re.compile(
    r"(?:^|[。；;:：，,])(?P<name>[^，,。；;:：()]{3,40}?(?:项目|工程|建设|基地|改造|中心|污水处理厂|园区?|站))(?:概算|计划|估算)?总投资(?:额)?(?:约|为|共|达)?$"
)
_INVESTED = re.compile(r"(?:累计|已|本年)?完成投资(?:额)?(?:约|为)?$")


def read_investments(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read a project by its total investment: 总投资X万元的Y累计完成投资Z万元, or Y，总投资X万元."""
    mentions = []
    for number in passage.numbers:
        if number.unit_kind != "money":
            continue
        figure = figures.get(passage.place(number.start))
        lead = passage.shadow.text[max(0, number.start - 8) : number.start]
        if not figure or not re.search(r"总投资(?:额)?(?:约|为|共|达|估算为)?$", lead) or "计划总投资" in lead:
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
    before = _NAME_BEFORE.search(text[:start]) or _NAME_JOINED.search(text[:start])
    found = behind or before
    if not found:
        return None
    name_at, name_end = found.span("name")
    label = LIST_LABEL.match(text, name_at)
    name_at = label.end() if label and label.end() < name_end else name_at
    name = passage.words(name_at, name_end)
    if not re.search(r"工程|项目|建设|站|厂|楼|园|路|线|改造|基地|中心", name):
        return None
    sentence = passage.sentence_of(start)
    amounts = {"total_investment": figure.start} | _invested(passage, sentence)
    status, words = status_of(text[sentence[0] : sentence[1]], lexicon)
    if before and (told := status_of(text[:name_at][-14:], lexicon))[0]:
        status, words = told
    start_place = min(passage.place(name_at), figure.start)
    end_place = max(passage.place_end(name_end), figure.end)
    return ProjectMention(start_place, end_place, "prose", name, amounts, status_code=status, status_text=words)


def _invested(passage: Passage, sentence: tuple[int, int]) -> dict[str, int]:
    """Return the first amount of a sentence that is told as invested so far, as the measure `spent`."""
    for number in passage.numbers:
        lead = passage.shadow.text[max(0, number.start - 8) : number.start]
        if sentence[0] <= number.start < sentence[1] and _INVESTED.search(lead):
            return {"spent": passage.place(number.start)}
    return {}
