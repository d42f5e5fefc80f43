{% set roles = ['numerator', 'denominator', 'current', 'base', 'change'] %}

with

relations as (
    select * from {{ ref('int_rate_members') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

stated as (
    select
        relation_id,
        report_id,
        kind,
        label,
        figure_id
    from relations
    where role = 'stated'
),

operands as (
    select
        relations.relation_id,
        relations.role,
        relations.figure_id,
        figures.kind,
        figures.direction,
        -- The cells of a table without a unit are of one unit, whichever it is.
        figures.base_value is null as is_unitless,
        coalesce(figures.base_value, figures.value) as base_value,
        coalesce(figures.low_value, figures.value - figures.precision / 2) as low_value,
        coalesce(figures.high_value, figures.value + figures.precision / 2) as high_value,
        -- 万人 beside 人 cannot be divided as they stand; money is in fen whatever was printed.
        coalesce(figures.kind <> 'money' and substr(figures.unit_printed, 1, 1) in ('万', '亿'), 0) as is_scaled,
        count(*) over (partition by relations.relation_id, relations.role) as role_count
    from relations
    inner join figures
        on relations.figure_id = figures.figure_id
    where relations.role <> 'stated'
),

pivoted as (
    select
        relation_id,
        {%- for role in roles %}
        max(case when role = '{{ role }}' then figure_id end) as {{ role }}_figure_id,
        {%- for bound in ['value', 'low', 'high'] %}
        -- A budget may have been added to several times.
        {{ 'sum' if role == 'change' else 'max' }}(
            case when role = '{{ role }}' then {{ 'base' if bound == 'value' else bound }}_value end
        ) as {{ role }}_{{ bound }},
        {%- endfor %}
        {%- endfor %}
        max(case when role = 'change' then direction end) as change_direction,
        -- Two numerators, or people over money: no telling which is meant.
        coalesce(max(case when role <> 'change' then role_count end), 1) = 1 and count(distinct kind) = 1
        and count(distinct is_scaled) = 1 and count(distinct is_unitless) = 1 as is_comparable
    from operands
    group by relation_id
),

joined as (
    select
        stated.relation_id,
        stated.report_id,
        stated.kind,
        stated.figure_id,
        stated.label,
        {%- for role in roles %}
        cast(pivoted.{{ role }}_figure_id as text) as {{ role }}_figure_id,
        {%- for bound in ['value', 'low', 'high'] %}
        -- What was added to an opening budget could be spent as well.
        cast(
            pivoted.{{ role }}_{{ bound }}
            {%- if role == 'denominator' %} + coalesce(pivoted.change_{{ bound }}, 0){% endif %} as real
        ) as {{ role }}_{{ bound }},
        {%- endfor %}
        {%- endfor %}
        cast(pivoted.change_direction as text) as change_direction,
        cast(coalesce(pivoted.is_comparable, 0) as integer) as is_comparable
    from stated
    left join pivoted
        on stated.relation_id = pivoted.relation_id
)

select * from joined
