"""Reads bands that list projects, a row each, with their money by stage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.cells.band_context import MONEY_MEASURES, BandContext, OpenRows
from ingest.extract.projects.columns import SideColumn, column_roles, side_columns
from ingest.extract.projects.form_names import without_code
from ingest.extract.projects.row_cells import (
    fund_told,
    lists_tasks,
    only_fund,
    read_amount,
    read_side,
    read_text_cell,
    status_told,
    texts_of,
)
from ingest.figure import ProjectMention, Relation
from ingest.layout.bands import Row, strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.lexicon import head_key
from ingest.shadow import make_shadow

# What stands for a name in a form that was not filled in, and rows of offices and of counts.
_UPKEEP, _NAME_CHARS = re.compile(r"运转|运行|人员|基本支出"), 20
_PLACEHOLDER = re.compile(
    r"(?:任务|项目|活动|工作)[一二三四五六七八九十\d]{1,2}|汇总|.{0,2}本级|(?:所属|下属|二级|直属)(?:单位|机构)|.+\((?:辆|台|个|人|人次|批次|批|次)\)"
)
_NOWHERE = -1
_GROUP_NO = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)、.]?")


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
    """Return what a table's total is of: all spending where a row is of basic spending, else the projects'.

    Of 年度主要任务 the upkeep of the office (机关运转, 人员经费) may be one.
    """
    col = roles.get("project_name")
    labels = {strip_label(row.text(col)) for row in context.band.rows} if col is not None else set()
    meanings = (context.lexicon.meaning_of(label) for label in labels)
    words = (
        cell.text for row in context.band.rows for cell in row.own
    )  # 任务1 | 机构运转和人员保障: told beside its number
    has_upkeep = lists_tasks(context) and any(_UPKEEP.search(text) for text in words if len(text) <= _NAME_CHARS)
    has_basic = any(m and m.item == "basic_expenditure" for m in meanings)
    return "total_expenditure" if has_basic or has_upkeep else "project_expenditure"


def _is_no_project(context: BandContext, mention: ProjectMention) -> bool:
    """Tell whether a row of a table of projects is of an item (基本支出), or a sentence below the table."""
    meaning = context.lexicon.meaning_of(strip_label(mention.name))
    is_item = bool(meaning and meaning.item) and not mention.is_total
    is_item = is_item or bool(_PLACEHOLDER.fullmatch(make_shadow(mention.name).text))
    is_item = is_item or head_key(make_shadow(mention.name).text) in context.lexicon.words("money_heads")
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
    is_total = sums == "group" or context.is_total_row(row)
    texts = texts_of(row, roles, carried, is_total)
    name = _name(context, texts, roles)
    if is_total:
        context.reading.total_rows.add(row.row_no)  # a named sum too
        name = name or row.label  # 合计 in the column of row numbers
    amounts: dict[str, int] = {}
    meaning = context.lexicon.meaning_of(strip_label(name))
    item = meaning.item if meaning else None
    kind = sums if is_total else item or "project"
    fund = fund_told(context, texts) or only_fund(context, row, roles, sides)
    measures = {col: role for role, col in roles.items() if role in (*MONEY_MEASURES, "execution_rate")}
    for cell in row.own:
        context.reading.row_text[(cell.row_no, cell.col_no)] = name
        role = measures.get(cell.col_no)
        if role:
            start = read_amount(context, cell, role, name, kind, fund)
            if start is not None:
                amounts[role] = start
        elif cell.col_no in sides:
            read_side(context, cell, sides[cell.col_no], name, kind)
        else:
            read_text_cell(context, cell, roles)
    first, last = row.own[0], row.own[-1]
    status, words = status_told(context, texts)
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
