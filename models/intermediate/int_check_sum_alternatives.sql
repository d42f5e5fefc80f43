{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Sums in prose that the report itself explains in another way: the parts make another amount of the paragraph or a
-- total above, or make the whole without one of them, with another beside the whole in its place or with an amount
-- close by. Then the whole or a part is likely another than the one read.

with

sums as not materialized (
    select * from {{ ref('int_check_sums_open') }}
),

parts as (
    select * from {{ ref('int_check_part_sets') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and {{ is_positive() }}
),

another_whole as (
    select sums.set_id
    from sums
    inner join figures
        on
            sums.report_id = figures.report_id
            and (sums.paragraph_id = figures.paragraph_id or figures.item_code = 'total_expenditure')
            and sums.whole_figure_id <> figures.figure_id
            and {{ intervals_meet('low_value', 'high_value', 'computed_low', 'computed_high') }}
    where
        -- A whole printed with one wrong digit, or in another unit, is no other amount.
        not {{ is_misprint_of('cast(whole_value as integer)', 'cast(base_value as integer)') }}
        and sums.whole_value * {{ slip_of_unit() }} not between figures.low_value and figures.high_value
        and figures.base_value * {{ slip_of_unit() }} not between sums.whole_low and sums.whole_high
),

-- Parts that make far more than the whole, which no one wrong digit explains, divide something larger: economic classes
-- of all that was spent beside 基本支出.
too_large as (
    select sums.set_id
    from sums
    inner join parts
        on sums.set_id = parts.set_id
    where
        sums.computed_low > 1.1 * sums.whole_high
        and sums.computed_low * 2 < sums.whole_low * {{ slip_of_unit() }}
    group by sums.set_id
    having
        not max({{ is_misprint_of('cast(whole_value as integer)', 'cast(computed_value as integer)') }})
        and not max({{ is_misprint_of(
            'cast(parts.base_value as integer)', 'cast(parts.base_value - computed_value + whole_value as integer)'
        ) }})
),

explained as (
    select set_id from {{ ref('int_check_sums_divided_otherwise') }}
    union
    select set_id from too_large
    union
    select set_id from {{ ref('int_check_sum_parts_lost') }}
    union
    select set_id from {{ ref('int_check_sum_parts_replaced') }}
    union
    select set_id from another_whole
)

select * from explained
