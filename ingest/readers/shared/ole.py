"""Old Office files (.doc, .xls, .ppt, .wps): which of them a file is, by the names of its streams."""

from __future__ import annotations

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of the streams in an OLE file are stored in UTF-16; the first that is found tells what the file is. A Word file
# may hold a workbook (a chart), hence the order.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "word"),
    ("PowerPoint Document", "presentation"),
    ("Workbook", "workbook"),
    ("Book\x00", "workbook"),
)


def is_ole(content: bytes) -> bool:
    return content.startswith(OLE_SIGNATURE)


def ole_kind(content: bytes) -> str | None:
    """Return encrypted, word, presentation or workbook; None for any other OLE file."""
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in content), None)
