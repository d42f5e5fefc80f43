{{ config(post_hook="{{ create_index(['set_id']) }}") }}

-- Rows that are not added as the rows around them are. Only where no tie of the row says what the amount is of and
-- ROW_IDENTITY has not held it against one of these parts.

with

operands as (
    {%- for operand in ['stated', 'first', 'second'] %}
    {{ 'union all' if not loop.first }}
    select
        instance_id,
        {{ operand }}_figure_id as figure_id
    from {{ ref('int_check_row_identities_judged') }}
    where status <> 'UNDETERMINED'
    {%- endfor %}
),

sets as (
    select
        cast(failing.figure_id || ':row' as text) as set_id,
        failing.figure_id as whole_figure_id,
        {{ part_of_one_whole('part_whole', 'row') }}
    from {{ ref('int_check_rows_failing') }} as failing
    inner join {{ ref('int_check_table_amounts') }} as parts
        on
            failing.report_id = parts.report_id and failing.block_id = parts.block_id and failing.row_no = parts.row_no
            and (parts.col_no - failing.col_no) * failing.sign between 1 and failing.width
    where
        failing.figure_id not in (
            select tied.whole_figure_id from {{ ref('int_check_parts') }} as tied
            where tied.basis = 'table' and tied.relation_kind <> 'table_column'
        )
),

judged as (
    select sets.set_id
    from operands as wholes
    inner join operands as parts
        on wholes.instance_id = parts.instance_id
    inner join sets
        on wholes.figure_id = sets.whole_figure_id and parts.figure_id = sets.figure_id
)

select * from sets
where set_id not in (select judged.set_id from judged)
