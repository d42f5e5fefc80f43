"""Load every kind of page and measure it: `make bench-pages`, or `python -m tools.bench.pages public/warehouse.db`.

Without a warehouse, one of 5 000 generated reports is built below build/, once.

Locust opens addresses of a served warehouse one after the other, several rounds of all kinds of pages; reports,
departments and findings are drawn from the whole of it, the same ones every time. Measuring begins when the server has
made ready what it makes ready by itself. Told are the milliseconds until an answer was there, the processor milliseconds
the server took for it (which a busy machine leaves nearly as they are), and the largest page; exit code 1 where the aims
are missed.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

import httpx
import yaml
from locust import HttpUser, task
from locust.env import Environment
from rich.console import Console
from rich.table import Table

from browse.serve import HOST, ROOT, command
from tools.bench.build import ENVIRONMENT, STAGES, copy_project
from tools.bench.stage import measure
from tools.generate.reports import generate_folder

AIM_MILLISECONDS, AIM_KILOBYTES = 100, 500
PORT = 8027
FOLDER = ROOT / "build" / "bench-pages"
REPORTS = 5000
WORDS = ["支出", "三公经费", "教育局", "绩效目标 完成", "220.68", "100万元", "不存在的词"]
_TICKS = os.sysconf("SC_CLK_TCK")
_IDLE_SECONDS = 0.05
Visit = tuple[str, str]


def build_once() -> Path:
    """Return the warehouse of the generated reports, built where it is not there yet."""
    database = FOLDER / "public" / "warehouse.db"
    if not database.exists():
        copy_project(FOLDER)
        (FOLDER / "build" / "schemas").mkdir(parents=True)
        generate_folder(FOLDER / "reports", REPORTS)
        for stage in STAGES.values():
            measure(stage, FOLDER, {**os.environ, **ENVIRONMENT})
    return database


def addresses(database: Path, count: int) -> dict[str, list[str]]:
    """Return the addresses to open by kind of page: at most `count` reports, departments, findings of the warehouse."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        ids = {table: _sample(connection, table, key, count) for table, key in _DRAWN.items()}
        tables = [
            name for (name,) in connection.execute("select name from sqlite_master where type in ('table', 'view')")
        ]
    reports, departments = ids["dim_report"], ids["dim_department"]
    about = yaml.safe_load((ROOT / "datasette_metadata.yml").read_text(encoding="utf-8"))["databases"]["warehouse"]
    shown = [name for name, table in about["tables"].items() if name in tables and not table.get("hidden")]
    return {
        "start": ["/"],
        "report": [f"/report/{report}" for report in reports],
        "department": [f"/department/{department}" for department in departments],
        "finding": [f"/finding/{finding}" for finding in ids["fct_finding"]],
        "finding in its text": [f"/report/{each.split(':')[0]}?finding={each}" for each in ids["fct_finding"]],
        "rules": ["/rule", *(f"/rule/{rule}" for rule in ids["dim_rule"])],
        "items": ["/item", *(f"/item/{item}" for item in ids["dim_budget_item"])],
        "two reports": [f"/compare?a={a}&b={b}" for a, b in pairwise(reports)],
        "report and group": [f"/compare?a={report}&b=group" for report in reports],
        "search": [f"/search?q={quote(words)}" for words in WORDS],
        "list of tables": ["/warehouse"],
        "tables": [f"/warehouse/{_encoded(name)}" for name in shown],
        "tables filtered": _filtered(database, {name: about["tables"][name].get("facets", []) for name in shown}),
        "rows of a report": [f"/warehouse/{table}?report_id={report}" for report in reports for table in _OF_REPORTS],
        "search in a table": [f"/warehouse/report_figure?_search={quote(words)}" for words in WORDS],
        "ready queries": [f"/warehouse/{name}" for name in about["queries"]],
    }


_DRAWN = {
    "dim_report": "report_id",
    "dim_department": "department_id",
    "fct_finding": "finding_id",
    "dim_rule": "rule_code",
    "dim_budget_item": "item_code",
}
_OF_REPORTS = ("fct_budget", "report_figure")


def _encoded(name: str) -> str:
    return name if name.isascii() else "~" + "~".join(f"{byte:02X}" for byte in name.encode())


def _filtered(database: Path, facets: dict[str, list[str]]) -> list[str]:
    """Return every table filtered by the two commonest values of each of its facets."""
    pages = []
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        for table, column in [(table, column) for table, columns in facets.items() for column in columns]:
            known = f"select [{column}] from [{table}] where [{column}] is not null"
            for (value,) in connection.execute(f"{known} group by 1 order by count(*) desc limit 2"):
                pages.append(f"/warehouse/{table}?{column}={quote(str(value))}")
    return pages


def _sample(connection: sqlite3.Connection, table: str, key: str, count: int) -> list[str]:
    found = [value for (value,) in connection.execute(f"select [{key}] from [{table}] order by 1")]
    return random.Random(table).sample(found, min(count, len(found)))


@contextmanager
def served(database: Path) -> Iterator[int]:
    """Serve a warehouse as `make serve` does; gives the server's process id."""
    with subprocess.Popen(
        command(database, PORT), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(300):
                try:
                    httpx.get(f"http://{HOST}:{PORT}/-/versions.json")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            _wait_until_idle(server.pid)
            yield server.pid
        finally:
            server.terminate()


def load(visits: Sequence[Visit], server: int) -> dict[str, list[dict[str, Any]]]:
    """Open addresses one after the other; return for each kind what every answer took."""
    taken: dict[str, list[dict[str, Any]]] = {}
    waiting = iter(visits)

    class Reader(HttpUser):
        host = f"http://{HOST}:{PORT}"

        @task
        def read(self) -> None:
            visit = next(waiting, None)
            if visit is None:
                self.environment.runner.quit()
                return
            before = _processor_seconds(server)
            answer = self.client.get(visit[1], name=visit[0])
            seconds = _processor_seconds(server) - before
            taken.setdefault(visit[0], []).append(
                {"path": visit[1], "status": answer.status_code, "bytes": len(answer.content), "cpu_ms": seconds * 1000}
                | {"ms": answer.elapsed.total_seconds() * 1000}
            )

    runner = Environment(user_classes=[Reader]).create_local_runner()
    runner.start(1, spawn_rate=1)
    runner.greenlet.join()
    return taken


def _wait_until_idle(process: int) -> None:
    """Return when a process has done next to nothing for two seconds."""
    taken = -1.0
    while _processor_seconds(process) - taken > _IDLE_SECONDS:
        taken = _processor_seconds(process)
        time.sleep(2)


def _processor_seconds(process: int) -> float:
    """Return the processor time a process has taken, in steps of a hundredth; 0 where the system has no /proc."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def report(taken: dict[str, list[dict[str, Any]]]) -> bool:
    """Print what was measured; True where the aims are met and every page was answered."""
    table = Table(title=f"aims: p95 below {AIM_MILLISECONDS} ms, no page above {AIM_KILOBYTES} kB")
    for title in ("page", "opened", "median ms", "p95 ms", "processor ms", "p95", "largest kB", "slowest"):
        table.add_column(title, justify="right" if title not in ("page", "slowest") else "left")
    met = True
    for kind, answers in taken.items():
        times = [answer["ms"] for answer in answers]
        processor = [answer["cpu_ms"] for answer in answers]
        p95 = _p95(times)
        largest = max(answer["bytes"] for answer in answers) / 1000
        told = (median(times), p95, sum(processor) / len(processor), _p95(processor), largest)
        numbers = [f"{number:.0f}" for number in told]
        slowest = max(answers, key=lambda answer: answer["ms"])
        table.add_row(kind, str(len(answers)), *numbers, f"{slowest['path']} {slowest['ms']:.0f}")
        failed = [answer["path"] for answer in answers if answer["status"] != 200]
        if failed:
            print(f"not answered: {failed}", file=sys.stderr)
        met = met and not failed and p95 < AIM_MILLISECONDS and largest < AIM_KILOBYTES
    Console(width=140).print(table)
    return met


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure from the command line; exit code 1 where the aims are missed."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.pages", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "database", type=Path, nargs="?", help=f"a published warehouse (of {REPORTS} generated reports)"
    )
    parser.add_argument("--count", type=int, default=40, help="reports, departments and findings drawn (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each address is opened (%(default)s)")
    given = parser.parse_args(arguments)
    database = given.database or build_once()
    pages = addresses(database, given.count)
    visits = [(kind, path) for kind, paths in pages.items() for path in paths] * given.rounds
    random.Random(0).shuffle(visits)
    with served(database) as server:
        return 0 if report(load(visits, server)) else 1


if __name__ == "__main__":
    sys.exit(main())
