"""Generated reports: always the same, right in every sum, read as what they state; and the benchmark's own parts."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from ingest.readers import read_document
from ingest.report import read_report
from tools.bench.build import STAGES, change_report
from tools.bench.stage import StageError, measure
from tools.generate.facts import make_department, make_year
from tools.generate.reports import generate_folder, generate_report

PROJECT = Path(__file__).resolve().parent.parent
SEEDS = range(0, 120, 7)
PARTS = {
    "basic_expenditure": ("personnel", "public_operating"),
    "personnel": ("wages_benefits", "individual_subsidies"),
    "public_operating": ("goods_services", "capital"),
    "total_expenditure": ("basic_expenditure", "project_expenditure"),
    "three_public": ("overseas_travel", "vehicle_purchase_operation", "official_reception"),
    "procurement": ("procurement_goods", "procurement_works", "procurement_services"),
}


def stated(facts: dict[str, Any], stage: str) -> dict[str, int]:
    """Return the year's own amounts of one stage by item, over all funds."""
    return {
        fact["item_code"]: fact["amount_fen"]
        for fact in facts["budget"]
        if (fact["stage_code"], fact["fund_code"], fact["fiscal_year"]) == (stage, "all", facts["fiscal_year"])
    }


def test_the_same_seed_gives_the_same_bytes_in_another_process():
    """Nothing depends on hashing, time or the machine."""
    script = (
        "import hashlib; from tools.generate.reports import generate_report;"
        "print(hashlib.sha256(b''.join(generate_report(s).content for s in range(12))).hexdigest())"
    )
    runs = {subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True).stdout for _ in range(2)}
    assert len(runs) == 1
    assert runs.pop().strip()


@pytest.mark.parametrize("stage", ["initial", "final"])
def test_parts_make_their_whole(stage):
    """Every division that a report states adds up, to the fen."""
    for seed in SEEDS:
        amounts = stated(generate_report(seed).facts, stage)
        for whole, parts in PARTS.items():
            if whole in amounts and all(part in amounts for part in parts):
                assert amounts[whole] == sum(amounts[part] for part in parts), (seed, whole)


def test_a_years_money_is_spent_or_left_over():
    """What came in and what was brought over is what was spent and what is left; so it is for every project."""
    for number in range(20):
        year = make_year(number, 2022)
        left, had = year.amount("carryover", "carry_out"), year.amount("grand_total_income")
        assert had == year.amount("total_expenditure", "adjusted") == year.amount("total_expenditure") + left
        for project in year.projects:
            assert project.initial + project.adjustment == project.budget == project.spent + project.carry_out
            assert project.spent > 0


def test_what_is_left_is_brought_over_into_the_next_year():
    """Four reports of a department follow each other."""
    for number in range(20):
        before, after = make_year(number, 2021), make_year(number, 2022)
        assert before.amount("carryover", "carry_out") == after.amount("carryover", "carry_in")


def test_scores_make_the_total():
    """The leaves of the form, or of the prose, add up to the score told."""
    for seed in SEEDS:
        facts = generate_report(seed).facts
        leaves = [line for line in facts["indicators"] if line["is_leaf"]]
        assert sum(line["weight"] for line in leaves) == 100
        assert sum(line["score"] for line in leaves) == pytest.approx(facts["total_score"])


def test_no_place_is_a_real_one():
    """No invented place has the name of a place with a code."""
    with (PROJECT / "dbt_project/seeds/dim_region.csv").open(encoding="utf-8") as file:
        real = {cell for row in csv.reader(file) for cell in row}
    assert not real & {make_department(number).region_name for number in range(4480)}


def test_names_are_unique():
    """5 000 reports are 5 000 files."""
    assert len({make_department(number).name for number in range(4480)}) == 4480


def test_reports_differ_in_form_and_have_the_length_of_real_ones():
    """Both formats, several encodings, 3 000 to 16 000 characters."""
    formats, lengths = set(), []
    for seed in range(0, 320, 9):
        report = generate_report(seed)
        formats.add(report.file_name[-4:])
        lengths.append(len(read_document(report.file_name, report.content).text))
    assert formats == {".txt", "docx"}
    assert min(lengths) > 3_000
    assert max(lengths) < 16_000
    assert 6_000 < sum(lengths) / len(lengths) < 8_000


@pytest.mark.parametrize("seed", [1, 18, 46])
def test_a_report_is_read_as_what_it_states(seed):
    """Office, year, people, score, and every amount of the year found in the figures with its item and stage."""
    report = generate_report(seed)
    reading = read_report(report.file_name, report.content)
    told = report.facts
    head, opening = reading.head, reading.head.opening
    assert (opening.department_name, opening.fiscal_year) == (told["department"], told["fiscal_year"])
    assert head.total_score and head.total_score.value == told["total_score"]
    assert head.headcount_actual and head.headcount_actual.value == told["headcount_actual"]
    found = defaultdict(set)
    for figure in reading.figures:
        found[figure.item_code].add(figure.value_fen)
    for item, amount in stated(told, "final").items():
        assert amount in found[item], (seed, item, amount)


def test_commands_measured_are_those_of_make_build():
    """The benchmark's commands stand in the Makefile, whose variables they have written out."""
    told = subprocess.run(["make", "--dry-run", "build"], cwd=PROJECT, capture_output=True, text=True).stdout
    lines = [line.split(" || ")[0].strip() for line in told.splitlines()]
    assert [command for command in STAGES.values() if command not in lines] == []


def test_a_changed_report_is_another_file(tmp_path):
    """Each change gives other bytes, in the same place."""
    generate_folder(tmp_path, 12)
    contents = [change_report(tmp_path, number).read_bytes() for number in range(2)]
    assert contents[0] != contents[1]


def test_memory_of_all_processes_is_measured(tmp_path):
    """A child's 60 MB count, though the shell that started it is small."""
    script = "import time; held = b'x' * 60_000_000; time.sleep(0.4)"
    taken = measure(f'"{sys.executable}" -c "{script}"; true', tmp_path, {})
    assert taken.peak_bytes > 60_000_000
    assert taken.seconds > 0.4


def test_a_failing_stage_is_named(tmp_path):
    """The error tells the command, its exit code and what it printed."""
    with pytest.raises(StageError, match=r"exit code 3: echo broken; exit 3\nbroken"):
        measure("echo broken; exit 3", tmp_path, {})


def test_facts_can_be_stored():
    """Facts are plain values."""
    assert json.loads(json.dumps(generate_report(5).facts))["fiscal_year"] == 2021
