{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Columns whose rows make their 合计 nowhere but here: the same rows make it in another column, so they are all the rows.
-- Only where no tie says of which rows the total is.

with

members as not materialized (
    select * from {{ ref('int_check_columns_of_totals') }}
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

-- A tie of the total's own row (基本支出, 项目支出) says nothing of the column, nor does one of some of its rows.
tied as (
    select summed.set_id
    from summed
    inner join members
        on summed.set_id = members.set_id
    inner join {{ ref('int_check_parts') }} as parts
        on
            members.whole_figure_id = parts.whole_figure_id
            and (parts.relation_kind = 'table_column' or members.figure_id = parts.figure_id)
    group by summed.set_id, parts.relation_id
    having max(parts.relation_kind) = 'table_column' or count(*) = max(summed.part_count)
),

-- An average or a price in the row of totals is no sum: it is far from what the rows make.
failing as (
    select * from summed
    where
        not adds_up and set_id not in (select tied.set_id from tied)
        and whole_value between total_value / 2 and total_value * 2
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
        parts.set_id,
        parts.whole_figure_id,
        {{ part_of_one_whole('table_column', 'table') }}
    from members as parts
    where parts.set_id in (select shared.set_id from shared)
)

select * from sets
