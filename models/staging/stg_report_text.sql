with

source as (
    select * from {{ source('ingest', 'report_text') }}
),

selected as (
    select
        report_id,
        text
    from source
)

select * from selected
