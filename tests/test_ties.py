"""What refers to figures refers only to figures that are there, so that one report never stops a build."""

from __future__ import annotations

from dataclasses import replace

from ingest.figure import IndicatorLine, Operand, OutcomeStatement, ProjectMention, Relation
from ingest.ties import tie
from tests.report_factory import read, table

LINE = IndicatorLine(
    0, 9, "scoring_narrative", 3, "调整率", ("过程", "调整率"), 1, 2, 3, Operand("≤10%", "<=", 10, "%", 4)
)


def test_a_reference_to_no_figure_is_dropped() -> None:
    """The cell is left empty; a relation or result with a missing figure goes wholly."""
    ties = tie(
        [Relation("rate", "sentence", ((1, "stated"), (9, "numerator")))],
        [ProjectMention(0, 9, "table", "步道", {"spent": 1, "budget": 9})],
        [LINE],
        [OutcomeStatement(9, "面积"), OutcomeStatement(2, "面积", change_start=9)],
        known={1, 2},
    )
    assert ties.relations == ()
    assert ties.projects[0].amounts == {"spent": 1}
    assert ties.indicators == (replace(LINE, deduction=None, target=replace(LINE.target, figure_start=None)),)
    assert ties.outcomes == (OutcomeStatement(2, "面积"),)
    assert ties.figures() == {1, 2}


def test_a_total_score_without_its_unit_is_a_score() -> None:
    """What the report's head is made of is no unread number."""
    reading = read("", table("自评得分|总分", "|94.8"), "项目总得分", "94.8")
    assert reading.head.total_score is not None
    assert reading.head.total_score in reading.figures
    assert reading.head.total_score.kind == "score"
