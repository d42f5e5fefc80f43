-- What was spent beside the budgets it can be held against: the adjusted budget and the opening budget.

with

told as (
    select * from {{ ref('int_check_budgets_told') }}
),

ancestors as (
    select * from {{ ref('int_check_item_ancestors') }}
),

items as (
    select * from {{ ref('int_check_spending_items') }}
),

-- The budget was adjusted where that is told of the item or of what it is part of, in whatever fund.
adjusted as (
    select
        report_id,
        item_code
    from told
    where stage_code = 'adjusted'
    union
    select
        told.report_id,
        ancestors.item_code
    from told
    inner join ancestors
        on told.item_code = ancestors.ancestor_code
    where told.stage_code = 'adjusted'
),

-- The report itself divides what was spent by this budget.
divided as (
    select distinct
        numerator_figure_id,
        denominator_figure_id
    from {{ ref('int_rates_judged') }}
    where relation_kind = 'rate' and coalesce(unit_printed, '%') = '%'
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
        cast(budgets.stage_code = 'initial' and adjusted.item_code is not null as integer) as has_adjusted,
        cast(divided.numerator_figure_id is not null as integer) as is_divided,
        cast(
            finals.is_settled + finals.is_definite + budgets.is_settled + budgets.is_definite = 4 as integer
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
    inner join items
        on finals.item_code = items.item_code
    left join adjusted
        on finals.report_id = adjusted.report_id and finals.item_code = adjusted.item_code
    left join divided
        on finals.figure_id = divided.numerator_figure_id and budgets.figure_id = divided.denominator_figure_id
    where finals.stage_code = 'final' and budgets.stage_code in ('initial', 'adjusted')
)

select * from paired
