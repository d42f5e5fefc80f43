"""Gives a line with points the target and the result that its sentences tell (满意度（10分）。测评满意率86%，未达到90%的目标…)."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.indicators.tree import Draft
from ingest.figure import IndicatorLine


def with_results(drafts: list[Draft], told: list[IndicatorLine]) -> tuple[list[Draft], list[IndicatorLine]]:
    """Return the drafts with what `told` says of them, and what it says of something else (a group's 加装电梯27部，计划30部).

    A line that has a target or a result keeps it; nothing is taken where two sentences are about the same line.
    """
    of_line: dict[int, list[IndicatorLine]] = {}
    for line in told:
        index = _innermost(drafts, line)
        if index is not None:
            of_line.setdefault(index, []).append(line)
    single = {index: lines[0] for index, lines in of_line.items() if len(lines) == 1}
    given = [_given(draft, single.get(index)) for index, draft in enumerate(drafts)]
    return given, [line for line in told if line not in single.values()]


def _innermost(drafts: list[Draft], line: IndicatorLine) -> int | None:
    """Return the shortest draft of the indicator that a sentence is of, among those that it stands in or behind."""
    named = [(i, draft.line) for i, draft in enumerate(drafts) if _is_same(draft.line, line)]
    before = [(scored.end - scored.start, i) for i, scored in named if scored.start <= line.start]
    return min(before)[1] if before else None


def _is_same(scored: IndicatorLine, told: IndicatorLine) -> bool:
    """Tell whether two names are of one indicator: one is the other's end, or both are of satisfaction; a target told is equal."""
    has_same_name = scored.name.endswith(told.name) or told.name.endswith(scored.name)
    is_satisfaction = "满意" in scored.name and "满意" in told.name
    return (has_same_name or is_satisfaction) and scored.target.value in (None, told.target.value)


def _given(draft: Draft, told: IndicatorLine | None) -> Draft:
    line = draft.line
    if told is None or line.actual.text is not None:
        return draft
    return replace(draft, line=replace(line, target=told.target, actual=told.actual))
