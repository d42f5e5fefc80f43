{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- What ties amounts exactly: sums, rows, two tellings of one fact. What a slip of a unit explains is left out.

with

conflicts as (
    {%- for kind in ['budget', 'result', 'project_table'] %}
    {{ 'union all' if not loop.first }}
    select
        instance_id,
        status,
        first_figure_id,
        second_figure_id
    from {{ ref('int_check_' ~ kind ~ '_conflicts') }}
    where status in ('FAIL', 'PASS')
    {%- endfor %}
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

equations as (
    select equations.*
    from {{ ref('int_check_equations') }} as equations
    left join {{ ref('int_check_slipped_instances') }} as slipped
        on equations.equation_id = slipped.instance_id
    where slipped.instance_id is null and equations.status in ('FAIL', 'PASS')
),

tellings as (
    select
        conflicts.instance_id as equation_id,
        conflicts.status,
        conflicts.first_figure_id,
        conflicts.second_figure_id,
        firsts.base_value as first_value,
        seconds.base_value as second_value
    from conflicts
    inner join figures as firsts
        on conflicts.first_figure_id = firsts.figure_id
    inner join figures as seconds
        on conflicts.second_figure_id = seconds.figure_id
),

gathered as (
    select
        equation_id,
        status,
        figure_id,
        sign,
        base_value,
        residual
    from equations
    {%- for which, sign in [('first', -1), ('second', 1)] %}
    union all
    select
        equation_id,
        status,
        {{ which }}_figure_id as figure_id,
        {{ sign }} as sign,
        {{ which }}_value as base_value,
        second_value - first_value as residual
    from tellings
    {%- endfor %}
),

typed as (
    select
        cast(equation_id as text) as equation_id,
        cast(status as text) as status,
        cast(figure_id as text) as figure_id,
        cast(sign as integer) as sign,
        cast(base_value as real) as base_value,
        cast(residual as real) as residual
    from gathered
)

select * from typed
