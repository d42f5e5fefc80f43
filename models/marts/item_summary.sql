-- Quartiles are amounts that were printed: the value at rank ceil(n × 0.25), ceil(n × 0.5), ceil(n × 0.75).
with

ranked as (
    select * from {{ ref('int_budgets_ranked_in_groups') }}
),

summed as (
    select
        ---------- ids
        cast(group_code || ':' || fiscal_year || ':' || item_code || ':' || stage_code as text) as item_summary_id,
        item_code,
        stage_code,

        ---------- strings
        cast(group_code as text) as group_code,

        ---------- numerics
        fiscal_year,
        cast(count(*) as integer) as report_count,
        cast(sum(amount_fen) as integer) as total_fen,
        {{ wan('sum(amount_fen)') }} as total_wan,
        {{ wan('min(amount_fen)') }} as min_wan,
        {{ wan('max(case when amount_rank = (report_count + 3) / 4 then amount_fen end)') }} as p25_wan,
        {{ wan('max(case when amount_rank = (report_count + 1) / 2 then amount_fen end)') }} as median_wan,
        {{ wan('max(case when amount_rank = (report_count * 3 + 3) / 4 then amount_fen end)') }} as p75_wan,
        {{ wan('max(amount_fen)') }} as max_wan,
        cast(
            round(max(case when share_rank = (share_count + 1) / 2 then share_pct end), 4) as real
        ) as median_share_pct
    from ranked
    group by group_code, fiscal_year, item_code, stage_code
)

select * from summed
