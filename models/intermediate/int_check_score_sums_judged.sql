with

execution as (
    select points from {{ ref('execution_points') }}
),

leaky as (
    select * from {{ ref('int_check_score_blocks_leaky') }}
),

lost as (
    select * from {{ ref('int_check_score_points_lost') }}
),

sums as (
    select
        sums.*,
        cast(
            lost.set_id is not null
            -- Lines whose weights make up the whole are all there.
            or (sums.computed_value < sums.stated_value and sums.is_full_set = 0 and leaky.report_id is not null)
            as integer
        ) as has_lost_lines,
        sums.block_code = 'scoring_narrative'
        and min(sums.stated_value - sums.computed_value) over (partition by sums.group_id)
        <> max(sums.stated_value - sums.computed_value) over (partition by sums.group_id)
        and min(abs(sums.stated_value - sums.computed_value)) over (partition by sums.group_id) >= 1e-6 as is_off_twice,
        -- A line with all the weight of its group is the only one.
        max(sums.measure_code = 'weight' and abs(sums.stated_value - sums.computed_value) < 1e-6)
            over (partition by sums.group_id) as has_all_weight
    from {{ ref('int_check_score_sums') }} as sums
    left join lost
        on sums.set_id = lost.set_id
    left join leaky
        on sums.report_id = leaky.report_id and sums.block_code = leaky.block_code
),

judged as (
    select
        *,
        cast(
            case
                -- Points are exact: half a point is half a point.
                when abs(stated_value - computed_value) < 1e-6 then 'PASS'
                when has_gap = 1 or has_lost_lines = 1 then 'UNDETERMINED'
                -- One line is no sum, unless it has all the weight: the others were not read.
                when part_count = 1 and has_all_weight = 0 and block_code = 'scoring_narrative' then 'UNDETERMINED'
                -- A part beyond the whole is no part; lines of prose whose weights are off by another number are
                -- another's.
                when greatest_value > stated_value or is_off_twice then 'UNDETERMINED'
                when is_total = 1 and computed_value >= 2 * stated_value then 'UNDETERMINED'
                -- A total that lines stand before and behind, or that the last of them make, ends one form, of which
                -- another has lost its own.
                when is_total = 1 and char_start between first_char_start and last_char_start then 'UNDETERMINED'
                when is_made_by_last = 1 then 'UNDETERMINED'
                when is_total = 0 then 'FAIL'
                -- Of several forms, one that lacks a line or has another's is off by no less than a line.
                when total_count > 1 and (measure_code = 'weight' or abs(stated_value - computed_value) >= least_value)
                    then 'UNDETERMINED'
                when measure_code = 'score' and is_full_set = 1 then 'FAIL'
                -- Many forms print budget execution apart, or leave it out of their total.
                when
                    measure_code = 'weight' and block_code = 'self_score_form'
                    and round((stated_value - computed_value) * (1 - 2 * has_execution_line), 6)
                    not in (select execution.points from execution)
                    then 'FAIL'
                else 'UNDETERMINED'
            end as text
        ) as status
    from sums
)

select * from judged
