-- The numbers of columns that hold rates. A form's bands are columns of their own: the goals' percentages stand below
-- the heads of the money.

with

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
    where is_tabular = 1 and kind in ('rate', 'money', 'count', 'quantity')
),

cells as not materialized (
    select * from {{ ref('stg_report_cell') }}
),

columns_of_rates as (
    select distinct
        cells.report_id,
        cells.table_no,
        cells.col_no
    -- Cross joins begin with the rates, and with the columns they stand in: else SQLite would go through all cells of
    -- all reports.
    from figures
    cross join cells
    where figures.kind = 'rate' and figures.cell_id = cells.cell_id
),

placed as (
    select
        figures.figure_id,
        figures.report_id,
        figures.cell_id,
        figures.kind,
        figures.printed,
        figures.value,
        figures.unit_printed,
        figures.char_start,
        figures.char_end,
        figures.block_id,
        cells.table_no,
        cells.col_no,
        cells.row_text,
        cast(coalesce(cells.header_text, heads.text) as text) as header_text,
        cast(
            figures.kind = 'money' and figures.subject_code = 'project' and figures.confidence = 'doubtful' as integer
        ) as is_doubted,
        cast(
            case when figures.kind = 'rate' then figures.unit_source <> 'inline' else figures.unit_printed is null end
            as integer
        ) as is_bare
    from columns_of_rates
    cross join cells
    cross join figures
    left join cells as heads
        on
            cells.report_id = heads.report_id and cells.table_no = heads.table_no and cells.col_no = heads.col_no
            and heads.row_no = 0 and cells.row_no > 0
    where
        columns_of_rates.report_id = cells.report_id and columns_of_rates.table_no = cells.table_no
        and columns_of_rates.col_no = cells.col_no and cells.cell_id = figures.cell_id
)

select * from placed
