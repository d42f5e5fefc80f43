"""A .docx file as an archive of XML parts: finds the parts by their relationships and parses them safely."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.readers.archive import Archive, is_zip
from ingest.readers.docx_xml import Element

MAX_PART_BYTES = 32 * 1024 * 1024
MAX_TAGS = 2_000_000
_MAX_CELL_TAGS = 800_000  # two a cell
_WORD_TYPES = (b"wordprocessingml.document", b"wordprocessingml.template", b"ms-word.document", b"ms-word.template")
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PART = "word/document.xml"
# ISO "strict" files differ from all others in their namespaces only.
_STRICT_NAMESPACES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


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
    if not is_zip(content):
        return False
    try:
        archive = Archive(content)
        if _MAIN_PART in archive.names:
            return True
        types = archive.read(_CONTENT_TYPES, MAX_PART_BYTES) or b""
    except UnreadableFile:
        return False
    return any(word_type in types for word_type in _WORD_TYPES)


def open_package(content: bytes) -> Package:
    """Open a Word file and parse what is needed of it.

    Raises:  UnreadableFile, for a damaged archive or part, and for XML made to exhaust the machine.
    """
    archive = Archive(content)
    main = _related(archive, "", "officeDocument") or _MAIN_PART
    document = _parse(archive, main)
    if document is None:
        raise UnreadableFile(f"Word 文件里缺少正文（{main}），文件已损坏；请用 Word 打开后重新保存")

    def part(kind: str) -> Element | None:
        target = _related(archive, main, kind)
        return None if target is None else _parse(archive, target)

    return Package(document, part("styles"), part("numbering"), part("footnotes"), part("endnotes"))


def _related(archive: Archive, source: str, kind: str) -> str | None:
    """Return the name of the part that `source` ("" = the package) calls its `kind`, or None."""
    folder, name = posixpath.split(source)
    relationships = _parse(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    if relationships is None:
        return None
    for relationship in relationships:
        is_inside = relationship.get("TargetMode") != "External"
        if is_inside and relationship.get("Type", "").endswith(f"/relationships/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")
    return None


def _parse(archive: Archive, name: str) -> Element | None:
    content = archive.read(name, MAX_PART_BYTES)
    if content is None:
        return None
    _refuse_hostile(content, name)
    for strict, usual in _STRICT_NAMESPACES:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        detail = _where(error)
        raise UnreadableFile(
            f"其中的 {name} 读不下去{detail}：XML 不完整，或嵌套过深、单段过长；请用 Word 打开后重新保存"
        ) from error
    # A declaration in an encoding that the search above does not know ends here.
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(_declares(name))
    return root


def _refuse_hostile(content: bytes, name: str) -> None:
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(encoding) in content or "<!ENTITY".encode(encoding) in content:
            raise UnreadableFile(_declares(name))
    if content.count(b":tc>") + content.count(b":tc ") + content.count(b":tc/") > _MAX_CELL_TAGS:
        raise UnreadableFile("表格单元格超过 40 万个，不像一份报告，没有读取；请把数据表另存为单独的文件")
    if content.count(b"<") > MAX_TAGS:
        raise UnreadableFile(
            f"其中的 {name} 内容过多（标记超过 {MAX_TAGS // 10_000} 万个），没有读取；请把报告拆成几个文件"
        )


def _where(error: Exception) -> str:
    if isinstance(error, etree.XMLSyntaxError) and error.lineno:
        return f"（第 {error.lineno} 行第 {error.offset or 0} 列）"
    return ""


def _declares(name: str) -> str:
    return f"其中的 {name} 带有 DTD 或实体声明，Word 不会这样保存，可能有害，没有读取；请用 Word 打开后重新保存"
