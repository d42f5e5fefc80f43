"""Excel workbooks (.xlsx): every visible sheet as a table, its numbers as the cells show them.

Formulas count with their stored value. Hidden sheets, rows and columns, comments, charts, text boxes and errors
(#DIV/0!) are not read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime

from ingest.document import Block
from ingest.errors import UnreadableFile
from ingest.readers.excel.number_format import BUILT_IN, GENERAL, format_number, format_text
from ingest.readers.excel.sheets import MAX_CELLS, MAX_SHEETS, TOO_MANY_CELLS, Merge, Sheet, lay_out_sheets
from ingest.readers.shared.archive import Archive
from ingest.readers.shared.elements import Element, to_int
from ingest.readers.shared.ooxml import is_office_file, parse_part, related_part, related_parts

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN_PART = "xl/workbook.xml"
_TYPES = (b"spreadsheetml.sheet.main+xml", b"spreadsheetml.template.main+xml", b"ms-excel.sheet.macroEnabled.main+xml")
_PROGRAM = "Excel"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_CONSTANT = re.compile(r"\d+(?:\.\d+)?%?")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON = frozenset({"1", "true"})


def is_xlsx(content: bytes) -> bool:
    """Return whether the bytes are an Excel workbook of parts in XML; macros are not run."""
    return is_office_file(content, _MAIN_PART, _TYPES)


def read_xlsx_blocks(content: bytes) -> list[Block]:
    """Return the visible sheets in their order.

    Raises:  UnreadableFile, when the workbook is damaged or built to exhaust the machine.
    """
    archive = Archive(content)
    main = related_part(archive, "", "officeDocument") or _MAIN_PART
    workbook = parse_part(archive, main, _PROGRAM)
    if workbook is None:
        raise UnreadableFile(f"Excel 文件里缺少工作簿（{main}），文件已损坏；请用 Excel 打开后重新保存")
    return lay_out_sheets(_Workbook(archive, main, workbook).visible_sheets())


class _Workbook:
    """What all sheets share: texts, formats, the calendar; counts cells through the workbook."""

    def __init__(self, archive: Archive, main: str, workbook: Element) -> None:
        self._archive = archive
        self._workbook = workbook
        self._parts = related_parts(archive, main)
        self._strings = _strings(_part(archive, main, "sharedStrings"))
        self._codes = _format_codes(_part(archive, main, "styles"))
        properties = workbook.find(f"{_S}workbookPr")
        self._is_1904 = properties is not None and properties.get("date1904") in _ON
        self._cell_count = 0

    def visible_sheets(self) -> Iterator[Sheet]:
        sheets = [each for each in self._workbook.iterfind(f"{_S}sheets/{_S}sheet") if _is_visible(each)]
        if len(sheets) > MAX_SHEETS:
            raise UnreadableFile(
                f"工作表超过 {MAX_SHEETS} 张，不像一份报告，没有读取；请只保留报告的工作表，另存后放入"
            )
        for sheet in sheets:
            root = parse_part(self._archive, self._parts.get(sheet.get(_ID, ""), ""), _PROGRAM)
            # Charts on sheets of their own, and macros, hold no cells.
            if root is not None and root.tag == f"{_S}worksheet":
                yield self._read(sheet.get("name", ""), root)

    def _read(self, name: str, root: Element) -> Sheet:
        shows_zeros = all(view.get("showZeros", "1") in _ON for view in root.iterfind(f"{_S}sheetViews/{_S}sheetView"))
        sheet = Sheet(name, merges=list(_merges(root)))
        hidden_rows: set[int] = set()
        row_no = -1
        for row in root.iterfind(f"{_S}sheetData/{_S}row"):
            row_no = to_int(row.get("r"), row_no + 2) - 1
            if row.get("hidden") in _ON:
                hidden_rows.add(row_no)
            for col_no, cell in _cells(row):
                text = self._text(cell, shows_zeros)
                if text.strip():
                    sheet.texts[row_no, col_no] = text
                    self._count_cell()
        hidden_cols = _hidden_columns(root)
        sheet.is_row_hidden = hidden_rows.__contains__
        sheet.is_col_hidden = lambda col_no: any(first <= col_no <= last for first, last in hidden_cols)
        return sheet

    def _count_cell(self) -> None:
        self._cell_count += 1
        if self._cell_count > MAX_CELLS:
            raise UnreadableFile(TOO_MANY_CELLS)

    def _text(self, cell: Element, shows_zeros: bool) -> str:
        """Return what a cell shows; "" also for a formula whose value was never stored, unless it is a number (=100%)."""
        kind = cell.get("t", "n")
        code = self._codes.get(to_int(cell.get("s"), 0), GENERAL)
        if kind == "inlineStr":
            return format_text(_rich_text(cell.find(f"{_S}is")), code)
        value = cell.findtext(f"{_S}v") or ""
        if kind == "s":
            place = to_int(value, -1)
            return format_text(self._strings[place], code) if 0 <= place < len(self._strings) else ""
        if kind == "str":
            return format_text(_unescaped(value), code)
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, "")
        if kind == "e":
            return ""
        formula = cell.findtext(f"{_S}f") or ""
        if not value and _CONSTANT.fullmatch(formula):
            return f"={formula}"
        number = _day_number(value, self._is_1904) if kind == "d" else _number(value)
        if number is None or (number == 0 and not shows_zeros):
            return ""
        return format_number(number, code, self._is_1904)


def _part(archive: Archive, main: str, kind: str) -> Element | None:
    name = related_part(archive, main, kind)
    return None if name is None else parse_part(archive, name, _PROGRAM)


def _is_visible(sheet: Element) -> bool:
    return bool(sheet.get("state", "visible") == "visible")


def _strings(root: Element | None) -> list[str]:
    return [] if root is None else [_rich_text(item) for item in root.iterfind(f"{_S}si")]


def _rich_text(item: Element | None) -> str:
    """Return the text of an entry; readings that stand over signs (rPh) are not part of it."""
    if item is None:
        return ""
    runs = (each for each in item if each.tag in (f"{_S}t", f"{_S}r"))
    texts = (each.text if each.tag == f"{_S}t" else each.findtext(f"{_S}t") for each in runs)
    return _unescaped("".join(text or "" for text in texts))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: _sign(int(match[1], 16)), text) if "_x" in text else text


def _sign(code: int) -> str:
    return "" if 0xD800 <= code < 0xE000 or (code < 32 and code not in (9, 10, 13)) else chr(code)


def _format_codes(root: Element | None) -> dict[int, str]:
    """Return the number format of each cell style, by the style's number."""
    if root is None:
        return {}
    own = {
        to_int(each.get("numFmtId"), -1): each.get("formatCode", "")
        for each in root.iterfind(f"{_S}numFmts/{_S}numFmt")
    }
    used = (to_int(each.get("numFmtId"), 0) for each in root.iterfind(f"{_S}cellXfs/{_S}xf"))
    return {style: own.get(number, BUILT_IN.get(number, GENERAL)) for style, number in enumerate(used)}


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row with their columns; a cell without a reference follows its neighbour."""
    col_no = -1
    for cell in row.iterfind(f"{_S}c"):
        match = _REFERENCE.fullmatch(cell.get("r", ""))
        col_no = _column(match[1]) if match else col_no + 1
        yield col_no, cell


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merges(root: Element) -> Iterator[Merge]:
    for each in root.iterfind(f"{_S}mergeCells/{_S}mergeCell"):
        ends = [_REFERENCE.fullmatch(end) for end in each.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            rows, cols = sorted(int(end[2]) - 1 for end in ends if end), sorted(_column(end[1]) for end in ends if end)
            yield rows[0], cols[0], rows[1], cols[1]


def _hidden_columns(root: Element) -> list[tuple[int, int]]:
    columns = (each for each in root.iterfind(f"{_S}cols/{_S}col") if each.get("hidden") in _ON)
    return [(to_int(each.get("min"), 0) - 1, to_int(each.get("max"), 0) - 1) for each in columns]


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _day_number(value: str, is_1904: bool) -> float | None:
    """Return a date stored in words (2023-05-06) as the count of days that formats are made for."""
    try:
        moment = datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a cell's time has no zone
    return (moment - start).total_seconds() / 86_400
