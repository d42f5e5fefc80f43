-- The same quantity told in two places, from the budget, projects, growths and results. Two numbers that differ are one
-- contradiction, whatever brings them together.

with

compared as (
    {%- for kind, total_value, name_zh in [
        ('budget', 'null', 'null'), ('project', 'total_value', 'null'), ('growth', 'null', 'name_zh'),
        ('result', 'null', 'name_zh'), ('project_table', 'null', 'null')
    ] %}
    {{ 'union all' if not loop.first }}
    select
        instance_id,
        report_id,
        first_figure_id,
        second_figure_id,
        cast(status as text) as status,
        cast({{ total_value }} as real) as total_value,
        cast({{ name_zh }} as text) as name_zh,
        cast('{{ kind }}' as text) as kind
    from {{ ref('int_check_' ~ kind ~ '_conflicts') }}
    {%- endfor %}
),

ranked as (
    select
        *,
        row_number() over (
            partition by
                min(first_figure_id, second_figure_id), max(first_figure_id, second_figure_id), total_value is null
            order by status = 'FAIL' desc, instance_id
        ) as pair_rank
    from compared
),

told_once as (
    select
        instance_id,
        report_id,
        first_figure_id,
        second_figure_id,
        status,
        total_value,
        name_zh,
        kind
    from ranked
    where pair_rank = 1
)

select * from told_once
