"""What kind of number a number is, and which numbers are no figures at all."""

from __future__ import annotations

import re
import time
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.lexicon import load_lexicon
from ingest.numbers import classes
from ingest.numbers.finder import scan_numbers
from ingest.report import Reading, read_report
from ingest.shadow import make_shadow
from tests.report_factory import TITLE, kinds, others, read, table, the

KINDS = [
    ("全年招引24个项目。", "24", "count"),
    ("全年支付资金2539笔。", "2539", "count"),
    ("完成统计报表1860份。", "1860", "count"),
    ("完成统计报表1,860份。", "1,860", "count"),
    ("参加会议40余家。", "40", "count"),
    ("完成用地审批26.5335亩。", "26.5335", "area"),
    ("完成拆迁约13000㎡。", "13000", "area"),
    ("新建厂房3.5万平方米。", "3.5", "area"),
    ("新建沉淀池260平方。", "260", "area"),
    ("新修林道12.6公里。", "12.6", "quantity"),
    ("新修林道12.6km。", "12.6", "quantity"),
    ("播撒草籽380kg。", "380", "quantity"),
    ("收集种子300吨。", "300", "quantity"),
    ("粮食总产2.1亿斤。", "2.1", "quantity"),
    ("增殖放流186万尾。", "186", "count"),
    ("社会培训2.84万人日。", "2.84", "count"),
    ("投入资金9万，全部用完。", "9", "money"),
    ("投资增速26.84%。", "26.84", "rate"),
    ("完成预算的98.5％。", "98.5", "rate"),
    ("占比为3.8 %。", "3.8", "rate"),
    ("决算为预算的109.37倍。", "109.37", "rate"),
    ("同比提高2.5个百分点。", "2.5", "rate"),
    ("核定编制35名。", "35", "headcount"),
    ("年末在职人员30人。", "30", "headcount"),
    ("编制人员数量为18 名。", "18", "headcount"),
    ("现有离退休人员12人。", "12", "headcount"),
    ("绩效自评得分为91分。", "91", "score"),
    ("该指标得9.5分。", "9.5", "score"),
]


@pytest.mark.parametrize(("text", "printed", "kind"), KINDS)
def test_a_number_is_of_the_kind_its_unit_says(text, printed, kind):
    """Unit and words beside a number decide what it counts."""
    assert [(f[0], f[1]) for f in kinds(read(text))] == [(printed, kind)]


def test_a_number_of_things_nobody_listed_is_no_money():
    """0.8万蔸，: a sign between 万 and a stop, or a cell's end, is a measure that is not known, not 元."""
    assert [f.kind for f in read("全年栽植黄精0.8万蔸，成活率90%。").figures if f.printed == "0.8"] == []
    reading = read(
        table(
            "指标名称|指标值|完成值|分值|得分",
            "数字化古籍|≥15万拍|13.2万拍|20|17.6",
            "采购疫苗|≥320万毫升|326万毫升|20|20",
        )
    )
    assert not [f.printed for f in reading.figures if f.kind == "money"]


OTHERS = [
    ("截至2023年12月31日，工作已完成。", {"date"}),
    ("会议于2020.03.09召开。", {"date"}),
    ("来源：县财政局 点击数：3267", {"page"}),
    ("文章来源：某县法院 点击：86 浏览：15", {"page"}),
    ("农林水（213）林业和草原（02）事业机构（04）：支出情况。", {"code", "list_number"}),
    ("行政事业单位医疗（11）行政单位医疗（01）：支出情况。", {"code", "list_number"}),
    ("商品和服务支出（302）较多，2012901-行政运行较少。", {"code"}),
    ("2023我区6、9、11月按1—9月的进度开展。", {"date"}),
    ("新建5G基站，孕产妇死亡率以每/10万计。", {"name"}),
    ("上一页 1 2 3 下一页", {"page"}),
    ("页 2/3", {"page"}),
    ("上一页 1 [2] 共2页 打印本页", {"page"}),
    ("一、主要职责 PAGEREF _Toc32310 \\h 3", {"page"}),
    ("关于我们 © 2010-2024 版权所有", {"date"}),
    ("索取号：SM0200-2025-031 公开方式：主动公开", {"code"}),
    ("[ 索引号 ] 11500102009101234X/2024-00086 [ 分类 ] 财政", {"code"}),
    ("210 卫生健康支出", {"code"}),
    ("全年任务3：建好公园；目标达成。", {"list_number"}),
    ("1.2023年度工作完成。", {"list_number", "date"}),
    ("下载需10积分", {"page"}),
    ("2023-02-17T03:21:00Z 1 312 1785 WPS Office_11.8.2.10229 14 4 2093", {"date", "code"}),
    ("索引号 510623000/2023-00118", {"code"}),
    ("51070021R000000084321-办公运行经费", {"code"}),
    ("主管部门 桃源镇人民政府 [301215]", {"code"}),
    ("2022/2023年榨季全面结束。", {"date"}),
    ("为35至64岁妇女、65岁及以上老年人提供服务。", {"name"}),
    ("目标1：完成整治；目标2：完成验收。", {"list_number"}),
    ("(二)存在的问题.1.推进较慢.2、管护不足.", {"list_number"}),
    ("90(含)-100分为优,80(含)-90分为良,60分以下为差。", {"rule_text"}),
    ("基本达成50-80%（含50%）、未达成0-50%。", {"rule_text"}),
    ("公开01表", {"code"}),
    ("一次性项目 □ 2、延续性项目 ☑", {"list_number"}),
    ("会议于2018年 3月 5 日召开。", {"date"}),
    ("工期为2022年5月-2023年1月。", {"date"}),
    ("自2023年1月-12月开展。", {"date"}),
    ("于2021年09月02日验收。", {"date"}),
    ("3月29日上午召开动员会。", {"date"}),
    ("截止至6月24日已整改。", {"date"}),
    ("根据岚财绩〔2023〕7号文件要求开展自评。", {"document_number"}),
    ("根据（岚财监[2024]51号）要求开展自评。", {"document_number"}),
    ("根据X财社〔2019〕15号开展。", {"document_number"}),
    ("联系电话：0743-8500000", {"phone"}),
    ("联系电话：13800000000。", {"phone"}),
    ("预算编码：173004", {"code"}),
    ("统一社会信用代码为：12430000584900000N。", {"code"}),
    ("支出功能分类科目2130205森林资源培育。", {"code"}),
    ("1、加强领导。", {"list_number"}),
    ("（3）落实责任。", {"list_number"}),
    ("2.强化监督。", {"list_number"}),
    ("1)强化监督。", {"list_number"}),
    ("详见附件2。", {"list_number", "title", "name"}),
    ("详见附表3。", {"list_number", "title", "name"}),
    ("深入推进“551”工程。", {"name", "title"}),
    ("严守省委4.20“约法三章”。", {"name", "title", "date"}),
    ("中央与地方按5:3:2比例分担。", {"rule_text"}),
    ("评分标准：执行率每低1%扣0.5分，扣完为止。", {"rule_text"}),
    ("总结材料100字以内。", {"rule_text"}),
    ("注：1.一级指标分值统一设置为：产出指标50分、效益指标30分，预算执行率10分。", {"list_number", "rule_text"}),
    ("预算执行率未达到90%的需说明原因。", {"rule_text"}),
    ("对照2021度绩效目标开展自评。", {"date"}),
    ("办公地址为岚溪县青山路10号3楼302室。", {"name", "code"}),
    ("投资2亿元以上项目均已入统。", {"name", "rule_text"}),
    ("第5页", {"page"}),
    ("—5—", {"page"}),
    ("20xx年工作总结。", {"date"}),
    ("300101-青石镇。", {"code"}),
    ("2130205森林资源培育。", {"code"}),
    ("岚溪县青山路12号。", {"name"}),
    ("凭证号：000123。", {"code"}),
    ("30299其他商品和服务支出。", {"code"}),
    ("1.213（类）02（款）05（项）森林资源培育。", {"list_number", "code"}),
    ("1.213农林水支出（类）02林业和草原（款）05森林资源培育（项）。", {"list_number", "code"}),
    ("上一页 [1] [2] 3", {"page"}),
    ("填表日期：2023. 2. 15", {"date"}),
    ("发布时间：2024-09-12 10:22:15", {"date"}),
    ("清溪河岸坡（K3+200-K9+850段）。", {"name"}),
    ("64排CT、1.5T核磁共振已启用。", {"name"}),
    ("发酵池规格为3.5*1.8*2。", {"name"}),
    ("严格执行省政府30条要求。", {"name"}),
    ("索引号：lyjzx/2024-00017", {"code"}),
]


@pytest.mark.parametrize(("text", "classes"), OTHERS)
def test_a_number_that_measures_nothing_is_no_figure(text, classes):
    """Dates, list numbers, document numbers, codes, phones and rules have a class of their own."""
    reading = read("工作情况如下。", text)
    # A threshold in a name may also be kept as a figure that belongs to no item.
    assert [f for f in reading.figures if f.item_code or f.kind != "money"] == []
    assert {class_code for _, class_code in others(reading)} <= classes


BLANKS = [
    ("人员 18 名，车辆 2 辆。", ["18", "2"]),
    ("完成36个、48个和57个。", ["36", "48", "57"]),
    ("占 %，减少 万元，增加 个。", []),
    ("完成造林1.2万亩、抚育3,400亩。", ["1.2", "3,400"]),
    ("完成造林1.2万亩,抚育340亩,管护560亩。", ["1.2", "340", "560"]),
    ("分别为12,340,560万元。", ["12,340,560"]),
    ("培训300多人次，走访2万余户。", ["300", "2"]),
    ("新建管道长12米、直径0.8米。", ["12", "0.8"]),
    ("支出1,230，450.20元。", ["1,230，450.20"]),
    ("单价5万元-10万元。", ["5", "10"]),
]


@pytest.mark.parametrize(("text", "printed"), BLANKS)
def test_numbers_are_cut_where_a_reader_would_cut_them(text, printed):
    """Blanks and commas part numbers only where they must."""
    assert [figure[0] for figure in kinds(read(text))] == printed


@pytest.mark.parametrize("amount", ["l2.30万元", "O12.30万元", "I2.30万元"])
def test_a_letter_typed_for_a_digit_makes_an_amount_doubtful(amount):
    """Nobody knows which digit it stands for."""
    assert [f.confidence for f in read(f"2023年会议费{amount}。").figures] == ["doubtful"]


def test_chinese_counts_are_figures_too():
    """九个 and 四座 count as 9个 and 4座."""
    reading = read("全年建成护林站四座，开展培训九次，修复便桥两条。")
    assert [(f.printed, f.value) for f in sorted(reading.figures, key=lambda f: f.start)] == [
        ("四", 4),
        ("九", 9),
        ("两", 2),
    ]


CHINESE_COUNTS = [
    ("完成走访九十户，救助两名。", ["九十", "两"]),
    ("全年召开三次会议。", ["三"]),
    ("下设四个股室。", ["四"]),
    ("购置执法车一辆。", ["一"]),
    ("建成三百二十座，验收。", ["三百二十"]),
]


@pytest.mark.parametrize(("text", "printed"), CHINESE_COUNTS)
def test_a_numeral_before_a_measure_word_counts(text, printed):
    """At the end of a clause, or after a verb of doing."""
    assert [figure[0] for figure in kinds(read(text))] == printed


IDIOMS = [
    "第三次全国国土调查，每两次检查，三四个乡镇，五个一工程，一次，二次供水，二级机构。",
    "增强“四个意识”，做到“两个维护”，十几户、几十个。",
    "坚持一把手负责制，进一步统筹兼顾。",
    "“两学一做”常态化，落实“三会一课”。",
    "一是加强领导；二是压实责任。",
    "严格执行中央八项规定，推进“十四五”规划。",
]


@pytest.mark.parametrize("text", IDIOMS)
def test_numerals_in_idioms_are_words(text):
    """一把手 and 三会一课 count nothing."""
    assert kinds(read(text)) == []


RULES = [
    ("（预算调整率在10%以内的计满分, 每超过1个百分点扣0.5分）, 我局自评得分94.5分", ["94.5"]),
    ("预算调整率在10%以内的计满分, 每超过1个百分点扣0.5分。我局自评得分94.5分", ["94.5"]),
    ("每超过1个百分点扣0.5分（最多扣5分）", []),
    ("调整率（4分）=120万元÷300万元×100%=40%，每增加1%扣0.1分，扣2分，得2分。", ["4", "120", "300", "40", "2", "2"]),
    ("每缺少一项，扣2分，扣完为止。", []),
]


@pytest.mark.parametrize(("text", "printed"), RULES)
def test_a_rule_in_brackets_hides_the_brackets_only(text, printed):
    """What is stated beside the rule is a figure."""
    assert [figure[0] for figure in kinds(read(text))] == printed


def test_a_unit_in_traditional_script_is_kept_as_printed():
    """萬元 counts as 万元."""
    (number,), _ = scan_numbers(make_shadow("共500.25萬元"), load_lexicon())
    assert (number.unit, number.unit_kind, number.unit_printed) == ("万元", "money", "萬元")


def test_a_number_belongs_to_its_year():
    """A figure's year is the one its words name, else the report's."""
    reading = read("2022年度收入合计500.10万元，2023年度收入合计600.20万元，支出合计590.30万元。")
    assert [the(reading, n).fiscal_year for n in ("500.10", "600.20", "590.30")] == [2022, 2023, 2023]


def _digits(reading: Reading) -> list[int]:
    text = reading.document.text
    return [
        i
        for i, sign in enumerate(text)
        if sign in "0123456789" or (unicodedata.category(sign) == "Nd" and re.match(r"[０-９]", sign))
    ]


def _check(reading: Reading) -> None:
    spans = [(f.start, f.end) for f in reading.figures] + [(o.start, o.end) for o in reading.others]
    for place in _digits(reading):
        holders = [span for span in spans if span[0] <= place < span[1]]
        assert len(holders) == 1, (reading.document.text[max(0, place - 20) : place + 20], holders)
    for figure in reading.figures:
        assert reading.document.text[figure.start : figure.end] == figure.printed


SENTENCES = [
    "2023年收入合计612.40万元，其中财政拨款598.20万元。",
    "1、加强领导，完成造林1,860亩",
    "（二）项目支出情况",
    "“三公”经费2万元，占 %",
    "根据岚财绩〔2023〕7号",
    "截至2023年12月31日在职25人",
    "预算执行率（分值10分，得9分，扣1分）",
    "①绩效目标（3分），实际得分（3分）",
    "送审金额20.86亿元，审减率17.7%",
    "满意度≥90%，实际95%",
    "5:3:2",
    "1亿2000万元",
    "——",
    "二、基本支出",
    "3.8 %",
    "减少 万元",
    "附件3",
    "第5页",
    "１２．５０万元",
]
_PIECES = st.one_of(
    st.sampled_from(SENTENCES), st.text("年月日0123456789.,%、（）()万元分人个一二①号〔〕/- \t\n", max_size=12)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=8))
def test_every_digit_is_in_exactly_one_figure_or_other_number(pieces):
    """Nothing is lost and nothing is read twice, whatever the text."""
    _check(read(*pieces))


_CELLS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "合计",
                "项目名称",
                "年初预算",
                "决算支出",
                "得分",
                "分值",
                "",
                "/",
                "12.50",
                "98%",
                "≥90%",
                "1,200.00",
                "产出指标（50分）",
                "基本支出",
            ]
        ),
        st.sampled_from(SENTENCES),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_CELLS, min_size=1, max_size=6))
@example([["项目名称", "项目名称"], ["12.50", "合计"]])  # a total whose word stands behind its amounts
def test_every_digit_of_a_table_is_accounted_for(rows):
    """However odd the table, each digit has one place."""
    _check(read("", table(*("|".join(row) for row in rows))))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: f"{TITLE}\n{text}".encode())))
def test_reading_raises_nothing_but_its_own_errors(content):
    """Any bytes are read, or refused with a sentence."""
    with suppress(IngestError):
        _check(read_report("x.txt", content))


UNREAD = [
    ("完成 1,860.50，已验收。", ["1,860.50"]),
    ("全年走访1860户。", []),
    ("本部门得分94.5分。", []),
]


@pytest.mark.parametrize(("text", "unread"), UNREAD)
def test_a_number_that_nothing_explains_is_said_to_be_unread(text, unread):
    """Without a unit, and tied to nothing, it is no count of something; it is listed whole, not by its digits."""
    reading = read(text)
    printed = [reading.document.text[o.start : o.end] for o in reading.others if o.class_code is None]
    assert printed == unread


def test_points_and_targets_without_a_unit_are_read():
    """What a form's columns explain needs no unit."""
    reading = read("", table("三级指标|年度指标值|实际完成值|分值|得分", "造林面积|120|118|20|19"))
    assert [o for o in reading.others if o.class_code is None] == []
    assert [f.printed for f in reading.figures] == ["120", "118", "20", "19"]


@pytest.mark.parametrize(
    "fragment", ["1 ", "(1) ", "1、", "1,", "9", "≥90%", "…", "增长5%，", "支出428.60万元，", "，", "一"]
)
def test_a_long_line_of_one_fragment_is_read_soon(fragment: str):
    """No pattern and no loop starts again at every number of a line; 6000 characters are what a lost table may be."""
    opening = "某某县统计局2022年度部门整体支出绩效自评报告\n绩效目标完成，本年支出608.15万元，预算执行较好。\n"
    started = time.process_time()
    read_report("报告.txt", (opening + fragment * (6_000 // len(fragment))).encode())
    assert time.process_time() - started < 5


def test_a_bare_number_in_a_column_of_percentages_is_read():
    """It cannot be what its column says; that is for a check to tell, so it is no unread number."""
    rows = [f"任务{n}|{rate}" for n, rate in enumerate(("98.50%", "97.20%", "1860", "99.10%"), 1)]
    reading = read("", table("任务|完成比例", *rows))
    assert [f.printed for f in reading.figures] == ["98.50", "97.20", "1860", "99.10"]


def test_lines_that_count_up_are_page_numbers():
    """A number alone in its line is a page's where the next such line goes on counting; one alone is left unread."""
    assert [o for o in others(read("一、概况", "部门职责略。", "1", "二、支出", "支出略。", "2")) if o[1]] == [
        ("1", "page"),
        ("2", "page"),
    ]
    assert ("6", None) in others(read("一、概况", "部门职责略。", "6", "二、支出"))


def test_page_numbers_are_known_among_other_lone_numbers():
    """1, 2, 3 on lines of their own count up; 22 between them is a number cut off its words."""
    text = ["1", "概况如下。", "退休及遗属人员", "22", "其中遗属另行统计。", "2", "收支如下。", "3"]
    assert [(printed, class_code) for printed, class_code in others(read(*text)) if printed in "1 2 3 22".split()] == [
        ("1", "page"), ("22", None), ("2", "page"), ("3", "page"),
    ]  # fmt: skip


def test_a_number_in_a_projects_name_is_part_of_it_wherever_it_is_repeated():
    """64 of a scanner counts nothing, in the title or in a sentence."""
    reading = read(
        "12导心电图机购置项目：预算80.00万元，支出78.50万元。",
        "因厂家供货晚，12导心电图机购置项目推迟验收。",
        title="岚溪县人民医院2023年度部门整体支出绩效自评报告",
    )
    assert [class_code for printed, class_code in others(reading) if printed == "12"] == ["name", "name"]


def test_no_class_begins_at_a_sign_that_is_skipped():
    """Classes are tried only where one may begin: whatever one finds by itself in many reports begins with such a sign."""
    reports = sorted((Path(__file__).parent / "data" / "variants").glob("*.txt"))[::5]
    text = "\n".join(make_shadow(report.read_text(encoding="utf-8", errors="ignore")).text for report in reports)
    for code, pattern in classes._CLASSES:
        found = (m.group() for m in re.finditer(pattern, text, re.MULTILINE) if classes.HAS_DIGIT.search(m.group()))
        skipped = {printed for printed in found if not re.match(classes._BEGINS, printed)}
        assert not skipped, (code, pattern)
