{{ config(post_hook="{{ create_index(['report_id', 'item_code']) }}") }}

-- The facts of the budget that are told without contradiction, as they can be put together.

with

mentions as (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

contradicted as (
    select distinct budget_id from {{ ref('int_budget_mentions_compared') }}
    where differs_from_fact = 1
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

facts as (
    select
        mentions.budget_id,
        mentions.report_id,
        mentions.figure_id,
        mentions.item_code,
        mentions.fund_code,
        mentions.stage_code,
        mentions.scope_code,
        mentions.fiscal_year,
        mentions.value_fen,
        mentions.low_value,
        mentions.high_value,
        mentions.char_start,
        worded.is_sure,
        worded.is_definite
    from mentions
    inner join worded
        on mentions.figure_id = worded.figure_id
    left join contradicted
        on mentions.budget_id = contradicted.budget_id
    -- Changes told against budgets and against last year do not add up.
    where mentions.mention_rank = 1 and contradicted.budget_id is null and mentions.stage_code <> 'change'
)

select * from facts
