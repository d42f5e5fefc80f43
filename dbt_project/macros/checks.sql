{#
    The rules that have a model `chk_<rule>`, in lower case, in the order in which findings of one place are listed.
    A new rule is added here, in the seed `dim_rule` (is_implemented = 1) and as a model; nothing else changes.
#}
{% macro implemented_rules() -%}
    {{ return([
        'sum_parts', 'sum_table', 'row_identity', 'part_exceeds_whole', 'rate', 'growth', 'conflict', 'direction',
        'unit_slip', 'column_shift', 'score_sum', 'score_rule', 'target_missed', 'over_budget', 'headcount',
        'numbering', 'missing', 'cumulative', 'reference', 'prior_year'
    ]) }}
{%- endmacro %}


{#
    The instances of all implemented rules under one another, as a query.
#}
{% macro union_of_checks() -%}
    {%- for rule in implemented_rules() %}
    {{ 'union all' if not loop.first }}
    select * from {{ ref('chk_' ~ rule) }}
    {%- endfor %}
{%- endmacro %}


{#
    The severity of a failed instance, NULL for others: by the size of the difference against the larger of the two
    values, from the seed `rule_severity`. One step lower where an operand was not read with full confidence: it may be
    misread rather than misreported.

    rule_code: the rule. stated, computed: numeric expressions in one unit. is_sure: an expression, 1 or 0. status: the
    column of the verdict.
#}
{% macro severity_of_failure(rule_code, stated, computed, is_sure='1', status='status') -%}
    case
        when {{ status }} = 'FAIL'
            then (
                select
                    case
                        when {{ is_sure }} = 1 then severities.severity
                        when severities.severity = 'high' then 'medium'
                        else 'low'
                    end
                from {{ ref('rule_severity') }} as severities
                where
                    severities.rule_code = '{{ rule_code }}'
                    and severities.min_difference_pct
                    <= 100.0 * abs({{ stated }} - {{ computed }}) / max(abs({{ stated }}), abs({{ computed }}), 1e-9)
                order by severities.min_difference_pct desc
                limit 1
            )
    end
{%- endmacro %}


{#
    The CTE `scaled` of a check of amounts, after a CTE `judged` of its instances: with both values in the unit printed and
    the verdict. What a slip of a unit explains is told by UNIT_SLIP.

    instance_id: the column that names an instance. other: the value held against the stated one.
#}
{% macro scaled_instances(instance_id='instance_id', other='computed') -%}
scaled as (
    select
        judged.*,
        case when slipped.instance_id is not null then 'UNDETERMINED' else judged.status end as verdict,
        judged.stated_value / judged.unit_size as stated,
        judged.{{ other }}_value / judged.unit_size as {{ other }}
    from judged
    left join {{ ref('int_check_slipped_instances') }} as slipped
        on judged.{{ instance_id }} = slipped.instance_id
)
{%- endmacro %}


{#
    What a message says of a sum at its end: the addition and the difference.
#}
{% macro sum_note() -%}
    {{ addition_note('addition_zh', 'part_count') }}
        || '，相差' || {{ number_text('abs(stated - computed)') }} || unit_zh || '。' || {{ doubt_note('is_sure') }}
{%- endmacro %}


{#
    What a message adds where an operand was not read with full confidence.

    is_sure: an expression, 1 or 0.
#}
{% macro doubt_note(is_sure) -%}
    case when {{ is_sure }} = 1 then '' else '（其中有数字的含义由上下文推定，请先核对原文。）' end
{%- endmacro %}


{#
    The addition written out, in brackets, or the number of its parts where it would be too long to read.

    addition: the parts joined with ＋. part_count: how many they are.
#}
{% macro addition_note(addition, part_count) -%}
    case when {{ part_count }} <= 8 then '（' || replace({{ addition }}, '＋-', '－') || '）' else '（共' || {{ part_count }} || '项）' end
{%- endmacro %}


{#
    The name of one instance inside its report and rule, made from what it states and from nothing else. Long additions
    are cut: the values before them already tell one instance from another.

    subject: what it is about. stated, computed: the two values. detail: the operands.
#}
{% macro instance_key(subject, stated, computed, detail) -%}
    cast(
        coalesce({{ subject }}, '')
        || '|' || coalesce({{ plain_number(stated) }}, '')
        || '|' || coalesce({{ plain_number(computed) }}, '')
        || '|' || substr(coalesce({{ detail }}, ''), 1, 80) as text
    )
{%- endmacro %}


{#
    The columns that all checks have, as a select list: what a model tells of an instance, with the types given, the
    rule's code, and NULL for what this rule does not tell. Words are for people, who see only what fails: nothing else
    is worded.

    rule_code: the rule. absent: columns the rule does not tell; `values` are the four of the comparison, `place` both
    ends of the words.
#}
{% macro check_columns(rule_code, absent=['suggestion_zh']) -%}
    {%- set groups = {
        'values': ['stated_value', 'computed_value', 'difference', 'unit'], 'place': ['char_start', 'char_end'],
    } -%}
    {%- set missing = [] -%}
    {%- for name in absent -%}{%- do missing.extend(groups.get(name, [name])) -%}{%- endfor -%}
    {%- set types = {
        'instance_id': 'text', 'report_id': 'text', 'rule_code': 'text', 'instance_key': 'text',
        'instance_slug': 'text', 'status': 'text', 'severity': 'text', 'title_zh': 'text', 'message_zh': 'text',
        'stated_value': 'real', 'computed_value': 'real', 'difference': 'real', 'unit': 'text',
        'suggestion_zh': 'text', 'char_start': 'integer', 'char_end': 'integer',
    } -%}
    {%- set told = {
        'rule_code': "'" ~ rule_code ~ "'", 'difference': 'round(stated_value - computed_value, 6)',
    } -%}
    {%- for name in ['title_zh', 'message_zh', 'suggestion_zh'] -%}
    {%- do told.update({name: "case when status = 'FAIL' then " ~ name ~ " end"}) -%}
    {%- endfor %}
    {%- for name, type in types.items() %}
    cast({{ 'null' if name in missing else told.get(name, name) }} as {{ type }}) as {{ name }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}


{#
    Whether what was spent can lie within the budget told for it; for models that join `spent`, `budgets` (intervals of
    figures), `spent_words` and `budget_words` (what the checks say of them).
#}
{% macro within_budget_status() -%}
    case
        when {{ can_be_at_most('spent.low_value', 'budgets.low_value', 'budgets.high_value') }} then 'PASS'
        when spent_words.is_definite + budget_words.is_definite < 2 then 'UNDETERMINED'
        -- 元 beside 万元 is a slip of the unit rather than spending.
        when spent.unit_printed is not budgets.unit_printed then 'UNDETERMINED'
        -- Hardly anybody spends a multiple of the budget in force: what was inferred is likelier of something else.
        when
            spent_words.is_sure + budget_words.is_sure < 2 and budgets.base_value > 0
            and spent.low_value >= {{ multiple_of_budget() }} * budgets.high_value
            then 'UNDETERMINED'
        else 'FAIL'
    end
{%- endmacro %}


{#
    Select the figures that are points, target or result of an indicator line: figure_id.
#}
{% macro figures_of_lines() -%}
    {%- for measure in ['weight', 'score', 'deduction', 'target', 'actual'] %}
    {{ 'union' if not loop.first }}
    select {{ measure }}_figure_id as figure_id from {{ ref('stg_indicator_line') }}
    where {{ measure }}_figure_id is not null
    {%- endfor %}
{%- endmacro %}


{#
    Words of a report in quotation marks; marks within them become inner ones (“‘三公’经费控制率”).

    words: a text expression.
#}
{% macro quoted(words) -%}
    '“' || replace(replace({{ words }}, '“', '‘'), '”', '’') || '”'
{%- endmacro %}


{#
    Columns of int_check_part_sets behind the whole, of a part (alias parts) of a sum found among a table's amounts.
#}
{% macro part_of_one_whole(relation_kind, basis) -%}
    parts.figure_id,
    parts.report_id,
    cast('{{ relation_kind }}' as text) as relation_kind,
    cast('{{ basis }}' as text) as basis,
    cast(1 as integer) as whole_count,
    parts.base_value,
    parts.low_value,
    parts.high_value,
    parts.char_start,
    parts.is_sure,
    parts.is_definite,
    cast(1 as integer) as is_comparable
{%- endmacro %}
