{{ config(post_hook=[
    "{{ create_index(['figure_id']) }}",
    "{{ create_index(['relation_id']) }}",
]) }}

with

source as (
    select * from {{ source('ingest', 'report_relation') }}
),

selected as (
    select
        relation_id,
        report_id,
        kind,
        figure_id,
        role,
        basis,
        is_exhaustive,
        label
    from source
)

select * from selected
