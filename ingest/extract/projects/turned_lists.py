"""Finds lists of projects whose amounts do not stand behind each name: told in turn (A、B分别支出30万元、20万元), or before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.turns import find_turns
from ingest.figure import Figure
from ingest.numbers.finder import Number


@dataclass(frozen=True)
class Item:
    """A name (shadow places), the amount told of it, and its stage where the list says it."""

    start: int
    end: int
    number: Number
    figure: Figure
    stage: str | None = None


_LEAD = re.compile(r"^.*(?:主要用于|用于|包括|其中|主要[有为是]|[:：])|^(?:完成|实施|开展)(?:了)?")
# Behind the last name of a list told in turn: how many they are, and what was done with their money.
_BEHIND = re.compile(
    r"(?:等?(?:\d{1,2}|[两二三四五六七八九十])[个项](?:重点|主要)?(?:项目|专项|工程)?)?"
    r"(?P<money>(?:全年|年初|本年|年度|当年|实际|已|共|项目|资金)*(?:预算|安排|支出|支付|拨付|使用|执行|投入)?(?:资金|金额|数|额)?)$"
)
_MARK = re.compile(r"分别(?:为|是)?(?P<verb>安排|支出|支付|拨付|使用|投入)?")
_USED_FOR = re.compile(r"[，,]?(?:主要|全部|分别)?用于(?P<name>[^，,。；;、:(\d]{3,40})(?=[，,。；;、(]|$)")
_SPENT = re.compile(r"支出|支付|拨付|使用|执行|投入")


def lists_in_turn(passage: Passage, figures: dict[int, Figure]) -> Iterator[list[Item]]:
    """Yield the lists whose amounts follow all the names (防火道建设、林道养护分别支出30万元、20万元)."""
    text = passage.shadow.text
    numbers = {number.start: number for number in passage.numbers}
    turns = sorted(find_turns(passage).items())
    for _, group in groupby(turns, key=lambda each: each[1].start):
        told = [(numbers[at], turn, figures.get(passage.place(at))) for at, turn in group]
        if len(told) < 2 or any(not f or f.kind != "money" or turn.member[0] == turn.member[1] for _, turn, f in told):
            continue
        last, first_number = told[-1][1].member, told[0][0].start
        behind = _BEHIND.search(text, *last)
        lead = _LEAD.match(text[told[0][1].member[0] : told[0][1].member[1]])
        mark = _MARK.search(text, last[1], first_number)
        words = (behind["money"] if behind else "") + (mark["verb"] or "" if mark else "")
        stage = "final" if _SPENT.search(words) else "initial" if re.search("预算|安排", words) else None
        items = []
        for index, (number, turn, figure) in enumerate(told):
            start, end = turn.member
            start += lead.end() if lead and not index else 0
            end = behind.start() if behind and index == len(told) - 1 else end
            items.append(Item(start, end, number, figure, stage))  # type: ignore[arg-type]
        yield items


def lists_behind(passage: Passage, figures: dict[int, Figure]) -> Iterator[list[Item]]:
    """Yield the lists whose names follow their amounts (支出30万元用于防火道建设，20万元用于林道养护)."""
    text = passage.shadow.text
    run: list[Item] = []
    for number in passage.numbers:
        figure = figures.get(passage.place(number.start))
        found = _USED_FOR.match(text, number.after) if figure and figure.kind == "money" else None
        is_next = run and re.fullmatch(
            r"[，,；;、和](?:另|并|又)?(?:安排|支出|支付|拨付|使用|投入)?", text[run[-1].end : number.start]
        )
        if run and not (found and is_next):
            yield run
            run = []
        if found and figure:
            run.append(Item(*found.span("name"), number, figure))
    yield run
