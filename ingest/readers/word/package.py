"""A .docx file as an archive of XML parts: finds the parts by their relationships and parses them safely."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.errors import UnreadableFile
from ingest.readers.shared.archive import Archive
from ingest.readers.shared.elements import Element
from ingest.readers.shared.ooxml import is_office_file, parse_part, related_part

_WORD_TYPES = (b"wordprocessingml.document", b"wordprocessingml.template", b"ms-word.document", b"ms-word.template")
_MAIN_PART = "word/document.xml"


@dataclass(frozen=True)
class Package:
    """The parts of a Word file that hold or shape its text; all but `document` may be missing."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def is_docx(content: bytes) -> bool:
    """Return whether the bytes are a Word file; a macro-enabled one or a template is one too, and no macro is run."""
    return is_office_file(content, _MAIN_PART, _WORD_TYPES)


def open_package(content: bytes) -> Package:
    """Open a Word file and parse what is needed of it.

    Raises:  UnreadableFile, for a damaged archive or part, and for XML made to exhaust the machine.
    """
    archive = Archive(content)
    main = related_part(archive, "", "officeDocument") or _MAIN_PART
    document = parse_part(archive, main)
    if document is None:
        raise UnreadableFile(f"Word 文件里缺少正文（{main}），文件已损坏；请用 Word 打开后重新保存")

    def part(kind: str) -> Element | None:
        target = related_part(archive, main, kind)
        return None if target is None else parse_part(archive, target)

    return Package(document, part("styles"), part("numbering"), part("footnotes"), part("endnotes"))
