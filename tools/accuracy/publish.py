"""Write the measured accuracy where users read it: the seed of `reading_accuracy`, and the table in both READMEs.

The seed holds counts, by label set, split, format and kind of fact; percents are made in SQL. Sets that were not measured
this time keep what was measured before, so the real reports need not lie on every machine.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from tools.accuracy.score import Score

SEED = Path("dbt_project/seeds/measured_accuracy.csv")
READMES = {Path("README.md"): "en", Path("README.zh-CN.md"): "zh"}
_MARKS = re.compile(r"<!-- accuracy: made by `make measure-accuracy` -->\n")
_END = re.compile(r"<!-- /accuracy -->")


@dataclass(frozen=True)
class FactMeasures:
    """Which measures tell of a kind of fact: what was labelled and found, found and right, read and labelled."""

    found: str | None
    all_right: str | None
    precision: str | None


_FACTS = {
    "money": FactMeasures("money.found", "money.all_right", "money.precision"),
    "money_sure": FactMeasures(None, None, "money.sure"),
    "budget": FactMeasures("budget.recall", None, "budget.precision"),
    "project": FactMeasures("project.recall", "project.all_right", "project.precision"),
    "indicator": FactMeasures("indicator.recall", "indicator.all_right", "indicator.precision"),
    "rate": FactMeasures("rate.recall", None, "rate.precision"),
    "outcome": FactMeasures("outcome.recall", None, "outcome.precision"),
    "finding": FactMeasures("finding.recall", None, "finding.precision"),
}
# The rows of the READMEs' table: fact, which count of it, words.
_LINES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("money", "found", {"en": "money amounts found", "zh": "金额找到"}),
    ("money", "all_right", {"en": "… with everything right: value, subject, item, fund, stage, scope, year",
                            "zh": "…数值和归属全部正确"}),
    ("money_sure", "right", {"en": "amounts read as sure that are right", "zh": "把握为“确定”的金额中正确的"}),
    ("budget", "found", {"en": "`fct_budget` rows found", "zh": "预算决算找到"}),
    ("budget", "right", {"en": "`fct_budget` rows that are right", "zh": "预算决算正确"}),
    ("project", "found", {"en": "projects found", "zh": "项目找到"}),
    ("project", "right", {"en": "projects that are right", "zh": "项目正确"}),
    ("indicator", "found", {"en": "indicator lines found", "zh": "指标找到"}),
    ("indicator", "right", {"en": "indicator lines that are right", "zh": "指标正确"}),
    ("finding", "found", {"en": "findings found, of twenty rules", "zh": "问题找到"}),
    ("finding", "right", {"en": "findings that are right", "zh": "问题正确"}),
)  # fmt: skip
_GROUPS = {
    "real/worked_on": {"en": "real reports", "zh": "真实报告"},
    "examples/worked_on": {"en": "examples", "zh": "示例"},
    "examples/held_out": {"en": "examples, second half", "zh": "示例，另一半"},
    "variants/worked_on": {"en": "variants, worked on", "zh": "变体，看过的"},
    "variants/held_out": {"en": "variants, held out", "zh": "变体，没看过的"},
    "pages/worked_on": {"en": "web pages, worked on", "zh": "网页片段，看过的"},
    "pages/held_out": {"en": "web pages, held out", "zh": "网页片段，没看过的"},
}


@dataclass(frozen=True)
class Counted:
    """The counts of one kind of fact in the reports of one set, split and format; None where not measured."""

    label_set: str
    split_code: str
    source_format: str
    fact_code: str
    report_count: int
    labelled_count: int | None
    found_count: int | None
    all_right_count: int | None
    read_count: int | None
    right_count: int | None


def count_facts(groups: Mapping[str, Mapping[str, Score]], formats: Mapping[str, str]) -> list[Counted]:
    """Return the counts by group (`variants/held_out`), format of the file and kind of fact; `formats` by source name."""
    by_format: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for group, scores in groups.items():
        for source, score in scores.items():
            by_format[group, formats[source]].append(score)
    return [_counted(*key, fact, scores) for key, scores in sorted(by_format.items()) for fact in _FACTS]


def _counted(group: str, source_format: str, fact: str, scores: list[Score]) -> Counted:
    total = Score()
    for score in scores:
        total.add(score)
    told = _FACTS[fact]
    label_set, split = group.split("/")
    return Counted(
        label_set, split, source_format, fact, len(scores),
        total.total.get(told.found, 0) if told.found else None,
        total.right.get(told.found, 0) if told.found else None,
        total.right.get(told.all_right, 0) if told.all_right else None,
        total.total.get(told.precision, 0) if told.precision else None,
        total.right.get(told.precision, 0) if told.precision else None,
    )  # fmt: skip


def write_seed(path: Path, counted: Iterable[Counted]) -> list[Counted]:
    """Replace the rows of the sets measured now and keep the others; return all rows, as written."""
    new = list(counted)
    kept = [row for row in read_seed(path) if row.label_set not in {c.label_set for c in new}]
    rows = sorted(kept + new, key=lambda row: astuple(row)[:3])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Counted))
        writer.writerows(astuple(row) for row in rows)
    return rows


def read_seed(path: Path) -> list[Counted]:
    """Return the rows of the seed; none where there is no file yet."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Counted(*list(row.values())[:4], *(int(v) if v else None for v in list(row.values())[4:]))  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        ]


def write_readmes(rows: Iterable[Counted], readmes: Mapping[Path, str]) -> None:
    """Put the table of the seed between the marks in each README, in the README's language."""
    rows = list(rows)
    for path, language in readmes.items():
        table = readme_table(rows, language)
        text = path.read_text(encoding="utf-8")
        before, after = _MARKS.search(text), _END.search(text)
        if not before or not after:
            raise ValueError(f"{path}: the marks around the accuracy table are gone; expected {_MARKS.pattern}")
        path.write_text(f"{text[: before.end()]}\n{table}\n{text[after.start() :]}", encoding="utf-8")


def readme_table(rows: Iterable[Counted], language: str) -> str:
    """Return the counts as a Markdown table, a column per set and split, in English or Chinese (`en`, `zh`)."""
    by_group: dict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        by_group[f"{row.label_set}/{row.split_code}"].append(row)
    groups = [name for name in _GROUPS if name in by_group]
    heads = [f"{_GROUPS[name][language]} ({_report_count(by_group[name])})" for name in groups]
    lines = ["| | " + " | ".join(heads) + " |", "|---" * (len(groups) + 1) + "|"]
    for fact, which, words in _LINES:
        cells = [_cell([row for row in by_group[name] if row.fact_code == fact], which) for name in groups]
        lines.append(f"| {words[language]} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _report_count(rows: list[Counted]) -> int:
    return sum(row.report_count for row in rows if row.fact_code == "money")


def _cell(rows: list[Counted], which: str) -> str:
    whole = "read_count" if which == "right" else "labelled_count"
    part = sum(getattr(row, f"{which}_count") or 0 for row in rows)
    return f"{part}/{sum(getattr(row, whole) or 0 for row in rows)}"
