{#
    What each kind of instance rests on: where it is judged, its id, a figure and the role that figure plays.
    Of the instances, a few are findings: those that are judged in the same model are asked for their failures only.
#}
{% set judged = [
    'int_check_parts_against_whole', 'int_check_rates_judged', 'int_check_row_identities_judged',
    'int_check_growths_judged', 'int_check_conflicts', 'int_check_columns_judged', 'int_check_score_rules',
    'int_check_over_budget_judged', 'int_check_spending_limits', 'int_check_prior_year_judged', 'int_check_targets',
    'int_check_targets_told', 'int_check_headcounts', 'int_check_cumulatives', 'int_check_changes',
] %}
{% set sources = [
    ('int_check_part_sets', 'instances.set_id', {'whole_figure_id': 'whole', 'figure_id': 'part'}),
    ('int_check_parts_against_whole', 'instances.instance_id', {'whole_figure_id': 'whole', 'figure_id': 'part'}),
    ('int_check_rates_judged', 'instances.figure_id', {
        'figure_id': 'stated', 'numerator_figure_id': 'numerator', 'denominator_figure_id': 'denominator',
    }),
    ('int_check_score_sums', 'instances.set_id', {'figure_id': 'whole'}),
    ('int_check_score_parts', "instances.group_id || ':' || instances.measure_code", {'figure_id': 'part'}),
    ('int_check_figures_without_unit', "instances.report_id || ':' || instances.fact_code", {'figure_id': 'other'}),
    ('int_check_row_identities_judged', 'instances.instance_id', {
        'stated_figure_id': 'stated', 'first_figure_id': 'part', 'second_figure_id': 'part',
    }),
    ('int_check_growths_judged', 'instances.instance_id', {
        'figure_id': 'stated', 'current_figure_id': 'other', 'base_figure_id': 'denominator', 'change_figure_id': 'numerator',
    }),
    ('int_check_changes', 'instances.instance_id', {
        'change_figure_id': 'stated', 'current_figure_id': 'other', 'base_figure_id': 'other',
    }),
    ('int_check_conflicts', 'instances.instance_id', {'first_figure_id': 'other', 'second_figure_id': 'stated'}),
    ('int_check_project_rows', 'instances.instance_id', {'figure_id': 'part'}),
    ('int_check_directions', 'instances.instance_id', {'first_figure_id': 'other', 'second_figure_id': 'stated'}),
    ('int_check_unit_slips', "instances.figure_id || ':unit'", {'figure_id': 'stated', 'witness_figure_id': 'other'}),
    ('int_check_columns_judged', 'instances.instance_id', {'figure_id': 'stated', 'source_figure_id': 'other'}),
    ('int_check_score_rules', 'instances.instance_id', {
        'score_figure_id': 'stated', 'other_figure_id': 'other', 'weight_figure_id': 'whole', 'deduction_figure_id': 'part',
    }),
    ('int_check_over_budget_judged', 'instances.instance_id', {'figure_id': 'stated', 'budget_figure_id': 'other'}),
    ('int_check_spending_limits', 'instances.instance_id', {'figure_id': 'stated', 'budget_figure_id': 'other'}),
    ('int_check_prior_year_judged', 'instances.instance_id', {'figure_id': 'stated', 'earlier_figure_id': 'other'}),
    ('int_check_targets', 'instances.instance_id', {'result_figure_id': 'stated', 'target_figure_id': 'other'}),
    ('int_check_targets_told', 'instances.instance_id', {'result_figure_id': 'stated', 'target_figure_id': 'other'}),
    ('stg_indicator_line', 'instances.indicator_id', {'weight_figure_id': 'other', 'score_figure_id': 'other'}),
    ('int_check_headcounts', "instances.kind_code || ':' || instances.figure_id || ':' || instances.other_figure_id", {
        'figure_id': 'stated', 'other_figure_id': 'other',
    }),
    ('int_check_cumulatives', 'instances.outcome_id', {'figure_id': 'stated', 'later_figure_id': 'other'}),
] %}

with

findings as not materialized (
    select * from {{ ref('int_check_findings') }}
),

gathered as (
    {%- for model, instance_id, roles in sources %}
    {%- set is_first = loop.first %}
    {%- for figure_id, role in roles.items() %}
    {{ 'union' if not (is_first and loop.first) }}
    select
        findings.instance_id,
        cast(instances.{{ figure_id }} as text) as figure_id,
        cast('{{ role }}' as text) as role
    from findings
    inner join {{ ref(model) }} as instances
        on findings.instance_id = {{ instance_id }}
    where instances.{{ figure_id }} is not null{{ " and instances.status = 'FAIL'" if model in judged }}
    {%- endfor %}
    {%- endfor %}
)

select * from gathered
