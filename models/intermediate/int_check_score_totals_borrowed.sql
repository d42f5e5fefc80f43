-- A total without a score, or a block without a total, takes the score that the report states as its own.

with

lines as (
    select * from {{ ref('int_check_score_lines') }}
),

reports as (
    select * from {{ ref('stg_report') }}
),

borrowed as (
    select distinct
        cast(
            case when lines.is_total = 1 then lines.node_id else lines.report_id || ':' || lines.block_code end as text
        ) as node_id,
        lines.report_id,
        lines.block_code,
        reports.total_score_figure_id as figure_id,
        reports.total_score as value,
        cast(case when lines.is_total = 1 then lines.weight end as real) as weight,
        lines.has_execution_line
    from lines
    inner join reports
        on lines.report_id = reports.report_id
    where
        reports.total_score is not null
        and (lines.total_count = 0 or (lines.is_total = 1 and lines.score is null))
)

select * from borrowed
