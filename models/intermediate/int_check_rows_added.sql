{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Rows that are not added as the rows around them are. Only where no tie says what the amount is of.

with

sets as (
    select
        cast(failing.figure_id || ':row' as text) as set_id,
        failing.figure_id as whole_figure_id,
        parts.figure_id,
        parts.report_id,
        cast('part_whole' as text) as relation_kind,
        cast('table' as text) as basis,
        cast(1 as integer) as whole_count,
        parts.base_value,
        parts.low_value,
        parts.high_value,
        parts.char_start,
        parts.is_sure,
        parts.is_definite,
        cast(1 as integer) as is_comparable
    from {{ ref('int_check_rows_failing') }} as failing
    inner join {{ ref('int_check_table_amounts') }} as parts
        on
            failing.report_id = parts.report_id and failing.block_id = parts.block_id and failing.row_no = parts.row_no
            and failing.stage_code is parts.stage_code
            and (parts.col_no - failing.col_no) * failing.sign between 1 and failing.width
    where
        failing.figure_id not in (
            select tied.whole_figure_id from {{ ref('int_check_parts') }} as tied
            where tied.basis = 'table'
        )
)

select * from sets
