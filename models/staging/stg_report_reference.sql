with

source as (
    select * from {{ source('ingest', 'report_reference') }}
),

selected as (
    select
        reference_id,
        report_id,
        role,
        kind,
        number,
        title,
        char_start,
        char_end
    from source
)

select * from selected
