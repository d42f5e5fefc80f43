{{ config(post_hook="{{ create_index(['set_id']) }}") }}

{#- What stands up to four columns to the left of an amount, or to its right. #}
{% set ranges = [
    (-1, 2, '2 preceding and 1 preceding'), (-1, 3, '3 preceding and 1 preceding'),
    (-1, 4, '4 preceding and 1 preceding'), (1, 2, '1 following and 2 following'),
    (1, 3, '1 following and 3 following'), (1, 4, '1 following and 4 following'),
] %}

-- Rows in which a column is not the sum of those beside it, as it is in the other rows (上级资金 | 本级资金 | 合计): at least
-- two rows hold, and twice as many as fail. Amounts of one stage; only where no tie says what the amount is of.

with

amounts as not materialized (
    select * from {{ ref('int_check_table_amounts') }}
),

tried as (
    {%- for sign, width, range in ranges %}
    {{ 'union all' if not loop.first }}
    select
        figure_id,
        report_id,
        block_id,
        row_no,
        col_no,
        stage_code,
        {{ sign }} as sign,
        {{ width }} as width,
        low_value,
        high_value,
        count(nullif(base_value, 0)) over (
            partition by report_id, block_id, row_no, stage_code
            order by col_no
            range between {{ range }}
        ) as part_count,
        sum(low_value) over (
            partition by report_id, block_id, row_no, stage_code
            order by col_no
            range between {{ range }}
        ) as total_low,
        sum(high_value) over (
            partition by report_id, block_id, row_no, stage_code
            order by col_no
            range between {{ range }}
        ) as total_high
    from amounts
    {%- endfor %}
),

compared as (
    select
        *,
        sum(adds_up and part_count > 1) over (partition by report_id, block_id, col_no, sign, width) as held_count,
        sum(not adds_up) over (partition by report_id, block_id, col_no, sign, width) as failed_count
    from (
        select
            *,
            {{ intervals_meet('low_value', 'high_value', 'total_low', 'total_high') }} as adds_up
        from tried
        where part_count > 0
    )
),

failing as (
    select
        *,
        row_number() over (partition by figure_id order by held_count desc, failed_count asc, width asc) as choice
    from compared
    where held_count > 1 and held_count >= 2 * failed_count and not adds_up and part_count > 1
),

sets as (
    select
        cast(failing.figure_id || ':row' as text) as set_id,
        failing.figure_id as whole_figure_id,
        parts.*,
        cast('part_whole' as text) as relation_kind
    from failing
    inner join amounts as parts
        on
            failing.report_id = parts.report_id and failing.block_id = parts.block_id and failing.row_no = parts.row_no
            and failing.stage_code is parts.stage_code
            and (parts.col_no - failing.col_no) * failing.sign between 1 and failing.width
    where
        failing.choice = 1
        and failing.figure_id not in (
            select tied.whole_figure_id from {{ ref('int_check_parts') }} as tied
            where tied.basis = 'table'
        )
)

select * from sets
