{{ config(post_hook="{{ create_index(['report_id']) }}") }}

with

source as (
    select * from {{ source('ingest', 'unread_number') }}
),

selected as (
    select
        report_id,
        char_start,
        char_end,
        printed,
        context
    from source
)

select * from selected
