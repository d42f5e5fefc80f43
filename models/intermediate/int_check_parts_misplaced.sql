-- Parts larger than their whole that may belong to another one: an amount of the part's own name, told before the whole
-- in the same paragraph (送审金额…，审定金额…。其中：送审金额…), or several of one list.

with

parts as (
    select * from {{ ref('int_check_parts') }}
    where relation_kind = 'part_whole'
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

larger as (
    select
        parts.relation_id,
        parts.figure_id,
        parts.report_id,
        parts.label,
        parts.item_code,
        count(*) over (partition by parts.relation_id, parts.whole_figure_id) as larger_count,
        wholes.label as whole_label,
        wholes.paragraph_id,
        wholes.char_start
    from parts
    inner join figures as wholes
        on parts.whole_figure_id = wholes.figure_id
    where parts.base_value > wholes.base_value and wholes.base_value > 0
),

namesakes as (
    select distinct
        larger.relation_id,
        larger.figure_id
    from larger
    inner join figures
        on
            larger.report_id = figures.report_id
            and larger.char_start > figures.char_start
            and larger.paragraph_id = figures.paragraph_id
            and larger.label = figures.label
    where larger.label <> larger.whole_label and larger.item_code is null
),

misplaced as (
    select * from namesakes
    union
    select
        relation_id,
        figure_id
    from larger
    where larger_count > 1
)

select * from misplaced
