{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- Columns of rates of projects: one instance per amount that stands in one, or one for the column where none does.

with

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where is_tabular = 1 and subject_code = 'project' and kind in ('rate', 'money')
),

cells as (
    select * from {{ ref('stg_report_cell') }}
),

placed as (
    select
        figures.figure_id,
        figures.report_id,
        figures.kind,
        figures.confidence,
        figures.printed,
        figures.value,
        figures.char_start,
        figures.char_end,
        cells.table_no,
        cells.col_no,
        cells.header_text,
        cells.row_text,
        -- An amount of ingest's own doubt: the header says that the column is one of rates.
        figures.kind = 'money' and figures.confidence = 'doubtful' as is_shifted,
        count(case when figures.kind = 'rate' then 1 end) over same_column as rate_count,
        max(figures.kind = 'money' and figures.confidence = 'doubtful') over same_column as has_shifted,
        row_number() over same_column_in_order as row_rank
    from figures
    inner join cells
        on figures.cell_id = cells.cell_id
    window
        same_column as (partition by figures.report_id, cells.table_no, cells.col_no),
        same_column_in_order as (
            partition by figures.report_id, cells.table_no, cells.col_no, figures.kind
            order by figures.char_start
        )
),

typed as (
    select
        cast(figure_id || ':column' as text) as instance_id,
        report_id,
        figure_id,
        cast(case when is_shifted then 'FAIL' else 'PASS' end as text) as status,
        cast(coalesce(row_text, '') as text) as row_text,
        cast(coalesce(header_text, '') as text) as header_text,
        printed,
        value,
        cast(rate_count as integer) as peer_count,
        char_start,
        char_end
    from placed
    where rate_count > 0 and (is_shifted or (has_shifted = 0 and kind = 'rate' and row_rank = 1))
)

select * from typed
