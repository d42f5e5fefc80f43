{{ config(post_hook=["{{ create_index(['cell_id']) }}"]) }}

with

cells as (
    select * from {{ ref('stg_report_cell') }}
),

published as (
    select
        *,
        cast(report_id || ':t' || table_no as text) as table_id
    from cells
)

select * from published
