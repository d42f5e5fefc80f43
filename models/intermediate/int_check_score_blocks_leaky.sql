-- Blocks of scored lines with a cell among them, or right behind them, whose number no rule explained: a line may be
-- lost.

with

lines as (
    select * from {{ ref('int_check_score_lines') }}
),

cells as not materialized (
    select * from {{ ref('stg_report_cell') }}
),

blocks as (
    select
        report_id,
        block_code,
        min(char_start) as first_char,
        max(char_end) as last_char
    from lines
    group by report_id, block_code
),

-- A sentence with an unread number loses no line of a form; a cell with one may.
leaky as (
    select distinct
        blocks.report_id,
        blocks.block_code
    from blocks
    inner join {{ ref('stg_unread_number') }} as numbers
        on
            blocks.report_id = numbers.report_id
            and numbers.char_start between blocks.first_char and blocks.last_char + 200
    where exists (
        select 1 from cells
        where
            cells.report_id = numbers.report_id
            and numbers.char_start >= cells.char_start and numbers.char_start < cells.char_end
    )
)

select * from leaky
