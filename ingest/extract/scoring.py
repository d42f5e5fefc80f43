"""Reads scoring told in prose: headings with points, one-line indicators, lists of scores, lists of targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extract.goals import announces_goals, read_goals, read_results_against_goals
from ingest.extract.passage import Passage, make_passage
from ingest.extract.score_items import RESULT, ScoreItem, find_score_items
from ingest.extract.score_lists import read_score_list
from ingest.extract.score_tree import PROSE_DEPTH, Draft, nest, without_repeats
from ingest.extract.scoring_words import (
    ACTUAL,
    DEDUCTION,
    LABEL,
    MAX_NAME_CHARS,
    POINT,
    SCORE,
    TARGET,
    WEIGHT,
    first_line,
    operand,
    place_of,
    printed_name,
)  # fmt: skip
from ingest.extract.target_lists import read_target_list
from ingest.extract.told_targets import ToldTarget, read_told_targets
from ingest.figure import Figure, IndicatorLine
from ingest.layout.outline import Outline
from ingest.lexicon import Lexicon

_TOTAL = "自评得分"
_BELOW_FORM_CHARS = 150
_SENTENCE_DEPTH = 100
_SUM = re.compile(rf"(?:小计|合计|共计|共)(?:得分|得)?[:为]?{POINT}")
_SCORE_OF_OTHERS = re.compile(r"[”」』\"]?项目.*(?:自评|综合|评价)")  # 绩效管理。…“某某”项目…，自评得分98分
_NO_NAME = re.compile(r"自评$|^(?:对照|根据|按照|依据)|[《》]")
_WHOLE = re.compile(r"整体|综合|总分|总得分|总体")
_INLINE_ITEM = re.compile(
    r"(?<=[。；;])[(（]\d{1,2}[)）](?=[^。；;:：]{2,30}[:：][^。；;]{0,12}(?:满分|分值)[^。；;\d]{0,4}\d[^。；;]{0,20}得分?\D{0,3}\d)"
)
_THIS = re.compile(r"(?:(?:该|本|此)(?:项指标|指标|项))?")
_SELF = re.compile(r"自评|评价结|得分")  # a heading about the score itself, no indicator


@dataclass(frozen=True)
class ScoringReading:
    """The indicator lines of a report's prose, and which figures they made indicators' (by place)."""

    lines: tuple[IndicatorLine, ...]
    indicator_figures: frozenset[int]


def read_scoring(
    passages: list[Passage], outline: Outline, lexicon: Lexicon, in_forms: Sequence[IndicatorLine] = ()
) -> ScoringReading:
    """Return the lines of point-by-point scoring, of one-sentence scores and of target lists.

    The level of a line follows from the numbering of the lines with points around it, not from the chapter it is in. A target
    of a sentence that a form's line tells too (`in_forms`) is no line of its own.
    """
    passages = [item for passage in passages for item in _inline_items(passage, lexicon)]
    drafts: list[Draft] = []
    lists: list[IndicatorLine] = []
    used: set[int] = set()
    results: set[int] = set()  # what was reached is told as a result of work, beside being held against a target
    is_led = False
    for index, passage in enumerate(passages):
        found = _scored_lines(passage, passages[index + 1 : index + 8], outline)
        if found:
            drafts += found
            lists += [line for line in read_score_list(passage, lexicon) if line.is_total and found[0].is_listed]
            continue
        targets = read_target_list(passage, lexicon, used, is_led)
        is_led = announces_goals(passage) or (is_led and bool(targets))
        told = [] if targets else read_told_targets(passage, lexicon)
        if not targets and not told:
            targets = read_results_against_goals(passage, lexicon) or read_goals(passage, in_forms)
            used.update(line.target.figure_start for line in targets if line.target.figure_start is not None)
            results.update(line.actual.figure_start for line in targets if line.actual.figure_start is not None)
        scores = read_score_list(passage, lexicon)
        section = _section(passage, outline)
        if len(scores) == 1 and not scores[0].is_total and LABEL.match(passage.shadow.text):
            drafts.append(Draft(scores.pop(), outline.depth_at.get(passage.start, PROSE_DEPTH), section))
        lists += [*scores, *targets, *(t.line for t in told if not t.is_scored)]
        for target in told:
            drafts += _under_group(target, section, drafts) if target.is_scored else []
    lines = _scored(nest(without_repeats(drafts), outline), [i for i in lists if i.block_code == "scoring_narrative"])
    lines += [line for line in lists if line.block_code == "target_list"]
    figures = {f for line in lines for f in (line.target.figure_start, line.actual.figure_start) if f is not None}
    return ScoringReading(tuple(lines), frozenset((figures - results) | used))


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


def _section(passage: Passage, outline: Outline) -> int | None:
    section = outline.section_at(passage.start)
    return section.seq if section else None


def _scored(nested: list[IndicatorLine], listed: list[IndicatorLine]) -> list[IndicatorLine]:
    """Return the lines with points, or where there are none those of a list of scores; and the total beside them."""
    parts = [line for line in listed if not line.is_total]
    lines = nested or parts
    if not lines:  # a total alone is a fact of the report, no line of a block; told several times it is one line
        return []
    totals = [line for line in listed if line.is_total]
    beside = [line for line in totals if any(part.end >= line.start - 40 and part.start < line.start for part in parts)]
    return lines + (beside or totals)[:1]


def _scored_lines(passage: Passage, following: list[Passage], outline: Outline) -> list[Draft]:
    """Return the lines of a passage that tell points: a numbered one with its parts, or several one after the other."""
    items = find_score_items(passage)
    depth, section = outline.depth_at.get(passage.start, PROSE_DEPTH), _section(passage, outline)
    is_list = len(items) > 1 and not LABEL.match(passage.shadow.text)
    draft = None if is_list else _read_line(passage, outline, items)
    if draft:
        parts = [item for item in items if item.line.weight not in (draft.line.weight, draft.line.score)]
        draft = _with_sum(draft, passage) if parts else draft
        further = _read_further(passage, draft)
        below = [Draft(part.line, depth + max(part.depth, 1), section) for part in parts if not further]
        return [_complete(draft, following if not below else [], outline), *further, *below]
    return [Draft(item.line, depth + item.depth, section, is_listed=True) for item in items]


def _with_sum(draft: Draft, passage: Passage) -> Draft:
    """Return a group with the score told behind its parts (小计得19分) where none stands before them."""
    told = _SUM.search(passage.shadow.text)
    is_missing = draft.line.score is None and told
    return replace(draft, line=replace(draft.line, score=place_of(passage, told))) if is_missing else draft


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


def _read_line(passage: Passage, outline: Outline, items: Sequence[ScoreItem] = ()) -> Draft | None:
    """Read a numbered line (or a short one) whose name is followed by its points; they stand before its parts' names."""
    text = first_line(passage)
    label = LABEL.match(text)
    start = label.end() if label else 0
    parts = [item.start for item in items if item.start > start]
    text = text[: min([_further_start(text, start) or len(text), *parts])]
    weight, score = WEIGHT.search(text, start), SCORE.search(text, start)
    if not (weight or score) or (not label and len(text) > 80):
        return None
    name_end = min(m.start() for m in (weight, score, TARGET.search(text, start)) if m)
    name = re.split(r"[,，:;；。]", text[start:name_end])[0].strip("() ")
    if (
        not name
        or len(name) > MAX_NAME_CHARS
        or _NO_NAME.search(name)
        or (not weight and not label)
        or (not weight and _SELF.search(name))
    ):
        return None
    told_of = text[start : score.start()] if score else ""
    if not weight and _SCORE_OF_OTHERS.search(told_of):
        return None
    if not weight and ("总分" in text or _WHOLE.search(told_of) or name.endswith(("评价", "绩效评价"))):
        return None
    if score and weight and score.start() < weight.start():
        return None
    stop = text.find("。", start)
    if weight and 0 <= stop < weight.start() and not _is_of_the_name(text, stop + 1, weight, bool(items)):
        return None
    printed = passage.words(start, start + len(name)) if text[start : start + len(name)] == name else name
    deduction = DEDUCTION.search(text, start)
    line = IndicatorLine(
        start=passage.start, end=passage.start + len(passage.text), block_code="scoring_narrative", level=1,
        name=printed_name(printed), path=(),
        weight=place_of(passage, weight), score=place_of(passage, score), deduction=place_of(passage, deduction),
        target=operand(passage, TARGET.search(text, start)), actual=operand(passage, ACTUAL.search(text, start)),
    )  # fmt: skip
    return Draft(line, outline.depth_at.get(passage.start, PROSE_DEPTH), _section(passage, outline))


def _is_of_the_name(text: str, start: int, weight: re.Match[str], has_items: bool) -> bool:
    """Tell whether points behind a full stop are those of the name before it.

    They are where nothing stands between (目标设定。（6分） · 目标设定。该项满分6分), and where they are the only ones of the
    paragraph and say that they are what could be scored (预算执行率。全年预算…，执行率98%，分值10分，得9.8分).
    """
    is_only = len(WEIGHT.findall(text)) == 1 == len(SCORE.findall(text)) and not weight.group().startswith("(")
    is_another = has_items or not LABEL.match(text) or RESULT.search(text, start, weight.start())
    return bool(_THIS.fullmatch(text, start, weight.start())) or (is_only and not is_another)


def _under_group(told: ToldTarget, section: int | None, drafts: list[Draft]) -> list[Draft]:
    """Return the draft of a scored sentence, behind one of the group it names (数量指标) unless that group goes on."""
    own = Draft(told.line, _SENTENCE_DEPTH + 1, section)
    last = next((draft.line.name for draft in reversed(drafts) if draft.depth == _SENTENCE_DEPTH), None)
    is_open = bool(drafts) and drafts[-1].depth >= _SENTENCE_DEPTH
    if not told.group or (is_open and last == told.group):
        return [own]
    group = IndicatorLine(told.line.start, told.line.end, "scoring_narrative", 1, told.group, (), is_leaf=False)
    return [Draft(group, _SENTENCE_DEPTH, section), own]


def _further_start(text: str, start: int) -> int | None:
    """Return where a second indicator begins in the same line: a later sentence with a target and points of its own."""
    for match in re.finditer(r"。", text[start:]):
        at = start + match.end()
        stop = text.find("。", at)
        sentence = text[at : stop if stop >= 0 else len(text)]
        if TARGET.search(sentence) and WEIGHT.search(sentence):
            return at
    return None


def _read_further(passage: Passage, first: Draft) -> list[Draft]:
    """Read the indicators that follow a group's points in the same line, one level below it."""
    text = first_line(passage)
    label = LABEL.match(text)
    at = _further_start(text, label.end() if label else 0)
    drafts: list[Draft] = []
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
        drafts.append(Draft(line, first.depth + 1, first.section_seq))
        at = _further_start(text, end) if stop >= 0 else None
    return drafts


def _complete(draft: Draft, following: list[Passage], outline: Outline) -> Draft:
    """Take the score from the text under a heading that tells only the points there are (…得满分3分)."""
    line = draft.line
    if line.score is not None or line.weight is None:
        return draft
    for passage in following:
        if TARGET.search(passage.shadow.text):
            break  # a line of its own, with a target and points
        if _read_line(passage, outline) or outline.depth_at.get(passage.start, PROSE_DEPTH) <= draft.depth:
            break
        matches = list(SCORE.finditer(passage.shadow.text))
        if matches:
            return replace(draft, line=replace(line, score=place_of(passage, matches[-1])))
    return draft
