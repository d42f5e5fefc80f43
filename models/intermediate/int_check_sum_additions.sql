{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- How the parts of a sum were added, in the whole's unit: for messages, of what fails and of scores.

with

sums as (
    select * from {{ ref('int_check_sums_judged') }}
    where status = 'FAIL' or 'score' in (kind, relation_kind)
),

listed as (
    select
        sums.set_id,
        group_concat({{ number_text('parts.base_value / sums.unit_size') }}, '＋') over (
            partition by sums.set_id
            order by parts.char_start, parts.figure_id
            rows between unbounded preceding and unbounded following
        ) as addition_zh
    from sums
    inner join {{ ref('int_check_part_sets') }} as parts
        on sums.set_id = parts.set_id
)

select distinct
    set_id,
    cast(addition_zh as text) as addition_zh
from listed
