{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

{% set order_of_reach = ['mended_count', 'keeps_rest', 'is_misprint', 'is_exact'] %}

-- The one change of one number that explains a contradiction, with all others that the number is in. Where several
-- would do, the one that explains most comes first, then one that leaves what fits, a misprint, one without rounding;
-- of equals none.

with

terms as (
    select distinct
        instance_id,
        figure_id
    from {{ ref('int_check_terms') }}
    where status = 'FAIL'
),

-- The parts of the other number make exactly what this one says: then it is not this one that is wrong.
borne_out as (
    select distinct
        terms.instance_id,
        terms.figure_id
    from terms
    inner join terms as beside
        on terms.instance_id = beside.instance_id and terms.figure_id <> beside.figure_id
    inner join {{ ref('int_check_sums_judged') }} as sums
        on beside.figure_id = sums.whole_figure_id and sums.status = 'PASS' and sums.stated_value <> sums.computed_value
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on terms.figure_id = figures.figure_id and abs(figures.base_value - sums.computed_value) < 1e-6
),

ranked as (
    select
        terms.instance_id,
        edits.*,
        count(*) over (
            partition by terms.instance_id, {{ order_of_reach | join(', ') }}
        ) as equal_count,
        row_number() over (
            partition by terms.instance_id
            order by {{ order_of_reach | join(' desc, ') }} desc
        ) as edit_rank
    from terms
    inner join {{ ref('int_check_edits') }} as edits
        on terms.figure_id = edits.figure_id
),

chosen as (
    select
        cast(ranked.instance_id as text) as instance_id,
        cast(ranked.figure_id as text) as figure_id,
        cast(ranked.required_value as real) as required_value,
        cast(ranked.keeps_rest and ranked.is_misprint and borne_out.figure_id is null as integer) as is_suggested
    from ranked
    left join borne_out
        on ranked.instance_id = borne_out.instance_id and ranked.figure_id = borne_out.figure_id
    where ranked.edit_rank = 1 and ranked.equal_count = 1
)

select * from chosen
