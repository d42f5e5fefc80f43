{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Facts told with different values: each other value beside the one that was chosen.

with

mentions as not materialized (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

compared as (
    select * from {{ ref('int_budget_mentions_compared') }}
    where begins_another_value = 1
),

differing as (
    select
        mentions.budget_id,
        mentions.report_id,
        mentions.figure_id,
        mentions.item_code,
        mentions.stage_code,
        mentions.value_fen,
        chosen.value_fen as chosen_fen,
        cast(
            min(abs(mentions.value_fen), abs(chosen.value_fen)) * 2
            < max(abs(mentions.value_fen), abs(chosen.value_fen))
            -- One digit of three or more printed wrong is a slip, however much it makes.
            and not (
                {{ is_misprint_of('mentions.value_fen', 'chosen.value_fen') }}
                and {{ significant_digits('mentions.value_fen') }} >= 3
                and {{ significant_digits('chosen.value_fen') }} >= 3
            ) as integer
        ) as is_far_off
    from mentions
    inner join compared
        on mentions.budget_id = compared.budget_id and mentions.figure_id = compared.figure_id
    inner join mentions as chosen
        on mentions.budget_id = chosen.budget_id and chosen.mention_rank = 1
)

select * from differing
