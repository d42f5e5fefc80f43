-- What the lines below a line with points add up to, and whether they are all the lines there are.

with

parts as (
    select * from {{ ref('int_check_score_parts') }}
),

score_groups as (
    select * from {{ ref('int_check_score_nodes') }}
),

listed as (
    select
        *,
        group_concat(case when is_gap = 0 then {{ number_text('value') }} end, '＋') over (
            partition by group_id, measure_code
            order by char_start, node_id
            rows between unbounded preceding and unbounded following
        ) as addition_zh
    from parts
),

summed as (
    select
        group_id,
        measure_code,
        max(addition_zh) as addition_zh,
        sum(value) as computed_value,
        sum(weight) as weight_sum,
        count(weight) as weight_count,
        count(value) as part_count,
        max(is_gap) as has_gap,
        min(block_id) as first_block_id,
        max(block_id) as last_block_id
    from listed
    group by group_id, measure_code
    having count(value) > 0
),

joined as (
    select
        cast(score_groups.node_id || ':' || score_groups.measure_code as text) as set_id,
        score_groups.node_id as group_id,
        score_groups.measure_code,
        score_groups.report_id,
        score_groups.block_code,
        score_groups.name,
        score_groups.figure_id,
        score_groups.value as stated_value,
        cast(summed.computed_value as real) as computed_value,
        cast(summed.addition_zh as text) as addition_zh,
        cast(summed.part_count as integer) as part_count,
        cast(summed.has_gap as integer) as has_gap,
        score_groups.is_total,
        score_groups.has_execution_line,
        -- A total's lines are all there where their weights make up its own, or where, without weights, they stand in
        -- one paragraph or table with it.
        cast(
            coalesce(
                case
                    when summed.weight_count > 0
                        then abs(summed.weight_sum - coalesce(score_groups.weight, 100)) < 1e-6
                    when score_groups.is_borrowed = 0
                        then
                            summed.first_block_id = summed.last_block_id
                            and summed.first_block_id = score_groups.block_id
                end, 0
            ) as integer
        ) as is_full_set,
        score_groups.char_start,
        score_groups.char_end
    from summed
    inner join score_groups
        on summed.group_id = score_groups.node_id and summed.measure_code = score_groups.measure_code
)

select * from joined
