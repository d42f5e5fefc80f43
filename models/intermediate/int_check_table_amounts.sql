{{ config(post_hook=[
    "{{ create_index(['report_id', 'block_id', 'row_no']) }}", "{{ create_index(['report_id', 'table_no', 'row_no']) }}",
]) }}

-- Amounts of money that stand alone in a cell, by row and column.

with

amounts as (
    select
        figures.figure_id,
        figures.report_id,
        figures.block_id,
        cells.table_no,
        cells.row_no,
        cells.col_no,
        figures.stage_code,
        max(figures.is_total, cells.is_total_row) as is_total,
        figures.base_value,
        figures.low_value,
        figures.high_value,
        figures.char_start,
        worded.is_sure,
        worded.is_definite
    from {{ ref('int_figures_with_intervals') }} as figures
    inner join {{ ref('stg_report_cell') }} as cells
        on figures.cell_id = cells.cell_id
    inner join {{ ref('int_check_figures') }} as worded
        on figures.figure_id = worded.figure_id
    where figures.kind = 'money' and figures.is_tabular = 1 and figures.base_value is not null
)

select * from amounts
