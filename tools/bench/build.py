"""Measure every stage of a build on generated reports: `python -m tools.bench [SIZES…]`, by default 100 1000 5000.

For each size a copy of the project is built in a temporary folder, cold and again after one report changed, by the same
commands as `make build`. Printed are seconds on the clock, processor seconds and peak memory of each stage, and the
sizes of the files. A busy machine makes the clock slow and leaves the processor seconds nearly as they are; with
--repeat the fastest of several runs counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.bench.stage import Measure, StageError, measure
from tools.generate.reports import generate_folder, generate_report

PROJECT = Path(__file__).resolve().parents[2]
DEFAULT_SIZES = (100, 1000, 5000)
MIB = 1024 * 1024
_COPIED = ("ingest", "models", "dbt_project")
ENVIRONMENT = {
    "DBT_TARGET_PATH": "../build/target",
    "DBT_LOG_PATH": "../build/logs",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DO_NOT_TRACK": "1",
    "REPORTS": "reports",
}
# The recipe of `make build`; tests/test_generate.py holds the two together.
STAGES = {
    "ingest": '.venv/bin/python -m ingest "$REPORTS"',
    "dbt": "cd dbt_project && ../.venv/bin/dbt build --profiles-dir . --quiet --exclude-resource-type unit_test",
    "publish": '.venv/bin/python -m ingest.publish build/warehouse.db public/warehouse.db --reports "$REPORTS"',
}
_FILES = ("build/staging.db", "build/warehouse.db", "public/warehouse.db")


@dataclass(frozen=True)
class Run:
    """One build: how many reports, cold or after one changed, and what each stage took."""

    report_count: int
    kind: str
    stages: dict[str, Measure]

    @property
    def seconds(self) -> float:
        return sum(stage.seconds for stage in self.stages.values())

    @property
    def peak_bytes(self) -> int:
        return max(stage.peak_bytes for stage in self.stages.values())


@dataclass(frozen=True)
class Bench:
    """What was measured at one size: the two builds and the sizes of the files, in bytes."""

    runs: tuple[Run, ...]
    file_bytes: dict[str, int]


def bench(report_count: int, repeat: int, stages: Sequence[str] = tuple(STAGES)) -> Bench:
    """Generate reports in a temporary folder, build them cold, change one, build again.

    Raises: StageError, where a stage fails.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        copy_project(folder)
        generated = generate_folder(folder / "reports", report_count)
        cold = _fastest([_run(folder, report_count, "cold", stages) for _ in range(repeat)])
        changed = []
        for number in range(repeat):
            change_report(folder / "reports", number)
            changed.append(_run(folder, report_count, "one changed", stages))
        sizes = {path: (folder / path).stat().st_size for path in _FILES if (folder / path).exists()}
    return Bench((cold, _fastest(changed)), {"reports": generated} | sizes)


def copy_project(folder: Path) -> None:
    """Copy what a build needs into a folder, so that it can be built there."""
    for part in _COPIED:
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").symlink_to(PROJECT / ".venv")


def change_report(folder: Path, number: int) -> Path:
    """Add a sentence to one report, another for another number; return its path."""
    for seed in range(1000):
        report = generate_report(seed)
        path = folder / report.file_name
        if path.suffix == ".txt" and report.content.decode("utf-8", errors="ignore").encode() == report.content:
            path.write_bytes(report.content + f"本报告第{number + 1}次复核，内容无误。\n".encode())
            return path
    raise AssertionError("no generated report in UTF-8")


def _run(folder: Path, report_count: int, kind: str, stages: Sequence[str]) -> Run:
    if kind == "cold":
        for made in ("build", "public"):
            shutil.rmtree(folder / made, ignore_errors=True)
    (folder / "build" / "schemas").mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **ENVIRONMENT}
    return Run(report_count, kind, {name: measure(STAGES[name], folder, environment) for name in stages})


def _fastest(runs: list[Run]) -> Run:
    """Return, of several runs of the same kind, every stage at its fastest."""
    best = {name: min((run.stages[name] for run in runs), key=lambda m: m.seconds) for name in runs[0].stages}
    return Run(runs[0].report_count, runs[0].kind, best)


def time_table(benches: list[Bench]) -> Table:
    """Return the table of seconds and memory: a row for each build, the stages side by side."""
    table = Table(title="seconds (of processor time) and peak MiB")
    for title in ("reports", "build", *STAGES, "total s", "peak MiB", "s / 1 000"):
        table.add_column(title, justify="left" if title == "build" else "right")
    for run in (run for each in benches for run in each.runs):
        cells = [_cell(run.stages[name]) if name in run.stages else "" for name in STAGES]
        per_thousand = f"{run.seconds / run.report_count * 1000:.1f}"
        table.add_row(
            f"{run.report_count:,}", run.kind, *cells, f"{run.seconds:.1f}", f"{run.peak_bytes / MIB:.0f}", per_thousand
        )
    return table


def _cell(taken: Measure) -> str:
    return f"{taken.seconds:.1f} ({taken.cpu_seconds:.1f}) {taken.peak_bytes / MIB:.0f}"


def size_table(benches: list[Bench]) -> Table:
    """Return the table of file sizes."""
    names = list(benches[0].file_bytes)
    table = Table(title="MiB on disk")
    for title in ("reports", *names):
        table.add_column("folder of reports" if title == "reports" and table.columns else title, justify="right")
    for each in benches:
        table.add_row(
            f"{each.runs[0].report_count:,}", *(f"{each.file_bytes.get(name, 0) / MIB:.1f}" for name in names)
        )
    return table


def machine() -> str:
    """Return one line on the machine and the versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {memory:.1f} GiB, load {load:.1f} at the start; "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=DEFAULT_SIZES, help="how many reports (%(default)s)")
    parser.add_argument("--repeat", type=int, default=1, help="runs of each build; the fastest counts (%(default)s)")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=list(STAGES), help="which stages (all)")
    parser.add_argument("--json", type=Path, help="also write the measurements to this file")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure from the command line; exit code 1 where a stage fails."""
    given = _arguments(arguments)
    console = Console(width=120)
    console.print(machine())
    benches: list[Bench] = []
    try:
        for size in given.sizes:
            benches.append(bench(size, given.repeat, given.stages))
            console.print(time_table(benches[-1:]))
    except StageError as error:
        print(error, file=sys.stderr)
        return 1
    if len(benches) > 1:
        console.print(time_table(benches))
    console.print(size_table(benches))
    if given.json:
        given.json.write_text(json.dumps([asdict(each) for each in benches], indent=2), encoding="utf-8")
    return 0
