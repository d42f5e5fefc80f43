{{ config(post_hook=[
    "{{ create_index(['mention_id']) }}",
]) }}

with

source as (
    select * from {{ source('ingest', 'project_amount') }}
),

selected as (
    select
        mention_id,
        measure_code,
        figure_id
    from source
)

select * from selected
