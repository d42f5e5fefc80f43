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

worded as (
    select
        ---------- ids
        kind_code || ':' || figure_id || ':' || other_figure_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key(
            'measure_code', 'person_count', 'other_count', "kind_code || '/' || coalesce(fiscal_year, '')"
        ) }} as instance_key,
        kind_code || '-' || measure_code as instance_slug,
        status,
        {{ severity_of_failure('HEADCOUNT', 'person_count', 'other_count', 'is_sure * other_is_sure') }} as severity,
        case kind_code when 'posts' then name_zh || '多于编制人数' else name_zh || '前后不一' end as title_zh,
        coalesce(fiscal_year || '年', '') || name_zh
        || case kind_code
            when 'posts' then '（第' || line_no || '行）为' || person_count || '人，编制（第'
            else '一处（第'
        end
        || other_line_no || '行）为' || other_count || '人'
        || case kind_code
            when 'conflict' then '，另一处（第' || line_no || '行）为' || person_count || '人' else ''
        end
        || case kind_code when 'posts' then '，超编' else '，相差' end || abs(person_count - other_count) || '人。'
        || {{ doubt_note('is_sure * other_is_sure') }} as message_zh,
        person_count as stated_value,
        other_count as computed_value,
        '人' as unit,

        ---------- numerics
        char_start,
        char_end
    from judged
)

select {{ check_columns('HEADCOUNT') }}
from worded
union all
select * from {{ ref('int_check_headcounts_added') }}
