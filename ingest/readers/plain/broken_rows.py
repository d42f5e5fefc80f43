"""Puts rows of pipes together that line breaks in their cells cut in two or more."""

from __future__ import annotations

from collections import Counter

_MOST_CUT = 3  # cells before the break
SURE_PIPES = 4  # two rows of so many cells are a table


def whole_rows(chunk: list[str]) -> list[str]:
    """Put rows together that line breaks in their cells cut: a word alone with the lines that make it as wide as the others."""
    chunk = _rejoined(chunk)
    if padded := _padded(chunk):
        return padded
    chunk = _lacking_padding(chunk)
    width = Counter(line.count("|") for line in chunk).most_common(1)[0][0] if chunk else 0
    joined: list[str] = []
    is_open = False
    for line in chunk:
        pipes, before = line.count("|"), joined[-1].count("|") if joined else 0
        if is_open and before + pipes <= width:
            joined[-1] += line
            is_open = before + pipes < width
        elif joined and "|" not in joined[-1] and pipes > 1 and joined[-1] != "|":
            joined[-1] += line
        else:
            joined.append(line)
            is_open = not pipes and width >= SURE_PIPES
    return joined


def _rejoined(chunk: list[str]) -> list[str]:
    """Put rows together that an empty cell cut (二、事业收入 | ⏎ | 二、教育支出 | 90.00 |), where rows begin without a pipe."""
    led = sum(line.startswith("|") for line in chunk)
    if not led or led * 2 > len(chunk):
        return chunk
    width = max(line.count("|") for line in chunk)
    joined: list[str] = []
    for line in chunk:
        is_cut = bool(joined) and line.startswith("|") and joined[-1].endswith("|") and bool(line.strip("| "))
        if is_cut and joined[-1].count("|") + line.count("|") <= width:
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _padded(chunk: list[str]) -> list[str]:
    """Return the rows of lines that all end at one and the same number of pipes, however broken; else nothing.

    The last row may be cut off. Where most lines have half as many, each is a row of a narrower table.
    """
    width = max((line.count("|") for line in chunk), default=0)
    if 2 * sum(2 * line.count("|") == width for line in chunk) > len(chunk):
        return []
    rows: list[str] = []
    row = ""
    for line in chunk if width >= SURE_PIPES else ():
        row += line
        if row.count("|") > width or (row.count("|") == width and not row.endswith("|")):
            return []
        if row.count("|") == width:
            rows.append(row)
            row = ""
    return [*rows, row] if rows and row else rows


def _lacking_padding(chunk: list[str]) -> list[str]:
    """Put lines together that lack the padding of most rows (资金情况（万元） | ⏎ 预算数 | 执行数 | |||), where both are a row.

    Both have as many pipes as most rows have, or as the row below them.
    """
    if 2 * sum(line.endswith("||") for line in chunk) <= len(chunk):
        return chunk
    width = Counter(line.count("|") for line in chunk).most_common(1)[0][0]
    below = [line.count("|") for line in chunk[1:]] + [0]
    joined: list[str] = []
    for line, following in zip(chunk, below, strict=True):
        before = joined[-1] if joined else ""
        pipes = before.count("|") + line.count("|")
        is_cut = before.endswith("|") and before.count("|") <= _MOST_CUT and not before.endswith("||")
        if is_cut and line.count("|") < pipes and pipes in {width, following}:
            joined[-1] += line
        else:
            joined.append(line)
    return joined
