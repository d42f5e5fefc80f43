"""Finds the title of a report among its first lines, or in its first sentence where a web page keeps it elsewhere."""

from __future__ import annotations

import re
from itertools import chain, islice, pairwise

from ingest.layout.outline import CONTENTS_LINE
from ingest.lexicon import Lexicon
from ingest.shadow import fold_script, make_shadow

YEAR = re.compile(r"((?:19|20)\d{2})\s?年")
_TITLE_CHARS, _HEAD_LINES = 70, 14
_YEAR_LINE = re.compile(r"(?:19|20)\d{2} ?年度?")
_HEADING = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]+[）)、.]|\d{1,2}(?:[）)、]|\.(?!\d)))|第[一二三四五六七八九十]+部分"
)
# The sentence that tells what is reported, where a web page keeps its title elsewhere.
_TOLD_TITLE = re.compile(r"现将(?P<title>[^，。；：:《》\n]{8,60}?)(?:报告|汇报|说明|公开|通报|公示)?如下")
# Lines of file properties and of sites that share documents; they stand above the title or hold it a second time.
_NOISE = re.compile(
    r"会员|下载|积分|上传|文库|文档|精选\d+篇|页数|字数|阅读|浏览|来源:|发布时间|www\.|http|\.(?:docx?|pdf|xlsx?|wps)$"
    r"|^标题|^(?:主题|作者|关键词|创建者?|创建时间|修改时间|最后保存者?|修订号|模板|公司|大小|格式|类别|备注|分享)[:|]|^Microsoft"
    # A site's path to the page, its buttons, and what it tells of the page by labels: 您现在的位置：首页>…, 主题分类：财政.
    r"|^.{0,8}(?:位置|页面):|[>»].{2,12}[>»]|^(?:欢迎|首页|无障碍|站群|加入收藏|打印|登录|搜索|保护视力)"
    r"|^[\[•·-]*(?:索引号|发文字号|发文单位|主题分类|体裁分类|[发公][布开](?:机构|单位|日期|目录|时间)|有效性|时效性|[成发]文日期|文号|[字分][号享体])(?:$|[\]:|])"
)


def title_lines(lines: list[str], lexicon: Lexicon) -> list[tuple[str, int]]:
    """Return the first lines that may hold the title, each with how plainly it does; a year alone goes with the next."""
    told = (line for line in lines if not _NOISE.search(make_shadow(line).text) and not CONTENTS_LINE.search(line))
    pairs = pairwise(chain([""], told))
    heads = (a + b if _YEAR_LINE.fullmatch(a) else b for a, b in pairs if not _YEAR_LINE.fullmatch(b))
    return [(line, _title_rank(line, lexicon)) for line in islice(heads, _HEAD_LINES)]


def find_title(heads: list[tuple[str, int]], lines: list[str], lexicon: Lexicon) -> str:
    """Return the title among the lines that may hold it, else what the first sentences report, a heading or the first line."""
    return _title(heads, lexicon) or _told_title(lines, lexicon) or _headed(heads, lines, lexicon)[:_TITLE_CHARS]


def _title(heads: list[tuple[str, int]], lexicon: Lexicon) -> str:
    """Return the head that names a kind of report: with a year rather than without, the first of equals; or nothing."""
    if not any(rank for _, rank in heads):
        return ""
    index = max(range(len(heads)), key=lambda at: (heads[at][1], -at))
    line, before = heads[index][0], heads[index - 1][0] if index else ""
    is_first = 4 <= len(before) <= 40 and (ends_like_department(before, lexicon) or _is_cut_title(before))
    return before + line if is_first and not YEAR.search(line) else line


def _told_title(lines: list[str], lexicon: Lexicon) -> str:
    """Return what the first sentences say is reported (现将2022年某局造林项目绩效自评情况报告如下), or nothing."""
    told = (match["title"] for line in lines if (match := _TOLD_TITLE.search(line)))
    return next((title for title in told if _title_rank(title, lexicon)), "")


def _headed(heads: list[tuple[str, int]], lines: list[str], lexicon: Lexicon) -> str:
    """Return the heading that names a kind of report, where nothing else does; else the first line."""
    ranks = {line: _title_rank(line[m.end() :], lexicon) for line, _ in heads if (m := _HEADING.match(line))}
    best = max(ranks, key=lambda line: ranks[line], default="")
    return best if ranks.get(best) else next(chain((line for line, _ in heads), lines), "")


# The first words of the text, cut by a line's end: 按照区财政局《关于做好2022年绩效自评的函》; what they name is no title.
_OCCASION = re.compile(
    r"^(?:按照?|根据|依据|遵照|为(?:贯彻|落实|做好|加强|进一步|全面))|《[^》]*(?:通知|函|意见|办法|方案|要求)(?:》|$)"
)
# 2023年决算数 and 上年决算数 are heads of columns.
_COLUMN_HEAD = re.compile(r"(?:(?:19|20)\d{2}|[上本去])年度?[\u4e00-\u9fff]{2,6}[数额]")


def _is_cut_title(text: str) -> bool:
    """Tell whether a line is the first half of a title broken at the page's edge (…镇人民政府2022年部门整体支出)."""
    return bool(YEAR.search(text)) and bool(re.fullmatch(r"[\u4e00-\u9fff\d()（） ]+", text.strip()))


def _title_rank(line: str, lexicon: Lexicon) -> int:
    """Return 0 for a line that is no title (nor is a heading), more the plainer it is one."""
    key = make_shadow(line).text
    if len(line) > _TITLE_CHARS or re.search(r"[。；]|名称|如下|\d[万亿]?元", key) or _COLUMN_HEAD.fullmatch(key):
        return 0
    if _OCCASION.search(key):
        return 0
    has_year = 2 if YEAR.search(key) else 0
    if _HEADING.match(line):
        return 0
    if any(word in key for words in lexicon.raw["report_kinds"].values() for word in words):
        return 2 + has_year
    is_plain = not re.search(r"[，：:]", line)
    endings = (word for words in lexicon.raw["report_kind_endings"].values() for word in words)
    return 1 + has_year if is_plain and any(word in key for word in endings) else 0


def ends_like_department(text: str, lexicon: Lexicon) -> bool:
    is_regiment = re.search(r"第[一二三四五六七八九十百]+[师团]$", text)
    return bool(is_regiment) or fold_script(text).endswith(tuple(lexicon.words("department_endings")))
