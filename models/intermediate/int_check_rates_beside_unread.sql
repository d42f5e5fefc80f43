-- Rates of a table that do not follow from the amounts of their row, where a number of the row was not read: it may be
-- the budget in force.

with

beside_unread as (
    select distinct rates.figure_id
    from {{ ref('int_check_rates_open') }} as rates
    inner join {{ ref('stg_report_cell') }} as cells
        on rates.report_id = cells.report_id and rates.table_no = cells.table_no and rates.row_no = cells.row_no
    inner join {{ ref('stg_unread_number') }} as numbers
        on
            cells.report_id = numbers.report_id
            and cells.char_start <= numbers.char_start and cells.char_end > numbers.char_start
)

select * from beside_unread
