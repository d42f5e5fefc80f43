"""Which files are one report: a department's report and its forms may be filed as separate documents.

They are one where `steward.yml` says so (`same_report`), or where the name of their folder (or archive) ends in
（同一报告）. Every other file is a report of its own. See docs/steward.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from ingest.document import Document
from ingest.files import FoundFile
from ingest.steward.grammar import mistake
from ingest.steward.settings import Steward

Package = tuple[FoundFile, ...]
_ONE_REPORT = re.compile(r".*[（(]同一报告[)）](?:\.(?:zip|7z|rar|tar|gz|tgz))?")
# Forms and annexes stand behind the report they belong to.
_ANNEX = re.compile(r"附件|附表|自评表|评分表|基础数据表|情况表")


def group_files(files: Iterable[FoundFile], steward: Steward) -> list[Package]:
    """Return the files of each report in the order of its text, the reports in the order of their first files.

    Raises:  StewardError, where `steward.yml` corrects a report under another name than its first file's.
    """
    found = {file.source_name: file for file in files}
    groups: list[list[str]] = [list(names) for names in steward.same_reports]
    told = {name for names in groups for name in names}
    by_folder: dict[str, list[str]] = {}
    for name in found.keys() - told:
        folder = _marked_folder(name)
        by_folder.setdefault(folder or name, []).append(name)
    groups += [sorted(names, key=_order) for names in by_folder.values()]
    packages = [tuple(found[name] for name in names) for names in groups]
    for package in packages:
        _check_entries(package, steward)
    return sorted(packages, key=lambda package: package[0].source_name)


def _marked_folder(name: str) -> str | None:
    """Return the outermost folder above a file that is marked as one report, or None."""
    parents = [str(parent) for parent in PurePosixPath(name).parents][::-1]
    return next((parent for parent in parents if _ONE_REPORT.fullmatch(PurePosixPath(parent).name)), None)


def _order(name: str) -> tuple[bool, str]:
    return bool(_ANNEX.search(PurePosixPath(name).name)), name


def _check_entries(package: Package, steward: Steward) -> None:
    """Refuse an entry under the name of a later file: it would say nothing about the report."""
    first, *others = (file.source_name for file in package)
    replaced = {entry.replaces for entry in steward.reports.values()}
    for name in others:
        if name in steward.reports or name in replaced:
            raise mistake(f"reports 中的「{name}」", "与其他文件合为一份报告", f"请写在第一份文件「{first}」下")


def document_rows(
    report_id: str, parts: Sequence[tuple[str, str, Document]], starts: Sequence[int]
) -> list[dict[str, Any]]:
    """Return the rows of report_document; a part is (source_name, sha256, document), `starts` their places in the text."""
    return [
        {
            "report_id": report_id,
            "seq": seq,
            "source_name": name,
            "sha256": digest,
            "source_format": document.source_format,
            "char_start": start,
            "char_end": start + len(document.text),
        }
        for seq, ((name, digest, document), start) in enumerate(zip(parts, starts, strict=True), 1)
    ]
