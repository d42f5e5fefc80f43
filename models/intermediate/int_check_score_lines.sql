-- Lines with points and what their block tells of its total. A line that names no parent hangs under the total of its
-- form: of several forms in one block each ends with its total, or each begins with it.

with

lines as (
    select
        indicator_id,
        report_id,
        block_code,
        parent_indicator_id,
        weight_figure_id,
        score_figure_id,
        name,
        weight,
        score,
        char_start,
        char_end,
        is_total
    from {{ ref('stg_indicator_line') }}
    where block_code <> 'target_list'
),

execution as (
    select indicator_name from {{ ref('execution_points') }}
),

blocks as (
    select
        report_id,
        block_code,
        sum(is_total) as total_count,
        min(case when is_total = 1 then char_start end) = min(char_start) as begins_with_total,
        max(name in (select execution.indicator_name from execution)) as has_execution_line
    from lines
    group by report_id, block_code
),

counted as (
    select
        lines.*,
        blocks.total_count,
        blocks.has_execution_line,
        case
            when blocks.total_count > 1
                then
                    sum(lines.is_total) over (
                        partition by lines.report_id, lines.block_code order by lines.char_start, lines.indicator_id
                        rows unbounded preceding
                    ) - case when blocks.begins_with_total then 0 else lines.is_total end
            else 0
        end as form_no
    from lines
    inner join blocks
        on lines.report_id = blocks.report_id and lines.block_code = blocks.block_code
),

placed as (
    select
        counted.indicator_id as node_id,
        counted.report_id,
        counted.block_code,
        cast(
            case
                when counted.parent_indicator_id is not null then counted.parent_indicator_id
                when counted.is_total = 0 and counted.total_count > 0 then totals.indicator_id
                when counted.is_total = 0 then counted.report_id || ':' || counted.block_code
            end as text
        ) as parent_id,
        cast(case when counted.block_code = 'self_score_form' then totals.indicator_id end as text) as form_total_id,
        counted.weight_figure_id,
        counted.score_figure_id,
        counted.name,
        counted.weight,
        counted.score,
        counted.char_start,
        counted.char_end,
        counted.is_total,
        cast(counted.total_count as integer) as total_count,
        cast(coalesce(counted.has_execution_line, 0) as integer) as has_execution_line
    from counted
    left join counted as totals
        on
            counted.report_id = totals.report_id
            and counted.block_code = totals.block_code
            and counted.form_no = totals.form_no
            and totals.is_total = 1
)

select * from placed
