-- The same digits told in 元 and in 万元 (or in 万元 and in 亿元): one of the two units is a slip. Only where the number
-- is long enough not to be met by chance, and both stand in one paragraph or tell the same item. The zeros at its end
-- count for amounts of one item only: 380.00万元 and 380.00元, but not 200元 a head and 200万元 in all.

with

-- Most reports tell all money in one unit.
several_units as (
    select report_id
    from {{ ref('int_figures_with_intervals') }}
    where kind = 'money'
    group by report_id
    having min(unit_printed) <> max(unit_printed)
),

money as materialized (
    select
        figures.figure_id,
        figures.report_id,
        figures.paragraph_id,
        figures.item_code,
        figures.stage_code,
        figures.value,
        figures.precision,
        figures.char_start,
        worded.unit_size
    from several_units
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on several_units.report_id = figures.report_id
    inner join {{ ref('int_check_figures') }} as worded
        on figures.figure_id = worded.figure_id
    where figures.kind = 'money' and figures.value <> 0 and figures.precision > 0 and figures.unit_printed is not null
),

-- The unit that fewer figures of a report have is the odd one.
units as (
    select
        report_id,
        unit_size,
        count(*) as unit_count
    from money
    group by report_id, unit_size
),

mixed_reports as (
    select report_id
    from units
    group by report_id
    having count(*) > 1
),

mixed as (
    select
        money.*,
        units.unit_count
    from mixed_reports
    inner join money
        on mixed_reports.report_id = money.report_id
    inner join units
        on money.report_id = units.report_id and money.unit_size = units.unit_size
),

paired as (
    select
        cast(odd.report_id as text) as report_id,
        cast(odd.figure_id as text) as figure_id,
        cast(usual.figure_id as text) as witness_figure_id,
        row_number() over (
            partition by odd.figure_id
            order by
                odd.paragraph_id = usual.paragraph_id desc, abs(odd.char_start - usual.char_start) asc,
                usual.figure_id asc
        ) as witness_rank
    from mixed as odd
    inner join mixed as usual
        on
            odd.report_id = usual.report_id
            and odd.value = usual.value
            and odd.unit_count < usual.unit_count
            and (
                odd.unit_size in (usual.unit_size * 10000, usual.unit_size * 100000000)
                or usual.unit_size in (odd.unit_size * 10000, odd.unit_size * 100000000)
            )
            and (
                odd.paragraph_id = usual.paragraph_id
                or (odd.item_code = usual.item_code and odd.stage_code is usual.stage_code)
            )
    where
        abs(odd.value / {{ last_place('odd.value', 'odd.precision') }}) >= 1000
        or (odd.item_code = usual.item_code and abs(odd.value / odd.precision) >= 10000)
)

select
    report_id,
    figure_id,
    witness_figure_id
from paired
where witness_rank = 1
