"""Excel workbooks: real numbers, frozen heads, units in the heads, and a sheet that explains the columns.

Every text is written as a text, so none of it can run as a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

#: What Excel itself can hold.
_LONGEST_TEXT = 32_767
_LARGEST_WHOLE = 10**15
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
#: Ending of a head -> how its numbers are shown.
_NUMBER_FORMATS = {"万元": "#,##0.00####", "元": "#,##0.00", "分": "#,##0.####", "%": '0.00"%"', "百分比": '0.00"%"'}
_WIDEST, _NARROWEST = 60, 8


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its head with the unit, and what it means."""

    head: str
    meaning: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet of rows."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    labels: dict[int, dict[Any, Any]] = field(default_factory=dict)  # by place: what stands for a code


def workbook(sheets: Sequence[Sheet], notes: Iterable[tuple[str, Any]]) -> bytes:
    """Return an .xlsx file: the sheets, then one named 说明 with the notes and the meaning of every column."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for sheet in sheets:
        _write_sheet(book, sheet)
    _write_notes(book, sheets, list(notes))
    book.close()
    return content.getvalue()


def _write_sheet(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(_FORBIDDEN_IN_NAMES.sub(" ", sheet.name)[:31])
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2F6", "text_wrap": True, "valign": "top"})
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.head, head)
        values = (
            [sheet.labels[place].get(row[place], row[place]) for row in sheet.rows]
            if place in sheet.labels
            else [row[place] for row in sheet.rows]
        )
        page.set_column(place, place, _width(column.head, values), book.add_format(_shown_as(column.head, values)))
        for number, value in enumerate(values, 1):
            _write(page, number, place, value)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _shown_as(head: str, values: list[Any]) -> dict[str, Any]:
    bare = head.rstrip("）")
    shown = next((form for ending, form in _NUMBER_FORMATS.items() if bare.endswith(ending)), None)
    if shown:
        return {"num_format": shown, "valign": "top"}
    is_long = any(isinstance(value, str) and len(value) > _WIDEST // 2 for value in values)
    return {"text_wrap": is_long, "valign": "top"}


def _width(head: str, values: list[Any]) -> int:
    longest = max([len(head), *(len(str(value)) for value in values[:500] if value is not None)])
    return min(max(2 * longest if longest < _WIDEST // 2 else _WIDEST, _NARROWEST), _WIDEST)


def _write(page: Any, row: int, place: int, value: Any) -> None:
    """Write a number as a number and anything else as a text; a number Excel would round is a text too."""
    if value is None or value == "":
        return
    if isinstance(value, (int, float)) and abs(value) < _LARGEST_WHOLE:
        page.write_number(row, place, value)
    else:
        words = str(value)
        page.write_string(row, place, words if len(words) <= _LONGEST_TEXT else words[: _LONGEST_TEXT - 1] + "…")


def _write_notes(book: Any, sheets: Sequence[Sheet], notes: list[tuple[str, Any]]) -> None:
    page = book.add_worksheet("说明")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 24, wrapped)
    page.set_column(1, 1, 28, wrapped)
    page.set_column(2, 2, 80, wrapped)
    lines = [(name, value, "") for name, value in notes]
    lines += [("", "", ""), ("工作表", "列", "含义")]
    head = len(lines) - 1
    lines += [(sheet.name, column.head, column.meaning) for sheet in sheets for column in sheet.columns]
    for number, line in enumerate(lines):
        for place, value in enumerate(line):
            _write(page, number, place, value)
    page.set_row(head, None, bold)
