"""Readers: from a file's bytes to a Document. One reader a format; what follows sees no difference between them.

A new format joins by one more entry in READERS (and by leaving `sniff`, if it was named there). A reader is a pure
function of the bytes, so that files can be read in several processes; it knows a format, no finance and no vocabulary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.document import Block, Document, ParagraphBlock, build_document
from ingest.errors import PUT_REPORT, UnreadableFile, UnsupportedFormat
from ingest.readers.excel.xls import is_xls, read_xls_blocks
from ingest.readers.excel.xlsx import is_xlsx, read_xlsx_blocks
from ingest.readers.pdf.pdf import is_pdf, read_pdf_blocks
from ingest.readers.pdf.picture import is_picture, read_picture_blocks
from ingest.readers.pdf.recognition import can_recognise
from ingest.readers.plain.text import read_text_blocks
from ingest.readers.shared.page_lines import is_page_line
from ingest.readers.shared.sniff import foreign_kind
from ingest.readers.web.html import is_html, read_html_blocks
from ingest.readers.web.mht import is_mht, read_mht_blocks
from ingest.readers.word.docx import read_docx_blocks
from ingest.readers.word.older import is_old_word, read_old_word_blocks
from ingest.readers.word.package import is_docx

_MAX_UNPRINTABLE_SHARE = 0.01
_SAMPLE_CHARACTERS = 20_000
_MAX_CHARACTERS = 2_000_000  # some fifty times the longest report
_MAX_CELLS = 200_000
_UNPRINTABLE = frozenset({"Cc", "Cn", "Cs"})


@dataclass(frozen=True)
class Reader:
    """A reader of one format.

    `version` is to change whenever the same bytes may give other blocks: files read by an older version are read again.
    `recognises` judges by content alone and never raises; it is None for a format without a signature, which is only
    read where nothing else was recognised. `read` raises IngestError only.
    """

    source_format: str
    version: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool] | None
    read: Callable[[bytes], list[Block]]


DOCX = Reader("docx", "docx-2", (".docx", ".docm", ".dotx"), is_docx, read_docx_blocks)
XLSX = Reader("xlsx", "xlsx-2", (".xlsx", ".xlsm", ".xltx"), is_xlsx, read_xlsx_blocks)
XLS = Reader("xls", "xls-2", (".xls", ".et"), is_xls, read_xls_blocks)
_OCR = "+ocr" if can_recognise() else ""  # what was a lost page before it was installed is read then
PDF = Reader("pdf", f"pdf-4{_OCR}", (".pdf",), is_pdf, read_pdf_blocks)
PICTURE = Reader("picture", "picture-1", (".png", ".jpg", ".jpeg", ".tif", ".tiff"), is_picture, read_picture_blocks)
HTML = Reader("html", "html-2", (".html", ".htm", ".xhtml"), is_html, read_html_blocks)
MHT = Reader("mht", "mht-2", (".mht", ".mhtml"), is_mht, read_mht_blocks)
OLD_WORD = Reader("doc", "doc-2", (".doc", ".wps", ".rtf", ".odt"), is_old_word, read_old_word_blocks)
TEXT = Reader("text", "text-3", (".txt", ".text", ".md", ""), None, read_text_blocks)
READERS: tuple[Reader, ...] = (DOCX, XLSX, XLS, PDF, PICTURE, HTML, MHT, OLD_WORD, TEXT)

SCAN_SUFFIXES = frozenset(PDF.suffixes + PICTURE.suffixes)
# Suffixes that promise a binary format. Bytes of no known kind under such a name are a damaged file, not a text.
_BINARY_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".doc", ".wps"}
    | {".rtf", ".odt", ".xlsx", ".xlsm", ".xls", ".et", ".pptx", ".ppt", ".pdf", ".ofd", ".zip", ".rar"}
    | {".7z", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".exe", ".dll"}
)


def read_document(name: str, content: bytes) -> Document:
    """Return what a file says; `name` is only asked (for its suffix) where the content leaves the format open.

    Raises:  UnreadableFile, for an empty, damaged, hostile or textless file; UnsupportedFormat, for another kind.
    """
    reader = choose_reader(name, content)
    blocks = [block for block in reader.read(content) if not _is_of_page(block)]
    document = build_document(reader.source_format, blocks)
    _check_size(document)
    if not document.text.strip():
        raise UnreadableFile(f"文件里没有文字（可能只有图片或扫描页）；{PUT_REPORT}")
    if _is_garbage(document.text):
        raise UnsupportedFormat(f"文件内容不是可读的文字{_despite(name)}；{PUT_REPORT}")
    return document


def _is_of_page(block: Block) -> bool:
    return isinstance(block, ParagraphBlock) and is_page_line(block.text)


def _check_size(document: Document) -> None:
    """Refuse what is whole, but larger than any report, before an hour is spent on understanding it."""
    if len(document.text) > _MAX_CHARACTERS:
        raise UnreadableFile(f"内容超过 {_MAX_CHARACTERS // 10_000} 万字，不像一份报告，没有读取；请只放入报告部分")
    if sum(len(table.cells) for table in document.tables) > _MAX_CELLS:
        raise UnreadableFile(f"表格单元格超过 {_MAX_CELLS // 10_000} 万个，不像一份报告，没有读取；请只放入报告部分")


def choose_reader(name: str, content: bytes) -> Reader:
    """Return the reader for a file: by its content first, then by its suffix.

    Raises:  UnreadableFile, for an empty or damaged file; UnsupportedFormat, when no reader knows the format.
    """
    if not content:
        raise UnreadableFile(f"文件是空的（0 字节），没有可读的内容；{PUT_REPORT}")
    for reader in READERS:
        if reader.recognises is not None and reader.recognises(content):
            return reader
    kind = foreign_kind(content)
    if kind is not None:
        raise UnsupportedFormat(f"这是{kind.printed_name}，不能读取{_despite(name)}；{kind.remedy}")
    suffix = _suffix(name)
    if suffix in _BINARY_SUFFIXES and not _is_utf8(content):
        raise UnreadableFile(
            f"文件名以 {suffix} 结尾，内容却不是这种格式，可能已损坏；"
            "请从来源重新取得文件，或用制作它的程序打开后重新保存"
        )
    unsigned = (reader for reader in READERS if reader.recognises is None and suffix in reader.suffixes)
    return next(unsigned, TEXT)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _despite(name: str) -> str:
    """Return the words that point out a suffix which promises something that a reader could have read."""
    suffix = _suffix(name)
    is_promise = suffix != "" and any(suffix in reader.suffixes for reader in READERS)
    return f"（虽然文件名以 {suffix} 结尾）" if is_promise else ""


def _is_utf8(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_garbage(text: str) -> bool:
    """Return whether the text is binary content that some character set happened to allow."""
    sample = text[:_SAMPLE_CHARACTERS]
    if sample.replace("\n", "").replace("\t", "").isprintable():
        return False
    odd = sum(1 for sign in sample if unicodedata.category(sign) in _UNPRINTABLE and sign not in "\n\t")
    return odd > _MAX_UNPRINTABLE_SHARE * len(sample)
