-- Sums in prose whose lacking part stands right behind the whole, not read as one of the parts, or whose list goes on
-- behind the last part that was read with what is lacking.

{% set near_chars = 300 %}

with

parts as (
    select * from {{ ref('int_check_part_sets') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and {{ is_positive() }}
),

sums as (
    select
        sums.*,
        max(parts.char_start) as last_part_start
    from {{ ref('int_check_sums_open') }} as sums
    left join parts
        on sums.set_id = parts.set_id
    group by sums.set_id
),

beside as (
    select
        sums.*,
        figures.base_value,
        figures.low_value,
        figures.high_value,
        sum(figures.low_value) over listed as run_low,
        sum(figures.high_value) over listed as run_high
    from sums
    inner join figures
        on
            sums.report_id = figures.report_id
            and sums.whole_start < figures.char_start
            and sums.whole_start + {{ near_chars }} >= figures.char_start
    left join parts
        on sums.set_id = parts.set_id and figures.figure_id = parts.figure_id
    where parts.figure_id is null
    window listed as (
        partition by sums.set_id, figures.char_start > sums.last_part_start order by figures.char_start
    )
),

lost_part as (
    select distinct set_id
    from beside
    where
        {{ significant_digits('cast(base_value as integer)') }} >= 3
        and (
            {{ intervals_meet('whole_low', 'whole_high', 'computed_low + low_value', 'computed_high + high_value') }}
            or {{ intervals_meet('whole_low', 'whole_high', 'computed_low + run_low', 'computed_high + run_high') }}
        )
)

select * from lost_part
