{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Numbers that a sum holds, as its whole or as a part: what is printed there is what was meant.

with

sums as (
    select
        set_id,
        whole_figure_id
    from {{ ref('int_check_sums_judged') }}
    where status = 'PASS'
),

held as (
    select whole_figure_id as figure_id from sums
    union
    select parts.figure_id
    from {{ ref('int_check_part_sets') }} as parts
    inner join sums
        on parts.set_id = sums.set_id
)

select cast(figure_id as text) as figure_id from held
