with recursive

items as not materialized (
    select * from {{ ref('dim_budget_item') }}
),

climbed as (
    select
        item_code,
        parent_item_code as ancestor_code
    from items
    where parent_item_code is not null
    union
    select
        climbed.item_code,
        items.parent_item_code as ancestor_code
    from climbed
    inner join items
        on climbed.ancestor_code = items.item_code
    where items.parent_item_code is not null
),

-- What a division names as part of a whole counts too, whatever the tree of items says.
divided as (
    select
        part_item_code as item_code,
        whole_item_code as ancestor_code
    from {{ ref('item_parts') }}
),

gathered as (
    select * from climbed
    union
    select * from divided
)

select * from gathered
