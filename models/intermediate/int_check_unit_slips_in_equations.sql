-- Sums and rows that do not add up, where changing the unit of one amount, and only of this one, mends them.

with

equations as (
    select * from {{ ref('int_check_equations') }}
    where status = 'FAIL'
),

factors as (
    {%- for factor in ['10000.0', '0.0001', '100000000.0', '0.00000001'] %}
    {{ 'union all' if not loop.first }}
    select {{ factor }} as factor
    {%- endfor %}
),

mended as (
    select
        equations.*,
        factors.factor,
        count(*) over (partition by equations.equation_id) as way_count
    from equations
    cross join factors
    where
        abs(equations.residual + equations.sign * (factors.factor - 1) * equations.base_value)
        < equations.total_margin + (max(factors.factor, 1.0) - 1) * equations.margin
        + {{ noise('equations.residual') }}
        -- What rounding swallows mends nothing.
        and abs(equations.base_value) * min(factors.factor, 1.0) > 10 * equations.total_margin
),

witnessed as (
    select
        mended.*,
        witnesses.figure_id as witness_figure_id,
        row_number() over (
            partition by mended.equation_id
            order by witnesses.sign desc, witnesses.figure_id asc
        ) as witness_rank
    from mended
    inner join equations as witnesses
        on mended.equation_id = witnesses.equation_id and mended.figure_id <> witnesses.figure_id
    where mended.way_count = 1
),

typed as (
    select
        equation_id,
        report_id,
        figure_id,
        witness_figure_id,
        cast(factor as real) as factor
    from witnessed
    where witness_rank = 1
)

select * from typed
