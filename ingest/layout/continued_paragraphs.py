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
_COMPARES = re.compile(rf"\s*(?:[与同和]{_YEAR}[^，,。；;]{{0,30}}?(?:相比|比较|对比|持平)|[较比]{_YEAR})")
_OWN_SIDE = re.compile(r"[，,]?\s*(?:今年|本年度?|当年|全年|年度)?总?(?:收入|支出|收支)")
_LIST_ITEM = re.compile(r"\s*[（(]?\d+[)）.．、](?!\d)")
_OPEN_BRACKET = re.compile(r"[（(][^（()）。]*[；;，,、]\s*$")


def with_continuations_joined(document: Document) -> Document:
    """Return the document with such paragraphs, and those a line break parts inside brackets, made one.

    In the text a blank takes the place of each line break, so that no place in it moves.
    """
    blocks: list[Block] = []
    text = document.text
    for block in document.blocks:
        last = blocks[-1] if blocks else None
        if isinstance(last, Paragraph) and isinstance(block, Paragraph) and _goes_on(last.text, block.text):
            text = text[: last.end] + " " * (block.start - last.end) + text[block.start :]
            blocks[-1] = Paragraph(last.start, block.end, text[last.start : block.end])
        else:
            blocks.append(block)
    return replace(document, text=text, blocks=tuple(blocks))


def _goes_on(last: str, text: str) -> bool:
    """Tell whether a paragraph goes on in what the last one says."""
    compares = _COMPARES.match(text)
    if not compares:
        return bool(_OPEN_BRACKET.search(last)) and not is_numbered(text)
    # 与上年相比，今年支出增加… closes a list: it is not said of the list's last item.
    closes_list = _LIST_ITEM.match(last) and _OWN_SIDE.match(text, compares.end())
    return bool(_AMOUNT.search(last)) and not closes_list
