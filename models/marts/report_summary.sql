with

reports as (
    select * from {{ ref('dim_report') }}
),

spending as (
    select * from {{ ref('int_reports_total_spending') }}
),

found as (
    select * from {{ ref('int_findings_by_report') }}
),

projects as (
    select
        report_id,
        count(*) as project_count
    from {{ ref('fct_project') }}
    group by report_id
),

unread as (
    select
        report_id,
        count(*) as unread_count
    from {{ ref('unread_number') }}
    group by report_id
),

summed as (
    select
        ---------- ids
        reports.report_id,
        reports.department_id,
        spending.budget_figure_id,
        spending.final_figure_id,

        ---------- strings
        spending.budget_stage_code,

        ---------- numerics
        reports.fiscal_year,
        spending.budget_fen,
        {{ wan('spending.budget_fen') }} as budget_wan,
        spending.final_fen,
        {{ wan('spending.final_fen') }} as final_wan,
        cast(round(100.0 * spending.final_fen / nullif(spending.budget_fen, 0), 4) as real) as execution_rate_pct,
        reports.total_score,
        cast(coalesce(projects.project_count, 0) as integer) as project_count,
        cast(coalesce(found.finding_count, 0) as integer) as finding_count,
        cast(coalesce(found.high_count, 0) as integer) as high_count,
        cast(coalesce(found.medium_count, 0) as integer) as medium_count,
        cast(coalesce(found.low_count, 0) as integer) as low_count,
        cast(coalesce(found.open_count, 0) as integer) as open_count,
        cast(coalesce(unread.unread_count, 0) as integer) as unread_count,
        cast(
            case when reports.is_current = 1 then row_number() over (
                partition by reports.is_current
                order by
                    coalesce(found.open_high_count, 0) desc, coalesce(found.open_medium_count, 0) desc,
                    coalesce(found.open_count, 0) desc, unread.unread_count desc, reports.report_id asc
            ) end as integer
        ) as attention_rank
    from reports
    left join spending on reports.report_id = spending.report_id
    left join found on reports.report_id = found.report_id
    left join projects on reports.report_id = projects.report_id
    left join unread on reports.report_id = unread.report_id
)

select * from summed
