"""Reads bands that list projects, a row each, with their money by stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Cell
from ingest.extract.cells.band_context import MONEY_MEASURES, STAGE_OF_MEASURE, BandContext, OpenRows
from ingest.extract.projects.columns import TEXT_ROLES, SideColumn, column_roles, side_columns
from ingest.extract.projects.form_names import without_code
from ingest.extract.projects.status import status_of
from ingest.figure import Figure, ProjectMention, Relation
from ingest.layout.bands import Row, strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.numbers.finder import Number
from ingest.shadow import Shadow, make_shadow

_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MAX_STATUS = 24  # a longer remark may tell of something else
# What stands for a name in a form that was not filled in, and rows of offices and of counts.
_PLACEHOLDER = re.compile(
    r"(?:任务|项目|活动|工作)[一二三四五六七八九十\d]{1,2}|汇总|.{0,2}本级|(?:所属|下属|二级|直属)(?:单位|机构)|.+\((?:辆|台|个|人|人次|批次|批|次)\)"
)
_NOWHERE = -1
_SUMS = ("group", "project_expenditure", "total_expenditure")
_GROUP_NO = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)、.]?")
_FUNCTION_CODE = re.compile(r"^(\d{3}|\d{5}|\d{7})$")


def read_project_band(context: BandContext) -> None:
    """Read every row as a project mention; a 合计 row gives the department's project_expenditure and a sum to check.

    A 小计 is the sum of the rows since the last one; where the first row is one, they stand above what they add up, as
    do rows numbered 一 above rows numbered 1 (一 | 县教育局 | 2,460.00). Heads printed again on the next page begin no new
    list: its 合计 is the sum of the rows above them too.
    """
    roles = column_roles(context)
    sides = side_columns(context, roles)
    groups, whole = _group_rows(context, roles), _item_of_total(context, roles)
    rows = _open_list(context)
    for row in _placed_rows(context, roles):
        mention = _read_row(context, row, roles, sides, rows.carried, "group" if row.row_no in groups else whole)
        is_named_sum = mention.name.endswith(tuple(context.lexicon.words("subtotal_words")))
        is_subtotal = row.row_no in groups or (mention.is_total and is_named_sum)
        rows.stand_above = rows.stand_above or (is_subtotal and not any(rows.columns.values()))
        if mention.is_total and rows.above:
            _tie_totals(context, rows.group, rows.above)
        for measure, start in mention.amounts.items():
            if measure in MONEY_MEASURES and not mention.is_total:
                rows.columns[measure].append(start)
                rows.group[measure].append(start)
        if mention.is_total and not (is_subtotal and rows.stand_above):
            _tie_totals(context, rows.group if is_subtotal else rows.columns, mention)
        if mention.is_total:
            rows.above = mention if row.row_no in groups and rows.stand_above else None
        if is_subtotal:
            rows.group.clear()
        elif mention.is_total and any(rows.columns.values()):
            context.reading.open_rows = None
        if re.search(r"[\u4e00-\u9fffA-Za-z]", mention.name) and not _is_no_project(context, mention):
            context.reading.projects.append(mention)
    if rows.above:
        _tie_totals(context, rows.group, rows.above)


def _placed_rows(context: BandContext, roles: dict[str, int]) -> Iterator[Row]:
    """Yield the rows but those with a number for a name: one cell is lost there, and each amount stands below another's head."""
    for row in context.band.rows:
        if not is_number_cell(row.text(roles.get("project_name", _NOWHERE))):
            yield row
            continue
        label = row.text(min(row.cells))
        for cell in row.own:
            if read := context.number_in(cell):
                figure = context.figure(
                    cell, *read, "money", label=label, subject_code="project", confidence="doubtful"
                )
                context.add(figure)


def _item_of_total(context: BandContext, roles: dict[str, int]) -> str:
    """Return what a table's total is of: all spending where a row is of basic spending, else the projects'."""
    labels = (
        {strip_label(row.text(roles["project_name"])) for row in context.band.rows} if "project_name" in roles else ()
    )
    meanings = (context.lexicon.meaning_of(label) for label in labels)
    return "total_expenditure" if any(m and m.item == "basic_expenditure" for m in meanings) else "project_expenditure"


def _is_no_project(context: BandContext, mention: ProjectMention) -> bool:
    """Tell whether a row of a table of projects is of an item (基本支出), or a sentence below the table."""
    meaning = context.lexicon.meaning_of(strip_label(mention.name))
    is_item = bool(meaning and meaning.item) and not mention.is_total
    is_item = is_item or bool(_PLACEHOLDER.fullmatch(make_shadow(mention.name).text))
    return is_item or (not mention.amounts and bool(re.search(r"[：:。；;]", mention.name)))


def _group_rows(context: BandContext, roles: dict[str, int]) -> set[int]:
    """Return the rows numbered 一, 二 in a table that numbers others 1, 2: heads of groups with their sums."""
    col = roles.get("row_number")
    told = {row.row_no: make_shadow(row.text(col)).text.strip() for row in context.band.rows} if col is not None else {}
    is_mixed = any(re.fullmatch(r"\d{1,3}[.、]?", text) for text in told.values())
    return {row_no for row_no, text in told.items() if is_mixed and _GROUP_NO.fullmatch(text)}


def _tie_totals(context: BandContext, parts: dict[str, list[int]], total: ProjectMention) -> None:
    for measure, start in total.amounts.items():
        if measure in MONEY_MEASURES:
            _tie_total(context, parts[measure], start, total.name)


def _open_list(context: BandContext) -> OpenRows:
    """Return the rows whose 合计 is still to come, if the heads of this band are theirs (— 4 —序号 is 序号), or none yet."""
    reading = context.reading
    heads = tuple(column.key for column in context.band.columns)
    rows = reading.open_rows
    if not rows or len(rows.heads) != len(heads) or not all(map(str.endswith, heads, rows.heads)):
        rows = reading.open_rows = OpenRows(heads)
    if rows.above:  # its group goes on
        told = set(rows.above.amounts.values())
        reading.relations[:] = [r for r in reading.relations if r.members[0][0] not in told or r.kind != "table_column"]
    return rows


def _tie_total(context: BandContext, parts: list[int], total: int, label: str) -> None:
    if parts:
        members = ((total, "whole"), *((part, "part") for part in parts))
        context.reading.relations.append(Relation("table_column", "table", members, is_exhaustive=True, label=label))


def _read_row(
    context: BandContext, row: Row, roles: dict[str, int], sides: dict[int, SideColumn], carried: dict[str, str],
    sums: str,
) -> ProjectMention:  # fmt: skip
    """Read a row; `sums` is what it adds up if it is no project: the item of the table's total, or "group"."""
    is_total = sums == "group" or context.is_total_row(row) or _says_total(context, row, roles)
    texts = _texts(row, roles, carried, is_total)
    name = _name(context, texts, roles)
    if is_total:
        context.reading.total_rows.add(row.row_no)
        name = name or row.label  # 合计 in the column of row numbers
    amounts: dict[str, int] = {}
    meaning = context.lexicon.meaning_of(strip_label(name))
    item = meaning.item if meaning else None
    kind = sums if is_total else item or "project"
    fund = _fund(context, texts) or _only_fund(context, row, roles, sides)
    measures = {col: role for role, col in roles.items() if role in (*MONEY_MEASURES, "execution_rate")}
    for cell in row.own:
        context.reading.row_text[(cell.row_no, cell.col_no)] = name
        role = measures.get(cell.col_no)
        if role:
            start = _read_amount(context, cell, role, name, kind, fund)
            if start is not None:
                amounts[role] = start
        elif cell.col_no in sides:
            _read_side(context, cell, sides[cell.col_no], name, kind)
        else:
            _read_text_cell(context, cell, roles)
    first, last = row.own[0], row.own[-1]
    status, words = _status(context, texts)
    return ProjectMention(
        start=first.start, end=last.end, basis="table", name=name, amounts=amounts,
        category=texts.get("project_category") if "project_name" in roles else None,
        function_code=texts.get("function_code"), document_no=texts.get("document_no"), fund_code=fund,
        status_code=status, status_text=words,
        remark=texts.get("remark"), is_total=is_total,
    )  # fmt: skip


def _name(context: BandContext, texts: dict[str, str], roles: dict[str, int]) -> str:
    """Return the project of a row; below 单位名称（项目） a row without a project's code is an office."""
    name = texts.get("project_name") or texts.get("project_category") or ""
    column = context.band.column(roles["project_name"]) if "project_name" in roles else None
    is_office = column and column.key.startswith("单位名称") and without_code(name) == name
    return "" if is_office and name not in context.total_words else without_code(name)


def _says_total(context: BandContext, row: Row, roles: dict[str, int]) -> bool:
    names = [
        strip_label(row.text(roles[r])) for r in ("project_name", "project_category", "function_name") if r in roles
    ]
    return any(name in context.total_words for name in names)


def _texts(row: Row, roles: dict[str, int], carried: dict[str, str], is_total: bool) -> dict[str, str]:
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
    if code and not _FUNCTION_CODE.match(code):
        match = re.match(r"^(\d{3}|\d{5}|\d{7})(?=\D)", code)
        texts["function_code"] = match.group(1) if match else ""
    elif code:
        texts["function_code"] = code
    return {role: text for role, text in texts.items() if text}


def _fund(context: BandContext, texts: dict[str, str]) -> str | None:
    """Return the fund a row names: in its column of funds, its remark or the brackets of its name; not one of a part."""
    named = _IN_BRACKETS.findall(texts.get("project_name", ""))
    told = " ".join([texts.get("fund", ""), texts.get("remark", ""), *named])
    funds = [t.meaning.fund for t in context.lexicon.terms(make_shadow(told).text) if t.meaning.fund]
    is_of_part = "其中" in told or len(set(funds)) > 1
    return funds[0] if funds and not is_of_part else context.place.frame.section_fund


def _only_fund(
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


def _status(context: BandContext, texts: dict[str, str]) -> tuple[str | None, str | None]:
    """Return the status that a row tells and its words: in its column of progress, a short remark or the brackets of its name."""
    brackets = _IN_BRACKETS.findall(make_shadow(texts.get("project_name", "")).text)
    remark = texts.get("remark", "")
    for text in (texts.get("status", ""), remark if len(remark) <= _MAX_STATUS else "", *brackets):
        status, _ = status_of(make_shadow(text).text, context.lexicon)
        if status:
            return status, text
    return None, texts.get("status")


def _read_amount(context: BandContext, cell: Cell, role: str, name: str, row_kind: str, fund: str | None) -> int | None:
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
                    is_total=row_kind in _SUMS,
                    fund_code="all",
                    scope_code="consolidated",
                )
            )
            return None
        return context.add(
            context.figure(cell, shadow, number, kind, label=label, subject_code="project", is_total=row_kind in _SUMS)
        ).start
    return context.add(_money(context, cell, read, label, role, row_kind, fund)).start


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
    has_item = is_own and role != "appropriated"
    return context.figure(
        cell, *read, "money", label=label, item_code=row_kind if has_item else None,
        fund_code=fund or context.place.frame.section_fund or "all", stage_code=STAGE_OF_MEASURE.get(role),
        scope_code="consolidated", subject_code="department" if is_own else "project", is_total=row_kind in _SUMS,
    )  # fmt: skip


def _read_side(context: BandContext, cell: Cell, side: SideColumn, name: str, row_kind: str) -> None:
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


def _is_plausible_rate(context: BandContext, cell: Cell) -> bool:
    """A bare number is a rate where its column's head says % or its fellows print one; an amount beside it is not."""
    row = next(r for r in context.band.rows if r.row_no == cell.row_no)
    same = [c for c in row.own if c.col_no != cell.col_no and c.text.strip() == cell.text.strip()]
    return not same or not re.search(r"[1-9]", cell.text)  # nothing spent is 0.00 of 100


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
