-- Parts larger than their whole that may belong to another one: an amount of the part's own name, told before the whole
-- in the same paragraph (送审金额…，审定金额…。其中：送审金额…), several of one list, one without which the list adds up; and
-- of those not read with certainty one without a name, or one that a list ties beside its whole to a larger one.

with

parts as not materialized (
    select * from {{ ref('int_check_parts') }}
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
        parts.is_sure,
        parts.whole_figure_id,
        wholes.low_value as whole_low,
        wholes.high_value as whole_high,
        count(*) over (partition by parts.relation_id, parts.whole_figure_id) as larger_count,
        wholes.label as whole_label,
        wholes.paragraph_id,
        wholes.char_start
    from parts
    inner join figures as wholes
        on parts.whole_figure_id = wholes.figure_id
    where parts.relation_kind = 'part_whole' and parts.base_value > wholes.base_value and wholes.base_value > 0
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

siblings as (
    select
        larger.relation_id,
        larger.figure_id
    from larger
    inner join parts
        on larger.figure_id = parts.figure_id and larger.relation_id <> parts.relation_id
    inner join parts as beside
        on parts.relation_id = beside.relation_id and larger.whole_figure_id = beside.figure_id
    left join larger as also_there
        on parts.relation_id = also_there.relation_id and parts.figure_id = also_there.figure_id
    where larger.is_sure = 0 and also_there.figure_id is null
),

strangers as (
    select
        larger.relation_id,
        larger.figure_id
    from larger
    inner join parts
        on larger.relation_id = parts.relation_id and larger.figure_id <> parts.figure_id
    group by larger.relation_id, larger.figure_id
    having
        count(*) > 1
        and {{ intervals_meet('max(whole_low)', 'max(whole_high)', 'sum(low_value)', 'sum(high_value)') }}
),

misplaced as (
    select * from namesakes
    union
    select * from siblings
    union
    select * from strangers
    union
    select
        relation_id,
        figure_id
    from larger
    where larger_count > 1 or (is_sure = 0 and coalesce(label, '') = '')
)

select * from misplaced
