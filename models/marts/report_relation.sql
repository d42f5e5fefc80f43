with

staged as (
    select * from {{ ref('stg_report_relation') }}
)

select * from staged
