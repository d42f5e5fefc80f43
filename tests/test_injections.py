"""Errors put into generated reports: one each, the same every time; and how findings are held against them."""

from __future__ import annotations

import sqlite3
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import pytest

from tools.check_accuracy.inject import Injection, inject
from tools.check_accuracy.places import LostChapters, LostRow, LostWords
from tools.check_accuracy.rules import ERRORS, HARMLESS
from tools.check_accuracy.score import judge
from tools.generate.reports import compose_report

SEEDS = range(0, 240, 3)
PLACES = [(errors.rule, place) for errors in ERRORS for place in (*errors.sharp, *errors.fine)]
PLACES += [("nothing", place) for place in HARMLESS]


def words_of(blocks) -> list[str]:
    """Return the paragraphs and cells of a report, in order."""
    return [words for block in blocks for words in ([cell for row in block.rows for cell in row] or [block.text])]


@pytest.mark.parametrize(("rule", "place"), PLACES)
def test_every_error_can_be_put_in_and_changes_one_place(rule, place):
    """Some report has the place; one paragraph or cell differs, by few characters, or something is gone."""
    for seed in SEEDS:
        before = words_of(compose_report(seed)[0].blocks)
        changed = place.apply(compose_report(seed)[0].blocks, Random(seed))
        if changed is None:
            continue
        after = words_of(changed.blocks)
        if isinstance(place, LostChapters | LostRow | LostWords):
            assert sum(map(len, after)) < sum(map(len, before))
            return
        pairs = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        assert len(pairs) == 1, pairs
        assert changed.words in pairs[0][1]
        edits = [op for op in SequenceMatcher(None, *pairs[0], autojunk=False).get_opcodes() if op[0] != "equal"]
        assert len(edits) <= 4, pairs
        return
    pytest.fail(f"no report has a place for {rule}: {place}")


def test_the_same_errors_give_the_same_reports_each_of_its_own_office():
    """Nothing depends on chance; no error meets another."""
    runs = [[injection for injection, _ in inject(60, 3, 3)] for _ in range(2)]
    assert runs[0] == runs[1]
    assert len({injection.file_name for injection in runs[0]}) == 66
    assert {injection.rule for injection in runs[0][:60]} == {errors.rule for errors in ERRORS}


def database(folder: Path, *findings: tuple[str, str, str]) -> Path:
    """Return a warehouse with the findings: (source_name, rule_code, message)."""
    path = folder / "warehouse.db"
    with sqlite3.connect(path) as connection:
        connection.executescript("""
            create table ingest_file (source_name, report_id);
            create table report_text (report_id, text);
            create table fct_finding (
                finding_id, report_id, rule_code, title_zh, message_zh, severity, char_start, char_end
            );
            create table finding_figure (finding_id, figure_id);
            create table report_figure (figure_id, printed);
        """)
        for number, (source, rule, message) in enumerate(findings):
            connection.execute("insert into ingest_file values (?, ?)", (source, source))
            connection.execute("insert or ignore into report_text values (?, '')", (source,))
            connection.execute(
                "insert into fct_finding values (?, ?, ?, ?, ?, 'high', 0, 0)", (number, source, rule, message, message)
            )
    return path


def test_an_error_is_found_by_its_rule_by_another_or_not_at_all(tmp_path):
    """A finding counts where it tells the wrong number; a report without an error has no finding but its own."""
    injections = [
        Injection("found", b"", "RATE", "place", "98.31"),
        Injection("other", b"", "RATE", "place", "98.31"),
        Injection("elsewhere", b"", "RATE", "place", "98.31"),
        Injection("fine", b"", "RATE", "place", "98.31", is_fine=True),
        Injection("clean", b"", None, "untouched", true_findings=(("TARGET_MISSED", "预算执行率"),)),
        Injection("alarmed", b"", None, "untouched"),
    ]
    findings = [
        ("found", "RATE", "执行率写为98.31%"),
        ("other", "CONFLICT", "一处为98.31%"),
        ("elsewhere", "RATE", "执行率写为77%"),
        ("fine", "RATE", "执行率写为98.31%"),
        ("clean", "TARGET_MISSED", "“预算执行率”未达到目标"),
        ("alarmed", "SUM_PARTS", "相差1万元"),
    ]
    verdicts, counts = judge(injections, database(tmp_path, *findings))
    assert [verdict.outcome for verdict in verdicts] == ["found", "other", "missed", "found", "quiet", "false"]
    rate = counts["RATE"]
    assert (rate.sharp, rate.found, rate.other, rate.missed, rate.fine, rate.fine_found) == (3, 1, 1, 1, 1, 1)
    assert (counts["SUM_PARTS"].false, counts["all"].false, counts["all"].sharp) == (1, 1, 3)
