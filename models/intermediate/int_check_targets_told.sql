-- Results that a sentence sets beside their targets, where no indicator line that can be judged has both. All targets
-- are to be reached.

with

relations as (
    select
        report_id,
        relation_id,
        label,
        max(case role when 'target' then figure_id end) as target_figure_id,
        max(case role when 'actual' then figure_id end) as result_figure_id
    from {{ ref('stg_report_relation') }}
    where kind = 'target' and basis = 'sentence'
    group by report_id, relation_id, label
),

lines as (
    select target_figure_id as figure_id from {{ ref('int_check_targets') }}
    where target_figure_id is not null and status <> 'UNDETERMINED'
    union
    select result_figure_id as figure_id from {{ ref('int_check_targets') }}
    where result_figure_id is not null and status <> 'UNDETERMINED'
),

judged as (
    select
        ---------- ids
        cast(relations.relation_id as text) as instance_id,
        relations.report_id,
        cast(relations.target_figure_id as text) as target_figure_id,
        cast(relations.result_figure_id as text) as result_figure_id,

        ---------- strings
        cast(coalesce(nullif(relations.label, ''), result_words.name_zh) as text) as name_zh,
        target_words.printed_zh as target_zh,
        result_words.printed_zh as result_zh,
        result_words.unit_zh,
        cast('at_least' as text) as target_direction,
        cast(
            case
                when target_words.measure_code <> result_words.measure_code then 'UNDETERMINED'
                when {{ can_be_at_most(
                    'targets.base_value', 'results.low_value', 'results.high_value'
                ) }} then 'PASS'
                when target_words.is_definite + result_words.is_definite < 2 then 'UNDETERMINED'
                when targets.base_value is null or results.base_value is null then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status,

        ---------- numerics
        cast(results.base_value * 1.0 / result_words.unit_size as real) as result_value,
        cast(targets.base_value * 1.0 / result_words.unit_size as real) as target_value,
        cast(null as real) as weight,
        cast(null as real) as score,
        results.char_start,
        results.char_end,

        ---------- booleans
        cast(0 as integer) as has_full_points,
        cast(target_words.is_sure + result_words.is_sure = 2 as integer) as is_sure
    from relations
    -- Joined as tables, for their indexes.
    inner join {{ ref('int_figures_with_intervals') }} as targets
        on relations.target_figure_id = targets.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as results
        on relations.result_figure_id = results.figure_id
    inner join {{ ref('int_check_figures') }} as target_words
        on relations.target_figure_id = target_words.figure_id
    inner join {{ ref('int_check_figures') }} as result_words
        on relations.result_figure_id = result_words.figure_id
    where
        relations.target_figure_id not in (select lines.figure_id from lines)
        and relations.result_figure_id not in (select lines.figure_id from lines)
)

select * from judged
