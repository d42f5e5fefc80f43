with

source as (
    select * from {{ source('ingest', 'numbered_label') }}
),

selected as (
    select
        label_id,
        report_id,
        list_id,
        place_no,
        label,
        style_code,
        number,
        heading,
        char_start,
        char_end
    from source
)

select * from selected
