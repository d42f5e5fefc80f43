-- Sums in prose beside which another division of the same whole holds and has parts of this one: those that differ are
-- no parts.

with

sums as not materialized (
    select * from {{ ref('int_check_sums_open') }}
),

parts as not materialized (
    select * from {{ ref('int_check_part_sets') }}
),

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
    select distinct sums.set_id
    from sums
    inner join held
        on sums.whole_figure_id = held.whole_figure_id
    inner join parts
        on sums.set_id = parts.set_id
    inner join parts as held_parts
        on held.set_id = held_parts.set_id and parts.figure_id = held_parts.figure_id
)

select * from divided_otherwise
