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

islands as (
    select
        *,
        -- Values that differ from the fact begin a new value where they overlap no lower one.
        differs and low_value > coalesce(
            max(case when differs then high_value end) over (
                partition by budget_id
                order by low_value, high_value, figure_id
                rows between unbounded preceding and 1 preceding
            ),
            low_value - 1
        ) as begins_value
    from compared
),

flagged as (
    select
        budget_id,
        figure_id,
        cast(differs as integer) as differs_from_fact,
        cast(begins_value as integer) as begins_another_value
    from islands
)

select * from flagged
