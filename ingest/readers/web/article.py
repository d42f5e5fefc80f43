"""Finds the article of a web page: what is left without navigation, footer, scripts and what does not show.

Pages of public offices have their text in one element among menus made of links. So the measure is text that is no
link: the article is the innermost element that still holds most of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.readers.shared.elements import Element
from ingest.readers.web.style import is_shown

_NEVER_TEXT = frozenset(
    "script style noscript template iframe object embed applet svg canvas audio video map head select button input "
    "textarea nav footer dialog menu link meta base frameset".split()
)
_ASIDE = re.compile(
    r"(?:^|[-_\s])(?:(?:top|main|sub|side|bottom|head|foot|page)?(?:nav|navbar|navigation|menu)|breadcrumbs?|crumbs?"
    r"|sidebar|footer?|foot|copyright|share|bdshare\w*|bdsharebuttonbox|social\w*|toolbar|fontsize|printer|print"
    r"|related\w*|recommend\w*|pager|pagination|qrcode|ewm|dqwz|weizhi|fenxiang|xgwj|xgxx|search\w*|login"
    r"|advert\w*|ads?|hits?|skip\w*|accessib\w*|wza\w*|slider|banner)(?:$|[-_\s\d])",
    re.I,
)
# A wrapper of the whole page may be called “main-nav”: what holds more of the text than this is no aside.
_ASIDE_SHARE = 0.2
_ARTICLE_SHARE = 0.75
_LINK_SHARE = 0.6
_TRIMMING_CHARS = 200
_TRIMMING_TABLE_CHARS = 20
_TITLE_NAME = "articletitle"
_TITLE_CLASS = re.compile(r"(?:^|[-_\s])(?:\w*title|tit|biaoti|bt)(?:$|[-_\s\d])", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_MAX_TITLE_CHARS = 120
_SITE_MARK = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|\s*--+\s*")
# An article is opened into blocks, but a list or a table is not opened to find its inmost cell.
_CLOSED = frozenset(
    {"p", "ul", "ol", "dl", "tbody", "thead", "tr", "pre", "blockquote", "span", "font", "a", "h1", "h2"}
)


@dataclass(frozen=True)
class Article:
    """An article: the element that holds it, and its title where that stands outside of it."""

    body: Element
    title: str | None


def find_article(root: Element) -> Article:
    """Return the article of a page; what does not belong to it is taken out of the tree."""
    body = root.find("body") if root.tag == "html" else root
    body = root if body is None else body
    told, site_title = _told_title(root), _text(next(root.iter("title"), None))
    _drop(body, _does_not_show)
    _drop_asides(body, _weigh(body)[body])
    article = _innermost(body)
    title = told or _title_before(article, body, site_title)
    is_inside = title is None or _squeezed(title) in _squeezed("".join(article.itertext()))
    return Article(article, None if is_inside else title)


def _told_title(root: Element) -> str | None:
    """Return the title that the pages of public offices tell for machines."""
    metas = (
        meta.get("content", "").strip() for meta in root.iter("meta") if meta.get("name", "").lower() == _TITLE_NAME
    )
    return next((content for content in metas if content), None)


def _title_before(article: Element, body: Element, site_title: str) -> str | None:
    """Return the title that stands above the article: the nearest heading, if the window's title does not deny it.

    A page without a frame has its title inside; its window's title was often left by another file.
    """
    if article is body:
        return None
    heading = next((text for each in _elements_before(article, body) if (text := _heading_text(each))), None)
    if heading and _squeezed(heading) in (_squeezed(site_title) or _squeezed(heading)):
        return heading
    # Of “article_office_site” the longest part is the article's.
    return max(_SITE_MARK.split(site_title), key=len).strip() or None


def _elements_before(article: Element, body: Element) -> Iterator[Element]:
    """Yield what stands before the article, nearest first."""
    for element in (article, *article.iterancestors()):
        if element is body:
            return
        for sibling in element.itersiblings(preceding=True):
            yield from reversed(list(sibling.iter()))


def _heading_text(element: Element) -> str:
    is_heading = element.tag in _HEADINGS or bool(
        _TITLE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}")
    )
    text = _text(element) if is_heading else ""
    return text if len(text) <= _MAX_TITLE_CHARS else ""


def _text(element: Element | None) -> str:
    return "" if element is None else re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _does_not_show(element: Element) -> bool:
    return element.tag in _NEVER_TEXT or not isinstance(element.tag, str) or not is_shown(element)


def _drop(body: Element, is_unwanted: Callable[[Element], bool]) -> None:
    """Take elements out; the text behind an element is not inside of it and stays."""
    for element in [each for each in body.iter() if each is not body and is_unwanted(each)]:
        parent = element.getparent()
        if parent is not None:
            _remove(element, parent)


def _remove(element: Element, parent: Element) -> None:
    tail = element.tail
    if tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _drop_asides(body: Element, total: int) -> None:
    """Take out what its name or its many links mark as navigation, unless it holds much of the page's text."""
    weights = _weigh(body)
    lengths = _lengths(body)

    def is_aside(element: Element) -> bool:
        if element.tag in ("td", "th", "tr", "tbody", "table", "li", "p", "span", "a", "font", "b", "strong"):
            return False
        if weights[element] > _ASIDE_SHARE * total:
            return False
        names = f"{element.get('class', '')} {element.get('id', '')}"
        length = lengths[element]
        is_of_links = length > 0 and length - weights[element] > _LINK_SHARE * length and _count_links(element) > 2
        return bool(_ASIDE.search(names)) or element.tag == "aside" or is_of_links

    _drop(body, is_aside)


def _count_links(element: Element) -> int:
    return sum(1 for _ in element.iter("a"))


def _lengths(body: Element) -> dict[Element, int]:
    """Return the count of characters, blanks aside, in every element."""
    lengths: dict[Element, int] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        own = len((element.text or "").strip())
        lengths[element] = own + sum(lengths[child] + len((child.tail or "").strip()) for child in element)
    return lengths


def _weigh(body: Element) -> dict[Element, int]:
    """Return the count of characters outside of links in every element."""
    weights: dict[Element, int] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        own = len((element.text or "").strip())
        inside = own + sum(weights[child] + len((child.tail or "").strip()) for child in element)
        weights[element] = 0 if element.tag == "a" and element.get("href") else inside
    return weights


def _innermost(body: Element) -> Element:
    """Return the innermost element that holds nearly all text: the article, with whatever is its own part."""
    weights = _weigh(body)
    total = weights[body]
    found = body
    while True:
        heavy = next((child for child in found if weights[child] >= _ARTICLE_SHARE * total), None)
        if heavy is None or heavy.tag in _CLOSED or (heavy.tag == "table" and not _is_frame(heavy, weights)):
            return found
        if any(not _is_trimming(child, weights) for child in found if child is not heavy):
            return found
        found = _only_cell(heavy, weights) if heavy.tag == "table" else heavy


def _is_trimming(element: Element, weights: dict[Element, int]) -> bool:
    """Return whether an element beside the article may be left away: a line or two, and no table."""
    has_table = element.tag == "table" or next(element.iter("table"), None) is not None
    return weights[element] <= (_TRIMMING_TABLE_CHARS if has_table else _TRIMMING_CHARS)


def _is_frame(table: Element, weights: dict[Element, int]) -> bool:
    """Return whether a table only frames the page: one cell holds nearly everything in it."""
    return _heaviest_cell(table, weights) is not None


def _only_cell(table: Element, weights: dict[Element, int]) -> Element:
    cell = _heaviest_cell(table, weights)
    return table if cell is None else cell


def _heaviest_cell(table: Element, weights: dict[Element, int]) -> Element | None:
    cells = (cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table)
    return next((cell for cell in cells if weights[cell] >= _ARTICLE_SHARE * weights[table] > 0), None)
