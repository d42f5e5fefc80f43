"""Reads a folder of reports into the staging database: only what is new or changed, in several processes."""

from __future__ import annotations

import json
import re
import traceback
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from ingest.document import Document
from ingest.errors import FolderError, IngestError
from ingest.files import FoundFile, find_files, read_bytes
from ingest.head import REGIONS_PATH
from ingest.lexicon import load_lexicon
from ingest.packed import unpack_archives
from ingest.readers import SCAN_SUFFIXES, choose_reader
from ingest.readers.recognised_text import STRUCK
from ingest.readers.recognition import INSTALL, MAX_PAGES, SECONDS_A_PAGE, can_recognise
from ingest.readers.sandbox import BROKEN
from ingest.report import Overrides, read_report
from ingest.reviews import load_reviews
from ingest.rows import Rows, make_rows
from ingest.rows_checks import make_check_rows, make_review_rows
from ingest.steward import Steward, load_steward
from ingest.store import StagingStore
from ingest.workers import run_in_workers

FILE_SECONDS = 60
FILE_MEGABYTES = 3_000


@dataclass(frozen=True)
class Job:
    """A file to be looked at, and what the last run knew of it."""

    found: FoundFile
    steward: Steward
    known_digest: str | None = None
    known_version: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `rows` is None where nothing had to be read, or nothing could."""

    source_name: str
    status: str
    digest: str | None = None
    size_bytes: int | None = None
    source_format: str | None = None
    version: str | None = None
    reason: str | None = None
    rows: Rows | None = None


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
        jobs = [_job(found, steward, known.get(found.source_name)) for found in files]
        records: list[dict[str, Any]] = []
        owners: dict[str, str] = {}
        _forget(store, known, {found.source_name for found in files})
        with closing(_run(jobs)) as outcomes:
            for done, outcome in enumerate(outcomes, 1):
                records.append(_settle(outcome, owners, known, store))
                if on_file:
                    on_file(done, len(files))
        counts = Counter(record["status"] for record in records)
        if not counts["loaded"] + counts["unchanged"]:
            first = next((f"{r['source_name']}：{r['reason']}" for r in records if r["reason"]), "")
            raise FolderError(f"文件夹里没有可以载入的报告（{len(records)} 个文件都被拒收）；例如 {first}")
        store.replace_files(records)
        store.replace_reviews(make_review_rows(reviews))
    problems = [(r["status"], r["source_name"], r["reason"]) for r in records if r["reason"]]
    return Ingested(counts, tuple(problems))


def _job(found: FoundFile, steward: Steward, known: dict[str, Any] | None) -> Job:
    is_kept = known is not None and known["status"] in ("loaded", "unchanged")
    return Job(
        found,
        steward,
        known["sha256"] if known and is_kept else None,
        known["reader_version"] if known and is_kept else None,
    )


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
    if status in ("loaded", "unchanged") and outcome.digest:
        report_id = outcome.digest[:12]
        owner = owners.setdefault(report_id, outcome.source_name)
        if owner != outcome.source_name:
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


def _run(jobs: list[Job]) -> Generator[Outcome, None, None]:
    """Yield the outcome of every job, in order; a file that takes too much time or memory is given up."""
    load_lexicon()  # here, so that not every process has to
    _code_version()
    return run_in_workers(read_job, jobs, _seconds, FILE_MEGABYTES, _give_up)


def _seconds(job: Job) -> float:
    """Return how long a file may take; of one that may have to be recognised, the reader limits each step."""
    is_scan = can_recognise() and PurePosixPath(job.found.source_name).suffix.lower() in SCAN_SUFFIXES
    return FILE_SECONDS + (MAX_PAGES * SECONDS_A_PAGE if is_scan else 0)


def _give_up(job: Job, reason: str) -> Outcome:
    return Outcome(job.found.source_name, "rejected", reason=reason)


def read_job(job: Job) -> Outcome:
    """Read one file and return what it gave; every problem with the file is an outcome, never an exception."""
    name = job.found.source_name
    digest = size = source_format = version = None
    try:
        content = read_bytes(job.found)
        digest, size = sha256(content).hexdigest(), len(content)
        reader = choose_reader(name, content)
        source_format = reader.source_format
        version = "/".join([reader.version, _code_version(), _steward_version(job.steward, name)])
        if (digest, version) == (job.known_digest, job.known_version):
            return Outcome(name, "unchanged", digest, size, source_format, version)
        reading = read_report(name, content, _overrides(job.steward, name))
        rows = make_rows(digest[:12], name, digest, reading, job.steward) | make_check_rows(digest[:12], reading)
        return Outcome(name, "loaded", digest, size, source_format, version, _to_heed(reading.document), rows)
    except IngestError as error:
        reason = str(error)
    except (MemoryError, RecursionError):
        reason = BROKEN
    except Exception as error:  # a fault of ours must not keep the other files from being read
        reason = _own_fault(error)
    return Outcome(name, "rejected", digest, size, source_format, version, reason)


def _own_fault(error: Exception) -> str:
    """Return the sentence for a file at which this program itself failed, with the place where it did."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"读取时程序出错（{type(error).__name__}，{Path(place.filename).name} 第 {place.lineno} 行），"
        "其他文件不受影响；请把这个文件交给维护人员"
    )


def _to_heed(document: Document) -> str | None:
    """Return the sentence that says which pages of a report that was loaded were not read, or only recognised."""
    told = []
    if document.lost_pages:
        told.append(f"第 {_numbers(document.lost_pages)} 页只有图片、没有文字，内容未读取；{INSTALL}")
    if document.recognised_pages:
        struck = len(re.findall(f"{STRUCK}+", document.text))
        doubt = f"，其中 {struck} 处数字辨认不清，以 {STRUCK} 代替、未读取" if struck else ""
        told.append(
            f"第 {_numbers(sorted(document.recognised_pages))} 页是图片，由文字识别（OCR）读出，数字可能有误{doubt}；请与原件核对"
        )
    return "；".join(told) or None


def _numbers(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages))


def _overrides(steward: Steward, name: str) -> Overrides | None:
    entry = steward.report_for(name)
    return Overrides(entry.fiscal_year, entry.report_kind, entry.department) if entry else None


@cache
def _code_version() -> str:
    """Return a mark of this package's code and vocabulary: whatever changes in them, everything is read again."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".yml"))
    digest = sha256(REGIONS_PATH.read_bytes())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _steward_version(steward: Steward, name: str) -> str:
    """Return a mark of what steward.yml says that bears on this file."""
    entry = steward.report_for(name)
    told = [[asdict(each) for each in steward.departments], asdict(entry) if entry else None]
    return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:8]
