"""Drops the page numbers that a copied or converted text carries in its flow (— 5 —, 第 5 页, 5), which cut sentences and tables.

A number alone in its line may be a cell as well. Without a mark it is a page's only as one of a chain that counts up by one
through the text, a page's length apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.readers.shared.page_lines import is_page_line

_BARE = re.compile(r"\d{1,3}")
_MIN_BARE, _MIN_PAGES = 3, 2  # pages that count up
_LAST_FIRST = 5  # covers and contents may have no number; 301, 302, 303 are classes
# Lines with text from one page's number to the next: rows that are counted stand closer together.
_SHORTEST, _LONGEST = 14, 120
_SHARED = re.compile(r"由会员分享[,，] ?可在线阅读")
_TOP = 12  # lines with the names and notes of a site that shares documents

Lines = list[str]
Pages = list[int | None]


def without_page_numbers(lines: Lines, page_nos: Pages) -> tuple[Lines, Pages]:
    """Return the lines and their pages without the lines that hold nothing but a page's number, and the blank ones around them.

    One blank line stays where blank lines part most lines of the text.
    """
    told = sum(bool(line.strip()) for line in lines)
    is_parted = len(lines) - told > told // 2  # a lone number may be a cell there
    dropped = {at for at, line in enumerate(lines) if is_page_line(line)}
    dropped.update([] if is_parted else _bare(lines))
    if not dropped:
        return lines, page_nos
    for at in list(dropped):
        blanks = [*_blanks(lines, at, -1), *_blanks(lines, at, 1)]
        dropped.update(blanks[1:] if is_parted else blanks)
    kept = [at for at in range(len(lines)) if at not in dropped]
    return [lines[at] for at in kept], [page_nos[at] for at in kept]


def without_page_marks(lines: Lines, page_nos: Pages) -> tuple[Lines, Pages]:
    """Return the lines and their pages with those of a document on a site that shares such put together.

    There every page of it is a line that begins with the page's number (1、…, 2、…), wherever that cuts the text.
    """
    top = next((at for at, line in enumerate(lines[:_TOP]) if _SHARED.search(line)), len(lines))
    told = [at for at in range(top + 1, len(lines)) if lines[at].strip()]
    pages = list(takewhile(lambda page: lines[page[1]].startswith(f"{page[0]}、"), enumerate(told, 1)))
    if len(pages) < _MIN_PAGES:
        return lines, page_nos
    first, last = pages[0][1], pages[-1][1] + 1
    whole = "".join(lines[at].partition("、")[2] for _, at in pages)
    return [*lines[:first], whole, *lines[last:]], [*page_nos[: first + 1], *page_nos[last:]]


def _blanks(lines: Sequence[str], at: int, step: int) -> list[int]:
    """Return the blank lines next to a line, above it (-1) or below it (1)."""
    found = []
    at += step
    while 0 <= at < len(lines) and not lines[at].strip():
        found.append(at)
        at += step
    return found


def _bare(lines: Sequence[str]) -> list[int]:
    """Return the longest chain of lone numbers that count up, each a page's length behind the one before."""
    texts = [0]  # lines with text up to each line
    for line in lines:
        texts.append(texts[-1] + bool(line.strip()))
    best: list[int] = []
    chains: dict[int, list[list[int]]] = {}
    for at, line in enumerate(lines):
        if not _BARE.fullmatch(line.strip(" ")):
            continue
        number = int(line)
        before = [c for c in chains.get(number - 1, []) if _SHORTEST <= texts[at] - texts[c[-1]] <= _LONGEST]
        chain = [*max(before, key=len), at] if before else [at]
        chains.setdefault(number, []).append(chain)
        best = max(best, chain, key=len)
    return best if len(best) >= _MIN_BARE and int(lines[best[0]]) <= _LAST_FIRST else []
