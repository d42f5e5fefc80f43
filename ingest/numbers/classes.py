"""Tells which numbers of a text are no figures: dates, codes, list numbers, names, scoring rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.shadow import Shadow


@dataclass(frozen=True)
class OtherNumber:
    """A number that is not a figure (shadow places) and its class."""

    start: int
    end: int
    class_code: str


# What follows an amount or a count, and so does not follow a date or a code: 2023.12万元, 报表12份.
_NO_UNIT = (
    r"(?![ \n]?(?:[余多]?[万亿千百]|[余多]?[元人名户家个项件次套台辆份场处笔条亩吨米栋座株批起口宗例篇册盏头只%‰倍]"
    r"|公[里顷斤]|平方|立方|港[元币]|美元|欧元))"
)
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
_MONTH = r"(?:\d{1,2}|元|[一二三四五六七八九十]{1,2})月份?"
_YEAR = r"(?:19|20)\d{2} ?(?:年度?|学年)"
# 201(类)03(款)01(项), or with their names: 201一般公共服务支出(类)
_NAMED = r"[\u4e00-\u9fff、]{0,24}"
# In this order; an earlier class keeps what it takes.
_CLASSES: tuple[tuple[str, str], ...] = (
    ("page", r"(?:(?<=[\u4e00-\u9fff]\.\.)|(?<=[.…·]{3})|(?<=……))\s?\d{1,3}$|第\d+页|共\d+页(?=[)\]，,。；;/]|$)|^[-—]\s?\d{1,3}\s?[-—]$"),
    # What a site counts of its page (点击数：120), and its links to the other pages (上一页 1 2 3 下一页).
    (
        "page",
        (r"(?:点击(?:数|量|率|次数)?|浏览(?:次数|量)?|阅读(?:量|次数)?|访问(?:量|次数)|页数|下载积分|下载券|热度)"
        r":\s?[<〈]?\d+(?: \d{3})*(?![\d.])"),
    ),
    ("page", r"浏览 ?\d+ ?下载 ?\d+|PAGEREF ?_Toc\d+ ?\\?h? ?\d{1,3}$"),  # what is left of a field of a table of contents
    ("page", r"^页? ?\d{1,3} ?/ ?\d{1,3}$|需\d+积分"),
    ("page", r"(?:上一页|首页)[\[\] ]*\d{1,3}(?:[\[\] ]*\d{1,3})*[\[\] ]*(?:下一页|共\d+页|$)|^(?:\[\d{1,2}\] ?)+\d{0,2} ?页?$"),
    ("code", r"(?<=公开)\d{2}(?=表)"),
    ("title", r"《[^》\n]*\d[^《》\n]*》"),
    # What a word processor leaves of a file's properties, and an index number: a code, a slash and the year's number.
    ("code", r"(?:T\d{2}:\d{2}:\d{2}Z ?)?(?:\d+ )*WPS Office_[\d.]+(?: \d+)*|(?<=\d)T\d{2}:\d{2}:\d{2}Z|(?<=修订\])\d+"),
    ("code", r"(?<![\d.])\d{6,}/(?:19|20)\d{2}-\d+|(?<![\d.])\d{6,}[A-Z]\d{6,}|(?<!\d)\d{6}_\d{4}[a-z]{0,2}"),
    ("code", r"(?<=[\u4e00-\u9fff]\[)\d{3}(?:\d{3})?(?=\])"),  # 某镇人民政府[301215], 某局[213]
    ("document_number", r"[\[(]((?:19|20)\d{2}|20[xX×*]{2})[\])]\n?第?(?:\d+(?:[-－]\d+)?)?\n?\s?号?文?"),
    ("document_number", r"(?<=[\u4e00-\u9fff])(?:19|20)\d{2}年?第\d+号"),
    ("document_number", r"(?:19|20)\d{2}[\u4e00-\u9fff]{1,5}\d+号"),
    ("phone", r"(?:电话|传真|手机号?码?|联系方式|QQ):?\s?\(?\d{3,4}\)?[- ]?[\d*xXOoIl]{3,8}(?:[- ]?[\d*xXOoIl]{3,4})?(?![\d*xX年月])"),
    ("phone", r"(?<![\d.])(?:0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?![\d.])"),
    ("date", rf"{_YEAR}(?:{_MONTH}(?:{_DAY})?)?(?:[-至到~—]+(?:{_YEAR})?(?:{_MONTH}(?:{_DAY})?|{_DAY})?)?(?:底|初|末)?"),
    ("date", r"(?<![\d.])(?:19|20)\d{2}[-—~至到/](?:19|20)\d{2}(?=年|学年|榨季|采暖季)年?度?"),
    ("date", r"(?<![\d.,])(?:19|20)\d{2}[./-] ?(?:0?[1-9]|1[0-2])[./-] ?(?:0?[1-9]|[12]\d|3[01])(?![\d.])"),
    ("date", rf"(?<![\d.,])(?:19|20)\d{{2}}(?:\.(?:0[1-9]|1[0-2])(?![\d.%]){_NO_UNIT}|[/-](?:0[1-9]|1[0-2])(?![\d.%]))"),
    # A date that lost its signs, only where the words around it are those of a date: 2020615 may be an amount as well.
    ("date", r"(?<=[于在至到自从期间])(?:19|20)\d{2}(?:0?[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=[\u4e00-\u9fff，,。；;)])" + _NO_UNIT),
    ("date", r"(?:19|20)[xX×*]{2}(?:年度?)?|(?<=©)\s?(?:19|20)\d{2}[-—~](?:19|20)\d{2}"),
    ("date", r"(?<![\d.,])(?:19|20)\d{2}度(?=[\u4e00-\u9fff])(?!电|以[上下])"),  # 对照2021度绩效目标, without its 年
    ("date", rf"(?<![\d.])\d{{1,2}}月份?(?:{_DAY})?(?:[-至到~—]+(?:{_MONTH})?(?:{_DAY})?)?(?:前|底|初|末)?"),
    ("date", r"(?<![\d.])\d{1,2}日(?![常均产处])"),
    ("date", r"(?<![\d.])\d{1,2}(?:[-—~至到、]\d{1,2})+月(?!均)"),
    ("date", r"(?<![\d.])(?:19|20)\d{2}(?=我[省市县区局院校镇乡]|全[省市县区])"),
    ("date", r"(?<![\d.])\d{1,2}[时点]\d{1,2}分|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)"),
    ("date", r"(?<![\d.])\d{2}年(?:度|初|末|底)"),
    ("code", r"[0-9A-Z]{2}\d{6}[0-9A-Z]{10}(?![0-9A-Z])"),
    (
        "code",
        (r"(?:编码|代码|索引号?|索取号|编号|邮编|账号|学号|卡号|序列号|凭证号码?|凭证|发票号码?|票据号码?|合同号|功能分类科目|功能科目|经济科目)(?:编码|代码)?(?:为|是)?[:\]]?\s?"
        r"([A-Za-z]*[-/]{0,2}\d[\dA-Za-z_/-]*)"),
    ),
    # Codes of the economic (30299) and functional classification (2130205) before their names, and 300101-青石镇.
    ("code", rf"(?<![\d.,])(?:3(?:0[1-9]|1[0-3]|99)\d{{2}}|2[0-3]\d{{5}})(?=[\u4e00-\u9fff]|\([\u4e00-\u9fff]){_NO_UNIT}"),
    # The classes of both without the rest, before a name that ends as theirs do: 208社会保障和就业支出, 303对个人和家庭的补助.
    ("code", r"^(?:2(?:0[1-8]|1\d|2[0-49]|3[0-3])|3(?:0[1-39]|1[0-3]|99))(?=[\u4e00-\u9fff、]{2,16}(?:支出|补助)(?:[-\d(]|$))"),
    ("code", r"(?<![\d.,])\d{6}(?=-[\u4e00-\u9fff])"),
    ("code", rf"(?<!\d)2\d{{2}}(?={_NAMED}\(类\))|(?<=\(类\))\d{{2}}(?={_NAMED}\(款\))|(?<=\(款\))\d{{2}}(?={_NAMED}\(项\))"),
    # 农林水(213)林业和草原(02)行政运行(01), 2080505-机关事业单位基本养老保险缴费
    ("code", r"(?<=[\u4e00-\u9fff]\()2[0-3]\d(?=\)[\u4e00-\u9fff、]{2,24}\(\d{2}\))|(?<=[\u4e00-\u9fff]\()(?:0\d|99)(?=\))"),
    ("code", r"(?<=[\u4e00-\u9fff]\()\d{2}(?=\)(?:[\u4e00-\u9fff、]{2,24}\((?:0\d|99)\)|:?(?:支出|年初|全年)?(?:决算|预算)数?为))"),
    ("code", r"(?<![\d.,])2[0-3]\d{5}(?=[-—][\u4e00-\u9fff])"),
    ("document_number", r"第[\d、,，]+号|(?<=[字发办函文挂让])第?\d+(?:-\d+)?号"),
    ("phone", r"(?<!\d)1[02-9]\d{3}(?=热线)|(?<!\d)110(?=指挥|报警)|(?<!\d)12345(?!\d)|(?<!\d)123\d{2}(?=热线|平台)"),
    ("name", r"\d{1,3}(?:周?岁)?[-—~至到]\d{1,3}周?岁|\d{1,3}周?岁(?=及?以[上下]|以内|老人|老年|妇女|儿童)"),
    ("list_number", r"(?<=目标)\d{1,2}(?=[:、(得]|\.(?!\d))|^(?:指标|目标|项目)\d{1,2}[:.]?$|(?<=[表书])\d{1,2}\.(?=[\u4e00-\u9fff])"),
    ("list_number", r"(?<=项目)\d{1,2}(?=[:、])|(?<=任务)\d{1,2}(?=[:、])|^\d{1,2}\.(?=(?:19|20)\d{2}年|123\d{2}(?!\d))"),
    # The names of a workbook's sheets: 01收入支出决算总表, 2024自评表.
    ("list_number", r"^0\d(?=[\u4e00-\u9fff“”]{2,20}表$)"),
    ("date", r"^(?:19|20)\d{2}(?=[\u4e00-\u9fff]{2,10}表$)|(?<=报告|范文)(?:19|20)\d{2}(?![\d.年])"),
    ("list_number", r"第\s?\d+(?=[批期次届轮章条款个阶季])"),
    (
        "name",
        (r"(?<![\d.])\d+强(?!度)|\d+[A-Z]+级|(?<![\d.])\d{1,2}[-—~至到]\d{1,2}级|\d+(?:室|号楼|楼|号院|路公交)"
        r"|(?<=[A-Za-z])\d+(?:\.\d+)*(?![\d.]*(?:[\d%万亿元]|个百分点))"),
    ),
    ("name", r"(?<![\d.])[2-6]G(?![A-Za-z\d])|(?<![\d.])[248]K(?=[\u4e00-\u9fff])|(?<=/)10万(?!元)"),  # 5G基站, 18/10万
    ("name", r"[A-Za-z]?K\d+\+\d+(?:\.\d+)?(?:[-—~至到]+[A-Za-z]?K\d+\+\d+(?:\.\d+)?)?"),  # K3+200至K9+850 of a road
    ("name", r"(?<![\d.])\d+排(?=[A-Za-z]|螺旋)|(?<![\d.])\d+(?:\.\d+)?T(?=磁|核磁|[\u4e00-\u9fff]{0,2}共振)"),
    ("name", r"(?<![\d.])[A-Za-z]*\d*\*{2,}\d*(?![\d.万亿元%])|(?<![\d.])\d{1,2}·\d{1,2}(?=[\u4e00-\u9fff])"),  # wh***06, “7·28”暴雨
    ("name", r"(?<![\d.])\d{1,3}[条项](?=要求|规定|禁令|实施细则)"),  # 省政府30条要求
    ("name", r"(?:年产|日处理|日产|年处理|总装机)(?:[\d.]+(?:万|亿)?)"),
    ("name", r"(?<![\d.])[\d.]+(?:t/a|T/a|t/d|kV|KV|kv|kVA|MW|kw|DN|dn)(?![A-Za-z])|(?<![\d.])\d+(?:[xX×*]\d+(?![\d%]))+"),
    ("name", r"(?<![\d.])\d+(?:\.\d+)?(?:[xX×*]\d+(?:\.\d+)?(?![\d.%])){2,}"),  # 3×1.8×2 of a room
    ("name", r"(?<![\d.])\d+(?:\.\d+)?(?=(?!k[mg](?![A-Za-z]))[A-Za-z][A-Za-z]|#)|(?<=#)\d+"),
    ("name", r"(?<=[^\d\s.,，。;；:])\d\+\d(?:\+[\dXxNn])?(?=[^\d%])"),
    (
        "list_number",
        (r"^\(\d{1,3}\)|^\d{1,2}、|^\d{1,2}[.)](?![\d])"
        r"|^[12]?\d\.\d{1,2}(?:\.\d{1,2})?(?=[、 ]?[\u4e00-\u9fff])"
        r"(?!\.?\d*(?:万|亿|元|%|分|人|个|亩|倍|公[里顷斤]|平方|立方|[千小][米瓦时]|[吨辆座套户台批升克米天]))"),
    ),
    (
        "list_number",
        (r"(?<=[。；;:、,，\u4e00-\u9fff])\((?:\d{1,2})\)(?=[\u4e00-\u9fff“])"
        r"|(?<=[。；;:，,)\u4e00-\u9fff”])\d{1,2}、(?=[\u4e00-\u9fff])|(?<=[。；;])\d{1,2}[.)](?=[\u4e00-\u9fff])"),
    ),
    ("list_number", r"(?<=[。；;: ])\d{1,2}[.](?=[\u4e00-\u9fff★])|(?<=[\u4e00-\u9fff%)]\.)\d{1,2}[.、](?=[\u4e00-\u9fff])"),
    ("list_number", r"(?<=[□■☐☑☒√✓])\s?\d{1,2}[、.](?=[\u4e00-\u9fff])"),
    ("list_number", r"(?<=附件)\d{1,2}(?:[-、,和]\d{1,2})*|(?<=附表)\d{1,2}(?:-\d{1,2})*"),
    ("list_number", r"(?<=[表图])\d{1,2}(?:-\d{1,2})*(?![\d.%]|,\d{3}(?!\d))" + _NO_UNIT),
    ("list_number", r"[①-⑳⑴-⒇⒈-⒛]|^\d{1,2}\.(?=2\d{2}[\u4e00-\u9fff、]{0,20}\(类\)|2[0-3]\d{5}[\u4e00-\u9fff])"),
    ("code", r"(?<=\d\.)2[0-3]\d{5}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]\()2[0-3]\d{5}(?=\))"),  # 1.2080201行政运行, 行政运行(2080201)
    ("code", r"(?<=[出助]\()(?:2[0-3]\d|3(?:0[1-9]|1[0-3]|99))(?:\d{2})?(?=\)(?!万?元))"),  # 工资福利支出(301)
    ("name", r"(?<![\d.])\d+(?:-\d+)?号(?!码)"),  # a house of a street, after the days of a month are taken
    # A formula's factor (×100%) and the bound a computed rate is held against (78.11%<100%) state nothing themselves.
    ("rule_text", r"(?<=[×*xX])\s?100%|(?<=%)[<≤>≥]=?\s?\d+(?:\.\d+)?%?(?![\d.])(?=[,，。；;)]|$)"),
    ("rule_text", r"\d+%-0(?=计分)|(?<=[于过])\d+(?:\.\d+)?%?(?=[,，](?:故|因此|所以)?得\d)"),  # 小于100%，得5分
    # 执行率未达到90%的需说明原因: what a form asks for.
    ("rule_text", r"(?<=[于过到足])\d+(?:\.\d+)?%?(?=的?[,，]?[应须需请]说明)"),
    # 单价100万元（含）以上设备, 单位价值50万元以上通用设备: the bound of a kind of thing.
    ("rule_text", r"(?<=单价|单台|价值)\d+(?:\.\d+)?(?=(?:万元|元)?(?:\(含\d*(?:万元|元)?\))?(?:以上|以下|及以上))"),
    ("rule_text", r"\d+字(?:以内|左右|以下)"),
    ("rule_text", r"\(\d{1,3}-\d{1,3}\)分?"),
    ("rule_text", r"\d{1,3}(?:\.\d+)?分?[-~]\d{1,3}(?:\.\d+)?分|\d{1,2}(?::\d{1,2}){2,}"),
)  # fmt: skip
# The signs that any of them begins with: at all other places none is tried. The empty group behind each tells which it was.
_BEGINS = (
    r"[\d①-⑳⑴-⒇⒈-⒛A-Za-z《\[(\s\-—*×·#=<≤>≥第共点浏阅访页下热需上首电传手联编代索邮账学卡序凭发票合功经指目项年日总]"
)
_OTHER = re.compile(
    f"(?={_BEGINS})(?:{'|'.join(f'(?:{pattern})(?P<k{i}>)' for i, (_, pattern) in enumerate(_CLASSES))})", re.MULTILINE
)
# The word that announces a code or a telephone (预算编码：, 电话：) is no part of it.
_FIRST_SIGN = {"code": re.compile(r"[A-Za-z0-9]"), "phone": re.compile(r"\d")}
HAS_DIGIT = re.compile(r"[\d①-⑳⑴-⒇⒈-⒛]")
_RULE_SENTENCE = re.compile(
    r"每(?:低于?|高于?|少|超过?|减少|增加|下降|超出|降低|发现|有|出现|缺|提高|延迟|不)[^。；;\n]*?扣|扣完为止|(?:计|得)满分的|的得\d|不得分的|得\d+分以上的|\d%?[(]含(?:\d+%?分?)?[)](?:[-—~至]|分?[以之]|[，,、]|$)|低于\d+%的?[,，]?(?:不得分|扣)|按比例扣分|评分标准[::]"
)
_MAY_BE_RULE = re.compile(r"[扣得]|满分|评分标准|[(]含")  # words of which every rule has one
_SET_POINTS = re.compile(
    r"(?:分值|权重)统一设置为[^。；;\n]*"
)  # 注：一级指标分值统一设置为：产出指标50分…, below a form
_SENTENCE = re.compile(r"[^。；;\n]+")
_COMPUTED = re.compile(r"=[^,，=]*\d%?[,，]")
_HEAD_POINTS = re.compile(r"[^,，。；;\n]{2,40}?\((?:分值|满分)?\d+(?:\.\d+)?分\)[:。,，]")  # 某某率(5分):每低1%扣…
_POINTS_TOLD = re.compile(r"(?:[,，](?:本项|此项|该项|故|因此|实际|应|自评)*(?:得分?|扣|计)\d+(?:\.\d+)?分)+$")


def find_others(shadow: Shadow) -> list[OtherNumber]:
    """Return the numbers that their form or the words beside them show to be no figures, left to right."""
    found: list[OtherNumber] = []
    if not HAS_DIGIT.search(shadow.text):
        return found
    for match in _OTHER.finditer(shadow.text):
        if HAS_DIGIT.search(match.group()):
            class_code = _CLASSES[int((match.lastgroup or "k0")[1:])][0]
            first = _FIRST_SIGN.get(class_code)
            sign = first.search(shadow.text, match.start()) if first else None
            found.append(OtherNumber(sign.start() if sign else match.start(), match.end(), class_code))
    return found


def rule_spans(text: str) -> list[tuple[int, int]]:
    """Return the places of scoring rules: whole sentences but for what they state (…=39.93%, before the rule; 扣2分，得2分
    behind it), or only the bracket where the rule stands in one."""
    spans = [match.span() for match in _SET_POINTS.finditer(text)] if "统一设置" in text else []
    if not _MAY_BE_RULE.search(text):
        return spans
    for sentence in _SENTENCE.finditer(text):
        rules = list(_RULE_SENTENCE.finditer(text, sentence.start(), sentence.end()))
        brackets = [_bracket_around(text, rule.start()) for rule in rules]
        spans += [(max(s, sentence.start()), min(e, sentence.end())) for s, e in filter(None, brackets)]
        if rules and not all(brackets):
            told = list(_COMPUTED.finditer(text, sentence.start(), rules[0].start()))
            head = _HEAD_POINTS.match(text, sentence.start(), rules[0].start())
            start = told[-1].end() if told else head.end() if head else sentence.start()
            points = _POINTS_TOLD.search(text[: sentence.end()], rules[-1].end())
            spans.append((start, points.start() if points else sentence.end()))
    return spans


def _bracket_around(text: str, place: int) -> tuple[int, int] | None:
    """Return the outermost bracket of the line that is closed and holds a place."""
    depth = 0
    opened = 0
    for at in range(text.rfind("\n", 0, place) + 1, len(text)):
        sign = text[at]
        if sign == "(":
            opened = opened if depth else at
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
            if not depth and at > place:
                return opened, at + 1
        if sign == "\n" or (at >= place and not depth):
            return None
    return None
