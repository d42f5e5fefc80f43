{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Columns with a 合计: the total stands below its rows or above them, and the next one ends them. A table of which a row
-- was left unread, which its reason tells, has no column whose rows are all known.

with

amounts as not materialized (
    select * from {{ ref('int_check_table_amounts') }}
    where (report_id, table_no) not in (
        select
            tables.report_id,
            tables.table_no
        from {{ ref('stg_report_table') }} as tables
        where tables.reason is not null
    )
),

total_rows as (
    select
        block_id,
        report_id,
        row_no,
        lag(row_no, 1, -1) over (partition by report_id, block_id order by row_no) as row_above,
        lead(row_no, 1, 1000000) over (partition by report_id, block_id order by row_no) as row_below
    from amounts
    where is_total = 1
    group by report_id, block_id, row_no
),

members as (
    {%- for side, first, last in [('above', 'row_above', 'row_no'), ('below', 'row_no', 'row_below')] %}
    {{ 'union all' if not loop.first }}
    select
        cast(wholes.figure_id || ':{{ side }}' as text) as set_id,
        cast(total_rows.report_id || total_rows.block_id || ':' || total_rows.row_no || '{{ side }}' as text)
            as rows_id,
        wholes.figure_id as whole_figure_id,
        wholes.base_value as whole_value,
        wholes.low_value as whole_low,
        wholes.high_value as whole_high,
        parts.figure_id,
        parts.report_id,
        parts.row_no,
        parts.base_value,
        parts.low_value,
        parts.high_value,
        parts.char_start,
        parts.is_sure,
        parts.is_definite
    from total_rows
    inner join amounts as wholes
        on
            total_rows.report_id = wholes.report_id and total_rows.block_id = wholes.block_id
            and total_rows.row_no = wholes.row_no
    inner join amounts as parts
        on
            total_rows.report_id = parts.report_id and total_rows.block_id = parts.block_id
            and total_rows.{{ first }} < parts.row_no and total_rows.{{ last }} > parts.row_no
            and wholes.col_no = parts.col_no
    where wholes.is_total = 1 and parts.is_total = 0 and parts.base_value <> 0
    {%- endfor %}
)

select * from members
