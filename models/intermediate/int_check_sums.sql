{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Sums of parts with the text that shows how they were added, in the whole's unit.

with

parts as (
    select * from {{ ref('int_check_part_sets') }}
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

listed as (
    select
        parts.set_id,
        parts.report_id,
        parts.relation_kind,
        parts.whole_figure_id,
        parts.basis,
        parts.whole_count,
        parts.base_value,
        parts.low_value,
        parts.high_value,
        parts.is_comparable,
        parts.is_sure,
        parts.is_definite,
        group_concat({{ number_text('parts.base_value / worded.unit_size') }}, '＋') over (
            partition by parts.set_id
            order by parts.char_start, parts.figure_id
            rows between unbounded preceding and unbounded following
        ) as addition_zh
    from parts
    inner join worded
        on parts.whole_figure_id = worded.figure_id
),

summed as (
    select
        set_id,
        report_id,
        relation_kind,
        whole_figure_id,
        cast(max(basis) as text) as basis,
        cast(max(addition_zh) as text) as addition_zh,
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
    from listed
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
