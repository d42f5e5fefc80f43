"""Reads what a report says of itself: department, region, year, kind, headcounts, total score and grade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Document
from ingest.figure import Figure, IndicatorLine, ProjectMention
from ingest.head.grades import read_grade
from ingest.head.opening import Opening
from ingest.head.own_headcounts import headcount
from ingest.head.regions import find_region, is_town
from ingest.head.scores import scores_told, total_score
from ingest.lexicon import Lexicon


@dataclass(frozen=True)
class Head:
    """The report's own facts; None where it does not tell."""

    opening: Opening
    region_name: str | None
    region_code: str | None
    level_code: str | None
    headcount_authorized: Figure | None
    headcount_actual: Figure | None
    total_score: Figure | None
    scores_told: tuple[int, ...]  # where sentences tell the report's own score
    grade: str | None

    def figures(self) -> list[Figure]:
        """Return the figures that tell the report's own facts."""
        return [f for f in (self.headcount_authorized, self.headcount_actual, self.total_score) if f]


def read_head(
    opening: Opening,
    document: Document,
    figures: list[Figure],
    indicators: list[IndicatorLine],
    lexicon: Lexicon,
    forms: Sequence[tuple[int, int, str]],
    projects: Sequence[ProjectMention] = (),
) -> Head:
    """Read the report's own facts from its figures and words; `forms` are the projects' forms: start, end, name.

    What the paragraphs about single `projects` tell of scores and grades is not the department's.
    """
    told = [p for p in projects if p.basis == "prose" and opening.report_kind != "project"]
    figures = [f for f in figures if f.kind != "score" or not any(p.start <= f.start < p.end for p in told)]
    region_name, region_code, level = find_region(
        opening.department_name or opening.title, document.text, opening.folder
    )
    name = opening.department_name or ""
    if is_town(name) or re.search(r"(?:镇|乡|街道)(?:人民政府|办事处)", name):
        level = "township"
    return Head(
        opening, region_name, region_code, level, headcount(figures, "authorized", opening.fiscal_year, lexicon),
        headcount(figures, "actual", opening.fiscal_year, lexicon),
        total_score(figures, indicators, opening, document, lexicon, forms),
        scores_told(figures, indicators, opening, document, lexicon), read_grade(document.text, lexicon, told),
    )  # fmt: skip
