"""Parts paragraphs before the headings that their text runs into (…全年预算90.00万元。（二）预算执行。全年支出89.00万元…)."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Document, Paragraph
from ingest.layout.lines.lines_as_tables import Block, stretch_of
from ingest.numbers.numerals import read_chinese_numeral

_CN_DIGITS = "一二三四五六七八九十"
_CN = rf"[{_CN_DIGITS}]{{1,2}}"
_WORD = r"[^\s\d。.，,；;：:、（）()]"
_FIRST = re.compile(rf"(?P<chapter>{_CN})、|[（(](?P<part>{_CN})[)）]|(?P<item>1)[.．、]")
# Behind 二、部门支出情况 there is nothing, or its （一）; behind （二）预算执行 its own text, or it may be an item of a list.
_RUN_IN = re.compile(
    rf"(?<=[。.；;])(?:(?P<chapter>{_CN})、(?={_WORD}{{4,16}}(?:$|[（(]一[)）]))|[（(](?P<part>{_CN})[)）](?={_WORD}{{2,14}}[。.：:].))"
    rf"|(?<![^。\s])(?P<item>\d{{1,2}})[.．、](?={_WORD}{{2,10}}。.)"
)
# Headings of a text that lost its line breaks end where a blank stands before a sentence, or a usual ending has the text at
# once behind it: 二、部门整体支出情况2022年年初预算90万元; （一）预算执行情况 2022年…
_WORDS = r"[^\s\d。.，,；;：:]"
# A sentence of a PDF holds blanks itself, where its lines ended: it is known by its first words.
_OPENING = r"20\d\d ?年|我[局委院校镇乡办部县市区单]|本[单部局委院年级]|截至|根据|按照|全[市县区州省年]"
_BLANK = (
    rf"(?=\s+(?:[（(]{_CN}[)）]|1[.．、]|(?:20\d\d ?年|{_WORDS})[^\s。；;，,：:]*[。；;，,：:]"
    rf"|(?:{_OPENING})[^。；;，,：:]*[。；;，,：:]))"
)
_TEXT = r"(?=[\u4e00-\u9fff\d“])(?!说明|分析|总结|介绍|汇报|报告|如下|以及|[的及和与是为表、])"
_STUCK = re.compile(
    rf"(?<![{_CN_DIGITS}第])(?P<chapter>{_CN})、"
    rf"(?:{_WORDS}{{2,28}}{_BLANK}|{_WORDS}{{2,18}}?(?:情况|概况|问题|结论){_TEXT})"
    rf"|(?:^|(?<=[。.；;：:\s])|(?<=情况))[（(](?P<part>{_CN})[)）]"
    rf"(?:{_WORDS}{{2,28}}{_BLANK}|{_WORD}{{2,14}}?(?:情况|支出)(?=20\d\d年))"
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
    found = [*_STUCK.finditer(block.text), _FIRST.match(block.text), *_RUN_IN.finditer(block.text)]
    for match in sorted(filter(None, found), key=re.Match.start):
        style = str(match.lastgroup)
        number = int(match[style]) if style == "item" else read_chinese_numeral(match[style]) or 0
        before = last.get(style, number - 1 if match.re is _STUCK else 0)  # the copy of a page may begin with （二）
        if match.start() and number != before + 1:
            continue
        last[style] = number
        last |= dict.fromkeys(_BELOW[style], 0)
        places += [block.start + match.start()] + [block.start + match.end()] * (match.re is _STUCK)
    places = sorted(set(places))
    ends = [*places[1:], block.end]
    return [part for place, end in zip(places, ends, strict=True) for part in stretch_of(block, place, end)] or [block]
