-- Pairs of words with what a message tells of them.

with

pairs as (
    select * from {{ ref('int_check_directions') }}
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

described as (
    select
        pairs.instance_id,
        pairs.report_id,
        pairs.first_figure_id,
        pairs.second_figure_id,
        pairs.first_word,
        pairs.second_word,
        pairs.kind,
        cast(case when pairs.first_word = pairs.second_word then 'PASS' else 'FAIL' end as text) as status,
        cast(case pairs.first_word when 'increase' then '增加' else '减少' end as text) as first_zh,
        cast(case pairs.second_word when 'increase' then '增加' else '减少' end as text) as second_zh,
        cast(coalesce(nullif(pairs.name_zh, ''), firsts.name_zh) as text) as name_zh,
        firsts.printed_zh,
        firsts.subject_key,
        firsts.subject_slug,
        seconds.printed_zh as other_zh,
        figures.line_no,
        -- All that say the opposite of the first: each is a pair with it, and they are one finding.
        cast(
            group_concat(told.line_no, '、') over (
                partition by pairs.first_figure_id, pairs.kind, pairs.second_word
                order by told.char_start, pairs.instance_id
                rows between unbounded preceding and unbounded following
            ) as text
        ) as other_lines_zh,
        cast(min(firsts.is_sure, coalesce(seconds.is_sure, 1)) as integer) as is_sure,
        cast(coalesce(told.char_start, figures.char_start) as integer) as char_start,
        cast(coalesce(told.char_end, figures.char_end) as integer) as char_end
    from pairs
    inner join figures
        on pairs.first_figure_id = figures.figure_id
    inner join worded as firsts
        on pairs.first_figure_id = firsts.figure_id
    left join worded as seconds
        on pairs.second_figure_id = seconds.figure_id
    left join figures as told
        on pairs.second_figure_id = told.figure_id
)

select * from described
