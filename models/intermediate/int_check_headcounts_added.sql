-- People told beside the kinds of them, as instances of HEADCOUNT.

with

sums as (
    select
        sums.*,
        additions.addition_zh,
        sums.status as verdict,
        sums.stated_value as stated,
        sums.computed_value as computed
    from {{ ref('int_check_sums_judged') }} as sums
    left join {{ ref('int_check_sum_additions') }} as additions
        on sums.set_id = additions.set_id
    where sums.relation_kind = 'part_whole' and sums.kind = 'headcount'
),

worded as (
    select
        ---------- ids
        set_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_value', 'computed_value', 'parts_key') }} as instance_key,
        'kinds' as instance_slug,
        status,
        {{ severity_of_failure('HEADCOUNT', 'stated_value', 'computed_value', 'is_sure') }} as severity,
        name_zh || '与各类人数之和不符' as title_zh,
        name_zh || '为' || printed_zh || '，其中各类合计' || {{ number_text('computed') }} || unit_zh
        || {{ sum_note() }} as message_zh,
        stated_value,
        computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from sums
)

select {{ check_columns('HEADCOUNT') }}
from worded
