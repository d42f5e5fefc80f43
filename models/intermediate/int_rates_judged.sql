with

stated as (
    select * from {{ ref('int_rates_stated') }}
),

ties_across as (
    select distinct relation_id from {{ ref('stg_report_relation') }}
    where basis = 'report'
),

judged as (
    select
        *,
        -- Amounts told elsewhere in the report may be others than are meant: they prove a rate and never refute it.
        relation_id in (select ties_across.relation_id from ties_across) as is_across,
        cast(
            case
                when computed_pct is null then 'unverifiable'
                -- A difference of two rates, not a rate of two amounts.
                when unit_printed in ('个百分点', '百分点') then 'unverifiable'
                when {{ intervals_meet('stated_low_pct', 'stated_high_pct', 'computed_low_pct', 'computed_high_pct') }}
                    then 'consistent'
                else 'inconsistent'
            end as text
        ) as verdict
    from stated
),

settled as (
    select
        {%- set unproven = "is_across and verdict = 'inconsistent'" %}
        figure_id,
        report_id,
        name,
        subject_code,
        unit_printed,
        direction,
        confidence,
        fiscal_year,
        char_start,
        char_end,
        stated_pct,
        stated_low_pct,
        stated_high_pct,
        {%- for column in ['relation_id', 'relation_kind', 'numerator_figure_id', 'denominator_figure_id'] %}
        cast(case when not ({{ unproven }}) then {{ column }} end as text) as {{ column }},
        {%- endfor %}
        {%- for column in ['computed_pct', 'computed_low_pct', 'computed_high_pct'] %}
        cast(case when not ({{ unproven }}) then {{ column }} end as real) as {{ column }},
        {%- endfor %}
        cast(case when {{ unproven }} then 'unverifiable' else verdict end as text) as verdict
    from judged
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
    from settled
)

select * from ranked
