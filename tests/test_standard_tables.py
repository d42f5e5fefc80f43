"""The tables of final accounts and budgets, in every form in which they are printed: what a form does not lose means the same."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml

from ingest.report import read_report

TABLES = yaml.safe_load((Path(__file__).parent / "data" / "standard_tables.yml").read_text(encoding="utf-8"))
TITLE, ABOVE = "岚溪县政务服务管理局2023年度部门决算", "第二部分 2023年度部门决算表"
UNIT = "公开部门：岚溪县政务服务管理局    金额单位：万元"
BELOW = ["第三部分 2023年度部门决算情况说明", "一、基本情况", "我局按规定公开。"]
_SPANS = re.compile(r"(?P<text>.*?)(?: >(?P<columns>\d+))?(?: v(?P<rows>\d+))?")

Cell = tuple[str, int, int]  # text, columns, rows
Grid = list[list[str | None]]  # None where another cell reaches
Content = tuple[str, bytes]


def _cell(printed: str) -> Cell:
    match = _SPANS.fullmatch(printed)
    assert match
    return match["text"], int(match["columns"] or 1), int(match["rows"] or 1)


def _placed(name: str) -> Iterator[tuple[int, int, Cell]]:
    """Yield row, column and cell of a table."""
    taken: set[tuple[int, int]] = set()
    for row_no, row in enumerate(TABLES[name]):
        col_no = 0
        for cell in map(_cell, row):
            while (row_no, col_no) in taken:
                col_no += 1
            taken |= {(row_no + down, col_no + right) for down in range(cell[2]) for right in range(cell[1])}
            yield row_no, col_no, cell


def _grid(name: str) -> Grid:
    cells = {(row_no, col_no): text for row_no, col_no, (text, _, _) in _placed(name)}
    width = max(col_no + cell[1] for _, col_no, cell in _placed(name))
    return [[cells.get((row_no, col_no)) for col_no in range(width)] for row_no in range(len(TABLES[name]))]


def _html(name: str) -> Content:
    rows = "".join(
        "<tr>" + "".join(f"<td colspan={c} rowspan={r}>{text}</td>" for text, c, r in map(_cell, row)) + "</tr>"
        for row in TABLES[name]
    )
    lines = [f"<h1>{TITLE}</h1>", f"<p>{ABOVE}</p><p>{name}</p><p>{UNIT}</p><table>{rows}</table>"]
    return "a.html", f"<html><body>{''.join(lines)}{''.join(f'<p>{line}</p>' for line in BELOW)}</body></html>".encode()


def _text(name: str, lines: list[str]) -> Content:
    return "a.txt", "\n".join([TITLE, ABOVE, name, UNIT, *lines, *BELOW]).encode()


def _rows(between: str, end: str = "") -> Callable[[str], Content]:
    return lambda name: _text(name, [between.join(cell or "" for cell in row) + end for row in _grid(name)])


def _short_rows(between: str, end: str = "") -> Callable[[str], Content]:
    return lambda name: _text(name, [between.join(filter(None, row)) + end for row in _grid(name)])


def _cells(empty: str | None, end: str = "") -> Callable[[str], Content]:
    def made(name: str) -> Content:
        cells = [cell or empty for row in _grid(name) for cell in row if cell is not None]
        return _text(name, [cell + end for cell in cells if cell is not None])

    return made


def _docx(name: str) -> Content:
    document, grid = docx.Document(), _grid(name)
    for line in (TITLE, ABOVE, name, UNIT):
        document.add_paragraph(line)
    table = document.add_table(len(grid), len(grid[0]))
    for row_no, col_no, (text, columns, rows) in _placed(name):
        table.cell(row_no, col_no).merge(table.cell(row_no + rows - 1, col_no + columns - 1)).text = text
    for line in BELOW:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return "a.docx", saved.getvalue()


def _xlsx(name: str) -> Content:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (TITLE, name, UNIT):
        sheet.append([line])
    for row_no, col_no, (text, columns, rows) in _placed(name):
        is_amount = re.fullmatch(r"[\d,]+\.\d\d", text)
        cell = sheet.cell(row_no + 4, col_no + 1, float(text.replace(",", "")) if is_amount else text)
        cell.number_format = "#,##0.00" if is_amount else "General"
        if columns > 1 or rows > 1:
            sheet.merge_cells(
                start_row=row_no + 4, start_column=col_no + 1, end_row=row_no + 3 + rows, end_column=col_no + columns
            )
    saved = io.BytesIO()
    book.save(saved)
    return "a.xlsx", saved.getvalue()


FORMS: dict[str, Callable[[str], Content]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pipes": _rows(" | ", " |"),
    "tabs": _rows("\t"),
    "pipes, empty cells left out": _short_rows(" | ", " |"),
    "blanks": _short_rows(" "),
    "a cell a line": _cells(None),
    "a cell a line, empty ones too": _cells(" ", " |"),
}
# How many of a table's facts a form loses: which column an amount stood in is not known, or the rows cannot be told apart.
LOST = {
    "pipes, empty cells left out": {
        "收入决算表": 10, "支出决算表": 7, "财政拨款收入支出决算总表": 8, "政府性基金预算财政拨款收入支出决算表": 9, "项目支出预算表": 8,
        "机构运行信息表": 1,
    },
    "blanks": {
        "收入决算表": 15, "支出决算表": 11, "财政拨款收入支出决算总表": 8, "一般公共预算财政拨款基本支出决算表": 15,
        "政府性基金预算财政拨款收入支出决算表": 9, "项目支出预算表": 8,
    },
    "a cell a line": {
        "收入决算表": 10, "支出决算表": 7, "财政拨款收入支出决算总表": 8, "政府性基金预算财政拨款收入支出决算表": 9, "项目支出预算表": 8,
        "机构运行信息表": 1,
    },
    "a cell a line, empty ones too": {"项目支出预算表": 4, "机构运行信息表": 1},
}  # fmt: skip


def _facts(content: Content) -> Counter[tuple[object, ...]]:
    """Return what the amounts measure, without those of which no item, project or class is known by their words."""
    reading = read_report(*content)
    money = [f for f in reading.figures if f.kind == "money"]
    facts: Counter[tuple[object, ...]] = Counter(
        (f.printed.replace(",", ""), f.subject_code, f.item_code, f.fund_code, f.stage_code, f.fiscal_year)
        for f in money
    )
    printed = {f.start: f.printed for f in money}
    facts.update((m.name, measure, printed[at]) for m in reading.projects for measure, at in m.amounts.items())
    return facts


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_means_the_same_in_every_form(name, form):
    """A form may lose facts, no more than are listed; it makes none of another item, fund, stage or project."""
    whole, told = _facts(_html(name)), _facts(FORMS[form](name))
    assert sum((whole - told).values()) == LOST.get(form, {}).get(name, 0)
    others = [fact for fact in told - whole if len(fact) < 6 or fact[2] is not None]
    assert others == []


def test_what_the_tables_tell():
    """A row that numbers the columns is no money, a sum below a chapter is the chapter's, and what is counted is none."""
    facts = {fact[:5] for fact in _facts(_html("机构运行信息表"))}
    assert ("40.00", "department", "three_public", "all", "final") in facts
    assert not [fact for fact in facts if fact[0] == "0" or fact[2] == "total_expenditure"]
    facts = {fact[:5] for fact in _facts(_html("国有资产使用情况表"))}
    assert facts >= {
        ("1586.32", "department", "total_assets", "all", "year_end"),
        ("42.18", "department", "current_assets", "all", "year_end"),
        ("1398.54", "department", "fixed_assets", "all", "year_end"),
        ("1105.20", "department", None, "all", "year_end"),
        ("145.60", "department", "intangible_assets", "all", "year_end"),
    }
    for name in ("收入决算表", "支出决算表", "政府性基金预算财政拨款收入支出决算表"):
        assert not [fact for fact in _facts(_html(name)) if fact[0] in "1234567"]
