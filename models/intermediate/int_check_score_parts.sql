{{ config(post_hook="{{ create_index(['group_id', 'measure_code']) }}") }}

-- Below each line with points, the nearest lines that have some too: what has to add up to it. Levels without points of
-- their own are looked through.

with recursive

nodes as (
    select * from {{ ref('int_check_score_nodes') }}
),

descended as (
    select
        parents.node_id as group_id,
        parents.measure_code,
        children.node_id,
        children.value,
        children.weight,
        children.figure_id,
        children.block_id,
        children.char_start
    from {{ ref('int_check_score_nodes') }} as parents
    inner join {{ ref('int_check_score_nodes') }} as children
        on parents.node_id = children.parent_id and parents.measure_code = children.measure_code
    where parents.value is not null
    -- Not `union all`: lines that name each other as parent must not go round for ever.
    union
    select
        descended.group_id,
        descended.measure_code,
        children.node_id,
        children.value,
        children.weight,
        children.figure_id,
        children.block_id,
        children.char_start
    from descended
    inner join {{ ref('int_check_score_nodes') }} as children
        on descended.node_id = children.parent_id and descended.measure_code = children.measure_code
    where descended.value is null
),

parents as (
    select distinct parent_id
    from nodes
),

reached as (
    select
        descended.*,
        -- A line at the bottom without points: a breakdown of the line above, or points that were not told.
        cast(descended.value is null as integer) as is_gap
    from descended
    left join parents
        on descended.node_id = parents.parent_id
    where descended.value is not null or parents.parent_id is null
)

select * from reached
