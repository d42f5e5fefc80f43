{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- The same quantity told in two places, with the words of a message.

with

slips as (
    select figure_id from {{ ref('int_check_unit_slips') }}
),

pairs as (
    select * from {{ ref('int_check_conflict_pairs') }}
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
        cast(pairs.kind as text) as kind,
        -- What a slip of a unit explains is told by UNIT_SLIP.
        cast(
            case
                when pairs.first_figure_id in (select slips.figure_id from slips) then 'UNDETERMINED'
                when pairs.second_figure_id in (select slips.figure_id from slips) then 'UNDETERMINED'
                else pairs.status
            end as text
        ) as status,
        cast(coalesce(pairs.name_zh, first_words.name_zh) as text) as name_zh,
        second_words.subject_key,
        second_words.subject_slug,
        first_words.printed_zh as first_zh,
        second_words.printed_zh as second_zh,
        -- 1.34亿元 beside 12,326.22万元 differs by 万元.
        cast(
            case
                when first_words.unit_size < second_words.unit_size then first_words.unit_zh else second_words.unit_zh
            end as text
        ) as unit_zh,
        cast(min(first_words.unit_size, second_words.unit_size) as integer) as unit_size,
        cast(coalesce(pairs.total_value, firsts.base_value) as real) as first_value,
        seconds.base_value as second_value,
        firsts.line_no as first_line,
        seconds.line_no as second_line,
        cast(first_words.is_sure = 1 and second_words.is_sure = 1 as integer) as is_sure,
        seconds.char_start,
        seconds.char_end
    from pairs
    inner join figures as firsts
        on pairs.first_figure_id = firsts.figure_id
    inner join figures as seconds
        on pairs.second_figure_id = seconds.figure_id
    inner join worded as first_words
        on pairs.first_figure_id = first_words.figure_id
    inner join worded as second_words
        on pairs.second_figure_id = second_words.figure_id
)

select * from described
