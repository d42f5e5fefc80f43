"""Holds what refers to figures against the figures there are.

Several modules find points, targets, amounts and relations by the place where a number stands. What they name must be a
figure in the end: a reference to a number that turned out to be a rule's or a date's is dropped, never published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from ingest.figure import IndicatorLine, Operand, OutcomeStatement, ProjectMention, Relation


@dataclass(frozen=True)
class Ties:
    """Everything that refers to figures by the places where they stand."""

    relations: tuple[Relation, ...]
    projects: tuple[ProjectMention, ...]
    indicators: tuple[IndicatorLine, ...]
    outcomes: tuple[OutcomeStatement, ...]

    def figures(self) -> set[int]:
        """Return the places of all figures that are part of something."""
        tied = {start for relation in self.relations for start, _ in relation.members}
        tied.update(start for project in self.projects for start in project.amounts.values())
        for line in self.indicators:
            told = (line.weight, line.score, line.deduction, line.target.figure_start, line.actual.figure_start)
            tied.update(start for start in told if start is not None)
        tied.update(outcome.figure_start for outcome in self.outcomes)
        return tied


def tie(
    relations: Iterable[Relation], projects: Iterable[ProjectMention], indicators: Iterable[IndicatorLine],
    outcomes: Iterable[OutcomeStatement], known: Collection[int],
) -> Ties:  # fmt: skip
    """Keep of each what refers to known figures: a relation and a result wholly, of the others the cells that do."""
    return Ties(
        tuple(r for r in dict.fromkeys(relations) if all(start in known for start, _ in r.members)),
        tuple(_project(project, known) for project in projects),
        tuple(_indicator(line, known) for line in indicators),
        tuple(_outcome(outcome, known) for outcome in outcomes if outcome.figure_start in known),
    )


def with_points(indicators: Iterable[IndicatorLine], known: Collection[int]) -> list[IndicatorLine]:
    """Return the indicators but for those whose points are no figures: the codes of 科学技术（206）基础研究（02） are no weights."""
    return [line for line in indicators if _has_points(line, known)]


def _has_points(line: IndicatorLine, known: Collection[int]) -> bool:
    told = [start for start in (line.weight, line.score, line.deduction) if start is not None]
    return not told or line.target.text is not None or any(start in known for start in told)


def _place(start: int | None, known: Collection[int]) -> int | None:
    return start if start in known else None


def _project(project: ProjectMention, known: Collection[int]) -> ProjectMention:
    amounts = {measure: start for measure, start in project.amounts.items() if start in known}
    return project if amounts == project.amounts else replace(project, amounts=amounts)


def _operand(operand: Operand, known: Collection[int]) -> Operand:
    return (
        operand
        if operand.figure_start is None or operand.figure_start in known
        else replace(operand, figure_start=None)
    )


def _indicator(line: IndicatorLine, known: Collection[int]) -> IndicatorLine:
    return replace(
        line, weight=_place(line.weight, known), score=_place(line.score, known),
        deduction=_place(line.deduction, known), target=_operand(line.target, known),
        actual=_operand(line.actual, known),
    )  # fmt: skip


def _outcome(outcome: OutcomeStatement, known: Collection[int]) -> OutcomeStatement:
    return replace(
        outcome,
        change_start=_place(outcome.change_start, known),
        change_rate_start=_place(outcome.change_rate_start, known),
    )
