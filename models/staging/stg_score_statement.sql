with

source as (
    select * from {{ source('ingest', 'score_statement') }}
),

selected as (
    select
        figure_id,
        report_id
    from source
)

select * from selected
