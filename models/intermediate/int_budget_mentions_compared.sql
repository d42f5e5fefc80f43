{{ config(post_hook="{{ create_index(['budget_id']) }}") }}

with

mentions as not materialized (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

chosen as (
    select * from mentions
    where mention_rank = 1
),

compared as (
    select
        mentions.*,
        {{ intervals_meet(
            'mentions.low_value', 'mentions.high_value', 'chosen.low_value', 'chosen.high_value'
        ) }} = 0 as differs
    from mentions
    inner join chosen
        on mentions.budget_id = chosen.budget_id
),

-- Values that differ from the fact begin a new value where they overlap no lower one.
islands as (
    select
        budget_id,
        figure_id,
        low_value > coalesce(
            max(high_value) over (
                partition by budget_id
                order by low_value, high_value, figure_id
                rows between unbounded preceding and 1 preceding
            ),
            low_value - 1
        ) as begins_value
    from compared
    where differs
),

flagged as (
    select
        compared.budget_id,
        compared.figure_id,
        cast(compared.differs as integer) as differs_from_fact,
        cast(coalesce(islands.begins_value, 0) as integer) as begins_another_value
    from compared
    left join islands
        on compared.budget_id = islands.budget_id and compared.figure_id = islands.figure_id
)

select * from flagged
