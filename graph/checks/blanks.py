"""What is announced and left blank: sections without text, reasons without words (group 25)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.books import Books, squeezed
from graph.checks.verdict import Event, misprints
from ontology.facts import Source

_HEAD = re.compile(
    r"^[ \t\u3000*#-]*(?:(?P<comma>[一二三四五六七八九十]{1,3})、|[（(](?P<round>[一二三四五六七八九十]{1,3})[）)])"
    r"[ \t\u3000]*(?P<title>[^\n\t。；;：:|…]{2,40}?)[ \t\u3000*]*$",
    re.M,
)
_SECTION = re.compile(r"(?:情况|说明|结果|事项|目标|信息|安排)$")
_INNER = (None, "一")  # what begins to count again stands below a （二）
_PART = re.compile(r"^[ \t\u3000*#]*第[二三四五六七八九十]部分", re.M)
_NO_REASON = re.compile(
    r"(?:主要)?原因(?:是|为|[：:])[：:]?(?:[。；]|(?=[（(]?(?:[二三四五六七八九十]{1,3}|[2-9])[）)、．.](?!\d)))"
)


def empty_sections(books: Books) -> Iterator[Event]:
    """有标题的说明应有内容：前后各节都有内容而一节只有标题的，疑为漏写。"""
    text = books.facts.text
    bare: list[tuple[str, Source]] = []
    for style in ("comma", "round"):
        sections = list(_sections(text, style))
        for index, (head, length) in enumerate(sections):
            around = [sections[i][1] for i in (index - 1, index + 1) if 0 <= i < len(sections)]
            if length or not index or not all(around) or _listed(text, head):
                continue
            if _SECTION.search(squeezed(head["title"])):
                place = books.source(head.start(style), head.end("title"))
                bare.append((squeezed(place.text), place))
    yield from misprints(books, "空白章节", bare, "{}只有标题，没有内容，疑为漏写。", "写明内容", 4)


def _sections(text: str, style: str) -> Iterator[tuple[re.Match[str], int]]:
    """Headings of one style, each with how many characters stand before the next, or the part's end."""
    found = list(_HEAD.finditer(text))
    stops = sorted(
        {*(m.start() for m in found if m[style] or m["comma"] not in _INNER),
         *(m.start() for m in _PART.finditer(text)), len(text)}
    )  # fmt: skip
    for head in found:
        if head[style]:
            stop = next(s for s in stops if s > head.start())
            yield head, len(squeezed(text[head.end() : stop]))


def _listed(text: str, head: re.Match[str]) -> bool:
    """Whether a heading is a line of the contents: its title is printed again below."""
    title = r"[ \t\u3000]*".join(map(re.escape, squeezed(head["title"])))
    return bool(re.search(rf"^.{{0,8}}{title}[ \t]*$", text[head.end() :], re.M))


def blank_reasons(books: Books) -> Iterator[Event]:
    """“主要原因是”之后应写明原因，不应就此断句或接下一项。"""
    found = [(match[0], place) for match, place in books.in_prose(_NO_REASON)]
    yield from misprints(books, "原因", found, "{}之后没有写原因。", "写明原因", 3)
