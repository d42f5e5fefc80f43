"""Pairs the members of a list with the numbers told for them in turn (人员经费、公用经费分别为300万元、120万元)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import attrgetter, itemgetter

from ingest.extract.sentences.passage import Passage
from ingest.lexicon import Term
from ingest.numbers.finder import Number

_MOVED = r"(?:比[^，,。；;\d]{1,8})?(?:增加|减少|增长|下降|上升|降低)了?"
_MARK = re.compile(
    rf"(?:分别(?:为|是|达到?|安排|支出|完成|占)?|依次为|依次是|各为|各是|(?=各{_MOVED}))(?P<moved>各?{_MOVED})?[:]?"
)
_JOINT = re.compile(r"[^\d,，、和及与;；。]{0,6}[、,，和及与]{1,2}|[^\d]{0,3}(?:以及)")
_SPAN = re.compile(r"(?P<first>(?:19|20)\d{2})年?度?(?:至|到|-|—)(?P<last>(?:19|20)\d{2})年度?")
_STOP = "。；;\n,，"
_CHANGED = re.compile(rf"(?:{_JOINT.pattern})(?P<moved>{_MOVED})?")
_YEARS = re.compile(r"[^\d，,。；;\n]{0,12}(?:(?:19|20)\d{2}年?度?(?:[、和及与]|(?=[\u4e00-\u9fff]))){2,}")
_BOTH = 2
_JOINS = re.compile(r"、|以及|[和及与](?![\u4e00-\u9fff]{0,3}(?:服务|家庭|运行|运转|费用|维护|结余))")


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
    marks = [(mark.end(), mark) for mark in _MARK.finditer(passage.shadow.text)]
    runs = [(number.start, number) for number in passage.numbers[:-1] if number.unit_kind == "money"]
    for place, told in sorted([*marks, *runs], key=itemgetter(0)):
        if isinstance(told, Number):
            turns |= _without_mark(passage, turns, told) if place not in turns else {}
        elif isinstance(told, re.Match):
            turns |= _behind_mark(passage, turns, told)
    return turns


def _behind_mark(passage: Passage, turns: dict[int, Turn], mark: re.Match[str]) -> dict[int, Turn]:
    """Return the turns of the numbers behind a word that says that they are told in turn (分别为)."""
    text = passage.shadow.text
    numbers = _numbers_after(passage, mark.end())
    start = max(text.rfind(stop, 0, mark.start()) for stop in _STOP) + 1
    before = passage.terms_between(start, mark.start())
    double = next((t for t in before[-1:] if t.end == mark.start() and t.meaning.also_item), None)
    if double and len(numbers) == _BOTH:
        both = (double.start, mark.end())
        return {n.start: Turn(start, double.start, both, nth=index) for index, n in enumerate(numbers)}
    if told := _of_what_was_told(passage, turns, mark, start):
        return told
    if len(numbers) < _BOTH:
        return {}
    if years := _years(text, start, mark.start(), len(numbers)):
        return {
            n.start: Turn(at, at, (at, mark.start()), year=year) for n, (year, at) in zip(numbers, years, strict=True)
        }
    members = _members(text, start, mark.start(), mark.end() if mark["moved"] else mark.start())
    if len(members) == len(numbers):
        shared = _shared(passage, members)
        return {n.start: Turn(start, members[0][0], one, shared) for n, one in zip(numbers, members, strict=True)}
    # 两项分别减少…: of several told before, which the words do not name
    is_bare = bool(mark["moved"]) and not _names_item(passage, start, mark.start())
    none = (start if is_bare else mark.end(), mark.end())
    return {n.start: Turn(start, start, none) for n in numbers}


def _years(text: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """Return the years of a span or a list of as many, each with where it ends (2021—2023年…, 2022年、2023年…)."""
    span = _SPAN.search(text, start, end)
    if span and int(span["last"]) - int(span["first"]) + 1 == count:
        return [(int(span["first"]) + nth, span.end()) for nth in range(count)]
    listed = _YEARS.match(text, start, end)
    years = [int(year) for year in re.findall(r"\d{4}", listed[0])] if listed else []
    return [(year, listed.end()) for year in years] if listed and len(years) == count else []


def _without_mark(passage: Passage, turns: dict[int, Turn], first: Number) -> dict[int, Turn]:
    """Return the turns of amounts that follow one another as what they are told of did (人员经费、公用经费为90万元、80万元)."""
    text = passage.shadow.text
    numbers = _numbers_after(passage, first.start)
    if len(numbers) < _BOTH or any(number.unit_kind != "money" for number in numbers):
        return {}
    start = max(text.rfind(stop, 0, first.start) for stop in _STOP) + 1
    if years := _years(text, start, first.start, len(numbers)):
        return {
            n.start: Turn(at, at, (at, first.start), year=year) for n, (year, at) in zip(numbers, years, strict=True)
        }
    members = _members(text, start, first.start, first.start)
    if len(members) == len(numbers) and all(_names_item(passage, *one) for one in members):
        shared = _shared(passage, members)
        return {n.start: Turn(start, members[0][0], one, shared) for n, one in zip(numbers, members, strict=True)}
    # 人员经费、公用经费预算数为90万元、80万元，决算数为88万元、77万元
    told = [] if _names_item(passage, start, first.start) else _items_before(passage, turns, start, len(numbers))
    return {
        n.start: Turn(t.start, t.end, (start, first.start), nth=nth) for n, (t, nth) in zip(numbers, told, strict=False)
    }


def _names_item(passage: Passage, start: int, end: int) -> bool:
    return any(t.meaning.item or t.meaning.fund for t in passage.terms_between(start, end))


def _of_what_was_told(passage: Passage, turns: dict[int, Turn], mark: re.Match[str], start: int) -> dict[int, Turn]:
    """Return the turns of numbers whose clause names no item and that are as many as the amounts told before them.

    基本支出90万元、项目支出80万元，分别比上年增加5万元、减少2万元; 接待费、会议费预算分别为3万元和2万元，支出分别为2万元和1万元.
    """
    numbers, words = _changes_after(passage, mark)
    if len(numbers) < _BOTH or any(t.meaning.item for t in passage.terms_between(start, mark.start())):
        return {}
    told = _items_before(passage, turns, start, len(numbers))
    return {
        n.start: Turn(t.start, t.end, (start if at == mark.start() else at, end), nth=nth)
        for n, (t, nth), (at, end) in zip(numbers, told, words, strict=False)
    }


def _changes_after(passage: Passage, mark: re.Match[str]) -> tuple[list[Number], list[tuple[int, int]]]:
    """Return the numbers behind a mark, and the words of each: the mark's own, or those that tell another direction."""
    found: list[Number] = []
    words: list[tuple[int, int]] = []
    for number in _numbers_from(passage, mark.end()):
        joint = _CHANGED.fullmatch(passage.shadow.text, found[-1].end, number.start) if found else None
        is_next = joint and number.unit_kind == found[0].unit_kind
        if not is_next and (found or number.start > mark.end()):
            break
        found.append(number)
        words.append(joint.span("moved") if joint and joint["moved"] else (mark.start(), mark.end()))
    return found, words


def _items_before(passage: Passage, turns: dict[int, Turn], end: int, count: int) -> list[tuple[Term, int | None]]:
    """Return the items of the `count` amounts of a sentence before a place, and of a word for two which of them it is.

    Nothing where an amount names none or several, or where more were told that are not the same once more.
    """
    at = passage.sentence_of(end)[0]
    named: list[tuple[Term, int | None]] = []
    for number in takewhile(lambda number: number.start < end, _numbers_from(passage, at)):
        turn = turns.get(number.start)
        spans = (turn.member, (turn.start, turn.prefix_end)) if turn else ((at, number.start),)
        items = next(filter(None, ([t for t in passage.terms_between(*span) if t.meaning.item] for span in spans)), [])
        at = number.end
        if number.unit_kind == "rate":
            continue
        if number.unit_kind != "money" or len(items) != 1:
            return []
        named.append((items[0], turn.nth if turn else None))
    told = [(term.meaning.item, nth) for term, nth in named]
    is_again = len(told) % count == 0 and told == told[:count] * (len(told) // count)
    return named[-count:] if is_again else []


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


def _numbers_from(passage: Passage, at: int) -> Iterator[Number]:
    """Return the numbers of a passage from a place on."""
    return islice(passage.numbers, bisect_left(passage.numbers, at, key=attrgetter("start")), None)


def _numbers_after(passage: Passage, at: int) -> list[Number]:
    """Return the numbers that follow a mark with nothing but units and commas between them."""
    found: list[Number] = []
    for number in _numbers_from(passage, at):
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
    for joint in _JOINS.finditer(text[start:end]):
        members.append((at, start + joint.start()))
        at = start + joint.end()
    return [*members, (at, last)]
