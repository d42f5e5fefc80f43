with

source as (
    select * from {{ source('ingest', 'headcount_statement') }}
),

selected as (
    select
        figure_id,
        report_id,
        measure_code
    from source
)

select * from selected
