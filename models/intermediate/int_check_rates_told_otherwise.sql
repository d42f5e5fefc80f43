{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Rates that do not follow from the amounts they were tied to, but do from others that are as likely meant: the two
-- amounts right before the rate, or another telling of the numerator or the denominator (that one is the finding). A
-- 100 % of work that is no known rate may be of something else than the counts beside it (竣工验收一次通过率100%).

with

rates as (
    select * from {{ ref('int_check_rates_open') }}
    where relation_kind = 'rate'
),

amounts as (
    select
        rates.figure_id,
        figures.figure_id as amount_figure_id,
        row_number() over (partition by rates.figure_id order by figures.char_start desc) as distance
    from rates
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on rates.report_id = figures.report_id and rates.block_id = figures.block_id and rates.kind = figures.kind
    where
        figures.char_start < rates.char_start
        and figures.is_tabular = 0
        and {{ is_positive('figures.low_value', 'figures.high_value') }}
),

tried as (
    select
        figure_id,
        max(case distance when 1 then amount_figure_id end) as divisor_figure_id,
        max(case distance when 2 then amount_figure_id end) as dividend_figure_id
    from amounts
    group by figure_id
    {%- for told, dividend, divisor in [
        ('numerator', 'retold', 'denominator'), ('denominator', 'numerator', 'retold')
    ] %}
    union
    select
        rates.figure_id,
        {{ 'retold.figure_id' if divisor == 'retold' else 'rates.denominator_figure_id' }} as divisor_figure_id,
        {{ 'retold.figure_id' if dividend == 'retold' else 'rates.numerator_figure_id' }} as dividend_figure_id
    from rates
    inner join {{ ref('int_budget_mentions_ranked') }} as told
        on rates.{{ told }}_figure_id = told.figure_id
    inner join {{ ref('int_budget_mentions_ranked') }} as retold
        on told.budget_id = retold.budget_id
    where rates.stated_pct <> 100  -- It fits any amount told twice.
    {%- endfor %}
),

computed as (
    select
        rates.figure_id,
        rates.stated_low,
        rates.stated_high,
        100 * ({{ quotient_low('above.low_value', 'below.low_value', 'below.high_value') }}) as computed_low,
        100 * ({{ quotient_high('above.high_value', 'below.low_value', 'below.high_value') }}) as computed_high
    from tried
    inner join rates
        on tried.figure_id = rates.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as above
        on tried.dividend_figure_id = above.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as below
        on tried.divisor_figure_id = below.figure_id
),

doubted as (
    select figure_id from computed
    where {{ intervals_meet('stated_low', 'stated_high', 'computed_low', 'computed_high') }}
    union
    select rates.figure_id from rates
    left join {{ ref('rate_definition') }} as definitions
        on rates.name = definitions.rate_name
    where rates.kind <> 'money' and rates.stated_pct = 100 and definitions.rate_name is null
)

select * from doubted
