{{ config(post_hook=[
    "{{ create_index(['figure_id']) }}",
    "{{ create_index(['cell_id']) }}",
]) }}

with

source as (
    select * from {{ source('ingest', 'report_figure') }}
),

selected as (
    select
        figure_id,
        report_id,
        section_id,
        cell_id,
        block_id,
        kind,
        printed,
        char_start,
        char_end,
        line_no,
        page_no,
        is_recognised,
        value,
        precision,
        unit_printed,
        unit_source,
        value_fen,
        precision_fen,
        qualifier,
        direction,
        label,
        item_code,
        also_item_code,
        fund_code,
        stage_code,
        scope_code,
        fiscal_year,
        subject_code,
        is_total,
        confidence,
        context
    from source
)

select * from selected
