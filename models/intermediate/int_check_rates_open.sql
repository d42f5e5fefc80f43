{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Rates that do not follow from the amounts they were tied to, with where they stand: whether other amounts are meant
-- is asked of each.

with

rates as (
    select * from {{ ref('int_check_rates') }}
    where verdict = 'inconsistent'
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

placed as (
    select
        rates.figure_id,
        rates.report_id,
        rates.relation_kind,
        rates.name,
        rates.stated_pct,
        cast(rates.stated_pct - rates.margin_pct as real) as stated_low,
        cast(rates.stated_pct + rates.margin_pct as real) as stated_high,
        stated.block_id,
        stated.paragraph_id,
        cells.table_no,
        cells.row_no,
        stated.char_start,
        stated.is_tabular,
        {%- for term in ['numerator', 'denominator'] %}
        rates.{{ term }}_figure_id,
        {{ term }}s.stage_code as {{ term }}_stage,
        {{ term }}s.base_value as {{ term }}_value,
        {{ term }}s.low_value as {{ term }}_low,
        {{ term }}s.high_value as {{ term }}_high,
        {%- endfor %}
        numerators.kind
    from rates
    inner join figures as stated
        on rates.figure_id = stated.figure_id
    inner join figures as numerators
        on rates.numerator_figure_id = numerators.figure_id
    inner join figures as denominators
        on rates.denominator_figure_id = denominators.figure_id
    left join {{ ref('stg_report_cell') }} as cells
        on stated.cell_id = cells.cell_id
)

select * from placed
