"""Reads lines of prose that tell points: a numbered one with its score and parts, or several one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.indicators.score_items import RESULT, ScoreItem, find_score_items
from ingest.extract.indicators.score_parts import read_score_parts
from ingest.extract.indicators.scoring_words import (
    ACTUAL,
    DEDUCTION,
    LABEL,
    MAX_NAME_CHARS,
    POINT,
    RULE,
    SCORE,
    TARGET,
    WEIGHT,
    first_line,
    full_score,
    operand,
    place_of,
    printed_name,
)  # fmt: skip
from ingest.extract.indicators.tree import PROSE_DEPTH, Draft
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine
from ingest.layout.outline import STYLES, Outline
from ingest.lexicon import Lexicon
from ingest.numbers.classes import HAS_DIGIT
from ingest.shadow import make_shadow

_INLINE = "inline"
_SUM = re.compile(rf"(?:(?:小计|合计|共计|共)(?:得分|得)?|(?:本项|该项|本部分)得分?)[:为]?{POINT}")
_OTHER_POINTS = re.compile(r"(?<![扣减除\d.])(\d+(?:\.\d+)?)分(?![×*之])")
_NO_NAME = re.compile(r"自评$|\d分、|^(?:对照|根据|按照|依据)|[《》]|^[^(]*\)")
_THIS = re.compile(r"(?:(?:该|本|此)(?:[项类]指标|指标|[项类]))?")
_POINTS = re.compile(
    r"(?<=指标|情况)得分$|(?<=[率度])得分$|(?<=[\u4e00-\u9fff])\d+(?:\.\d+)?分$"
)  # 预算执行率得分。…计9.5分; 投入15分，得14分
# Below a heading, at the start or end of its text: 该项指标满分50分，自评46.8分 · …账实相符。该项指标30分，得26.5分
_OF_HEADING = re.compile(
    rf"(?:^|(?<=。))(?:该|本|此)(?:项|类|部分)?(?:一级|二级|三级)?(?:指标)?(?:满分|分值|权重|标准分)?[:为]?{POINT}(?=[,，])"
)
_HEADING_SCORE = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,16}})\((?:自评|评价|实际)?(?:得分?|评分)[:为]?{POINT}\)")
_BEFORE_GROUP = 4  # signs: 完成绩效产出指标, 项目产出数量
_ABOUT = re.compile(r"(?<=..)(?:完成|得分|评分|自评)?(?:情况)?(?:分析|说明)$")
_NUMBER_BEFORE = re.compile(r"(?:^|[。;；\n]|(?<!\d)\.)\(?\d{1,2}[)、.]$")
_HALF, _FULL = 50, 100
_UNNUMBERED_CHARS = 80
_OF_EACH = re.compile(r"(?:各|均|都|分别)$")  # 两项各扣1分
_SELF = re.compile(r"自评|评价结|得分")  # a heading about the score itself, no indicator


def section_of(passage: Passage, outline: Outline) -> int | None:
    """Return the number of the section that a passage stands in."""
    section = outline.section_at(passage.start)
    return section.seq if section else None


def read_scored_lines(passage: Passage, following: list[Passage], outline: Outline, lexicon: Lexicon) -> list[Draft]:
    """Return the lines of a passage that tell points: a numbered one with its parts, or several one after the other."""
    if not HAS_DIGIT.search(passage.shadow.text):
        return []
    items = find_score_items(passage)
    if not items and (heading := _scored_heading(passage, outline, lexicon)):
        return [heading]
    depth, section = outline.depth_at.get(passage.start, PROSE_DEPTH), section_of(passage, outline)
    is_list = len(items) > 1 and (not LABEL.match(passage.shadow.text) or _are_numbered(passage.shadow.text, items))
    draft = None if is_list else _read_line(passage, outline, items)
    if draft:
        own = next((item.line for item in items if item.line.name == draft.line.name), None)
        if own:  # 项目决策情况。本指标15分，得13.5分
            draft = replace(draft, line=replace(draft.line, weight=draft.line.weight or own.weight))
        items = [item for item in items if item.line is not own]
        parts = [item for item in items if item.line.weight not in (draft.line.weight, draft.line.score)]
        draft = _with_sum(draft, passage) if parts else draft
        in_clauses = _scores_parts(passage)
        inside = max(depth, PROSE_DEPTH - 1)  # as the lines below that go on with them
        below = [Draft(part.line, inside + max(part.depth, 1), section, numbering=_INLINE) for part in parts]
        told = _parts_of(passage, has_own=not in_clauses)
        is_fuller = len(told) > max(len(below), 1) and sum(bool(line.weight) for line in told) >= len(below)
        if is_fuller or (in_clauses and not below):
            return [draft, *(Draft(line, inside + 1, section, numbering=_INLINE) for line in told)]
        return [_complete(draft, following if not below else [], outline), *below]
    return [Draft(item.line, depth + item.depth, section, is_listed=True) for item in items]


def _scored_heading(passage: Passage, outline: Outline, lexicon: Lexicon) -> Draft | None:
    """Return the group that a numbered line scores without telling what there was to score (（一）产出指标（自评得分49分）)."""
    text = first_line(passage)
    told = _HEADING_SCORE.match(text, label.end()) if (label := LABEL.match(text)) else None
    words = sorted((*lexicon.words("indicator_groups"), *lexicon.words("form_groups")), key=len, reverse=True)
    name = next((word for word in words if told["name"].endswith(word)), None) if told else None
    if not told or not name or len(told["name"]) > len(name) + _BEFORE_GROUP:
        return None
    line = IndicatorLine(
        passage.start, passage.start + len(passage.text), "scoring_narrative", 1, name, (), score=passage.place(told.start(2))
    )  # fmt: skip
    depth = outline.depth_at.get(passage.start, PROSE_DEPTH)
    return Draft(line, depth, section_of(passage, outline), numbering=_numbering(passage))


def _scores_parts(passage: Passage) -> bool:
    """Tell whether the first score of a line is that of a part."""
    text = first_line(passage)
    label = LABEL.match(text)
    return scores_of_parts(text, *(pattern.search(text, label.end() if label else 0) for pattern in (WEIGHT, SCORE)))


def _parts_of(passage: Passage, has_own: bool) -> list[IndicatorLine]:
    """Return the parts that the clauses behind a group's points score; behind its own score (`has_own`) a full stop ends that."""
    text = first_line(passage)
    label = LABEL.match(text)
    weight, score = (pattern.search(text, label.end() if label else 0) for pattern in (WEIGHT, SCORE))
    if not weight or not score:
        return []
    if not has_own:
        return read_score_parts(passage, weight.end() + 1)
    stop = re.compile(r"\)?。").match(text, max(weight.end(), score.end()))
    told = read_score_parts(passage, stop.end()) if stop else []
    return (
        told if all(line.weight for line in told) else []
    )  # a score alone may be of what a sentence holds against a goal


def _are_numbered(text: str, items: Sequence[ScoreItem]) -> bool:
    """Tell whether the items of a line are numbered one after the other (1.整体效能（20分），得20分。2.专项效能…)."""
    own = [item for item in items if not item.depth]
    return len(own) > 1 and all(_NUMBER_BEFORE.search(text[: item.start]) for item in own)


def _with_sum(draft: Draft, passage: Passage) -> Draft:
    """Return a group with the score told behind its parts (小计得19分) where none stands before them."""
    told = _SUM.search(passage.shadow.text)
    is_missing = draft.line.score is None and told
    return replace(draft, line=replace(draft.line, score=place_of(passage, told))) if is_missing else draft


def _read_line(passage: Passage, outline: Outline, items: Sequence[ScoreItem] = ()) -> Draft | None:
    """Read a numbered line (or a short one) whose name is followed by its points; they stand before its parts' names."""
    text = first_line(passage)
    label = LABEL.match(text)
    told = None if label else _OF_HEADING.search(text)
    start = label.end() if label else told.start() if told else 0
    parts = [item.start for item in items if item.start > start]
    text = text[: min(parts, default=len(text))]
    weight = told or WEIGHT.search(text, start)
    if not weight or (not label and len(text) - start > _UNNUMBERED_CHARS):
        return None
    score = SCORE.search(text, start)
    name_end = min(m.start() for m in (weight, score, TARGET.search(text, start)) if m)
    name = _POINTS.sub("", re.split(r"[,，:;；。]", text[start:name_end])[0].strip("() "))
    this = outline.section_at(passage.start) if told else None
    if this:
        name = _ABOUT.sub("", make_shadow(this.heading).text)
    if not name or len(name) > MAX_NAME_CHARS or _NO_NAME.search(name):
        return None
    if _is_score_of_the_whole(name, weight, score) or not _are_of_the_name(text, start, weight, score, bool(items)):
        return None
    if scores_of_parts(first_line(passage), weight, score) or (score and _is_of_a_part(text, weight, score)):
        score = None
    printed = passage.words(start, start + len(name)) if text[start : start + len(name)] == name else name
    line = IndicatorLine(
        start=passage.start, end=passage.start + len(passage.text), block_code="scoring_narrative", level=1,
        name=printed_name(printed), path=(),
        weight=place_of(passage, weight), score=place_of(passage, score or full_score(text, weight)),
        deduction=place_of(passage, _deduction(text, start, score)),
        target=operand(passage, TARGET.search(text, start)), actual=operand(passage, ACTUAL.search(text, start)),
    )  # fmt: skip
    depth = this.depth if this else outline.depth_at.get(passage.start, PROSE_DEPTH)
    return Draft(line, depth, section_of(passage, outline), numbering=_numbering(passage), is_below_heading=bool(this))


def _deduction(text: str, start: int, score: re.Match[str] | None) -> re.Match[str] | None:
    """Return what was taken off, if it is told once, and of the whole line.

    Several are of the parts, as 各扣1分 is, and so is one before a second score or behind 其中.
    """
    deductions = list(DEDUCTION.finditer(text, start))
    if len(deductions) != 1 or _OF_EACH.search(text, 0, deductions[0].start()):
        return None
    if score and "其中" in text[score.end() : deductions[0].start()]:
        return None  # 满分30分，得26分。其中：参保率未达标，扣2分
    is_of_a_part = score and score.end() <= deductions[0].start() and SCORE.search(text, score.end())
    return None if is_of_a_part else deductions[0]


def _points(match: re.Match[str] | None) -> float:
    return next((float(group) for group in match.groups() if group), 0) if match else 0


def _is_score_of_the_whole(name: str, points: re.Match[str], score: re.Match[str] | None) -> bool:
    """Tell whether a heading's points are the report's score: 三、自评结论（90分，优）综合得分90分 · 二、绩效分析（90.4分）."""
    told, got = _points(points), _points(score)
    return _HALF < told < _FULL and bool((_SELF.search(name) and got in (0, told)) or not (score or told.is_integer()))


def _numbering(passage: Passage) -> str | None:
    """Return the style of the number that a passage begins with."""
    return next((style for style, pattern in STYLES if pattern.match(passage.text.lstrip())), None)


def _is_of_a_part(text: str, weight: re.Match[str], score: re.Match[str]) -> bool:
    """Tell whether other points stand between those of a name and a score: 产出（30分）。某某率10分，得8分."""
    return any(float(m[1]) != _points(weight) for m in _OTHER_POINTS.finditer(text, weight.end(), score.start()))


def _are_of_the_name(
    text: str, start: int, weight: re.Match[str], score: re.Match[str] | None, has_items: bool
) -> bool:
    """Tell whether points are those of the name before them, and stand before the score.

    Behind a full stop they are where nothing stands between (目标设定。（6分） · 目标设定。该项满分6分), and where they are the
    only ones of the paragraph and say that they are what could be scored (预算执行率。全年预算…，执行率98%，分值10分，得9.8分).
    """
    if score and score.start() < weight.start():
        is_behind = text[score.end() : weight.start()] in (",", "，") and len(SCORE.findall(text)) == 1
        is_of_part = _points(weight) < _FULL and LABEL.match(text) and not has_items
        return bool(is_behind and is_of_part)  # 1.预算编制。程序规范，得5分，满分5分
    stop = text.find("。", start, weight.start()) + 1
    if not stop:
        return True
    is_only = len(WEIGHT.findall(text)) == 1 == len(SCORE.findall(text)) and not weight.group().startswith("(")
    is_another = has_items or not LABEL.match(text) or RESULT.search(text, stop, weight.start())
    is_told = is_only and TARGET.match(text, stop)  # 某某数。年度指标值120家，实际完成131家，分值20分，得20分
    return bool(_THIS.fullmatch(text, stop, weight.start()) or is_told) or (is_only and not is_another)


def _complete(draft: Draft, following: list[Passage], outline: Outline) -> Draft:
    """Take from the text below a line the score it does not tell itself (…得满分3分), or what was taken off (…，扣1.5分)."""
    line = draft.line
    if line.weight is None:
        return draft
    below = _below(draft, following, outline)
    if line.score is not None:
        return replace(draft, line=replace(line, deduction=line.deduction or _told_below(below)))
    for passage in below:
        matches = list(SCORE.finditer(passage.shadow.text))
        if len({match.group() for match in matches}) > 1 or len(find_score_items(passage)) > 1:
            return draft  # 目标设定7分，得7分；预算配置8分，得7分: what the text below scores are parts
        if matches:
            return replace(draft, line=replace(line, score=place_of(passage, matches[-1])))
    return draft


def _below(draft: Draft, following: list[Passage], outline: Outline) -> list[Passage]:
    """Return the passages between a line and the next one, or the next heading."""
    for index, passage in enumerate(following):
        is_line = TARGET.search(passage.shadow.text) or _read_line(passage, outline)
        if is_line or outline.depth_at.get(passage.start, PROSE_DEPTH) <= draft.depth:
            return following[:index]
    return following


def _told_below(below: list[Passage]) -> int | None:
    """Return the place of the points taken off where the text below a line tells them once, and no other points."""
    told = [(passage, match) for passage in below for match in DEDUCTION.finditer(passage.shadow.text)]
    # 配套少到位100万元；入库单缺签字，扣2分: of the second reason alone.
    if any(
        re.search("[;；]", p.shadow.text[: m.start()]) or _OF_EACH.search(p.shadow.text, 0, m.start()) for p, m in told
    ):
        return None
    has_other = any(_OTHER_POINTS.search(passage.shadow.text) or RULE.search(passage.shadow.text) for passage in below)
    return place_of(*told[0]) if len(told) == 1 and not has_other else None


def scores_of_parts(text: str, weight: re.Match[str] | None, score: re.Match[str] | None) -> bool:
    """Tell whether the first score behind a group's points is a part's: others follow, and words stand before it."""
    if not weight or not score or len(re.findall(r"[\u4e00-\u9fff]", text[weight.end() : score.start()])) < 3:
        return False
    following = SCORE.search(text, score.end())
    return bool(following) and "其中" not in text[score.end() : following.start() if following else None]
