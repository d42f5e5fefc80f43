"""Reads sentences that tell several scores, and lists of targets under a group's name."""

from __future__ import annotations

import re

from ingest.extract.goals import is_about_goals
from ingest.extract.passage import Passage
from ingest.extract.scoring_words import LABEL, MAX_NAME_CHARS, POINT, first_line, operand_between, place_of
from ingest.figure import IndicatorLine, Operand
from ingest.lexicon import Lexicon

_JUDGED = re.compile(r"自评|评价|考评|评定")
_FULL = re.compile(rf"\((?:满分|分值|总分|共)[为:]?{POINT}\)")  # 得分48分（满分50分）
_OUT_OF = re.compile(rf"(?:满分|总分){POINT}[,，]$")  # 满分100分，总得分94.5分


def read_score_list(passage: Passage, lexicon: Lexicon) -> list[IndicatorLine]:
    """Read a sentence that tells scores without the points there are (产出指标为49分，…，总绩效为99分)."""
    groups, totals = set(lexicon.words("indicator_groups")), set(lexicon.words("total_score_words"))
    found: list[IndicatorLine] = []
    for number in passage.numbers:
        if number.unit_kind != "score":
            continue
        lead = passage.shadow.text[max(0, number.start - 24) : number.start]
        clause = re.split(r"[,，;；。:\n]", re.sub(r"(?:[:为是]|达到|共计|合计)+$", "", lead))[-1]
        is_bare = clause == "得分" and bool(_JUDGED.search(passage.shadow.text, 0, number.start))
        is_total = is_bare or (
            any(clause.endswith(word) for word in totals) and not any(clause.startswith(w) for w in groups)
        )
        name = (
            max((w for w in totals if clause.endswith(w)), key=len, default=clause)
            if is_total
            else next(
                (w for w in sorted(groups, key=len, reverse=True) if clause.endswith((w, w + "得", w + "得分"))), None
            )
        )
        if not name or re.match(r"\(?(?:满分|分值)", clause):
            continue
        before = passage.shadow.text[: number.start - len(clause)]
        weight = _OUT_OF.search(before) if is_total else _FULL.match(passage.shadow.text, number.after)
        found.append(
            IndicatorLine(
                passage.place(number.start - min(len(clause), 20)), passage.place_end(number.after), "scoring_narrative",
                0 if is_total else 1, name, (name,), place_of(passage, weight), passage.place(number.start),
                is_leaf=not is_total, is_total=is_total,
            )
        )  # fmt: skip
    return found


def read_target_list(passage: Passage, lexicon: Lexicon, used: set[int]) -> list[IndicatorLine]:
    """Read a line of targets under a group's name (产出指标：①…100%；②…), in a chapter about goals."""
    if "goals" not in passage.frame.chapter_codes:
        return []
    text = first_line(passage)
    label = LABEL.match(text)
    start = label.end() if label else 0
    head, colon, _ = text[start:].partition(":")
    if not colon or head not in lexicon.words("indicator_groups"):
        return []
    body_start = start + len(head) + 1
    spans = _list_items(text, body_start)
    if not spans and not is_about_goals(passage):
        return []  # 数量指标：… in a chapter about results tells what was reached
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
    if colon and len(name) <= MAX_NAME_CHARS:
        return _target_line(passage, name, start + len(name) + 1, start + len(body), 2, (group,), used)
    numbers = [n for n in passage.numbers if start <= n.start < start + len(body)]
    if numbers:
        first = numbers[0]
        cut = first.start - (1 if text[first.start - 1] in "≥≤>=<" else 0)
        name = re.sub(r"(?:达到?|为|不低于|不少于|不超过)$", "", text[start:cut])
        return _target_line(passage, name[:MAX_NAME_CHARS], start + len(name), start + len(body), 2, (group,), used)
    return _target_line(passage, body[:MAX_NAME_CHARS], start + len(body), start + len(body), 2, (group,), used)


def _target_line(
    passage: Passage, name: str, start: int, end: int, level: int, path: tuple[str, ...], used: set[int]
) -> IndicatorLine:
    text = passage.shadow.text
    while end > start and text[end - 1] in "；;。,， ":
        end -= 1
    used.update(passage.place(n.start) for n in passage.numbers if start <= n.start < end)
    done = re.compile(r"[,，;；](?:全年)?实际(?:完成)?(?:值)?[:为]?").search(text, start, end)
    target = operand_between(passage, start, done.start() if done else end)
    actual = operand_between(passage, done.end(), end) if done else Operand()
    return IndicatorLine(
        passage.place(max(0, start - len(name) - 1)), passage.place_end(end), "target_list", level, name, (*path, name),
        target=target, actual=actual,
    )  # fmt: skip
