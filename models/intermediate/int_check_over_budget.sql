-- What was spent beside the budgets it can be held against: the adjusted budget and the opening budget.

with

told as not materialized (
    select * from {{ ref('int_check_budgets_told') }}
),

items as (
    select * from {{ ref('int_check_spending_items') }}
),

-- Spending told in the budget's own row or paragraph is what that budget was for.
beside as (
    select
        pairs.budget_figure_id,
        min(figures.low_value) as low_value,
        max(figures.high_value) as high_value
    from {{ ref('int_check_spending_pairs') }} as pairs
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on pairs.figure_id = figures.figure_id
    where pairs.is_item = 1
    group by pairs.budget_figure_id
),

paired as (
    select
        finals.*,
        budgets.figure_id as budget_figure_id,
        budgets.name_zh as budget_name_zh,
        budgets.printed_zh as budget_printed_zh,
        budgets.stage_code as budget_stage_code,
        budgets.value_fen as budget_fen,
        budgets.low_value as budget_low,
        budgets.high_value as budget_high,
        items.is_three_public,
        cast(
            budgets.stage_code = 'initial'
            and max(budgets.stage_code = 'adjusted') over (partition by finals.budget_id) as integer
        ) as has_adjusted,
        cast(
            finals.is_settled + finals.is_definite + budgets.is_settled + budgets.is_definite = 4
            and coalesce(beside.low_value <= finals.high_value and finals.low_value <= beside.high_value, 1) as integer
        ) as is_clear,
        cast(finals.is_sure + budgets.is_sure = 2 as integer) as are_sure
    from told as finals
    inner join told as budgets
        on
            finals.report_id = budgets.report_id
            and finals.item_code = budgets.item_code
            and finals.fund_code = budgets.fund_code
            and finals.scope_code = budgets.scope_code
            and finals.fiscal_year is budgets.fiscal_year
            -- Some projects' budget does not bound what all of them spent.
            and finals.is_list_total = budgets.is_list_total
    inner join items
        on finals.item_code = items.item_code
    left join beside
        on budgets.figure_id = beside.budget_figure_id
    where finals.stage_code = 'final' and budgets.stage_code in ('initial', 'adjusted')
)

select * from paired
