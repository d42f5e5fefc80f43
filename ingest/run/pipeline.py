"""Reads a folder of reports into the staging database: only what is new or changed, in several processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ingest.errors import FolderError
from ingest.files import FoundFile, find_files
from ingest.lexicon import load_lexicon
from ingest.run.jobs import Job, Outcome, code_version, give_up, read_job, seconds_for
from ingest.run.packed import unpack_archives
from ingest.run.workers import run_in_workers
from ingest.staging.checks import make_review_rows
from ingest.staging.store import StagingStore
from ingest.steward.packages import Package, group_files
from ingest.steward.reviews import load_reviews
from ingest.steward.settings import Steward, load_steward

FILE_MEGABYTES = 3_000


@dataclass(frozen=True)
class Ingested:
    """The count of files by status, and the sentences for those that were not loaded."""

    counts: Counter[str]
    problems: tuple[tuple[str, str, str], ...]  # status, source_name, sentence


def ingest_folder(folder: Path, staging: Path, on_file: Callable[[int, int], None] | None = None) -> Ingested:
    """Bring the staging database in line with a folder.

    A file whose content, reader, vocabulary and steward's entries are unchanged is not read again; what is no longer
    there disappears. `on_file` is told (files done, files found).

    Raises: FolderError, where there is no such folder or no file could be loaded at all; StewardError.
    """
    found = find_files(folder)
    staging.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="unpacked-", dir=staging.parent) as scratch:
        return _ingest(folder, unpack_archives(found, Path(scratch)), staging, on_file)


def _ingest(
    folder: Path, files: list[FoundFile], staging: Path, on_file: Callable[[int, int], None] | None
) -> Ingested:
    """Read these files of a folder into the staging database."""
    steward = load_steward(folder, [found.source_name for found in files])
    reviews = load_reviews(folder)
    with StagingStore(staging) as store:
        known = store.known_files()
        jobs = [_job(package, steward, known) for package in group_files(files, steward)]
        records: list[dict[str, Any]] = []
        owners: dict[str, str] = {}
        _forget(store, known, {found.source_name for found in files})
        with closing(_run(jobs)) as outcomes:
            for outcome in (each for package in outcomes for each in package):
                records.append(_settle(outcome, owners, known, store))
                if on_file:
                    on_file(len(records), len(files))
        counts = Counter(record["status"] for record in records)
        if not counts["loaded"] + counts["unchanged"]:
            first = next((f"{r['source_name']}：{r['reason']}" for r in records if r["reason"]), "")
            raise FolderError(f"文件夹里没有可以载入的报告（{len(records)} 个文件都被拒收）；例如 {first}")
        store.replace_files(records)
        store.replace_reviews(make_review_rows(reviews))
    problems = [(r["status"], r["source_name"], r["reason"]) for r in records if r["reason"]]
    return Ingested(counts, tuple(problems))


def _job(package: Package, steward: Steward, known: dict[str, dict[str, Any]]) -> Job:
    rows = [known.get(found.source_name) for found in package]
    kept = [row if row and row["status"] in ("loaded", "unchanged") else {} for row in rows]
    return Job(package, steward, tuple((row.get("sha256"), row.get("reader_version")) for row in kept))


def _forget(store: StagingStore, known: dict[str, dict[str, Any]], present: set[str]) -> None:
    """Delete the reports of files that are gone."""
    gone = [
        row["report_id"]
        for name, row in known.items()
        if name not in present and row["status"] in ("loaded", "unchanged")
    ]
    store.remove_reports(gone)


def _settle(
    outcome: Outcome, owners: dict[str, str], known: dict[str, dict[str, Any]], store: StagingStore
) -> dict[str, Any]:
    """Write what one file gave and return its row of ingest_file; a second file of the same content is a duplicate."""
    before = known.get(outcome.source_name)
    status, reason, report_id = outcome.status, outcome.reason, None
    if status == "unchanged" and before:
        reason = before["reason"]
    if status in ("loaded", "unchanged") and outcome.report_digest:
        report_id = outcome.report_digest[:12]
        owner = owners.setdefault(report_id, outcome.first_name)
        if owner != outcome.first_name:
            status, reason = "duplicate", f"内容与 {owner} 完全相同，只载入一次"
    is_stale = before and before["status"] in ("loaded", "unchanged") and before["report_id"] not in owners
    if before and is_stale and before["report_id"] != report_id:
        store.remove_reports([before["report_id"]])
    if status == "loaded" and outcome.rows is not None and report_id:
        store.remove_reports([report_id])
        store.add(outcome.rows)
    return {
        "source_name": outcome.source_name,
        "sha256": outcome.digest,
        "size_bytes": outcome.size_bytes,
        "source_format": outcome.source_format,
        "reader_version": outcome.version,
        "status": status,
        "reason": reason,
        "report_id": report_id,
    }


def _run(jobs: list[Job]) -> Generator[tuple[Outcome, ...], None, None]:
    """Yield the outcomes of every job, in order; a report that takes too much time or memory is given up."""
    load_lexicon()  # here, so that not every process has to
    code_version()
    return run_in_workers(read_job, jobs, seconds_for, FILE_MEGABYTES, give_up)
