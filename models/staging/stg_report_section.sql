with

source as (
    select * from {{ source('ingest', 'report_section') }}
),

selected as (
    select
        section_id,
        report_id,
        parent_section_id,
        seq,
        depth,
        label,
        heading,
        chapter_code,
        char_start,
        char_end,
        page_no
    from source
)

select * from selected
