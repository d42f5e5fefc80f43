{{ config(post_hook="{{ create_index(['relation_id']) }}") }}

-- Lists that do not say that they are complete (其中 …) and whose parts cannot make the whole, one list for a whole.

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
        ---------- ids
        lists.relation_id,

        ---------- strings
        wholes.kind,

        ---------- numerics
        wholes.base_value as whole_value,
        cast(lists.total_value as real) as total_value,
        cast(lists.greatest_value as real) as greatest_value,
        cast(round(wholes.base_value / nullif(wholes.base_precision, 0)) as integer) as whole_units,
        cast(round(lists.total_value / nullif(wholes.base_precision, 0)) as integer) as total_units,

        ---------- booleans
        cast(lists.total_low > wholes.high_value as integer) as is_above,
        cast(lists.is_of_sources as integer) as is_of_sources,
        cast(lists.is_of_sources or lists.is_by_giver as integer) as is_by_source
    from lists
    inner join {{ ref('int_figures_with_intervals') }} as wholes
        on lists.whole_figure_id = wholes.figure_id
    where
        (lists.total_low > wholes.high_value or lists.total_high < wholes.low_value) and wholes.base_value >= 0
)

select * from unequal
