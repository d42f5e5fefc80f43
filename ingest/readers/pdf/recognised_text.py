"""What recognition made of a line, put right where only one reading is possible; a number in doubt is struck out.

A number that may be misread is worse than none: each of its characters becomes `〓`, the printers' mark for a character
that could not be set, so that nothing else takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

STRUCK = "〓"
SURE = 0.9  # a character of a number below it may be another
SURE_COMMA = 0.5  # of a comma between groups of three: a point would be none in full width
_NUMBER = re.compile(r"[0-9０-９OoIl|]+(?:[.,，．][0-9０-９OoIl|]+)*[%％]?")
_GROUPED = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_DIGIT_MEANT = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})
_YUAN = re.compile(r"(?<=[万亿\d])[兀几无](?![\u4e00-\u9fff])|(?<=[万亿])兀")
_LOST_SIGN = re.compile(r"2(?:100|\d{2})(?:\.\d+)?[%％]")  # ≥85% read as 285%


def settle_text(text: str, sure: Sequence[float]) -> list[str]:
    """Return the text of a line, character by character, numbers in doubt struck out.

    `sure` is how sure recognition is of each character, from 0 to 1.
    """
    settled = list(_YUAN.sub("元", text))
    for match in _NUMBER.finditer(text):
        printed = match.group()
        start, end = match.span()
        if not re.search(r"[0-9０-９]", printed):
            continue
        meant = _meant(text, start, end)
        is_doubtful = meant is None or not _is_sure(printed, sure[start:end]) or _LOST_SIGN.fullmatch(meant)
        settled[start:end] = STRUCK * (end - start) if is_doubtful else meant or ""
    return settled


def _is_sure(printed: str, sure: Sequence[float]) -> bool:
    is_grouped = bool(_GROUPED.fullmatch(printed))
    return all(
        each >= (SURE_COMMA if is_grouped and sign == "，" else SURE) for sign, each in zip(printed, sure, strict=True)
    )


def _meant(text: str, start: int, end: int) -> str | None:
    """Return a number with the letters in it that can only be digits; None where they could be letters."""
    printed = text[start:end]
    if not re.search(r"[OoIl|]", printed):
        return printed
    before, after = text[:start][-1:], text[end:][:1]
    if (before + after).isascii() and re.search(r"[A-Za-z0-9]", before + after):
        return printed if not re.search(r"[.,，．%％]", printed) else None
    return printed.translate(_DIGIT_MEANT)
