{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Every number of a sum, a row or a pair of tellings with the values it may have beside the others: what they leave for
-- it, as far as their rounding goes.

with

equations as (
    select * from {{ ref('int_check_equations') }}
    where status in ('FAIL', 'PASS')
),

neighbours as (
    select * from {{ ref('int_check_row_identities_judged') }}
    where identity_code = 'neighbours' and status in ('FAIL', 'PASS')
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

told_twice as (
    select
        conflicts.instance_id,
        conflicts.status,
        conflicts.first_figure_id,
        conflicts.second_figure_id
    from {{ ref('int_check_conflicts') }} as conflicts
    inner join figures as firsts
        on conflicts.first_figure_id = firsts.figure_id
    -- What several rows make together is no one's misprint.
    where conflicts.status in ('FAIL', 'PASS') and conflicts.first_value = firsts.base_value
),

-- Where two tellings contradict each other, a third one that says the same as either holds it.
repeated as (
    select
        mentions.figure_id,
        first_value(mentions.figure_id) over (
            partition by mentions.budget_id, mentions.value_fen
            order by mentions.mention_rank
        ) as first_figure_id
    from told_twice
    inner join {{ ref('int_budget_mentions_ranked') }} as told
        on told_twice.first_figure_id = told.figure_id and told.mention_rank = 1
    inner join {{ ref('int_budget_mentions_ranked') }} as mentions
        on told.budget_id = mentions.budget_id
    where told_twice.status = 'FAIL'
),

held as (
    select * from repeated
    where figure_id <> first_figure_id
),

tellings as (
    select * from told_twice
    {%- for instance_id, status, first, second, source in [
        ("figure_id || ':held'", "'PASS'", 'first_figure_id', 'figure_id', 'held'),
        ('instance_id', 'status', 'first_figure_id', 'stated_figure_id', 'neighbours'),
        ('instance_id', 'status', 'second_figure_id', 'stated_figure_id', 'neighbours'),
        ("instance_id || ':held'", "'PASS'", 'first_figure_id', 'second_figure_id', 'neighbours'),
    ] %}
    union
    select
        {{ instance_id }} as instance_id,
        {{ status }} as status,
        {{ first }} as first_figure_id,
        {{ second }} as second_figure_id
    from {{ source }}
    {%- endfor %}
),

terms as (
    select
        equation_id as instance_id,
        status,
        figure_id,
        base_value - sign * residual as required_value,
        total_margin - margin as margin
    from equations
    {%- for own, other in [('first', 'second'), ('second', 'first')] %}
    union all
    select
        tellings.instance_id,
        tellings.status,
        tellings.{{ own }}_figure_id as figure_id,
        beside.base_value as required_value,
        (beside.high_value - beside.low_value) / 2 as margin
    from tellings
    inner join figures as beside
        on tellings.{{ other }}_figure_id = beside.figure_id
    {%- endfor %}
),

typed as (
    select
        cast(instance_id as text) as instance_id,
        cast(status as text) as status,
        cast(figure_id as text) as figure_id,
        cast(required_value as real) as exact_value,
        cast(required_value - margin as real) as lowest_value,
        cast(required_value + margin as real) as highest_value
    from terms
)

select * from typed
