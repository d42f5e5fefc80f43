{#- What stands up to four columns to the left of an amount, or to its right. #}
{% set ranges = [
    (-1, 2, '2 preceding and 1 preceding'), (-1, 3, '3 preceding and 1 preceding'),
    (-1, 4, '4 preceding and 1 preceding'), (1, 2, '1 following and 2 following'),
    (1, 3, '1 following and 3 following'), (1, 4, '1 following and 4 following'),
] %}

-- Amounts of a row that are not the sum of those beside them, as they are in the other rows (上级资金 | 本级资金 | 合计; 到位
-- | 支出 | 结余): at least two rows hold, and twice as many as fail.

with

amounts as (
    select amounts.*
    from {{ ref('int_check_wide_tables') }} as wide_tables
    inner join {{ ref('int_check_table_amounts') }} as amounts
        on wide_tables.report_id = amounts.report_id and wide_tables.block_id = amounts.block_id
),

tried as (
    {%- for sign, width, range in ranges %}
    {{ 'union all' if not loop.first }}
    select
        *,
        {{ sign }} as sign,
        {{ width }} as width,
        count(*) over beside as cell_count,
        count(nullif(base_value, 0)) over beside as part_count,
        max(base_value) over beside as greatest_value,
        sum(low_value) over beside as total_low,
        sum(high_value) over beside as total_high
    from amounts
    window
        beside as (
            partition by report_id, block_id, row_no
            order by col_no
            range between {{ range }}
        )
    {%- endfor %}
),

compared as (
    select
        *,
        {{ intervals_meet('low_value', 'high_value', 'total_low', 'total_high') }} as adds_up
    from tried
    where part_count > 0
),

counted as (
    select
        *,
        sum(adds_up and part_count > 1) over columns as held_count,
        sum(not adds_up) over columns as failed_count
    from compared
    window columns as (partition by report_id, block_id, col_no, sign, width)
),

failing as (
    select
        figure_id,
        report_id,
        block_id,
        row_no,
        col_no,
        sign,
        width,
        row_number() over (partition by figure_id order by held_count desc, failed_count asc, width asc) as choice
    from counted
    where
        held_count > 1 and held_count >= 2 * failed_count and not adds_up and cell_count > 1
        -- What is told once more is no part.
        and greatest_value <> base_value
)

select * from failing
where choice = 1
