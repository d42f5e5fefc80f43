with

statements as (
    select * from {{ ref('stg_outcome_statement') }}
    where is_result = 1
),

-- Three joins read this by the figure, which is indexed: a copy would be indexed three times.
figures as not materialized (
    select * from {{ ref('stg_report_figure') }}
),

told as (
    select
        statements.*,
        results.subject_code,
        results.fiscal_year,
        results.value,
        results.unit_printed as unit,
        results.value_fen,
        results.qualifier,
        changes.value as change_printed_value,
        changes.unit_printed as change_unit,
        changes.value_fen as change_printed_fen,
        rates.value as change_printed_pct,
        coalesce(changes.direction, rates.direction, results.direction) as direction,
        coalesce(rates.direction, changes.direction, results.direction) as rate_direction
    from statements
    inner join figures as results
        on statements.figure_id = results.figure_id
    left join figures as changes
        on statements.change_figure_id = changes.figure_id
    left join figures as rates
        on statements.change_rate_figure_id = rates.figure_id
),

signed as (
    select
        ---------- ids
        outcome_id,
        report_id,
        figure_id,
        change_figure_id,
        change_rate_figure_id,

        ---------- strings
        subject_code,
        name,
        unit,
        change_unit,
        qualifier,
        cast(direction as text) as direction,
        as_of,

        ---------- numerics
        fiscal_year,
        value,
        value_fen,
        {{ wan('value_fen') }} as value_wan,
        cast({{ signed_by_word('change_printed_value', 'direction') }} as real) as change_value,
        cast({{ signed_by_word('change_printed_fen', 'direction') }} as integer) as change_fen,
        {{ wan(signed_by_word('change_printed_fen', 'direction')) }} as change_wan,
        cast({{ signed_by_word('change_printed_pct', 'rate_direction') }} as real) as change_pct
    from told
)

select * from signed
