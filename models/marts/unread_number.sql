with

staged as (
    select * from {{ ref('stg_unread_number') }}
)

select * from staged
