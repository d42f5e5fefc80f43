"""`make build` as a steward types it, in a copy of the project: what is published, what is told, what never happens.

Takes a minute: dbt builds everything three times.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("ingest", "models", "dbt_project", "examples/reports")
REPORTS = "报告 甲's"
EMPTY = "某局 \"草稿\" '一'.txt"

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, with this Python's packages, and the examples in a folder of an awkward name."""
    folder = tmp_path_factory.mktemp("build") / "project"
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "Makefile", folder)
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "examples/reports").rename(folder / REPORTS)
    (folder / REPORTS / EMPTY).touch()
    return folder


def make(project: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run make in the copy, with settings of the environment; the packages are there, so nothing is installed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")} | settings
    command = ["make", "--no-print-directory", "READY=", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def first(project: Path) -> subprocess.CompletedProcess[str]:
    """What the first build said."""
    return make(project, "build", f"REPORTS={REPORTS}")


def content_hash(words: str) -> str:
    found = re.search(r"校验值\s+([0-9a-f]{64})$", words, re.MULTILINE)
    assert found, words
    return found.group(1)


def test_the_reports_are_published_and_summed_up(project: Path, first: subprocess.CompletedProcess[str]):
    """A file that cannot be read is named with its reason, and stops nothing."""
    assert first.returncode == 0, first.stdout + first.stderr
    assert (project / "public/warehouse.db").is_file()
    reports = [path for path in (project / REPORTS).rglob("*") if path.suffix in (".txt", ".docx")]
    assert f"新载入 {len(reports) - 1} 个，拒收 1 个" in first.stdout
    assert re.search(f"拒收  {re.escape(EMPTY)}：.+", first.stdout)
    assert "运行 make serve" in first.stdout


#: Ready queries that find nothing in the examples, and why.
FINDS_NOTHING = {
    "where_an_amount_stands": "needs an amount",
    "unread_numbers": "every number of the examples is explained",
    "unspent_projects": "every project of the examples spent something",
    "missing_years": "no department of the examples skipped a year",
    "reviewed_findings": "nobody has reviewed the examples",
}


#: What a model may go through for every row: lists of a few rows each.
SHORT_LISTS = {"places", "digits", "factors", "peer_groups", "slips", "execution"}


def test_no_model_goes_through_all_figures_for_every_row(project: Path, first: subprocess.CompletedProcess[str]):
    """A join without a key takes no time with a few reports and minutes with thousands: SQLite's plan tells it."""
    assert first.returncode == 0, first.stderr
    too_common = {"kind", "relation_kind", "role", "status", "is_sure", "is_tabular"}
    slow, planned = {}, 0
    for model, steps in _plans(project):
        for step in steps:
            keys = set(re.findall(r"\w+(?==\?)", step)) if "AUTOMATIC" in step else set()
            planned += bool(keys)
            scanned = step.split()[1] if step.startswith("SCAN") and step is not steps[0] else None
            if (keys and keys <= too_common) or (scanned and scanned not in SHORT_LISTS):
                slow[model] = step
    assert planned > 0 and slow == {}


def _plans(project: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each model with the steps of every loop in its plan: the first is gone through once, the others for each row."""
    with closing(sqlite3.connect(project / "build/warehouse.db")) as connection:
        connection.execute("attach ? as staging", [str(project / "build/staging.db")])
        for model in (project / "build/target/compiled/models").glob("*/*.sql"):
            loops: dict[int, list[str]] = {}
            for _, loop, _, step in connection.execute("explain query plan " + model.read_text(encoding="utf-8")):
                if step.startswith(("SCAN", "SEARCH")):
                    loops.setdefault(loop, []).append(step)
            yield from ((model.stem, steps) for steps in loops.values())


def test_every_column_and_macro_is_described(project: Path, first: subprocess.CompletedProcess[str]):
    """Also of the models between staging and what is published: who follows a verdict back reads them."""
    assert first.returncode == 0, first.stderr
    manifest = json.loads((project / "build/target/manifest.json").read_text(encoding="utf-8"))
    silent = {macro["name"] for macro in manifest["macros"].values() if _is_own(macro) and not macro["description"]}
    with closing(sqlite3.connect(project / "build/warehouse.db")) as connection:
        for node in manifest["nodes"].values():
            if _is_own(node) and node["resource_type"] in ("model", "seed"):
                there = {column for _, column, *_ in connection.execute(f"pragma table_info({node['name']})")}
                described = {name for name, column in node["columns"].items() if column["description"]}
                silent |= {f"{node['name']}.{column}" for column in there ^ described}
    assert silent == set()


def _is_own(node: dict[str, Any]) -> bool:
    return bool(node["package_name"] == "warehouse")


def test_ready_queries_and_chinese_views_answer(project: Path, first: subprocess.CompletedProcess[str]):
    """Every ready query gives rows on the examples, and SQL in Chinese sees what the tables hold."""
    assert first.returncode == 0, first.stderr
    published = sqlite3.connect(project / "public/warehouse.db")
    ready = yaml.safe_load((ROOT / "browse/site.yml").read_text(encoding="utf-8"))["queries"]
    empty = set()
    for name, query in ready.items():
        parameters = dict.fromkeys(re.findall(r":(\w+)", query["sql"]), "")
        if not published.execute(query["sql"], parameters).fetchall():
            empty.add(name)
    assert empty == set(FINDS_NOTHING)
    in_chinese = (
        "select 金额万元 from 预算 where 收支项目 = '三公经费' and 预算阶段 = '决算' and 现行版本 = '是' order by 1"
    )
    in_codes = """
        select amount_wan from fct_budget inner join dim_report using (report_id)
        where item_code = 'three_public' and stage_code = 'final' and is_current = 1 order by 1
    """
    assert published.execute(in_chinese).fetchall() == published.execute(in_codes).fetchall() != []


#: Numbers of a message that are no operands: names of the report, places, days, counts of rows, and multiples.
NO_OPERAND = re.compile(
    r"“(?![\d,.]+[^\d”]{0,4}”)[^”]*”|第[\d、]+行|\d{4}年(?:\d+月)?(?:\d+日)?|附件\d+|共\d+项|另有\d+行|[\d,.]+倍|超预算[\d,.]+%"
)
A_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def test_every_finding_can_be_worked_out_from_its_figures(project: Path, first: subprocess.CompletedProcess[str]):
    """Each number a message names is linked, or is worked out from those that are; the parts make what was computed."""
    assert first.returncode == 0, first.stderr
    published = sqlite3.connect(project / "public/warehouse.db")
    figures = """
        select printed from finding_figure inner join report_figure using (figure_id)
        where finding_id = ? and role like ?
    """
    findings = "select finding_id, message_zh, rule_code, computed_value, difference from fct_finding"
    for finding_id, message, rule, *computed in published.execute(findings).fetchall():
        linked = numbers(" ".join(row[0] for row in published.execute(figures, (finding_id, "%"))))
        told = numbers(NO_OPERAND.sub(" ", message))
        assert told <= linked | {round(abs(value), 6) for value in computed if value is not None}, message
        if rule in ("SUM_PARTS", "SUM_TABLE", "SCORE_SUM"):
            parts = [A_NUMBER.findall(row[0]) for row in published.execute(figures, (finding_id, "part"))]
            assert sum(float(part.replace(",", "")) for [part] in parts) == pytest.approx(computed[0]), message


def numbers(words: str) -> set[float]:
    return {float(number.replace(",", "")) for number in A_NUMBER.findall(words)}


def test_a_failed_check_publishes_nothing(project: Path, first: subprocess.CompletedProcess[str]):
    """A code that stands twice: dbt's test fails, the published file stays as it was, make says so."""
    published = (project / "public/warehouse.db").read_bytes()
    seed = project / "dbt_project/seeds/dim_budget_item.csv"
    sound = seed.read_text(encoding="utf-8")
    seed.write_text(sound + sound.splitlines()[-1] + "\n", encoding="utf-8")
    failed = make(project, "build", f"REPORTS={REPORTS}", DBT_FAIL_FAST="true")  # the first is enough, and sooner
    seed.write_text(sound, encoding="utf-8")
    assert failed.returncode != 0
    assert "未发布：" in failed.stderr
    assert (project / "public/warehouse.db").read_bytes() == published


def test_a_folder_that_is_not_there_publishes_nothing(project: Path, first: subprocess.CompletedProcess[str]):
    """Before anything is built."""
    published = (project / "public/warehouse.db").read_bytes()
    failed = make(project, "build", "REPORTS=没有这个文件夹")
    assert failed.returncode != 0
    assert "没有这个文件夹：" in failed.stderr
    assert (project / "public/warehouse.db").read_bytes() == published


def test_another_build_reads_nothing_again_and_gives_the_same(project: Path, first: subprocess.CompletedProcess[str]):
    """Incremental, and of the same content, also after a build that failed."""
    again = make(project, "build", f"REPORTS={REPORTS}")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "新载入" not in again.stdout
    assert content_hash(again.stdout) == content_hash(first.stdout)


def test_the_unit_tests_of_the_models_pass(project: Path, first: subprocess.CompletedProcess[str]):
    """`make build` leaves them out: they judge the models, not the data."""
    command = [Path(sys.prefix) / "bin/dbt", "test", "--select", "test_type:unit", "--profiles-dir", ".", "--quiet"]
    environment = {**os.environ, "DBT_TARGET_PATH": "../build/target", "DBT_LOG_PATH": "../build/logs"}
    run = subprocess.run(
        command, cwd=project / "dbt_project", env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
