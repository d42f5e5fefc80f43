with

parts as (
    select * from {{ ref('int_check_parts') }}
    where relation_kind = 'part_whole'
),

-- 补助126万元，其中：中央140万元，省级-14万元: a part taken back leaves less than another part.
taken_back as (
    select distinct relation_id from parts
    where base_value < 0
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

parts_of_nothing as (
    select
        parts.relation_id,
        parts.figure_id,
        row_number() over (
            partition by parts.relation_id order by parts.base_value desc, parts.figure_id asc
        ) as part_rank
    from parts
    inner join figures
        on parts.whole_figure_id = figures.figure_id
    where figures.base_value = 0
),

misplaced as (
    select * from {{ ref('int_check_parts_misplaced') }}
),

compared as (
    select
        ---------- ids
        cast(parts.relation_id || ':' || parts.figure_id as text) as instance_id,
        parts.report_id,
        parts.figure_id,
        parts.whole_figure_id,

        ---------- strings
        part_words.name_zh,
        part_words.printed_zh,
        part_words.subject_key,
        part_words.subject_slug,
        part_words.unit_zh,
        whole_words.name_zh as whole_name_zh,
        whole_words.printed_zh as whole_printed_zh,
        whole_words.subject_key as whole_subject_key,

        ---------- numerics
        part_words.unit_size,
        parts.base_value as stated_value,
        wholes.base_value as whole_value,
        part_figures.char_start,
        part_figures.char_end,

        ---------- booleans
        cast(part_words.is_sure = 1 and whole_words.is_sure = 1 as integer) as is_sure,
        cast(
            case
                when parts.is_comparable = 0 or parts.whole_count > 1 then 'UNDETERMINED'
                -- A net change can be smaller than one of its parts, and so can a balance below zero.
                when wholes.base_value < 0 or wholes.direction is not null then 'UNDETERMINED'
                when coalesce(wholes.stage_code, '') in ('change', 'adjustment') then 'UNDETERMINED'
                when taken_back.relation_id is not null then 'UNDETERMINED'
                when {{ can_be_at_most('parts.low_value', 'wholes.low_value', 'wholes.high_value') }} then 'PASS'
                when part_words.is_definite = 0 or whole_words.is_definite = 0 then 'UNDETERMINED'
                when misplaced.figure_id is not null then 'UNDETERMINED'
                -- A total left at zero is one mistake, however many parts it has.
                when parts_of_nothing.part_rank > 1 then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status
    from parts
    inner join figures as part_figures
        on parts.figure_id = part_figures.figure_id
    inner join figures as wholes
        on parts.whole_figure_id = wholes.figure_id
    inner join worded as part_words
        on parts.figure_id = part_words.figure_id
    inner join worded as whole_words
        on parts.whole_figure_id = whole_words.figure_id
    left join taken_back
        on parts.relation_id = taken_back.relation_id
    left join parts_of_nothing
        on parts.relation_id = parts_of_nothing.relation_id and parts.figure_id = parts_of_nothing.figure_id
    left join misplaced
        on parts.relation_id = misplaced.relation_id and parts.figure_id = misplaced.figure_id
    where parts.base_value is not null and wholes.base_value is not null and part_figures.kind <> 'rate'
)

select * from compared
