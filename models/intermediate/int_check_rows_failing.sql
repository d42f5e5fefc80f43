{#- How many columns away from their sum the parts of an amount may stand, to its left or to its right. #}
{% set widths = [2, 3, 4] %}

-- Amounts of a row that are not the sum of those beside them, as they are in the other rows (上级资金 | 本级资金 | 合计; 到位
-- | 支出 | 结余): at least two rows hold, and twice as many as fail.

with

-- All widths of a side are added at once: one by one, each would sort all amounts again.
added as materialized (
    select
        amounts.figure_id,
        amounts.report_id,
        amounts.block_id,
        amounts.row_no,
        amounts.col_no,
        amounts.base_value,
        amounts.low_value,
        amounts.high_value,
        {%- for width in widths %}
        {%- set is_near = 'abs(parts.col_no - amounts.col_no) <= ' ~ width %}
        sum({{ is_near }}) as cell_count_{{ width }},
        sum({{ is_near }} and parts.base_value <> 0) as part_count_{{ width }},
        max(case when {{ is_near }} then parts.base_value end) as greatest_{{ width }},
        sum(case when {{ is_near }} then parts.low_value end) as total_low_{{ width }},
        sum(case when {{ is_near }} then parts.high_value end) as total_high_{{ width }},
        {%- endfor %}
        sign(parts.col_no - amounts.col_no) as side
    from {{ ref('int_check_wide_tables') }} as wide_tables
    inner join {{ ref('int_check_table_amounts') }} as amounts
        on wide_tables.report_id = amounts.report_id and wide_tables.block_id = amounts.block_id
    inner join {{ ref('int_check_table_amounts') }} as parts
        on
            amounts.report_id = parts.report_id and amounts.block_id = parts.block_id
            and amounts.row_no = parts.row_no and amounts.col_no <> parts.col_no
            and abs(parts.col_no - amounts.col_no) <= {{ widths | max }}
    group by amounts.figure_id, side
),

compared as materialized (
    {%- for width in widths %}
    {{ 'union all' if not loop.first }}
    select
        figure_id,
        report_id,
        block_id,
        row_no,
        col_no,
        side as sign,
        {{ width }} as width,
        {{ intervals_meet('low_value', 'high_value', 'total_low_' ~ width, 'total_high_' ~ width) }} as adds_up,
        part_count_{{ width }} > 1 as has_parts,
        -- What is told once more is no part.
        cell_count_{{ width }} > 1 and greatest_{{ width }} <> base_value as may_fail
    from added
    where part_count_{{ width }} > 0
    {%- endfor %}
),

columns_failing as (
    select
        report_id,
        block_id,
        col_no,
        sign,
        width,
        sum(adds_up and has_parts) as held_count,
        sum(not adds_up) as failed_count
    from compared
    group by report_id, block_id, col_no, sign, width
    having
        sum(adds_up and has_parts) > 1 and sum(not adds_up) > 0
        and sum(adds_up and has_parts) >= 2 * sum(not adds_up)
),

ranked as (
    select
        compared.figure_id,
        compared.report_id,
        compared.block_id,
        compared.row_no,
        compared.col_no,
        compared.sign,
        compared.width,
        row_number() over (
            partition by compared.figure_id
            order by
                columns_failing.held_count desc, columns_failing.failed_count asc,
                compared.width asc, compared.sign asc
        ) as choice
    from columns_failing
    inner join compared
        on
            columns_failing.report_id = compared.report_id and columns_failing.block_id = compared.block_id
            and columns_failing.col_no = compared.col_no and columns_failing.sign = compared.sign
            and columns_failing.width = compared.width
    where not compared.adds_up and compared.may_fail
)

select * from ranked
where choice = 1
