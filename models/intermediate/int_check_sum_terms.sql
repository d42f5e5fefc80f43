-- Every number in doubt of a sum, a row or a pair of tellings with the values it may have beside the others: what they
-- leave for it, as far as their rounding goes.

with

doubted as (
    select figures.*
    from {{ ref('int_check_figures_doubted') }} as doubted
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on doubted.figure_id = figures.figure_id
),

terms as (
    select
        equations.equation_id as instance_id,
        equations.status,
        equations.figure_id,
        doubted.base_value - equations.sign * equations.residual as required_value,
        equations.total_margin - (doubted.high_value - doubted.low_value) / 2 as margin
    from doubted
    inner join {{ ref('int_check_equations') }} as equations
        on doubted.figure_id = equations.figure_id
    where equations.status in ('FAIL', 'PASS')
    {%- for own, other in [('first', 'second'), ('second', 'first')] %}
    union all
    select
        tellings.instance_id,
        tellings.status,
        tellings.{{ own }}_figure_id as figure_id,
        beside.base_value as required_value,
        (beside.high_value - beside.low_value) / 2 as margin
    from {{ ref('int_check_tellings') }} as tellings
    inner join {{ ref('int_check_figures_doubted') }} as own
        on tellings.{{ own }}_figure_id = own.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as beside
        on tellings.{{ other }}_figure_id = beside.figure_id
    {%- endfor %}
),

typed as (
    select
        cast(instance_id as text) as instance_id,
        cast(status as text) as status,
        cast(figure_id as text) as figure_id,
        cast(required_value as real) as exact_value,
        cast(required_value - margin as real) as lowest_value,
        cast(required_value + margin as real) as highest_value
    from terms
)

select * from typed
