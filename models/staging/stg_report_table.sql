with

source as (
    select * from {{ source('ingest', 'report_table') }}
),

selected as (
    select
        table_id,
        report_id,
        section_id,
        table_no,
        caption,
        unit_printed,
        row_count,
        column_count,
        status,
        reason,
        char_start,
        char_end
    from source
)

select * from selected
