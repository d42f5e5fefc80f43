with

figures as (
    select
        *,
        value * {{ pct_factor('unit_printed') }} as stated_pct,
        -- A rate too small to print is printed as 0.00%, so here a zero has the width of its last place.
        (low_value - case when value = 0 then effective_precision / 2 else 0 end) * {{ pct_factor('unit_printed') }}
            as stated_low_pct,
        (high_value + case when value = 0 then effective_precision / 2 else 0 end) * {{ pct_factor('unit_printed') }}
            as stated_high_pct,
        coalesce(base_precision - effective_precision, 0) / 2 * {{ pct_factor('unit_printed') }} as coarseness_pct
    from {{ ref('int_figures_with_intervals') }}
    where
        kind = 'rate'
        and subject_code in ('department', 'project', 'region', 'output')
        -- 满意度提高1.3个百分点 tells how far a result moved, and no rate of money or people.
        and not (subject_code in ('region', 'output') and coalesce(unit_printed, '') like '%百分点')
),

worded as (
    -- 下降0.36% states a fall as a positive number: the computed rate is told in the same sense. Without a word, a
    -- positive rate may state either. 年中调减16万元，完成调整后预算的100% is no fall.
    select
        computed.*,
        case
            when figures.stated_pct < 0 then 1
            when computed.kind = 'rate' then case when computed.computed_pct < 0 then -1 else 1 end
            when coalesce(figures.direction, computed.change_direction) = 'decrease' then -1
            when coalesce(figures.direction, computed.change_direction) is null and computed.computed_pct < 0 then -1
            else 1
        end as sense
    from {{ ref('int_rates_computed') }} as computed
    inner join figures
        on computed.figure_id = figures.figure_id
),

computed as (
    select
        worded.relation_id,
        worded.figure_id,
        worded.kind as relation_kind,
        worded.label,
        worded.numerator_figure_id,
        worded.denominator_figure_id,
        worded.relation_id in (
            select relations.relation_id from {{ ref('stg_report_relation') }} as relations
            where relations.basis = 'report'
        ) as is_across,
        worded.sense * worded.computed_pct as computed_pct,
        min(worded.sense * worded.computed_low_pct, worded.sense * worded.computed_high_pct) as computed_low_pct,
        max(worded.sense * worded.computed_low_pct, worded.sense * worded.computed_high_pct) as computed_high_pct
    from worded
),

stated as (
    select
        figures.figure_id,
        figures.report_id,
        computed.relation_id,
        computed.relation_kind,
        computed.numerator_figure_id,
        computed.denominator_figure_id,
        cast(coalesce(computed.label, figures.label) as text) as name,
        figures.subject_code,
        figures.unit_printed,
        figures.direction,
        figures.confidence,
        figures.fiscal_year,
        figures.char_start,
        figures.char_end,
        cast(figures.stated_pct as real) as stated_pct,
        cast(figures.stated_low_pct as real) as stated_low_pct,
        cast(figures.stated_high_pct as real) as stated_high_pct,
        cast(figures.coarseness_pct as real) as coarseness_pct,
        cast(computed.computed_pct as real) as computed_pct,
        cast(computed.computed_low_pct as real) as computed_low_pct,
        cast(computed.computed_high_pct as real) as computed_high_pct
    from figures
    left join computed
        on
            figures.figure_id = computed.figure_id
            -- Amounts that were only tried may be others than are meant: they must give the rate, if with another sign,
            -- but for those that no other can be meant beside.
            and (
                computed.is_across = 0
                or computed.relation_id in (select own.relation_id from {{ ref('int_rates_of_own_budget') }} as own)
                -- A limit (低于70%) has no lower end, and would hold every fall.
                {%- for sign, low, high, applies in [
                    ('', 'low', 'high', 'true'), ('-', 'high', 'low', 'figures.stated_low_pct > -1e9')
                ] %}
                or ({{ applies }} and {{ intervals_meet(
                    'figures.stated_low_pct', 'figures.stated_high_pct',
                    sign ~ 'computed.computed_' ~ low ~ '_pct', sign ~ 'computed.computed_' ~ high ~ '_pct'
                ) }})
                {%- endfor %}
            )
)

select * from stated
