"""Reads the file or files of one report, wherever it runs: every problem with them is an outcome, never an exception."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ingest.document import Document, join_documents
from ingest.errors import IngestError
from ingest.files import FoundFile, read_bytes
from ingest.head.regions import REGIONS_PATH
from ingest.readers import SCAN_SUFFIXES, choose_reader, read_document
from ingest.readers.pdf.recognised_text import STRUCK
from ingest.readers.pdf.recognition import INSTALL, MAX_PAGES, SECONDS_A_PAGE, can_recognise
from ingest.readers.shared.sandbox import BROKEN
from ingest.report import Overrides, read_joined
from ingest.staging.checks import make_check_rows
from ingest.staging.rows import Rows, make_rows, unread_tables
from ingest.steward.packages import Package, document_rows
from ingest.steward.settings import Steward

FILE_SECONDS = 60
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Job:
    """The file or files of a report to be looked at, and what the last run knew of each: (sha256, version)."""

    files: Package
    steward: Steward
    known: tuple[tuple[str | None, str | None], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of a file. `rows` is None where nothing had to be read, or nothing could.

    `report_digest` and `first_name` are of its report: the file's own, unless the report is several documents.
    """

    source_name: str
    status: str
    report_digest: str | None = None
    first_name: str = ""
    digest: str | None = None
    size_bytes: int | None = None
    source_format: str | None = None
    version: str | None = None
    reason: str | None = None
    rows: Rows | None = None


def seconds_for(job: Job) -> float:
    """Return how long a report may take; of a file that may have to be recognised, the reader limits each step."""
    names = [PurePosixPath(found.source_name) for found in job.files]
    scans = sum(name.suffix.lower() in SCAN_SUFFIXES for name in names) if can_recognise() else 0
    return FILE_SECONDS * len(names) + MAX_PAGES * SECONDS_A_PAGE * scans


def give_up(job: Job, reason: str) -> tuple[Outcome, ...]:
    return tuple(Outcome(found.source_name, "rejected", reason=reason) for found in job.files)


@dataclass
class _Part:
    """A file of a report while it is looked at; `reason` says why it cannot be read."""

    found: FoundFile
    content: bytes = b""
    digest: str | None = None
    source_format: str | None = None
    version: str | None = None
    document: Document | None = None
    reason: str | None = None
    unread: str | None = None  # what was left unread of the tables

    def outcome(self, status: str, report_digest: str, first_name: str, rows: Rows | None = None) -> Outcome:
        size = len(self.content) if self.digest else None
        known = (self.digest, size, self.source_format, self.version)
        name = self.found.source_name
        if self.reason is not None:
            return Outcome(name, "rejected", None, "", *known, self.reason)
        told = (_to_heed(self.document) if self.document else None, self.unread)
        heeded = "；".join(sentence for sentence in told if sentence) or None
        return Outcome(name, status, report_digest, first_name, *known, heeded, rows)


def read_job(job: Job) -> tuple[Outcome, ...]:
    """Read the files of one report and return what each gave; every problem is an outcome, never an exception."""
    parts = [_look_at(found) for found in job.files]
    good = [part for part in parts if part.reason is None]
    digest = _report_digest([part.digest or "" for part in good])
    first = good[0].found.source_name if good else ""
    for part in good:
        marks = [part.version or "", code_version(), _steward_version(job.steward, first)]
        part.version = "/".join([*marks, *([digest[:12]] if len(job.files) > 1 else [])])
    known = dict(zip(job.files, job.known, strict=False))
    if all((part.digest, part.version) == known.get(part.found) for part in good):
        return tuple(part.outcome("unchanged", digest, first) for part in parts)
    for part in good:
        part.document = _guarded(part, partial(read_document, part.found.source_name, part.content))
    rows = _read_together([part for part in good if part.reason is None], digest, job.steward)
    first = next((part.found.source_name for part in parts if part.reason is None), "")
    return tuple(
        part.outcome("loaded", digest, first, rows if part.found.source_name == first else None) for part in parts
    )


def _look_at(found: FoundFile) -> _Part:
    """Return a file's content, what it is, and the version of its reader."""
    part = _Part(found)

    def look() -> None:
        part.content = read_bytes(found)
        part.digest = sha256(part.content).hexdigest()
        reader = choose_reader(found.source_name, part.content)
        part.source_format, part.version = reader.source_format, reader.version

    _guarded(part, look)
    return part


def _report_digest(digests: Sequence[str]) -> str:
    """Return what a report is known by: the sha256 of its file, or of its files' sha256, a line each."""
    return digests[0] if len(digests) == 1 else sha256("".join(f"{each}\n" for each in digests).encode()).hexdigest()


def _read_together(parts: list[_Part], digest: str, steward: Steward) -> Rows | None:
    """Return the rows of the report that some files make together; where they make none, all of them say why."""
    told = [(part.found.source_name, part.digest or "", part.document) for part in parts if part.document]
    if not told:
        return None
    first = told[0][0]

    def read() -> Rows:
        document, starts = join_documents([document for _, _, document in told])
        reading = read_joined(first, document, _overrides(steward, first))
        parts[0].unread = unread_tables(reading)
        rows = make_rows(digest[:12], first, digest, reading, steward) | make_check_rows(digest[:12], reading)
        return rows | {"report_document": document_rows(digest[:12], told, starts)}

    rows = _guarded(parts[0], read)
    for part in parts:
        part.reason = parts[0].reason
    return rows


def _guarded(part: _Part, task: Callable[[], Answer]) -> Answer | None:
    """Do a part of the work on a file; what goes wrong becomes the file's reason."""
    try:
        return task()
    except IngestError as error:
        part.reason = str(error)
    except (MemoryError, RecursionError):
        part.reason = BROKEN
    except Exception as error:  # a fault of ours must not keep the other files from being read
        part.reason = _own_fault(error)
    return None


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
def code_version() -> str:
    """Return a mark of this package's code and vocabulary: whatever changes in them, everything is read again."""
    package = Path(__file__).parents[1]
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
