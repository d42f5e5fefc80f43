"""Ties a rate told of a project to that project's amounts, wherever the report tells them (到位率100%, 执行率96%)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from ingest.extract.projects.money import RATE_OF_USE
from ingest.extract.projects.names import has_own_words, project_key
from ingest.extract.sentences.lead import BUDGETS
from ingest.figure import Figure, ProjectMention, Relation
from ingest.lexicon import Lexicon

_BUDGETS = ("budget", "initial")
_ALTOGETHER = re.compile(r"[共合总]计$")
_Amounts = dict[str, dict[int, list[Figure]]]  # by measure and value in fen


def tie_projects(
    projects: Sequence[ProjectMention], figures: Mapping[int, Figure], relations: Iterable[Relation],
    lexicon: Lexicon, is_of_one: bool,
) -> list[Relation]:  # fmt: skip
    """Return relations for the rates of prose that are tied to nothing and stand where a project is told.

    What arrived is divided by the budget, what was spent by the budget or what arrived. The rate must follow from them where
    each is told with one value, that of the numerator in the rate's own paragraph; else it may follow from any. In a
    project's report (`is_of_one`) with one project all such rates are its own, but for those named after something else.
    """
    amounts = _amounts_of(projects, figures)
    tied = {start for relation in relations for start, role in relation.members if role == "stated"}
    # 县级安排58万元，另有市级补助12万元，共计70万元: whether what was to arrive is the former or the latter is not said.
    whole = [f for f in figures.values() if is_of_one and f.subject_code == "project" and _ALTOGETHER.match(f.label)]
    altogether = {f.value_fen: [f] for f in whole if f.stage_code in BUDGETS and f.value_fen}
    found: list[Relation] = []
    for rate in figures.values():
        if rate.kind != "rate" or rate.unit_printed != "%" or rate.cell_key or rate.start in tied or rate.direction:
            continue
        has_arrived = any(word in rate.label for word in lexicon.words("arrival_words"))
        if not has_arrived and not RATE_OF_USE.search(rate.label):
            continue
        key = _project_at(rate.start, projects) or (next(iter(amounts)) if is_of_one and len(amounts) == 1 else None)
        told = amounts.get(key, {}) if key and not has_own_words(rate.label.replace(key, ""), lexicon) else {}
        above = [_nearest(rate, same) for same in told.get("appropriated" if has_arrived else "spent", {}).values()]
        measures = _BUDGETS if has_arrived else (*_BUDGETS, "appropriated")
        values = altogether | {value: same for m in measures for value, same in told.get(m, {}).items() if value}
        below = [_nearest(rate, same) for same in values.values()]
        is_sure = len(above) == len(below) == 1 and above[0].block_id == rate.block_id
        is_sure = is_sure and any(measure in told for measure in _BUDGETS)  # what arrived may be one giver's alone
        found += [_relation(rate, a, b, "sentence" if is_sure else "report") for a, b in product(above, below)]
    return found


def _amounts_of(projects: Sequence[ProjectMention], figures: Mapping[int, Figure]) -> dict[str, _Amounts]:
    """Return the amounts of every project."""
    amounts: dict[str, _Amounts] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for project in projects:
        for measure, start in project.amounts.items() if not project.is_total else ():
            figure = figures.get(start)
            if figure and figure.value_fen is not None:
                amounts[project_key(project.name)][measure][figure.value_fen].append(figure)
    return amounts


def _nearest(rate: Figure, told: list[Figure]) -> Figure:
    """Return one of the tellings of an amount, that of the rate's own paragraph if there is one."""
    return next((figure for figure in told if figure.block_id == rate.block_id), told[0])


def _project_at(place: int, projects: Sequence[ProjectMention]) -> str | None:
    """Return the project that is told where a number stands, the one of the shortest stretch."""
    around = [p for p in projects if not p.is_total and p.basis != "table" and p.start <= place < p.end]
    return project_key(min(around, key=lambda p: p.end - p.start).name) if around else None


def _relation(rate: Figure, above: Figure, below: Figure, basis: str) -> Relation:
    members = ((rate.start, "stated"), (above.start, "numerator"), (below.start, "denominator"))
    return Relation("rate", basis, members, label=rate.label)
