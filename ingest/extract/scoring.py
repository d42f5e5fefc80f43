"""Reads scoring told in prose: headings with points, one-line indicators, lists of scores, lists of targets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extract.passage import Passage, make_passage
from ingest.extract.score_lists import read_score_list, read_target_list
from ingest.extract.scoring_words import (
    ACTUAL,
    DEDUCTION,
    LABEL,
    MAX_NAME_CHARS,
    SCORE,
    TARGET,
    WEIGHT,
    first_line,
    operand,
    place_of,
    printed_name,
)  # fmt: skip
from ingest.extract.told_targets import ToldTarget, read_told_targets
from ingest.figure import IndicatorLine
from ingest.lexicon import Lexicon
from ingest.outline import Outline

_SENTENCE_DEPTH = 100  # below every heading
_WHOLE = re.compile(r"整体|综合|总分|总得分|总体")
_INLINE_ITEM = re.compile(
    r"(?<=[。；;])[(（]\d{1,2}[)）](?=[^。；;:：]{2,30}[:：][^。；;]{0,12}(?:满分|分值)[^。；;\d]{0,4}\d[^。；;]{0,20}得分?\D{0,3}\d)"
)
_SELF = re.compile(r"自评|评价结|得分")  # a heading about the score itself, no indicator


@dataclass(frozen=True)
class ScoringReading:
    """The indicator lines of a report's prose, and which figures they made indicators' (by place)."""

    lines: tuple[IndicatorLine, ...]
    indicator_figures: frozenset[int]


@dataclass(frozen=True)
class _Draft:
    line: IndicatorLine
    depth: int
    start: int


def read_scoring(passages: list[Passage], outline: Outline, lexicon: Lexicon) -> ScoringReading:
    """Return the lines of point-by-point scoring, of one-sentence scores and of target lists.

    The level of a line follows from the numbering of the lines with points around it, not from the chapter it is in.
    """
    passages = [item for passage in passages for item in _inline_items(passage, lexicon)]
    drafts: list[_Draft] = []
    lists: list[IndicatorLine] = []
    used: set[int] = set()
    for index, passage in enumerate(passages):
        draft = _read_line(passage, outline)
        if draft:
            following = passages[index + 1 : index + 8]
            drafts.append(_complete(draft, following, outline))
            drafts += _read_further(passage, draft)
        else:
            targets = read_target_list(passage, lexicon, used)
            told = [] if targets else read_told_targets(passage, lexicon)
            scores = read_score_list(passage, lexicon)
            if len(scores) == 1 and not scores[0].is_total and LABEL.match(passage.shadow.text):
                drafts.append(_Draft(scores.pop(), outline.depth_at.get(passage.start, 99), passage.start))
            lists += [*scores, *targets, *(t.line for t in told if not t.is_scored)]
            for target in told:
                drafts += _under_group(target, passage, drafts) if target.is_scored else []
    scored = [line for line in lists if line.block_code == "scoring_narrative"]
    parts = [line for line in scored if not line.is_total]
    lines = _nest(drafts) or parts
    if lines:  # a total alone is a fact of the report, no line of a block; told several times it is one line
        totals = [line for line in scored if line.is_total]
        beside = [
            line for line in totals if any(part.end >= line.start - 40 and part.start < line.start for part in parts)
        ]
        lines += (beside or totals)[:1]
    lines += [line for line in lists if line.block_code == "target_list"]
    figures = {f for line in lines for f in (line.target.figure_start, line.actual.figure_start) if f is not None}
    return ScoringReading(tuple(lines), frozenset(figures | used))


def _inline_items(passage: Passage, lexicon: Lexicon) -> list[Passage]:
    """Return the scored items that follow one another in a paragraph ((1)某某：该指标满分3分，得3分。(2)…) one by one."""
    cuts = [match.start() for match in _INLINE_ITEM.finditer(passage.text)]
    if not cuts or passage.cell_key:
        return [passage]
    bounds = [*([0] if cuts[0] else []), *cuts, len(passage.text)]
    return [
        make_passage(passage.start + first, passage.text[first:last], passage.block_id, passage.frame, lexicon)
        for first, last in pairwise(bounds)
    ]


def _read_line(passage: Passage, outline: Outline) -> _Draft | None:
    """Read a numbered line (or a short one) whose name is followed by its points."""
    text = first_line(passage)
    label = LABEL.match(text)
    start = label.end() if label else 0
    further = _further_start(text, start)
    if further:
        text = text[:further]
    weight, score = WEIGHT.search(text, start), SCORE.search(text, start)
    if not (weight or score) or (not label and len(text) > 80):
        return None
    name_end = min(m.start() for m in (weight, score, TARGET.search(text, start)) if m)
    name = re.split(r"[,，:;；。]", text[start:name_end])[0].strip("() ")
    if not name or len(name) > MAX_NAME_CHARS or (not weight and not label) or (not weight and _SELF.search(name)):
        return None
    told_of = text[start : score.start()] if score else ""
    if not weight and ("总分" in text or _WHOLE.search(told_of) or name.endswith(("评价", "绩效评价"))):
        return None
    if score and weight and score.start() < weight.start():
        return None
    first_stop = re.search(r"[。]", text[start:])
    if first_stop and weight and start + first_stop.start() < weight.start():
        return None
    printed = passage.words(start, start + len(name)) if text[start : start + len(name)] == name else name
    deduction = DEDUCTION.search(text, start)
    line = IndicatorLine(
        start=passage.start, end=passage.start + len(passage.text), block_code="scoring_narrative", level=1,
        name=printed_name(printed), path=(),
        weight=place_of(passage, weight), score=place_of(passage, score), deduction=place_of(passage, deduction),
        target=operand(passage, TARGET.search(text, start)), actual=operand(passage, ACTUAL.search(text, start)),
    )  # fmt: skip
    return _Draft(line, outline.depth_at.get(passage.start, 99), passage.start)


def _under_group(told: ToldTarget, passage: Passage, drafts: list[_Draft]) -> list[_Draft]:
    """Return the draft of a scored sentence, behind one of the group it names (数量指标) unless that group goes on."""
    own = _Draft(told.line, _SENTENCE_DEPTH + 1, passage.start)
    last = next((draft.line.name for draft in reversed(drafts) if draft.depth == _SENTENCE_DEPTH), None)
    is_open = bool(drafts) and drafts[-1].depth >= _SENTENCE_DEPTH
    if not told.group or (is_open and last == told.group):
        return [own]
    group = IndicatorLine(told.line.start, told.line.end, "scoring_narrative", 1, told.group, (), is_leaf=False)
    return [_Draft(group, _SENTENCE_DEPTH, passage.start), own]


def _further_start(text: str, start: int) -> int | None:
    """Return where a second indicator begins in the same line: a later sentence with a target and points of its own."""
    for match in re.finditer(r"。", text[start:]):
        at = start + match.end()
        stop = text.find("。", at)
        sentence = text[at : stop if stop >= 0 else len(text)]
        if TARGET.search(sentence) and WEIGHT.search(sentence):
            return at
    return None


def _read_further(passage: Passage, first: _Draft) -> list[_Draft]:
    """Read the indicators that follow a group's points in the same line, one level below it."""
    text = first_line(passage)
    label = LABEL.match(text)
    at = _further_start(text, label.end() if label else 0)
    drafts: list[_Draft] = []
    while at is not None:
        stop = text.find("。", at)
        end = stop if stop >= 0 else len(text)
        name = re.split(r"[,，:]", text[at:end])[0]
        weight, score = WEIGHT.search(text, at, end), SCORE.search(text, at, end)
        line = IndicatorLine(
            passage.place(at), passage.place_end(end), "scoring_narrative", 1, printed_name(name), (),
            place_of(passage, weight), place_of(passage, score), None,
            operand(passage, TARGET.search(text, at, end)), operand(passage, ACTUAL.search(text, at, end)),
        )  # fmt: skip
        drafts.append(_Draft(line, first.depth + 1, passage.start))
        at = _further_start(text[: end + 1] + text[end + 1 :], end) if stop >= 0 else None
    return drafts


def _complete(draft: _Draft, following: list[Passage], outline: Outline) -> _Draft:
    """Take the score from the text under a heading that tells only the points there are (…得满分3分)."""
    line = draft.line
    if line.score is not None or line.weight is None:
        return draft
    for passage in following:
        if TARGET.search(passage.shadow.text):
            break  # a line of its own, with a target and points
        if _read_line(passage, outline) or outline.depth_at.get(passage.start, 99) <= draft.depth:
            break
        matches = list(SCORE.finditer(passage.shadow.text))
        if matches:
            return replace(draft, line=replace(line, score=place_of(passage, matches[-1])))
    return draft


def _nest(drafts: list[_Draft]) -> list[IndicatorLine]:
    """Give each line its level and path from the depths of the lines before it."""
    stack: list[tuple[int, str]] = []
    nested: list[tuple[IndicatorLine, int]] = []
    for draft in drafts:
        while stack and stack[-1][0] >= draft.depth:
            stack.pop()
        path = (*(name for _, name in stack), draft.line.name)
        stack.append((draft.depth, draft.line.name))
        nested.append((replace(draft.line, level=len(path), path=path), len(path)))
    lines = []
    for index, (line, level) in enumerate(nested):
        is_leaf = index + 1 == len(nested) or nested[index + 1][1] <= level
        lines.append(replace(line, is_leaf=is_leaf))
    return lines
