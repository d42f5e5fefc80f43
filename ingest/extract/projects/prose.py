"""Reads projects told in prose: items of project spending, paragraphs about one project, lists of works, total investment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.extract.projects.clauses import read_clauses
from ingest.extract.projects.enumerations import read_enumerations
from ingest.extract.projects.heads import LABEL, may_be_name
from ingest.extract.projects.investments import read_investments
from ingest.extract.projects.lists import read_parts, read_works
from ingest.extract.projects.money import LISTED
from ingest.extract.projects.paragraphs import read_paragraph
from ingest.extract.projects.status import with_status
from ingest.extract.projects.told import read_told
from ingest.extract.sentences.lead import STAGES
from ingest.extract.sentences.passage import Passage, make_passage
from ingest.figure import Figure, ProjectMention, Relation
from ingest.lexicon import Lexicon

_OPENS_LIST = re.compile(r"(?:其中|包括|如下|具体为|分别为|主要有|[\d元%])[:：。.]?\s*$|[:：]\s*$")
# Words that open a list of projects without a sum of their spending; what is told of their goals is no list of money.
_OF_PROJECTS = re.compile(
    r"(?<!采购)(?<!招商)(?<!审计)(?<!签约)(?<!引进)(?<!检查)(?:项目|专项)(?:资金|支出|经费)?"
    r"(?![^。；;]*(?:目标|指标|成效|措施|问题|情况分析|(?:报告|汇报|公开|说明|通报)如下))[^。；;]*$"
)
_COUNTED = re.compile(r"项目(?:共计?|有|为)?\d+个|\d+个[^，。；]{0,8}项目")
_GIVEN = re.compile(r"安排|分解|下达|分配|计划|拟")
_NO_SUM = re.compile(r"[\d元%][:：。.]?\s*$")
_PROJECT_SPENDING = re.compile("(?:项目|专项)(?:经费)?支出")
# 1.林道维护 in a line of its own; a chapter's heading (三、…) is none.
_ITEM_LINE = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,2}[)）][、.．]?|\d{1,2}[)）、.．](?!\d)|[①-⑳])\s*(?P<name>[^。；;，,：:\n\d]{2,24})[。：:]?"
)
_LINE_BREAK = "\n"
_INLINE_LABEL = re.compile(r"[（(]?(\d{1,2})(?:[.．、](?!\d)|[)）])|[①-⑳]")


def read_projects(
    passages: list[Passage], figures: dict[int, Figure], relations: list[Relation], lexicon: Lexicon
) -> tuple[list[ProjectMention], dict[int, str]]:
    """Return the project mentions of the prose and, for the amounts they own, the stage each tells (by place)."""
    mentions: list[ProjectMention] = []
    stages: dict[int, str] = {}
    for passage in passages:
        mentions += read_enumerations(passage, figures, lexicon, stages)
    parts = read_parts(passages, figures, relations, lexicon, stages)
    listed: list[ProjectMention] = []
    items: list[tuple[Passage | None, Passage]] = []
    above: Passage | None = None
    for passage in _in_lists([item for whole in passages for item in _items(whole, lexicon)], figures, lexicon):
        headed = _with_line_above(passage, above, lexicon)
        found = read_paragraph(headed, figures, lexicon, stages) if headed else []
        mentions += found or read_paragraph(passage, figures, lexicon, stages)
        items.append((headed, passage))
        listed += read_works(passage, lexicon)
        mentions += read_clauses(headed or passage, figures, lexicon, stages)
        mentions += read_investments(passage, figures, lexicon, stages)
        above = passage
    for headed, passage in items:
        found = read_told(headed, figures, lexicon, stages) if headed else []
        mentions += found or read_told(passage, figures, lexicon, stages)
    # What a project's own money is spent on (…创建。计划安排42.5万元，其中购买检测服务18万元) is no project.
    mentions += [mention for whole, mention in parts if whole not in stages]
    mentions += with_status(listed, passages, lexicon)
    return mentions, stages


def _with_line_above(passage: Passage, above: Passage | None, lexicon: Lexicon) -> Passage | None:
    """Return the text right below a numbered line of words only as if that line began it (1.林道维护⏎年初预算90万元…)."""
    line = _ITEM_LINE.fullmatch(above.text) if above and not above.cell_key and not passage.cell_key else None
    if not above or not line or not may_be_name(line["name"], lexicon):
        return None
    if LABEL.match(passage.text) or passage.start != above.start + len(above.text) + len(_LINE_BREAK):
        return None
    text = above.text + _LINE_BREAK + passage.text
    return make_passage(above.start, text, passage.block_id, passage.frame, lexicon)


def _in_lists(passages: list[Passage], figures: dict[int, Figure], lexicon: Lexicon) -> Iterator[Passage]:
    """Yield the passages; items of a list of projects' money (项目支出380万元。⏎1.…, 主要项目如下：⏎1.…) stand in its chapter."""
    stage: str | None = None
    for passage in passages:
        opened = _stage_of_list(passage, figures, lexicon)
        if opened:
            stage = opened
        elif stage and _INLINE_LABEL.match(passage.text):
            codes = ("project_expenditure", LISTED, *passage.frame.chapter_codes)
            frame = replace(passage.frame, chapter_codes=codes, default_stage=stage)
            yield replace(passage, frame=frame)
            continue
        else:
            stage = None
        yield passage


def _stage_of_list(passage: Passage, figures: dict[int, Figure], lexicon: Lexicon) -> str | None:
    """Return the stage of the amounts in a list of projects that a paragraph opens with its last words, or None."""
    if passage.cell_key or not _OPENS_LIST.search(passage.text):
        return None
    told = [f for f in passage.figures_in(figures) if f.stage_code in STAGES]
    sums = [f for f in told if f.item_code == "project_expenditure" or _is_of_all(passage, f)]
    if sums:
        return sums[-1].stage_code
    last = re.split(r"[。；;]", passage.shadow.text.rstrip("。"))[-1]
    if _NO_SUM.search(passage.text) or not _OF_PROJECTS.search(last) or _is_to_come(passage, last):
        return None
    stages = [t.meaning.stage for t in lexicon.terms(last) if t.meaning.stage in STAGES]
    if not stages and _GIVEN.search(last):
        return "initial"
    return stages[-1] if stages else passage.frame.default_stage


def _is_of_all(passage: Passage, figure: Figure) -> bool:
    """Tell whether an amount of a report on several projects is spent on all of them (评价的项目共3个，项目支出120万元)."""
    is_counted = passage.frame.report_kind == "project" and _COUNTED.search(passage.shadow.text)
    return bool(is_counted) and figure.label.endswith("项目支出")


def _is_to_come(passage: Passage, words: str) -> bool:
    """Tell whether a list is of what is planned for later years (2025年计划实施以下项目, or below 下一步打算)."""
    years = [int(year) for year in re.findall(r"(?:19|20)\d{2}(?=年)", words)]
    is_later = any(year > (passage.frame.fiscal_year or 9999) for year in years)
    return is_later or any(re.search(r"下一步|下步|打算|建议", heading) for heading in passage.frame.section_headings)


def _items(passage: Passage, lexicon: Lexicon) -> list[Passage]:
    """Return the items of a list that runs on in one paragraph (1.…。2.…。), and the words that open it, or the paragraph as it is."""
    first = None if passage.cell_key else _first_label(passage.text)
    if not first:
        return [passage]
    cuts, number = [first.start()], _number(first)
    for match in _INLINE_LABEL.finditer(passage.text, first.end()):
        is_next = _number(match) == number + 1 and bool(match.group(1)) == bool(first.group(1))
        if is_next and passage.text[match.start() - 1] in "。；; \n.":
            cuts.append(match.start())
            number += 1
    if len(cuts) == 1:
        return [passage]
    bounds = [*([0] if cuts[0] else []), *cuts, len(passage.text)]
    return [
        make_passage(passage.start + at, passage.text[at:end], passage.block_id, passage.frame, lexicon)
        for at, end in pairwise(bounds)
    ]


def _first_label(text: str) -> re.Match[str] | None:
    """Return the label of the first item: at the start, or the first number behind words that open a list of projects."""
    spending = _PROJECT_SPENDING.search(text)
    for match in _INLINE_LABEL.finditer(text, spending.end()) if spending else ():
        if _number(match) == 1 and _OPENS_LIST.search(text[: match.start()]):
            return match
    return _INLINE_LABEL.match(text)


def _number(label: re.Match[str]) -> int:
    return int(label.group(1)) if label.group(1) else ord(label.group()) - ord("①") + 1
