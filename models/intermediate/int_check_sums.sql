{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Sums of parts, each once however often it is tied together.

with

parts as (
    select * from {{ ref('int_check_part_sets') }}
),

summed as (
    select
        set_id,
        report_id,
        relation_kind,
        whole_figure_id,
        cast(max(basis) as text) as basis,
        cast(sum(base_value) as real) as computed_value,
        cast(sum(low_value) as real) as computed_low,
        cast(sum(high_value) as real) as computed_high,
        cast(count(*) as integer) as part_count,
        -- Which parts they were, whatever their order: the same sum told in prose and in a table is one.
        cast(
            count(*) || '/' || {{ plain_number('min(base_value)') }} || '/' || {{ plain_number('max(base_value)') }}
            as text
        ) as parts_key,
        cast(count(*) = count(base_value) as integer) as is_complete,
        cast(min(is_comparable) = 1 and max(whole_count) = 1 as integer) as is_comparable,
        cast(min(is_sure) as integer) as is_sure,
        cast(min(is_definite) as integer) as is_definite
    from parts
    group by set_id, report_id, relation_kind, whole_figure_id
),

-- One sum can be tied together several times: as a column of a table, as parts of an item, as facts of the report.
ranked as (
    select
        *,
        cast(
            row_number() over (
                partition by whole_figure_id, computed_value, parts_key
                order by relation_kind = 'table_column' desc, basis = 'fact' asc, set_id asc
            ) as integer
        ) as tie_rank
    from summed
),

told_once as (
    select * from ranked
    where tie_rank = 1
)

select * from told_once
