"""Reads projects that are listed: as parts of project spending, with an amount each, or as works by name."""

from __future__ import annotations

import re

from ingest.extract.passage import Passage
from ingest.extract.project_money import MEASURE_OF_STAGE
from ingest.extract.project_names import LIST_LABEL, fund_in, is_only_terms, name_before, tidy_name
from ingest.extract.project_status import status_of
from ingest.figure import Figure, ProjectMention, Relation
from ingest.lexicon import Lexicon

_WORKS = re.compile(r"(?:工程|项目|建设|扩建|改造|基地|中心|厂|路|站|园|楼|广场|管网|线|工作)$|[)）]$")
_NO_PROJECT = re.compile(r"追加|追减|调整|调增|调减|结转|中央|省级|市级|县级|本级资金")
_NAMED_AMOUNTS = re.compile(r"(?:主要|重点|专项|支出)?项目(?:有|包括|为|支出|安排)?[:：]")


def read_parts(
    passages: list[Passage],
    figures: dict[int, Figure],
    relations: list[Relation],
    lexicon: Lexicon,
    stages: dict[int, str],
) -> list[ProjectMention]:
    """Read the parts of project spending that are no budget items (项目支出9.66万元，其中：…项目0.67万元)."""
    mentions = []
    for relation in relations:
        if relation.kind != "part_whole":
            continue
        whole = next(figures[s] for s, role in relation.members if role == "whole")
        is_stated = whole.stage_code in ("initial", "adjusted", "final")
        if whole.item_code != "project_expenditure" or whole.cell_key or not is_stated:
            continue
        for start, role in relation.members:
            if role != "part" or figures[start].item_code:
                continue
            mention = _part_mention(passages, figures[start], whole.stage_code, lexicon)
            if mention:
                stages[start] = whole.stage_code or "final"
                mentions.append(mention)
    return mentions


def _part_mention(
    passages: list[Passage], figure: Figure, stage: str | None, lexicon: Lexicon
) -> ProjectMention | None:
    """Return the project whose amount a part of project spending is; None for kinds of money and changes of budget."""
    passage = next((p for p in passages if p.start <= figure.start < p.start + len(p.text)), None)
    name, place = name_before(passage, figure) if passage else ("", 0)
    if not name or _NO_PROJECT.search(name):
        return None
    measure = {"initial": "initial", "adjusted": "budget"}.get(stage or "", "spent")
    amounts = {measure: figure.start}
    return ProjectMention(place, figure.end, "list", tidy_name(name), amounts, fund_code=fund_in(name, lexicon))


def read_named_amounts(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read names with an amount each after 主要项目： (主要项目：人居环境整治86万元，…)."""
    match = _NAMED_AMOUNTS.search(passage.text)
    if passage.cell_key or not match:
        return []
    stop = re.search(r"[。\n]|\.(?!\d)", passage.text[match.end() :])
    end = passage.start + match.end() + (stop.start() if stop else len(passage.text))
    money = [
        f for s, f in figures.items() if passage.start + match.end() <= s < end and f.kind == "money" and f.value_fen
    ]
    if len(money) < 2 or any(f.item_code for f in money):
        return []
    mentions = []
    for figure in money:
        name, place = name_before(passage, figure)
        if not name or re.search(r"追加|调整|结转|资金$", name) or is_only_terms(name, lexicon):
            return []
        measure = MEASURE_OF_STAGE.get(figure.stage_code or passage.frame.default_stage, "spent")
        stages[figure.start] = figure.stage_code or passage.frame.default_stage
        mentions.append(ProjectMention(place, figure.end, "list", tidy_name(name), {measure: figure.start}))
    return mentions


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
        names = [name.strip() for name in re.split(r"[；;]", match["body"]) if name.strip()]
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
