with

staged as (
    select * from {{ ref('stg_ingest_file') }}
)

select * from staged
