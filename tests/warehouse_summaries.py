"""The summary tables of the invented warehouse, as the models would make them from its reports."""

from __future__ import annotations

from typing import Any

from tests.warehouse_shape import Rows


def add_summaries(rows: Rows) -> None:
    """Add report_summary, rule_summary and item_summary; every report counts, none is reviewed."""
    for rank, report in enumerate(rows["dim_report"], start=1):
        rows.setdefault("report_summary", []).append(_of_report(rows, report, rank))
    findings = len(rows["fct_finding"])
    counts = {"pass_count": 0, "not_applicable_count": 0, "undetermined_count": 0, "medium_count": 0, "low_count": 0}
    rows["rule_summary"] = [
        {"rule_code": "SUM_PARTS", "fail_count": findings, "instance_count": findings, "finding_count": findings}
        | {"high_count": findings}
        | counts
    ]
    for year in {report["fiscal_year"] for report in rows["dim_report"]}:
        for stage, wan in (("final", 1301.5), ("initial", 290.0)):
            rows.setdefault("item_summary", []).append(_of_item(year, stage, wan))


def _of_report(rows: Rows, report: dict[str, Any], rank: int) -> dict[str, Any]:
    own = {
        row["stage_code"]: row
        for row in rows["fct_budget"]
        if row["report_id"] == report["report_id"] and row["item_code"] == "total_expenditure"
    }
    findings = sum(row["report_id"] == report["report_id"] for row in rows["fct_finding"])
    return {
        "report_id": report["report_id"], "department_id": report["department_id"],
        "budget_figure_id": own["initial"]["figure_id"], "final_figure_id": own["final"]["figure_id"],
        "budget_stage_code": "initial", "fiscal_year": report["fiscal_year"],
        "budget_fen": own["initial"]["amount_fen"], "budget_wan": own["initial"]["amount_wan"],
        "final_fen": own["final"]["amount_fen"], "final_wan": own["final"]["amount_wan"], "execution_rate_pct": 448.79,
        "total_score": report["total_score"], "project_count": 1, "finding_count": findings, "high_count": findings,
        "medium_count": 0, "low_count": 0, "open_count": findings, "unread_count": 0, "attention_rank": rank,
    }  # fmt: skip


def _of_item(year: int, stage: str, wan: float) -> dict[str, Any]:
    spread = dict.fromkeys(["total_wan", "min_wan", "p25_wan", "median_wan", "p75_wan", "max_wan"], wan)
    return {
        "item_summary_id": f"all:{year}:total_expenditure:{stage}", "item_code": "total_expenditure",
        "stage_code": stage, "group_code": "all", "fiscal_year": year, "report_count": 2,
        "total_fen": round(wan * 1e6), "median_share_pct": 100.0,
    } | spread  # fmt: skip
