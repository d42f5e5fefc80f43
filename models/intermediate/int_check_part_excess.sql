{{ config(post_hook="{{ create_index(['relation_id']) }}") }}

{%- set part_units = 'cast(round(figures.base_value / figures.base_precision) as integer)' %}
{%- set needed_units %}
    cast(round((figures.base_value - total_value + whole_value) / figures.base_precision) as integer)
{%- endset %}

-- Lists that do not say that they are complete (其中 …), but are meant to be: whose parts make more than the whole, or
-- less as what several give, and would make it if one printed number were misprinted, or the whole is zero;
-- or less anywhere, by two digits of one of them in each other's place. People, what each giver gave and the
-- sources of a form's funds are counted whole: kinds that make more are a contradiction whatever was meant.

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

givers as (
    select first_sign from {{ ref('funding_giver') }}
),

lists as (
    select
        relation_id,
        whole_figure_id,
        max(basis) = 'table' and max(item_code) is null as is_of_sources,
        -- 其中中央资金…，省级资金…，县级配套…: seldom is one of the givers left out.
        min(
            substr(replace(coalesce(label, ''), '其中', ''), 1, 1) in (select givers.first_sign from givers)
        ) as is_by_giver,
        max(base_value) as greatest_value,
        sum(base_value) as total_value,
        sum(low_value) as total_low,
        sum(high_value) as total_high
    from parts
    group by relation_id, whole_figure_id
    having
        count(*) > 1 and count(*) = count(base_value) and min(is_comparable) = 1 and count(nested_figure_id) = 0
),

unequal as (
    select
        lists.*,
        wholes.base_value as whole_value,
        lists.is_of_sources or lists.is_by_giver or lists.total_low > wholes.high_value as may_be_misprint,
        cast(round(wholes.base_value / wholes.base_precision) as integer) as whole_units,
        cast(round(lists.total_value / wholes.base_precision) as integer) as total_units
    from lists
    inner join figures as wholes
        on lists.whole_figure_id = wholes.figure_id
    where
        (lists.total_low > wholes.high_value or lists.total_high < wholes.low_value) and wholes.base_value >= 0
),

mended as (
    select
        unequal.relation_id,
        max(
            unequal.whole_value = 0
            or (
                {{ has_places_changed('unequal.whole_units', 'unequal.total_units') }}
                and length(unequal.whole_units) = length(unequal.total_units)
            )
            or (unequal.may_be_misprint and {{ is_misprint_of('unequal.whole_units', 'unequal.total_units') }})
            -- 1,350.00 for 135.00
            or (unequal.is_of_sources and unequal.whole_units = 10 * unequal.total_units)
        ) as is_mended_by_whole,
        max(
            (unequal.may_be_misprint and {{ is_misprint_of(part_units, needed_units) }})
            or (
                {{ has_places_changed(part_units, needed_units) }}
                and length({{ part_units }}) = length({{ needed_units }})
            )
        ) as is_mended_by_part
    from unequal
    inner join parts
        on unequal.relation_id = parts.relation_id
    inner join figures
        on parts.figure_id = figures.figure_id
    group by unequal.relation_id
),

counted_whole as (
    select lists.relation_id
    from lists
    inner join {{ ref('int_figures_with_intervals') }} as wholes
        on lists.whole_figure_id = wholes.figure_id
    where
        lists.total_low > wholes.high_value
        -- A source as large as the whole has the others among it.
        and (
            wholes.kind = 'headcount'
            or ((lists.is_of_sources or lists.is_by_giver) and lists.greatest_value < wholes.base_value)
        )
),

meant_complete as (
    select relation_id from mended
    where is_mended_by_whole or is_mended_by_part
    union
    select relation_id from counted_whole
)

select * from meant_complete
