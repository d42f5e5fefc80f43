-- Sums and rows that do not add up, where changing the unit of one amount, and only of this one, mends them.

with

equations as (
    select
        equations.*,
        figures.base_value,
        (figures.high_value - figures.low_value) / 2 as margin
    from {{ ref('int_check_equations') }} as equations
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on equations.figure_id = figures.figure_id
    where equations.status = 'FAIL' and figures.kind = 'money'
),

factors as (
    {%- for factor in ['10000.0', '0.0001', '100000000.0', '0.00000001'] %}
    {{ 'union all' if not loop.first }}
    select {{ factor }} as factor
    {%- endfor %}
),

tried as (
    select
        equations.*,
        factors.factor,
        abs(equations.base_value) * factors.factor as mended_value,
        abs(equations.residual + equations.sign * (factors.factor - 1) * equations.base_value) as mended_residual,
        -- In another unit a printed value stands for more, or for less.
        equations.total_margin + (factors.factor - 1) * equations.margin as mended_margin
    from equations
    cross join factors
),

mended as (
    select
        *,
        count(*) over (partition by equation_id) as way_count
    from tried
    -- What rounding swallows mends nothing.
    where mended_residual < mended_margin + {{ noise('residual') }} and mended_value > 10 * mended_margin
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
