-- Blocks of scored lines with a cell among them, or right behind them, whose number no rule explained: a line may be
-- lost.

with

lines as (
    select * from {{ ref('int_check_score_lines') }}
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
    where numbers.char_start < (
        select cells.char_end from {{ ref('stg_report_cell') }} as cells
        where cells.report_id = numbers.report_id and cells.char_start <= numbers.char_start
        order by cells.char_start desc, cells.char_end desc
        limit 1
    )
)

select * from leaky
