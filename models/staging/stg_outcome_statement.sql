with

source as (
    select * from {{ source('ingest', 'outcome_statement') }}
),

selected as (
    select
        outcome_id,
        report_id,
        figure_id,
        name,
        as_of,
        as_of_date,
        cumulative_key,
        is_result,
        change_figure_id,
        change_rate_figure_id
    from source
)

select * from selected
