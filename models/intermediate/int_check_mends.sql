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
        cast(instance_id as text) as instance_id,
        cast(figure_id as text) as figure_id,
        cast(required_value as real) as required_value,
        cast(keeps_rest = 1 and is_misprint = 1 as integer) as is_suggested
    from ranked
    where edit_rank = 1 and equal_count = 1
)

select * from chosen
