{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- Columns of rates: one instance per number that cannot be a rate, or one for the column where none is. Ingest doubts
-- an amount in a project's column of rates; elsewhere it is the one number without a % that is far beyond the rates of
-- the others: where those have the sign, or where another column of the row holds the same number. In a column headed
-- 执行率 the amount of another column needs no others beside it; below the limit, that of two other columns.

{% set no_rate_from = 200 %}

with

cells as not materialized (
    select * from {{ ref('stg_report_cell') }}
),

compared as (
    select
        *,
        is_bare and other_rate_count >= 3 and other_rate_count = figure_count - 1
        and abs(value) > 3 * greatest_other_rate
        -- Results of all kinds stand below 年度指标值.
        and coalesce(header_text not like '%值%', 1) as is_beyond,
        is_bare and kind = 'rate' and header_text like '%执行率%' and abs(value) > 100 as is_far
    from {{ ref('int_check_columns_compared') }}
),

-- Another cell of the row that holds the same number may be the one it was copied from.
sources as (
    select
        compared.figure_id,
        min(beside.header_text) as header_text,
        min(figures.figure_id) as source_figure_id,
        count(distinct beside.col_no) as source_count
    from compared
    inner join cells
        on compared.cell_id = cells.cell_id
    inner join cells as beside
        on
            cells.report_id = beside.report_id and cells.table_no = beside.table_no and cells.row_no = beside.row_no
            and cells.col_no <> beside.col_no and cells.text = beside.text
    left join {{ ref('int_figures_with_intervals') }} as figures
        on beside.cell_id = figures.cell_id
    where (compared.is_beyond or compared.is_doubted or compared.is_far) and beside.header_text is not null
    group by compared.figure_id
),

shifted as (
    select
        compared.*,
        sources.header_text as source_header_text,
        sources.source_figure_id,
        compared.is_doubted or (
            compared.is_far and sources.source_figure_id is not null
            -- 预算100万元，支出105万元，执行率105%: one amount may be its own rate, but not that of two equal ones.
            and (abs(compared.value) >= {{ no_rate_from }} or sources.source_count > 1)
        ) or (
            compared.is_beyond
            and (
                compared.kind <> 'rate'
                or compared.other_signed_count = compared.other_rate_count
                or sources.header_text is not null
            )
        ) as is_shifted
    from compared
    left join sources
        on compared.figure_id = sources.figure_id
),

judged as (
    select
        *,
        max(is_shifted) over (partition by report_id, block_id, col_no) as has_shifted
    from shifted
),

typed as (
    select
        cast(figure_id || ':column' as text) as instance_id,
        report_id,
        figure_id,
        cast(case when is_shifted then 'FAIL' else 'PASS' end as text) as status,
        cast(coalesce(row_text, '') as text) as row_text,
        cast(coalesce(header_text, '') as text) as header_text,
        printed,
        value,
        cast(source_header_text as text) as source_header_text,
        cast(source_figure_id as text) as source_figure_id,
        cast(other_rate_count as integer) as peer_count,
        char_start,
        char_end
    from judged
    where rate_count > 0 and (is_shifted or (has_shifted = 0 and kind = 'rate' and row_rank = 1))
)

select * from typed
