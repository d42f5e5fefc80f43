with

staged as (
    select * from {{ ref('stg_other_number') }}
)

select * from staged
