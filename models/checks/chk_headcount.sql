{% set names = {'posts': '编制人数', 'staff': '在职人数', 'staff_on_posts': '在编人数'} %}

with

judged as (
    select
        *,
        case measure_code
            {%- for code, name in names.items() %}
            when '{{ code }}' then '{{ name }}'
            {%- endfor %}
        end as name_zh
    from {{ ref('int_check_headcounts') }}
),

sums as (
    select
        *,
        status as verdict,
        stated_value as stated,
        computed_value as computed
    from {{ ref('int_check_sums_judged') }}
    where relation_kind = 'part_whole' and kind = 'headcount'
),

severities as (
    select * from {{ ref('rule_severity') }}
    where rule_code = 'HEADCOUNT'
),

worded as (
    select
        ---------- ids
        cast(kind_code || ':' || figure_id || ':' || other_figure_id as text) as instance_id,
        report_id,

        ---------- strings
        {{ instance_key(
            'measure_code', 'person_count', 'other_count', "kind_code || '/' || coalesce(fiscal_year, '')"
        ) }} as instance_key,
        cast(kind_code || '-' || measure_code as text) as instance_slug,
        cast(status as text) as status,
        cast(
            case
                when status = 'FAIL'
                    then {{ severity_by_size('person_count', 'other_count', 'is_sure * other_is_sure') }}
            end as text
        ) as severity,
        cast(
            case kind_code when 'posts' then name_zh || '多于编制人数' else name_zh || '前后不一' end as text
        ) as title_zh,
        cast(
            coalesce(fiscal_year || '年', '') || name_zh
            || case kind_code
                when 'posts' then '（第' || line_no || '行）为' || person_count || '人，编制（第'
                else '一处（第'
            end
            || other_line_no || '行）为' || other_count || '人'
            || case kind_code
                when 'conflict' then '，另一处（第' || line_no || '行）为' || person_count || '人' else ''
            end
            || case
                when status = 'UNDETERMINED' then '，编制或人数是否另有所指无法确定。'
                when status = 'PASS' and kind_code = 'posts' then '，没有超编。'
                when status = 'PASS' then '，相符。'
                when kind_code = 'posts' then '，超编' || (person_count - other_count) || '人。'
                else '，相差' || abs(person_count - other_count) || '人。'
            end
            || {{ doubt_note('is_sure * other_is_sure') }} as text
        ) as message_zh,
        cast(person_count as real) as stated_value,
        cast(other_count as real) as computed_value,
        cast('人' as text) as unit,

        ---------- numerics
        char_start,
        char_end
    from judged
),

added as (
    select
        ---------- ids
        set_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_value', 'computed_value', 'parts_key') }} as instance_key,
        cast('kinds' as text) as instance_slug,
        status,
        cast(
            case when status = 'FAIL' then {{ severity_by_size('stated_value', 'computed_value', 'is_sure') }} end
            as text
        ) as severity,
        cast(name_zh || '与各类人数之和不符' as text) as title_zh,
        cast(
            name_zh || '为' || printed_zh || '，其中各类合计' || {{ number_text('computed') }} || unit_zh
            || {{ sum_note() }} as text
        ) as message_zh,
        cast(stated_value as real) as stated_value,
        cast(computed_value as real) as computed_value,
        cast(unit_zh as text) as unit,

        ---------- numerics
        char_start,
        char_end
    from sums
),

instances as (
    select * from worded
    union all
    select * from added
)

select {{ check_columns('HEADCOUNT') }}
from instances
