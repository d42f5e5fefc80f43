"""Gives scored lines told in prose their level and path, and leaves out what is told twice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extract.indicators.scoring_words import LABEL
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine
from ingest.layout.outline import Outline
from ingest.shadow import make_shadow

PROSE_DEPTH = 99  # below every heading
_ABOUT = re.compile(r"(?<=..)类?(?:指标)?(?:完成|实现|得分)?(?:情况)?(?:分析|说明)?$")


@dataclass(frozen=True)
class Draft:
    """A line before its level is known: how deep it stands, in which section, and whether in a list of scores."""

    line: IndicatorLine
    depth: int
    section_seq: int | None = None
    is_listed: bool = False
    numbering: str | None = None  # the style of its number, or that it stands within the paragraph of the line above it
    is_below_heading: bool = False  # it tells the points of its section's heading (该项指标满分50分，自评46.8分)


def nest(drafts: list[Draft], outline: Outline) -> list[IndicatorLine]:
    """Give each line its level and path from the depths of the lines before it.

    A line without a number of its own stands under no line of another section than those around it, and one with a number
    under none that another heading parts from it.
    """
    stack: list[Draft] = []
    nested: list[IndicatorLine] = []
    for draft, depth in zip(drafts, _depths(drafts, outline), strict=True):
        while stack and (stack[-1].depth >= depth or not _holds(stack[-1], draft, outline)):
            stack.pop()
        stack.append(draft)
        path = tuple(each.line.name for each in stack)
        nested.append(replace(draft.line, level=len(path), path=path))
    nested = _alike(drafts, nested)
    after = [line.level for line in nested[1:]] + [0] * bool(nested)
    lines = [replace(line, is_leaf=next_level <= line.level) for line, next_level in zip(nested, after, strict=True)]
    return [line for draft, line in zip(drafts, lines, strict=True) if not _is_cell(draft, line)]


def _is_cell(draft: Draft, line: IndicatorLine) -> bool:
    """Tell whether a line is the cell of a table that its file lost (时效指标（10分）): no number, and only points to score."""
    is_bare = line.score is None and line.deduction is None and line.target.text is None and line.actual.text is None
    return is_bare and line.is_leaf and not draft.numbering and not draft.is_listed and not draft.is_below_heading


def _alike(drafts: list[Draft], nested: list[IndicatorLine]) -> list[IndicatorLine]:
    """Give lines below others the level that those numbered alike have elsewhere: ① below 3、 as ① below (1)."""
    keys = [draft.numbering or str(draft.depth) for draft in drafts]
    deepest: dict[str, int] = {}
    for key, line in zip(keys, nested, strict=True):
        deepest[key] = max(deepest.get(key, 0), line.level)
    levels: dict[tuple[str, ...], int] = {}
    alike: list[IndicatorLine] = []
    for key, line in zip(keys, nested, strict=True):
        above = levels.get(line.path[:-1], 0)
        levels[line.path] = max(deepest[key], above + 1) if above else line.level
        alike.append(replace(line, level=levels[line.path]))
    return alike


def _holds(group: Draft, draft: Draft, outline: Outline) -> bool:
    if draft.depth < PROSE_DEPTH or draft.section_seq is None or group.section_seq is None:
        return True
    chain = outline.ancestors(outline.sections[draft.section_seq - 1])
    return group.section_seq in {section.seq for section in chain}


def _depths(drafts: list[Draft], outline: Outline) -> list[int]:
    """Return the depth of each draft, or of the highest numbered line between it and the one before it."""
    starts = [section.start for section in outline.sections]
    places = [max(d.line.start, starts[d.section_seq - 1] if d.section_seq else 0) for d in drafts]
    numbered = sorted(outline.depth_at)
    depths = []
    for draft, (first, last) in zip(drafts, pairwise([0, *places]), strict=True):
        between = numbered[bisect_right(numbered, first) : bisect_left(numbered, last)]
        depths.append(min((outline.depth_at[at] for at in between), default=draft.depth))
    return [min(draft.depth, depth) for draft, depth in zip(drafts, depths, strict=True)]


def without_repeats(drafts: list[Draft]) -> list[Draft]:
    """Leave out what a list of scores tells again: lines that stand elsewhere one by one, or in a list before."""
    named = {_topic(draft.line.name) for draft in drafts if not draft.is_listed}
    kept: list[Draft] = []
    for draft in drafts:
        if draft.is_listed and _topic(draft.line.name) in named:
            continue
        kept.append(draft)
        named |= {_topic(draft.line.name)} if draft.is_listed and draft.depth == PROSE_DEPTH else set()
    return kept


def at_one_heading(drafts: list[Draft], outline: Outline) -> list[Draft]:
    """Give points told below a heading's items to that heading where its neighbours tell theirs so, and leave out several of one.

    （一）投入 ⏎ 该项15分，自评15分 ⏎ （二）过程 ⏎ 1.预算执行… ⏎ 2.预算管理… ⏎ 该项55分，自评50.5分 tells the points of （二）.
    """
    told = Counter(draft.section_seq for draft in drafts if draft.is_below_heading)
    inside: dict[int | None, set[int]] = defaultdict(set)
    for section in outline.sections if told else ():
        inside[section.parent_seq].add(section.seq)
    kept = [draft for draft in drafts if not draft.is_below_heading or told[draft.section_seq] == 1]
    return [_at_group(draft, told, inside, outline) if draft.is_below_heading else draft for draft in kept]


def _at_group(draft: Draft, told: Counter[int | None], inside: dict[int | None, set[int]], outline: Outline) -> Draft:
    """Return a line at the section above its own where sections beside that one tell their points so, and no other item of it."""
    own = outline.sections[draft.section_seq - 1] if draft.section_seq else None
    group = outline.sections[own.parent_seq - 1] if own and own.parent_seq else None
    if not group or len(inside[group.seq]) < 2 or len(inside[group.seq] & told.keys()) > 1:
        return draft
    if not (inside[group.parent_seq] - {group.seq}) & told.keys():
        return draft
    name = _topic(make_shadow(group.heading).text)
    return replace(draft, line=replace(draft.line, name=name), depth=group.depth, section_seq=group.seq)


def _topic(name: str) -> str:
    """Return a name without what it says that it is about (产出类指标, 产出情况分析)."""
    return _ABOUT.sub("", name)


def at_their_headings(drafts: list[Draft], passages: Sequence[Passage], outline: Outline) -> list[Draft]:
    """Put a line of a list (履职效能50分，自评47分) at the later heading of its name that tells no points itself.

    Only where a line with points stands below that heading, or behind it in its paragraph: it is a part of it.
    """
    placed = list(drafts)
    headings = {_heading(p): p for p in reversed(passages) if p.start in outline.depth_at}
    for draft in [draft for draft in drafts if draft.is_listed]:
        heading = headings.get(_topic(draft.line.name))
        if not heading or heading.start < draft.line.end:
            continue
        depth = outline.depth_at[heading.start]
        inside = range(heading.start + 1, heading.start + len(heading.text))
        placed = [
            replace(each, depth=depth + 1) if each.depth == depth and each.line.start in inside else each
            for each in placed
        ]
        behind = next((at for at, each in enumerate(placed) if each.line.start > heading.start), len(placed))
        if behind < len(placed) and placed[behind].depth > depth:
            section = outline.section_at(heading.start)
            own = replace(draft, depth=depth, section_seq=section.seq if section else None)
            placed.insert(behind, own)
            placed.remove(draft)
    return placed


def _heading(passage: Passage) -> str:
    """Return the words of a numbered line without its number and what it says of them (（二）履职效能分析。)."""
    text = passage.shadow.text
    label = LABEL.match(text)
    return _topic(re.split("[。:]", text[label.end() :])[0]) if label else ""
