-- Rates of a table that do not follow from the amounts of their row, where a number of the row was not read: it may be
-- the budget in force.

with

cells as not materialized (
    select * from {{ ref('stg_report_cell') }}
),

rates as (
    select
        rates.figure_id,
        cells.report_id,
        cells.table_no,
        cells.row_no
    from {{ ref('int_check_rates') }} as rates
    inner join {{ ref('int_figures_with_intervals') }} as stated
        on rates.figure_id = stated.figure_id
    inner join cells
        on stated.cell_id = cells.cell_id
    where rates.verdict = 'inconsistent'
),

unread as (
    select distinct
        cells.report_id,
        cells.table_no,
        cells.row_no
    from {{ ref('stg_unread_number') }} as numbers
    inner join cells
        on
            numbers.report_id = cells.report_id
            and numbers.char_start >= cells.char_start and numbers.char_start < cells.char_end
),

beside_unread as (
    select rates.figure_id
    from rates
    inner join unread
        on
            rates.report_id = unread.report_id and rates.table_no = unread.table_no
            and rates.row_no = unread.row_no
)

select * from beside_unread
