"""Reads indicators told in a sentence: a name, its target and what was reached (某某率目标≥95%，实际完成98%)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.indicators.scoring_words import LABEL, SCORE, STOP, WEIGHT, operand_between, place_of, printed_name
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine
from ingest.lexicon import Lexicon
from ingest.shadow import is_traditional

_NAME = r"(?P<name>(?!\d)[^,，;；。:、\n]{2,30}?)"
_DONE = r"实际(?:[^,，;；。:\d≥≤<>=约]{0,8}?(?:为|是|达到|达|完成值|完成|值)|)|(?:年度|全年)?完成值"
_VALUE = rf"[为是:]?(?P<actual>.*?)(?=\)?{STOP})"
_ACTUAL = rf"[,，;；](?:全年|年度)?(?:{_DONE}){_VALUE}"
# 某某率目标≥95%，实际完成98% · 某某面积:指标值为“约500平方米”，全年实际完成值约620平方米
_TOLD = re.compile(
    rf"{_NAME}[:,，(]?(?:年度|全年|预期|绩效|年初|既定)*(?:目标值|指标值|目标)(?:[为是:]|(?=[≥≤<>=约\d]|不[低少高超]))(?P<target>[^;；]*?)"
    rf"[,，;；](?:全年|年度)?(?:{_DONE}|完成(?=\d)){_VALUE}"
)
# Only behind the kind of indicator: 数量指标:开展某某活动6次，实际6次
_BARE = re.compile(rf"{_NAME}(?P<target>(?:[≥≤<>=约]|不低于|不少于|不超过)?\d[^,，;；。]*){_ACTUAL}")
_KIND = re.compile(r"(?P<group>[\u4e00-\u9fff]{2,12}?)(?:(?<=指标)[。,，]|[:])")
_POINTS_NEXT = re.compile(r"(?:该项|本项|自评|指标)*(?:得分|得|分值)")
_CLAUSE_END = re.compile(r"[，;；。\n]|,(?!\d{3}(?!\d))")  # no comma of thousands
_PLANNED = re.compile(r"^(?:全年|年度|年初|原)?(?:计划|预计|目标)")
_NO_NAME = re.compile(rf"(?:{_PLANNED.pattern[1:]}|年度|全年|未?完成的?)+")
_MARK = re.compile(r"[①-⑳]|\(?\d{1,2}[、.)](?!\d)|[一二三四五六七八九]是(?=[\u4e00-\u9fff]+:)")
_LEAD = re.compile(r"^(?:其中|例?如|特别是|一是|二是|三是|四是|五是|[①-⑳]|\(?\d{1,2}[、.)])[:]?")
_SHORTEST = 3


@dataclass(frozen=True)
class ToldTarget:
    """An indicator of a sentence, and the kind of indicator (数量指标) named before it, if any."""

    line: IndicatorLine
    group: str | None

    @property
    def is_scored(self) -> bool:
        """Tell whether the sentence tells points too."""
        return self.line.weight is not None or self.line.score is not None


def read_told_targets(passage: Passage, lexicon: Lexicon) -> list[ToldTarget]:
    """Return the indicators told in a passage, each with target and actual value; points where they follow."""
    text = passage.shadow.text
    if not any(word in text for word in ("实际", "完成值", "指标值", "目标值")):
        return []
    label = LABEL.match(text)
    found: list[ToldTarget] = []
    at, group = label.end() if label else 0, None
    while at < len(text):
        mark = _MARK.match(text, at)
        at = mark.end() if mark else at
        kind = _KIND.match(text, at)
        if kind and kind["group"] in lexicon.words("indicator_groups"):
            group, at = kind["group"], kind.end()
        match = _match_at(text, at, is_kind_told=group is not None)
        if match:
            found.append(_told(passage, match, group))
            at = match.end()
        at = _next_clause(text, at)
    return found


def _match_at(text: str, at: int, is_kind_told: bool) -> re.Match[str] | None:
    stop = text.find("。", at)
    end = stop if stop >= 0 else len(text)
    bare = _BARE.match(text, at, end) if is_kind_told else None
    # 预算执行情况：…调整后1,090.80万元，实际支出…: without a word for it, a sum of money is no target.
    match = _TOLD.match(text, at, end) or (None if bare and "元" in bare["target"] else bare)
    is_told = match and match["target"] and match["actual"]
    return match if match and is_told and not _NO_NAME.fullmatch(match["name"]) else None


def _next_clause(text: str, at: int) -> int:
    stop = _CLAUSE_END.search(text, at)
    return stop.end() if stop else len(text)


def _sentence_end(text: str, at: int) -> int:
    stop = re.compile(r"[。;；\n]").search(text, at)
    return stop.start() if stop else len(text)


def _told(passage: Passage, match: re.Match[str], group: str | None) -> ToldTarget:
    """Return the indicator of a match; its points stand in the same sentence, before the next indicator."""
    text = passage.shadow.text
    end = _sentence_end(text, match.end())
    if _POINTS_NEXT.match(text, end + 1):  # 计划12次，实际10次。得分18分（满分20分）。
        end = _sentence_end(text, end + 1)
    further = _TOLD.search(text, match.end(), end)
    end = further.start() if further else end
    name = printed_name(_PLANNED.sub("", _LEAD.sub("", passage.words(*match.span("name")))))
    if is_traditional(name):  # without the readings between its signs
        name = _LEAD.sub("", match["name"])
    name = name.removesuffix("的") if len(name) > _SHORTEST else name  # 校舍单方造价的指标值为…
    path = (group, name) if group else (name,)
    weight, score = WEIGHT.search(text, match.end(), end), SCORE.search(text, match.end(), end)
    line = IndicatorLine(
        passage.place(match.start("name")), passage.place_end(end), "scoring_narrative" if weight or score else "target_list",
        3, name, path, place_of(passage, weight), place_of(passage, score),
        target=operand_between(passage, *match.span("target")), actual=operand_between(passage, *match.span("actual")),
    )  # fmt: skip
    return ToldTarget(line, group)
