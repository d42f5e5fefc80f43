{#- A column of percentages is known by its numbers where its head does not say what it is held against (合计, 年度计划):
by two columns that give it in every row but one at most, and in two rows at least where it is neither 0 nor 100. #}
{% set fewest, most_odd = 2, 1 %}

with

placed as (
    select
        figures.figure_id,
        figures.report_id,
        figures.block_id,
        figures.kind,
        figures.subject_code,
        figures.value,
        figures.low_value,
        figures.high_value,
        cells.table_no,
        cells.row_no,
        cells.col_no
    from {{ ref('int_figures_with_intervals') }} as figures
    inner join {{ ref('stg_report_cell') }} as cells
        on figures.cell_id = cells.cell_id
    where
        figures.is_tabular = 1
        and (figures.kind = 'money' or (figures.kind = 'rate' and figures.unit_printed = '%'))
),

tried as (
    select
        rates.report_id,
        rates.figure_id,
        above.figure_id as numerator_figure_id,
        below.figure_id as denominator_figure_id,
        rates.value not in (0, 100) as is_telling,
        {{ intervals_meet(
            'rates.low_value', 'rates.high_value',
            '100 * ' ~ quotient_low('above.low_value', 'below.low_value', 'below.high_value'),
            '100 * ' ~ quotient_high('above.high_value', 'below.low_value', 'below.high_value')
        ) }} as is_fit,
        abs(above.col_no - below.col_no) + abs(rates.col_no - above.col_no) as distance,
        rates.table_no,
        rates.block_id,
        rates.col_no,
        above.col_no as numerator_col_no,
        below.col_no as denominator_col_no
    from placed as rates
    inner join placed as above
        on rates.report_id = above.report_id and rates.table_no = above.table_no and rates.row_no = above.row_no
    inner join placed as below
        on above.report_id = below.report_id and above.table_no = below.table_no and above.row_no = below.row_no
    where
        rates.kind = 'rate' and rates.subject_code <> 'indicator' and above.kind = 'money' and below.kind = 'money'
        and above.col_no <> below.col_no and below.low_value > 0
),

counted as (
    select
        *,
        sum(is_fit) over same_pair as fit_count,
        count(*) over same_pair as row_count,
        sum(is_fit and is_telling) over same_pair as telling_count,
        min(distance) over same_pair as least_distance
    from tried
    window same_pair as (
        partition by report_id, table_no, block_id, col_no, numerator_col_no, denominator_col_no
    )
),

ranked as (
    select
        *,
        rank() over (
            partition by report_id, table_no, block_id, col_no
            order by fit_count desc, least_distance asc, numerator_col_no asc, denominator_col_no asc
        ) as pair_rank
    from counted
    where fit_count >= row_count - {{ most_odd }} and telling_count >= {{ fewest }}
),

chosen as (
    select
        cast('c:' || figure_id as text) as relation_id,
        cast(report_id as text) as report_id,
        cast(figure_id as text) as figure_id,
        cast(numerator_figure_id as text) as numerator_figure_id,
        cast(denominator_figure_id as text) as denominator_figure_id
    from ranked
    where pair_rank = 1
)

select * from chosen
