-- Lines with points and what their block tells of its total. A line that names no parent hangs under the block's total,
-- where there is one total at most: several forms in one block cannot be told apart.

with

lines as not materialized (
    select * from {{ ref('stg_indicator_line') }}
    where block_code <> 'target_list'
),

blocks as (
    select
        report_id,
        block_code,
        sum(is_total) as total_count,
        max(case when is_total = 1 then indicator_id end) as total_id,
        max(name = '预算执行率') as has_execution_line
    from lines
    group by report_id, block_code
),

placed as (
    select
        lines.indicator_id as node_id,
        lines.report_id,
        lines.block_code,
        cast(
            case
                when lines.parent_indicator_id is not null then lines.parent_indicator_id
                when lines.is_total = 0 and blocks.total_count = 1 then blocks.total_id
                when lines.is_total = 0 and blocks.total_count = 0 then lines.report_id || ':' || lines.block_code
            end as text
        ) as parent_id,
        lines.weight_figure_id,
        lines.score_figure_id,
        lines.name,
        lines.weight,
        lines.score,
        lines.char_start,
        lines.char_end,
        lines.is_total,
        cast(blocks.total_count as integer) as total_count,
        cast(coalesce(blocks.has_execution_line, 0) as integer) as has_execution_line
    from lines
    inner join blocks
        on lines.report_id = blocks.report_id and lines.block_code = blocks.block_code
)

select * from placed
