-- Two numbers that should be one: the same fact told twice, what stands before a budget and was spent beside it. Where
-- two tellings contradict each other, a third one that says the same as either holds it.

with

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

mentions as not materialized (
    select * from {{ ref('int_budget_mentions_ranked') }}
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
    inner join mentions
        on told.budget_id = mentions.budget_id
    where told_twice.status = 'FAIL'
),

held as (
    select * from repeated
    where figure_id <> first_figure_id
),

neighbours as (
    select * from {{ ref('int_check_row_identities_judged') }}
    where identity_code = 'neighbours' and status in ('FAIL', 'PASS')
),

tellings as (
    {%- for instance_id, status, first, second, source in [
        ('instance_id', 'status', 'first_figure_id', 'second_figure_id', 'told_twice'),
        ("figure_id || ':held'", "'PASS'", 'first_figure_id', 'figure_id', 'held'),
        ('instance_id', 'status', 'first_figure_id', 'stated_figure_id', 'neighbours'),
        ('instance_id', 'status', 'second_figure_id', 'stated_figure_id', 'neighbours'),
        ("instance_id || ':held'", "'PASS'", 'first_figure_id', 'second_figure_id', 'neighbours'),
    ] %}
    {{ 'union' if not loop.first }}
    select
        cast({{ instance_id }} as text) as instance_id,
        cast({{ status }} as text) as status,
        cast({{ first }} as text) as first_figure_id,
        cast({{ second }} as text) as second_figure_id
    from {{ source }}
    {%- endfor %}
)

select * from tellings
