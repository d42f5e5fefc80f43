{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- The one printed number whose misprint would explain a rate or a growth that does not follow from its amounts, and
-- every sum that does not hold with it. Only where there is exactly one.

with

terms as (
    select * from {{ ref('int_check_rate_terms') }}
    union all
    select * from {{ ref('int_check_growth_terms') }}
),

edits as (
    select * from {{ ref('int_check_rate_edits') }}
),

contradicted as (
    select distinct
        edits.figure_id,
        edits.required_value
    from edits
    inner join {{ ref('int_check_terms') }} as sums
        on edits.figure_id = sums.figure_id
    where
        sums.status = 'FAIL'
        and abs(abs(sums.base_value - sums.sign * sums.residual) - edits.required_value) >= 0.5
),

candidates as (
    select edits.* from edits
    left join contradicted
        on edits.figure_id = contradicted.figure_id and edits.required_value = contradicted.required_value
    where contradicted.figure_id is null
),

chosen as (
    select
        cast(terms.instance_id as text) as instance_id,
        cast(max(candidates.figure_id) as text) as figure_id,
        cast(max(candidates.required_value) as real) as required_value
    from terms
    inner join candidates
        on terms.figure_id = candidates.figure_id
    where terms.status = 'FAIL'
    group by terms.instance_id
    having count(*) = 1
)

select * from chosen
