"""Old Excel workbooks (.xls, and .et of WPS): every visible sheet as a table, its numbers as the cells show them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd

from ingest.document import Block
from ingest.errors import IngestError, UnreadableFile
from ingest.readers.excel.number_format import BUILT_IN, GENERAL, format_number, format_text
from ingest.readers.excel.sheets import MAX_CELLS, MAX_SHEETS, TOO_MANY_CELLS, Merge, Sheet, lay_out_sheets
from ingest.readers.shared.ole import is_ole, ole_kind


def is_xls(content: bytes) -> bool:
    return is_ole(content) and ole_kind(content) == "workbook"


def read_xls_blocks(content: bytes) -> list[Block]:
    """Return the visible sheets in their order.

    Raises:  UnreadableFile, when the workbook is damaged, locked with a password, or larger than any report.
    """
    book = _open(content)
    try:
        return lay_out_sheets(_visible_sheets(book))
    except IngestError:
        raise
    except Exception as error:  # the library reads records as they come and stumbles over damage in any way
        raise UnreadableFile(_DAMAGED) from error
    finally:
        book.release_resources()


def _open(content: bytes) -> xlrd.Book:
    try:
        return xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=True, logfile=io.StringIO())
    except IngestError:
        raise
    except Exception as error:  # see above
        if "encrypted" in str(error):
            raise UnreadableFile("文件加了密码，打不开；请取消密码后重新放入") from error
        raise UnreadableFile(_DAMAGED) from error


def _visible_sheets(book: xlrd.Book) -> Iterator[Sheet]:
    if book.nsheets > MAX_SHEETS:
        raise UnreadableFile(f"工作表超过 {MAX_SHEETS} 张，不像一份报告，没有读取；请只保留报告的工作表，另存后放入")
    cell_count = 0
    for number in range(book.nsheets):
        page = book.sheet_by_index(number)
        if page.visibility:
            continue
        sheet = _read(book, page)
        cell_count += len(sheet.texts)
        if cell_count > MAX_CELLS:
            raise UnreadableFile(TOO_MANY_CELLS)
        yield sheet
        book.unload_sheet(number)


def _read(book: xlrd.Book, page: Any) -> Sheet:
    texts = {}
    for row_no in range(page.nrows):
        for col_no in range(page.row_len(row_no)):
            text = _text(book, page, row_no, col_no)
            if text.strip():
                texts[row_no, col_no] = text
    hidden_rows = {row_no for row_no, row in page.rowinfo_map.items() if row.hidden}
    hidden_cols = {col_no for col_no, column in page.colinfo_map.items() if column.hidden}
    return Sheet(page.name, texts, list(_merges(page)), hidden_rows.__contains__, hidden_cols.__contains__)


def _merges(page: Any) -> Iterator[Merge]:
    """Yield merged cells; the library counts their ends as Python does, one behind."""
    for first_row, end_row, first_col, end_col in page.merged_cells:
        yield first_row, first_col, end_row - 1, end_col - 1


def _text(book: xlrd.Book, page: Any, row_no: int, col_no: int) -> str:
    kind = page.cell_type(row_no, col_no)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    value = page.cell_value(row_no, col_no)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    code = _format_code(book, page.cell_xf_index(row_no, col_no))
    if kind == xlrd.XL_CELL_TEXT:
        return format_text(value, code)
    if value == 0 and not page.show_zero_values:
        return ""
    return format_number(value, code, bool(book.datemode))


def _format_code(book: xlrd.Book, style: int) -> str:
    """Return the format of a cell style; what Excel names by number only is what a Chinese system shows."""
    number = book.xf_list[style].format_key
    own = book.format_map.get(number)
    return BUILT_IN.get(number) or (own.format_str if own else GENERAL)


_DAMAGED = "Excel 文件已损坏，读不下去；请用 Excel 或 WPS 打开后另存为 .xlsx"
