"""Projects told in sentences and lists: many ways to name one and to tell its money."""

from __future__ import annotations

import pytest

from tests.report_factory import money, projects, read, table

ACCOUNTS = "岚溪县林业局2023年度部门决算公开说明"
BUDGET = "岚溪县林业局2024年部门预算公开说明"
CHAPTER = "三、项目支出情况"

REVIEWS = [
    (
        "1.“防火经费”项目绩效自评综述：项目全年预算数为312.00万元，执行数为309.50万元，完成预算的99.20%。项目绩效目标完成情况：全年巡护4,386次。",
        {"防火经费": {"budget": 312, "spent": 309.5, "execution_rate": 99.2}},
    ),
    (
        "防火经费项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为97分。项目全年预算数为120万元，执行数为118万元，完成预算的98.33%。",
        {"防火经费项目": {"budget": 120, "spent": 118, "execution_rate": 98.33}},
    ),
    (
        "本部门组织对“防火经费”项目开展了绩效自评，该项目全年预算数为120万元，执行数为118万元，完成预算的98.33%。",
        {"防火经费": {"budget": 120, "spent": 118, "execution_rate": 98.33}},
    ),
    (
        "1.“智慧林场”建设项目绩效目标实际完成情况综述。项目全年预算数50万元，执行数为48万元，完成预算的96%。新建探头62个，覆盖率达98%。",
        {"“智慧林场”建设项目": {"budget": 50, "spent": 48, "execution_rate": 96}},
    ),
    (
        "本中心对2023年林火监控项目开展绩效自评，项目全年预算186.00万元，执行182.47万元，执行率98.10%。",
        {"林火监控项目": {"budget": 186, "spent": 182.47, "execution_rate": 98.1}},
    ),
    (
        "对采种基地运营开展了绩效自评，预算40万元，支出38.4万元；招商引资项目全年预算27.50万元，支出27.00万元。",
        {"采种基地运营": {"initial": 40, "spent": 38.4}, "招商引资项目": {"budget": 27.5, "spent": 27}},
    ),
    ("对部门整体支出开展绩效自评，全年预算900万元，支出882万元。", {}),
    (
        "2.2023年防火道整治项目，全年预算60.98万元，支出60.20万元。",
        {"2023年防火道整治项目": {"budget": 60.98, "spent": 60.2}},
    ),
]


@pytest.mark.parametrize(("text", "expected"), REVIEWS)
def test_the_review_of_a_project_names_it_and_tells_its_money(text, expected):
    """项目绩效自评综述 is how final accounts tell a project; 完成预算的 is its rate of execution."""
    assert projects(read("（二）项目绩效自评结果", text, title=ACCOUNTS)) == expected


SEVERAL = [
    (
        "2.自评结果。“防火经费”项目自评综述：全年预算数为312.00万元，执行数为309.50万元，自评得分98分。全年巡护4,386次。“智慧林场”项目自评综述：全年预算数为50万元，执行数为48万元。",
        {"防火经费": {"budget": 312, "spent": 309.5}, "智慧林场": {"budget": 50, "spent": 48}},
    ),
    (
        "（二）项目自评。林木普查经费：年初预算240.00万元，追加68.00万元，支出300.60万元，支付率98%；监测平台升级：预算68.00万元，支出54.40万元，自评88分。",
        {
            "林木普查经费": {"initial": 240, "adjustment": 68, "spent": 300.6, "execution_rate": 98},
            "监测平台升级": {"initial": 68, "spent": 54.4},
        },
    ),
    (
        "“防火经费”项目全年预算数420.00万元，执行数403.20万元；“智慧林场”项目全年预算数180.00万元，执行数162.00万元，完成预算的90.00%，尚未验收；“护林宣传”项目全年预算数30.00万元，执行数30.00万元。",
        {
            "防火经费": {"budget": 420, "spent": 403.2},
            "智慧林场": {"budget": 180, "spent": 162, "execution_rate": 90},
            "护林宣传": {"budget": 30, "spent": 30},
        },
    ),
    (
        "预算绩效说明。对古树群保护修缮项目开展绩效自评，项目预算520.00万元，支出486.40万元，修缮3,280平方米。",
        {"古树群保护修缮项目": {"initial": 520, "spent": 486.4}},
    ),
    (
        "（二）项目实施。①林道硬化工程（岚财建〔2022〕9号），批复80万元，支出76万元，已完工；②育苗设备购置（岚发改〔2022〕3号），年初预算30万元，支出30万元。",
        {"林道硬化工程": {"initial": 80, "spent": 76}, "育苗设备购置": {"initial": 30, "spent": 30}},
    ),
    (
        "2023年安排专项资金2项，合计500.00万元，实际使用782.74万元：种苗抽检专项安排320.00万元，使用418.60万元，其中上级补助98.60万元；护林专项安排180.00万元，使用364.14万元。",
        {"种苗抽检专项": {"initial": 320, "spent": 418.6}, "护林专项": {"initial": 180, "spent": 364.14}},
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_a_heading_that_is_no_name_leaves_the_money_to_the_projects_below_it(text, expected):
    """自评结果, 项目自评 and 项目实施 name nothing; a document in brackets and a giver's part belong to the project before."""
    assert projects(read("四、绩效评价", text, title=ACCOUNTS)) == expected


def test_the_document_in_brackets_behind_a_name_is_the_projects():
    """林道硬化工程（岚财建〔2022〕9号），批复80万元."""
    text = next(text for text, _ in SEVERAL if "岚财建" in text)
    reading = read("四、绩效评价", text, title=ACCOUNTS)
    assert [m.document_no for m in reading.projects] == ["岚财建〔2022〕9号", "岚发改〔2022〕3号"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("林道改造工程项目支出90万元，其中：路基60万元、涵管30万元。", {"林道改造工程项目": {"spent": 90}}),
        ("全年苗木监测项目支出60万元，主要用于设备更新40万元、样地维护20万元。", {"苗木监测项目": {"spent": 60}}),
        ("县级部门项目支出90万元，主要用于林道改造60万元、苗木监测30万元。", {"林道改造": {"spent": 60}, "苗木监测": {"spent": 30}}),
        ("项目支出增加的主要原因是新增林道改造项目支出90万元。", {}),
        ("全年发放困难林农帮扶资金64.5万元，其中生活救助42.6万元、助学21.9万元，资金使用率100%。",
         {"困难林农帮扶资金": {"spent": 64.5, "execution_rate": 100}}),
        ("林区公厕建设项目使用统筹整合资金612万元，全年执行数606.9万元，执行率99.17%。",
         {"林区公厕建设项目": {"appropriated": 612, "spent": 606.9, "execution_rate": 99.17}}),
    ],
)  # fmt: skip
def test_the_spending_of_one_project_is_its_own(text, expected):
    """林道改造工程项目支出90万元 is no spending of the office on all projects, and what it is divided into are no projects."""
    reading = read("（二）资金使用情况", text)
    assert projects(reading) == expected
    if "部门" not in text:
        assert not [f for f in money(reading) if f.item_code]


def test_the_number_of_an_item_is_no_part_of_its_name():
    """其中：（1）林道维修320万元; （续建） behind a name is."""
    text = "项目支出560万元，其中：（1）林道维修项目320万元，已完工；（2）苗圃提升项目（续建）240万元。"
    assert list(projects(read(CHAPTER, text))) == ["林道维修项目", "苗圃提升项目（续建）"]


@pytest.mark.parametrize(
    "text", ["1.林道维修项目，计划投资320万元，明年6月完工。", "林道维修项目年初预算320万元，支出318万元。"]
)
def test_what_is_to_come_is_no_project_of_the_year(text):
    """Below 下一步工作打算 a project is planned."""
    assert not projects(read("五、下一步工作打算", text))


@pytest.mark.parametrize(
    ("sums", "measure"),
    [
        ("2023年共下达我局衔接推进乡村振兴补助资金900万元，其中：", "appropriated"),
        ("2023年下达衔接资金900万元，支出850万元，其中：", "spent"),
        ("2023年使用衔接资金900万元，其中：", "spent"),
    ],
)
def test_a_list_of_what_came_tells_what_came(sums, measure):
    """下达资金900万元，其中：①… divides what was sent down; behind 支出 a list divides that."""
    text = f"{sums}①林道建设420万元，②林区公厕改造300万元，③苗木补助130万元。"
    assert list(projects(read(CHAPTER, text)).values()) == [{measure: n} for n in (420, 300, 130)]


@pytest.mark.parametrize(
    "text",
    [
        "项目支出417万元，包含补助5名护林员工作资金200万元、补助3期护林员研修资金135万元、补助41名巡护员资金82万元。",
        "项目支出2万元，包括东林场在项目资金中列支宣传费1.2万元、西林场列支材料费0.8万元。",
    ],
)
def test_what_grants_were_given_for_is_no_project(text):
    """补助5名护林员…, …列支…: money of the project, and no names of others."""
    reading = read(CHAPTER, text)
    assert not projects(reading)
    assert {f.subject_code for f in money(reading)[1:]} == {"project"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2023年项目支出890万元。林道养护项目支出中，涵管98.20万元，护坡52.64万元；护林装备项目中，服装补助140.40万元。", []),
        ("项目支出800万元，主要用于苗圃建设20万元、林道维修780万元。苗圃建设中，大棚12万元，围栏8万元。", ["苗圃建设", "林道维修"]),
        ("项目支出较上年增加126万元，主要是新增林道改造项目86万元、苗圃建设项目40万元。", []),
        ("项目经费支出126万元，具体明细：1.林道改造86万元。2.苗圃建设40万元。", ["林道改造", "苗圃建设"]),
        ("项目支出800万元，包括护林站人工费30万元、苗木运输20万元、机械费50万元。", []),
        ("项目支出800万元，其中：在建项目中，城北苗圃300万元、林道改造500万元。", ["城北苗圃", "林道改造"]),
        ("项目支出1,202万元中，用于苗圃建设1,002万元，林道维修200万元。", ["苗圃建设", "林道维修"]),
    ],
)  # fmt: skip
def test_the_parts_of_a_project_are_no_projects(text, names):
    """…项目支出中，涵管98.20万元 divides one project; 项目支出中 and 在建项目中 open a list of them."""
    assert list(projects(read(CHAPTER, text))) == names


BELOW = [
    (
        [
            "项目一:古树保护经费.预算178.50万元,绩效目标:挂牌17株.",
            "项目二:防火道整治.预算60.98万元,绩效目标:清理4200米.",
        ],
        {"古树保护经费": {"initial": 178.5}, "防火道整治": {"initial": 60.98}},
    ),
    (
        [
            "1.项目名称：“绿满岚溪”造林。预算安排160.00万元（其中中央补助35.00万元），立项依据：《中华人民共和国森林法》。"
        ],
        {"“绿满岚溪”造林": {"initial": 160}},
    ),
    (
        ["（一）古树名木保护项目", "1.项目概述：对全县古树挂牌。", "2.年度预算安排：120万元。"],
        {"古树名木保护项目": {"initial": 120}},
    ),
    (
        [
            "（一）林火监控塔维护。",
            "年初预算90.00万元，支出88.20万元，执行率98%。",
            "（二）苗圃整治。",
            "年初预算40.00万元，支出36.00万元。",
        ],
        {
            "林火监控塔维护": {"initial": 90, "spent": 88.2, "execution_rate": 98},
            "苗圃整治": {"initial": 40, "spent": 36},
        },
    ),
]


@pytest.mark.parametrize(("lines", "expected"), BELOW)
def test_lines_below_a_named_project_tell_its_money(lines, expected):
    """A line may name a project for itself or for the lines below it; what is 其中 is no measure of the whole."""
    assert projects(read("五、重点项目情况说明", *lines, title=BUDGET)) == expected


ITEMS = [
    ("2.防火物资增储。年中追加7,520万元，支出7,144万元。", {"防火物资增储": {"adjustment": 7520, "spent": 7144}}),
    ("（1）林区道路，年初预算300万元，实际支出280万元。", {"林区道路": {"initial": 300, "spent": 280}}),
    ("——管护补助。全年预算数86万元，全年执行数80万元。", {"管护补助": {"budget": 86, "spent": 80}}),
    ("项目1：管护补助，全年预算86万元，执行80万元。", {"管护补助": {"budget": 86, "spent": 80}}),
    ("青石岭防火道路工程安排资金500万元，已支付420万元。", {"青石岭防火道路工程": {"initial": 500, "spent": 420}}),
    ("（4）林区供水改造工程总投资900万元，累计完成投资400万元。", {"林区供水改造工程": {"total_investment": 900, "spent": 400}}),
    (
        "森林防火：预算300万元，执行280万元；病虫害防治：预算100万元，执行90万元。",
        {"森林防火": {"initial": 300, "spent": 280}, "病虫害防治": {"initial": 100, "spent": 90}},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_an_item_of_a_chapter_on_projects_tells_its_money(text, expected):
    """The name ends where words of stage begin, whatever stands between them."""
    assert projects(read(CHAPTER, text)) == expected


def test_a_project_below_a_heading_on_a_fund_is_that_funds():
    """The chapter says whose money it is where no sentence does."""
    reading = read("二、一般公共预算支出情况", "（二）项目支出情况", "1.林道养护：全年预算60.00万元，支出52.00万元。")
    assert [(m.name, m.fund_code) for m in reading.projects] == [("林道养护", "general_public")]


@pytest.mark.parametrize(
    "text",
    [
        "1.预算细化。2023年年初预算608.15万元，其中基本支出428.60万元、项目支出179.55万元，项目绩效目标14个。",
        "4.及时处置。年中追加预算60.15万元，全年预算668.30万元。",
    ],
)
def test_aspects_of_budgeting_are_no_projects(text):
    """What is told below them is the office's own money."""
    assert projects(read("（一）部门预算项目绩效管理", text)) == {}


def test_a_list_below_a_sum_of_project_spending_names_projects():
    """The sum above the list says that what follows are projects, and which stage their amounts have."""
    items = ("1.森林防火专项280万元，主要用于购置装备。", "2.种苗培育100万元，主要用于采种。")
    assert projects(read("（二）项目支出380万元。", *items)) == {
        "森林防火专项": {"spent": 280},
        "种苗培育": {"spent": 100},
    }


def test_a_document_number_behind_a_label_is_the_projects():
    """As one that begins the line is; the name stands behind it, without the words that ask for its money."""
    lines = (
        "1.岚财林指〔2023〕18号：退化林修复项目下达资金260.00万元，已支付231.40万元。",
        "2.岚财林指〔2023〕26号护林站整治资金68.00万元，已支付54.60万元，整治12个。",
    )
    reading = read("三、项目组织实施情况", *lines)
    assert projects(reading) == {
        "退化林修复项目": {"appropriated": 260, "spent": 231.4},
        "护林站整治资金": {"spent": 54.6},
    }
    assert [p.document_no for p in reading.projects] == ["岚财林指〔2023〕18号", "岚财林指〔2023〕26号"]


def test_what_is_left_of_one_project_is_not_left_of_the_next():
    """剩余83.46万元结转下年 in brackets says nothing of the amount behind it."""
    text = "项目支出主要包括：防火工程316.54万元（预算400.00万元，剩余83.46万元结转下年）；林道水毁修复工程186.55万元。"
    found = projects(read(CHAPTER, text))
    assert found == {
        "防火工程": {"spent": 316.54, "initial": 400, "carry_out": 83.46}, "林道水毁修复工程": {"spent": 186.55},
    }  # fmt: skip


def test_a_part_in_brackets_is_no_project_and_a_name_keeps_its_first_sign():
    """(其中上级提前下达…) divides an amount; 计划 begins a name and is no closing 计."""
    text = "主要项目有:防火补助资金1,486.20万元(其中上级提前下达1,102.50万元);计划火烧防控156.88万元."
    found = projects(read("(六)项目支出预算安排情况", text, title=BUDGET))
    assert found == {"防火补助资金": {"initial": 1486.2}, "计划火烧防控": {"initial": 156.88}}


NO_PROJECTS = [
    ("三、财政拨款支出情况", "（一）教育支出年初预算数为3,360.00万元，决算数为3,682.19万元，完成年初预算的109.59%。"),
    (CHAPTER, "2、林区服务大厅建设。完成主体工程，信息化设备119.62万元因验收未支付。"),
    ("二、支出决算情况", "1.农林水支出（类）林业和草原（款）森林资源培育（项）。年初预算300万元，支出决算290万元。"),
    ("二、支出决算情况", "1.行政运行。年初预算300万元，支出决算290万元，完成年初预算的96.67%。"),
    ("二、绩效目标", "1.森林防火经费：巡护不少于10次，成本控制在150万元以内。"),
    (CHAPTER, "（一）预算执行情况：全年预算数1,200万元，执行数1,180万元，执行率98.33%。"),
    (CHAPTER, "（一）发放各类抚恤补助4,936.18万元，惠及对象3,862人。"),
    (CHAPTER, "（一）省财政以琼财农〔2022〕118号文下达我县衔接资金300万元，县级配套60万元。"),
    (CHAPTER, "1.办公费。预算3万元，支出2万元。"),
]


@pytest.mark.parametrize(("heading", "text"), NO_PROJECTS)
def test_functions_sums_targets_and_deeds_are_no_projects(heading, text):
    """What is told like a project's money may be a function's, a target's or the department's."""
    assert projects(read(heading, text, title=ACCOUNTS)) == {}


MEASURES = [
    ("2)青石岭防火道路工程.当年下达资金260.00万元,已支付231.40万元.", {"appropriated": 260, "spent": 231.4}),
    ("1.青石岭防火道路工程。投入专项债券资金380万元，已支付342万元。", {"appropriated": 380, "spent": 342}),
    ("1.青石岭防火道路工程。上级下达260万元，全部用于护坡，支付260万元。", {"appropriated": 260, "spent": 260}),
    ("1.青石岭防火道路工程：结转上年资金12.30万元，支出59.04万元。", {"carry_in": 12.3, "spent": 59.04}),
    ("1.青石岭防火道路工程：省级下达180万元，县级配套80万元，合计260万元，支出99万元。", {"appropriated": 260, "spent": 99}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amounts"), MEASURES)
def test_money_sent_down_or_put_in_is_not_spent(text, amounts):
    """Beside an amount told as paid, the other is what arrived; what was brought over is no balance of this year."""
    assert projects(read(CHAPTER, text)) == {"青石岭防火道路工程": amounts}


def test_the_lines_below_a_named_project_end_with_its_section():
    """The next chapter's amounts are the department's."""
    lines = (
        "1、项目名称：护林员补助",
        "预算安排规模：396.00万元",
        "六、其他事项",
        "（一）机关运行经费情况。2024年财政拨款预算73.77万元。",
    )
    found = projects(read("五、项目支出情况说明", *lines, title=BUDGET))
    assert found == {"护林员补助": {"initial": 396}}


def test_the_score_and_grade_of_a_project_are_not_the_departments():
    """自评得分99分 in a paragraph about one project says nothing of the whole."""
    text = "“档案数字化”项目：全年预算数280.00万元，执行数280.00万元，自评得分99分，结论为“优”。"
    head = read("（七）项目绩效自评结果", text, title=ACCOUNTS).head
    assert (head.total_score, head.grade) == (None, None)


SENTENCES = [
    (
        "护林站修缮项目：全年预算数为620.00万元，执行数为608.84万元。虫害监测项目：全年预算数为480.00万元，执行数为480.00万元。",
        {"护林站修缮项目": {"budget": 620, "spent": 608.84}, "虫害监测项目": {"budget": 480, "spent": 480}},
    ),
    (
        "“防火前期费”2022年立项工作经费4.98万元，已用于商品和服务支出。上年支出5.10万元，2024年拟安排6.00万元。",
        {},
    ),
    (
        "对3个项目开展自评。其中“种质资源圃维护”项目全年预算数120.00万元，执行数120.00万元；“新品种选育”项目全年预算数86.00万元，执行数79.12万元，自评得分95分。",
        {"种质资源圃维护": {"budget": 120, "spent": 120}, "新品种选育": {"budget": 86, "spent": 79.12}},
    ),
    (
        "对3个项目开展自评，其中“种质资源圃维护”项目全年预算186.00万元，执行182.28万元，执行率98.00%。",
        {"种质资源圃维护": {"budget": 186, "spent": 182.28, "execution_rate": 98}},
    ),
    (
        "免费开放项目全年预算210.00万元,执行206.85万元;图书购置项目全年预算150.00万元,执行147.30万元。",
        {"免费开放项目": {"budget": 210, "spent": 206.85}, "图书购置项目": {"budget": 150, "spent": 147.3}},
    ),
    (
        "4.新校区配套工程：全年预算2,460.00万元，支出2,330.00万元。",
        {"新校区配套工程": {"budget": 2460, "spent": 2330}},
    ),
    ("4.司法救助金。年内支出36.00万元，救助困难群众23人。", {"司法救助金": {"spent": 36}}),
    (
        "3.护林指导服务：年初批复310.50万元，调减14.50万元，支出290.00万元，余款6.00万元结转下年。",
        {"护林指导服务": {"initial": 310.5, "adjustment": -14.5, "spent": 290, "carry_out": 6}},
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_each_project_of_a_sentence_keeps_its_own_money(text, expected):
    """Quotes, 项目 before 全年预算 and words of approval belong to no neighbour."""
    assert projects(read("（三）主要项目情况", text)) == expected


def test_a_remark_in_brackets_behind_an_amount_names_no_project():
    """（教研教改、校本培训） says what the amount before it was for."""
    text = (
        "项目支出决算601.40万元，包括防火专项138.60万元（巡护、演练、宣传）和护林站维修专项462.80万元（校舍、设备）。"
    )
    assert projects(read(CHAPTER, text)) == {"防火专项": {"spent": 138.6}, "护林站维修专项": {"spent": 462.8}}


def test_what_a_projects_money_buys_is_no_project():
    """其中购买检测服务18万元 divides the project's own budget."""
    text = "（二）林政稽查及平安林区创建。计划安排资金42.50万元，其中购买检测服务18.00万元。"
    found = projects(read("三、项目支出预算情况", text, title=BUDGET))
    assert found == {"林政稽查及平安林区创建": {"initial": 42.5}}


STATUSES = [
    ("计划改造40座，实际完工36座", None),
    ("预计2024年6月竣工", None),
    ("尚未竣工验收", None),
    ("已于11月竣工", "completed"),
    ("项目已完工", "completed"),
]


@pytest.mark.parametrize(("words", "status"), STATUSES)
def test_what_is_counted_planned_or_undone_is_no_status(words, status):
    """完工36座 counts works; 预计竣工 is to come."""
    reading = read(CHAPTER, f"1.公厕提升改造项目，年初预算680万元，实际支付612万元。{words}。")
    assert [p.status_code for p in reading.projects] == [status]


LISTS = [
    (
        ["项目支出主要有：林区物业管理168.40万元，林区办公点水电费86.35万元，护林平台运行42.18万元。"],
        {"林区物业管理": {"spent": 168.4}, "林区办公点水电费": {"spent": 86.35}, "护林平台运行": {"spent": 42.18}},
    ),
    (
        ["全年实施项目2个：①人工增雨作业146.30万元，实施增雨作业38次；②监测站运行98.20万元，维护站点46个。"],
        {"人工增雨作业": {"spent": 146.3}, "监测站运行": {"spent": 98.2}},
    ),
    (["全年实施项目3个：①人工增雨作业146.30万元；②监测站运行98.20万元。"], {}),
    (  # below words that open a list, without a sum
        ["项目支出按金额排列如下:", "(1)护林员“两项补贴”2,864.00万元,惠及6,215人,自评98分;", "(2)虫害监测612.40万元,巡查118次."],
        {"护林员“两项补贴”": {"spent": 2864}, "虫害监测": {"spent": 612.4}},
    ),
    (
        ["年初安排的重点项目如下：", "1.林区防火800万元；", "2.古树保护120万元。"],
        {"林区防火": {"initial": 800}, "古树保护": {"initial": 120}},
    ),
    (["政府采购项目共2个，分别为：", "1.办公设备采购30万元；", "2.物业服务采购120万元。"], {}),
    (["2025年计划实施以下项目：", "1.防火通道项目200万元；", "2.林区道路项目100万元。"], {}),
    (["(四)项目支出明细。林区防火巡护86.40万元；瞭望塔维修25.00万元。"], {"林区防火巡护": {"spent": 86.4}, "瞭望塔维修": {"spent": 25}}),
    (
        ["2.项目支出111.40万元，占14.5%。主要包括护林执法办案经费86.40万元、检测设备购置25.00万元等。"],
        {"护林执法办案经费": {"spent": 86.4}, "检测设备购置": {"spent": 25}},
    ),
    (["主要是:", "1、硬化村内道路11.6公里，支出286万元；", "2、安装路灯460盏，支出118万元。"], {}),
    (["（一）投资及资金来源。项目总投资3.2亿元，财政预算安排3,000万元。"], {}),
    (["项目支出130万元，其中列支设备更新费100万元、差旅费30万元。"], {}),
    (["本年安排项目资金420万元：林区户厕改造300万元，林区道路120万元。"], {"林区户厕改造": {"initial": 300}, "林区道路": {"initial": 120}}),
    (["项目绩效目标完成情况如下：", "1.数量指标：发放补助120万元。", "2.质量指标：投入资金30万元。"], {}),
    (  # in one paragraph behind the sum
        ["2、项目支出 604.30万元.①林区新村建设 440.00万元;②防汛及水毁修复 164.30万元."],
        {"林区新村建设": {"spent": 440}, "防汛及水毁修复": {"spent": 164.3}},
    ),
    (
        ["项目支出中,虫害检疫218.60万元,林木种子检验96.00万元."],
        {"虫害检疫": {"spent": 218.6}, "林木种子检验": {"spent": 96}},
    ),
    (
        ["2023年项目支出 194.36 万元，主要为护林员生活补助 126.36 万元、巡护设备购置 68.00 万元。"],
        {"护林员生活补助": {"spent": 126.36}, "巡护设备购置": {"spent": 68}},
    ),
    (  # a fund that pays no basic expenditure; its classes are none
        ["政府性基金预算支出11,000.00万元，主要用于林地征收补偿8,600.00万元、造林地质量提升2,400.00万元。"],
        {"林地征收补偿": {"spent": 8600}, "造林地质量提升": {"spent": 2400}},
    ),
    (["政府性基金预算支出1,200.00万元，其中：城乡社区支出800.00万元，其他支出400.00万元。"], {}),
    (
        ["(二)项目支出3,728,350.00元,占30.73%,较上年增加318,420.50元,主要用于预算系统运维1,260,000.00元、评审服务2,468,350.00元。"],
        {"预算系统运维": {"spent": 126}, "评审服务": {"spent": 246.835}},
    ),
    (["项目支出722万元，较上年增加31万元，主要用于办公费120万元、差旅费30万元。"], {}),
    (
        ["全年项目支出2070.55万元。金额较大的有：护林员营养改善1386.20万元，惠及154人；站房维修改造684.35万元。"],
        {"护林员营养改善": {"spent": 1386.2}, "站房维修改造": {"spent": 684.35}},
    ),
    (  # stages before, shares between, remarks behind; what has no name of its own is left
        ["(三)项目支出.年初预算600万元,调整预算800万元,决算700万元,执行率87.5%.具体投向:林区人居整治400万元,管护站保障200万元,其他100万元."],
        {"林区人居整治": {"spent": 400}, "管护站保障": {"spent": 200}},
    ),
    (
        ["2023年项目支出500万元,占支出合计的30.8%。护林办案费300万元,用于巡护、鉴定和取证;林业装备费200万元,用于检测设备更新。"],
        {"护林办案费": {"spent": 300}, "林业装备费": {"spent": 200}},
    ),
    (  # each fund's part of the spending; one name is enough for a fund that pays nothing but projects
        ["项目支出620万元。一般公共预算安排500万元，用于林场保障300万元、秸秆禁烧200万元；政府性基金安排120万元，用于林区道路和排水120万元。"],
        {"林场保障": {"spent": 300}, "秸秆禁烧": {"spent": 200}, "林区道路和排水": {"spent": 120}},
    ),
    (
        ["专项支出210万元，占9.56%，用于育苗馆建设120万元和巡护车购置90万元。"],
        {"育苗馆建设": {"spent": 120}, "巡护车购置": {"spent": 90}},
    ),
    (["项目支出900万元，比上年增加80万元，主要原因是新增防火通道50万元、育苗馆30万元。"], {}),
    (["项目支出900万元，主要用于县林场300万元、东山镇600万元。"], {}),
    (["撤销项目1项，收回资金12万元；延期项目3项涉及资金66万元。"], {}),
    (  # below a heading that speaks of nothing but work: what was given and what was paid says it is a project's money
        ["1.林区抽检监测。安排区级资金286万元，支付279.40万元。", "2.林农教育补助。下达1635.90万元，支出1598.46万元，结余37.44万元。"],
        {
            "林区抽检监测": {"initial": 286, "spent": 279.4},
            "林农教育补助": {"appropriated": 1635.9, "spent": 1598.46, "carry_out": 37.44},
        },
    ),
    (
        ["1.林道日常养护项目，自评得96.8分。全年预算数782.40万元，执行数761.28万元，完成预算的97.30%。"],
        {"林道日常养护项目": {"budget": 782.4, "spent": 761.28, "execution_rate": 97.3}},
    ),
    (
        ["（3）林农家庭奖励扶助，预算数742.36万元，实际发放742.36万元，覆盖6284人；"],
        {"林农家庭奖励扶助": {"initial": 742.36, "spent": 742.36}},
    ),
    (
        [
            "2022年度政府性基金预算财政拨款支出760万元，用于下列项目：",
            "（1）防火通道改建520万元，批复概算4186万元，截至年底累计完成投资3024万元；",
            "（2）危桥改造240万元；",
        ],
        {"防火通道改建": {"spent": 520, "total_investment": 4186}, "危桥改造": {"spent": 240}},
    ),
    (
        ["对3个项目开展自评，涉及资金760万元：林区道路建设预算240万元，支出236万元；征地补偿（政府性基金）预算180万元，支出180万元。"],
        {"林区道路建设": {"initial": 240, "spent": 236}, "征地补偿（政府性基金）": {"initial": 180, "spent": 180}},
    ),
    (  # what the work brought about is no project's money, and words of its own say that an amount is not of the item
        ["1.防火通道改造项目。预算60万元，支付58万元。", "2.打击盗伐。查办案件26宗；鉴定经费支出42万元。"],
        {"防火通道改造项目": {"initial": 60, "spent": 58}},
    ),
    (  # a heading each, below one on projects
        ["（二）项目支出绩效自评", "1、草原监管", "年初预算860万元，调减60万元，全年执行780万元，执行率97.5%。"]
        + ["2、质控能力", "年初预算50万元，支出49万元。"],
        {
            "草原监管": {"initial": 860, "adjustment": -60, "spent": 780, "execution_rate": 97.5},
            "质控能力": {"initial": 50, "spent": 49},
        },
    ),
    (  # 转移支付 in a name is no word of paying
        ["项目支出明细。林政转移支付办案经费206.06万元，支出180.59万元；管护站建设120.00万元，支出108.00万元。"],
        {"林政转移支付办案经费": {"spent": 180.59}, "管护站建设": {"spent": 108}},
    ),
    (["1、市级配套资金到位不及时。计划安排2300万元，实际到位1676万元。", "（1）人居环境方面。投入60万元，支付58万元。"], {}),
    (["政府性基金支出1400万元，主要是彩票公益金1218万元、专项债券付息182万元。"], {}),
    (  # given, not yet spent
        ["县级结合实际分解为2个子项目：", "1.退化草原修复860.00万元；", "2.有害生物防治345.00万元；"],
        {"退化草原修复": {"initial": 860}, "有害生物防治": {"initial": 345}},
    ),
    (  # named first, told afterwards
        ["对管护站运转经费、草原防火等2个项目开展自评。管护站运转经费全年预算186.00万元，执行186.00万元；草原防火全年预算60.00万元，执行58.32万元，执行率97.2%。"],
        {
            "管护站运转经费": {"budget": 186, "spent": 186},
            "草原防火": {"budget": 60, "spent": 58.32, "execution_rate": 97.2},
        },
    ),
    (
        ["重点项目“护林业务及信息化运维”预算1,052.00万元，支出1,020.44万元；“巡护人员经费”预算446.00万元，支出446.00万元。"],
        {"护林业务及信息化运维": {"initial": 1052, "spent": 1020.44}, "巡护人员经费": {"initial": 446, "spent": 446}},
    ),
    (
        ["(四)主要项目.", "1、护林示范项目 386.00万元,巡护7个村;", "2、林区道路维修 100.00万元,维修6.2公里;"],
        {"护林示范项目": {"spent": 386}, "林区道路维修": {"spent": 100}},
    ),
    (  # a heading that a full stop closes; what was bought or paid out of the money is not all of it
        ["3.主要项目支出情况。", "（1）林区环境整治。投入486.24万元，改造公厕。", "（2）“两防”宣传16.29万元，发放救助金24万元(上级直达)；"],
        {"林区环境整治": {"spent": 486.24}, "“两防”宣传": {"spent": 16.29}},
    ),
    (["(二)专项支出", "1、护林员之家建设12.00万元，新建6所；"], {"护林员之家建设": {"spent": 12}}),
    (["（一）基本支出。支出386.00万元。", "（二）项目支出。", "1.林区清运24.63万元，清运860吨；"], {"林区清运": {"spent": 24.63}}),
    (  # told in turn, and each behind its amount
        ["项目支出560万元，其中：防火道建设、林道养护、苗木监测三个项目预算分别为200万元、180万元、180万元。"],
        {"防火道建设": {"initial": 200}, "林道养护": {"initial": 180}, "苗木监测": {"initial": 180}},
    ),
    (
        ["2023年项目支出380万元，主要是：支出200万元用于防火道建设，支出180万元用于林道养护。"],
        {"防火道建设": {"spent": 200}, "林道养护": {"spent": 180}},
    ),
    (["项目支出560万元，其中：防火道建设、林道养护、人员经费分别支出200万元、180万元、180万元。"], {}),
    (["主要项目：林场电商进村326.40万元；苗木储备57.00万元。"], {"林场电商进村": {"spent": 326.4}, "苗木储备": {"spent": 57}}),
    (  # what one project's money is used for
        ["1.造林补助资金。全年预算186万元，支出174万元，用于护林岗位补贴86万元、技能培训补贴88万元；"],
        {"造林补助资金": {"budget": 186, "spent": 174}},
    ),
    (["(四)年度收支.2023年年初部门预算4,862.00万元,全年预算12,640.50万元,实际支出12,086.20万元."], {}),
    (["一是个别项目前期工作不充分，苗圃加工厂于2023年11月才开工，概算投资486万元；"], {}),
    (["2024年计划安排项目支出380万元，主要用于防火道建设200万元、林道养护180万元。"], {}),
    (["抽查发现，青石镇将养护资金12.60万元用于办公楼修缮。全社会研发投入9.86亿元。"], {}),
]  # fmt: skip


WORKS = [
    (
        ["2023年安排的主要项目：", "（1）护林公用经费县级配套86.00万元，按林区720元、苗圃940元；", "（2）护林员资助配套38.60万元。"],
        {"护林公用经费县级配套": {"initial": 86}, "护林员资助配套": {"initial": 38.6}},
    ),
    (
        [
            "共安排实施项目2个，分别为：",
            "1、护林站建设项目，总投资2,600万元，安排衔接资金2,600万元；",
            "2、苗圃基地项目，安排衔接资金1,180万元；",
        ],
        {"护林站建设项目": {"total_investment": 2600, "initial": 2600}, "苗圃基地项目": {"initial": 1180}},
    ),
    (
        ["（二）项目支出情况", "1.护林助学金项目支出862,500.00元，资助575人。", "2.其他类项目支出10,000.00元。"],
        {"护林助学金项目": {"spent": 86.25}},
    ),
    (
        ["1.青石岭防火道路工程，概算总投资1.26亿元，累计完成投资7,860万元，目前正在施工。"],
        {"青石岭防火道路工程": {"total_investment": 12600, "spent": 7860}},
    ),
    (
        ["重点项目进展：一是护林站改造项目，批复总投资680万元，正在施工；二是苗圃改扩建项目，估算投资1,350万元。"],
        {"护林站改造项目": {"total_investment": 680}, "苗圃改扩建项目": {"total_investment": 1350}},
    ),
    (["3.赤水沟林道治理工程，批复投资968.50万元，主体工程已完工。"], {"赤水沟林道治理工程": {"total_investment": 968.5}}),
    (["4.南塬管护房改造（三期），投资1,120万元，正在进行主体施工。"], {"南塬管护房改造（三期）": {"total_investment": 1120}}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), WORKS)
def test_what_a_work_is_to_cost_is_not_what_was_spent_on_it(lines, expected):
    """批复投资 and 投资 tell the investment; the label before a name is not a part of it."""
    assert projects(read("三、项目支出情况", *lines)) == expected


@pytest.mark.parametrize(("lines", "expected"), LISTS)
def test_words_that_open_a_list_of_projects_say_what_its_names_are(lines, expected):
    """Names need no ending of a project's there; goals, classes of spending and narrative are none."""
    assert projects(read("二、部门收支情况", *lines)) == expected


COSTS = [
    ("护林站扩建项目投资2,860万元，已完成可研批复和地勘。", "护林站扩建项目", "preliminary"),
    ("林业产业园二期，计划投资2,600万元，已完成立项和规划审批。", "林业产业园二期", "preliminary"),
    ("在建项目为林区应急用房，概算投资2,160万元，内部装修施工中；", "林区应急用房", "under_construction"),
    ("在建项目：林史馆展陈提升，概算240万元，正在进行方案设计评审。", "林史馆展陈提升", "preliminary"),
    ("储备项目：森林公园提升工程，匡算投资2,860万元。", "森林公园提升工程", "preliminary"),
    ("智慧林场建设（二期）总投资520万元，设备已通过验收。", "智慧林场建设（二期）", "completed"),
    ("绕林公路（概算投资1.46亿元，路基完成80%）；", "绕林公路", None),
    ("苗圃改造剩余340亩正在施工；林产品中心项目总投资2,400万元，处于方案报批阶段。", "林产品中心项目", "preliminary"),
    ("引进企业投资5亿元，正在建设。", None, None),
    ("全县完成固定资产投资3.2亿元，招商引资项目投资2亿元。", None, None),
    ("项目于2022年5月批复概算投资320万元，正在施工。", None, None),
]


@pytest.mark.parametrize(("text", "name", "status"), COSTS)
def test_what_a_work_is_to_cost_names_it_and_tells_how_far_it_is(text, name, status):
    """投资 alone, or 计划投资, is told of a work whose progress is told beside it."""
    found = [(p.name, p.status_code, "total_investment" in p.amounts) for p in read("三、项目建设情况", text).projects]
    assert found == ([(name, status, True)] if name else [])


OWN = [
    (
        "防火专项经费主要用于巡护和演练。2023年年初预算320万元,年中调减48万元,调整后预算272万元;实际支出266.56万元。",
        {"防火专项经费": {"initial": 320, "adjustment": -48, "budget": 272, "spent": 266.56}},
    ),
    (
        "退化林修复补助资金由中央财政安排。全年支出退化林修复资金266.56万元，结余53.44万元。",
        {"退化林修复补助资金": {"spent": 266.56, "carry_out": 53.44}},
    ),
    ("退化林修复补助资金由中央财政安排，2023年下达320万元。", {"退化林修复补助资金": {"appropriated": 320}}),
    (
        "防火专项经费主要用于巡护。项目总投资900万元，其中：专项债券700万元，财政预算安排200万元。年初预算320万元，支出300万元。",
        {"防火专项经费": {"total_investment": 900, "initial": 320, "spent": 300}},
    ),
    ("为加强护林工作，县财政安排资金320万元，实际支出266.56万元。", {}),
]


TABLE = table("项目名称|年初预算|执行数", "林区平台建设（二期）|1,500.00|1,126.17", "护林员取暖补贴|300.00|297.00")
ELSEWHERE = [
    ("（一）林区平台建设因测评推迟验收,结转 236.83 万元.", "林区平台建设（二期）", {"carry_out": 236.83}),
    ("护林员取暖补贴进度慢，年中追加20.00万元。", "护林员取暖补贴", {"adjustment": 20}),
    ("取暖补贴资金实际支出297.00万元，预算执行率99%。", "护林员取暖补贴", {"execution_rate": 99}),
    ("政府性基金拨款500.00万元,支出400.00万元,用于护林员取暖补贴,年末结转100.00万元。", "护林员取暖补贴", {}),
    ("护林员取暖补贴发放点，总投资90.00万元，已完工。", "护林员取暖补贴", {}),
    ("护林员取暖补贴支付缓慢，部门结转结余463.52万元。", "护林员取暖补贴", {}),
    ("林区平台建设和护林员取暖补贴跨年，结转236.83万元。", "护林员取暖补贴", {}),
]


@pytest.mark.parametrize(("sentence", "name", "told"), ELSEWHERE)
def test_a_sentence_about_a_known_project_adds_to_it(sentence, name, told):
    """By its name, or in short where one project alone is meant; the department's money stays the department's."""
    reading = read("二、项目支出", "单位：万元", TABLE, "五、存在的问题", sentence)
    found = projects(reading)
    assert set(found) - {"护林员取暖补贴发放点"} == {"林区平台建设（二期）", "护林员取暖补贴"}
    assert {m: v for m, v in found[name].items() if m not in ("initial", "spent")} == told


def test_just_as_much_spent_is_spent_on_the_same_project():
    """In other words than the table's; whole 万元 may be alike by chance."""
    told = "（一）林业服务。投入1,126.17万元升级林区信息系统；投入297.00万元改造护林站。"
    found = projects(read("二、项目支出", "单位：万元", TABLE, "四、绩效目标完成情况", told))
    assert set(found) == {"林区平台建设（二期）", "护林员取暖补贴", "改造护林站"}


def test_chapters_of_a_projects_report_may_be_a_project_each():
    """Their headings name them, whatever they end in, where a budget and what was spent follow; 项目概况 is none."""
    title = "岚溪县林业局2023年度项目支出绩效自评情况"
    found = read(
        "一、工作开展情况", "安排资金30.00万元开展评价，支出17.00万元。",
        "二、森林巡护社会化服务", "安排资金484.60万元，支出436.13万元，支出率90.00%。",
        "三、林地绿化养护项目", "（一）资金情况。年初预算1,920.00万元，因干旱调减20.00万元，实际支出1,865.04万元。",
        title=title,
    )  # fmt: skip
    assert projects(found) == {
        "森林巡护社会化服务": {"initial": 484.6, "spent": 436.13, "execution_rate": 90},
        "林地绿化养护项目": {"initial": 1920, "adjustment": -20, "spent": 1865.04},
    }


def test_projects_that_a_title_joins_are_told_one_by_one():
    """What a chapter tells of results is no money of its project, and the two together are no third."""
    found = read(
        "一、造林保险补贴项目", "（一）资金情况。年初预算920.00万元，全年预算937.20万元。", "2、效益指标。支付赔款1,386.50万元。",
        "二、秸秆禁烧和利用奖补项目", "实际支出639.20万元，资金支付率94%，结转40.80万元。",
        title="岚溪县2023年造林保险补贴及秸秆禁烧奖补项目支出绩效自评报告",
    )  # fmt: skip
    assert projects(found) == {
        "造林保险补贴项目": {"initial": 920, "budget": 937.2},
        "秸秆禁烧和利用奖补项目": {"spent": 639.2, "execution_rate": 94, "carry_out": 40.8},
    }


def test_the_name_below_the_title_may_stand_in_brackets():
    """And what a pupil gets a year (1000元/生·年) is no money of the project."""
    told = "项目全年预算149.63万元，实际支出107.78万元。小学生补助标准1000元/生·年，全年实际完成值1000元/生·年。"
    reading = read("（林区学生生活补助专项资金）", told, title="岚溪县林业学校2023年度项目支出绩效自评报告")
    assert projects(reading) == {"林区学生生活补助专项资金": {"budget": 149.63, "spent": 107.78}}
    assert [f.subject_code for f in reading.figures if f.printed == "1000"] == ["output", "output"]


def test_the_money_of_a_form_that_asks_for_targets_is_not_spent():
    """年度资金总额 of a 绩效目标申报表 is what is asked for."""
    form = table("项目名称 | 护林员补助项目", "项目金额（万元）| 年度资金总额 | 39.60", "| 其中：财政拨款 | 39.60")
    assert projects(read(form, title="项目支出绩效目标申报表\n（2023年度）")) == {"护林员补助项目": {"initial": 39.6}}


def test_the_sources_of_a_projects_money_are_no_income_of_the_office():
    """其他资金 behind 其中 is a part of what the project costs."""
    text = "项目总投资157.00万元，其中：县级财政资金39.30万元，其他资金117.70万元。"
    told = money(read(text, title="岚溪县2023年防火道整治项目绩效自评报告"))
    assert {(figure.subject_code, figure.item_code) for figure in told} == {("project", None)}


def test_what_several_levels_gave_is_not_the_whole():
    """None of the amounts is the project's, though the words name nothing else."""
    told = ("2023年省级财政下达资金80.00万元。", "市县下达资金20.00万元。", "全年实际支出95.00万元。")
    reading = read(*told, title="岚溪县2023年造林补助资金项目支出绩效自评报告")
    assert projects(reading) == {"造林补助资金项目": {"spent": 95}}


def test_shares_that_arrived_are_not_the_whole():
    """The level may stand behind 下达; of two documents that sent money down neither is the project's."""
    told = (
        "岚财农〔2022〕186号文下达中央林道资金620.00万元；岚财农〔2023〕54号文下达省级林道资金240.00万元。",
        "县级配套资金80.00万元，已到位60.00万元。全年实际支出873.42万元。",
    )
    reading = read(*told, title="岚溪县2023年林道项目绩效自评报告")
    assert projects(reading) == {"林道项目": {"spent": 873.42}}
    assert {mention.document_no for mention in reading.projects} == {None}


def test_the_projects_that_are_evaluated_have_no_name_of_that():
    """并纳入评价的项目资金 and 2019至2021年期间项目 are the project of the title."""
    told = "财政下达并纳入评价的项目资金共计36,950.00万元，项目实际使用资金19,078.00万元，资金使用率51.63%。"
    reading = read(told, title="岚溪县林业局2023年林区配套设施提升项目 重点绩效评价报告")
    assert list(projects(reading)) == ["林区配套设施提升项目"]


def test_words_cut_out_of_a_sentence_are_no_project():
    """Half a pair of brackets, an amount, or the title of a document."""
    told = (
        "岚溪县收到林道建设补助资金合计750.50万元，已支出217.10万元，资金支付率28.93%。",
        "收到林道建设（林道改造11.9公里、桥涵5座）补助资金266.00万元，已支出39.00万元，资金支付率14.66%。",
    )
    reading = read(*told, title="岚溪县2023年省级林道专项资金绩效自评报告")
    assert projects(reading) == {"省级林道专项资金": {"spent": 217.1, "execution_rate": 28.93}}


def test_a_quoted_project_in_the_title_has_no_half_quotes():
    """关于“2021年…”管理使用情况: what stands in the quotes."""
    reading = read("资金20.00万元。", title="岚溪县林业局关于“2021年林区困难群众补助资金”管理使用绩效自评情况")
    assert list(projects(reading)) == ["林区困难群众补助资金"]


def test_counted_projects_are_listed_below_their_sum():
    """In a report on several projects as well; without the count the items may be what one project was spent on."""
    items = (
        "1、档案整理费5.00万元，主要用于档案整理；",
        "2、森林防火宣传15.00万元，主要用于宣传；",
        "3、林道维修经费100.00万元，用于维修。",
    )
    title = "岚溪县林业局2023年项目支出绩效自评报告"
    counted = read("我局参与绩效评价的项目共3个，项目支出120.00万元。具体如下：", *items, title=title)
    assert projects(counted) == {
        "档案整理费": {"spent": 5},
        "森林防火宣传": {"spent": 15},
        "林道维修经费": {"spent": 100},
    }
    assert projects(read("项目支出120.00万元。具体如下：", *items, title=title)) == {}


def test_a_heading_below_one_on_projects_names_what_is_told_below_it():
    """Whatever it ends in; 资金投入 leads to its money, though scores are given for it too, and 立项依据 is a part of it."""
    reading = read(
        "三、专项资金使用及绩效",
        "（一）林火监测物资及防控", "资金安排148.62万元，其中中央120.00万元、省级28.62万元，支出140.20万元。",
        "（二）基层护林指导", "支出26.84万元，培训护林员1,264人次。",
        "（三）林区精细化管理经费", "1.立项依据：《林区管理办法》。", "2.资金投入：年初预算42.00万元，实际支出41.28万元。",
        "（四）林场产出", "2.效益指标。支付赔款13.86万元。",
    )  # fmt: skip
    assert projects(reading) == {
        "林火监测物资及防控": {"initial": 148.62, "spent": 140.2},
        "基层护林指导": {"spent": 26.84},
        "林区精细化管理经费": {"initial": 42, "spent": 41.28},
    }
    given = {f.printed: f.stage_code for f in reading.figures if f.printed in ("120.00", "28.62")}
    assert given == {"120.00": "initial", "28.62": "initial"}  # parts of what was planned


def test_the_sum_of_the_projects_of_a_report_is_the_offices():
    """In a report on several projects too (对4个专项开展绩效自评，涉及预算资金…)."""
    told = "我局对2023年度2个专项开展绩效自评，涉及预算资金426.00万元，实际支出391.85万元，总体执行率91.98%。"
    reading = read(
        told, "一、林相改造", "资金投入：预算286.00万元，支出263.17万元。", "二、古树保护", "资金投入：预算140.00万元，支出128.68万元。",
        title="岚溪县林业局2023年度专项资金绩效自评报告",
    )  # fmt: skip
    sums = [(f.printed, f.stage_code) for f in reading.figures if f.item_code == "project_expenditure"]
    assert sums == [("426.00", "initial"), ("391.85", "final")]
    assert projects(reading) == {
        "林相改造": {"initial": 286, "spent": 263.17},
        "古树保护": {"initial": 140, "spent": 128.68},
    }


def test_money_named_behind_the_amount_is_the_projects():
    """区财政局分2批次将90万补助资金发放到位: the unit of money need not be told in full, nor is the place meant."""
    told = money(read("（一）资金情况", "全县完成改造120户。县财政局分2批次将128.4万补助资金发放到位。", title=SENT))
    assert [(f.printed, f.subject_code) for f in told] == [("128.4", "project")]


def test_the_offices_projects_are_counted_beside_an_aside():
    """含1个结转项目36万元 tells of no budget; what arrived is not yet spent, and 补助16个项目 is given to others."""
    told = (
        "2023年，岚溪县林业局实施项目共13个(含转列项目4个)，年初批复预算7个项目842万元(含1个结转项目36万元)，"
        "调整预算后项目预算715万元，实际到位资金291万元。"
    )
    title = "岚溪县林业局2023年度项目支出绩效自评报告"
    sums = [(f.printed, f.stage_code) for f in read(told, title=title).figures if f.item_code == "project_expenditure"]
    assert sums == [("842", "initial"), ("715", "adjusted")]
    given = read("绩效自评：包含补助16个护林重点项目资金692万元。", title=title)
    assert [f.item_code for f in money(given)] == [None]


def test_what_is_done_stands_between_a_name_and_its_money():
    """对3个护林站进行改造 describes the work and names none."""
    told = "1.护林服务设施更新。对3个护林站进行提升改造，总投资420.00万元，年初预算320.00万元，到位资金320.00万元，支出306.84万元。"
    assert projects(read("（一）项目概况", told, title="岚溪县林业局2023年度项目支出绩效自评报告")) == {
        "护林服务设施更新": {"total_investment": 420, "initial": 320, "appropriated": 320, "spent": 306.84}
    }


SENT = "岚溪县2023年护林装备维修项目支出绩效自评报告"
SENT_DOWN = [
    ("项目批复总投资68.6万元。其中：依据《省财政厅关于提前下达2023年林业资金预算的通知》下达中央资金36.4万元，县财政资金32.2万元。",
     [("68.6", None), ("36.4", "final"), ("32.2", "final")]),
    ("2023年省级下拨1-4级护林站护理费4.26万元；全年应执行数为8.52万元。", [("4.26", "final"), ("8.52", "adjusted")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENT_DOWN)
def test_money_sent_down_by_a_document_is_the_projects_whatever_its_title_says(text, expected):
    """A document's title names a budget, a level of invalidity a number: neither is told of the amount."""
    found = money(read("一、绩效目标分解下达情况", text, title=SENT))
    assert [(f.printed, f.stage_code) for f in found] == expected
    assert {f.subject_code for f in found} == {"project"}


def test_what_arrived_for_projects_of_a_list_is_none_of_their_spending():
    text = "项目资金具体到位情况如下：青石岭农庄项目到位资金548万元；林区道路硬化项目到位资金129.6万元。"
    found = projects(read("（一）资金到位情况", text, title=SENT))
    assert found["青石岭农庄项目"] == {"appropriated": 548}
    assert found["林区道路硬化项目"] == {"appropriated": 129.6}


def test_what_a_sum_of_projects_is_divided_into_by_name_are_projects():
    text = "2023年部门预算项目支出21万元，分别是护林站维护费5万元，林区评审及系统维护费16万元。"
    found = projects(read("（二）资金安排情况", text, title="岚溪县林业局2023年度项目支出绩效自评报告"))
    assert found["护林站维护费"] == {"initial": 5}
    assert found["林区评审及系统维护费"] == {"initial": 16}


def test_a_sum_of_so_many_is_divided_into_as_many_by_name():
    """共3项, and three names: what was sent down for each arrived and is not spent yet; the fund of the title is no project."""
    text = "中央财政下拨我省2023年林业补助资金共3项，合计金额90万元，其中护林补贴资金40万元、林区公安转移支付20万元、防火航空巡护30万元。"
    found = projects(read(text, title="某省林业厅2023年林业补助资金绩效评价报告"))
    assert found == {
        "护林补贴资金": {"appropriated": 40}, "林区公安转移支付": {"appropriated": 20}, "防火航空巡护": {"appropriated": 30},
    }  # fmt: skip
    text = "2023年专项预算支出90万元，分别是护林人才专项40万元，林区创新专项50万元。"
    found = projects(read("（二）资金安排情况", text, title="岚溪县林业局2023年度项目支出绩效自评报告"))
    assert found == {"护林人才专项": {"initial": 40}, "林区创新专项": {"initial": 50}}


NAMED = [  # a title and the words below it, and what the report's project is called
    ("2015年林道养护项目.docVIP", "2015年林道养护项目，预算80万元。", ["林道养护项目"]),
    ("岚网平台-【官方注册】2022年度中央财政林业改革资金转移支付绩效自评报告", "预算80万元。", ["中央财政林业改革资金"]),
    ("护林生活补助经费转移支付2023年度绩效自评报告", "护林生活补助经费支出80万元。", ["护林生活补助经费"]),
    ("政府信息公开", "项目支出绩效自评：预算80万元。", []),
    ("农村项目绩效自评报告", "农村项目预算80万元。", []),
    ("一、绩效自评", "对2023年护林员补助经费项目开展了自评，情况如下：", ["护林员补助经费项目"]),
    ("一、绩效自评", "省厅开展了2023年度中央财政护林工程补助资金绩效自评。", ["中央财政护林工程补助资金"]),
    ("一、绩效自评", "（一）下达护林房改造转移支付预算和绩效目标情况。下达补助资金80万元。", ["护林房改造"]),
    ("一、绩效自评", "中央分2批次下达我区中央集中资金支持护林事业资金，共计80万元。", ["中央集中资金支持护林事业资金"]),
    ("一、绩效自评", "20xx年下达给我县护林系统抗灾特别国债预算指标为80万元。", ["护林系统抗灾特别国债"]),
    ("一、绩效自评", "下达护林补助资金80万元，下达造林补助资金60万元。", []),
    ("一、绩效自评", "收到上级拨2023年秋季“护林计划”补助资金0.8万元。", ["护林计划补助资金"]),
    ("一、绩效自评", "本场2023年仅一个项目：护林养护经费", ["护林养护经费"]),
    ("岚溪县青石镇关于护林补助项目的绩效自评报告", "护林补助项目支出80万元。", ["护林补助项目"]),
    ("岚溪县青石镇2023年度部门预算项目支出绩效自评报告（2023年林区救助备用金）", "林区救助备用金已到位。", ["2023年林区救助备用金"]),
    ("岚溪2023农村护林资金绩效评价报告", "支出80万元。", ["农村护林资金"]),
    ("岚溪县2022年护林补助资金绩效自评报告", "项目名称护林员工资项目，预算3万元，实际支出2万元。", ["护林员工资项目"]),
    ("一、绩效自评", "委托岚溪事务所对“2023年林区生活保障专项资金项目”进行绩效评价。", ["林区生活保障专项资金项目"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "expected"), NAMED)
def test_a_reports_project_is_named_by_its_title_or_its_first_sentence(title, text, expected):
    """The name of a page, a chapter's heading and a kind of projects name none."""
    assert list(projects(read(text, title=title))) == expected


def test_the_projects_own_money_is_told_under_other_words_of_its_name():
    """In another order, with its place, or as 全年12类项目资金…都已执行; and up to a later day: 截至2024年5月底."""
    arrived = "2023年收到财政资金共90万元，其中：中央资金50万元，地方资金40万元2023年支出80万元，其中中央资金45万元"
    later = "2023年度岚溪县护林补助项目预算总额60万元。截至2024年5月底，项目支出50万元，预算执行率为83.33%。"
    told = {
        "2023年度护林补助资金绩效评价报告": (later, {"initial": 60, "spent": 50, "execution_rate": 83.33}),
        "2023年度市级护林资金配套项目绩效自评报告": ("2023年市级护林配套资金预算安排32万元。", {"initial": 32}),
        "护林补助资金2023年度绩效自评报告": (arrived, {"appropriated": 90, "spent": 80}),
        "岚溪县2023年度护林服务项目绩效自评报告": ("全年12类项目资金78万元都已执行。", {"spent": 78}),
        "中央公益金支持护林防火事业资金(第一批)2023年度绩效自评报告": (
            (
                "岚溪林区2023年度支持护林防火事业项目全年预算数为15.24万元，全年执行数为12.42万元。其中：2023年公益金12.4万元，"
                "2023年度执行数9.58万元；其他资金2.84万元。"
            ),
            {"budget": 15.24, "spent": 12.42},
        ),
        "2022年农机护林补贴绩效自评报告": (
            "岚溪县2022年度实际支出农机护林补贴资金68.4万元，执行率95%。",
            {"spent": 68.4, "execution_rate": 95},
        ),
        "2022年护林事业补助资金绩效自评报告": (
            "20xx年县级投入护林事业补助资金60万元，结转资金4万元。全年支出资金86万元。",
            {"spent": 86},
        ),
        "2016年度护林房修缮资金绩效自评报告": ("2016年全县共完成发放补助资金80万元。", {"spent": 80}),
        "岚溪县林业医院护林补助项目2023年度绩效自评报告": (
            "下达岚溪县林业医院护林补助3.5万元。",
            {"appropriated": 3.5},
        ),
        "岚溪县2023年度林区运行经费项目绩效评价报告": (
            "岚溪县2023年度林区运行经费(护林、造林)项目预算合计为86万元。",
            {"initial": 86},
        ),
        "岚溪县2022年林道配套提升项目绩效评价报告": ("纳入本次评价的财政下达资金合计314万元。", {"appropriated": 314}),
        "岚溪县2023年林区养护水利资金绩效自评报告": ("县财政资金30万元，共计下达58万元。", {"appropriated": 58}),
        "岚溪县2023年林道提升项目绩效评价报告": ("林道提升项目投资估算58万元。", {"total_investment": 58}),
    }
    for title, (text, expected) in told.items():
        assert list(projects(read(text, title=title)).values()) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "（二）苗圃建设扎实推进。年初安排资金1,200.00万元，完成支付1,150.00万元，新建苗圃3处。",
        "（二）与上年比较。2023年支出688.20万元，2022年支出650.00万元。",
        "2023年支出820.00万元，其中：造林补助420.00万元，其余为护林房改造、抢险救灾等支出400.00万元。",
        "（二）自评结果。全年预算260.00万元，执行260.00万元，执行率100%。",
    ],
)
def test_what_was_done_with_money_or_how_it_went_names_no_project(text):
    """Words cut out of a sentence (…扎实推进, 与上年比较, 其余为…) are called a project nowhere."""
    assert not [
        n for n in projects(read(CHAPTER, text)) if n.endswith(("推进", "比较", "结果")) or n.startswith("其余")
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("根据年初设定的绩效目标，森林防火项目自评得分96分。全年预算数为90万元，执行数为85万元。", "森林防火项目"),
        (
            "护林装备购置项目（二期）绩效自评得分为96分。全年预算数为90万元，执行数为85万元。",
            "护林装备购置项目（二期）",
        ),
    ],
)
def test_a_project_that_was_scored_is_told_of_below(line, name):
    """Behind the targets it was scored by too, and with its stage in brackets."""
    assert projects(read("二、项目支出情况", line)) == {name: {"budget": 90, "spent": 85}}


def test_money_in_a_name_stays_in_it():
    """护林补助资金支出85万元: 资金 is the name's, not a word of money behind it."""
    assert projects(read("二、项目支出情况", "护林补助资金支出85万元，惠及320户。")) == {"护林补助资金": {"spent": 85}}
