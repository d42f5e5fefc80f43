-- Score sums from both sources: the indicator tree, and scores that a sentence ties together.

with

tree as (
    select
        set_id,
        report_id,
        cast(case measure_code when 'weight' then '分值' else '得分' end as text) as measure_zh,
        cast(coalesce(name, '总分') as text) as name_zh,
        cast(measure_code as text) as measure_code,
        status,
        stated_value,
        computed_value,
        addition_zh,
        part_count,
        cast(1 as integer) as is_sure,
        char_start,
        char_end
    from {{ ref('int_check_score_sums_judged') }}
),

told as (
    select
        told.set_id,
        told.report_id,
        '分数' as measure_zh,
        told.name_zh,
        'told' as measure_code,
        told.status,
        told.stated_value,
        told.computed_value,
        additions.addition_zh,
        told.part_count,
        told.is_sure,
        told.char_start,
        told.char_end
    from {{ ref('int_check_sums_judged') }} as told
    inner join {{ ref('int_check_sum_additions') }} as additions
        on told.set_id = additions.set_id
    -- The tree has judged it already where the figure is a line's own, or where it found the same two values.
    left join {{ ref('int_check_score_sums_judged') }} as in_tree
        on
            told.report_id = in_tree.report_id
            and (
                told.whole_figure_id = in_tree.figure_id
                or (
                    abs(told.stated_value - in_tree.stated_value) < 1e-6
                    and abs(told.computed_value - in_tree.computed_value) < 1e-6
                )
            )
    where (told.relation_kind = 'score' or told.kind = 'score') and in_tree.set_id is null
),

judged as (
    select * from tree
    union all
    select * from told
)

select * from judged
