{{ config(post_hook="{{ create_index(['relation_id']) }}") }}

-- Other ways to read a list of parts: everything on it, without its subtotals, its subtotals alone. Where one of them
-- adds up and the first reading does not, the parts cannot be told apart.

with

parts as (
    select * from {{ ref('int_check_parts') }}
    where is_exhaustive = 1
),

summed as (
    select
        relation_id,
        cast(sum(low_value) as real) as listed_low,
        cast(sum(high_value) as real) as listed_high,
        cast(sum(case when is_total = 0 then low_value end) as real) as without_totals_low,
        cast(sum(case when is_total = 0 then high_value end) as real) as without_totals_high,
        cast(sum(case when is_total = 1 then low_value end) as real) as totals_low,
        cast(sum(case when is_total = 1 then high_value end) as real) as totals_high
    from parts
    group by relation_id
)

select * from summed
