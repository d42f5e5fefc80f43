with

judged as (
    select * from {{ ref('int_check_parts_against_whole') }}
),

{{ scaled_instances(other='whole') }},

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_value', 'whole_value', 'whole_subject_key') }} as instance_key,
        subject_slug as instance_slug,
        verdict as status,
        {{ severity_of_failure('PART_EXCEEDS_WHOLE', 'stated_value', 'whole_value', 'is_sure', status='verdict') }}
            as severity,
        name_zh || '大于所属的' || whole_name_zh as title_zh,
        name_zh || '为' || printed_zh || '，它所属的' || whole_name_zh || '为' || whole_printed_zh
        || '，部分比总数大' || {{ number_text('stated - whole') }} || unit_zh || '。'
        || {{ doubt_note('is_sure') }} as message_zh,
        stated as stated_value,
        whole as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('PART_EXCEEDS_WHOLE') }}
from worded
