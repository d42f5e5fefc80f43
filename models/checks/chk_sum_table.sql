with

judged as (
    select
        sums.*,
        additions.addition_zh
    from {{ ref('int_check_sums_judged') }} as sums
    left join {{ ref('int_check_sum_additions') }} as additions
        on sums.set_id = additions.set_id
    where sums.relation_kind = 'table_column' and sums.kind <> 'score'
),

{{ scaled_instances('set_id') }},

worded as (
    select
        ---------- ids
        set_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_value', 'computed_value', 'parts_key') }} as instance_key,
        subject_slug as instance_slug,
        verdict as status,
        {{ severity_of_failure('SUM_TABLE', 'stated_value', 'computed_value', 'is_sure', status='verdict') }}
            as severity,
        name_zh || case when instr(name_zh, '合计') + instr(name_zh, '小计') > 0 then '' else '的合计' end
        || '与各行之和不符' as title_zh,
        name_zh || '为' || printed_zh || '，表中各行合计' || {{ number_text('computed') }} || unit_zh
        || {{ sum_note() }} as message_zh,
        stated as stated_value,
        computed as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('SUM_TABLE') }}
from worded
