{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- Columns of rates: one instance per amount that stands in one, or one for the column where none does. Ingest doubts an
-- amount in a project's column of rates; elsewhere it is the one number without a % among rates it is far beyond.

with

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where is_tabular = 1 and kind in ('rate', 'money', 'count', 'quantity')
),

cells as not materialized (
    select * from {{ ref('stg_report_cell') }}
),

-- Most columns hold no rate: the windows below are for those that do.
columns_of_rates as (
    select distinct
        cells.report_id,
        cells.table_no,
        cells.col_no
    from figures
    inner join cells
        on figures.cell_id = cells.cell_id
    where figures.kind = 'rate'
),

placed as (
    select
        figures.figure_id,
        figures.report_id,
        figures.kind,
        figures.printed,
        figures.value,
        figures.unit_printed,
        figures.char_start,
        figures.char_end,
        cells.table_no,
        cells.col_no,
        cells.row_text,
        coalesce(cells.header_text, heads.text) as header_text,
        figures.kind = 'money' and figures.subject_code = 'project' and figures.confidence = 'doubtful' as is_doubted,
        count(case when figures.kind = 'rate' then 1 end) over same_column as rate_count,
        max(case when figures.kind = 'rate' then abs(figures.value) end) over same_column as greatest_rate,
        count(*) over same_column as figure_count,
        row_number() over same_column_in_order as row_rank
    from figures
    inner join cells
        on figures.cell_id = cells.cell_id
    inner join columns_of_rates
        on
            cells.report_id = columns_of_rates.report_id and cells.table_no = columns_of_rates.table_no
            and cells.col_no = columns_of_rates.col_no
    left join cells as heads
        on
            cells.report_id = heads.report_id and cells.table_no = heads.table_no and cells.col_no = heads.col_no
            and heads.row_no = 0 and cells.row_no > 0
    window
        same_column as (partition by figures.report_id, cells.table_no, cells.col_no),
        same_column_in_order as (
            partition by figures.report_id, cells.table_no, cells.col_no, figures.kind
            order by figures.char_start
        )
),

compared as (
    select
        *,
        is_doubted or (
            kind <> 'rate' and unit_printed is null and rate_count >= 3 and rate_count = figure_count - 1
            and abs(value) > 3 * greatest_rate
        ) as is_shifted
    from placed
),

judged as (
    select
        *,
        max(is_shifted) over (partition by report_id, table_no, col_no) as has_shifted
    from compared
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
    from judged
    where rate_count > 0 and (is_shifted or (has_shifted = 0 and kind = 'rate' and row_rank = 1))
)

select * from typed
