"""Settles amounts that their own words leave open by what the report tells elsewhere of the same amount."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from ingest.figure import Figure
from ingest.lexicon import Lexicon

_ADJUSTED_ROW = re.compile(r"调整$")
_QUALIFIED = re.compile(r"年初|批复|期初")
# 对12个项目开展绩效自评，涉及资金90万元; 涉及项目3个，资金90万元
_INVOLVED = re.compile(r"(?:涉及[^，,。；;\d]{0,16}|^(?:共计?|合计)?(?:资金|金额))$")
_EVALUATED = re.compile(r"项目[^。；;]*(?:绩效|自评)|(?:绩效|自评)[^。；;]*项目")
_LONG = 4  # digits, from which on an amount is hardly told of two things
Told = dict[tuple[str, str, int | None], set[int]]


def settle_open_cells(
    figures: dict[int, Figure], heads: dict[tuple[int, int, int], str], lexicon: Lexicon
) -> dict[int, Figure]:
    """Give open amounts of the department in tables the item or stage of the same amount in prose; they are `inferred`.

    部门基本支出预算调整 | 590.00 | 612.38 is filled with what was added, or with all basic spending: the latter where a sentence
    tells one of the two. 预算数 without a word more is the opening budget, unless sentences tell it as the adjusted one alone.
    """
    told, settled = _told_in_prose(figures), dict(figures)
    for row in _rows_of_adjustment(figures, lexicon):
        if any(_is_told(figure, told) for figure in row):
            settled |= {figure.start: figure for figure in row}
    for figure in figures.values():
        head = heads.get(figure.cell_key, "") if figure.cell_key else ""
        if figure.stage_code != "initial" or not head or _QUALIFIED.search(head + figure.label):
            continue
        item = figure.item_code or ""
        if "three_public" not in (item, *lexicon.wholes(item)):  # their 预算数 is the opening one
            adjusted = replace(figure, stage_code="adjusted")
            if _is_told(adjusted, told) and not _is_told(figure, told):
                settled[figure.start] = replace(adjusted, confidence="inferred")
    return settled | _sums_of_projects(figures) | _told_again(figures, told)


def _told_again(figures: dict[int, Figure], told: Told) -> dict[int, Figure]:
    """Return what was added or carried on and is told again without its item (年中追加390.35万元，预算编制不细), with the item."""
    settled = {}
    for figure in figures.values():
        is_open = figure.confidence == "inferred" and not figure.item_code and not figure.cell_key
        if figure.stage_code not in ("adjustment", "carry_out") or not is_open:
            continue
        if len(re.sub(r"\D|0+$", "", figure.printed)) < _LONG:
            continue
        items = {
            item for (item, stage, year), values in told.items()
            if figure.value_fen in values and (stage, year) == (figure.stage_code, figure.fiscal_year)
        }  # fmt: skip
        if len(items) == 1:
            settled[figure.start] = replace(figure, subject_code="department", item_code=items.pop())
    return settled


def _sums_of_projects(figures: dict[int, Figure]) -> dict[int, Figure]:
    """Return the money of the projects evaluated as project spending where as much of that is told of the year, else as no item
    where another amount of it is told: then not all projects were evaluated."""
    spent: dict[int | None, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        if figure.item_code == "project_expenditure" and figure.value_fen and not _is_of_evaluated(figure):
            spent[figure.fiscal_year].append(figure)
    settled = {}
    for figure in figures.values():
        if not _is_of_evaluated(figure):
            continue
        told = spent[figure.fiscal_year]
        stages = [other.stage_code for other in told if other.value_fen == figure.value_fen]
        if stages:
            settled[figure.start] = replace(
                figure, subject_code="department", item_code="project_expenditure", confidence="inferred",
                stage_code=figure.stage_code if figure.stage_code in stages else stages[0],
            )  # fmt: skip
        elif any((f.stage_code, f.fund_code) == (figure.stage_code, figure.fund_code) for f in told):
            settled[figure.start] = replace(figure, item_code=None)
    return settled


def _is_of_evaluated(figure: Figure) -> bool:
    is_open = figure.kind == "money" and figure.item_code in (None, "project_expenditure")
    is_open = is_open and figure.subject_code in ("department", "output")
    return is_open and bool(_INVOLVED.search(figure.label) and _EVALUATED.search(figure.context))


def _told_in_prose(figures: dict[int, Figure]) -> Told:
    """Return the amounts that sentences tell, in fen, by item, stage and year."""
    told: Told = defaultdict(set)
    for figure in figures.values():
        if not figure.cell_key and figure.item_code and figure.value_fen and figure.subject_code == "department":
            told[_key(figure)].add(figure.value_fen)
    return told


def _key(figure: Figure) -> tuple[str, str, int | None]:
    return figure.item_code or "", figure.stage_code or "", figure.fiscal_year


def _is_told(figure: Figure, told: Told) -> bool:
    return figure.value_fen in told.get(_key(figure), ())


def _rows_of_adjustment(figures: dict[int, Figure], lexicon: Lexicon) -> list[list[Figure]]:
    """Return the amounts of each row whose label says that an item was adjusted, with that item."""
    rows: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures.values():
        label = figure.label.partition("/")[0]
        is_open = figure.kind == "money" and figure.subject_code == "department" and not figure.item_code
        if not (figure.cell_key and is_open and _ADJUSTED_ROW.search(label)):
            continue
        items = {term.meaning.item for term in lexicon.terms(label)} - {None}
        if len(items) == 1:
            rows[figure.cell_key[:2]].append(replace(figure, item_code=items.pop(), confidence="inferred"))
    return list(rows.values())
