with

source as (
    select * from {{ source('ingest', 'ingest_file') }}
),

selected as (
    select
        source_name,
        sha256,
        size_bytes,
        source_format,
        reader_version,
        status,
        reason,
        report_id
    from source
)

select * from selected
