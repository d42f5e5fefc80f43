-- Each number of a column of rates beside the other numbers of its column.

with

numbers as (
    select
        *,
        kind = 'rate' as is_rate,
        kind = 'rate' and is_bare = 0 as is_signed,
        case when kind = 'rate' then abs(value) end as size_pct
    from {{ ref('int_check_columns_of_rates') }}
),

counted as (
    select
        *,
        sum(is_rate) over same_column as rate_count,
        sum(is_signed) over same_column as signed_count,
        count(*) over same_column as figure_count,
        row_number() over (
            partition by report_id, block_id, col_no, is_rate
            order by char_start
        ) as row_rank,
        max(size_pct) over (
            partition by report_id, block_id, col_no
            order by char_start, figure_id
            rows between unbounded preceding and 1 preceding
        ) as greatest_above,
        max(size_pct) over (
            partition by report_id, block_id, col_no
            order by char_start, figure_id
            rows between 1 following and unbounded following
        ) as greatest_below
    from numbers
    window same_column as (partition by report_id, block_id, col_no)
),

compared as (
    select
        figure_id,
        report_id,
        cell_id,
        block_id,
        kind,
        printed,
        value,
        char_start,
        char_end,
        col_no,
        row_text,
        header_text,
        is_doubted,
        is_bare,
        cast(rate_count as integer) as rate_count,
        cast(figure_count as integer) as figure_count,
        cast(row_rank as integer) as row_rank,
        cast(rate_count - is_rate as integer) as other_rate_count,
        cast(signed_count - is_signed as integer) as other_signed_count,
        cast(coalesce(max(greatest_above, greatest_below), greatest_above, greatest_below) as real)
            as greatest_other_rate
    from counted
)

select * from compared
