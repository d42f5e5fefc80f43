{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Amounts that fit only in another unit: in a sum or a row where changing one unit mends everything, in a rate, or
-- beside the same digits in another unit. One row per amount, with the surest reason.

with

equations as (
    select * from {{ ref('int_check_unit_slips_in_equations') }}
),

rates as (
    select * from {{ ref('int_check_rates_judged') }}
    where slipped_zh is not null
),

gathered as (
    select
        report_id,
        figure_id,
        witness_figure_id,
        factor,
        'sum' as reason_code,
        1 as reason_rank
    from equations
    union all
    select
        report_id,
        case when slipped_zh = denominator_zh then denominator_figure_id else numerator_figure_id end as figure_id,
        case when slipped_zh = denominator_zh then numerator_figure_id else denominator_figure_id end
            as witness_figure_id,
        null as factor,
        'rate' as reason_code,
        2 as reason_rank
    from rates
    union all
    select
        report_id,
        figure_id,
        witness_figure_id,
        null as factor,
        'twin' as reason_code,
        3 as reason_rank
    from {{ ref('int_check_unit_twins') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by figure_id order by reason_rank, witness_figure_id, factor
        ) as telling_rank
    from gathered
),

named as (
    select
        cast(ranked.report_id as text) as report_id,
        cast(ranked.figure_id as text) as figure_id,
        cast(ranked.witness_figure_id as text) as witness_figure_id,
        cast(ranked.reason_code as text) as reason_code,
        cast(
            case round(coalesce(worded.unit_size * ranked.factor, witnesses.unit_size))
                when 100 then '元' when 1000000 then '万元' when 10000000000 then '亿元'
            end as text
        ) as unit_meant_zh
    from ranked
    inner join {{ ref('int_check_figures') }} as worded
        on ranked.figure_id = worded.figure_id
    inner join {{ ref('int_check_figures') }} as witnesses
        on ranked.witness_figure_id = witnesses.figure_id
    where ranked.telling_rank = 1
)

select * from named
