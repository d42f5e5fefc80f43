{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Classes of a table by code (302 商品和服务支出, 30201 办公费) whose subclasses do not make them, as those of the table's
-- other classes or columns do.

with

codes as (
    select
        cells.report_id,
        cells.table_no,
        cells.row_no,
        cells.col_no,
        cells.text as code
    from {{ ref('stg_other_number') }} as numbers
    inner join {{ ref('stg_report_cell') }} as cells
        on
            numbers.report_id = cells.report_id and numbers.char_start = cells.char_start
            and numbers.char_end = cells.char_end
    where numbers.class_code = 'code' and length(cells.text) in (3, 5, 7)
),

-- The code of an amount is the nearest to its left: the classes can go on beside the first of them.
coded as (
    select
        amounts.*,
        codes.code,
        codes.col_no as code_col_no,
        amounts.col_no - codes.col_no as place,
        row_number() over (partition by amounts.figure_id order by codes.col_no desc) as code_rank
    from codes
    inner join {{ ref('int_check_table_amounts') }} as amounts
        on
            codes.report_id = amounts.report_id and codes.table_no = amounts.table_no
            and codes.row_no = amounts.row_no and codes.col_no < amounts.col_no
),

members as (
    select
        parts.*,
        wholes.figure_id as whole_figure_id,
        wholes.low_value as whole_low,
        wholes.high_value as whole_high,
        row_number() over (
            partition by parts.figure_id
            order by length(wholes.code) desc, wholes.code_col_no desc, wholes.row_no desc
        ) as whole_rank
    from coded as parts
    inner join coded as wholes
        on
            parts.report_id = wholes.report_id and parts.block_id = wholes.block_id
            and parts.place = wholes.place and wholes.code_rank = 1 and parts.code like wholes.code || '__%'
            and (parts.row_no > wholes.row_no or parts.code_col_no > wholes.code_col_no)
    where parts.code_rank = 1
),

summed as (
    select
        report_id,
        block_id,
        whole_figure_id,
        {{ intervals_meet('whole_low', 'whole_high', 'sum(low_value)', 'sum(high_value)') }} as adds_up
    from members
    where whole_rank = 1
    group by report_id, block_id, whole_figure_id, whole_low, whole_high
),

counted as (
    select
        whole_figure_id,
        adds_up,
        sum(adds_up) over tables as held_count,
        sum(not adds_up) over tables as failed_count
    from summed
    window tables as (partition by report_id, block_id)
),

sets as (
    select
        cast(parts.whole_figure_id || ':classes' as text) as set_id,
        parts.whole_figure_id,
        {{ part_of_one_whole('table_column', 'table') }}
    from members as parts
    where
        parts.whole_rank = 1
        and parts.whole_figure_id in (
            select counted.whole_figure_id from counted
            where not counted.adds_up and counted.held_count >= counted.failed_count
        )
)

select * from sets
