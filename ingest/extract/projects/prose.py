"""Reads projects told in prose: items of project spending, paragraphs about one project, lists of works, total investment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.projects.clauses import read_clauses
from ingest.extract.projects.investments import read_investments
from ingest.extract.projects.lists import read_named_amounts, read_parts, read_works
from ingest.extract.projects.paragraphs import Scope, read_paragraph, scope_of
from ingest.extract.projects.status import with_status
from ingest.extract.sentences.passage import Passage, make_passage
from ingest.figure import Figure, ProjectMention, Relation
from ingest.lexicon import Lexicon

_OPENS_LIST = re.compile(r"(?:其中|包括|如下|具体为|分别为|[\d元%])[:：。]?\s*$")
_INLINE_LABEL = re.compile(r"[（(]?(\d{1,2})(?:[.．、](?!\d)|[)）])")


def read_projects(
    passages: list[Passage], figures: dict[int, Figure], relations: list[Relation], lexicon: Lexicon
) -> tuple[list[ProjectMention], dict[int, str]]:
    """Return the project mentions of the prose and, for the amounts they own, the stage each tells (by place)."""
    mentions: list[ProjectMention] = []
    stages: dict[int, str] = {}
    parts = read_parts(passages, figures, relations, lexicon, stages)
    listed: list[ProjectMention] = []
    scope: Scope | None = None
    for passage in _in_lists([item for whole in passages for item in _items(whole, lexicon)], figures):
        scope = scope_of(passage) or scope
        mentions += read_paragraph(passage, figures, lexicon, stages, scope)
        mentions += read_named_amounts(passage, figures, lexicon, stages)
        listed += read_works(passage, lexicon)
        mentions += read_clauses(passage, figures, lexicon, stages)
        mentions += read_investments(passage, figures, lexicon, stages)
    # What a project's own money is spent on (…创建。计划安排42.5万元，其中购买检测服务18万元) is no project.
    mentions += [mention for whole, mention in parts if whole not in stages]
    mentions += with_status(listed, passages, lexicon)
    return mentions, stages


def _in_lists(passages: list[Passage], figures: dict[int, Figure]) -> Iterator[Passage]:
    """Yield the passages; items of a list below a sum of project spending (项目支出380万元。⏎1.…) stand in its chapter."""
    stage: str | None = None
    for passage in passages:
        sums = [
            f
            for n in passage.numbers
            if (f := figures.get(passage.place(n.start))) and f.item_code == "project_expenditure"
        ]
        if sums and not passage.cell_key and _OPENS_LIST.search(passage.text):
            stage = sums[-1].stage_code
        elif stage and _INLINE_LABEL.match(passage.text):
            codes = ("project_expenditure", *passage.frame.chapter_codes)
            frame = replace(passage.frame, chapter_codes=codes, default_stage=stage)
            yield replace(passage, frame=frame)
            continue
        else:
            stage = None
        yield passage


def _items(passage: Passage, lexicon: Lexicon) -> list[Passage]:
    """Return the items of a list that runs on in one paragraph (1.…。2.…。), or the passage as it is."""
    label = _INLINE_LABEL.match(passage.text)
    if passage.cell_key or not label:
        return [passage]
    cuts, number = [0], int(label.group(1))
    for match in _INLINE_LABEL.finditer(passage.text):
        if match.start() and int(match.group(1)) == number + 1 and passage.text[match.start() - 1] in "。；; \n.":
            cuts.append(match.start())
            number += 1
    if len(cuts) == 1:
        return [passage]
    ends = [*cuts[1:], len(passage.text)]
    return [
        make_passage(passage.start + first, passage.text[first:last], passage.block_id, passage.frame, lexicon)
        for first, last in zip(cuts, ends, strict=True)
    ]
