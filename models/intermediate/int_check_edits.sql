{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

{%- set fits %}
    edits.required_value > terms.lowest_value - edits.margin - edits.noise
    and edits.required_value < terms.highest_value + edits.margin + edits.noise
{%- endset %}

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

mending as (
    select
        edits.figure_id,
        edits.required_value,
        edits.margin,
        edits.noise,
        count(distinct terms.instance_id) as mended_count,
        max(edits.is_misprint) as is_misprint,
        min(
            coalesce(abs(edits.required_value - terms.exact_value) <= edits.margin + abs(edits.noise), 1)
        ) as is_exact
    from changed as edits
    inner join terms
        on edits.figure_id = terms.figure_id
    where terms.status = 'FAIL'
    group by edits.figure_id, edits.required_value
    having min({{ fits }}) and (max(edits.is_misprint) = 1 or count(distinct terms.instance_id) > 1)
),

fitting as (
    select
        cast(edits.figure_id as text) as figure_id,
        cast(edits.required_value as real) as required_value,
        cast(edits.mended_count as integer) as mended_count,
        cast(edits.is_misprint as integer) as is_misprint,
        cast(min(({{ fits }}) or terms.status = 'FAIL') as integer) as keeps_rest,
        cast(edits.is_exact as integer) as is_exact
    from mending as edits
    inner join terms
        on edits.figure_id = terms.figure_id
    group by edits.figure_id, edits.required_value
)

select * from fitting
