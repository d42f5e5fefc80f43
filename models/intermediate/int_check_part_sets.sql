{{ config(post_hook="{{ create_index(['set_id']) }}") }}

with

parts as not materialized (
    select * from {{ ref('int_check_parts') }}
),

divisions as (
    select
        *,
        sum(is_required) over (partition by division_code) as required_count
    from {{ ref('item_parts') }}
),

flat as (
    select
        parts.*,
        parts.is_exhaustive = 1 or excess.relation_id is not null as is_meant_complete,
        -- A sentence can tell a part twice; two equal rows of a table are two rows.
        case
            when parts.basis = 'table' or parts.relation_kind = 'table_column' then 0
            else exists (
                select 1 from parts as earlier
                where
                    earlier.relation_id = parts.relation_id and earlier.item_code = parts.item_code
                    and earlier.label = parts.label and earlier.base_value is parts.base_value
                    and earlier.char_start < parts.char_start
            )
        end as is_repeated
    from parts
    left join {{ ref('int_check_part_excess') }} as excess
        on parts.relation_id = excess.relation_id
    left join {{ ref('int_check_parts_nested') }} as nested
        on parts.relation_id = nested.relation_id and parts.figure_id = nested.figure_id
    where nested.figure_id is null
),

-- The words or the layout say that these are all the parts, or what they make does.
complete as (
    select
        *,
        relation_id as set_id
    from flat
    where is_meant_complete and not is_repeated
),

-- They do not say so, but the items do: every required part of a known division is there, each once.
divided as (
    select
        cast(flat.relation_id || ':' || divisions.division_code as text) as set_id,
        flat.*,
        divisions.required_count,
        divisions.is_required,
        wholes.low_value as whole_low,
        wholes.high_value as whole_high,
        sum(divisions.is_required * flat.low_value) over set_window as required_low,
        sum(divisions.is_required * flat.high_value) over set_window as required_high,
        sum(divisions.is_required) over set_window as required_seen,
        count(*) over (partition by flat.relation_id, divisions.division_code, flat.item_code) as item_seen
    -- Cross joins go through the parts in their order: else SQLite would copy them all by their item.
    from flat
    cross join divisions
    inner join {{ ref('int_figures_with_intervals') }} as wholes
        on flat.whole_figure_id = wholes.figure_id
    where
        flat.whole_item_code = divisions.whole_item_code and flat.item_code = divisions.part_item_code
        and coalesce(flat.is_exhaustive, 0) = 0 and not flat.is_repeated and flat.is_comparable = 1
    window set_window as (partition by flat.relation_id, divisions.division_code)
),

{% set columns = [
    'set_id', 'report_id', 'relation_kind', 'basis', 'whole_figure_id', 'whole_count', 'figure_id',
    'base_value', 'low_value', 'high_value', 'char_start', 'is_sure', 'is_definite', 'is_comparable',
] | join(', ') %}

gathered as (
    select {{ columns }} from complete
    union all
    select {{ columns }} from divided
    where
        required_seen = required_count and item_seen = 1
        -- Where the required parts make the whole, another is a part of something else (其中资本性支出 below 项目支出).
        and (
            is_required = 1
            or not {{ intervals_meet('whole_low', 'whole_high', 'required_low', 'required_high') }}
        )
    union all
    select {{ columns }} from {{ ref('int_check_fact_parts') }}
    union all
    select {{ columns }} from {{ ref('int_check_columns_added') }}
    union all
    select {{ columns }} from {{ ref('int_check_rows_added') }}
    union all
    select {{ columns }} from {{ ref('int_check_classes_added') }}
)

select * from gathered
