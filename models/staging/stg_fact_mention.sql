with

source as (
    select * from {{ source('ingest', 'fact_mention') }}
),

selected as (
    select
        report_id,
        fact_code,
        char_start,
        char_end
    from source
)

select * from selected
