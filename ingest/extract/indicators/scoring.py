"""Reads scoring told in prose: headings with points, one-line indicators, lists of scores, lists of targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.extract.indicators.goals import (
    announces_goals,
    are_indicators,
    is_told,
    read_goals,
    read_results_against_goals,
)
from ingest.extract.indicators.score_lists import is_open_scheme, read_score_list
from ingest.extract.indicators.scored_lines import read_scored_lines, section_of
from ingest.extract.indicators.target_lists import read_target_list
from ingest.extract.indicators.told_results import goals_with_results
from ingest.extract.indicators.told_targets import ToldTarget, read_told_targets
from ingest.extract.indicators.tree import Draft, at_one_heading, at_their_headings, nest, without_repeats
from ingest.extract.sentences.passage import Passage, make_passage
from ingest.figure import Figure, IndicatorLine
from ingest.layout.outline import Outline
from ingest.lexicon import Lexicon

_TOTAL = "自评得分"
_BELOW_FORM_CHARS = 150
_SENTENCE_DEPTH = 100
# (1)某某：该指标满分3分，得3分。 · 某某面积，年度指标值86亩，实际完成88亩，分值8分，得8分；
_INLINE_ITEM = re.compile(
    r"(?<=[。；;])[(（]\d{1,2}[)）](?=[^。；;:：]{2,30}[:：][^。；;]{0,12}(?:满分|分值)[^。；;\d]{0,4}\d[^。；;]{0,20}得分?\D{0,3}\d)"
    r"|(?:(?<=[。；;])|(?<=分\.)|(?<=分[)）][:：。])|(?<=指标[:：])|(?<=效益[:：]))"
    r"(?=(?:\d{1,2}[、.．])?[^。；;:：,，\d]{2,30}[:：,，。](?:年度|全年|预期|绩效)*(?:指标值|目标值)"
    r"[^。；;]{1,80}?[,，](?:分值|满分|权重)[^。；;\d]{0,4}\d[^。；;]{0,20}得分?\D{0,3}\d)"
)


@dataclass(frozen=True)
class ScoringReading:
    """The indicator lines of a report's prose, and which figures they made indicators' (by place)."""

    lines: tuple[IndicatorLine, ...]
    indicator_figures: frozenset[int]
    goals: tuple[
        IndicatorLine, ...
    ]  # told in sentences and no lines of a list, with their results where those are told


def read_scoring(
    passages: list[Passage], outline: Outline, lexicon: Lexicon, in_forms: Sequence[IndicatorLine] = ()
) -> ScoringReading:
    """Return the lines of point-by-point scoring, of one-sentence scores and of target lists.

    The level of a line follows from the numbering of the lines with points around it, not from the chapter it is in. A target
    of a sentence that a form's line tells too (`in_forms`) is no line of its own.
    """
    scoring = _Scoring(outline, lexicon, in_forms)
    passages = [item for passage in passages for item in _inline_items(passage, lexicon)]
    for index, passage in enumerate(passages):
        scoring.read(passage, passages[index + 1 : index + 8])
    scores = [line for line in scoring.lists if line.block_code == "scoring_narrative"]
    drafts = without_repeats(at_one_heading(scoring.drafts, outline))
    lines = _scored(nest(at_their_headings(drafts, passages, outline), outline), scores)
    listed = [line for line in scoring.lists if line.block_code == "target_list"]
    figures = {
        f for line in (*lines, *listed) for f in (line.target.figure_start, line.actual.figure_start) if f is not None
    }
    listed, goals = (goals_with_results(told, passages, in_forms) for told in (listed, scoring.goals))
    return ScoringReading((*lines, *listed), frozenset((figures - scoring.results) | scoring.used), tuple(goals))


@dataclass
class _Scoring:
    """The lines of a report's prose as they are found, passage by passage."""

    outline: Outline
    lexicon: Lexicon
    in_forms: Sequence[IndicatorLine]
    drafts: list[Draft] = field(default_factory=list)
    lists: list[IndicatorLine] = field(default_factory=list)
    goals: list[IndicatorLine] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    results: set[int] = field(default_factory=set)  # what is a result of work too, beside being held against a target
    is_led: bool = False  # a line before said that goals follow
    is_torn_scheme: bool = False  # the line before broke off telling what can be scored

    def read(self, passage: Passage, following: list[Passage]) -> None:
        """Take what a passage tells: lines with points, else targets and lists of scores."""
        found = read_scored_lines(passage, following, self.outline, self.lexicon)
        if found:
            found, beside = with_results(found, self._held_against_goals(passage))
            self.goals += self._take(beside)
            self.drafts += found
            totals = [line for line in read_score_list(passage, self.lexicon, len(found)) if line.is_total]
            self.lists += totals if found[0].is_listed else []
            return
        section = section_of(passage, self.outline)
        targets = read_target_list(passage, self.lexicon, self.used, self.is_led)
        self.is_led = announces_goals(passage) or (self.is_led and bool(targets))
        told = [] if targets else read_told_targets(passage, self.lexicon)
        told = [each for each in told if each.is_scored or each.group or not is_told(each.line, self.in_forms)]
        if not targets and not told:
            goals = self._take(self._held_against_goals(passage) or read_goals(passage))
            if are_indicators(passage, goals):
                targets = [line for line in goals if not is_told(line, self.in_forms)]
            else:
                self.goals += goals
        scores = read_score_list(passage, self.lexicon, is_torn_scheme=self.is_torn_scheme)
        self.is_torn_scheme = is_open_scheme(passage)
        self.lists += [*scores, *targets, *(each.line for each in told if not each.is_scored)]
        for target in told:
            self.drafts += _under_group(target, section, self.drafts) if target.is_scored else []

    def _held_against_goals(self, passage: Passage) -> list[IndicatorLine]:
        """Return what the sentences of a passage hold against a target, but for what a form's line tells too."""
        goals = [line for line in read_results_against_goals(passage) if not is_told(line, self.in_forms)]
        self.results.update(line.actual.figure_start for line in goals if line.actual.figure_start is not None)
        return goals

    def _take(self, goals: list[IndicatorLine]) -> list[IndicatorLine]:
        """Return the goals that no passage before told."""
        self.used.update(line.target.figure_start for line in goals if line.target.figure_start is not None)
        told = {(line.name, line.target.value) for line in (*self.lists, *self.goals)}
        return [line for line in goals if (line.name, line.target.value) not in told]


def with_told_total(indicators: list[IndicatorLine], score: Figure | None, lexicon: Lexicon) -> list[IndicatorLine]:
    """Return the lines with the score of the whole where none of theirs tells it: of a form just above it, else of prose."""
    if not indicators or not score or score.cell_key or any(line.is_total for line in indicators):
        return indicators
    form_end = max((line.end for line in indicators if line.block_code == "self_score_form"), default=score.start)
    is_of_form = 0 < score.start - form_end <= _BELOW_FORM_CHARS
    if not is_of_form and all(line.block_code != "scoring_narrative" for line in indicators):
        return indicators
    name = max((w for w in lexicon.words("total_score_words") if w in score.label), key=len, default=_TOTAL)
    block = "self_score_form" if is_of_form else "scoring_narrative"
    total = IndicatorLine(
        score.start, score.end, block, 0, name, (name,), score=score.start, is_leaf=False, is_total=True
    )
    return sorted([*indicators, total], key=lambda line: (line.start, line.level))


def _scored(nested: list[IndicatorLine], listed: list[IndicatorLine]) -> list[IndicatorLine]:
    """Return the lines with points, or where there are none those of a list of scores; and the total beside them."""
    parts = [line for line in listed if not line.is_total]
    lines = nested or parts
    if not lines:  # a total alone is a fact of the report, no line of a block; told several times it is one line
        return []
    totals = [line for line in listed if line.is_total]
    beside = [line for line in totals if any(part.end >= line.start - 40 and part.start < line.start for part in parts)]
    return lines + (beside or totals)[:1]


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


def _under_group(told: ToldTarget, section: int | None, drafts: list[Draft]) -> list[Draft]:
    """Return the draft of a scored sentence, behind one of the group it names (数量指标) unless that group goes on."""
    own = Draft(told.line, _SENTENCE_DEPTH + 1, section)
    last = next((draft.line.name for draft in reversed(drafts) if draft.depth == _SENTENCE_DEPTH), None)
    is_open = bool(drafts) and drafts[-1].depth >= _SENTENCE_DEPTH
    if not told.group or (is_open and last == told.group):
        return [own]
    group = IndicatorLine(told.line.start, told.line.end, "scoring_narrative", 1, told.group, (), is_leaf=False)
    return [Draft(group, _SENTENCE_DEPTH, section), own]


def with_results(drafts: list[Draft], told: list[IndicatorLine]) -> tuple[list[Draft], list[IndicatorLine]]:
    """Return the drafts with what `told` says of them, and what it says of something else (a group's 加装电梯27部，计划30部).

    A line that has a target or a result keeps it; nothing is taken where two sentences are about the same line.
    """
    of_line: dict[int, list[IndicatorLine]] = {}
    for line in told:
        index = _innermost(drafts, line)
        if index is not None:
            of_line.setdefault(index, []).append(line)
    single = {index: lines[0] for index, lines in of_line.items() if len(lines) == 1}
    given = [_given(draft, single.get(index)) for index, draft in enumerate(drafts)]
    return given, [line for line in told if line not in single.values()]


def _innermost(drafts: list[Draft], line: IndicatorLine) -> int | None:
    """Return the shortest draft of the indicator that a sentence is of, among those that it stands in or behind."""
    named = [(i, draft.line) for i, draft in enumerate(drafts) if _is_same(draft.line, line)]
    before = [(scored.end - scored.start, i) for i, scored in named if scored.start <= line.start]
    return min(before)[1] if before else None


def _is_same(scored: IndicatorLine, told: IndicatorLine) -> bool:
    """Tell whether two names are of one indicator: one is the other's end, or both are of satisfaction; a target told is equal."""
    has_same_name = scored.name.endswith(told.name) or told.name.endswith(scored.name)
    is_satisfaction = "满意" in scored.name and "满意" in told.name
    return (has_same_name or is_satisfaction) and scored.target.value in (None, told.target.value)


def _given(draft: Draft, told: IndicatorLine | None) -> Draft:
    line = draft.line
    if told is None or line.actual.text is not None:
        return draft
    return replace(draft, line=replace(line, target=told.target, actual=told.actual))
