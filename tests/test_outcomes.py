"""Which numbers are stated results, and which only describe the office or its plans."""

from __future__ import annotations

import pytest

from ingest.report import Reading
from tests.report_factory import read, table


def _results(reading: Reading) -> list[tuple[str, str]]:
    """Return (printed, name) of every result."""
    by_start = {figure.start: figure for figure in reading.figures}
    return [(by_start[outcome.figure_start].printed, outcome.name) for outcome in reading.outcomes]


NO_RESULTS = [
    ["一、部门概况", "（一）机构设置", "我局所属事业单位7个，中小学校55所。"],
    ["一、部门概况", "（二）年度绩效目标", "建设高标准农田1.5万亩，新增节水灌溉面积0.3万亩。"],
    ["三、“三公”经费情况", "全年购置公务用车0辆。"],
    ["防火道整治项目绩效自评报告（通用9篇）"],
    ["一、部门概况", "（一）机构设置", "内设社会帮扶股等4个股室，编制床位300张。"],
    ["三、项目绩效情况", "补助标准为每户3万元，人均供养标准1,280元。"],
    ["三、项目绩效情况", "工程较计划推迟2个月。"],
    ["三、项目绩效情况", "县级配套资金60万元。"],
    ["三、项目绩效情况", "村道养护安排520万元，已支出452.40万元，结余67.60万元。"],
    ["三、部门收支情况", "按每公里县道10,000元的价格计算，村道5,000元。"],
    ["三、项目绩效情况", "新建助餐点≥6个，受益村不少于26个。"],
    ["三、绩效目标", "新建供水厂2座，铺设管网86公里，完成规模工业总产值260亿元。"],
    ["三、项目绩效情况", "设一级指标4个，二级指标10个。"],
    ["三、项目绩效情况", "年初结转和结余0.00项，其他桥梁3.4座。"],
    ["三、项目支出情况", "用于校舍维修156.00万元、食材采购35.68万元，设备更新总投资386万元，中标合同金额312.40万元。"],
    ["三、项目绩效情况", "全镇部门预算年初安排1.02亿元，调整后预算1.21亿元。"],
    ["五、存在的问题", "奖补资金兑现滞后约3个月，施工停滞40余天。"],
    ["三、项目绩效情况", "完成目标任务6,000人的105%，水土流失治理面积目标22平方公里。"],
    ["二、自评工作", "县水利局会同县财政局组成3个工作组。"],
    ["预期目标：完成妇女筛查5,000人。"],
    ["三、项目绩效情况", "村集体收入预定55万元，受益农户预定不低于508户。"],
    ["一、部门概况", "核定编制118名，设有15个内设部门。", "2023年我院支出项目共6个，12类项目的预拨资金均已下达。"],
    ["三、资金情况", "县财政局分2批次通过一卡通发放到位。"],
    ["六、预算绩效情况", "我局组织对9个项目开展了绩效自评，评价等级为“优”的8个。"],
    ["二、自评工作", "评价小组实地查看8个乡镇32条道路，核查里程46.80公里。", "发放问卷300份，回收286份。"],
    ["三、“三公”经费情况", "全年因公出国（境）团组0个，累计0人次。"],
    ["三、“三公”经费情况", "会议费预算2.40万元，拟召开3次会议，人数180人。"],
    ["五、存在的问题", "三是部分社区服务阵地面积不足300平方米，固定资产盘点不及时，涉及金额126.35万元。"],
    ["一、项目概况", "2.项目内容。新建林道96公里，涉及13个乡镇。", "（三）项目主要内容", "改造老旧管网96公里。"],
    [table("年度绩效目标|完成人工造林1.2万亩、森林抚育2万亩，提高森林覆盖率。")],
    [
        table(
            "任务名称|主要内容|预算金额（万元）|执行金额（万元）",
            "林道养护|养护林道32公里|20.00|19.00",
            "科普活动|举办3场|6.00|6.00",
        )
    ],
    ["三、项目绩效情况", "一是2所因征地推迟开工；二是1座未验收；三是3座公厕缓建。"],
    [
        "一、绩效目标分解下达情况",
        "（一）下达资金预算和区域绩效目标情况",
        "1.数量指标：新增湿地面积30.4亩，削减污染1659吨。",
    ],
    ["三、项目支出情况", "全年实施项目6个，自评结果为“优”的5个、“良”的1个。", "注：第6项资金来源为基金。"],
    ["三、项目支出情况", "运转经费用于7个社区办公。"],
    ["一、部门概况", "（三）年度主要任务", "新建茶园600亩，完成就业3,200人。"],
    ["三、国有资产占用情况", "年末房屋2,860平方米，车辆11辆。"],
    ["三、“三公”经费情况", "单位共有公务用车6辆，其中：轿车2辆、越野车4辆。"],
    ["一、单位概况", "编制48名，在校学生1,186人，实际开放床位90张。", "辖社区6个，常住人口3.2万人。"],
]


@pytest.mark.parametrize("paragraphs", NO_RESULTS)
def test_what_an_office_has_plans_and_pays_is_no_result(paragraphs):
    """Units, goals of the year ahead, prices, delays, money passed on, what the office has and whom it is there for."""
    assert _results(read(*paragraphs)) == []


RESULTS = [
    (["三、“三公”经费情况", "年末公务用车保有量3辆，公务接待9批次70人次。"], ["3", "9", "70"]),
    (["一、部门概况", "（一）主要职责", "全年受理各类案件386件，审结351件。"], ["386", "351"]),
    (["一、部门概况", "（二）年度主要工作总结", "门急诊2.4万人次，免除学费126名。"], ["2.4", "126"]),
    (["三、部门整体支出绩效情况", "法官人均结案171件，人均接待费60元。"], ["171"]),
    (["一、部门概况", "公务接待费1.2万元，接待9批次70人次。"], ["9", "70"]),
    (["四、绩效完成情况", "全年出院1.2萬人次，線上觀看3.8萬人次。"], ["1.2", "3.8"]),
    (["四、绩效完成情况", "新建厂房2座，建筑面积3,860平方米，实现培训收入12万元。"], ["2", "3,860", "12"]),
    (
        ["三、部门整体支出绩效情况", "建成高标准农田1.86万亩，争取上级水利资金640万元，平均住院日7.9天。"],
        ["1.86", "640", "7.9"],
    ),
    (
        [
            "三、项目绩效情况",
            "免疫家禽42.6万羽次，带动林农户均增收2,600元，汛期减少经济损失约90万元，抢救财产价值312万元。",
        ],
        ["42.6", "2,600", "90", "312"],
    ),
    (
        [
            "三、部门整体支出绩效情况",
            "争取中央、省级补助资金4,120万元；发放租赁补贴862户198.40万元；累计助餐84万客次。",
        ],
        ["4,120", "862", "198.40", "84"],
    ),
]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("完成18个行政村生活污水治理。", "行政村生活污水治理"),
        ("惠及126个行政村。", "惠及行政村"),
        ("三是加固水闸13座。", "加固水闸"),
        ("为1,286名残疾人办理残疾人证。", "残疾人办理残疾人证"),
        ("本部门9个项目通过竣工验收。", "项目通过竣工验收"),
        ("新建教学楼6栋。", "新建教学楼"),
        ("改扩建特困供养机构4所。", "改扩建特困供养机构"),
        ("新建供水站12个，运行良好。", "新建供水站"),
        ("全年为6,320名妇女开展“两癌”筛查。", "妇女开展“两癌”筛查"),
        ("年末使用财政拨款开支运行维护费的公务用车保有3辆。", "年末使用财政拨款开支运行维护费的公务用车保有"),
    ],
)
def test_a_result_is_named_by_the_words_behind_it_where_only_a_verb_stands_before(sentence, name):
    """What was counted may stand behind its number."""
    assert [told for _, told in _results(read("三、项目绩效情况", sentence))] == [name]


def test_what_was_counted_behind_its_cost_has_the_name_of_that():
    """公务接待费0.32万元，5批次38人次: of receptions."""
    told = _results(
        read("三、“三公”经费情况", "公务接待费0.32万元，5批次38人次；公务用车运行维护费3.86万元，公务用车保有量2辆。")
    )
    assert told == [("5", "公务接待费"), ("38", "公务接待费"), ("2", "公务用车保有量")]


def test_what_a_cell_of_results_begins_with_is_named_behind():
    """Elsewhere a sentence that begins with a number tells what is left to do (2个小区跨年实施)."""
    rows = ("年度总体目标|预期目标|全年实际完成情况", "校车运营|保障校车运营。|112辆校车正常运营。")
    assert _results(read(table(*rows), "三、项目绩效情况", "2个小区跨年实施。")) == [("112", "校车正常运营")]


def test_what_each_earns_more_is_a_result_and_no_change():
    """户均增收 tells what the work brought; what each got is a price."""
    told = "造林补助项目支出92.00万元，改造81户，户均补助6,000元。带动脱贫户638户，户均增收2,160元。"
    reading = read("三、项目绩效情况", told)
    assert _results(reading) == [("81", "改造"), ("638", "带动脱贫户"), ("2,160", "户均增收")]
    subjects = {f.printed: f.subject_code for f in reading.figures if f.kind == "money"}
    assert subjects == {"92.00": "project", "6,000": "output", "2,160": "output"}


def test_work_done_with_the_money_of_a_project_is_told_where_it_is_described():
    """In a chapter 项目概况 too; a digit of it stands before as well (112.00万元 … 2处)."""
    told = "2.林区环境整治。年初预算112.00万元，支出108.26万元，清运垃圾4,860吨，拆除违建2处。"
    assert _results(read("一、项目概况", told)) == [("4,860", "清运垃圾"), ("2", "拆除违建")]


def test_names_behind_numbers_are_not_those_of_the_next():
    """Of a list (13个乡镇、74个村) each noun stands behind its own number; where none stands there the number has no name."""
    told = "涉及13个乡镇、74个行政村和168个自然村、3.62万人。发放补助408人，4名护林员获奖；飞机防治26架次。"
    late = "建成驿站16个，另有2个因选址变更延期。"
    assert _results(read("三、项目绩效情况", told, late)) == [
        ("13", "乡镇"), ("74", "行政村"), ("168", "自然村"), ("408", "发放补助"), ("4", "护林员获奖"),
        ("26", "飞机防治"), ("16", "建成驿站"),
    ]  # fmt: skip


RUNS = [
    ("拆除危桥共计14处；9个乡镇62个村庄1,640盏路灯。", ["拆除危桥", "乡镇", "村庄", "路灯"]),
    ("惠及8个乡镇（街道）46个村1.2万人。", ["惠及乡镇"]),  # what 46 and 1.2 count has no name of its own
    ("全年受理案件96件审结88件，新建小学3所中学2所。", ["受理案件", "审结", "新建小学", "中学"]),
]


@pytest.mark.parametrize(("sentence", "names"), RUNS)
def test_in_a_run_of_numbers_no_name_slips_to_the_next(sentence, names):
    """9个乡镇62个村庄: 乡镇 is what the first counts; 小学3所中学2所 names each before its number."""
    assert [name for _, name in _results(read("三、部门整体支出绩效情况", sentence))] == names


def test_a_number_in_a_projects_name_is_no_result():
    """教室照明改造（78所学校） is what the project is called."""
    rows = ("项目名称 | 年初预算 | 支出", "教室照明改造（78所学校） | 80.00 | 78.00", "校舍维修 | 20.00 | 20.00")
    assert _results(read("单位：万元", table(*rows), "三、绩效情况", "教室照明改造（78所学校）已经验收。")) == []


@pytest.mark.parametrize(("paragraphs", "printed"), RESULTS)
def test_what_is_there_and_was_done_is_a_result(paragraphs, printed):
    """What three-public spending went to and work done, also where a chapter describes the office."""
    assert [each for each, _ in _results(read(*paragraphs))] == printed


def test_work_done_is_a_result():
    """A count beside another is of the same thing."""
    reading = read(
        "三、部门整体支出绩效情况", "完成造林3,120亩，开展普法宣传12场次，接种疫苗12万余剂次，走访企业9批次70人次。"
    )
    assert [printed for printed, _ in _results(reading)] == ["3,120", "12", "12", "9", "70"]
    assert dict(_results(reading))["70"] == "走访企业"


def test_a_percentage_of_work_is_a_result():
    """What was reached, how satisfied people are, what fell; no target, no rate of money, no growth of another result."""
    reading = read(
        "三、部门整体支出绩效情况",
        "垃圾分类覆盖率97.5%，群众满意度达到93%，信访量下降12.5%，目标覆盖率96%，力争达标率99%。",
        "专项资金使用率88%，全县生产总值385.60亿元，增长6.1%，较上年提高0.9个百分点。",
    )
    assert [printed for printed, _ in _results(reading)] == ["97.5", "93", "12.5", "385.60"]


def test_work_beside_the_region_is_the_offices():
    """A clause of its own is about the work; the region's value stays the region's."""
    reading = read("三、部门整体支出绩效情况", "全县实现生产总值385.60亿元，清运垃圾3000吨。")
    assert {f.printed: f.subject_code for f in reading.figures if f.kind in ("money", "quantity")} == {
        "385.60": "region",
        "3000": "output",
    }


def test_of_goals_beside_results_only_the_results_are_told():
    """A form prints what was planned in the cell to the left of what was done."""
    goals = "改造路口信号灯46处，建成配时中心1个，方便群众出行。"
    done = "完成改造路口信号灯44处，配时中心投入使用，方便群众出行。"
    reading = read(table("年度预期目标 | 具体完成情况 | 总体完成率", f"{goals} | {done} | 96%"))
    assert [printed for printed, _ in _results(reading)] == ["44"]


def test_goals_stand_before_results_where_columns_are_lost():
    """One cell a line: the first below 预期目标, 实际完成情况 is the goal."""
    reading = read("年度总体目标", "预期目标", "实际完成情况", "改造路口信号灯46处。", "完成改造路口信号灯44处。")
    assert [printed for printed, _ in _results(reading)] == ["44"]


def test_what_was_reached_has_the_name_of_the_plan():
    """户厕改造计划60户，实际完成58户: 实际 names nothing."""
    reading = read("三、项目绩效情况", "改造户厕计划60户，实际完成58户。")
    assert _results(reading) == [("58", "改造户厕")]


def test_money_paid_out_as_work_is_a_result():
    """追回, 减免 and 救助 tell what was done with money, though 支付 stands beside them."""
    reading = read("三、部门整体支出绩效情况", "执行到位金额1.32亿元，为农民工追回欠薪320万元，支付司法救助金18万元。")
    assert [printed for printed, _ in _results(reading)] == ["1.32", "320", "18"]


def test_what_a_project_brought_in_is_a_result_and_no_cost():
    """挽回损失 behind a project's spending is not what the project spent."""
    text = "“法律援助”项目自评综述：全年预算数为40万元，执行数为38万元，完成预算的95%。办理援助案件62件，为当事人挽回损失326余万元。"
    reading = read("三、项目支出绩效情况", text)
    assert [printed for printed, _ in _results(reading)] == ["62", "326"]
    assert {f.printed: f.subject_code for f in reading.figures if f.kind == "money"} == {
        "40": "project", "38": "project", "326": "output",
    }  # fmt: skip


def test_what_tells_why_is_no_result():
    """主要原因是新增… explains a change of money; 某财社〔2022〕28号 names money that was sent down."""
    why = "绿化支出比上年增加20万元，主要原因是新接管绿地26万平方米。"
    sent = "岚财社〔2022〕28号疫情防控资金386.40万元已下达。"
    reading = read("三、部门整体支出绩效情况", why, sent, "全年修复绿地12万平方米。")
    assert [printed for printed, _ in _results(reading)] == ["12"]
