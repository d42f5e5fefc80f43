{{ config(post_hook="{{ create_index(['relation_id']) }}") }}

{%- set part_units = 'cast(round(figures.base_value / figures.base_precision) as integer)' %}
{%- set needed_units %}
    cast(round((figures.base_value - total_value + whole_value) / figures.base_precision) as integer)
{%- endset %}

-- Lists that do not say that they are complete, but are meant to be: whose parts make more than the whole, or less as
-- what several give, and would make it if one printed number were misprinted, or the whole is zero; or less anywhere,
-- by two digits of one of them in each other's place. People, what each giver gave and the sources of a form's funds
-- are counted whole: kinds that make more are a contradiction whatever was meant.

with

lists as (
    select
        *,
        is_above or is_by_source as may_be_misprint
    from {{ ref('int_check_part_lists_unequal') }}
),

mended as (
    select lists.relation_id
    from lists
    inner join {{ ref('int_check_parts') }} as parts
        on lists.relation_id = parts.relation_id
    -- Joined as a table, for its index.
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on parts.figure_id = figures.figure_id
    where
        lists.whole_units is not null and lists.kind = 'money' and figures.kind = 'money' and figures.base_precision > 0
        and (
            lists.whole_value = 0
            -- 1,350.00 for 135.00
            or (lists.is_of_sources and lists.whole_units = 10 * lists.total_units)
            {%- for units, needed in [('lists.whole_units', 'lists.total_units'), (part_units, needed_units)] %}
            or (lists.may_be_misprint and {{ is_misprint_of(units, needed) }})
            or ({{ has_places_changed(units, needed) }} and length({{ units }}) = length({{ needed }}))
            {%- endfor %}
        )
),

counted_whole as (
    select relation_id from lists
    where
        is_above
        -- A source as large as the whole has the others among it.
        and (kind = 'headcount' or (is_by_source and greatest_value < whole_value))
),

meant_complete as (
    select relation_id from mended
    union
    select relation_id from counted_whole
)

select * from meant_complete
