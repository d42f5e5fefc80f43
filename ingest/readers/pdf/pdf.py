"""PDF files with a text layer: the paragraphs and tables that were printed, with their pages.

- Lines are joined to paragraphs and the pieces of a table to one table, over the ends of pages.
- Page numbers, running heads and feet, slanting watermarks, hidden text, pictures and form fields are not read.
- Pages that are pictures are recognised where that is installed. Else a file of which more than a third of the pages are
  pictures is a scan and refused; fewer are told as lost pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.document import Block, LostPage, RecognisedPage
from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.readers.pdf.columns import part_columns
from ingest.readers.pdf.flow import make_blocks
from ingest.readers.pdf.margins import drop_margins
from ingest.readers.pdf.page import UNMAPPED, Page, read_page
from ingest.readers.pdf.recognition import (
    INSTALL,
    MAX_SIDE_PIXELS,
    MEGABYTES,
    SECONDS_A_PAGE,
    can_recognise,
    check_page_count,
    recognise,
)
from ingest.readers.pdf.sheets import take_apart
from ingest.readers.shared.sandbox import read_apart

_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes; the standard allows some before the mark
_MAX_PAGES = 500
_MAX_CHARS = 2_000_000
_MAX_SECONDS = 45
_MAX_MEGABYTES = 1_000
_MAX_PICTURE_SHARE = 1 / 3
_MAX_UNMAPPED_SHARE = 0.002
_FEW_CHARS = 12  # a page with no more, beside a picture, says nothing (a stamp's date, a page number)


def is_pdf(content: bytes) -> bool:
    """Return whether the content is a PDF file, whole or not."""
    return _MARK in content[:_MARK_WITHIN]


@dataclass(frozen=True)
class _Found:
    """What a file says, the pages that are pictures, and how many pages it has."""

    blocks: list[Block]
    lost: list[int]
    page_count: int


def read_pdf_blocks(content: bytes) -> list[Block]:
    """Return the blocks of a PDF file.

    Raises:  UnreadableFile, when it is damaged, locked, larger than a report can be, or does not tell its characters;
             UnsupportedFormat, when it is a scan and character recognition is not installed.
    """
    found = read_apart(_read_blocks, content, _MAX_SECONDS, _MAX_MEGABYTES)
    if found.lost and can_recognise():
        check_page_count(len(found.lost))
        read = partial(_read_blocks, recognised=frozenset(found.lost))
        found = read_apart(read, content, _MAX_SECONDS + SECONDS_A_PAGE * len(found.lost), MEGABYTES)
    _check_scan(found)
    return [*found.blocks, *(LostPage(number) for number in found.lost)]


def _read_blocks(content: bytes, recognised: frozenset[int] = frozenset()) -> _Found:
    """Read a file; the pages of these numbers are recognised as pictures."""
    pages = _read_pages(content, recognised)
    lost = [page.number for page in pages if page.is_picture and len(page.chars) <= _FEW_CHARS]
    _check_characters(pages)
    sheets = [take_apart(page) for page in pages if page.number not in lost]
    drop_margins(sheets)
    part_columns(sheets)
    told = [*make_blocks(sheets), *(RecognisedPage(number) for number in sorted(recognised.difference(lost)))]
    return _Found(told if any(page.chars for page in pages) else [], lost, len(pages))


def _read_pages(content: bytes, recognised: frozenset[int]) -> list[Page]:
    document = _open(content)
    try:
        if len(document) > _MAX_PAGES:
            raise UnreadableFile(f"PDF 有 {len(document)} 页，超过 {_MAX_PAGES} 页的上限；请只放入报告部分")
        return list(_each_page(document, recognised))
    finally:
        document.close()


def _open(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableFile("PDF 设有打开密码，不能读取；请取消密码后重新放入") from error
        raise UnreadableFile("PDF 文件已损坏，不能打开；请从来源重新取得文件") from error


def _each_page(document: pypdfium2.PdfDocument, recognised: frozenset[int]) -> Iterator[Page]:
    """Yield the pages; only one is held open at a time."""
    count = 0
    for number in range(1, len(document) + 1):
        try:
            opened = document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(f"PDF 第 {number} 页已损坏，不能读取；请从来源重新取得文件") from error
        try:
            page = _recognised_page(opened, number) if number in recognised else read_page(opened, number)
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(f"PDF 第 {number} 页的文字已损坏，不能读取；请从来源重新取得文件") from error
        finally:
            opened.close()
        count += len(page.chars)
        if count > _MAX_CHARS:
            raise UnreadableFile(f"PDF 内容过多，读到第 {number} 页已放弃；请检查文件是否异常庞大")
        yield page


def _recognised_page(page: Any, number: int) -> Page:
    scale = MAX_SIDE_PIXELS / max(page.get_size())
    return recognise(page.render(scale=scale).to_pil(), number, 1 / scale)


def _check_scan(found: _Found) -> None:
    if found.blocks and len(found.lost) <= _MAX_PICTURE_SHARE * found.page_count:
        return
    if found.lost and found.blocks:
        numbers = "、".join(str(number) for number in found.lost[:10]) + ("等" if len(found.lost) > 10 else "")
        raise UnsupportedFormat(
            f"PDF 共 {found.page_count} 页，其中 {len(found.lost)} 页（第 {numbers} 页）是扫描图片，没有文字层；{INSTALL}"
        )
    if not found.lost:
        raise UnreadableFile("PDF 里没有文字；请放入带文字的 PDF 或 .docx")
    raise UnsupportedFormat(f"PDF 是扫描件，只有图片，没有文字层；{INSTALL}")


def _check_characters(pages: list[Page]) -> None:
    """Refuse a file that does not tell which characters its glyphs are; a bullet from a symbol font is let pass.

    Raises:  UnreadableFile
    """
    for page in pages:
        for left, right in zip(page.chars, page.chars[1:], strict=False):
            texts = left.text, right.text
            if UNMAPPED in texts and any(text.isdigit() or text in ".,%" for text in texts):
                raise _no_mapping(page.number)
    total = sum(len(page.chars) for page in pages)
    unmapped = [page.number for page in pages for char in page.chars if char.text == UNMAPPED]
    if len(unmapped) > max(1, _MAX_UNMAPPED_SHARE * total):
        raise _no_mapping(unmapped[0])


def _no_mapping(page_no: int) -> UnreadableFile:
    return UnreadableFile(
        f"PDF 第 {page_no} 页有字形没有注明是哪个字，文字无法可靠取出；请用原 Word 文件，或重新导出 PDF（嵌入字体并保留文字）"
    )
