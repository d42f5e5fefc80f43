"""Web archives (.mht, .mhtml): the page in them, read as a web page."""

from __future__ import annotations

import email.parser
import email.policy
import re
from email.message import Message

from ingest.document import Block
from ingest.errors import UnreadableFile
from ingest.readers.web.html import decode_html, read_html_text

_HEAD_BYTES = 8192
_KIND = re.compile(rb"^Content-Type:\s*(?:multipart/(?:related|alternative)|text/html)", re.I | re.M)
_MAX_PARTS = 2_000


def is_mht(content: bytes) -> bool:
    """Return whether the bytes are a saved page with its pictures; other mails are not."""
    head = content[:_HEAD_BYTES]
    is_mail = re.match(rb"\s*(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location):", head, re.I) is not None
    return is_mail and b"MIME-Version:".lower() in head.lower() and _KIND.search(head) is not None


def read_mht_blocks(content: bytes) -> list[Block]:
    """Return the paragraphs and tables of the archive's first page.

    Raises:  UnreadableFile, when no page is in it, or reading it would exhaust the machine.
    """
    if content.count(b"\n--") > _MAX_PARTS:
        raise UnreadableFile("网页归档里的部分过多，没有读取；请在浏览器里打开后另存为网页（.html）")
    try:
        message = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(content.lstrip())
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        packed = None if page is None else page.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFile(_NO_PAGE) from error
    if page is None or not isinstance(packed, bytes):
        raise UnreadableFile(_NO_PAGE)
    return read_html_text(decode_html(packed, _charset(page)))


def _charset(page: Message) -> str | None:
    try:
        return page.get_content_charset()
    except (ValueError, LookupError, AssertionError, TypeError, AttributeError):
        return None


_NO_PAGE = "网页归档里没有网页正文，可能已损坏；请在浏览器里打开后另存为网页（.html）"
