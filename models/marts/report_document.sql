with

staged as (
    select * from {{ ref('stg_report_document') }}
)

select * from staged
