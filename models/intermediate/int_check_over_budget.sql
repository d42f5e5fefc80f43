-- What was spent beside the budgets it can be held against: the adjusted budget and the opening budget.

with

told as not materialized (
    select * from {{ ref('int_check_budgets_told') }}
),

items as (
    select * from {{ ref('int_check_spending_items') }}
),

adjusted as (
    select * from {{ ref('int_check_budgets_adjusted') }}
),

compared as (
    select * from {{ ref('int_check_budgets_compared') }}
),

-- What was carried in may be spent beside the opening budget.
carried as (
    select
        report_id,
        max(high_value) as high_value
    from told
    where stage_code = 'carry_in'
    group by report_id
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
            budgets.stage_code = 'initial' and (
                adjusted.item_code is not null or compared.report_id is not null
                or finals.low_value < budgets.high_value + coalesce(carried.high_value, 0)
                and finals.low_value >= budgets.high_value
            ) as integer
        ) as has_adjusted,
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
            -- Some projects' budget does not bound what all of them spent.
            and finals.is_list_total = budgets.is_list_total
    inner join items
        on finals.item_code = items.item_code
    left join adjusted
        on finals.report_id = adjusted.report_id and finals.item_code = adjusted.item_code
    left join compared
        on
            finals.report_id = compared.report_id and finals.value_fen = compared.spent_fen
            and budgets.value_fen = compared.budget_fen
    left join carried
        on finals.report_id = carried.report_id
    where finals.stage_code = 'final' and budgets.stage_code in ('initial', 'adjusted')
)

select * from paired
