-- Rates that do not follow from the amounts they were tied to, but do over another amount of their row of a table (the
-- budget in force), or, at 100 %, over the same amount told twice in their paragraph (应到位480万元，到位480万元).

with

rates as (
    select
        rates.*,
        stated.block_id,
        stated.is_tabular,
        cells.table_no,
        cells.row_no
    from {{ ref('int_check_rates') }} as rates
    inner join {{ ref('int_figures_with_intervals') }} as stated
        on rates.figure_id = stated.figure_id
    left join {{ ref('stg_report_cell') }} as cells
        on stated.cell_id = cells.cell_id
    where rates.verdict = 'inconsistent' and rates.relation_kind = 'rate'
),

amounts as (
    select
        rates.figure_id,
        figures.figure_id as amount_figure_id,
        figures.low_value,
        figures.high_value
    from rates
    inner join {{ ref('stg_report_cell') }} as cells
        on rates.report_id = cells.report_id and rates.table_no = cells.table_no and rates.row_no = cells.row_no
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on cells.cell_id = figures.cell_id
    where figures.kind = 'money' and figures.base_value > 0
),

-- The budget in force told in its row, or as the opening one and what was added.
of_the_row as (
    select rates.figure_id
    from rates
    inner join {{ ref('int_figures_with_intervals') }} as above
        on rates.numerator_figure_id = above.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as below
        on rates.denominator_figure_id = below.figure_id
    inner join amounts
        on
            rates.figure_id = amounts.figure_id
            and amounts.amount_figure_id not in (rates.numerator_figure_id, rates.denominator_figure_id)
    where
        rates.stated_pct <> 100
        {%- set low, high = 'rates.stated_pct - rates.margin_pct', 'rates.stated_pct + rates.margin_pct' %}
        and (
            {%- for added in [0, 1] %}
            {{ 'or' if not loop.first }} {{ intervals_meet(
                low, high,
                '100 * above.low_value / (amounts.high_value + ' ~ added ~ ' * below.high_value)',
                '100 * above.high_value / (amounts.low_value + ' ~ added ~ ' * below.low_value)'
            ) }}
            {%- endfor %}
        )
),

told_twice as (
    select rates.figure_id
    from rates
    inner join {{ ref('int_figures_with_intervals') }} as numerators
        on rates.numerator_figure_id = numerators.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on
            rates.report_id = figures.report_id and rates.block_id = figures.block_id
            and numerators.base_value = figures.base_value and numerators.figure_id <> figures.figure_id
    where rates.stated_pct = 100 and rates.is_tabular = 0 and numerators.base_value > 0
),

explained as (
    select figure_id from of_the_row
    union
    select figure_id from told_twice
)

select * from explained
