with

mentions as (
    select * from {{ ref('int_project_mentions_coded') }}
),

amounts as (
    select * from {{ ref('stg_project_amount') }}
),

tables as (
    select * from {{ ref('stg_report_table') }}
),

placed as (
    select
        mentions.*,
        tables.table_no,
        mentions.report_id || ':' || mentions.project_key || ':' || coalesce(mentions.line_function_code, '')
        || ':' || coalesce(mentions.line_document_no, '') as name_key
    from mentions
    left join tables
        on
            mentions.report_id = tables.report_id
            and mentions.basis = 'table'
            and mentions.char_start >= tables.char_start
            and mentions.char_start < tables.char_end
),

repeated as (
    select
        placed.mention_id,
        row_number() over (
            partition by placed.name_key, placed.table_no, amounts.measure_code
            order by placed.seq
        ) as occurrence_no
    from placed
    inner join amounts
        on placed.mention_id = amounts.mention_id
    where placed.basis = 'table'
),

occurrences as (
    -- Two rows of one table that both tell what was spent are two lines, even under the same name.
    select
        mention_id,
        max(occurrence_no) as occurrence_no
    from repeated
    group by mention_id
),

counted as (
    select
        placed.*,
        coalesce(occurrences.occurrence_no, 1) as occurrence_no,
        max(coalesce(occurrences.occurrence_no, 1)) over (partition by placed.name_key) as line_count
    from placed
    left join occurrences
        on placed.mention_id = occurrences.mention_id
),

grouped as (
    select
        mention_id,
        report_id,
        seq,
        cast(name_key || ':' || occurrence_no as text) as line_key,
        cast(
            row_number() over (
                partition by name_key, occurrence_no
                order by case basis when 'table' then 1 when 'list' then 2 else 3 end, seq, mention_id
            ) as integer
        ) as mention_rank
    from counted
    -- A sentence that fits several rows of a table belongs to none of them.
    where basis = 'table' or line_count = 1
)

select * from grouped
