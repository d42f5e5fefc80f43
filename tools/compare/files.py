"""Compare two warehouses: `python -m tools.compare public/warehouse.db build/warehouse.db`.

Tells which facts the new file has gained, lost and changed since the old one, per table and with examples. Facts are
matched by what they are about (report, item, stage, name, printed words …), never by row order. Exits with 0, also
where there is no old file yet; with 2 where a file cannot be read.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.compare.facts import FACT_TABLES, Change, columns_of, diff, read_facts

_WIDE = 200
_EXAMPLES = 5


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a SQLite file that must exist; nothing can be written through it."""
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def compare_files(old: Path, new: Path) -> list[Change]:
    """Compare every fact table of two warehouses. Raises sqlite3.Error where a file is none."""
    before, after = open_for_reading(old), open_for_reading(new)
    try:
        changes = []
        for table in FACT_TABLES:
            # A column that only one of the two has cannot tell a change.
            shared = columns_of(before, table.name) & columns_of(after, table.name)
            facts = [read_facts(connection, table, shared) for connection in (before, after)]
            changes.append(diff(table.name, *facts))
        return changes
    finally:
        before.close()
        after.close()


def _summary(changes: list[Change]) -> Table:
    table = Table(title="facts since the last published file")
    table.add_column("table")
    for heading in ("before", "now", "gained", "lost", "changed"):
        table.add_column(heading, justify="right")
    for change in changes:
        counts = (change.before, change.now, len(change.gained), len(change.lost), len(change.changed))
        table.add_row(change.table, *map(str, counts))
    return table


def _print_examples(console: Console, change: Change, most: int) -> None:
    for heading, lines in (("gained", change.gained), ("lost", change.lost), ("changed", change.changed)):
        if not lines or not most:
            continue
        console.print(f"\n{change.table} {heading}: {len(lines)}", highlight=False)
        for line in lines[:most]:
            console.print(f"  {line}", highlight=False, markup=False, soft_wrap=True)
        if len(lines) > most:
            console.print(f"  … and {len(lines) - most} more", highlight=False)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.compare", description=__doc__)
    parser.add_argument("old", type=Path, help="the last published warehouse")
    parser.add_argument("new", type=Path, help="a newly built warehouse")
    parser.add_argument("--examples", type=int, default=_EXAMPLES, help="examples per table and kind (0: none)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _arguments(arguments)
    if not options.new.exists():
        print(f"{options.new}: not there; build it first", file=sys.stderr)
        return 2
    if not options.old.exists():
        print(f"{options.old}: nothing published yet, so there is nothing to compare with")
        return 0
    try:
        changes = compare_files(options.old, options.new)
    except sqlite3.Error as error:
        print(f"{options.old} or {options.new}: not a warehouse this tool can read ({error})", file=sys.stderr)
        return 2
    console = Console(width=None if sys.stdout.isatty() else _WIDE)
    console.print(_summary(changes))
    for change in changes:
        _print_examples(console, change, options.examples)
    return 0
