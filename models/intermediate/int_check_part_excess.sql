{{ config(post_hook="{{ create_index(['relation_id']) }}") }}

-- Lists that do not say that they are complete (其中 …), whose parts make more than the whole: they are meant to be
-- complete where they would make exactly the whole if one printed number were misprinted, or where the whole is zero.

with

parts as (
    select
        parts.*,
        nested.figure_id as nested_figure_id
    from {{ ref('int_check_parts') }} as parts
    left join {{ ref('int_check_parts_nested') }} as nested
        on parts.relation_id = nested.relation_id and parts.figure_id = nested.figure_id
    where parts.relation_kind = 'part_whole' and parts.is_exhaustive = 0 and parts.whole_count = 1
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and base_precision > 0
),

lists as (
    select
        relation_id,
        whole_figure_id,
        sum(base_value) as total_value,
        sum(low_value) as total_low
    from parts
    group by relation_id, whole_figure_id
    having
        count(*) > 1 and count(*) = count(base_value) and min(is_comparable) = 1 and count(nested_figure_id) = 0
),

too_large as (
    select
        lists.*,
        wholes.base_value as whole_value,
        cast(round(wholes.base_value / wholes.base_precision) as integer) as whole_units,
        cast(round(lists.total_value / wholes.base_precision) as integer) as total_units
    from lists
    inner join figures as wholes
        on lists.whole_figure_id = wholes.figure_id
    where lists.total_low > wholes.high_value and wholes.base_value >= 0
),

mended as (
    select
        too_large.relation_id,
        max(
            too_large.whole_value = 0 or {{ is_misprint_of('too_large.whole_units', 'too_large.total_units') }}
        ) as is_mended_by_whole,
        max(
            {{ is_misprint_of(
                'cast(round(figures.base_value / figures.base_precision) as integer)',
                'cast(round((figures.base_value - total_value + whole_value) / figures.base_precision) as integer)'
            ) }}
        ) as is_mended_by_part
    from too_large
    inner join parts
        on too_large.relation_id = parts.relation_id
    inner join figures
        on parts.figure_id = figures.figure_id
    group by too_large.relation_id
),

meant_complete as (
    select relation_id from mended
    where is_mended_by_whole or is_mended_by_part
)

select * from meant_complete
