{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Columns whose rows make their 合计 nowhere but here: the same rows make it in another column, so they are all the rows.
-- The total stands below them or above them, the next one ends them. Only where no tie says what the total is of.

with

amounts as not materialized (
    select * from {{ ref('int_check_table_amounts') }}
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
        total_rows.report_id || total_rows.block_id || ':' || total_rows.row_no || '{{ side }}' as rows_id,
        wholes.figure_id as whole_figure_id,
        wholes.base_value as whole_value,
        wholes.low_value as whole_low,
        wholes.high_value as whole_high,
        parts.*
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
),

summed as (
    select
        set_id,
        rows_id,
        whole_figure_id,
        whole_value,
        count(*) as part_count,
        sum(base_value) as total_value,
        {{ intervals_meet('whole_low', 'whole_high', 'sum(low_value)', 'sum(high_value)') }} as adds_up
    from members
    group by set_id, rows_id, whole_figure_id, whole_value, whole_low, whole_high
),

-- An average or a price in the row of totals is no sum: it is far from what the rows make.
failing as (
    select summed.*
    from summed
    left join {{ ref('int_check_parts') }} as tied
        on summed.whole_figure_id = tied.whole_figure_id
    where
        not summed.adds_up and tied.whole_figure_id is null
        and summed.whole_value between summed.total_value / 2 and summed.total_value * 2
),

shared as (
    select failing.set_id
    from failing
    inner join summed as holding
        on failing.rows_id = holding.rows_id and holding.adds_up and holding.part_count > 1
    inner join members as own
        on failing.set_id = own.set_id
    inner join members as beside
        on holding.set_id = beside.set_id and own.row_no = beside.row_no
    group by failing.set_id, holding.set_id
    having count(*) = max(failing.part_count)
),

sets as (
    select
        members.*,
        cast('table_column' as text) as relation_kind
    from members
    where members.set_id in (select shared.set_id from shared)
)

select * from sets
