{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Sums of money told in prose, or far from their parts, that those do not make.

with

sums as (
    select
        sums.set_id,
        sums.report_id,
        sums.whole_figure_id,
        sums.basis,
        sums.computed_value,
        sums.computed_low,
        sums.computed_high,
        wholes.paragraph_id,
        wholes.char_start as whole_start,
        wholes.base_value as whole_value,
        wholes.low_value as whole_low,
        wholes.high_value as whole_high
    from {{ ref('int_check_sums') }} as sums
    inner join {{ ref('int_figures_with_intervals') }} as wholes
        on sums.whole_figure_id = wholes.figure_id
    where
        (sums.basis = 'fact' or (sums.basis <> 'table' and wholes.is_tabular = 0))
        and sums.relation_kind = 'part_whole' and wholes.kind = 'money'
        and not {{ intervals_meet('wholes.low_value', 'wholes.high_value', 'computed_low', 'computed_high') }}
)

select * from sums
