"""Office files as archives of XML parts: finds the parts by their relationships and parses them safely."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.readers.shared.archive import Archive, is_zip
from ingest.readers.shared.elements import Element

MAX_PART_BYTES = 32 * 1024 * 1024
MAX_TAGS = 2_000_000
CONTENT_TYPES = "[Content_Types].xml"
_MAX_CELL_TAGS = 800_000  # two a cell
# ISO "strict" files differ from all others in their namespaces only.
_STRICT_NAMESPACES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def is_office_file(content: bytes, main_part: str, types: Iterable[bytes]) -> bool:
    """Return whether the bytes are an archive with the usual main part, or one that declares a part of these types."""
    if not is_zip(content):
        return False
    try:
        archive = Archive(content)
        if main_part in archive.names:
            return True
        told = archive.read(CONTENT_TYPES, MAX_PART_BYTES) or b""
    except UnreadableFile:
        return False
    return any(each in told for each in types)


def related_part(archive: Archive, source: str, kind: str) -> str | None:
    """Return the name of the part that `source` ("" = the package) calls its `kind`, or None."""
    folder, name = posixpath.split(source)
    relationships = parse_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    if relationships is None:
        return None
    for relationship in relationships:
        is_inside = relationship.get("TargetMode") != "External"
        if is_inside and relationship.get("Type", "").endswith(f"/relationships/{kind}"):
            return _target(folder, relationship)
    return None


def related_parts(archive: Archive, source: str) -> dict[str, str]:
    """Return the names of all parts that `source` refers to, by the ids it uses for them."""
    folder, name = posixpath.split(source)
    relationships = parse_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    if relationships is None:
        return {}
    inside = (each for each in relationships if each.get("TargetMode") != "External")
    return {each.get("Id", ""): _target(folder, each) for each in inside}


def _target(folder: str, relationship: Element) -> str:
    return posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")


def parse_part(archive: Archive, name: str, program: str = "Word") -> Element | None:
    """Return a part parsed, or None where the package has none of that name; `program` is for the sentence.

    Raises:  UnreadableFile, for a damaged part, and for XML made to exhaust the machine.
    """
    content = archive.read(name, MAX_PART_BYTES)
    if content is None:
        return None
    _refuse_hostile(content, name, program)
    for strict, usual in _STRICT_NAMESPACES:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        detail = _where(error)
        raise UnreadableFile(
            f"其中的 {name} 读不下去{detail}：XML 不完整，或嵌套过深、单段过长；请用 {program} 打开后重新保存"
        ) from error
    # A declaration in an encoding that the search above does not know ends here.
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(_declares(name, program))
    return root


def _refuse_hostile(content: bytes, name: str, program: str) -> None:
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(encoding) in content or "<!ENTITY".encode(encoding) in content:
            raise UnreadableFile(_declares(name, program))
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


def _declares(name: str, program: str) -> str:
    return (
        f"其中的 {name} 带有 DTD 或实体声明，{program} 不会这样保存，可能有害，没有读取；请用 {program} 打开后重新保存"
    )
