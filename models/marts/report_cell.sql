{{ config(post_hook=["{{ create_index(['cell_id']) }}"]) }}

with

staged as (
    select * from {{ ref('stg_report_cell') }}
)

select * from staged
