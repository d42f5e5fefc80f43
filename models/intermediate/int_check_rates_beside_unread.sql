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

beside_unread as (
    select distinct rates.figure_id
    from rates
    inner join cells
        on rates.report_id = cells.report_id and rates.table_no = cells.table_no and rates.row_no = cells.row_no
    inner join {{ ref('stg_unread_number') }} as numbers
        on
            cells.report_id = numbers.report_id
            and cells.char_start <= numbers.char_start and cells.char_end > numbers.char_start
)

select * from beside_unread
