{{ config(post_hook=[
    "{{ create_index(['cell_id']) }}",
    "{{ create_index(['report_id', 'table_no', 'row_no']) }}",
    "{{ create_index(['report_id', 'char_start', 'char_end']) }}",
]) }}

with

source as (
    select * from {{ source('ingest', 'report_cell') }}
),

selected as (
    select
        cell_id,
        report_id,
        table_no,
        row_no,
        col_no,
        row_span,
        col_span,
        text,
        header_text,
        row_text,
        is_header,
        is_total_row,
        char_start,
        char_end
    from source
)

select * from selected
