"""Joins paragraphs that go on in the middle of what the one before says (…90.00万元。⏎与上年相比，增加8.00万元)."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Document, Paragraph
from ingest.layout.lines.lines_as_tables import Block
from ingest.layout.outline import is_numbered

_AMOUNT = re.compile(r"\d[\d,.]*\s*[万亿]?元")
_YEAR = r"(?:上一?年|去年|(?:19|20)\d{2} ?年)"
# Said of an amount that the paragraph before tells: 与上年相比，增加…; 比2021年决算数增加….
_COMPARES = re.compile(rf"\s*(?:[与同和]{_YEAR}[^，,。；;]{{0,30}}(?:相比|比较|对比|持平)|[较比]{_YEAR})")
_OPEN_BRACKET = re.compile(r"[（(][^（()）。]*[；;，,、]\s*$")


def with_continuations_joined(document: Document) -> Document:
    """Return the document with such paragraphs, and those a line break parts inside brackets, made one.

    In the text a blank takes the place of each line break, so that no place in it moves.
    """
    blocks: list[Block] = []
    text = list(document.text)
    for block in document.blocks:
        last = blocks[-1] if blocks else None
        if isinstance(last, Paragraph) and isinstance(block, Paragraph) and _goes_on(last.text, block.text):
            text[last.end : block.start] = " " * (block.start - last.end)
            blocks[-1] = Paragraph(last.start, block.end, "".join(text[last.start : block.end]))
        else:
            blocks.append(block)
    return replace(document, text="".join(text), blocks=tuple(blocks))


def _goes_on(last: str, text: str) -> bool:
    """Tell whether a paragraph goes on in what the last one says."""
    if is_numbered(text):
        return False
    if _COMPARES.match(text):
        return bool(_AMOUNT.search(last))
    return bool(_OPEN_BRACKET.search(last))
