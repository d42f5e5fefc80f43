"""Elements of XML and HTML trees, and whole numbers in their attributes."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_MAX_DIGITS = 9


def to_int(text: str | None, default: int) -> int:
    """Return the whole number a file prints in an attribute, or `default` for anything that is none or absurd."""
    digits = (text or "").strip()
    unsigned = digits[1:] if digits[:1] in ("-", "+") else digits
    if not unsigned.isascii() or not unsigned.isdigit() or len(unsigned) > _MAX_DIGITS:
        return default
    return int(digits)
