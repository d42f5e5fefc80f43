-- Income may exceed its budget; only what is spent is held against one.

with

items as (
    select * from {{ ref('dim_budget_item') }}
),

ancestors as (
    select * from {{ ref('int_check_item_ancestors') }}
),

lines as (
    select
        items.item_code,
        coalesce(ancestors.ancestor_code, items.item_code) as ancestor_code
    from items
    left join ancestors
        on items.item_code = ancestors.item_code
),

spent as (
    select
        item_code,
        cast(
            max(ancestor_code = 'three_public' or item_code = 'three_public') as integer
        ) as is_three_public
    from lines
    where
        ancestor_code in ('total_expenditure', 'three_public')
        or item_code in ('grand_total_expenditure', 'total_expenditure', 'three_public')
    group by item_code
)

select * from spent
