"""Ties the rows of a funds block that tell where the money came from (其中：财政拨款, 其他资金; 中央, 省级, 县级) to its total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.cells.band_context import STAGE_OF_MEASURE
from ingest.figure import Relation

_LEVEL = re.compile(
    r"^(?:中央|省|自治区|自治州|地区|盟市|旗县区?|县市区?|县区|市县区?|乡镇|市|州|盟|县|区|旗|乡|镇)(?:级|本级)?"
    # 省级福彩公益金 names the fund that a level gave.
    r"(?:财政|专项|预算|[\u4e00-\u9fff]{0,8}?(?:补助|配套|奖补|安排|投入|拨款|资金|公益金))*$"
)
# In the form for money from the centre all the levels below it.
_BELOW_CENTRE, _CENTRE = re.compile(r"^地方"), re.compile(r"^中央")
_HIGHER, _OWN = re.compile(r"^上级(?!部门)"), re.compile(r"^(?:本级|地方)")
_FISCAL = re.compile(r"^(?:当年|本年|年度)?财政(?:拨款|资金|性资金|安排|专户)")
_REST = re.compile(r"^(?:其他|其它|自筹|单位(?:资金|自[有筹])|自有|社会|群众|上年|以前年度|年初结[转余])")
_SPENT = re.compile(r"^(?:基本|项目)(?:支出|经费)")
_CARRIED, _OF_THE_YEAR = re.compile(r"^(?:上年|以前年度|年初)"), re.compile(r"^(?:当年|本年|年度)")


@dataclass(frozen=True)
class FundsRow:
    """A row of a funds block: its label, whether it is the total, the place of each amount by measure."""

    label: str
    is_whole: bool
    amounts: dict[str, int]


def tie_sources(rows: list[FundsRow]) -> Iterator[Relation]:
    """Yield a tie of part and whole for each measure (预算数, 执行数) of a total and its sources.

    Only where every row is a source beside the others: 财政拨款 above 中央, 省级 would count twice, and what is no source
    (基本支出) divides the total another way: 基本支出, 项目支出 and 其他 do so together. They are all there is where one of
    them is the rest (其他资金, 自筹), though it be empty; but 财政资金 may hold what was carried over, 当年财政拨款 does not.
    """
    wholes = [row for row in rows if row.is_whole]
    parts = [row for row in rows if not row.is_whole and (row.amounts or _kind(row.label))]
    if len(wholes) != 1 or not parts or not _are_beside_each_other([row.label for row in parts]):
        return
    rest = [row for row in parts if _REST.match(row.label)]
    is_open = any(map(_may_hold_carried, parts)) and any(_CARRIED.match(row.label) for row in parts)
    for measure, whole in wholes[0].amounts.items():
        told = [row for row in parts if measure in row.amounts]
        if measure in STAGE_OF_MEASURE and told:
            members = ((whole, "whole"), *((row.amounts[measure], "part") for row in told))
            is_all = bool(rest) and not is_open and len(told) > 1 and all(row in told or row in rest for row in parts)
            yield Relation("part_whole", "table", members, is_all, wholes[0].label)


def _are_beside_each_other(labels: list[str]) -> bool:
    if any(map(_SPENT.match, labels)):
        is_whole = any(map(_REST.match, labels)) and len(set(labels)) == len(labels)
        return is_whole and all(_SPENT.match(label) or _REST.match(label) for label in labels)
    kinds = [_kind(label) for label in labels]
    if None in kinds or len(set(labels)) < len(labels):
        return False
    told = set(kinds)
    if any(map(_BELOW_CENTRE.match, labels)):
        # Of the levels then only the centre is told.
        return all(
            kind == "rest" or _BELOW_CENTRE.match(n) or _CENTRE.match(n) for n, kind in zip(labels, kinds, strict=True)
        )
    # 财政拨款 is of all levels, 上级 and 本级 of several.
    return not ("fiscal" in told and told & {"level", "higher", "own"}) and not (
        "level" in told and told & {"higher", "own"}
    )


def _may_hold_carried(row: FundsRow) -> bool:
    return _kind(row.label) == "fiscal" and not _OF_THE_YEAR.match(row.label)


def _kind(label: str) -> str | None:
    patterns = (("rest", _REST), ("level", _LEVEL), ("higher", _HIGHER), ("own", _OWN), ("fiscal", _FISCAL))
    return next((kind for kind, pattern in patterns if pattern.match(label)), None)
