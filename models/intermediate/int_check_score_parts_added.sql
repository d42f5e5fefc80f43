-- What the lines below a line with points add up to.

with

parts as (
    select * from {{ ref('int_check_score_parts') }}
),

score_groups as (
    select * from {{ ref('int_check_score_nodes') }}
),

listed as (
    select
        parts.*,
        -- Another form's lines may have come into the block: those of the total's own table are its own. A table is cut
        -- into blocks; its number stands before the b.
        substr(parts.block_id || 'b', 1, instr(parts.block_id || 'b', 'b'))
        = substr(score_groups.block_id || 'b', 1, instr(score_groups.block_id || 'b', 'b'))
        and score_groups.is_total = 1 as is_beside_total,
        score_groups.is_total = 1
        and abs(
            score_groups.value
            - sum(parts.value) over (
                partition by parts.group_id, parts.measure_code order by parts.char_start desc, parts.node_id desc
            )
        ) < 1e-6 as is_made_from_here,
        group_concat(case when parts.is_gap = 0 then {{ number_text('parts.value') }} end, '＋') over (
            partition by parts.group_id, parts.measure_code
            order by parts.char_start, parts.node_id
            rows between unbounded preceding and unbounded following
        ) as addition_zh
    from parts
    inner join score_groups
        on parts.group_id = score_groups.node_id and parts.measure_code = score_groups.measure_code
),

summed as (
    select
        group_id,
        measure_code,
        cast(max(addition_zh) as text) as addition_zh,
        cast(sum(value) as real) as computed_value,
        cast(sum(case when is_beside_total then value end) as real) as beside_value,
        cast(max(is_made_from_here) as integer) as is_made_by_last,
        cast(max(value) as real) as greatest_value,
        cast(min(nullif(value, 0)) as real) as least_value,
        cast(sum(weight) as real) as weight_sum,
        cast(count(weight) as integer) as weight_count,
        cast(count(value) as integer) as part_count,
        cast(max(is_gap) as integer) as has_gap,
        cast(min(char_start) as integer) as first_char_start,
        cast(max(char_start) as integer) as last_char_start,
        cast(min(block_id) as text) as first_block_id,
        cast(max(block_id) as text) as last_block_id
    from listed
    group by group_id, measure_code
    having count(value) > 0
)

select * from summed
