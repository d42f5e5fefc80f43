"""A file that takes too much time or memory, or breaks the reader, is given up; the others are read."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from ingest.errors import StoreError
from ingest.run import jobs
from ingest.run.pipeline import ingest_folder
from ingest.run.workers import run_in_workers
from tests.staging_factory import report_text, write_reports

SECONDS = 3.0  # of a machine that does much else
MEGABYTES = 300


def sleeps(number: int) -> str:
    time.sleep(60)
    return "woke"


def breaks(number: int) -> str:
    os.abort()


def takes_all_memory(number: int) -> str:
    held = [bytearray(1 << 20) for _ in range(100_000)]
    return str(len(held))


def starts_another_that_stays(number: int) -> str:
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    child.start()
    Path(os.environ["PID_FILE"]).write_text(str(child.pid), encoding="ascii")
    return sleeps(number)


def answer(fault: Callable[[int], str], number: int) -> str:
    try:
        return fault(number) if number == 2 else f"read {number}"
    except MemoryError:
        return "out of memory"


def a_second(number: int) -> float:
    return SECONDS


def a_minute(number: int) -> float:
    return 20 * SECONDS


def told(number: int, reason: str) -> str:
    return reason


class Task:
    """A function of a number that does harm for the number 2, in a form that can be sent to another process."""

    def __init__(self, fault: Callable[[int], str]) -> None:
        self.fault = fault

    def __call__(self, number: int) -> str:
        return answer(self.fault, number)


def run(fault: Callable[[int], str]) -> list[str]:
    is_slow = fault in (sleeps, starts_another_that_stays)
    return list(run_in_workers(Task(fault), range(6), a_second if is_slow else a_minute, MEGABYTES, told))


@pytest.mark.parametrize(
    ("fault", "words"),
    [(sleeps, "读取超过 3 秒，已放弃；"), (breaks, "超出内存或中断"), (takes_all_memory, "out of memory")],
)
def test_only_the_input_that_does_harm_is_lost(fault: Callable[[int], str], words: str):
    answers = run(fault)
    assert words in answers.pop(2)
    assert answers == [f"read {number}" for number in (0, 1, 3, 4, 5)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the process in /proc")
def test_what_a_killed_process_had_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PID_FILE", str(tmp_path / "pid"))
    run(starts_another_that_stays)
    status = Path("/proc") / (tmp_path / "pid").read_text(encoding="ascii") / "stat"
    assert not status.exists() or status.read_text(encoding="ascii").split()[2] == "Z"


def test_processes_end_where_the_answers_are_not_wanted_any_more():
    answers = run_in_workers(Task(sleeps), range(6), a_second, MEGABYTES, told)
    assert next(answers) == "read 0"
    answers.close()
    assert multiprocessing.active_children() == []


def test_a_report_that_reads_for_ever_is_rejected_and_the_others_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def read_report(name: str, *rest: object) -> object:
        return sleeps(0) if name == "b.txt" else whole(name, *rest)

    whole = jobs.read_joined
    monkeypatch.setattr(jobs, "read_joined", read_report)
    monkeypatch.setattr(jobs, "FILE_SECONDS", SECONDS)
    reports = write_reports(tmp_path / "reports", a=report_text(), b=report_text(year=2021), c=report_text(year=2022))
    result = ingest_folder(reports, tmp_path / "staging.db")
    assert result.counts == {"loaded": 2, "rejected": 1}
    assert [(name, "读取超过 3 秒" in sentence) for _, name, sentence in result.problems] == [("b.txt", True)]


@pytest.mark.parametrize(("fault", "words"), [(RecursionError, "超出内存或中断"), (KeyError, "程序出错（KeyError，")])
def test_a_fault_of_the_program_costs_one_file_only(
    fault: type[Exception], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def read_report(name: str, *rest: object) -> object:
        if name == "a.txt":
            raise fault
        return whole(name, *rest)

    whole = jobs.read_joined
    monkeypatch.setattr(jobs, "read_joined", read_report)
    reports = write_reports(tmp_path / "reports", a=report_text(), b=report_text(year=2021))
    result = ingest_folder(reports, tmp_path / "staging.db")
    assert result.counts == {"loaded": 1, "rejected": 1}
    assert words in result.problems[0][2]


def test_a_staging_database_in_use_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ingest.staging.store._PATIENCE_SECONDS", 0.1)
    reports = write_reports(tmp_path / "reports", a=report_text())
    staging = tmp_path / "staging.db"
    ingest_folder(reports, staging)
    other = sqlite3.connect(staging, isolation_level=None)
    other.execute("begin exclusive")
    result = CliRunner().invoke(app, [str(reports), "--staging", str(staging)])
    other.close()
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{staging}：正被另一个程序使用") and result.stderr.count("\n") == 1


def test_a_damaged_staging_database_is_told_in_one_sentence(tmp_path: Path):
    reports = write_reports(tmp_path / "reports", a=report_text())
    staging = tmp_path / "staging.db"
    ingest_folder(reports, staging)
    content = bytearray(staging.read_bytes())
    content[100:4096] = b"\xff" * 3996
    staging.write_bytes(content)
    with pytest.raises(StoreError, match="可能已损坏；请删除这个文件后重试"):
        ingest_folder(reports, staging)
