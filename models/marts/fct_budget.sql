with

mentions as (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

compared as (
    select * from {{ ref('int_budget_mentions_compared') }}
),

counted as (
    select
        budget_id,
        count(*) as mention_count,
        1 + sum(begins_another_value) as distinct_value_count,
        max(differs_from_fact) as has_conflict
    from compared
    group by budget_id
),

budgets as (
    select
        ---------- ids
        mentions.budget_id,
        mentions.report_id,
        mentions.department_id,
        mentions.fund_code,
        mentions.item_code,
        mentions.stage_code,
        mentions.scope_code,
        mentions.figure_id,

        ---------- strings
        mentions.confidence,

        ---------- numerics
        mentions.fiscal_year,
        mentions.value_fen as amount_fen,
        {{ wan('mentions.value_fen') }} as amount_wan,
        mentions.precision_fen,
        cast(counted.mention_count as integer) as mention_count,
        cast(counted.distinct_value_count as integer) as distinct_value_count,

        ---------- booleans
        cast(counted.has_conflict as integer) as has_conflict
    from mentions
    inner join counted
        on mentions.budget_id = counted.budget_id
    where mentions.mention_rank = 1
)

select * from budgets
