"""Web pages as saved from government sites: the article's paragraphs and tables, without what surrounds it."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from ingest.document import Block
from ingest.errors import UnreadableFile
from ingest.readers.shared.elements import Element
from ingest.readers.web.article import find_article
from ingest.readers.web.blocks import read_blocks

MAX_TAGS = 300_000
_MAX_DEPTH = 200
_HEAD_BYTES = 4096
_MARKUP = re.compile(
    rb"\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|title|table|div)\b", re.I | re.S
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def is_html(content: bytes) -> bool:
    """Return whether the bytes begin as a web page does, in any encoding that one is written in."""
    head = content[:_HEAD_BYTES]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head[2:].replace(b"\x00", b"")
    return _MARKUP.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def read_html_blocks(content: bytes) -> list[Block]:
    """Return the paragraphs and tables of the article.

    Raises:  UnreadableFile, when the page is no page of text, or built to exhaust the machine.
    """
    return read_html_text(decode_html(content))


def read_html_text(text: str) -> list[Block]:
    """Return the paragraphs and tables of the article of a page that is decoded already; raises UnreadableFile."""
    if text.count("<") > MAX_TAGS:
        raise UnreadableFile(
            f"网页的标记超过 {MAX_TAGS // 10_000} 万个，不像一份报告，没有读取；请把报告正文存为 .docx"
        )
    root = _parse(text)
    if root is None:
        return []
    return read_blocks(find_article(root))


def decode_html(content: bytes, charset: str | None = None) -> str:
    """Return a page's text: by its byte order mark, the charset told from outside, the one it tells itself, else tried.

    Pages that say GB2312 hold signs of its extensions, and many that say UTF-8 are not: what cannot be decoded
    strictly is tried in the other encoding before anything is replaced.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace")
    told = _CHARSET.search(content[:_HEAD_BYTES])
    names = [charset, told[1].decode("ascii") if told else None, "utf-8", "gb18030"]
    for name in names:
        text = _strictly(content, name)
        if text is not None:
            return text
    first = next((codec for codec in map(_codec, names) if codec), "utf-8")
    return content.decode(first, "replace")


def _strictly(content: bytes, name: str | None) -> str | None:
    codec = _codec(name)
    if codec is None:
        return None
    try:
        return content.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _codec(name: str | None) -> str | None:
    """Return Python's name for a character set of text, the widest one of its family."""
    if not name:
        return None
    lowered = name.strip().lower()
    if lowered in ("gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "cp936", "ms936"):
        return "gb18030"
    try:
        found = codecs.lookup(lowered)
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _parse(text: str) -> Element | None:
    """Return the root of the page, or None where nothing is in it.

    Raises:  UnreadableFile, for elements nested so deep that the parser would drop what is inside.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    cleaned = _DECLARATION.sub("", _UNSTORABLE.sub("", text))
    try:
        root = etree.fromstring(cleaned.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableFile("网页内容读不下去，可能已损坏；请在浏览器里打开后重新保存") from error
    if root is not None and _depth(root) > _MAX_DEPTH:
        raise UnreadableFile("网页的标记嵌套过深，没有读取；请把报告正文存为 .docx")
    return root


def _depth(root: Element) -> int:
    """Return how deep elements are nested, told without recursion."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
