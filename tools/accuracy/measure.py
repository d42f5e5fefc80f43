"""Compare a published warehouse with the hand labels: `python -m tools.accuracy public/warehouse.db`.

Every label file whose report was loaded counts. Printed is a table of measures per label set and split; with --verbose
or --report also every difference, by cause and by report. With --publish the counts go to where users read them. With
--at-least the exit status is 1 where a measure falls below its floor; else it is 0. An unusable argument exits with 2.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tools.accuracy.budget import compare_budget
from tools.accuracy.findings import compare_findings
from tools.accuracy.floor import FloorError, read_floor, shortfalls
from tools.accuracy.indicators import compare_indicators
from tools.accuracy.labels import LabelError, Labels, read_label_folder
from tools.accuracy.money import compare_money, pair_money
from tools.accuracy.projects import compare_projects
from tools.accuracy.publish import READMES, SEED, count_facts, write_readmes, write_seed
from tools.accuracy.results import compare_head, compare_outcomes, compare_rates
from tools.accuracy.score import Difference, Score
from tools.accuracy.table import measure_table, print_differences
from tools.accuracy.warehouse import Loaded, Warehouse

_WIDE = 200


def compare_report(labels: Labels, loaded: Loaded) -> Score:
    """Compare one report with its labels, in every measure."""
    pairs = pair_money(labels, loaded)
    total = Score()
    for score in (
        compare_head(labels, loaded),
        compare_money(labels, loaded, pairs),
        compare_budget(labels, loaded, pairs),
        compare_projects(labels, loaded),
        compare_indicators(labels, loaded),
        compare_rates(labels, loaded),
        compare_outcomes(labels, loaded),
        compare_findings(labels, loaded),
    ):
        total.add(score)
        total.differences.extend(score.differences)
    return total


def compare_all(labels: Sequence[Labels], warehouse: Warehouse) -> tuple[dict[str, dict[str, Score]], dict[str, str]]:
    """Compare all reports that were loaded.

    Returns their scores, group (`real/worked_on`) → source name → score, and their formats, source name → `docx`.
    """
    groups: dict[str, dict[str, Score]] = {}
    formats: dict[str, str] = {}
    for label in labels:
        loaded = warehouse.load(label.source_name)
        if loaded is not None:
            group = groups.setdefault(f"{label.label_set}/{label.split}", {})
            group[label.source_name] = compare_report(label, loaded)
            formats[label.source_name] = loaded.rows["report"][0]["source_format"]
    return groups, formats


def add_up(groups: dict[str, dict[str, Score]]) -> dict[str, Score]:
    """Add the scores of each group's reports."""
    sums = {name: Score() for name in groups}
    for name, scores in groups.items():
        for score in scores.values():
            sums[name].add(score)
    return sums


def _named_differences(groups: dict[str, dict[str, Score]]) -> list[tuple[str, Difference]]:
    reports = (pair for scores in groups.values() for pair in scores.items())
    return [(source, difference) for source, score in reports for difference in score.differences]


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.accuracy", description=__doc__)
    parser.add_argument("warehouse", type=Path, help="a published warehouse.db")
    parser.add_argument("--labels", type=Path, default=Path("tests/labels"), help="folder of label files")
    parser.add_argument("--split", choices=("worked_on", "held_out"), help="only these label files (default: all)")
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    parser.add_argument("--report", type=Path, help="write every difference to this file")
    parser.add_argument("--at-least", type=Path, help="YAML file of floors: group → measure → percent")
    parser.add_argument("--publish", action="store_true", help="write the counts to the seed and the READMEs")
    return parser.parse_args(arguments)


def _show(groups: dict[str, dict[str, Score]], options: argparse.Namespace) -> None:
    table = measure_table(add_up(groups))
    Console(width=None if sys.stdout.isatty() else _WIDE).print(table)
    if options.verbose:
        print_differences(Console(), _named_differences(groups))
    if options.report:
        with options.report.open("w", encoding="utf-8") as file:
            console = Console(file=file, width=_WIDE)
            console.print(table)
            print_differences(console, _named_differences(groups))


def _run(options: argparse.Namespace) -> int:
    floor = read_floor(options.at_least) if options.at_least else {}
    warehouse = Warehouse(options.warehouse)
    try:
        labels = [label for label in read_label_folder(options.labels) if options.split in (None, label.split)]
        groups, formats = compare_all(labels, warehouse)
    finally:
        warehouse.close()
    if not groups:
        print(f"{options.warehouse}: none of the labelled reports was loaded")
    else:
        _show(groups, options)
        if options.publish:
            write_readmes(write_seed(SEED, count_facts(groups, formats)), READMES)
    missed = shortfalls(floor, add_up(groups))
    for line in missed:
        print(line)
    return 1 if missed else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _arguments(arguments)
    try:
        return _run(options)
    except (LabelError, FloorError, OSError) as error:
        print(error, file=sys.stderr)
    except sqlite3.Error as error:
        print(f"{options.warehouse}: not a warehouse this tool can read ({error})", file=sys.stderr)
    return 2
