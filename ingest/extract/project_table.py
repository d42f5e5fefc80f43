"""Reads bands that list projects, a row each, with their money by stage."""

from __future__ import annotations

import re

from ingest.document import Cell
from ingest.extract.band_context import MONEY_MEASURES, STAGE_OF_MEASURE, BandContext
from ingest.figure import ProjectMention, Relation
from ingest.layout.bands import Band, Row, is_adjustment_column, strip_label
from ingest.layout.flat_rows import is_number_cell
from ingest.lexicon import Lexicon, Meaning
from ingest.shadow import make_shadow

_TEXT_ROLES = (
    "project_name",
    "project_category",
    "function_code",
    "function_name",
    "document_no",
    "fund",
    "status",
    "remark",
)
_MIN_FUND_COLUMNS = 2
_YEAR = re.compile(r"^(?:19|20)\d{2}年度?")
_FUNCTION_CODE = re.compile(r"^(\d{3}|\d{5}|\d{7})$")


def column_roles(band: Band, lexicon: Lexicon) -> dict[str, int]:
    """Return the column of each role (project_name, initial, spent …); a role told twice keeps its first column."""
    roles: dict[str, int] = {}
    wanted = (*_TEXT_ROLES, *MONEY_MEASURES, "execution_rate", "row_number")
    for column in band.columns:
        for head in reversed(column.heads[-2:]):
            code = next((c for c in lexicon.headers(_YEAR.sub("", head)) if c in wanted), None)
            code = "adjustment" if code == "budget" and is_adjustment_column(band, column) else code
            if code:
                roles.setdefault(code, column.col_no)
                break
    return roles


def is_project_band(band: Band, lexicon: Lexicon) -> bool:
    """A project table has a column of project names (or categories with function codes) and one of money by stage.

    A first column headed 项目 or 类别 may also list budget items (基本支出 …), and 科目名称 lists the classes of the
    budget's functions: those rows are no projects.
    """
    roles = column_roles(band, lexicon)
    name = roles.get("project_name", None if "function_name" in roles else roles.get("project_category"))
    if name is None or not any(measure in roles for measure in MONEY_MEASURES):
        return False
    labels = [strip_label(row.text(name)) for row in band.rows]
    items = [label for label in labels if (m := lexicon.meaning_of(label)) and m.item]
    if "function_code" in roles:
        return True
    named = [label for label in labels if label and not is_number_cell(label)]
    return bool(named) and len(items) * 3 < len(named)


def funds_roles(band: Band, lexicon: Lexicon) -> dict[str, int]:
    """Return the columns of money of a project's funds by source (资金来源 | 计划投资额 | 实际到位资金 | …), or nothing."""
    roles = {r: c for r, c in column_roles(band, lexicon).items() if r in (*MONEY_MEASURES, "execution_rate")}
    return roles if len(set(roles) & set(STAGE_OF_MEASURE)) >= _MIN_FUND_COLUMNS and 0 not in roles.values() else {}


def is_project_summary(band: Band, lexicon: Lexicon) -> bool:
    """Tell whether a table with scores lists projects, a row each with its score, and is no form of one."""
    roles = column_roles(band, lexicon)
    if "project_name" not in roles or not is_project_band(band, lexicon):
        return False
    heads = {code for column in band.columns for code in lexicon.headers(column.key)}
    names = {strip_label(row.text(roles["project_name"])) for row in band.rows}
    return not heads & {"level1", "level2", "level3", "target", "actual"} and not names & set(
        lexicon.words("execution_rows")
    )


def read_project_band(context: BandContext) -> None:
    """Read every row as a project mention; a 合计 row gives the department's project_expenditure and a sum to check."""
    roles = column_roles(context.band, context.lexicon)
    columns: dict[str, list[int]] = {measure: [] for measure in MONEY_MEASURES}
    totals: list[tuple[str, int]] = []
    carried: dict[str, str] = {}
    for row in context.band.rows:
        mention = _read_row(context, row, roles, carried)
        for measure, start in mention.amounts.items():
            if measure not in columns:
                continue
            if mention.is_total:
                totals.append((measure, start))
                _tie_total(context, columns[measure], start, mention.name)
            else:
                columns[measure].append(start)
        if re.search(r"[\u4e00-\u9fffA-Za-z]", mention.name):
            context.reading.projects.append(mention)


def _tie_total(context: BandContext, parts: list[int], total: int, label: str) -> None:
    if parts:
        members = ((total, "whole"), *((part, "part") for part in parts))
        context.reading.relations.append(Relation("table_column", "table", members, is_exhaustive=True, label=label))


def _read_row(context: BandContext, row: Row, roles: dict[str, int], carried: dict[str, str]) -> ProjectMention:
    is_total = context.is_total_row(row) or _says_total(context, row, roles)
    texts = _texts(row, roles, carried, is_total)
    name = texts.get("project_name") or texts.get("project_category") or ""
    if is_total:
        context.reading.total_rows.add(row.row_no)
    amounts: dict[str, int] = {}
    fund = _fund(context, texts)
    measures = {col: role for role, col in roles.items() if role in (*MONEY_MEASURES, "execution_rate")}
    for cell in row.own:
        context.reading.row_text[(cell.row_no, cell.col_no)] = name
        role = measures.get(cell.col_no)
        if role:
            start = _read_amount(context, cell, role, name, is_total, fund)
            if start is not None:
                amounts[role] = start
        else:
            _read_text_cell(context, cell, roles)
    first, last = row.own[0], row.own[-1]
    return ProjectMention(
        start=first.start, end=last.end, basis="table", name=name, amounts=amounts,
        category=texts.get("project_category") if "project_name" in roles else None,
        function_code=texts.get("function_code"), document_no=texts.get("document_no"), fund_code=fund,
        status_code=_status(context, texts.get("status")), status_text=texts.get("status"),
        remark=texts.get("remark"), is_total=is_total,
    )  # fmt: skip


def _says_total(context: BandContext, row: Row, roles: dict[str, int]) -> bool:
    names = [
        strip_label(row.text(roles[r])) for r in ("project_name", "project_category", "function_name") if r in roles
    ]
    return any(name in context.total_words for name in names)


def _texts(row: Row, roles: dict[str, int], carried: dict[str, str], is_total: bool) -> dict[str, str]:
    """Return the words of a row by role; a category that is printed once holds for the rows under it."""
    texts: dict[str, str] = {}
    for role in _TEXT_ROLES:
        text = re.sub(r"\s*\n\s*", "", row.text(roles[role])).strip() if role in roles else ""
        if role == "project_category" and not is_total:
            text = text or carried.get(role, "")
            carried[role] = text
        if text and text not in ("/", "-", "—", "无"):
            texts[role] = text
    code = make_shadow(texts.get("function_code", "")).text
    if code and not _FUNCTION_CODE.match(code):
        match = re.match(r"^(\d{3}|\d{5}|\d{7})(?=\D)", code)
        texts["function_code"] = match.group(1) if match else ""
    elif code:
        texts["function_code"] = code
    return {role: text for role, text in texts.items() if text}


def _fund(context: BandContext, texts: dict[str, str]) -> str | None:
    told = " ".join([texts.get("fund", ""), texts.get("remark", "")])
    funds = [t.meaning.fund for t in context.lexicon.terms(make_shadow(told).text) if t.meaning.fund]
    return funds[0] if funds else context.place.frame.section_fund


def _status(context: BandContext, text: str | None) -> str | None:
    if not text:
        return None
    for code, words in context.lexicon.raw["project_status"].items():
        if any(word in text for word in words):
            return str(code)
    return None


def _read_amount(
    context: BandContext, cell: Cell, role: str, name: str, is_total: bool, fund: str | None
) -> int | None:
    read = context.number_in(cell)
    if not read:
        context.leave_to_prose(cell)
        return None
    shadow, number = read
    column = context.band.column(cell.col_no)
    label = f"{name}/{column.title}" if column else name
    if role == "execution_rate":
        is_rate = number.unit_kind == "rate" or (abs(number.value) <= 1000 and not number.unit)
        kind = "rate" if is_rate and number.unit_kind != "money" else "money"
        # An amount in the column of rates stays what it is printed as; it is no rate of this project.
        if number.unit_kind != "rate" and not _is_plausible_rate(context, cell):
            context.add(
                context.figure(
                    cell,
                    shadow,
                    number,
                    "money",
                    label=label,
                    subject_code="project",
                    confidence="doubtful",
                    is_total=is_total,
                    fund_code="all",
                    scope_code="consolidated",
                )
            )
            return None
        return context.add(
            context.figure(cell, shadow, number, kind, label=label, subject_code="project", is_total=is_total)
        ).start
    stage = STAGE_OF_MEASURE.get(role)
    meaning = Meaning(item="project_expenditure" if is_total else None)
    is_own = is_total and role != "total_investment" and context.place.frame.report_kind != "project"
    return context.add(
        context.figure(
            cell, shadow, number, "money", label=label, item_code=meaning.item if is_own and role != "appropriated" else None,
            fund_code=fund or context.place.frame.section_fund or "all", stage_code=stage, scope_code="consolidated",
            subject_code="department" if is_own else "project", is_total=is_total,
        )
    ).start  # fmt: skip


def _is_plausible_rate(context: BandContext, cell: Cell) -> bool:
    """A bare number is a rate where its column's head says % or its fellows print one; an amount beside it is not."""
    row = next(r for r in context.band.rows if r.row_no == cell.row_no)
    same = [c for c in row.own if c.col_no != cell.col_no and c.text.strip() == cell.text.strip()]
    return not same


def _read_text_cell(context: BandContext, cell: Cell, roles: dict[str, int]) -> None:
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
