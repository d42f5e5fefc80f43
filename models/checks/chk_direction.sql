with

pairs as (
    select * from {{ ref('int_check_directions') }}
),

figures as (
    select * from {{ ref('stg_report_figure') }}
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

described as (
    select
        pairs.*,
        case when pairs.first_word = pairs.second_word then 'PASS' else 'FAIL' end as status,
        case pairs.first_word when 'increase' then '增加' else '减少' end as first_zh,
        case pairs.second_word when 'increase' then '增加' else '减少' end as second_zh,
        firsts.name_zh,
        firsts.printed_zh,
        firsts.subject_key,
        firsts.subject_slug,
        seconds.name_zh as other_name_zh,
        seconds.printed_zh as other_zh,
        min(firsts.is_sure, coalesce(seconds.is_sure, 1)) as is_sure,
        coalesce(told.char_start, figures.char_start) as char_start,
        coalesce(told.char_end, figures.char_end) as char_end
    from pairs
    inner join figures
        on pairs.first_figure_id = figures.figure_id
    inner join worded as firsts
        on pairs.first_figure_id = firsts.figure_id
    left join worded as seconds
        on pairs.second_figure_id = seconds.figure_id
    left join figures as told
        on pairs.second_figure_id = told.figure_id
),

worded_pairs as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        cast('DIRECTION' as text) as rule_code,
        {{ instance_key('subject_key', 'null', 'null', "kind || '/' || printed_zh || '/' || coalesce(other_zh, '')") }}
            as instance_key,
        subject_slug as instance_slug,
        cast(status as text) as status,
        cast(case when status = 'FAIL' then case is_sure when 1 then 'medium' else 'low' end end as text) as severity,
        cast('增减方向前后矛盾' as text) as title_zh,
        cast(
            case kind
                when 'words'
                    then '同一变动，金额' || printed_zh || '写为' || first_zh || '，幅度' || other_zh || '写为' || second_zh
                when 'again'
                    then
                        '同一变动'
                        || printed_zh
                        || '，“'
                        || name_zh
                        || '”写为'
                        || first_zh
                        || '，“'
                        || other_name_zh
                        || '”写为'
                        || second_zh
                when 'numbers'
                    then '写为' || first_zh || '，而本期' || printed_zh || '、上期' || other_zh || '，实为' || second_zh
                else '“' || name_zh || '”写为' || first_zh || '，数值为' || printed_zh
            end
            || case when status = 'FAIL' then '，方向相反。' else '，方向一致。' end
            || {{ doubt_note('is_sure') }} as text
        ) as message_zh,
        cast(null as real) as stated_value,
        cast(null as real) as computed_value,
        cast(null as real) as difference,
        cast(null as text) as unit,
        cast(null as text) as suggestion_zh,

        ---------- numerics
        char_start,
        char_end
    from described
)

select * from worded_pairs
