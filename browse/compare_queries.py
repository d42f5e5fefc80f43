"""What the compare page asks: two reports, or one and its group, side by side; the differences are computed here."""

REPORT = """
    select
        dim_report.*,
        report_summary.*,
        dim_department.name as current_name,
        coalesce(dim_department.level_code, dim_report.level_code) as group_level_code
    from dim_report
    inner join report_summary on report_summary.report_id = dim_report.report_id
    left join dim_department on dim_department.department_id = dim_report.department_id
    where dim_report.report_id = :report_id
"""

_OWN_AMOUNTS = """
    own as (
        select fct_budget.*
        from fct_budget
        inner join dim_report
            on dim_report.report_id = fct_budget.report_id and dim_report.fiscal_year = fct_budget.fiscal_year
        where
            fct_budget.report_id in (:left, :right)
            and fct_budget.fund_code = 'all' and fct_budget.scope_code = 'consolidated'
            and fct_budget.stage_code <> 'change'
    )
"""

TWO_REPORTS = {
    "budget": f"""
        with {_OWN_AMOUNTS},
        lines as (
            select distinct item_code, stage_code from own
        )
        select
            dim_budget_item.name_zh as item,
            dim_budget_item.item_code,
            dim_stage.name_zh as stage,
            a.amount_wan as left_value,
            a.figure_id as left_figure_id,
            b.amount_wan as right_value,
            b.figure_id as right_figure_id,
            round(b.amount_wan - a.amount_wan, 6) as difference,
            round(100.0 * (b.amount_fen - a.amount_fen) / nullif(abs(a.amount_fen), 0), 2) as difference_pct
        from lines
        inner join dim_budget_item on dim_budget_item.item_code = lines.item_code
        inner join dim_stage on dim_stage.stage_code = lines.stage_code
        left join own as a
            on a.report_id = :left and a.item_code = lines.item_code and a.stage_code = lines.stage_code
        left join own as b
            on b.report_id = :right and b.item_code = lines.item_code and b.stage_code = lines.stage_code
        order by dim_budget_item.sort_order, dim_stage.sort_order
    """,
    "indicators": """
        with own as (
            select
                *,
                case is_total when 1 then '总分' else name end as line
            from fct_indicator_score
            where report_id in (:left, :right) and block_code = 'self_score_form' and level <= 1
        ),
        lines as (
            select line, min(is_total) as is_total, min(seq) as seq from own group by line
        )
        select
            lines.line as name,
            a.weight as left_weight,
            a.score as left_value,
            a.score_figure_id as left_figure_id,
            b.weight as right_weight,
            b.score as right_value,
            b.score_figure_id as right_figure_id,
            round(b.score - a.score, 4) as difference
        from lines
        left join own as a on a.report_id = :left and a.line = lines.line
        left join own as b on b.report_id = :right and b.line = lines.line
        where coalesce(a.weight, a.score, b.weight, b.score) is not null
        group by lines.line
        order by lines.is_total, lines.seq
    """,
    "rules": """
        select
            dim_rule.rule_code,
            dim_rule.name_zh as rule,
            a.status as left_status,
            coalesce(a.fail_count, 0) as left_value,
            b.status as right_status,
            coalesce(b.fail_count, 0) as right_value,
            coalesce(b.fail_count, 0) - coalesce(a.fail_count, 0) as difference
        from dim_rule
        left join fct_check as a on a.report_id = :left and a.rule_code = dim_rule.rule_code
        left join fct_check as b on b.report_id = :right and b.rule_code = dim_rule.rule_code
        where a.fail_count > 0 or b.fail_count > 0
        order by max(coalesce(a.fail_count, 0), coalesce(b.fail_count, 0)) desc, dim_rule.rowid
    """,
    "head": """
        select
            round(b.total_score - a.total_score, 4) as total_score,
            round(b.execution_rate_pct - a.execution_rate_pct, 4) as execution_rate_pct,
            b.finding_count - a.finding_count as finding_count,
            b.high_count - a.high_count as high_count,
            b.project_count - a.project_count as project_count,
            right_report.headcount_authorized - left_report.headcount_authorized as headcount_authorized,
            right_report.headcount_actual - left_report.headcount_actual as headcount_actual
        from report_summary as a
        inner join report_summary as b on b.report_id = :right
        inner join dim_report as left_report on left_report.report_id = a.report_id
        inner join dim_report as right_report on right_report.report_id = b.report_id
        where a.report_id = :left
    """,
}

GROUP = {
    "budget": f"""
        with {_OWN_AMOUNTS},
        totals as (
            select stage_code, amount_fen from own where item_code = 'total_expenditure'
        )
        select
            dim_budget_item.name_zh as item,
            dim_budget_item.item_code,
            dim_stage.name_zh as stage,
            own.amount_wan as left_value,
            own.figure_id as left_figure_id,
            item_summary.report_count,
            item_summary.p25_wan,
            item_summary.median_wan as right_value,
            item_summary.p75_wan,
            round(own.amount_wan - item_summary.median_wan, 6) as difference,
            case
                when item_summary.median_share_pct is not null
                    then round(100.0 * own.amount_fen / nullif(totals.amount_fen, 0), 2)
            end as share_pct,
            item_summary.median_share_pct,
            round(
                100.0 * own.amount_fen / nullif(totals.amount_fen, 0) - item_summary.median_share_pct, 2
            ) as share_difference
        from own
        inner join dim_budget_item on dim_budget_item.item_code = own.item_code
        inner join dim_stage on dim_stage.stage_code = own.stage_code
        left join totals on totals.stage_code = own.stage_code
        left join item_summary
            on item_summary.item_summary_id
            = :group_code || ':' || own.fiscal_year || ':' || own.item_code || ':' || own.stage_code
            and item_summary.report_count > 1
        order by dim_budget_item.sort_order, dim_stage.sort_order
    """,
    "head": """
        with peers as (
            select report_summary.*
            from report_summary
            inner join dim_report on dim_report.report_id = report_summary.report_id
            left join dim_department on dim_department.department_id = dim_report.department_id
            where
                report_summary.fiscal_year = (select fiscal_year from dim_report where report_id = :left)
                and report_summary.attention_rank is not null
                and dim_report.report_kind <> 'project'
                and (:group_code = 'all' or coalesce(dim_department.level_code, dim_report.level_code) = :group_code)
        ),
        told as (
            select 'total_score' as name, total_score as value from peers where total_score is not null
            union all
            select 'execution_rate_pct', execution_rate_pct from peers where execution_rate_pct is not null
            union all
            select 'finding_count', finding_count from peers
            union all
            select 'high_count', high_count from peers
            union all
            select 'project_count', project_count from peers
        ),
        ranked as (
            select
                name,
                value,
                count(*) over (partition by name) as report_count,
                row_number() over (partition by name order by value) as place
            from told
        ),
        own as (
            select 'total_score' as name, total_score as value from report_summary where report_id = :left
            union all
            select 'execution_rate_pct', execution_rate_pct from report_summary where report_id = :left
            union all
            select 'finding_count', finding_count from report_summary where report_id = :left
            union all
            select 'high_count', high_count from report_summary where report_id = :left
            union all
            select 'project_count', project_count from report_summary where report_id = :left
        )
        select
            own.name,
            own.value as left_value,
            ranked.value as right_value,
            ranked.report_count,
            round(own.value - ranked.value, 4) as difference
        from own
        left join ranked
            on ranked.name = own.name and ranked.place = (ranked.report_count + 1) / 2 and ranked.report_count > 1
    """,
}

CANDIDATES = """
    select dim_report.report_id, dim_report.title, dim_report.department_name, dim_report.fiscal_year, dim_report.source_name
    from dim_report
    left join dim_department on dim_department.department_id = dim_report.department_id
    where
        (instr(coalesce(dim_report.title, ''), :name) > 0 or instr(coalesce(dim_department.printed_names, ''), :name) > 0)
        and (:year = '' or dim_report.fiscal_year = cast(:year as integer))
        and dim_report.is_current = 1
    order by dim_report.title, dim_report.fiscal_year desc, dim_report.report_id
    limit 12
"""

#: Other reports it is natural to compare with: other years of the same department.
SIBLINGS = """
    select other.report_id, other.title, other.department_name, other.fiscal_year, other.source_name
    from dim_report
    inner join dim_report as other
        on other.department_id = dim_report.department_id and other.report_id <> dim_report.report_id
        and other.is_current = 1
    where dim_report.report_id = :report_id
    order by other.fiscal_year desc
    limit 12
"""
