-- The items whose opening budget was adjusted, in whatever fund: told of the item itself, of what it is part of, of the
-- projects that make it up, or of something that is not named, then of every item.

with

told as not materialized (
    select * from {{ ref('int_check_budgets_told') }}
    where stage_code in ('adjustment', 'adjusted')
),

ancestors as (
    select * from {{ ref('int_check_item_ancestors') }}
),

amounts as (
    select * from {{ ref('stg_project_amount') }}
    where measure_code in ('budget', 'adjustment', 'appropriated')
),

mentions as (
    select * from {{ ref('stg_project_mention') }}
),

items as (
    select * from {{ ref('int_check_spending_items') }}
),

unnamed as (
    select report_id from {{ ref('stg_report_figure') }}
    where
        kind = 'money' and stage_code in ('adjustment', 'adjusted') and item_code is null and value_fen <> 0
        and subject_code in ('department', 'output')
    union
    select report_id from {{ ref('stg_fact_mention') }}
    where fact_code = 'budget_rise'
),

adjusted as (
    select
        unnamed.report_id,
        items.item_code
    from unnamed
    cross join items
    union
    select
        report_id,
        item_code
    from told
    union
    select
        told.report_id,
        ancestors.item_code
    from told
    inner join ancestors
        on told.item_code = ancestors.ancestor_code
    union
    select
        mentions.report_id,
        'project_expenditure' as item_code
    from amounts
    inner join mentions
        on amounts.mention_id = mentions.mention_id
)

select
    report_id,
    cast(item_code as text) as item_code
from adjusted
