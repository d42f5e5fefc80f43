with

staged as (
    select * from {{ ref('stg_report_table') }}
)

select * from staged
