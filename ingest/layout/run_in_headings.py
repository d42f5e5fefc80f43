"""Parts paragraphs before the headings that their text runs into (…全年预算90.00万元。（二）预算执行。全年支出89.00万元…)."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Document, Paragraph
from ingest.layout.lines.lines_as_tables import Block, stretch_of
from ingest.numbers.numerals import read_chinese_numeral

_CN = r"[一二三四五六七八九十]{1,2}"
_WORD = r"[^\s\d。.，,；;：:、（）()]"
_FIRST = re.compile(rf"(?P<chapter>{_CN})、|[（(](?P<part>{_CN})[)）]|(?P<item>1)[.．、]")
# Behind 二、部门支出情况 there is nothing, or its （一）; behind （二）预算执行 its own text, or it may be an item of a list.
_RUN_IN = re.compile(
    rf"(?<=[。.；;])(?:(?P<chapter>{_CN})、(?={_WORD}{{4,16}}(?:$|[（(]一[)）]))|[（(](?P<part>{_CN})[)）](?={_WORD}{{2,14}}[。.：:].))"
    rf"|(?<=。)(?P<item>\d{{1,2}})[.．、](?={_WORD}{{2,10}}。.)"
)
_BELOW = {"chapter": ("part", "item"), "part": ("item",), "item": ()}


def with_headings_parted(document: Document) -> Document:
    """Return the document with such a heading at the beginning of a paragraph of its own, where its number is the next one."""
    last: dict[str, int] = {}
    blocks: list[Block] = []
    for block in document.blocks:
        blocks.extend(_parts(block, last) if isinstance(block, Paragraph) else (block,))
    return replace(document, blocks=tuple(blocks))


def _parts(block: Paragraph, last: dict[str, int]) -> list[Paragraph]:
    """Return the parts of a paragraph; `last` is the last number of each numbering, and is kept up to date."""
    places = [block.start]
    for match in filter(None, [_FIRST.match(block.text), *_RUN_IN.finditer(block.text)]):
        style = str(match.lastgroup)
        number = int(match[style]) if style == "item" else read_chinese_numeral(match[style]) or 0
        if match.start() and number != last.get(style, 0) + 1:
            continue
        last[style] = number
        last |= dict.fromkeys(_BELOW[style], 0)
        if match.start():
            places.append(block.start + match.start())
    if len(places) == 1:
        return [block]
    ends = [*places[1:], block.end]
    return [part for place, end in zip(places, ends, strict=True) for part in stretch_of(block, place, end)]
