{{ config(post_hook="{{ create_index(['set_id']) }}") }}

{% set sides = [('left', 'preceding', -1), ('right', 'following', 1)] %}
{% set widths = [2, 3, 4] %}

-- Rows in which a column is not the sum of those beside it, as it is in the other rows (上级资金 | 本级资金 | 合计): at least
-- two rows hold, and twice as many as fail. Amounts of one stage; only where no tie says what the amount is of.

with

amounts as not materialized (
    select * from {{ ref('int_check_table_amounts') }}
),

tried as (
    {%- for side, direction, sign in sides %}
    {%- for width in widths %}
    {{ 'union all' if not (loop.first and side == 'left') }}
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
        count(nullif(base_value, 0)) over beside as part_count,
        sum(low_value) over beside as total_low,
        sum(high_value) over beside as total_high
    from amounts
    window beside as (
        partition by report_id, block_id, row_no, stage_code
        order by col_no
        range between {{ '%d preceding and 1 preceding' % width if sign < 0 else '1 following and %d following' % width }}
    )
    {%- endfor %}
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
