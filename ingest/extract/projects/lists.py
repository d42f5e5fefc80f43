"""Reads projects that are listed: as parts of project spending, with an amount each, or as works by name."""

from __future__ import annotations

import re

from ingest.extract.projects.enumerations import FUNDS_OF_PROJECTS, is_to_come
from ingest.extract.projects.heads import may_be_name
from ingest.extract.projects.names import LIST_LABEL, OFFICE, SOURCE, fund_in, has_own_words, name_before
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.lead import STAGES
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention, Relation
from ingest.lexicon import Lexicon

_WORKS = re.compile(r"(?:工程|项目|建设|扩建|改造|基地|中心|厂|路|站|园|楼|广场|管网|线|工作)$|[)）]$")
_NO_PROJECT = re.compile(
    r"类项目(?:支出)?$|^(?:合计|共计|总计)|分别|追加|追减|调整|调增|调减|结转|中央|省级|市级|县级|本级资金|(?:预算|执行|决算)$"
)
_REMARK = re.compile(r"[（(][^（()）]*(?:投资|\d%)[^（()）]*[)）]$")  # 绕镇公路（概算投资1.46亿元，路基完成80%）


def read_parts(
    passages: list[Passage],
    figures: dict[int, Figure],
    relations: list[Relation],
    lexicon: Lexicon,
    stages: dict[int, str],
) -> list[tuple[int, ProjectMention]]:
    """Read the parts of project spending that are no budget items (项目支出9.66万元，其中：…项目0.67万元), each with its whole."""
    mentions = []
    for relation in relations:
        if relation.kind != "part_whole":
            continue
        whole = next(figures[s] for s, role in relation.members if role == "whole")
        is_stated = whole.stage_code in STAGES
        if not _is_of_projects(whole) or whole.cell_key or not is_stated:
            continue
        parts = [figures[start] for start, role in relation.members if role == "part"]
        if _divides_by_others(passages, parts, lexicon):
            continue
        free = (figure for figure in parts if not figure.item_code and figure.stage_code in (None, whole.stage_code))
        for start in (figure.start for figure in free if figure.start not in stages):
            mention = _part_mention(passages, figures[start], whole, lexicon)
            if mention:
                stages[start] = whole.stage_code or "final"
                mentions.append((whole.start, mention))
    return mentions


def _divides_by_others(passages: list[Passage], parts: list[Figure], lexicon: Lexicon) -> bool:
    """Tell whether one of the parts is a class of spending (差旅费) or an office: then the others are too, and none a project."""
    classes = lexicon.class_names()
    places = ((f, next((p for p in passages if p.start <= f.start < p.start + len(p.text)), None)) for f in parts)
    names = (name_before(passage, figure)[0] for figure, passage in places if passage)
    return any(name in classes or OFFICE.search(name) for name in names)


def _is_of_projects(whole: Figure) -> bool:
    """Tell whether an amount is spent on projects: project spending, or all spending of a fund that pays no basic expenditure."""
    is_of_fund = whole.item_code == "total_expenditure" and whole.fund_code in FUNDS_OF_PROJECTS
    return whole.item_code == "project_expenditure" or is_of_fund


def _part_mention(passages: list[Passage], figure: Figure, whole: Figure, lexicon: Lexicon) -> ProjectMention | None:
    """Return the project whose amount a part of project spending is; None for kinds of money and changes of budget."""
    passage = next((p for p in passages if p.start <= figure.start < p.start + len(p.text)), None)
    name, place = name_before(passage, figure) if passage else ("", 0)
    if not passage or not has_own_words(name, lexicon) or _NO_PROJECT.search(name):
        return None
    if is_to_come(passage, [figure]):
        return None
    fund = whole.fund_code if whole.fund_code in FUNDS_OF_PROJECTS else None
    if fund and (not may_be_name(name, lexicon) or SOURCE.search(name)):
        return None
    measure = {"initial": "initial", "adjusted": "budget"}.get(whole.stage_code or "", "spent")
    status, words = _status_behind(passage, figure, lexicon)
    name = re.sub("(?<=项目|专项)支出$", "", name)
    return ProjectMention(
        place, figure.end, "list", name, {measure: figure.start}, fund_code=fund_in(name, lexicon) or fund,
        status_code=status, status_text=words,
    )  # fmt: skip


def _status_behind(passage: Passage, figure: Figure, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return the status told just behind an amount (486.20万元，已全部完工；), before another amount or stop."""
    behind = re.match(r"[，,（(]?([^，,。；;、\d]{2,20})", passage.text[figure.end - passage.start :].lstrip("万亿元"))
    return status_of(behind.group(1), lexicon) if behind else (None, None)


def read_works(passage: Passage, lexicon: Lexicon) -> list[ProjectMention]:
    """Read a list of works after a heading word (已完成园区基础设施：…；…), or the names after 项目有：."""
    if passage.cell_key or len(passage.text) < 16:
        return []
    mentions = []
    for match in re.finditer(r"(?:^|[。])(?P<head>[^。:：；;]{4,24})[:：](?P<body>[^。\n]+)", passage.text):
        head = LIST_LABEL.sub("", match["head"].strip())
        if (
            not re.search(r"(?:基础设施|工程|项目|建设)(?:有|包括|如下|名单)?$|项目有$", head)
            or "；" not in match["body"]
        ):
            continue
        names = [_REMARK.sub("", name.strip()) for name in re.split(r"[；;]", match["body"]) if name.strip()]
        if len(names) < 2 or not all(_WORKS.search(name) and len(name) <= 45 for name in names):
            continue
        status, words = status_of(head, lexicon)
        at = passage.start + match.start("body")
        for name in names:
            place = passage.text.find(name, at - passage.start) + passage.start
            own, own_words = (None, None) if re.search(r"前期工作$", name) else (status, words)
            mentions.append(
                ProjectMention(place, place + len(name), "list", name, {}, status_code=own, status_text=own_words)
            )
            at = place + len(name)
    return mentions
