with

reports as (
    select
        report_id,
        count(*) as amount_count
    from {{ ref('stg_report_figure') }}
    where kind = 'money' and unit_printed is not null
    group by report_id
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

judged as (
    select
        reports.report_id,
        coalesce(slips.figure_id || ':unit', reports.report_id || ':units') as instance_id,
        slips.figure_id is null as is_clean,
        slips.reason_code,
        slips.unit_meant_zh,
        worded.subject_key,
        worded.subject_slug,
        worded.name_zh,
        worded.printed_zh,
        worded.is_sure,
        witnesses.name_zh || '写为“' || witnesses.printed_zh || '”' as witness_zh,
        figures.value_fen,
        figures.char_start,
        figures.char_end
    from reports
    left join {{ ref('int_check_unit_slips') }} as slips
        on reports.report_id = slips.report_id
    left join {{ ref('stg_report_figure') }} as figures
        on slips.figure_id = figures.figure_id
    left join worded
        on slips.figure_id = worded.figure_id
    left join worded as witnesses
        on slips.witness_figure_id = witnesses.figure_id
    where slips.figure_id is not null or reports.amount_count > 1
),

described as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'value_fen', 'null', 'reason_code') }} as instance_key,
        coalesce(subject_slug, 'units') as instance_slug,
        case when is_clean then 'PASS' else 'FAIL' end as status,
        case when not is_clean then case is_sure when 1 then 'high' else 'medium' end end as severity,
        name_zh || '的单位疑有误' as title_zh,
        name_zh || '写为“' || printed_zh
        || case reason_code
            when 'twin' then '”，而' || witness_zh || '，数字相同、单位不同，其中一处有误。'
            else '”，与相关数字（' || witness_zh || '）不符，只有改换单位才相符。'
        end
        || {{ doubt_note('is_sure') }} as message_zh,
        cast('“' || printed_zh || '”的单位若为' || unit_meant_zh || '，则相符。' as text) as suggestion_zh,

        ---------- numerics
        char_start,
        char_end
    from judged
)

select {{ check_columns('UNIT_SLIP', absent=['values']) }}
from described
