"""An invented warehouse: reports written as marked-up text, published and opened as the real one is."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
import yaml
from datasette.app import Datasette

from ingest.publish import metadata
from ingest.publish.database import publish
from tests.warehouse_shape import Rows, write_manifest, write_marts
from tests.warehouse_summaries import add_summaries

ROOT = Path(__file__).resolve().parent.parent
_MARK = re.compile(r"\{([^{}:]+):?([^{}:]*):?(\w*):?(\w*)\}")


class ReportWriter:
    """Writes one report's rows while its text is told.

    In `say`, `{301.50:万元:total_expenditure:final}` prints 301.50 and makes it a figure with unit, item and stage; the
    unit is not printed.
    """

    def __init__(self, rows: Rows, report_id: str, department_id: str, year: int) -> None:
        self.rows, self.report_id, self.department_id, self.year = rows, report_id, department_id, year
        self.text = ""
        self.section_id: str | None = None
        self.figures: dict[str, str] = {}

    def add(self, table: str, **values: Any) -> None:
        self.rows.setdefault(table, []).append({"report_id": self.report_id, **values})

    def say(self, words: str, cell_id: str | None = None) -> tuple[int, int]:
        """Append marked-up words; return their place."""
        start, rest = len(self.text), 0
        plain = _MARK.sub(r"\1", words)
        for mark in _MARK.finditer(words):
            self.text += words[rest : mark.start()]
            self._figure(mark, cell_id, plain.strip())
            rest = mark.end()
        self.text += words[rest:]
        return start, len(self.text)

    def _figure(self, mark: re.Match[str], cell_id: str | None, context: str) -> None:
        printed, unit, item, stage = mark.groups()
        start = len(self.text)
        self.text += printed
        figure_id = f"{self.report_id}:f{start}"
        self.figures.setdefault(printed, figure_id)
        money = {"元": 100, "万元": 1_000_000}.get(unit)
        value = float(printed.replace(",", ""))
        fen = round(value * money) if money else 0
        self.add(
            "report_figure", figure_id=figure_id, confidence="sure", section_id=self.section_id, cell_id=cell_id, printed=printed,
            kind="money" if money else "count", char_start=start, char_end=start + len(printed), value=value,
            unit_printed=unit, value_fen=fen if money else None, label="支出",
            item_code=item or None, stage_code=stage or None,
            fund_code="all" if money else None, scope_code="consolidated" if money else None,
            fiscal_year=self.year, subject_code="department", context=context,
        )  # fmt: skip
        if item and stage:
            self.add(
                "fct_budget", budget_id=f"{self.report_id}:{item}:{stage}", department_id=self.department_id, confidence="sure",
                fund_code="all", item_code=item, stage_code=stage, scope_code="consolidated", fiscal_year=self.year,
                amount_fen=fen, amount_wan=fen / 1e6, has_conflict=0, mention_count=1, distinct_value_count=1,
                figure_id=figure_id,
            )  # fmt: skip

    def section(self, seq: int, label: str, heading: str, depth: int = 1, chapter_code: str | None = None) -> None:
        self.section_id = f"{self.report_id}:s{seq}"
        start, end = self.say(f"{label}{heading}\n")
        self.add(
            "report_section", section_id=self.section_id, seq=seq, depth=depth, label=label, heading=heading,
            chapter_code=chapter_code, char_start=start, char_end=end,
        )  # fmt: skip

    def table(self, table_no: int, rows: list[list[str]]) -> None:
        """Write a table whose first row is its head; an empty string is an empty cell."""
        begin = len(self.text)
        for row_no, row in enumerate(rows):
            for col_no, words in enumerate(row):
                cell_id = f"{self.report_id}:t{table_no}r{row_no}c{col_no}"
                start, end = self.say(words, cell_id)
                self.text += "\t"
                self.add(
                    "report_cell", cell_id=cell_id, table_no=table_no, row_no=row_no, col_no=col_no, row_span=1,
                    col_span=1, text=self.text[start:end], is_header=int(row_no == 0), is_total_row=0,
                    char_start=start, char_end=end,
                )  # fmt: skip
            self.text += "\n"
        self.add(
            "report_table", table_id=f"{self.report_id}:t{table_no}", table_no=table_no, caption="项目支出明细",
            status="read", char_start=begin, char_end=len(self.text),
        )  # fmt: skip

    def finding(self, number: int, rule_code: str, message: str, operands: list[str]) -> str:
        """Add a finding whose operands are the figures printed so; return its id."""
        finding_id = f"{self.report_id}:{rule_code}:{number}"
        figures = [self.figures[printed] for printed in operands]
        starts = [int(figure.rsplit("f", 1)[1]) for figure in figures]
        self.add(
            "fct_finding", finding_id=finding_id, rule_code=rule_code, severity="high", title_zh="分项之和不等于合计",
            department_id=self.department_id, fiscal_year=self.year, stated_value=1301.5, computed_value=311.5,
            difference=990.0, message_zh=message, char_start=min(starts), char_end=max(starts) + 3, unit="万元",
            review_code="open", is_current=1, attention_rank=len(self.rows.get("fct_finding", [])) + 1,
        )  # fmt: skip
        for figure in figures:
            self.rows.setdefault("finding_figure", []).append(
                {"finding_id": finding_id, "figure_id": figure, "role": "part"}
            )
        return finding_id

    def close(self, **values: Any) -> None:
        """Add the report itself. Sections reach to the next one of their depth or above."""
        own = [row for row in self.rows.get("report_section", []) if row["report_id"] == self.report_id]
        for number, row in enumerate(own):
            later = [other["char_start"] for other in own[number + 1 :] if other["depth"] <= row["depth"]]
            row["char_end"] = min(later, default=len(self.text))
        self.add("report_text", text=self.text)
        self.add(
            "dim_report",
            **{
                "department_id": self.department_id, "fiscal_year": self.year, "report_kind": "department_overall",
                "title": f"云溪县{self.year}年度部门整体支出绩效自评报告", "department_name": "云溪县档案局",
                "source_name": f"{self.year}/档案局.txt", "source_sha256": self.report_id * 4, "source_format": "text",
                "char_count": len(self.text), "total_score": 92.5, "grade": "优", "is_current": 1,
            }
            | values,
        )  # fmt: skip


def write_report(rows: Rows, report_id: str, year: int, extra: str = "") -> ReportWriter:
    """Write one report of the invented archive: a sentence, a table, indicators, one contradiction."""
    report = ReportWriter(rows, report_id, "archive", year)
    _write_text(report, extra)
    _add_facts(report)
    message = "基本支出280.00万元与项目支出31.50万元之和为311.50万元，与全年支出1,301.50万元相差990.00万元。"
    report.finding(1, "SUM_PARTS", message, ["1,301.50", "280.00", "31.50"])
    report.add("fct_check", rule_code="SUM_PARTS", status="FAIL", instance_count=1, fail_count=1)
    report.add("ingest_file", source_name=f"{year}/档案局.txt", sha256=report_id * 4, status="loaded")
    return report


def _write_text(report: ReportWriter, extra: str) -> None:
    report.say(f"云溪县档案局{report.year}年度部门整体支出绩效自评报告\n\n为做好“三公”经费管理，现报告如下。\n")
    report.section(1, "一、", "部门概况", chapter_code="overview")
    report.say("核定编制{12:人}名，实有{13:人}名。\n")
    report.section(2, "二、", "部门整体支出管理及使用情况", chapter_code="expenditure_management")
    report.section(3, "（一）", "基本支出", depth=2, chapter_code="basic_expenditure")
    report.say("全年支出{1,301.50:万元:total_expenditure:final}万元，")
    report.say("其中基本支出{280.00:万元:basic_expenditure:final}万元，")
    report.say("项目支出{31.50:万元:project_expenditure:final}万元。")
    report.say("年初预算{290.00:万元:total_expenditure:initial}万元。\n")
    report.say("三公经费{2.18:万元:three_public:final}万元，预算{2.00:万元:three_public:initial}万元。\n" + extra)
    report.section(4, "（二）", "项目支出", depth=2, chapter_code="project_expenditure")
    head = ["项目名称", "预算数", "执行数"]
    report.table(1, [head, ["档案数字化", "{20.00:万元}", "{21.50:万元}"], ["库房修缮", "{10.00:万元}", ""]])
    report.section(5, "三、", "存在的问题", chapter_code="problems")
    report.say("预算执行不够均衡。\n")


def _add_facts(report: ReportWriter) -> None:
    """Add a project spent over its budget, and a score tree whose leaf misses its target with full points."""
    report.add(
        "fct_project", project_id=f"{report.report_id}:p1", department_id="archive", fiscal_year=report.year, seq=1,
        name="档案数字化", budget_fen=20_000_000, budget_wan=20.0, spent_fen=21_500_000, spent_wan=21.5,
        spent_figure_id=report.figures["21.50"], computed_execution_rate_pct=107.5,
    )  # fmt: skip
    lines = [("总分", 0, 100, 92.5), ("产出指标", 1, 50, 47), ("归档数量", 2, 10, 10)]
    for seq, (name, level, weight, score) in enumerate(lines):
        report.add(
            "fct_indicator_score", indicator_id=f"{report.report_id}:i{seq}", department_id="archive",
            parent_indicator_id=f"{report.report_id}:i{seq - 1}" if seq else None, block_code="self_score_form",
            seq=seq, level=level, name=name, path=name, weight=weight, score=score,
            is_leaf=int(level == 2), is_total=int(level == 0), target_text="≥500件", target_operator=">=",
            target_value=500, target_unit="件", actual_text="480件", actual_value=480, actual_unit="件",
        )  # fmt: skip


def archive_rows(extra: str = "") -> Rows:
    """Return the rows of a small warehouse: two years of one department, with its codes."""
    rows = _codes() | {
        "dim_department": [
            {"department_id": "archive", "name": "云溪县档案局", "printed_names": "云溪县档案局", "report_count": 2}
        ]
    }
    write_report(rows, "a1b2c3d4e5f6", 2023, extra).close()
    write_report(rows, "0f1e2d3c4b5a", 2022).close(total_score=88.0)
    add_summaries(rows)
    return rows


def _codes() -> Rows:
    items = [
        ("total_expenditure", "支出合计", None),
        ("basic_expenditure", "基本支出", "total_expenditure"),
        ("project_expenditure", "项目支出", "total_expenditure"),
        ("three_public", "三公经费", None),
    ]
    names = ["item_code", "name_zh", "parent_item_code", "is_summed_by_children", "sort_order"]
    chapters = ["overview", "expenditure_management", "basic_expenditure", "project_expenditure", "problems"]
    return {
        "dim_budget_item": [dict(zip(names, (*item, 0, place), strict=True)) for place, item in enumerate(items)],
        "dim_fund": [{"fund_code": "all", "name_zh": "不分资金"}],
        "dim_stage": [
            {"stage_code": "initial", "name_zh": "年初预算", "sort_order": 1},
            {"stage_code": "final", "name_zh": "决算", "sort_order": 2},
        ],
        "dim_scope": [{"scope_code": "consolidated", "name_zh": "汇总"}],
        "dim_rule": [{"rule_code": "SUM_PARTS", "name_zh": "分项之和"}],
        "dim_chapter": [{"chapter_code": code, "name_zh": code} for code in chapters],
    }


def write_site(folder: Path, rows: Rows) -> None:
    """Write warehouse.db and metadata.yml into a folder, as the build does."""
    manifest = write_manifest(folder / "manifest.json")
    publish(write_marts(folder / "marts.db", rows), folder / "warehouse.db", manifest)
    metadata.write(manifest, ROOT / "browse/site.yml", folder / "metadata.yml", folder / "dictionary.md")


def open_site(folder: Path) -> Datasette:
    """Return Datasette on such a folder, with the project's plugins, templates and settings, as `make serve` does."""
    return Datasette(
        config_dir=ROOT / "browse",
        immutables=[str(folder / "warehouse.db")],
        metadata=yaml.safe_load((folder / "metadata.yml").read_text(encoding="utf-8")),
        static_mounts=[("assets", str(ROOT / "browse/static"))],
    )


def get(site: Datasette, path: str, **params: str) -> httpx.Response:
    """Return the site's answer."""
    answer: httpx.Response = asyncio.run(site.client.get(path, params=params or None))
    return answer
