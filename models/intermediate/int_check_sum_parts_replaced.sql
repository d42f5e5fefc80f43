-- Sums in prose whose parts make the whole without one of them, or with an amount close by in its place: that part is
-- likely another than the one read.

with

sums as not materialized (
    select * from {{ ref('int_check_sums_open') }}
    -- A small number may be any part by chance.
    where {{ significant_digits('cast(whole_value as integer)') }} >= 4
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
        parts.base_value > 0
        and {{ intervals_meet(
            'whole_low', 'whole_high', 'computed_low - parts.low_value', 'computed_high - parts.high_value'
        ) }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and {{ is_positive() }}
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
        sums.basis = 'fact'
        and {{ intervals_meet(
            'whole_low', 'whole_high', 'computed_low - parts.low_value + figures.low_value',
            'computed_high - parts.high_value + figures.high_value'
        ) }}
        and not {{ is_misprint_of('cast(parts.base_value as integer)', 'cast(figures.base_value as integer)') }}
),

explained as (
    select set_id from without_one
    union
    select set_id from replaced
)

select * from explained
