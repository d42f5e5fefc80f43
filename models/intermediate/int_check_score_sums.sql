-- What a line with points states beside what the lines below it add up to, and whether they are all there are.

with

score_groups as (
    select * from {{ ref('int_check_score_nodes') }}
),

summed as (
    select * from {{ ref('int_check_score_parts_added') }}
),

execution as (
    select max(points) as points from {{ ref('execution_points') }}
    where is_usual = 1
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
        cast(
            case
                when abs(summed.beside_value - score_groups.value) < 1e-6 then summed.beside_value
                else summed.computed_value
            end as real
        ) as computed_value,
        summed.addition_zh,
        summed.part_count,
        summed.has_gap,
        summed.is_made_by_last,
        summed.greatest_value,
        summed.least_value,
        summed.first_char_start,
        summed.last_char_start,
        score_groups.is_total,
        score_groups.total_count,
        score_groups.has_execution_line,
        -- A total's lines are all there where their weights make up its own, or where, without weights, they stand in
        -- one paragraph or table with it.
        cast(
            coalesce(
                case
                    -- Of the line of execution the form may print no weight: it has the usual points. A total that
                    -- differs by a whole line may leave it out.
                    when summed.weight_count > 0
                        then
                            abs(
                                coalesce(score_groups.weight, 100) - summed.weight_sum - execution.points * (
                                    score_groups.has_execution_line = 1
                                    and summed.part_count - summed.weight_count = 1
                                    and abs(summed.computed_value - score_groups.value) < summed.least_value
                                )
                            ) < 1e-6
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
    cross join execution
)

select * from joined
