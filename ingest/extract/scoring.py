"""Reads scoring told in prose: headings with points, one-line indicators, lists of scores, lists of targets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.extract.operands import OPERATORS
from ingest.extract.passage import Passage
from ingest.figure import IndicatorLine, Operand
from ingest.lexicon import Lexicon
from ingest.outline import Outline

_LABEL = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)][、.]?|\d{1,2}[、.)]|[①-⑳])\s?"
)
_POINT = r"(\d+(?:\.\d+)?)分?"
_WEIGHT = re.compile(
    rf"\((?:分值|权重|满分|共|计|标准分|本项)?[:为]?{_POINT}(?=[),，])|(?:分值|满分|标准分值?)[:为]?{_POINT}"
)
_SCORE = re.compile(rf"(?:实际得分|自评得分|自评分|得满分|评价得分|得分|得)[:为是]?\(?{_POINT}")
_DEDUCTION = re.compile(rf"(?:扣分|扣|扣减)[:为]?{_POINT}(?!之)")
_STOP = r"(?:[,，](?!\d{3})|[;；。]|$)"  # a comma inside 8,000 ends nothing
_TARGET = re.compile(
    r"(?:(?:年度指标值|年度目标值|指标值|目标值)[:为是]?|绩效目标值?[:为是])(?P<text>.*?)"
    rf"(?=[,，;；](?:全年)?实际|[,，;；]分值|{_STOP})"
)
_ACTUAL = re.compile(
    rf"(?:全年)?(?:实际完成值|实际完成情况|实际值|完成值|实际完成)[:为是]?(?P<text>.*?)(?=[,，;；]分值|[,，;；]得分|{_STOP})"
)
_SELF = re.compile(r"自评|评价结|得分")  # a heading about the score itself, no indicator
_MAX_NAME_CHARS = 30


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
            lists += _read_score_list(passage, lexicon)
            lists += _read_target_list(passage, lexicon, used)
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


def _first_line(passage: Passage) -> str:
    return passage.shadow.text.split("\n", 1)[0]


def _read_line(passage: Passage, outline: Outline) -> _Draft | None:
    """Read a numbered line (or a short one) whose name is followed by its points."""
    text = _first_line(passage)
    label = _LABEL.match(text)
    start = label.end() if label else 0
    further = _further_start(text, start)
    if further:
        text = text[:further]
    weight, score = _WEIGHT.search(text, start), _SCORE.search(text, start)
    if not (weight or score) or (not label and len(text) > 80):
        return None
    name_end = min(m.start() for m in (weight, score, _TARGET.search(text, start)) if m)
    name = re.split(r"[,，:;；。]", text[start:name_end])[0].strip("() ")
    if not name or len(name) > _MAX_NAME_CHARS or (not weight and not label) or (not weight and _SELF.search(name)):
        return None
    if not weight and ("总分" in text or "综合" in name or name.endswith(("评价", "绩效评价"))):
        return None
    if score and weight and score.start() < weight.start():
        return None
    first_stop = re.search(r"[。]", text[start:])
    if first_stop and weight and start + first_stop.start() < weight.start():
        return None
    printed = passage.words(start, start + len(name)) if text[start : start + len(name)] == name else name
    deduction = _DEDUCTION.search(text, start)
    line = IndicatorLine(
        start=passage.start, end=passage.start + len(passage.text), block_code="scoring_narrative", level=1,
        name=_printed_name(printed), path=(),
        weight=_place_of(passage, weight), score=_place_of(passage, score), deduction=_place_of(passage, deduction),
        target=_operand(passage, _TARGET.search(text, start)), actual=_operand(passage, _ACTUAL.search(text, start)),
    )  # fmt: skip
    return _Draft(line, outline.depth_at.get(passage.start, 99), passage.start)


def _further_start(text: str, start: int) -> int | None:
    """Return where a second indicator begins in the same line: a later sentence with a target and points of its own."""
    for match in re.finditer(r"。", text[start:]):
        at = start + match.end()
        stop = text.find("。", at)
        sentence = text[at : stop if stop >= 0 else len(text)]
        if _TARGET.search(sentence) and _WEIGHT.search(sentence):
            return at
    return None


def _read_further(passage: Passage, first: _Draft) -> list[_Draft]:
    """Read the indicators that follow a group's points in the same line, one level below it."""
    text = _first_line(passage)
    label = _LABEL.match(text)
    at = _further_start(text, label.end() if label else 0)
    drafts: list[_Draft] = []
    while at is not None:
        stop = text.find("。", at)
        end = stop if stop >= 0 else len(text)
        name = re.split(r"[,，:]", text[at:end])[0]
        weight, score = _WEIGHT.search(text, at, end), _SCORE.search(text, at, end)
        line = IndicatorLine(
            passage.place(at), passage.place_end(end), "scoring_narrative", 1, _printed_name(name), (),
            _place_of(passage, weight), _place_of(passage, score), None,
            _operand(passage, _TARGET.search(text, at, end)), _operand(passage, _ACTUAL.search(text, at, end)),
        )  # fmt: skip
        drafts.append(_Draft(line, first.depth + 1, passage.start))
        at = _further_start(text[: end + 1] + text[end + 1 :], end) if stop >= 0 else None
    return drafts


def _printed_name(text: str) -> str:
    return re.sub(r"\s+", "", text).strip("（(，,：: ")


def _place_of(passage: Passage, match: re.Match[str] | None) -> int | None:
    if not match:
        return None
    index = next(i for i in range(1, (match.lastindex or 1) + 1) if match.group(i))
    return passage.place(match.start(index))


def _operand(passage: Passage, match: re.Match[str] | None) -> Operand:
    return _operand_between(passage, *match.span("text")) if match else Operand()


def _operand_between(passage: Passage, start: int, end: int) -> Operand:
    """Read the words of a stretch as a target or actual value; with one number in them, that is its value."""
    words = passage.words(start, end).strip() if end > start else ""
    numbers = [n for n in passage.numbers if start <= n.start < end]
    if len(numbers) != 1:
        return Operand(text=words or None)
    number = numbers[0]
    return Operand(
        words or None, OPERATORS[number.qualifier], float(number.value), number.unit, passage.place(number.start)
    )


def _complete(draft: _Draft, following: list[Passage], outline: Outline) -> _Draft:
    """Take the score from the text under a heading that tells only the points there are (…得满分3分)."""
    line = draft.line
    if line.score is not None or line.weight is None:
        return draft
    for passage in following:
        if _read_line(passage, outline) or outline.depth_at.get(passage.start, 99) <= draft.depth:
            break
        matches = list(_SCORE.finditer(passage.shadow.text))
        if matches:
            return replace(draft, line=replace(line, score=_place_of(passage, matches[-1])))
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


_WEIGHTED = re.compile(rf"([\u4e00-\u9fff]{{2,12}}?)\({_POINT}\)[,，]?(?:实际|自评)?得分?[:为]?{_POINT}")


def _read_score_list(passage: Passage, lexicon: Lexicon) -> list[IndicatorLine]:
    """Read a sentence that tells several scores (产出指标为49分，…，总绩效为99分; 投入(10分)得10分;过程(40分)得37.5分)."""
    matches = list(_WEIGHTED.finditer(passage.shadow.text))
    if len(matches) >= 2:
        lines = [
            IndicatorLine(
                passage.place(m.start()), passage.place_end(m.end()), "scoring_narrative", 1, m.group(1), (m.group(1),),
                passage.place(m.start(2)), passage.place(m.start(3)),
            )
            for m in matches
        ]  # fmt: skip
        return lines + [line for line in _scores_in_turn(passage, lexicon) if line.is_total]
    return _scores_in_turn(passage, lexicon)


def _scores_in_turn(passage: Passage, lexicon: Lexicon) -> list[IndicatorLine]:
    groups, totals = set(lexicon.words("indicator_groups")), set(lexicon.words("total_score_words"))
    found: list[IndicatorLine] = []
    for number in passage.numbers:
        if number.unit_kind != "score":
            continue
        lead = passage.shadow.text[max(0, number.start - 24) : number.start]
        clause = re.split(r"[,，;；。:\n]", re.sub(r"(?:[:为是]|达到|共计|合计)+$", "", lead))[-1]
        is_total = any(clause.endswith(word) for word in totals) and not any(clause.startswith(w) for w in groups)
        name = (
            max((w for w in totals if clause.endswith(w)), key=len)
            if is_total
            else next(
                (w for w in sorted(groups, key=len, reverse=True) if clause.endswith((w, w + "得", w + "得分"))), None
            )
        )
        weight = re.match(r"\(?(?:满分|分值)", clause)
        if not name or weight:
            continue
        found.append(
            IndicatorLine(
                passage.place(number.start - min(len(clause), 20)), passage.place_end(number.after), "scoring_narrative",
                0 if is_total else 1, name, (name,), score=passage.place(number.start), is_leaf=not is_total, is_total=is_total,
            )
        )  # fmt: skip
    return found


def _read_target_list(passage: Passage, lexicon: Lexicon, used: set[int]) -> list[IndicatorLine]:
    """Read a line of targets under a group's name (产出指标：①…100%；②…), in a chapter about goals."""
    if "goals" not in passage.frame.chapter_codes:
        return []
    text = _first_line(passage)
    label = _LABEL.match(text)
    start = label.end() if label else 0
    head, colon, _ = text[start:].partition(":")
    if not colon or head not in lexicon.words("indicator_groups"):
        return []
    body_start = start + len(head) + 1
    spans = _list_items(text, body_start)
    if not spans:
        return [_target_line(passage, head, body_start, len(text), 1, (), used)]
    group = IndicatorLine(passage.start, passage.place_end(body_start), "target_list", 1, head, (head,), is_leaf=False)
    return [group, *(_target_item(passage, text, s, e, head, used) for s, e in spans)]


def _list_items(text: str, start: int) -> list[tuple[int, int]]:
    marks = [m for m in re.finditer(r"[①-⑳]|(?<=[;；。:])\(?\d{1,2}[、.)]", text) if m.start() >= start]
    ends = [*(m.start() for m in marks[1:]), len(text)][: len(marks)]
    return [(m.end(), end) for m, end in zip(marks, ends, strict=True)]


def _target_item(passage: Passage, text: str, start: int, end: int, group: str, used: set[int]) -> IndicatorLine:
    body = text[start:end].rstrip("；;。,， ")
    name, colon, _ = body.partition(":")
    if colon and len(name) <= _MAX_NAME_CHARS:
        return _target_line(passage, name, start + len(name) + 1, start + len(body), 2, (group,), used)
    numbers = [n for n in passage.numbers if start <= n.start < start + len(body)]
    if numbers:
        first = numbers[0]
        cut = first.start - (1 if text[first.start - 1] in "≥≤>=<" else 0)
        name = re.sub(r"(?:达到?|为|不低于|不少于|不超过)$", "", text[start:cut])
        return _target_line(passage, name[:_MAX_NAME_CHARS], start + len(name), start + len(body), 2, (group,), used)
    return _target_line(passage, body[:_MAX_NAME_CHARS], start + len(body), start + len(body), 2, (group,), used)


def _target_line(
    passage: Passage, name: str, start: int, end: int, level: int, path: tuple[str, ...], used: set[int]
) -> IndicatorLine:
    text = passage.shadow.text
    while end > start and text[end - 1] in "；;。,， ":
        end -= 1
    used.update(passage.place(n.start) for n in passage.numbers if start <= n.start < end)
    done = re.compile(r"[,，;；](?:全年)?实际(?:完成)?(?:值)?[:为]?").search(text, start, end)
    target = _operand_between(passage, start, done.start() if done else end)
    actual = _operand_between(passage, done.end(), end) if done else Operand()
    return IndicatorLine(
        passage.place(max(0, start - len(name) - 1)), passage.place_end(end), "target_list", level, name, (*path, name),
        target=target, actual=actual,
    )  # fmt: skip
