"""Gives the parts of a project's amount to the project as well: 普查经费当年下达86万元，其中劳务49万元、物资购置18万元."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.figure import Figure, Relation
from ingest.lexicon import load_lexicon


def give_to_projects(figures: dict[int, Figure], relations: Iterable[Relation]) -> dict[int, Figure]:
    """Return the figures, those that divide a project's amount by use as money of a project, of the same stage and year."""
    given = dict(figures)
    for relation in relations:
        if relation.kind != "part_whole" or relation.basis not in ("sentence", "list"):
            continue
        whole, *parts = (given[start] for start, _ in relation.members)
        for part in parts if whole.subject_code == "project" else ():
            is_open = part.subject_code == "output" and part.stage_code in (None, whole.stage_code)
            if is_open or _is_of_other_stage(part, whole):
                told = (whole.stage_code, whole.fund_code, whole.fiscal_year)
                given[part.start] = replace(
                    part, subject_code="project", stage_code=told[0], fund_code=told[1], fiscal_year=told[2],
                    confidence="inferred",
                )  # fmt: skip
    return given


def _is_of_other_stage(part: Figure, whole: Figure) -> bool:
    """Tell whether a part has the stage of what was told before its whole: 预算90万元，到位80万元，其中省级50万元."""
    is_project = part.subject_code == "project" and part.confidence == "inferred" and part.cell_key is None
    is_budget = (part.stage_code, whole.stage_code) in (("initial", "final"), ("adjusted", "final"))
    says_own = part.label.endswith("安排") or any(t.meaning.stage for t in load_lexicon().terms(part.label))
    return is_project and is_budget and not says_own
