{{ config(post_hook="{{ create_index(['relation_id', 'figure_id']) }}") }}

-- Parts of a part: 基本支出, 其中人员经费, 公用经费, 项目支出 under one total must not count the two in the middle twice.

with

parts as not materialized (
    select * from {{ ref('int_check_parts') }}
),

ancestors as (
    select * from {{ ref('int_check_item_ancestors') }}
),

nested_by_item as (
    select
        parts.relation_id,
        parts.figure_id
    from parts
    inner join ancestors
        on parts.item_code = ancestors.item_code
    inner join parts as outer_parts
        on
            parts.relation_id = outer_parts.relation_id
            and ancestors.ancestor_code = outer_parts.item_code
),

nested_by_relation as (
    select
        parts.relation_id,
        parts.figure_id
    from parts
    inner join parts as inner_relations
        on
            parts.figure_id = inner_relations.figure_id
            and parts.relation_id <> inner_relations.relation_id
    inner join parts as outer_parts
        on
            parts.relation_id = outer_parts.relation_id
            and inner_relations.whole_figure_id = outer_parts.figure_id
),

nested as (
    select * from nested_by_item
    union
    select * from nested_by_relation
)

select * from nested
