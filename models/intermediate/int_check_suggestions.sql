{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- Suggestions in words.

with

mends as (
    select * from {{ ref('int_check_mends') }}
    union all
    select * from {{ ref('int_check_rate_mends') }}
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

described as (
    select
        mends.instance_id,
        mends.figure_id,
        cast(
            '若' || worded.name_zh || '的“' || worded.printed_zh || '”为'
            || {{ number_text('mends.required_value / worded.unit_size') }} || worded.unit_zh || '，则相关各数均相符。' as text
        ) as suggestion_zh
    from mends
    inner join worded
        on mends.figure_id = worded.figure_id
)

select * from described
