{# What each kind of instance rests on: where it is judged, its id, a figure and the role that figure plays. #}
{% set sources = [
    ('int_check_part_sets', 'set_id', 'whole_figure_id', 'whole'),
    ('int_check_part_sets', 'set_id', 'figure_id', 'part'),
    ('int_check_parts_against_whole', 'instance_id', 'whole_figure_id', 'whole'),
    ('int_check_parts_against_whole', 'instance_id', 'figure_id', 'part'),
    ('int_check_rates_judged', 'figure_id', 'figure_id', 'stated'),
    ('int_check_rates_judged', 'figure_id', 'numerator_figure_id', 'numerator'),
    ('int_check_rates_judged', 'figure_id', 'denominator_figure_id', 'denominator'),
    ('int_check_score_sums', 'set_id', 'figure_id', 'whole'),
    ('int_check_score_parts', "group_id || ':' || measure_code", 'figure_id', 'part'),
    ('int_check_figures_without_unit', "report_id || ':' || fact_code", 'figure_id', 'other'),
    ('int_check_row_identities_judged', 'instance_id', 'stated_figure_id', 'stated'),
    ('int_check_row_identities_judged', 'instance_id', 'first_figure_id', 'part'),
    ('int_check_row_identities_judged', 'instance_id', 'second_figure_id', 'part'),
    ('int_check_growths_judged', 'instance_id', 'figure_id', 'stated'),
    ('int_check_growths_judged', 'instance_id', 'current_figure_id', 'other'),
    ('int_check_growths_judged', 'instance_id', 'base_figure_id', 'denominator'),
    ('int_check_growths_judged', 'instance_id', 'change_figure_id', 'numerator'),
    ('int_check_conflicts', 'instance_id', 'first_figure_id', 'other'),
    ('int_check_conflicts', 'instance_id', 'second_figure_id', 'stated'),
    ('int_check_directions', 'instance_id', 'first_figure_id', 'other'),
    ('int_check_directions', 'instance_id', 'second_figure_id', 'stated'),
    ('int_check_unit_slips', "figure_id || ':unit'", 'figure_id', 'stated'),
    ('int_check_unit_slips', "figure_id || ':unit'", 'witness_figure_id', 'other'),
    ('int_check_columns_judged', 'instance_id', 'figure_id', 'stated'),
    ('int_check_score_rules', 'instance_id', 'score_figure_id', 'stated'),
    ('int_check_score_rules', 'instance_id', 'other_figure_id', 'other'),
    ('int_check_score_rules', 'instance_id', 'weight_figure_id', 'whole'),
    ('int_check_score_rules', 'instance_id', 'deduction_figure_id', 'part'),
    ('int_check_over_budget_judged', 'instance_id', 'figure_id', 'stated'),
    ('int_check_over_budget_judged', 'instance_id', 'budget_figure_id', 'other'),
    ('int_check_spending_limits', 'instance_id', 'figure_id', 'stated'),
    ('int_check_spending_limits', 'instance_id', 'budget_figure_id', 'other'),
    ('int_check_prior_year_judged', 'instance_id', 'figure_id', 'stated'),
    ('int_check_prior_year_judged', 'instance_id', 'earlier_figure_id', 'other'),
    ('int_check_targets', 'instance_id', 'result_figure_id', 'stated'),
    ('int_check_targets', 'instance_id', 'target_figure_id', 'other'),
    ('int_check_headcounts', "kind_code || ':' || figure_id || ':' || other_figure_id", 'figure_id', 'stated'),
    ('int_check_headcounts', "kind_code || ':' || figure_id || ':' || other_figure_id", 'other_figure_id', 'other'),
    ('int_check_cumulatives', 'outcome_id', 'figure_id', 'stated'),
    ('int_check_cumulatives', 'outcome_id', 'later_figure_id', 'other'),
] %}

with

findings as (
    select * from {{ ref('int_check_findings') }}
),

gathered as (
    {%- for model, instance_id, figure_id, role in sources %}
    {{ 'union all' if not loop.first }}
    select
        {{ instance_id }} as instance_id,
        {{ figure_id }} as figure_id,
        '{{ role }}' as role
    from {{ ref(model) }}
    {%- endfor %}
),

linked as (
    select distinct
        findings.instance_id,
        cast(gathered.figure_id as text) as figure_id,
        cast(gathered.role as text) as role
    from findings
    inner join gathered
        on findings.instance_id = gathered.instance_id
    where gathered.figure_id is not null
)

select * from linked
