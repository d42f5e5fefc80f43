{% set near_chars = 200 %}

with

statements as (
    select * from {{ ref('stg_headcount_statement') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

reports as (
    select * from {{ ref('stg_report') }}
),

counted as (
    select
        statements.figure_id,
        statements.report_id,
        statements.measure_code,
        cast(coalesce(figures.fiscal_year, reports.fiscal_year) as integer) as fiscal_year,
        cast(figures.value as integer) as person_count,
        figures.line_no,
        figures.char_start,
        figures.char_end,
        cast(coalesce(figures.confidence, 'sure') = 'sure' as integer) as is_sure,
        cast(
            max(statements.measure_code = 'staff_on_posts') over (partition by statements.report_id) as integer
        ) as has_on_posts,
        cast(
            max(statements.measure_code = 'outside_posts') over (partition by statements.report_id) as integer
        ) as has_outside,
        -- Fewer people told right behind are a part of them (实有147名，其中局机关实有66名).
        cast(
            coalesce(
                max(figures.value) over (
                    partition by
                        statements.report_id, statements.measure_code,
                        coalesce(figures.fiscal_year, reports.fiscal_year), figures.cell_id is null
                    order by figures.char_start range between {{ near_chars }} preceding and 1 preceding
                ) > figures.value,
                0
            ) as integer
        ) as is_part,
        -- The first telling of each is what the later ones are held against.
        cast(
            row_number() over (
                partition by
                    statements.report_id, statements.measure_code, coalesce(figures.fiscal_year, reports.fiscal_year)
                order by figures.cell_id is null, figures.char_start
            ) as integer
        ) as telling_no
    from statements
    inner join figures
        on statements.figure_id = figures.figure_id
    inner join reports
        on statements.report_id = reports.report_id
    where figures.value is not null
)

select * from counted
