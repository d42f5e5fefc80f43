"""Ties the amounts of a list to the one it divides where tie_parts knows no word for it: by its form.

A colon, 按…分, 分别用于 or a first number opens such a list inside a paragraph (项目支出90万元：①造林50万元；②防火40万元); below a
paragraph that ends with a colon the numbered paragraphs are one, and so they are wherever they make what a project spent.
Nothing says that these are all the parts, so SQL asks only whether they make more than the whole, or what a slip of one
digit explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.extract.sentences.parts import DIVISION, text_between
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, Relation
from ingest.layout.outline import label_number

_NUMBER = r"(?:[(（]?\d{1,2}[)）、.](?!\d)|[①-⑳]|[(（]?[一二三四五六七八九十]{1,2}[)）、]|[一二三四五六七八九]是)"
_OPENS = re.compile(
    rf"^[万亿]*元[:：]|{DIVISION.pattern}|分别(?:用于|安排|投向)|分[两二三四五六七八九十\d]+批|[:：(（为括含是]{_NUMBER}|(?:如下|构成为)[:：]"
)
_ENDS = re.compile(r"[。！？\n]|[;；](?:实际|累计|全年|已)*(?:支出|支付|执行|使用|到位|收入|结余|结转)")
_PRICE = re.compile(r"(?:每|人均|户均|平均)[^,，、;；。()（）]{0,8}$")
_ORDINAL = re.compile(r"\d+|[一二三四五六七八九十]+|[①-⑳]")
_LEAD = 12  # 用于农村公路养护的资金具体如下：
_LABEL = re.compile(rf"\s*({_NUMBER})")


def tie_told_lists(
    passages: Sequence[Passage], figures: Mapping[int, Figure], relations: Sequence[Relation]
) -> Iterator[Relation]:
    """Yield a tie of each list of two amounts or more, each smaller than the whole, that no relation ties yet."""
    tied = {start for r in relations if r.kind == "part_whole" for start, role in r.members if role == "whole"}
    prose = [(p, _money(p, figures)) for p in passages if not p.cell_key]
    spent: dict[int | None, Figure] = {}
    for at, (passage, money) in enumerate(prose):
        parts = _in_lines("final", prose[at:]) if spent else []
        whole = spent.get(sum(part.value_fen or 0 for part in parts))
        if whole and whole.start not in tied:
            yield from _tie(whole, parts)
        for index, whole in enumerate(money[:-1]):
            if whole.start not in tied and _is_opened(text_between(passage, whole, money[index + 1])):
                yield from _tie(whole, _in_line(passage, whole, money[index + 1 :]))
        if money and money[-1].start not in tied and passage.shadow.text.rstrip().endswith((":", "：")):
            tied.add(money[-1].start)
            yield from _tie(money[-1], _in_lines(money[-1].stage_code, prose[at + 1 :]))
        spent |= {f.value_fen: f for f in money if f.subject_code == "project" and f.stage_code == "final"}


def _money(passage: Passage, figures: Mapping[int, Figure]) -> list[Figure]:
    told = passage.figures_in(figures)
    return [f for f in told if f.kind == "money" and f.value_fen is not None and f.stage_code != "change"]


def _is_opened(between: str) -> bool:
    """Tell whether the words between two amounts open a list: in the sentence of the first, or at the head of the next one."""
    *stopped, last = re.split(r"[。！？\n]", between)
    if len(stopped) > 1 or re.search(r"[;；]", between):
        return False
    match = _OPENS.search(last)
    if not match or not stopped:
        return bool(match)
    # 基本支出90万元。按经济分类…: a new sentence divides the total told before.
    return match.start() < _LEAD and not DIVISION.search(last)


def _in_line(passage: Passage, whole: Figure, later: Sequence[Figure]) -> list[Figure]:
    """Return the amounts up to the end of the sentence; of numbered items the first, prices and brackets left out."""
    is_numbered = re.search(_NUMBER, text_between(passage, whole, later[0])) is not None
    parts: list[Figure] = []
    depth = 0
    for previous, figure in pairwise([whole, *later]):
        between = text_between(passage, previous, figure)
        if previous is not whole and _ENDS.search(between):
            break
        depth += between.count("(") - between.count(")") if previous is not whole else 0
        is_first = not is_numbered or re.search(_NUMBER, between) is not None
        if depth <= 0 and is_first and not _PRICE.search(between):
            parts.append(figure)
    return parts


def _in_lines(stage: str | None, below: Sequence[tuple[Passage, list[Figure]]]) -> list[Figure]:
    """Return the amount of each paragraph below, numbered on from 1: its first one of the whole's stage."""
    parts: list[Figure] = []
    styles = set()
    for passage, money in below:
        label = _LABEL.match(passage.shadow.text)
        told = [f for f in money if f.stage_code in (None, stage)]
        if not label or not told or DIVISION.match(passage.shadow.text, label.end()):
            break
        styles.add(_ORDINAL.sub("#", label.group(1)))
        if len(styles) > 1 or label_number(_ORDINAL.findall(label.group(1))[0]) != len(parts) + 1:
            break
        parts.append(told[0])
    return parts


def _tie(whole: Figure, parts: list[Figure]) -> Iterator[Relation]:
    is_list = len(parts) > 1 and all((part.value_fen or 0) < (whole.value_fen or 0) for part in parts)
    if is_list and len({part.fiscal_year for part in (whole, *parts)}) == 1:
        yield Relation("part_whole", "list", ((whole.start, "whole"), *((p.start, "part") for p in parts)))
