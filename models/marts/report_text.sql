with

staged as (
    select * from {{ ref('stg_report_text') }}
)

select * from staged
