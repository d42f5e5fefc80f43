"""What the report page asks of the warehouse, each for one :report_id."""

QUERIES = {
    "head": """
        select
            dim_report.*,
            dim_department.name as current_department_name,
            dim_department.region_name as region_name
        from dim_report
        left join dim_department on dim_department.department_id = dim_report.department_id
        where dim_report.report_id = :report_id
    """,
    "text": "select text from report_text where report_id = :report_id",
    "sections": """
        select section_id, depth, label, heading, char_start, char_end
        from report_section
        where report_id = :report_id
        order by char_start, seq
    """,
    "cells": """
        select table_no, row_no, col_no, row_span, col_span, is_header, char_start, char_end
        from report_cell
        where report_id = :report_id
        order by table_no, row_no, col_no
    """,
    "figures": """
        select
            report_figure.figure_id,
            report_figure.kind,
            report_figure.printed,
            report_figure.char_start,
            report_figure.char_end,
            report_figure.unit_printed,
            report_figure.label,
            report_figure.value_fen,
            report_figure.fiscal_year,
            report_figure.page_no,
            dim_budget_item.name_zh as item,
            dim_fund.name_zh as fund,
            dim_scope.name_zh as scope,
            dim_stage.name_zh as stage
        from report_figure
        left join dim_budget_item on dim_budget_item.item_code = report_figure.item_code
        left join dim_fund on dim_fund.fund_code = report_figure.fund_code and report_figure.fund_code <> 'all'
        left join dim_scope
            on dim_scope.scope_code = report_figure.scope_code and report_figure.scope_code <> 'consolidated'
        left join dim_stage on dim_stage.stage_code = report_figure.stage_code
        where report_figure.report_id = :report_id
        order by report_figure.char_start
    """,
    "budget": """
        with recursive items as (
            select item_code, name_zh, 0 as depth, printf('%04d', sort_order) as place
            from dim_budget_item
            where parent_item_code is null

            union all

            select
                dim_budget_item.item_code,
                dim_budget_item.name_zh,
                items.depth + 1,
                items.place || printf('.%04d', dim_budget_item.sort_order)
            from dim_budget_item
            inner join items on items.item_code = dim_budget_item.parent_item_code
        )

        select
            fct_budget.*,
            items.name_zh as item,
            items.depth,
            dim_fund.name_zh as fund,
            dim_scope.name_zh as scope,
            dim_stage.name_zh as stage,
            dim_stage.sort_order as stage_order
        from fct_budget
        left join items on items.item_code = fct_budget.item_code
        left join dim_fund on dim_fund.fund_code = fct_budget.fund_code
        left join dim_scope on dim_scope.scope_code = fct_budget.scope_code
        left join dim_stage on dim_stage.stage_code = fct_budget.stage_code
        where fct_budget.report_id = :report_id
        order by
            fct_budget.fiscal_year desc, items.place, dim_fund.sort_order, dim_scope.sort_order, dim_stage.sort_order
    """,
    "projects": "select * from fct_project where report_id = :report_id order by seq",
    "indicators": "select * from fct_indicator_score where report_id = :report_id order by block_code, seq",
    "findings": """
        select fct_finding.*, dim_rule.name_zh as rule, finding_review.decision_code
        from fct_finding
        left join dim_rule on dim_rule.rule_code = fct_finding.rule_code
        left join finding_review on finding_review.finding_id = fct_finding.finding_id
        where fct_finding.report_id = :report_id
        order by instr('high medium low', fct_finding.severity), fct_finding.char_start, fct_finding.finding_id
    """,
    "refused": """
        select table_no, caption, status, reason
        from report_table
        where report_id = :report_id and reason is not null
        order by table_no
    """,
    "unread": "select printed, context from unread_number where report_id = :report_id order by char_start",
    "operands": """
        select
            finding_figure.finding_id,
            finding_figure.figure_id,
            finding_figure.role,
            report_figure.printed,
            report_figure.report_id <> fct_finding.report_id as is_elsewhere
        from finding_figure
        inner join fct_finding on fct_finding.finding_id = finding_figure.finding_id
        inner join report_figure on report_figure.figure_id = finding_figure.figure_id
        where fct_finding.report_id = :report_id
        order by report_figure.char_start
    """,
}
