"""Reports with one error each, reports without any, and what the checks ought to say of them.

Each error goes into a report of an office of its own, so that no error is seen in another's report. The same numbers
give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tools.check_accuracy.places import Changed, Place
from tools.check_accuracy.rules import ERRORS, HARMLESS, RuleErrors
from tools.generate.facts import YEARS_PER_DEPARTMENT
from tools.generate.reports import GeneratedReport, compose_report, generate_report, render_report

_FIRST_UNTOUCHED = 3900
_YEARS = range(YEARS_PER_DEPARTMENT)


@dataclass(frozen=True)
class Injection:
    """A report and the error in it.

    rule: the rule that ought to speak; None where none may, the change being within rounding or none at all.
    words: the wrong number as printed; empty where a word is wrong, or something gone. is_fine: whether rounding nearly hides the error.
    true_findings: rule and words of a title, for what the report says of itself that is no error but a finding.
    """

    file_name: str
    content: bytes
    rule: str | None
    place: str
    words: str = ""
    is_fine: bool = False
    true_findings: tuple[tuple[str, str], ...] = ()


def inject(error_count: int, untouched_count: int, harmless_count: int) -> Iterator[tuple[Injection, list[Injection]]]:
    """Yield every report, with the reports that have to stand beside it (the office's year before).

    Errors are spread evenly over the rules and over the places of a rule; one in four is fine where a rule has such.
    """
    number = 0
    for index in range(error_count):
        errors = ERRORS[index % len(ERRORS)]
        turn = index // len(ERRORS)
        places = errors.fine if errors.fine and turn % 4 == 3 else errors.sharp
        injection, number = _put_in(errors, places, turn, number)
        yield injection
    rounded = RuleErrors("", HARMLESS)
    for turn in range(harmless_count):
        injection, number = _put_in(rounded, HARMLESS, turn, number)
        yield injection
    assert number < _FIRST_UNTOUCHED, "more errors than offices"
    for index in range(untouched_count):
        report = generate_report(_FIRST_UNTOUCHED * YEARS_PER_DEPARTMENT + index)
        yield _untouched(report), []


def _put_in(
    errors: RuleErrors, places: tuple[Place, ...], turn: int, number: int
) -> tuple[tuple[Injection, list[Injection]], int]:
    """Put an error into a report of the first office from `number` on that has such a place; return the next number."""
    place = places[turn % len(places)]
    while True:
        for year in _YEARS[1 if errors.needs_last_year else 0 :]:
            seed = number * YEARS_PER_DEPARTMENT + (year + turn) % YEARS_PER_DEPARTMENT
            if errors.needs_last_year and seed % YEARS_PER_DEPARTMENT == 0:
                continue
            changed = place.apply(compose_report(seed)[0].blocks, Random(f"error {errors.rule} {seed}"))
            if changed:
                beside = [_untouched(generate_report(seed - 1))] if errors.needs_last_year else []
                return (_injection(errors, place, seed, changed), beside), number + 1
        number += 1


def _injection(errors: RuleErrors, place: Place, seed: int, changed: Changed) -> Injection:
    file_name, content = render_report(seed, changed.blocks)
    true_findings = tuple(generate_report(seed).facts["findings"])
    told = str(getattr(place, "pattern", None) or getattr(place, "column", None) or type(place).__name__)
    is_fine = place in errors.fine
    return Injection(file_name, content, errors.rule or None, told, changed.words, is_fine, true_findings)


def _untouched(report: GeneratedReport) -> Injection:
    true_findings = tuple(report.facts["findings"])
    return Injection(report.file_name, report.content, None, "untouched", true_findings=true_findings)


def write_injections(folder: Path, counts: tuple[int, int, int]) -> list[Injection]:
    """Write the reports below a folder; return what ought to be said of each.

    counts: errors, untouched reports, changes within rounding.
    """
    injections = []
    for injection, beside in inject(*counts):
        for each in (injection, *beside):
            target = folder / each.file_name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(each.content)
        injections.append(injection)
    return injections
