"""Put one error at a time into reports and count what the checks find: `python -m tools.check_accuracy`.

A copy of the project is built in a temporary folder from all reports at once. Printed is, for every rule, how many
errors its findings tell, how many only another rule tells, and how many nobody; and how often a check speaks of a
report in which nothing is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.bench.build import ENVIRONMENT, STAGES, copy_project
from tools.bench.stage import StageError, measure
from tools.check_accuracy.inject import write_injections
from tools.check_accuracy.score import RuleCount, Verdict, judge

DEFAULT_COUNTS = (2100, 500, 100)


def build(folder: Path) -> None:
    """Read and check the reports below a folder's `reports`, with the project's own code and models.

    Raises: StageError, where a stage fails.
    """
    copy_project(folder)
    (folder / "build" / "schemas").mkdir(parents=True, exist_ok=True)
    for stage in ("ingest", "dbt"):
        measure(STAGES[stage], folder, {**os.environ, **ENVIRONMENT})


def table(counts: dict[str, RuleCount]) -> Table:
    """Return the table: a row for each rule, and one for all."""
    shown = Table(title="errors put in, and what the checks find")
    for title in ("rule", "errors", "found", "as another", "missed", "beyond rounding", "found", "false alarms"):
        shown.add_column(title, justify="left" if title == "rule" else "right")
    for rule, count in counts.items():
        numbers = (count.sharp, count.found, count.other, count.missed, count.fine, count.fine_found, count.false)
        shown.add_row(rule, *(f"{number:,}" for number in numbers), end_section=rule == list(counts)[-2])
    return shown


def print_details(console: Console, verdicts: Sequence[Verdict]) -> None:
    """Print every error that its rule did not tell, and every false alarm."""
    for verdict in verdicts:
        if verdict.is_wrong:
            told = verdict.injection
            console.print(f"{told.rule or 'nothing'} ← {told.place} “{told.words}” {told.file_name}", markup=False)
            console.print(*(f"    {told}" for told in verdict.told), sep="\n", markup=False)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.check_accuracy", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("errors", nargs="?", type=int, default=DEFAULT_COUNTS[0], help="reports with an error")
    parser.add_argument("untouched", nargs="?", type=int, default=DEFAULT_COUNTS[1], help="reports without one")
    parser.add_argument("harmless", nargs="?", type=int, default=DEFAULT_COUNTS[2], help="changes within rounding")
    parser.add_argument("--verbose", action="store_true", help="also tell every error not found and every false alarm")
    parser.add_argument("--folder", type=Path, help="build here and keep it")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure from the command line; exit code 1 where a stage of the build fails."""
    given = _arguments(arguments)
    console = Console(width=120)
    with tempfile.TemporaryDirectory(prefix="checks-") as name:
        folder = given.folder or Path(name)
        injections = write_injections(folder / "reports", (given.errors, given.untouched, given.harmless))
        try:
            build(folder)
        except StageError as error:
            print(error, file=sys.stderr)
            return 1
        verdicts, counts = judge(injections, folder / "build" / "warehouse.db")
    if given.verbose:
        print_details(console, verdicts)
    console.print(table(counts))
    return 0
