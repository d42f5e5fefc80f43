with

figures as (
    select
        *,
        -- A rate too small to print is printed as 0.00%, so here a zero has the width of its last place.
        case when value = 0 then effective_precision / 2 else 0 end as zero_margin,
        {{ pct_factor('unit_printed') }} as pct_factor
    from {{ ref('int_figures_with_intervals') }}
    where kind = 'rate' and subject_code in ('department', 'project', 'region', 'output')
),

computed as (
    select * from {{ ref('int_rates_computed') }}
),

stated as (
    select
        figures.figure_id,
        figures.report_id,
        computed.relation_id,
        computed.kind as relation_kind,
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
        cast(figures.value * figures.pct_factor as real) as stated_pct,
        cast((figures.low_value - figures.zero_margin) * figures.pct_factor as real) as stated_low_pct,
        cast((figures.high_value + figures.zero_margin) * figures.pct_factor as real) as stated_high_pct,
        computed.computed_pct,
        computed.computed_low_pct,
        computed.computed_high_pct,
        coalesce(figures.direction, computed.change_direction) as word
    from figures
    left join computed
        on figures.figure_id = computed.figure_id
),

worded as (
    -- 下降0.36% states a fall as a positive number: the computed rate is told in the same sense. Without a word, a
    -- positive rate may state either.
    select
        *,
        stated_pct >= 0 and (word = 'decrease' or (word is null and computed_pct < 0)) as is_turned
    from stated
),

turned as (
    select
        figure_id,
        report_id,
        relation_id,
        relation_kind,
        numerator_figure_id,
        denominator_figure_id,
        name,
        subject_code,
        unit_printed,
        direction,
        confidence,
        fiscal_year,
        char_start,
        char_end,
        stated_pct,
        stated_low_pct,
        stated_high_pct,
        cast(case when is_turned then -computed_pct else computed_pct end as real) as computed_pct,
        cast(case when is_turned then -computed_high_pct else computed_low_pct end as real) as computed_low_pct,
        cast(case when is_turned then -computed_low_pct else computed_high_pct end as real) as computed_high_pct
    from worded
)

select * from turned
