{{ config(post_hook=["{{ create_index(['relation_id', 'figure_id']) }}", "{{ create_index(['figure_id']) }}"]) }}

with

operands as not materialized (
    select * from {{ ref('int_check_operands') }}
    where relation_kind in ('part_whole', 'table_column', 'score') and role in ('whole', 'part')
),

-- Several figures called the whole: no telling which is meant. Kept, so that the relation can say so.
wholes as (
    select
        *,
        count(*) over relation as whole_count,
        char_start = min(char_start) over relation as is_first
    from operands
    where role = 'whole'
    window relation as (partition by relation_id)
),

paired as (
    select
        ---------- ids
        parts.relation_id,
        parts.report_id,
        parts.figure_id,
        wholes.figure_id as whole_figure_id,

        ---------- strings
        parts.relation_kind,
        parts.basis,
        parts.item_code,
        wholes.item_code as whole_item_code,
        parts.label,

        ---------- numerics
        parts.base_value,
        parts.low_value,
        parts.high_value,
        parts.char_start,
        cast(wholes.whole_count as integer) as whole_count,

        ---------- booleans
        parts.is_exhaustive,
        parts.is_total,
        parts.is_sure,
        parts.is_definite,
        -- The same measure, year and stage on both sides; what is not told does not contradict.
        cast(
            parts.measure_code = wholes.measure_code
            and coalesce(parts.fiscal_year = wholes.fiscal_year, 1)
            and (coalesce(parts.stage_code = wholes.stage_code, 1) or parts.stage_code in ('carry_in', 'carry_out'))
            as integer
        ) as is_comparable
    from operands as parts
    inner join wholes
        on parts.relation_id = wholes.relation_id and wholes.is_first
    where parts.role = 'part' and parts.figure_id <> wholes.figure_id
)

select * from paired
