"""Parts the funds block of a form that a copy printed without anything between its cells (年度资金总额:86.0086.0010100.00%10).

The heads stand in the same line. A row is parted only where one way is left: its rate of execution is what was spent of its
budget, and its score is that part of its points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.document import Paragraph, Table
from ingest.layout.form_cells import kind_of
from ingest.layout.forms.stuck_heads import head_runs
from ingest.layout.forms.stuck_rows import cells_of
from ingest.layout.forms.stuck_values import Span, Spans
from ingest.layout.lines.lines_as_tables import stretch_of
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_MIN_HEADS, _FULL = 4, 100
_ROUNDING = Decimal("0.5")  # of a score
_LABEL = re.compile(r"(?P<label>[\u4e00-\u9fff:()]{2,20}?):?(?=[\d—/-])(?P<values>[\d.,%—/ -]+)(?![\d.,%—/><≥≤=分-])")
_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,6})?")
_MARK = re.compile(r"[-—/]")


def stuck_funds(paragraphs: list[Paragraph], lexicon: Lexicon) -> tuple[list[Paragraph | Table], int] | None:
    """Return the block whose heads stand in the first paragraph, what stands around it, and how many paragraphs it takes.

    Its rows follow in the same line or, where that ends in the heads, a line each; None where the first cannot be parted.
    """
    if not paragraphs:
        return None
    first = paragraphs[0]
    shadow = make_shadow(first.text)
    runs = ((_heads(run), run[-1][1]) for run in head_runs(shadow.text, lexicon) if run)
    heads, end = next((run for run in runs if run[0]), ([], 0))
    if not heads:
        return None
    roles = [role for _, _, role in heads]
    titles = tuple((start, end, column) for column, (start, end, _) in enumerate(heads, 1))
    rows = [cells_of(first, shadow, row) for row in (titles, *_rows(shadow.text, end, roles))]
    last = first
    for paragraph in paragraphs[1:] if end == len(shadow.text) else ():
        below = make_shadow(paragraph.text)
        told = list(_rows(below.text, 0, roles))
        if not told or told[-1][-1][1] != len(below.text):
            break
        rows += [cells_of(paragraph, below, row) for row in told]
        last = paragraph
    if len(rows) == 1:
        return None
    cells = [replace(cell, row_no=no) for no, row in enumerate(rows) for cell in row]
    table = Table(0, cells[0].start, cells[-1].end, tuple(cells))
    around = stretch_of(first, first.start, table.start), stretch_of(last, table.end, last.end)
    return [*around[0], table, *around[1]], paragraphs.index(last) + 1


def _heads(run: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the heads of a run that stand over values, where they are those of a funds block; else nothing."""
    heads = [head for head in run if kind_of(head[2]) in ("money", "rate", "points")]
    told = {role for _, _, role in heads}
    heads = [head for head, after in zip(heads, [*heads[1:], None], strict=False) if not after or head[2] != after[2]]
    is_told = len(heads) >= _MIN_HEADS and {"spent", "execution_rate"} <= told and {"initial", "budget"} & told
    return heads if is_told else []


def _rows(text: str, at: int, roles: list[str]) -> Iterator[Spans]:
    """Yield the rows from a place on, up to the first that cannot be parted in one way only."""
    whole: dict[str, Decimal | None] = {}
    while match := _LABEL.match(text, at):
        start, end = match.span("values")
        ways = _ways(text, start, end, roles, whole)
        if len(ways) != 1:
            return
        whole = whole or _told(text, ways[0], roles)
        yield ((*match.span("label"), 0), *ways[0])
        at = end


def _ways(text: str, start: int, end: int, roles: list[str], whole: dict[str, Decimal | None]) -> list[Spans]:
    """Return the ways to part the numbers of a row; one that divides the whole may lack its score, or all points.

    That nothing of a huge budget was spent (36361, 0, 0.00%) is another way to cut what was spent wholly (36, 36, 100.00%):
    it counts only where all ways are like that, and for a part without points. A part may lack its rate as well (2020): it
    is no more than the `whole` row above it.
    """
    unspent: list[Spans] = []
    for lacking in ((), ("score",), ("weight", "score")):
        ways = [way for way in _splits(text, start, end, roles, _columns(roles, lacking)) if _fits(text, way, roles)]
        spent = [way for way in ways if _told(text, way, roles)["spent"] != 0]
        if spent:
            return spent
        unspent += [way for way in ways if not whole or _told(text, way, roles).get("weight") is None]
    bare = _columns(roles, ("weight", "score", "execution_rate")) if whole else []
    parts = [way for way in _splits(text, start, end, roles, bare) if _is_part(_told(text, way, roles), whole)]
    return unspent + parts


def _columns(roles: list[str], lacking: tuple[str, ...]) -> list[int]:
    return [column for column, role in enumerate(roles) if role not in lacking]


def _is_part(told: dict[str, Decimal | None], whole: dict[str, Decimal | None]) -> bool:
    """Tell whether amounts are parts of those of the whole: none is more than the same of the whole, nor spent than budget."""
    spent, budget = told.get("spent"), told.get("budget", told.get("initial"))
    if spent is None or budget is None:
        return False
    return spent <= budget and all((told[role] or 0) <= (whole.get(role) or 0) for role in told)


def _splits(text: str, at: int, end: int, roles: list[str], columns: list[int]) -> Iterator[Spans]:
    if not columns:
        if at == end:
            yield ()
        return
    at += text.startswith(" ", at)
    for stop in range(at + 1, min(at + 16, end) + 1):
        if _suits(text[at:stop], roles[columns[0]]):
            for rest in _splits(text, stop, end, roles, columns[1:]):
                yield ((at, stop, columns[0] + 1), *rest)


def _suits(cell: str, role: str) -> bool:
    number = cell.removesuffix("%") if role == "execution_rate" else cell
    is_points = kind_of(role) == "points"
    return bool(_MARK.fullmatch(cell)) or (
        bool(_NUMBER.fullmatch(number)) and not (is_points and Decimal(number) > _FULL)
    )


def _fits(text: str, spans: Spans, roles: list[str]) -> bool:
    """Tell whether a row's rate is what was spent of its budget, and its score as much of its weight."""
    told = _told(text, spans, roles)
    whole = told.get("budget", told.get("initial"))
    spent, rate = told["spent"], told["execution_rate"]
    weight, score = told.get("weight"), told.get("score")
    is_half_told = {"weight", "score"} <= told.keys() and (weight is None) != (score is None)
    if is_half_told or (weight is not None and weight != weight.to_integral_value()):
        return False
    if not whole or spent is None or rate is None:
        return not spent and not rate  # 0 of 0, or a mark
    if bool(spent) != bool(rate):
        return False
    if weight is not None and score is not None and abs(weight * min(rate, Decimal(_FULL)) / 100 - score) > _ROUNDING:
        return False
    printed = next(text[start:end] for start, end, column in spans if roles[column - 1] == "execution_rate").rstrip("%")
    unit = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    return abs(spent / whole * 100 - rate) < unit


def _told(text: str, spans: Spans, roles: list[str]) -> dict[str, Decimal | None]:
    return {roles[span[2] - 1]: _value(text, span) for span in spans}


def _value(text: str, span: Span) -> Decimal | None:
    cell = text[span[0] : span[1]].rstrip("%")
    return None if _MARK.fullmatch(cell) else Decimal(cell)
