"""Hold the findings of a build against the errors that were put into its reports."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.check_accuracy.inject import Injection
from tools.check_accuracy.rules import ERRORS

_FINDINGS = """
select ingest_file.source_name, finding.rule_code, finding.title_zh, finding.message_zh, finding.severity,
       coalesce(substr(report_text.text, finding.char_start + 1, finding.char_end - finding.char_start), '') as words,
       (select group_concat(figure.printed, ' ') from finding_figure
        join report_figure as figure on figure.figure_id = finding_figure.figure_id
        where finding_figure.finding_id = finding.finding_id) as printed
from fct_finding as finding
join ingest_file on ingest_file.report_id = finding.report_id
join report_text on report_text.report_id = finding.report_id
"""


@dataclass(frozen=True)
class Told:
    """A finding: its rule, its words, and the numbers it rests on."""

    rule: str
    title: str
    message: str
    severity: str
    evidence: str

    def __str__(self) -> str:
        return f"{self.rule} {self.severity} {self.message}"


@dataclass(frozen=True)
class Verdict:
    """What the checks say of one report: `told`, findings it ought not to have, or that are the error's.

    outcome: found, other, missed; for a report without an error quiet or false.
    """

    injection: Injection
    told: tuple[Told, ...]
    outcome: str

    @property
    def is_wrong(self) -> bool:
        return self.outcome in ("other", "missed", "false")


@dataclass
class RuleCount:
    """One rule's counts. `other`: told by another rule only; `false`: findings of the rule where nothing is wrong."""

    sharp: int = 0
    found: int = 0
    other: int = 0
    missed: int = 0
    fine: int = 0
    fine_found: int = 0
    false: int = 0


def judge(injections: Sequence[Injection], database: Path) -> tuple[list[Verdict], dict[str, RuleCount]]:
    """Return a verdict for every report and the counts of every rule, with `all` last."""
    findings = _read_findings(database)
    verdicts = [_verdict(injection, findings.get(injection.file_name, [])) for injection in injections]
    return verdicts, _count(verdicts)


def _read_findings(database: Path) -> dict[str, list[Told]]:
    found = defaultdict(list)
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        for source, rule, title, message, severity, words, printed in connection.execute(_FINDINGS):
            evidence = f"{message} {words} {printed or ''}"
            found[source].append(Told(rule, title, message, severity, evidence))
    return found


def _verdict(injection: Injection, findings: Iterable[Told]) -> Verdict:
    told = tuple(finding for finding in findings if not _is_expected(finding, injection))
    if injection.rule is None:
        return Verdict(injection, told, "false" if told else "quiet")
    named = [finding for finding in told if injection.words in finding.evidence]
    rules = {_family(finding.rule) for finding in named}
    return Verdict(injection, told, "found" if _family(injection.rule) in rules else "other" if rules else "missed")


def _family(rule: str) -> str:
    """Return one name for rules that tell the same error: a total of a table's rows that are parts of an item."""
    return "SUM" if rule in ("SUM_PARTS", "SUM_TABLE") else rule


def _is_expected(finding: Told, injection: Injection) -> bool:
    """Tell whether the report itself says what is found: a budget not spent whole misses its target of 100 %."""
    return any(finding.rule == rule and name in finding.title for rule, name in injection.true_findings)


def _count(verdicts: Iterable[Verdict]) -> dict[str, RuleCount]:
    counts = {errors.rule: RuleCount() for errors in ERRORS} | {"all": RuleCount()}
    for verdict in verdicts:
        if verdict.injection.rule is None:
            for told in verdict.told:
                counts[told.rule].false += 1
                counts["all"].false += 1
            continue
        for count in (counts[verdict.injection.rule], counts["all"]):
            _add(count, verdict)
    return counts


def _add(count: RuleCount, verdict: Verdict) -> None:
    if verdict.injection.is_fine:
        count.fine += 1
        count.fine_found += verdict.outcome == "found"
        return
    count.sharp += 1
    setattr(count, verdict.outcome, getattr(count, verdict.outcome) + 1)
