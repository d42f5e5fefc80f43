-- Growth with the words of its message.

with

judged as (
    select * from {{ ref('int_check_growths_judged') }}
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

described as (
    select
        judged.*,
        cast(coalesce(currents.name_zh, bases.name_zh, words.name_zh, stated.name_zh) as text) as name_zh,
        stated.printed_zh,
        cast(
            coalesce('本期' || currents.printed_zh || '，', '') || coalesce('上期' || bases.printed_zh || '，', '')
            || coalesce(case changes.direction when 'decrease' then '减少' else '增加' end || words.printed_zh, '与上期相比')
            as text
        ) as amounts_zh,
        cast(coalesce(currents.subject_key, bases.subject_key, '') as text) as subject_key,
        cast(coalesce(currents.subject_slug, bases.subject_slug, 'rate') as text) as subject_slug,
        cast(
            min(stated.is_sure, coalesce(currents.is_sure, 1), coalesce(bases.is_sure, 1), coalesce(words.is_sure, 1))
            as integer
        ) as is_sure,
        cast(
            min(
                stated.is_definite, coalesce(currents.is_definite, 1), coalesce(bases.is_definite, 1),
                coalesce(words.is_definite, 1)
            ) as integer
        ) as is_definite,
        figures.char_start,
        figures.char_end
    -- Cross joins begin with the growths: else SQLite would go through all figures of all reports.
    from judged
    cross join figures
    cross join worded as stated
    left join worded as currents
        -- What is told as the amount before the change is not the amount after it.
        on judged.current_figure_id = currents.figure_id and judged.current_figure_id is not judged.base_figure_id
    left join worded as bases
        on judged.base_figure_id = bases.figure_id
    left join worded as words
        on judged.change_figure_id = words.figure_id
    left join figures as changes
        on judged.change_figure_id = changes.figure_id
    where judged.figure_id = figures.figure_id and judged.figure_id = stated.figure_id
)

select * from described
