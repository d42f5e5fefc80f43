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

without_one as (
    select sums.set_id
    from sums
    inner join parts
        on sums.set_id = parts.set_id
    where
        -- A small number may be any part by chance.
        parts.base_value > 0 and {{ significant_digits('cast(sums.whole_value as integer)') }} >= 4
        and {{ intervals_meet(
            'whole_low', 'whole_high', 'computed_low - parts.low_value', 'computed_high - parts.high_value'
        ) }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and base_value > 0
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

-- What was carried in beside the whole, where what was carried out was taken for it.
replaced as (
    select sums.set_id
    from sums
    inner join parts
        on sums.set_id = parts.set_id
    inner join figures
        on
            sums.report_id = figures.report_id and sums.paragraph_id = figures.paragraph_id
            and figures.figure_id not in (sums.whole_figure_id, parts.figure_id)
    where
        sums.basis = 'fact' and {{ significant_digits('cast(sums.whole_value as integer)') }} >= 4
        and {{ intervals_meet(
            'whole_low', 'whole_high', 'computed_low - parts.low_value + figures.low_value',
            'computed_high - parts.high_value + figures.high_value'
        ) }}
        and not {{ is_misprint_of('cast(parts.base_value as integer)', 'cast(figures.base_value as integer)') }}
),

-- Another division of the same whole holds and has parts of this one: those that differ are no parts.
held as (
    select
        holding.set_id,
        holding.whole_figure_id
    from {{ ref('int_check_sums') }} as holding
    inner join {{ ref('int_figures_with_intervals') }} as wholes
        on holding.whole_figure_id = wholes.figure_id
    where {{ intervals_meet('wholes.low_value', 'wholes.high_value', 'computed_low', 'computed_high') }}
),

divided_otherwise as (
    select sums.set_id
    from sums
    inner join held
        on sums.whole_figure_id = held.whole_figure_id
    inner join parts
        on sums.set_id = parts.set_id
    inner join parts as held_parts
        on held.set_id = held_parts.set_id and parts.figure_id = held_parts.figure_id
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
    select set_id from divided_otherwise
    union
    select set_id from too_large
    union
    select set_id from {{ ref('int_check_sum_parts_lost') }}
    union
    select set_id from without_one
    union
    select set_id from another_whole
    union
    select set_id from replaced
)

select * from explained
