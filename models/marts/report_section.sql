{{ config(post_hook=["{{ create_index(['section_id']) }}"]) }}

with

staged as (
    select * from {{ ref('stg_report_section') }}
)

select * from staged
