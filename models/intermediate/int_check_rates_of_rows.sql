-- Rates that do not follow from the amounts they were tied to, but do from another amount of their row of a table (the
-- budget in force, what all funds spent), or, at 100 %, over the same amount told twice in their paragraph
-- (应到位480万元，到位480万元).

{#- Dividend, divisor, and when it may be meant: 100 % fits any amount told twice, but of two budgets the one spent. #}
{% set but_hundred = 'rates.stated_pct <> 100' %}
{% set tries = [
    (
        'rates.numerator_low', 'rates.numerator_high', 'amounts.low_value', 'amounts.high_value',
        '(' ~ but_hundred ~ ' or amounts.stage_code in (\'initial\', \'adjusted\'))'
    ),
    (
        'rates.numerator_low', 'rates.numerator_high',
        'amounts.low_value + rates.denominator_low', 'amounts.high_value + rates.denominator_high', but_hundred
    ),
    ('amounts.low_value', 'amounts.high_value', 'rates.denominator_low', 'rates.denominator_high', but_hundred),
] %}

with

rates as (
    select * from {{ ref('int_check_rates_open') }}
    where relation_kind = 'rate'
),

-- The budget in force told in its row, or as the opening one and what was added.
of_the_row as (
    select rates.figure_id
    from rates
    inner join {{ ref('stg_report_cell') }} as cells
        on rates.report_id = cells.report_id and rates.table_no = cells.table_no and rates.row_no = cells.row_no
    inner join {{ ref('int_figures_with_intervals') }} as amounts
        on
            cells.cell_id = amounts.cell_id
            and amounts.kind = 'money' and amounts.base_value > 0
            and amounts.figure_id not in (rates.numerator_figure_id, rates.denominator_figure_id)
    where
        false
        {%- for low, high, divisor_low, divisor_high, condition in tries %}
        or ({{ condition }} and {{ intervals_meet(
            'rates.stated_low', 'rates.stated_high',
            '100 * ' ~ low ~ ' / (' ~ divisor_high ~ ')', '100 * ' ~ high ~ ' / (' ~ divisor_low ~ ')'
        ) }})
        {%- endfor %}
),

told_twice as (
    select rates.figure_id
    from rates
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on
            rates.report_id = figures.report_id and rates.block_id = figures.block_id
            and rates.numerator_value = figures.base_value and rates.numerator_figure_id <> figures.figure_id
    where rates.stated_pct = 100 and rates.is_tabular = 0 and rates.numerator_value > 0
),

explained as (
    select figure_id from of_the_row
    union
    select figure_id from told_twice
)

select * from explained
