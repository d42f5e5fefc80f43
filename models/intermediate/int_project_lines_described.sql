{% set words = [
    'category', 'function_code', 'document_no', 'fund_code', 'status_code', 'status_text', 'remark'
] %}

with

grouped as (
    select * from {{ ref('int_project_mentions_grouped') }}
),

mentions as (
    select * from {{ ref('stg_project_mention') }}
),

told as (
    select
        grouped.line_key,
        grouped.mention_rank,
        mentions.*
    from grouped
    inner join mentions
        on grouped.mention_id = mentions.mention_id
),

filled as (
    select
        *,
        {%- for word in words %}
        first_value({{ word }}) over (partition by line_key order by {{ word }} is null, mention_rank)
            as first_{{ word }},
        {%- endfor %}
        min(seq) over (partition by line_key) as first_seq,
        count(*) over (partition by line_key) as mention_count
    from told
),

described as (
    select
        line_key,
        report_id,
        mention_id,
        name,
        project_key,
        basis,
        {%- for word in words %}
        cast(first_{{ word }} as text) as {{ word }},
        {%- endfor %}
        cast(row_number() over (partition by report_id order by first_seq, line_key) as integer) as seq,
        char_start,
        char_end,
        cast(mention_count as integer) as mention_count
    from filled
    where mention_rank = 1
)

select * from described
