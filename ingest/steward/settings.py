"""`steward.yml`: what a data steward knows and the reports do not say, or say wrongly. See docs/steward.md.

Every mistake in it is an error that names the place and what would have worked: a correction that silently does
nothing is worse than none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from ingest.errors import StewardError
from ingest.files import STEWARD_FILE_NAME, FoundFile, read_bytes
from ingest.steward.grammar import check_entry, load_mapping, mistake, text

MAX_STEWARD_BYTES = 1024 * 1024
_TOP = ("departments", "reports", "same_report", "show_persons")


@dataclass(frozen=True)
class Department:
    """A department under its current `name`; `aliases` are earlier names and short forms as reports print them."""

    name: str
    aliases: tuple[str, ...] = ()
    region_name: str | None = None
    region_code: str | None = None


@dataclass(frozen=True)
class ReportEntry:
    """What the steward says of one report; None = nothing, and then what the report prints counts."""

    source_name: str
    department: str | None = None
    fiscal_year: int | None = None
    report_kind: str | None = None
    region_name: str | None = None
    region_code: str | None = None
    headcount_authorized: int | None = None
    headcount_actual: int | None = None
    total_score: float | None = None
    grade: str | None = None
    replaces: str | None = None


@dataclass(frozen=True)
class Steward:
    """The steward's file, checked; without a file, nothing is known."""

    departments: tuple[Department, ...] = ()
    reports: Mapping[str, ReportEntry] = field(default_factory=dict)
    same_reports: tuple[tuple[str, ...], ...] = ()  # the files of each report that was filed as several documents

    def department_for(self, name: str) -> Department | None:
        """Return the department that has, or had, this name; blanks and width of characters make no difference."""
        return self._departments_by_name.get(_folded(name))

    def report_for(self, source_name: str) -> ReportEntry | None:
        """Return what is said of the report at this path below REPORTS."""
        return self.reports.get(source_name)

    @cached_property
    def _departments_by_name(self) -> dict[str, Department]:
        return {_folded(name): each for each in self.departments for name in (each.name, *each.aliases)}


def load_steward(folder: Path, source_names: Collection[str]) -> Steward:
    """Return what `steward.yml` in the folder of reports says; `source_names` are the files that were found there.

    Raises:  StewardError, for anything in the file that cannot be meant; UnreadableFile, when it cannot be read.
    """
    path = folder / STEWARD_FILE_NAME
    if not path.exists() and not path.is_symlink():
        return Steward()
    content = load_mapping(read_bytes(FoundFile(STEWARD_FILE_NAME, path), MAX_STEWARD_BYTES))
    check_entry("顶层", content, _TOP)
    departments = _read_departments(content.get("departments"))
    reports = _read_reports(content.get("reports"), source_names)
    return Steward(departments, reports, _read_same_reports(content.get("same_report"), source_names))


def shows_persons(folder: Path) -> bool:
    """Return whether the steward wants contacts' names and telephone numbers published; without a word, not.

    Raises:  StewardError; UnreadableFile, as for the rest of the file.
    """
    path = folder / STEWARD_FILE_NAME
    if not path.is_file():
        return False
    content = load_mapping(read_bytes(FoundFile(STEWARD_FILE_NAME, path), MAX_STEWARD_BYTES))
    return bool(check_entry("顶层", content, _TOP).get("show_persons"))


def _read_departments(content: Any) -> tuple[Department, ...]:
    if content is None:
        return ()
    if not isinstance(content, list):
        raise mistake("departments", "应是一个列表", "请让每个部门以“- name: 部门名”开头")
    departments = tuple(_read_department(f"departments 第 {place} 项", item) for place, item in enumerate(content, 1))
    _check_names(departments)
    return departments


def _read_department(place: str, content: Any) -> Department:
    checked = check_entry(place, content, ("name", "aliases", "region_name", "region_code"))
    if "name" not in checked:
        raise mistake(place, "缺少 name", "请写上部门的现用名，如“name: 某某局”")
    aliases = checked.pop("aliases", None) or ()
    return Department(aliases=tuple(aliases), **checked)


def _check_names(departments: Iterable[Department]) -> None:
    """Refuse a name that would stand for two departments."""
    owners: dict[str, Department] = {}
    for department in departments:
        for name in (department.name, *department.aliases):
            owner = owners.setdefault(_folded(name), department)
            if owner is not department:
                raise mistake(
                    f"departments 中的名称「{name}」",
                    f"同时属于「{owner.name}」和「{department.name}」",
                    "请只留在其中一个部门下",
                )


def _read_reports(content: Any, source_names: Collection[str]) -> dict[str, ReportEntry]:
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise mistake("reports", "应以文件路径为键", "请写成“2023/某文件.docx:”，下一行缩进后写要更正的内容")
    found = {unicodedata.normalize("NFC", name): name for name in source_names}
    reports: dict[str, ReportEntry] = {}
    for path, entry in content.items():
        name = _existing(f"reports 中的「{path}」", path, found)
        if name in reports:
            raise mistake(f"reports 中的「{path}」", "写了两遍", "请合并成一条")
        reports[name] = _read_report(name, entry, found)
    _check_replacements(reports)
    return reports


def _read_report(source_name: str, content: Any, found: Mapping[str, str]) -> ReportEntry:
    place = f"reports 中的「{source_name}」"
    keys = tuple(name for name in ReportEntry.__dataclass_fields__ if name != "source_name")
    checked = check_entry(place, content, keys)
    if checked.get("replaces") is not None:
        checked["replaces"] = _existing(f"{place}的 replaces「{checked['replaces']}」", checked["replaces"], found)
    return ReportEntry(source_name, **checked)


def _read_same_reports(content: Any, source_names: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Return the files of each report that is told to be several documents: files in their order, or a folder's."""
    if content is None:
        return ()
    if not isinstance(content, list):
        raise mistake("same_report", "应是一个列表", "请写成“- [某局.docx, 某局附表.xlsx]”或“- 2023/某局”")
    found = {unicodedata.normalize("NFC", name): name for name in source_names}
    groups = tuple(_same_report(f"same_report 第 {place} 项", item, found) for place, item in enumerate(content, 1))
    seen: set[str] = set()
    for name in (name for group in groups for name in group):
        if name in seen:
            raise mistake(f"same_report 中的「{name}」", "写了两遍", "一个文件只能属于一份报告")
        seen.add(name)
    return groups


def _same_report(place: str, item: Any, found: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(item, list):
        names = tuple(_existing(f"{place}的「{path}」", path, found) for path in item)
    else:
        folder = unicodedata.normalize("NFC", text(place, item)).rstrip("/") + "/"
        names = tuple(name for wanted, name in sorted(found.items()) if wanted.startswith(folder))
    if len(names) < 2:
        raise mistake(place, f"只有 {len(names)} 个文件", "请写上同一份报告的全部文件，或它们所在的文件夹")
    return names


def _existing(place: str, path: Any, found: Mapping[str, str]) -> str:
    """Return the file that a path names, as it was found."""
    wanted = unicodedata.normalize("NFC", text(place, path))
    if wanted in found:
        return found[wanted]
    close = get_close_matches(wanted, found, n=3, cutoff=0.4)
    remedy = (
        "最接近的文件有" + "、".join(f"「{name}」" for name in close) if close else "请写文件夹以下的路径，以 / 分隔"
    )
    raise mistake(place, "没有对应的文件", remedy)


def _check_replacements(reports: Mapping[str, ReportEntry]) -> None:
    """Refuse reports that replace each other in a circle: none of them would be the current one."""
    for start in reports:
        seen = [start]
        entry: ReportEntry | None = reports[start]
        while entry is not None and entry.replaces is not None:
            if entry.replaces in seen:
                chain = " → ".join([*seen, entry.replaces])
                raise mistake(
                    f"reports 中的「{start}」", f"replaces 形成循环（{chain}）", "请让较新的文件替代较旧的文件"
                )
            seen.append(entry.replaces)
            entry = reports.get(entry.replaces)


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


__all__ = ["Department", "ReportEntry", "Steward", "StewardError", "load_steward", "shows_persons"]
