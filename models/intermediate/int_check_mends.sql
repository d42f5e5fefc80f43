{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- The one printed number whose misprint would explain a contradiction: with another digit, with two digits in each
-- other's place or with the other sign, every sum, row and pair of tellings fits that it is in. Where several numbers
-- would do, only one that explains more contradictions than the others.

with

terms as not materialized (
    select * from {{ ref('int_check_terms') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where base_precision > 0
),

required as (
    select
        terms.equation_id,
        terms.figure_id,
        figures.base_precision,
        cast(round(terms.base_value / figures.base_precision) as integer) as units,
        cast(
            round((terms.base_value - terms.sign * terms.residual) / figures.base_precision) as integer
        ) as required_units
    from terms
    inner join figures
        on terms.figure_id = figures.figure_id
    where
        terms.status = 'FAIL'
        -- What already fits elsewhere is no misprint.
        and not exists (
            select 1 from terms as kept
            where kept.figure_id = terms.figure_id and kept.status = 'PASS'
        )
),

candidates as (
    select
        figure_id,
        min(required_units) * min(base_precision) as required_value,
        count(*) as equation_count
    from required
    group by figure_id
    having
        min(required_units) = max(required_units)
        and min({{ is_misprint_of('units', 'required_units') }} or required_units = -units)
),

ranked as (
    select
        required.equation_id,
        candidates.figure_id,
        candidates.required_value,
        candidates.equation_count,
        row_number() over by_reach as candidate_rank,
        lead(candidates.equation_count) over by_reach as next_count
    from required
    inner join candidates
        on required.figure_id = candidates.figure_id
    window by_reach as (
        partition by required.equation_id
        order by candidates.equation_count desc, candidates.figure_id asc
    )
),

chosen as (
    select
        cast(equation_id as text) as instance_id,
        cast(figure_id as text) as figure_id,
        cast(required_value as real) as required_value
    from ranked
    where candidate_rank = 1 and coalesce(next_count < equation_count, 1)
)

select * from chosen
