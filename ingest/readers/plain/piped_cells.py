"""Finds tables that arrive with one cell a line and a pipe before, behind or between the cells, as web pages are saved.

Where pipes that only pad a row to the widest one tell the ends of rows, the rows are handed on; else the cells as one row
(`is_flat`), to be cut where heads are known.
"""

from __future__ import annotations

import re

from ingest.document import TableBlock
from ingest.readers.plain.pipes import NO_CELL, NUMBER, flat_table, table_of

_MAX_WIDTH = 30
_MAX_CELL_CHARS, _MAX_CELL_LINES = 600, 12
_MIN_FLAT_CELLS = 8
_SHORT = 24
_NEAR = 8
_ABOVE = re.compile(
    r"[表件](?:[(（][^()（）]*[)）])?$|年度?[)）]?$|单位[:：]|。$|^附|^[（(]?[一二三四五六七八九十]{1,2}[)）、.]"
)
_HEAD_CHARS = 60
_ANNOUNCES = re.compile(r"目标|情况|职能|职责|内容|说明|原因|概述|概况|措施|成效|成绩|总结|依据|结论|建议|问题")
_TITLE_BEHIND = re.compile(r"表(?:[(（][^()（）]*[)）])?$|单位[:：]")  # of the next table, behind the last pipe
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.]")


def padded_cells_at(lines: list[str], at: int) -> tuple[TableBlock, int] | None:
    """Return the table whose cells each have a pipe behind them, rows padded by a line of pipes; None where no width fits.

    With its padding every row is as wide as the widest: the one width that explains all lines of pipes tells the rows.
    """
    if not lines[at].strip().endswith("|") or lines[at].count("|") != 1 or (at and "|" in lines[at - 1]):
        return None
    found = [parsed for width in range(2, _MAX_WIDTH) if (parsed := _rows_of_width(lines, at, width))]
    if not found:
        return None
    # Half the width fits as well, and double the width now and then: but heads and numbers share no row.
    rows, end = max(found, key=lambda parsed: (parsed[1], not any(map(NUMBER.match, parsed[0][0])), len(parsed[0][0])))
    return table_of(rows), end


def _rows_of_width(lines: list[str], at: int, width: int) -> tuple[list[list[str]], int] | None:
    """Return the rows of a width and the line behind them; None where a row's padding does not fill it, or none is padded."""
    rows: list[list[str]] = []
    row: list[str] = []
    before, end, is_padded = "", at, False
    for index in range(at, len(lines)):
        line = lines[index].strip()
        pads = len(line) if line and not line.strip("|") else 0
        if pads > 1:
            if before or not row or len(row) + pads != width:
                row = []
                break
            row += [""] * pads
            is_padded = True
        elif line.endswith("|") and "|" not in line[:-1]:
            row.append(before + line[:-1].strip())
            before = ""
        elif "|" in line or (
            line and not (row and _goes_on(lines, index, row + (rows[-1] if rows else []), bool(before)))
        ):
            break
        else:
            before += line
        if len(row) == width:
            rows.append(row)
            row, end = [], index + 1
    else:
        index = len(lines)
    if row and not before:  # the padding of the last row is lost
        rows, end = [*rows, row], index
    is_whole = is_padded and len(rows) > 1 and not before
    return (rows, end) if is_whole and 3 * sum(map(_begins_with_number, rows)) <= len(rows) else None


def _begins_with_number(row: list[str]) -> bool:
    """Tell whether a row begins with an amount or a percentage, as one does that was cut at the wrong place."""
    first = next((text for text in row if text), "")
    return bool(NUMBER.match(first)) and not first.isdigit()


def _goes_on(lines: list[str], at: int, near: list[str], is_begun: bool) -> bool:
    """Tell whether a line without a pipe is part of a cell that ends in one of the next lines, and no text behind the table.

    Sentences stand only in cells that a label near them announces (年度目标, 职能职责).
    """
    following = lines[at : at + _MAX_CELL_LINES]
    length = next((n for n, line in enumerate(following) if "|" in line), None)
    if length is None or not following[length].strip().strip("|"):
        return False
    text = "".join(following[: length + 1])
    is_announced = any(_ANNOUNCES.search(cell) for cell in near)
    is_short = len(text) <= _HEAD_CHARS and not NO_CELL.search(lines[at].strip())
    return is_short or (
        is_announced and len(text) <= _MAX_CELL_CHARS and (is_begun or not _HEADING.match(lines[at].strip()))
    )


def led_cells_at(lines: list[str], at: int) -> tuple[TableBlock, int] | None:
    """Return the table whose cells begin with a pipe, or have a lone one between them; the first may have none."""
    first = lines[at].strip()
    is_led = first.startswith("|")
    above = lines[at - 1].strip() if at else ""
    if first == "|" and above and not _ABOVE.search(above) and len(above) <= _SHORT:
        return None  # the first cell stands above its pipe
    if not is_led and (NO_CELL.search(first) or len(first) > _SHORT or lines[at + 1 : at + 2] != ["|"]):
        return None
    texts: list[str] = [] if is_led else [first]
    end = at if is_led else at + 1
    while end < len(lines) and (found := _led_cell(lines, end, texts[-_NEAR:], is_led)):
        text, end, is_last = found
        texts.append(text)
        if is_last:
            break
    if not is_led and not texts[-1]:
        texts.pop()  # the pipe behind the last cell
    if sum(bool(text) for text in texts) < _MIN_FLAT_CELLS:
        return None
    return flat_table(texts), end


def _led_cell(lines: list[str], at: int, near: list[str], is_led: bool) -> tuple[str, int, bool] | None:
    """Return the cell behind the pipe that a line begins with, the line after it, and whether the table ends with it."""
    line = lines[at].strip()
    if not line.startswith("|") or "|" in line[1:]:
        return None
    told = [line[1:].strip()] if line[1:].strip() else []
    index = at + 1
    while index < len(lines) and lines[index].strip() and "|" not in lines[index] and len(told) < _MAX_CELL_LINES:
        told.append(lines[index].strip())
        index += 1
    following = next((n for n in range(index, len(lines)) if lines[n].strip()), len(lines))
    is_inner = following < len(lines) and lines[following].strip().startswith("|")
    if told and not is_inner and _TITLE_BEHIND.search(told[0]):
        return "", index - len(told), True
    # Where the first cell of a row has no pipe before it, the second of two lines is the next row's.
    if is_inner and told and len(told[0]) <= _SHORT and _HEADING.match(told[0]):
        return told[0], following if len(told) == 1 else index - len(told) + 1, len(told) > 1  # 一、基本支出 in a cell
    kept = _kept(told, is_inner and is_led, any(_ANNOUNCES.search(cell) for cell in near))
    if len(kept) < len(told) or not is_inner:
        return "".join(kept), index - len(told) + len(kept), True
    return "".join(kept), following, False


def _kept(told: list[str], is_inner: bool, is_announced: bool) -> list[str]:
    """Return those of the lines between two pipes that are one cell: behind the last cell, and behind a number, there is text."""
    is_text = told and (len(told[0]) > _HEAD_CHARS or _HEADING.match(told[0]) or told[0].endswith("。"))
    if is_text and not (is_announced and is_inner):
        return []
    if len(told) < 2:
        return told
    is_label = all(len(line) <= _SHORT and not NUMBER.match(line) and not NO_CELL.search(line) for line in told)
    is_prose = is_announced and len(told[0]) > _SHORT and len("".join(told)) <= _MAX_CELL_CHARS
    return told if is_inner and (is_label or is_prose) else told[:1]
