"""Pairs the members of a list with the numbers told for them in turn (人员经费、公用经费分别为300万元、120万元)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.sentences.passage import Passage
from ingest.numbers.finder import Number

_MOVED = r"(?:比[^，,。；;\d]{1,8})?(?:增加|减少|增长|下降|上升|降低)了?"
_MARK = re.compile(
    rf"(?:分别(?:为|是|达到?|安排|支出|完成|占)?|依次为|依次是|各为|各是|(?=各{_MOVED}))(?P<moved>各?{_MOVED})?[:]?"
)
_JOINT = re.compile(r"[^\d,，、和及与;；。]{0,6}[、,，和及与]{1,2}|[^\d]{0,3}(?:以及)")
_SPAN = re.compile(r"(?P<first>(?:19|20)\d{2})年?度?(?:至|到|-|—)(?P<last>(?:19|20)\d{2})年度?")
_STOP = "。；;\n,，"


@dataclass(frozen=True)
class Turn:
    """The words for one number (shadow places): those before the list from `start` to `prefix_end`, and its member."""

    start: int
    prefix_end: int
    member: tuple[int, int]
    shared: tuple[int, int] | None = None  # words behind the last member that hold for all (…项目支出年初预算分别为)
    year: int | None = None  # of a number told for one year of a span (2021年至2023年…分别为)
    nth: int | None = None  # 0 or 1, for a word that names two items (收、支总计各是A,B)


def find_turns(passage: Passage) -> dict[int, Turn]:
    """Return the words that belong to each number told in turn, by the number's place.

    Only where there are as many members as numbers; else the numbers are left with no words of their own, so that
    none of them takes a member that is not its.
    """
    turns: dict[int, Turn] = {}
    text = passage.shadow.text
    for mark in _MARK.finditer(text):
        numbers = _numbers_after(passage, mark.end())
        start = max(text.rfind(stop, 0, mark.start()) for stop in _STOP) + 1
        double = next((t for t in passage.terms if t.end == mark.start() and t.meaning.also_item), None)
        if double and len(numbers) == 2:
            for index, number in enumerate(numbers):
                turns[number.start] = Turn(start, double.start, (double.start, mark.end()), nth=index)
            continue
        if len(numbers) < 2:
            continue
        span = _SPAN.search(text, start, mark.start())
        if span and int(span["last"]) - int(span["first"]) + 1 == len(numbers):
            for index, number in enumerate(numbers):
                year = int(span["first"]) + index
                turns[number.start] = Turn(span.end(), span.end(), (span.end(), mark.start()), year=year)
            continue
        members = _members(text, start, mark.start(), mark.end() if mark["moved"] else mark.start())
        # 两项分别减少…: of several told before, which the words do not name
        is_bare = bool(mark["moved"]) and not any(t.meaning.item for t in passage.terms_between(start, mark.start()))
        for index, number in enumerate(numbers):
            fits = len(members) == len(numbers)
            member = members[index] if fits else (start if is_bare else mark.end(), mark.end())
            shared = _shared(passage, members) if fits else None
            turns[number.start] = Turn(start, members[0][0] if fits else start, member, shared)
    return turns


def _shared(passage: Passage, members: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the words of the last member that are told of all members: those behind the item it names.

    Where the members before it name none (2022年、2023年基本支出决算), its item is told of all of them as well; where it
    names none itself (基本支出2022年、2023年决算), what stands behind its year is.
    """
    first, last = members[-1]
    named = next((t for t in passage.terms_between(first, last) if t.meaning.item), None)
    if named:
        is_alone = not any(t.meaning.item for one in members[:-1] for t in passage.terms_between(*one))
        start = named.start if is_alone else named.end
    else:
        year = re.match(r"(?:19|20)\d{2}年度?", passage.shadow.text[first:last])
        start = first + year.end() if year else last
    return (start, last) if start < last else None


def _numbers_after(passage: Passage, at: int) -> list[Number]:
    """Return the numbers that follow a mark with nothing but units and commas between them."""
    found: list[Number] = []
    for number in passage.numbers:
        if number.start < at:
            continue
        between = passage.shadow.text[at : number.start]
        if (not found and len(between) > 2) or (found and not _JOINT.fullmatch(between)):
            break
        found.append(number)
        at = number.end
    return found


def _members(text: str, start: int, end: int, last: int) -> list[tuple[int, int]]:
    """Return the members of the list that ends at `end`, as places; words before the first stay with it.

    The last member takes what holds for all of them up to `last` (分别减少) with it.
    """
    members, at = [], start
    for joint in re.finditer(
        r"、|以及|[和及与](?![\u4e00-\u9fff]{0,3}(?:服务|家庭|运行|运转|费用|维护|结余))", text[start:end]
    ):
        members.append((at, start + joint.start()))
        at = start + joint.end()
    return [*members, (at, last)]
