{# Identity, the stated amount, what is added, what is taken away, the sentence of the computation. #}
{% set identities = [
    ('adjusted', 'budget', '调整后预算', 'initial', 'adjustment', '＋', '年初预算', '调整'),
    ('carried', 'carry_out', '结转结余', 'budget', 'spent', '－', '调整后预算', '支出'),
    ('available', 'budget', '可用预算', 'carry_in', 'appropriated', '＋', '上年结转', '本年安排'),
] %}

{# What stands before the budget where nothing else was planned, carried in or left over: the same was spent. #}
{% set neighbours = [
    ('adjustment', '年初没有预算，调整', ''),
    ('appropriated', '没有结转，本年安排', ' and coalesce(adjustment_base, carry_in_base, carry_out_base) is null'),
] %}

{% set subject = 'row_id, report_id, subject_zh, subject_key, subject_slug, is_sure, is_definite' %}

-- What must hold along a row. Money carried in may or may not be part of the budget, so both ways are tried.

with

amounts as not materialized (
    select * from {{ ref('int_check_rows') }}
),

computed as (
    {%- for identity, stated, stated_zh, first, second, operator, first_zh, second_zh in identities %}
    {{ 'union all' if not loop.first }}
    select
        {{ subject }},
        cast('{{ identity }}' as text) as identity_code,
        cast('{{ stated_zh }}' as text) as stated_name_zh,
        cast('{{ first_zh }}' || {{ first }}_zh || '{{ operator }}{{ second_zh }}' || {{ second }}_zh as text)
            as computation_zh,
        {{ stated }}_figure_id as stated_figure_id,
        {{ first }}_figure_id as first_figure_id,
        {{ second }}_figure_id as second_figure_id,
        {{ stated }}_zh as printed_zh,
        {{ stated }}_base as stated_value,
        {{ stated }}_low as stated_low,
        {{ stated }}_high as stated_high,
        {%- if operator == '－' %}
        cast({{ first }}_base - {{ second }}_base as real) as computed_value,
        cast({{ first }}_low - {{ second }}_high as real) as computed_low,
        cast({{ first }}_high - {{ second }}_low as real) as computed_high,
        cast(coalesce(carry_in_low, 0) as real) as other_low,
        cast(coalesce(carry_in_high, 0) as real) as other_high
        {%- else %}
        cast({{ first }}_base + {{ second }}_base as real) as computed_value,
        cast({{ first }}_low + {{ second }}_low as real) as computed_low,
        cast({{ first }}_high + {{ second }}_high as real) as computed_high,
        cast({{ '-carry_in_high' if first == 'carry_in' else 'coalesce(carry_in_low, 0)' }} as real) as other_low,
        cast({{ '-carry_in_low' if first == 'carry_in' else 'coalesce(carry_in_high, 0)' }} as real) as other_high
        {%- endif %}
    from amounts
    where {{ stated }}_base is not null and {{ first }}_base is not null and {{ second }}_base is not null
    {%- endfor %}
    {%- for before, before_zh, condition in neighbours %}
    union all
    select
        {{ subject }},
        cast('neighbours' as text) as identity_code,
        cast('调整后预算' as text) as stated_name_zh,
        cast('{{ before_zh }}' || {{ before }}_zh || '，支出' || spent_zh as text) as computation_zh,
        budget_figure_id as stated_figure_id,
        {{ before }}_figure_id as first_figure_id,
        spent_figure_id as second_figure_id,
        budget_zh as printed_zh,
        budget_base as stated_value,
        budget_low as stated_low,
        budget_high as stated_high,
        {{ before }}_base as computed_value,
        {{ before }}_low as computed_low,
        {{ before }}_high as computed_high,
        cast(coalesce(carry_in_low, 0) as real) as other_low,
        cast(coalesce(carry_in_high, 0) as real) as other_high
    from amounts
    where
        initial_base is null and budget_base is not null{{ condition }}
        and {{ intervals_meet(before ~ '_low', before ~ '_high', 'spent_low', 'spent_high') }}
    {%- endfor %}
)

select * from computed
