-- Sums and rows that do not add up, where changing the unit of one amount, and only of this one, mends them.

with

equations as (
    select * from {{ ref('int_check_equations') }}
    where status = 'FAIL'
),

factors as (
    select 10000.0 as factor union all select 0.0001 union all select 100000000.0 union all select 0.00000001
),

mended as (
    select
        equations.*,
        factors.factor,
        count(*) over (partition by equations.equation_id) as way_count
    from equations
    cross join factors
    where
        abs(residual + sign * (factor - 1) * base_value)
        < total_margin + (max(factor, 1.0) - 1) * margin + {{ noise('residual') }}
        -- What rounding swallows mends nothing.
        and abs(base_value) * min(factor, 1.0) > 10 * total_margin
),

witnessed as (
    select
        mended.*,
        others.figure_id as witness_figure_id,
        row_number() over (partition by mended.equation_id order by others.sign desc, others.figure_id) as witness_rank
    from mended
    inner join equations as others
        on mended.equation_id = others.equation_id and mended.figure_id <> others.figure_id
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
