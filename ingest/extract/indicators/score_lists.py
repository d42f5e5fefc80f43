"""Reads sentences that tell several scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from ingest.extract.indicators.scoring_words import POINT, SCORE, place_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine
from ingest.head.whole_scores import are_full_marks, whole_score_word
from ingest.lexicon import Lexicon
from ingest.numbers.finder import Number

_JUDGED = re.compile(r"自评|评价|考评|评定")
_FULL = re.compile(rf"\((?:满分|分值|总分|共)[为:]?{POINT}\)")  # 得分48分（满分50分）
_OUT_OF = re.compile(rf"(?:满分|总分){POINT}[,，]$")  # 满分100分，总得分94.5分
_OF_POINTS = re.compile(rf"(?<!满分)(?<!总分){POINT}[,，]得分?[为是:]*$")  # 某某指标权重20分，得分18分
# 指标体系总分100分，其中投入15分，过程25分 · 权重设置：产出指标50分 · 包括投入20分、过程30分，满分100分
_SCHEME = re.compile(
    r"(?P<before>权重|(?<![评得])分值|指标体系[^。]{0,20}?100分"
    r"|(?:设[定置]|分[成为])[^。;；\d]{0,12}100分|(?:总分|满分|共计?)[^,，。]{0,4}100分[,，:](?:其中|具体|分[为别]))"
    r"|[,，](?:满分|总分)[为:]?100分[。;；]"
)
_SCORED = re.compile(r"得|自评|[评打]分|评[定为]|考评|实际|扣|完成")
_SUM = re.compile(r"[,，;；。](合计|总计|共计)(?:得分?)?[:为]?$")  # 投入20分得18分，…，合计92分
_BARE = re.compile(r"(?:^|[。\n])(?:\d[、.])?自评为?$|情况\(自评为?$")  # 自评89分，良好。其中…
_LEAD_CHARS = 24
# 投入、过程、产出四类指标满分分别为10分、30分、60分，自评得分分别为9分、28分、57分
_POINTS = r"(?:\d{1,3}(?:\.\d+)?分?[、和])+\d{1,3}(?:\.\d+)?分"
_OF_FULL = r"(?:满分|分值|权重|标准分)"
_GOT = r"(?:自评|评价|实际|评定)*(?:得分?|评分)"
_IN_ORDER = re.compile(
    r"(?:^|[,，;；。:])(?P<names>[^,，;；。:\d]{2,14}?(?:[、和及与][^,，;；。:\d]{2,14}?)+)"
    r"(?:[二两三四五六七八]?(?:大?类|项|个|部分|方面))?(?:[一二三]级)?(?:指标)?的?"
    rf"(?:{_OF_FULL}分别[为是]?(?P<full>{_POINTS})[,，])?{_GOT}分别[为是]?(?P<got>{_POINTS})"
)
# 自评得分95.1分，等级为优。其中前期准备14.6分，实施过程80.5分
_PART = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12}?)(?:得分?|为)?(?P<score>\d{1,2}(?:\.\d+)?)分")
_PARTS = re.compile(
    r"(?:得分|评分|自评|总分)[为是:]?\d{2,3}(?:\.\d+)?分[,，;；]?[^。\d]{0,16}[。,，;；(]其中:?"
    r"(?P<parts>(?:[\u4e00-\u9fff]{2,14}\d{1,2}(?:\.\d+)?分[,，;；、]?){2,})(?=[。)]|$)"
)


def read_score_list(
    passage: Passage, lexicon: Lexicon, scored: int = 0, *, is_torn_scheme: bool = False
) -> list[IndicatorLine]:
    """Read a sentence that tells scores without the points there are (产出指标为49分，…，总绩效为99分), or names and points in order.

    `scored` lines of it with their points are read already; `is_torn_scheme` where it goes on telling what can be scored.
    """
    found, text = list(_in_order(passage)), passage.shadow.text
    told = {line.score: line for line in _whole_list(passage)}
    scheme = 0 if is_torn_scheme and not _SCORED.search(text) else _scheme_start(text)
    for number in (number for number in passage.numbers if number.unit_kind == "score"):
        clause = _clause_before(passage, number)
        name, is_total = _named(passage, number, clause, lexicon, scored + len(found))
        if number.start >= scheme:
            found += [] if is_total or not name else _of_scheme(passage, number, name, found, lexicon)
            continue
        if not is_total and passage.place(number.start) in told:
            found.append(told[passage.place(number.start)])
            continue
        sentence = text[slice(*passage.sentence_of(number.start))]
        is_full = re.match(r"\(?(?:满分|分值)", clause) or are_full_marks(clause, text[number.end :], sentence)
        if not name or is_full:
            continue
        before = text[: number.start - len(clause)]
        weight = _OUT_OF.search(before) if is_total else _FULL.match(text, number.after)
        found.append(
            IndicatorLine(
                passage.place(number.start - min(len(clause), 20)), passage.place_end(number.after), "scoring_narrative",
                0 if is_total else 1, name, (name,), place_of(passage, weight), passage.place(number.start),
                is_leaf=not is_total, is_total=is_total,
            )
        )  # fmt: skip
    return found


def _scheme_start(text: str) -> int:
    """Return where a passage begins to tell what can be scored and never what was: all its points there are weights."""
    told = _SCHEME.search(text)
    if not told or _SCORED.search(text, told.start()):
        return len(text)
    return told.start() if told["before"] else text.rfind("。", 0, told.start()) + 1


def is_open_scheme(passage: Passage) -> bool:
    """Tell whether a passage tells what can be scored and breaks off in the middle of a sentence."""
    text = passage.shadow.text.rstrip()
    return _scheme_start(text) < len(text) and text[-1] not in "。;；:"


def _of_scheme(
    passage: Passage, number: Number, name: str, before: list[IndicatorLine], lexicon: Lexicon
) -> list[IndicatorLine]:
    """Return the line of a name with the points that it can get: a group of the second level below the first one before it."""
    start, group = passage.place(number.start), next((line for line in reversed(before) if line.level == 1), None)
    path: tuple[str, ...] = (name,)
    if name in lexicon.words("second_level_groups"):
        if not group or "其中" not in passage.text[group.end - passage.start : start - passage.start]:
            return []
        before[before.index(group)] = replace(group, is_leaf=False)
        path = (group.name, name)
    return [IndicatorLine(start, passage.place_end(number.after), "scoring_narrative", len(path), name, path, start)]


def _clause_before(passage: Passage, number: Number) -> str:
    lead = passage.shadow.text[max(0, number.start - _LEAD_CHARS) : number.start]
    return re.split(r"[,，;；。:\n]", re.sub(r"(?:[:为是]|达到|共计|合计)+$", "", lead))[-1]


def _named(
    passage: Passage, number: Number, clause: str, lexicon: Lexicon, before: int
) -> tuple[str | None, bool]:  # fmt: skip
    """Return the name that a clause gives a score, and whether it is that of the whole (自评得分, or a sum behind its parts).

    `before` lines of the sentence are read already.
    """
    text = passage.shadow.text
    groups = sorted(lexicon.words("indicator_groups"), key=len, reverse=True)
    total = max((word for word in lexicon.words("total_score_words") if clause.endswith(word)), key=len, default=None)
    is_of_group = clause.startswith(tuple(groups)) and clause != total
    if total and whole_score_word(clause, lexicon) and not is_of_group:
        return total, True
    is_of_points = _OF_POINTS.search(text[: number.start])
    if (clause == "得分" and _JUDGED.search(text, 0, number.start) and not is_of_points) or _BARE.search(
        text[: number.start]
    ):
        return clause, True
    told = _SUM.search(text[: number.start])
    if told and before + len(SCORE.findall(text[: number.start])) > 1:
        return told[1], True
    return next(
        (word for word in groups if clause.endswith((word, word + "得", word + "得分", word + "类得分"))), None
    ), False


def _whole_list(passage: Passage) -> Iterator[IndicatorLine]:
    """Yield what the list behind a score of the whole names, whatever it is called (自评95.1分，其中前期准备14.6分，实施过程80.5分)."""
    for match in _PARTS.finditer(passage.shadow.text):
        for part in _PART.finditer(passage.shadow.text, match.start("parts"), match.end("parts")):
            yield IndicatorLine(
                passage.place(part.start()), passage.place_end(part.end()), "scoring_narrative", 1,
                part["name"], (part["name"],), None, passage.place(part.start("score")),
            )  # fmt: skip


def _in_order(passage: Passage) -> Iterator[IndicatorLine]:
    """Yield the indicators whose names, points and scores are told one list after the other, as many of each."""
    text = passage.shadow.text
    for match in _IN_ORDER.finditer(text) if "分别" in text else ():
        names = re.split(r"[、和及与]", match["names"])
        full, got = (
            [match.start(part) + told.start() for told in re.finditer(r"\d[\d.]*", match[part] or "")]
            for part in ("full", "got")
        )
        if len(names) == len(got) and len(full) in (0, len(got)):
            for name, score, weight in zip_longest(names, got, full):
                yield IndicatorLine(
                    passage.place(match.start("names")), passage.place_end(match.end()), "scoring_narrative", 1, name, (name,),
                    passage.place(weight) if weight is not None else None, passage.place(score),
                )  # fmt: skip
