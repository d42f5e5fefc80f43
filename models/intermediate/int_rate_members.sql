with

members as (
    select
        relation_id,
        report_id,
        kind,
        figure_id,
        role,
        label
    from {{ ref('stg_report_relation') }}
    where kind in ('rate', 'growth')
    {%- for source in ['int_rate_bases', 'int_rate_columns'] %}
    {%- for column, role in {
        'figure_id': 'stated', 'numerator_figure_id': 'numerator', 'denominator_figure_id': 'denominator'
    }.items() %}
    union all
    select
        relation_id,
        report_id,
        'rate' as kind,
        {{ column }} as figure_id,
        '{{ role }}' as role,
        null as label
    from {{ ref(source) }}
    {%- endfor %}
    {%- endfor %}
),

typed as (
    select
        cast(relation_id as text) as relation_id,
        report_id,
        cast(kind as text) as kind,
        figure_id,
        cast(role as text) as role,
        cast(label as text) as label
    from members
)

select * from typed
