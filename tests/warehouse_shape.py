"""The tables that the tests of publishing and browsing invent: dbt's manifest and the marts, without running dbt.

`SHAPE` lists the published tables with the columns these tests use: `name type`, then `*` for a column of the key, `!`
for never null, `>table` for a reference.
"""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

from ingest.publish.specs import read_browsing

Rows = dict[str, list[dict[str, Any]]]

SHAPE = {
    "dim_department": """
        department_id text* name text! printed_names text region_name text region_code text>dim_region level_code text
        name_count int report_count int first_fiscal_year int last_fiscal_year int
    """,
    "dim_report": """
        report_id text* department_id text>dim_department fiscal_year int report_kind text! title text
        department_name text source_name text! source_sha256 text! source_format text! char_count int!
        headcount_authorized int headcount_actual int headcount_authorized_figure_id text>report_figure
        headcount_actual_figure_id text>report_figure total_score_figure_id text>report_figure total_score real
        grade text region_name text level_code text version_no int is_current int!
    """,
    "report_text": "report_id text*>dim_report text text!",
    "report_section": """
        section_id text* report_id text!>dim_report parent_section_id text>report_section seq int! depth int!
        label text heading text chapter_code text>dim_chapter char_start int! char_end int!
    """,
    "report_table": """
        table_id text* report_id text!>dim_report section_id text>report_section table_no int! caption text
        unit_printed text row_count int column_count int status text reason text char_start int! char_end int!
    """,
    "report_cell": """
        cell_id text* report_id text!>dim_report table_no int! row_no int! col_no int! row_span int!
        col_span int! text text header_text text row_text text is_header int! is_total_row int! char_start int!
        char_end int!
    """,
    "report_figure": """
        figure_id text* report_id text!>dim_report section_id text>report_section cell_id text>report_cell
        kind text! printed text! char_start int! char_end int! line_no int page_no int value real unit_printed text
        unit_source text value_fen int precision_fen int qualifier text direction text label text
        item_code text>dim_budget_item fund_code text>dim_fund stage_code text>dim_stage
        scope_code text>dim_scope fiscal_year int subject_code text context text confidence text
    """,
    "report_relation": """
        relation_id text* report_id text!>dim_report kind text! figure_id text*>report_figure role text*
        basis text
    """,
    "other_number": "report_id text*>dim_report char_start int* char_end int! printed text! class_code text!",
    "unread_number": "report_id text*>dim_report char_start int* char_end int! printed text! context text",
    "ingest_file": "source_name text* sha256 text status text! reason text report_id text>dim_report",
    "fct_budget": """
        budget_id text* report_id text!>dim_report department_id text>dim_department fund_code text!>dim_fund
        item_code text!>dim_budget_item stage_code text!>dim_stage scope_code text!>dim_scope fiscal_year int
        amount_fen int! amount_wan real! precision_fen int mention_count int distinct_value_count int
        has_conflict int! figure_id text!>report_figure confidence text
    """,
    "fct_project": """
        project_id text* report_id text!>dim_report department_id text>dim_department fiscal_year int seq int
        name text! category text function_code text document_no text fund_code text>dim_fund initial_fen int
        initial_wan real initial_figure_id text>report_figure adjustment_fen int adjustment_wan real
        adjustment_figure_id text>report_figure appropriated_fen int appropriated_wan real
        appropriated_figure_id text>report_figure budget_fen int budget_wan real
        budget_figure_id text>report_figure spent_fen int spent_wan real spent_figure_id text>report_figure
        carry_out_fen int carry_out_wan real carry_out_figure_id text>report_figure
        stated_execution_rate_pct real computed_execution_rate_pct real
        execution_rate_figure_id text>report_figure status_code text status_text text remark text char_start int
        char_end int
    """,
    "fct_indicator_score": """
        indicator_id text* report_id text!>dim_report department_id text>dim_department block_code text!
        seq int! parent_indicator_id text>fct_indicator_score level int name text path text weight real
        score real deduction real target_text text target_operator text target_value real target_unit text
        actual_text text actual_value real actual_unit text is_leaf int! is_total int! char_start int
        char_end int score_figure_id text>report_figure actual_figure_id text>report_figure
    """,
    "fct_rate": """
        rate_id text* report_id text!>dim_report name text stated_pct real
        numerator_figure_id text>report_figure denominator_figure_id text>report_figure computed_pct real
        computed_low_pct real computed_high_pct real verdict text figure_id text>report_figure
    """,
    "fct_outcome": """
        outcome_id text* report_id text!>dim_report subject_code text name text value real unit text
        value_fen int change_pct real direction text fiscal_year int as_of text figure_id text>report_figure
    """,
    "fct_check": """
        report_id text*>dim_report rule_code text*>dim_rule status text! instance_count int! fail_count int!
    """,
    "fct_finding": """
        finding_id text* report_id text!>dim_report department_id text>dim_department rule_code text!>dim_rule
        root_finding_id text>fct_finding severity text! title_zh text! fiscal_year int review_code text!
        message_zh text! stated_value real computed_value real difference real unit text suggestion_zh text
        is_current int! attention_rank int! char_start int char_end int
    """,
    "finding_figure": "finding_id text*>fct_finding figure_id text*>report_figure role text*",
    "finding_review": """
        finding_id text* report_id text>dim_report rule_code text>dim_rule decision_code text! note text person text!
        decided_on text! title_zh text earlier_decision_count int! is_stale int!
    """,
    "report_change": """
        change_id text* report_id text!>dim_report replaced_report_id text!>dim_report fact_code text! measure_code text!
        name text change_code text! old_value_fen int new_value_fen int old_value real new_value real
        old_figure_id text>report_figure new_figure_id text>report_figure
    """,
    "report_document": """
        document_id text* report_id text>dim_report seq int source_name text sha256 text source_format text
        char_start int char_end int
    """,
    "reading_accuracy": """
        accuracy_id text* label_set text! split_code text! source_format text! fact_code text! report_count int
        labelled_count int found_count int all_right_count int read_count int right_count int recall_pct real
        precision_pct real all_right_pct real
    """,
    "report_summary": """
        report_id text*>dim_report department_id text>dim_department budget_figure_id text>report_figure
        final_figure_id text>report_figure budget_stage_code text>dim_stage fiscal_year int budget_fen int budget_wan real
        final_fen int final_wan real execution_rate_pct real total_score real project_count int! finding_count int!
        high_count int! medium_count int! low_count int! open_count int! unread_count int! attention_rank int
    """,
    "rule_summary": """
        rule_code text*>dim_rule pass_count int! fail_count int! not_applicable_count int! undetermined_count int!
        instance_count int! finding_count int! high_count int! medium_count int! low_count int!
    """,
    "item_summary": """
        item_summary_id text* item_code text!>dim_budget_item stage_code text!>dim_stage group_code text!
        fiscal_year int! report_count int! total_fen int! total_wan real min_wan real p25_wan real median_wan real
        p75_wan real max_wan real median_share_pct real
    """,
    "dim_budget_item": """
        item_code text* name_zh text! parent_item_code text>dim_budget_item is_summed_by_children int!
        sort_order int
    """,
    "dim_fund": "fund_code text* name_zh text! sort_order int",
    "dim_stage": "stage_code text* name_zh text! sort_order int",
    "dim_scope": "scope_code text* name_zh text! sort_order int",
    "dim_chapter": "chapter_code text* name_zh text! sort_order int",
    "dim_rule": "rule_code text* name_zh text! description_zh text explanation_zh text severity text is_active int",
    "dim_function_class": "function_code text* name text! parent_function_code text>dim_function_class",
    "dim_region": "region_code text* name text! full_name text! level_code text! province text!",
}
#: Descriptions of some columns, for their names and codes; the others say "<column> 说明".
DESCRIPTIONS = {
    "severity": "严重程度：high 严重、medium 一般、low 轻微 / Severity.",
    "amount_wan": "金额，万元 / Amount in 万元.",
    "report_id": "报告编号 / Report.",
}
_COLUMN = re.compile(r"(\w+) (text|int|real)(\*?)(!?)(?:>(\w+))?")


def completed(shape: dict[str, str] | None) -> dict[str, str]:
    """Return a shape, by default SHAPE, with the published tables it leaves out: a key and the columns they are browsed by."""
    if shape is not None:
        return shape
    missing = {}
    for name, about in read_browsing().items():
        named = [about.label, about.sort, about.sort_desc, *about.facets, *about.index, *about.search]
        missing[name] = " ".join(["key_id text*", *(f"{column} text" for column in dict.fromkeys(named) if column)])
    return missing | SHAPE


def write_manifest(path: Path, shape: dict[str, str] | None = None) -> Path:
    """Write the part of dbt's manifest that publishing reads."""
    nodes: dict[str, Any] = {}
    for table, columns in completed(shape).items():
        unique_id = f"model.warehouse.{table}"
        found = _COLUMN.findall(columns)
        nodes[unique_id] = {
            "resource_type": "model",
            "name": table,
            "unique_id": unique_id,
            "description": f"{table} 说明 / About {table}.",
            "columns": {
                name: {"description": DESCRIPTIONS.get(name, f"{name} 说明 / About {name}.")} for name, *_ in found
            },
        }
        for number, test in enumerate(_tests(found)):
            nodes[f"test.warehouse.{table}.{number}"] = {
                "resource_type": "test",
                "attached_node": unique_id,
                "config": {"severity": "ERROR"},
                "column_name": test["kwargs"].get("column_name"),
                "test_metadata": test,
            }
    path.write_text(json.dumps({"nodes": nodes}), encoding="utf-8")
    return path


def _tests(columns: list[tuple[str, ...]]) -> list[dict[str, Any]]:
    key = [name for name, _, star, _, _ in columns if star]
    tests = [{"name": "unique", "kwargs": {"column_name": key[0]}}] if len(key) == 1 else []
    tests += [{"name": "unique_grain", "kwargs": {"columns": key}}] if len(key) > 1 else []
    never_null = [name for name, _, star, plain, _ in columns if star or plain]
    tests += [{"name": "not_null_columns", "kwargs": {"columns": never_null}}] if never_null else []
    for name, _, _, _, other in columns:
        if other:
            field = _COLUMN.findall(SHAPE[other])[0][0]
            tests.append(
                {"name": "relationships", "kwargs": {"column_name": name, "to": f"ref('{other}')", "field": field}}
            )
    return tests


def write_marts(path: Path, rows: Rows, shape: dict[str, str] | None = None) -> Path:
    """Write a database as dbt leaves it: typed columns, no keys. Columns a row does not name are null."""
    connection = sqlite3.connect(path)
    for table, columns in completed(shape).items():
        found = _COLUMN.findall(columns)
        connection.execute(f"create table {table} ({', '.join(f'{name} {kind}' for name, kind, *_ in found)})")
        for row in rows.get(table, []):
            assert set(row) <= {name for name, *_ in found}, f"{table}: {set(row)}"
            marks = ", ".join("?" * len(row))
            connection.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))
    connection.commit()
    connection.close()
    return path
