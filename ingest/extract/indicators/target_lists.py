"""Reads lines of targets under the name of their group (数量指标：新建水窖，指标值≥5座；清淤山塘不少于18口)."""

from __future__ import annotations

import re

from ingest.extract.indicators.goals import REACHED, is_about_goals
from ingest.extract.indicators.scoring_words import LABEL, MAX_NAME_CHARS, first_line, operand_between, printed_name
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine, Operand
from ingest.lexicon import Lexicon
from ingest.shadow import is_traditional

_LEVEL = 3  # an indicator of its own, behind the kind of indicator (数量指标)
_MARK = re.compile(r"[①-⑳]|(?<=[;；。:])\(?\d{1,2}[、.)](?!\d)")
_LEAD = re.compile(r"^(?:(?:三级)?指标\d{1,2}[:：、]|其中[:]?|[一二三四五六七八九]是|[①-⑳]|\(?\d{1,2}[、.)](?!\d))+")
_OF_TARGET = r"(?:年度|全年|预期|绩效|计划|预计|目标)*(?:指标值|目标值|目标|计划值)[为是:]?"
_SIGN = (
    r"(?:[≥≤<>=约]{1,2}|(?:大于|小于)(?:等于)?|等于|不[低少高多大小]于|不超过|超过|控制在"
    r"|(?:提[高升]|降低|保持|稳定|增加|减少|下降)?[至到在](?=\d)|达到?(?=\d))"
)
_NUMBER = r"\d[\d,.]*[^\d,，;；:()]{0,8}"
_DATE = r"(?:(?:19|20)\d{2}年度?)?(?:\d{1,2}月)?(?:\d{1,2}日|[底末初中]|[上中下]旬)?(?:之?[前内]|以前|完成)*"
# Each shape parts a name from its target; an item is told in one of them.
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<name>[^,，:]{{2,30}}?)[,，:(]?{_OF_TARGET}(?P<target>[^为是:\s].*?)\)?",  # 新建水窖，指标值≥5座
        rf"(?P<name>.{{2,30}}?)(?P<target>{_SIGN}{_NUMBER})(?:\([^()]*\))?",  # 65岁以上老人体检人数≥2,650人
        r"(?P<name>[^:]{2,30}):(?P<target>.+)",  # 清淤山塘：18口
        rf"(?P<name>[^,，:]{{2,30}}?)(?P<target>(?!\d{{4}}年|\d{{1,2}}月){_NUMBER})(?:\([^()]*\))?",  # 清淤山塘18口
        rf"(?P<name>[^,，:\d]{{2,30}}?)(?P<target>(?=\d){_DATE})",  # 资金兑付时间2023年11月底前
    )
)
_IS_TARGET = re.compile(r"[≥≤]|不[低少高]于|不超过|(?:指标值|目标值)[为是:≥≤=]")
# 满意度94%，目标值≥90% · 覆盖学校38所，完成值38所: target and result, which of them comes first
_HELD = re.compile(
    r"\d(?:%|[\u4e00-\u9fff]{1,3})?[,，(](?:年度|全年|年初|预期|绩效|既定)*(?:目标值?|指标值|计划值?|完成值)[为是:]?[≥≤<>=约]{0,2}\d"
)
_NO_NAME = re.compile(r"^(?:年度|全年|目标|指标|绩效)+$|得分|分值|满分|完成率$|[≥≤]|^[^\u4e00-\u9fffA-Za-z]*$")
_EFFECT = re.compile(r"(?:效益|影响|满意度)(?:指标)?$")  # groups that are told as indicators too: 社会效益：…
_STOP = re.compile(r"[;；。\n]|$")
_COMMA = re.compile(r"[,，、](?!\d{3}(?!\d))")
_SEVERAL = re.compile(r"完成值|[≥≤].*[≥≤]|[,，、;；].*[≥≤]")
_DONE = re.compile(r"[,，;；](?:全年)?(?:实际(?:完成)?(?:值)?|完成值)[:为]?")


def read_target_list(passage: Passage, lexicon: Lexicon, used: set[int], is_led: bool = False) -> list[IndicatorLine]:
    """Read the targets of a line under a group's name; `used` gets the places of their numbers.

    Such a line stands in a chapter about goals, follows a line that announces them (`is_led`: 年度绩效目标为：) or says itself
    that it tells targets (指标值, ≥, 不低于). In a chapter about results 数量指标：… tells what was reached.
    """
    text = first_line(passage)
    label = LABEL.match(text)
    start = label.end() if label else 0
    head = _group_at(text, start, lexicon)
    if not head:
        return []
    body = start + len(head) + 1
    is_chapter = "goals" in passage.frame.chapter_codes
    is_goal = is_led or (is_chapter and is_about_goals(passage))
    marks = _marked_items(text, body) if is_chapter or is_led else []
    if marks:
        level = 2 if head in lexicon.words("second_level_groups") else 1
        items = [_marked_item(passage, text, s, e, (head,), level + 1, used) for s, e in marks]
        return [_group(passage, start, head, level), *items]
    if REACHED.search(text, body) or _HELD.search(text, body):
        return []
    lines = _unmarked(passage, text, start, lexicon, is_goal, used)
    if lines or not is_goal or not _EFFECT.search(head):
        return lines
    return [_line(passage, head, body, len(text), 1, (), used)]


def _group_at(text: str, start: int, lexicon: Lexicon) -> str | None:
    """Return the group that a line or item begins with (数量指标：)."""
    head, colon, _ = text[start:].partition(":")
    is_told = head in lexicon.words("indicator_groups")
    return head if colon and is_told else None


def _group(passage: Passage, start: int, name: str, level: int) -> IndicatorLine:
    first, end = passage.place(start), passage.place_end(start + len(name))
    return IndicatorLine(first, end, "target_list", level, name, (name,), is_leaf=False)


def _unmarked(
    passage: Passage, text: str, start: int, lexicon: Lexicon, is_goal: bool, used: set[int]
) -> list[IndicatorLine]:
    """Read the items that stops part, each under the last group named before it."""
    lines: list[IndicatorLine] = []
    group = ""
    for first, end in _items(text, start):
        head = _group_at(text[:end], first, lexicon)
        group, at = (head, first + len(head) + 1) if head else (group, first)
        found = _parts(passage, text, at, end, group, used) if is_goal or _IS_TARGET.search(text, at, end) else []
        if head and found:
            lines.append(_group(passage, first, head, 2 if head in lexicon.words("second_level_groups") else 1))
        lines += found
    return lines


def _items(text: str, start: int) -> list[tuple[int, int]]:
    """Return where the items of a line begin and end, without their list numbers."""
    spans = []
    while start < len(text):
        stop = _STOP.search(text, start)
        end = stop.start() if stop else len(text)
        lead = _LEAD.match(text[start:end])
        first = start + (lead.end() if lead else 0)
        spans += [(first, end)] if end > first else []
        start = end + 1
    return spans


def _parts(passage: Passage, text: str, start: int, end: int, group: str, used: set[int]) -> list[IndicatorLine]:
    """Return the targets of one item: one, or several parted by commas where each of them is whole."""
    cuts = list(_COMMA.finditer(text, start, end))
    bounds = list(zip([start, *(m.end() for m in cuts)], [*(m.start() for m in cuts), end], strict=True))
    parts = [_shape(text, first, last) for first, last in bounds]
    if None in parts or len(parts) == 1:
        parts, bounds = [_shape(text, start, end)], [(start, end)]
    return [_item(passage, match, group, used) for match in parts if match]


def _shape(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return how a stretch parts into a name and its target, None where no shape or more than one target is told."""
    match = next((m for shape in _SHAPES if (m := shape.fullmatch(text, start, end))), None)
    is_one = match and not _NO_NAME.search(match["name"]) and not _SEVERAL.search(match["target"])
    return match if is_one else None


def _item(passage: Passage, match: re.Match[str], group: str, used: set[int]) -> IndicatorLine:
    name = passage.words(*match.span("name"))
    name = match["name"] if is_traditional(name) else printed_name(name)
    return _line(passage, name, *match.span("target"), _LEVEL, (group,), used, match.start())


def _marked_items(text: str, start: int) -> list[tuple[int, int]]:
    marks = [m for m in _MARK.finditer(text) if m.start() >= start]
    ends = [*(m.start() for m in marks[1:]), len(text)][: len(marks)]
    return [(m.end(), end) for m, end in zip(marks, ends, strict=True)]


def _marked_item(
    passage: Passage, text: str, start: int, end: int, path: tuple[str, ...], level: int, used: set[int]
) -> IndicatorLine:  # fmt: skip
    body = text[start:end].rstrip("；;。,， ")
    name, colon, _ = body.partition(":")
    if colon and len(name) <= MAX_NAME_CHARS:
        return _line(passage, name, start + len(name) + 1, start + len(body), level, path, used)
    numbers = [n for n in passage.numbers if start <= n.start < start + len(body)]
    if numbers:
        first = numbers[0]
        cut = first.start - (1 if text[first.start - 1] in "≥≤>=<" else 0)
        name = re.sub(r"(?:达到?|为|不低于|不少于|不超过)$", "", text[start:cut])
        return _line(passage, name[:MAX_NAME_CHARS], start + len(name), start + len(body), level, path, used)
    return _line(passage, body[:MAX_NAME_CHARS], start + len(body), start + len(body), level, path, used)


def _line(
    passage: Passage, name: str, start: int, end: int, level: int, path: tuple[str, ...], used: set[int],
    line_start: int | None = None,
) -> IndicatorLine:  # fmt: skip
    text = passage.shadow.text
    while end > start and text[end - 1] in "；;。,， ":
        end -= 1
    used.update(passage.place(n.start) for n in passage.numbers if start <= n.start < end)
    done = _DONE.search(text, start, end)
    target = operand_between(passage, start, done.start() if done else end)
    actual = operand_between(passage, done.end(), end) if done else Operand()
    first = max(0, start - len(name) - 1) if line_start is None else line_start
    return IndicatorLine(
        passage.place(first), passage.place_end(end), "target_list", level, name, (*path, name),
        target=target, actual=actual,
    )  # fmt: skip
