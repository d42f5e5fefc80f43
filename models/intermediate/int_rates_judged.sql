with

stated as (
    select * from {{ ref('int_rates_stated') }}
),

judged as (
    select
        *,
        cast(
            case
                when stated_low_pct is null or computed_pct is null then 'unverifiable'
                -- A difference of two rates, not a rate of two amounts.
                when unit_printed in ('个百分点', '百分点') then 'unverifiable'
                when {{ intervals_meet('stated_low_pct', 'stated_high_pct', 'computed_low_pct', 'computed_high_pct') }}
                    then 'consistent'
                -- 64.2% beside 35.79%: its zero may be left out, or it was rounded more coarsely.
                when {{ intervals_meet(
                    'stated_low_pct - coarseness_pct', 'stated_high_pct + coarseness_pct',
                    'computed_low_pct', 'computed_high_pct'
                ) }}
                    then 'unverifiable'
                else 'inconsistent'
            end as text
        ) as verdict
    from stated
),

ranked as (
    select
        *,
        -- Tied to several pairs of amounts, a rate is refuted only where none of them gives it.
        cast(
            row_number() over (
                partition by figure_id
                order by
                    case verdict when 'consistent' then 1 when 'inconsistent' then 2 else 3 end asc,
                    relation_kind desc, length(relation_id) asc, relation_id asc
            ) as integer
        ) as verdict_rank
    from judged
)

select * from ranked
