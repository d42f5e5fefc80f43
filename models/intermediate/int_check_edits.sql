{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Numbers that resolve every contradiction they are in once they are changed: as a misprint, or, where several
-- contradictions ask for the same, to any other value.

with

terms as not materialized (
    select * from {{ ref('int_check_terms') }}
),

changes as (
    select
        figure_id,
        required_value,
        1 as is_misprint
    from {{ ref('int_check_misprints') }}
    union
    select
        figure_id,
        round(exact_value, 6) as required_value,
        0 as is_misprint
    from terms
    where status = 'FAIL' and exact_value <> 0
),

-- The changed number stands for half a place more and less, and lies within its bounds; points are exact, and on them.
changed as (
    select
        changes.*,
        case when figures.kind in ('score', 'count', 'headcount') then 0 else figures.base_precision / 2 end as margin,
        {{ noise('changes.required_value') }}
        * case when figures.kind in ('score', 'count', 'headcount') then 1 else -1 end as noise
    from changes
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on changes.figure_id = figures.figure_id
),

tried as (
    select
        changed.figure_id,
        changed.required_value,
        changed.is_misprint,
        terms.instance_id,
        terms.status = 'FAIL' as is_contradiction,
        changed.required_value > terms.lowest_value - changed.margin - changed.noise
        and changed.required_value < terms.highest_value + changed.margin + changed.noise as fits,
        coalesce(abs(changed.required_value - terms.exact_value) <= changed.margin + abs(changed.noise), 1)
            as fits_exactly
    from changed
    inner join terms
        on changed.figure_id = terms.figure_id
),

fitting as (
    select
        cast(figure_id as text) as figure_id,
        cast(required_value as real) as required_value,
        cast(count(distinct case when is_contradiction then instance_id end) as integer) as mended_count,
        cast(max(is_misprint) as integer) as is_misprint,
        cast(min(fits or is_contradiction) as integer) as keeps_rest,
        cast(min(fits_exactly or not is_contradiction) as integer) as is_exact
    from tried
    group by figure_id, required_value
    having min(fits or not is_contradiction)
)

select * from fitting
where is_misprint = 1 or mended_count > 1
