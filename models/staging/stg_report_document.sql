with

source as (
    select * from {{ source('ingest', 'report_document') }}
),

selected as (
    select
        cast(report_id || ':d' || seq as text) as document_id,
        report_id,
        seq,
        source_name,
        sha256,
        source_format,
        char_start,
        char_end
    from source
)

select * from selected
