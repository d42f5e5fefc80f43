{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

{% set totals = "('total_income', 'total_expenditure', 'grand_total_income', 'grand_total_expenditure',
    'fiscal_grand_total_income', 'fiscal_grand_total_expenditure')" %}

-- Amounts of the budget whose item or stage may be misread: 其中 … of something the item is not part of, an amount that
-- the report tells of another stage or of a project, with or without a balance, one of a wholly different size, or a
-- total beside one that balances.

with

mentions as not materialized (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

differing as not materialized (
    select * from {{ ref('int_check_budget_differing') }}
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
    select differing.figure_id
    from differing
    inner join mentions
        on
            differing.report_id = mentions.report_id
            and differing.item_code = mentions.item_code
            and differing.value_fen = mentions.value_fen
            and differing.stage_code <> mentions.stage_code
    -- Two values that differ by a digit are no two stages.
    where abs(differing.value_fen - differing.chosen_fen) * 100 > abs(differing.chosen_fen)
),

-- An amount of a wholly different size, told once, is of something else; told twice, it is meant.
told_once as (
    select differing.figure_id
    from differing
    inner join mentions
        on differing.budget_id = mentions.budget_id and differing.value_fen = mentions.value_fen
    where differing.is_far_off
    group by differing.figure_id
    having count(*) = 1 or max(differing.value_fen) = 0
),

-- A project's amount; the year's income beside the income with what was carried in, which differ by just that.
of_something_else as (
    select differing.figure_id
    from differing
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on
            differing.report_id = figures.report_id
            and figures.value_fen in (differing.value_fen, abs(differing.value_fen - differing.chosen_fen))
    where
        (figures.subject_code = 'project' and figures.value_fen = differing.value_fen)
        or (
            figures.stage_code in ('carry_in', 'carry_out') and figures.value_fen > 0
            and figures.value_fen = abs(differing.value_fen - differing.chosen_fen)
        )
),

-- Income and spending told with one amount are balanced by what was carried: 总收入2390万元；总支出2390万元 beside
-- 本年收入2387万元, or the totals of 财政拨款.
balanced as (
    select differing.figure_id
    from differing
    inner join mentions
        on
            differing.report_id = mentions.report_id and differing.stage_code = mentions.stage_code
            and differing.item_code <> mentions.item_code
            and mentions.value_fen in (differing.value_fen, differing.chosen_fen)
    where
        differing.item_code in {{ totals }} and mentions.item_code in {{ totals }} and not differing.is_far_off
        and not {{ is_misprint_of('differing.value_fen', 'differing.chosen_fen') }}
    group by differing.figure_id, mentions.item_code
    having count(distinct mentions.value_fen) = 1
),

doubted as (
    select figure_id from balanced
    union
    select figure_id from misplaced
    union
    select figure_id from of_another_stage
    union
    select figure_id from told_once
    union
    select figure_id from of_something_else
)

select * from doubted
