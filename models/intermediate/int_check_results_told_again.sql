-- The report's own score told in several places, and sums that only grow told several times for one day: each telling
-- beside the first.

with

reports as (
    select * from {{ ref('stg_report') }}
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

scores as (
    select
        report_id,
        figure_id
    from {{ ref('stg_score_statement') }}
    union
    select
        report_id,
        total_score_figure_id as figure_id
    from reports
    where total_score_figure_id is not null
),

-- Three scores and more, with that of a form, are those of several projects.
of_one_subject as (
    select scores.report_id
    from scores
    inner join figures
        on scores.figure_id = figures.figure_id
    group by scores.report_id
    having count(distinct figures.base_value) < 3
),

sums as (
    select
        statements.report_id,
        statements.figure_id,
        first_value(statements.figure_id) over same_sum as first_figure_id,
        statements.name
    from {{ ref('stg_outcome_statement') }} as statements
    inner join figures
        on statements.figure_id = figures.figure_id
    where statements.cumulative_key is not null and statements.as_of_date is not null
    window same_sum as (
        partition by statements.report_id, statements.cumulative_key, statements.as_of_date order by figures.char_start
    )
),

pairs as (
    select
        scores.report_id,
        reports.total_score_figure_id as first_figure_id,
        scores.figure_id as second_figure_id,
        cast('自评得分' as text) as name_zh
    from scores
    inner join of_one_subject
        on scores.report_id = of_one_subject.report_id
    inner join reports
        on scores.report_id = reports.report_id
    where scores.figure_id <> reports.total_score_figure_id
    union all
    select
        report_id,
        first_figure_id,
        figure_id as second_figure_id,
        cast('“' || name || '”' as text) as name_zh
    from sums
    where figure_id <> first_figure_id
)

select * from pairs
