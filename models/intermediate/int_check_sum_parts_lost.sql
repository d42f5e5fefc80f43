-- Sums in prose whose lacking part stands right behind the whole, not read as one of the parts.

{% set near_chars = 300 %}

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

lost_part as (
    select distinct sums.set_id
    from sums
    inner join figures
        on
            sums.report_id = figures.report_id
            and sums.whole_start < figures.char_start
            and sums.whole_start + {{ near_chars }} >= figures.char_start
    left join parts
        on sums.set_id = parts.set_id and figures.figure_id = parts.figure_id
    where
        {{ significant_digits('cast(figures.base_value as integer)') }} >= 3
        and {{ intervals_meet(
            'whole_low', 'whole_high', 'computed_low + figures.low_value', 'computed_high + figures.high_value'
        ) }}
        and parts.figure_id is null
)

select * from lost_part
