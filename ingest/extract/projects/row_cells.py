"""Reads the cells of a row in a table of projects: its amounts by stage, and what its words tell of fund, code and status."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations
from typing import Any

from ingest.document import Cell
from ingest.extract.cells.band_context import STAGE_OF_MEASURE, BandContext
from ingest.extract.projects.columns import TEXT_ROLES, SideColumn
from ingest.extract.projects.names import fund_of_class
from ingest.extract.projects.status import status_of
from ingest.figure import Figure
from ingest.layout.bands import Row
from ingest.numbers.finder import Number
from ingest.shadow import Shadow, make_shadow

_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MAX_STATUS = 24  # a longer remark may tell of something else
_SUMS = ("group", "project_expenditure", "total_expenditure")
_FUNCTION_CODE = re.compile(r"(?:\d{7}|\d{5}|\d{3})(?!\d)")
_MOST_PERCENT = 1000


def texts_of(row: Row, roles: dict[str, int], carried: dict[str, str], is_total: bool) -> dict[str, str]:
    """Return the words of a row by role; a category that is printed once holds for the rows under it."""
    texts: dict[str, str] = {}
    for role in TEXT_ROLES:
        text = re.sub(r"\s*\n\s*", "", row.text(roles[role])).strip() if role in roles else ""
        if role == "project_category" and not is_total:
            text = text or carried.get(role, "")
            carried[role] = text
        if text and text not in ("/", "-", "—", "无"):
            texts[role] = text
    code = make_shadow(texts.get("function_code", "")).text
    if code:
        match = _FUNCTION_CODE.match(code)
        texts["function_code"] = match.group() if match else ""
    return {role: text for role, text in texts.items() if text}


def fund_told(context: BandContext, texts: dict[str, str]) -> str | None:
    """Return the fund a row names: in its column of funds, its remark or the brackets of its name (not one of a part), else that
    of the section or of its functional class."""
    named = _IN_BRACKETS.findall(texts.get("project_name", ""))
    told = " ".join([texts.get("fund", ""), texts.get("remark", ""), *named])
    funds = [t.meaning.fund for t in context.lexicon.terms(make_shadow(told).text) if t.meaning.fund]
    is_of_part = "其中" in told or len(set(funds)) > 1
    if funds and not is_of_part:
        return funds[0]
    return context.place.frame.section_fund or fund_of_class(texts.get("function_code"), context.lexicon)


def only_fund(
    context: BandContext, row: Row, roles: dict[str, int], sides: dict[int, SideColumn]
) -> str | None:  # fmt: skip
    """Return the fund whose column holds the very amount of the whole: the others have nothing of this project."""
    for col, side in sides.items():
        whole, part = (row.cells.get(c) for c in (roles.get(side.measure, col), col))
        if side.fund and whole and part and whole is not part:
            numbers = [context.number_in(cell) for cell in (whole, part)]
            values = {read[1].value if read else None for read in numbers}
            if len(values) == 1 and None not in values and 0 not in values:
                return side.fund
    return None


def status_told(context: BandContext, texts: dict[str, str]) -> tuple[str | None, str | None]:
    """Return the status that a row tells and its words: in its column of progress, a short remark or the brackets of its name."""
    brackets = _IN_BRACKETS.findall(make_shadow(texts.get("project_name", "")).text)
    remark = texts.get("remark", "")
    for text in (texts.get("status", ""), remark if len(remark) <= _MAX_STATUS else "", *brackets):
        status, _ = status_of(make_shadow(text).text, context.lexicon)
        if status:
            return status, text
    return None, texts.get("status")


def read_amount(context: BandContext, cell: Cell, role: str, name: str, row_kind: str, fund: str | None) -> int | None:
    """Read the amount or the rate of execution in a cell and return its place; None where it holds none."""
    read = context.number_in(cell)
    if not read:
        context.leave_to_prose(cell)
        return None
    column = context.band.column(cell.col_no)
    label = f"{name}/{column.title}" if column else name
    if role == "execution_rate":
        return _read_rate(context, cell, read, label, row_kind)
    return context.add(_money(context, cell, read, label, role, row_kind, fund)).start


def _read_rate(
    context: BandContext, cell: Cell, read: tuple[Shadow, Number], label: str, row_kind: str
) -> int | None:  # fmt: skip
    """Read a rate; an amount in the column of rates stays what it is printed as, and is no rate of this project."""
    number = read[1]
    told: dict[str, Any] = {"label": label, "subject_code": "project", "is_total": row_kind in _SUMS}
    if number.unit_kind != "rate" and not _is_plausible_rate(context, cell, number):
        told |= {"confidence": "doubtful", "fund_code": "all", "scope_code": "consolidated"}
        context.add(context.figure(cell, *read, "money", **told))
        return None
    is_rate = number.unit_kind == "rate" or (abs(number.value) <= _MOST_PERCENT and not number.unit)
    return context.add(context.figure(cell, *read, "rate" if is_rate else "money", **told)).start


def lists_tasks(context: BandContext) -> bool:
    """Tell whether rows are the year's tasks (年度主要任务), of which the upkeep of the office may be one."""
    return any("任务" in column.title for column in context.band.columns)


def _money(
    context: BandContext, cell: Cell, read: tuple[Shadow, Number], label: str, role: str, row_kind: str,
    fund: str | None,
) -> Figure:  # fmt: skip
    """Make the figure of an amount: the project's, or in a department's report the total of its project spending."""
    is_own = (
        row_kind not in ("group", "project")
        and role != "total_investment"
        and context.place.frame.report_kind != "project"
    )
    # 预算数 beside 执行数 of the year's tasks: the opening budget or the one in force.
    is_either = role == "initial" and row_kind == "total_expenditure" and lists_tasks(context) and "年初" not in label
    has_item = is_own and role != "appropriated" and not is_either
    figure = context.figure(
        cell, *read, "money", label=label, item_code=row_kind if has_item else None,
        fund_code=fund or context.place.frame.section_fund or "all", stage_code=STAGE_OF_MEASURE.get(role),
        scope_code="consolidated", subject_code="department" if is_own else "project", is_total=row_kind in _SUMS,
    )  # fmt: skip
    # A report on projects may be of one with its parts or of all that an office has: its sum is of the one or of the other.
    is_of_either = is_either if is_own else row_kind == "project_expenditure"
    return replace(figure, confidence="inferred") if is_of_either else figure


def read_side(context: BandContext, cell: Cell, side: SideColumn, name: str, row_kind: str) -> None:
    """Read what one fund gave to a project, or what another year did: figures, but no measure of its line."""
    read = context.number_in(cell)
    if not read:
        context.leave_to_prose(cell)
        return
    column = context.band.column(cell.col_no)
    label = f"{name}/{column.title}" if column else name
    figure = _money(context, cell, read, label, side.measure, row_kind, side.fund)
    is_source = (
        not side.fund and side.year == context.place.frame.fiscal_year
    )  # one giver's share is no sum of the year
    context.add(replace(figure, fiscal_year=side.year, item_code=None if is_source else figure.item_code))


def _is_plausible_rate(context: BandContext, cell: Cell, number: Number) -> bool:
    """A bare number is a rate unless an amount beside it is the same and no two amounts make it (96.00, 92.16 and 96.00)."""
    row = context.band.row(cell.row_no)
    beside = [c for c in (row.own if row else ()) if c.col_no != cell.col_no]
    is_same = any(c.text.strip() == cell.text.strip() for c in beside)
    if not is_same or not re.search(r"[1-9]", cell.text):  # nothing spent is 0.00 of 100
        return True
    amounts = [read[1].value for c in beside if (read := context.number_in(c))]
    pairs = ((part, whole) for part, whole in permutations(amounts, 2) if whole)
    return any(abs(100 * part / whole - number.value) <= number.precision for part, whole in pairs)


def read_text_cell(context: BandContext, cell: Cell, roles: dict[str, int]) -> None:
    """Give the digits of a cell of words to what they are: a code, a running number, a name, else prose."""
    role = next((r for r, col in roles.items() if col == cell.col_no), None)
    if role == "function_code":
        context.other(cell, "code")
    elif role == "row_number":
        context.other(cell, "list_number")
    elif role in ("project_name", "project_category", "function_name") and re.search(
        r"\d", make_shadow(cell.text).text
    ):
        context.other(cell, "name")
    elif role == "document_no":
        context.other(cell, "document_number")
    else:
        context.leave_to_prose(cell)
