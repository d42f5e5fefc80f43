{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- What ties numbers together: sums, rows, tellings, points, rates and growths, each number with the values it may have
-- beside the others. Only of numbers that a contradiction is about; what a slip of a unit explains is left out.

with

terms as (
    {%- for source in ['sum', 'score', 'rate', 'growth'] %}
    {{ 'union all' if not loop.first }}
    select
        instance_id,
        status,
        figure_id,
        {{ 'null' if source in ['rate', 'growth'] else 'exact_value' }} as exact_value,
        lowest_value,
        highest_value,
        {{ 1 if source in ['rate', 'growth'] else 0 }} as is_unsigned
    from {{ ref('int_check_' ~ source ~ '_terms') }}
    {%- endfor %}
),

slipped as (
    select * from {{ ref('int_check_slipped_instances') }}
),

placed as (
    select
        terms.*,
        -- A rate and a growth tell a fall as a positive number.
        terms.is_unsigned = 1 and figures.base_value < 0 as is_turned
    from {{ ref('int_check_figures_doubted') }} as doubted
    inner join terms
        on doubted.figure_id = terms.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on terms.figure_id = figures.figure_id
    left join slipped
        on terms.instance_id = slipped.instance_id
    where slipped.instance_id is null
),

signed as (
    select
        cast(instance_id as text) as instance_id,
        cast(status as text) as status,
        cast(figure_id as text) as figure_id,
        cast(exact_value as real) as exact_value,
        cast(case when is_turned then -highest_value else lowest_value end as real) as lowest_value,
        cast(case when is_turned then -lowest_value else highest_value end as real) as highest_value
    from placed
)

select * from signed
