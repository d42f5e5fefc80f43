"""Finds names that have their points and score right behind them in a text: 目标设定（6分），得6分；预算执行20分得18分。"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.indicators.scoring_words import DEDUCTION, MAX_NAME_CHARS, name_as_printed
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine

_POINT = r"\d+(?:\.\d+)?"
_KIND = r"(?:分值|权重|满分|标准分值?|总分|共计?|计|本项)"
_GOT = r"(?:(?:实际|自评|评价)?(?:得分|得满分|实得|得)|自评分?|评分)[:为是]?"
_LOST = rf"(?:(?:扣除?|扣减|扣分)[:为]?{_POINT}分[,，])?"
_OFF = rf"[^,，;；。:分]{{0,30}}(?:扣除?|扣减|扣分)[:为]?{_POINT}分"
_OF = r"(?:该|本|此)(?:[项类]指标|指标|[项类])"
# Where a name may begin: at the start, behind a stop, a bracket's end or the points of the item before it.
_NAME = (
    r"(?:(?<=[,，;；。.:、)\n①-⑳])|(?<=\d[分.])|(?<=\(其中)|^)(?:[.。]?\d{1,2}[.、])?(?:实际(?!得|完成|执结))?"
    r"(?P<name>[^\d,，;；。.:、()\n][^,，;；。.:、()\n]{1,29}?)"
)
_POINTS = re.compile(r"\d分")  # of every shape
_WEIGHT, _SCORE = rf"(?P<weight>{_POINT})[分%]?", rf"(?P<score>{_POINT})分"
# What was reached, behind the name of what was done: 铺设管网131公里，完成计划的95%
_REACHED = r"(?P<reached>(?<!目标)(?<!计划)(?:达到?|为|至)?\d[^,，;；。:()分元]{0,12}(?:[,，](?:超额)?完成[^,，;；。分]{1,30})?)"
_END = r"(?!以上|以下|以内|之间|左右|钟|制|段)"
_SHAPES = tuple(
    re.compile(_NAME + shape + _END)
    for shape in (
        rf"\({_KIND}?[:为]?{_WEIGHT}\)[,，:。;；]?{_LOST}(?:{_GOT})?{_SCORE}",  # 投入（15分），得14分
        rf"。?\({_KIND}?[:为]?{_WEIGHT}[,，;；]{_LOST}{_GOT}{_SCORE}(?:[,，;；][^()]{{0,12}})?\)",  # 投入（15分，得14分）
        rf"{_GOT}{_SCORE}\({_KIND}?[:为]?{_WEIGHT}\)",  # 投入得14分（满分15分）
        rf"{_GOT}{_SCORE}[,，](?:满分|分值)[:为]?(?!100分)(?P<weight>{_POINT})分",  # 投入得14分，满分15分
        rf"{_SCORE}\({_KIND}[:为]?{_WEIGHT}\)",  # 投入14分（满分15分）
        rf"[,，:]?{_KIND}?[:为]?(?P<weight>{_POINT})分[,，:;；]?{_LOST}{_GOT}{_SCORE}",  # 投入15分，得14分
        # 投入15分，完成情况良好，得14分
        # … with what was reached told at length, and what was taken off
        rf"(?:\({_KIND}?[:为]?)?(?P<weight>{_POINT})分\)?[:,，](?:(?:[^,，;；。:分]{{1,60}}|{_OFF})[,，]){{1,9}}{_GOT}{_SCORE}",
        rf"[:。,，]{_OF}{_KIND}?[:为]?(?P<weight>{_POINT})分[,，;；]{_LOST}{_GOT}{_SCORE}",  # 投入。该项满分15分，得14分
        rf"{_REACHED}[,，](?:分值|满分|标准分值?)[:为]?(?P<weight>{_POINT})分[,，]{_LOST}{_GOT}{_SCORE}",  # 管网131公里，分值5分，得4分
        # 管网131公里，未达计划，得4分（分值5分）
        rf"{_REACHED}(?:[,，][^,，;；。:分]{{1,30}})?[,，]{_LOST}{_GOT}{_SCORE}[(,，](?:分值|满分|标准分值?)[:为]?(?P<weight>{_POINT})分",
    )
)
# What stands before points and names nothing that was scored, and what tells of a result before a name does.
_NO_NAME = re.compile(
    rf"^(?:其余|其他|其它)|[一二三]级指标$|(?:扣|扣除|扣减|加|减|得分?|共|计|各|每|为|占|{_OF}|合计|总计|总分|满分|分值|权重)$"
)
_FIGURE = re.compile(r"[%‰≥≤<>=÷×]|\d[\d.]*[\u4e00-\u9fff]{0,3}$")
RESULT = re.compile(r"指标值|目标值|目标(?=[为是:≥≤<>=约\d])|完成值|实际(?!得|完成率|执结率)")
_OF_THE_WHOLE = re.compile(
    r"自评(?!质量|准确|公开)|评价|(?:整体|综合|总体)(?!.*(?:情况|效能|管理|目标|指标)$)|总分|总得分"
)
_LEAD = re.compile(r"^(?:其中|具体(?:为|是|如下)?|包括|分别为|一是|二是|三是|四是|五是|[①-⑳])+")
_KIND_BEFORE = re.compile(r"(?:指标|效益):$")  # 质量指标：合格率98%，得9分（分值10分）
# The first part stands right behind the word: 得46分，其中林道未完工扣2分；效益30分，得27分 tells what was taken off.
_IN_BRACKETS = re.compile(r"\((?:其中|具体为|包括)")  # 过程35分，得30分（其中预算执行得8分，满分10分；…）
_BRACKET_END = re.compile(r"\)(?=[,，;；。]|$)")
_PARTS_FOLLOW = re.compile(r"[,，;；。]?(?:[:]|其中|具体为|包括)[^;；。]*$")


@dataclass(frozen=True)
class ScoreItem:
    """A scored indicator of a text: where it begins and ends (shadow places), how far below the text's own level it is."""

    start: int
    end: int
    depth: int
    line: IndicatorLine


def find_score_items(passage: Passage) -> list[ScoreItem]:
    """Return the indicators of a passage that tell points and score, in order.

    What follows 投入（20分）得16分： up to the next full stop are its parts.
    """
    text = passage.shadow.text
    if text.count("分") < 2 or not _POINTS.search(text):
        return []
    matches = _matches(text)
    if (
        len(matches) == 1
        and matches[0].groupdict().get("reached")
        and not _KIND_BEFORE.search(text, 0, matches[0].start())
    ):
        return []  # 预算执行率。预算数80万元，执行率97%，分值10分，得9.7分: the points are those of the line
    items: list[ScoreItem] = []
    parts_until = 0
    for index, match in enumerate(matches):
        depth = 1 if match.start("name") < parts_until else 0
        items.append(ScoreItem(match.start("name"), match.end(), depth, _line(passage, match)))
        if not depth and index + 1 < len(matches):
            parts_until = _parts_end(text, match, matches[index + 1]) or parts_until
    return items


def _parts_end(text: str, match: re.Match[str], following: re.Match[str]) -> int | None:
    """Return where the parts of an item end that the words behind it announce, None where they announce none."""
    if _IN_BRACKETS.match(text, match.end()):
        end = _BRACKET_END.search(text, match.end())
        return end.start() if end else None
    if not _PARTS_FOLLOW.match(text[: following.end("name")], match.end()):
        return None
    stop = text.find("。", match.end() + 1)
    return stop if stop >= 0 else len(text)


def _matches(text: str) -> list[re.Match[str]]:
    """Return the leftmost matches of all shapes that do not overlap; a shape is searched again only where its match is passed."""
    found: list[re.Match[str]] = []
    ahead = [(shape, _first(shape, text, 0)) for shape in _SHAPES]
    while told := [match for _, match in ahead if match]:
        found.append(min(told, key=lambda match: (match.start("name"), match.end())))
        at = found[-1].end()
        ahead = [(shape, _first(shape, text, at) if match and match.start() < at else match) for shape, match in ahead]
    return found


def _first(shape: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    for match in shape.finditer(text, at):
        if _is_named(_LEAD.sub("", match["name"])) and not _tells_result(text, match):
            return match
    return None


def _is_named(name: str) -> bool:
    """Tell whether words name an indicator: no result in figures (造林3120亩, 执行率99%), nothing about points, no whole."""
    is_short = 2 <= len(name) <= MAX_NAME_CHARS
    return is_short and not any(pattern.search(name) for pattern in (_NO_NAME, _OF_THE_WHOLE, _FIGURE))


def _tells_result(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words before the points are what was reached (实际完成值：合规，分值5分，得5分), and no name.

    So is the end of a sentence with commas: …，账实相符。该项满分15分，得14分 scores what the heading names.
    """
    before = re.split(r"[。;；\n]", text[: match.start("name")].removesuffix("实际"))[-1]
    ends_sentence = before.endswith((",", "，")) and text[match.end("name")] == "。"
    return ends_sentence or bool(RESULT.search(before) or RESULT.match(match["name"]))


def _line(passage: Passage, match: re.Match[str]) -> IndicatorLine:
    lead = _LEAD.match(match["name"])
    start = match.start("name") + (lead.end() if lead else 0)
    deduction = DEDUCTION.search(passage.shadow.text, match.end("name"), match.end())
    return IndicatorLine(
        passage.place(start), passage.place_end(match.end()), "scoring_narrative", 1,
        name_as_printed(passage, start, match.end("name")), (),
        passage.place(match.start("weight")), passage.place(match.start("score")),
        passage.place(deduction.start(1)) if deduction else None,
    )  # fmt: skip
