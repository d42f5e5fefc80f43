with

source as (
    select * from {{ source('ingest', 'other_number') }}
),

selected as (
    select
        report_id,
        char_start,
        char_end,
        printed,
        class_code
    from source
)

select * from selected
