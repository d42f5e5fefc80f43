{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Amounts of the budget whose item or stage may be misread: 其中 … of something the item is not part of, or an amount
-- that the report tells of another stage of the same item.

with

mentions as (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

compared as (
    select * from {{ ref('int_budget_mentions_compared') }}
    where begins_another_value = 1
),

parts as (
    select * from {{ ref('int_check_parts') }}
    where relation_kind = 'part_whole' and whole_item_code is not null and item_code is not null
),

ancestors as (
    select * from {{ ref('int_check_item_ancestors') }}
),

misplaced as (
    select parts.figure_id
    from parts
    left join ancestors
        on parts.item_code = ancestors.item_code and parts.whole_item_code = ancestors.ancestor_code
    where ancestors.item_code is null
),

of_another_stage as (
    select mentions.figure_id
    from mentions
    inner join compared
        on mentions.budget_id = compared.budget_id and mentions.figure_id = compared.figure_id
    inner join mentions as chosen
        on mentions.budget_id = chosen.budget_id and chosen.mention_rank = 1
    inner join mentions as elsewhere
        on
            mentions.report_id = elsewhere.report_id
            and mentions.item_code = elsewhere.item_code
            and mentions.value_fen = elsewhere.value_fen
            and mentions.stage_code <> elsewhere.stage_code
    -- Two values that differ by a digit are no two stages.
    where abs(mentions.value_fen - chosen.value_fen) * 100 > abs(chosen.value_fen)
),

doubted as (
    select figure_id from misplaced
    union
    select figure_id from of_another_stage
)

select * from doubted
