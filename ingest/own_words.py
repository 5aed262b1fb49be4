"""What sentences say of the report's own organization: what it is, its level, its money, its code, its other names.

``某医院是某市卫生健康委员会所属公益二类事业单位，机构规格为正处级，经费形式为财政差额补助，加挂某市传染病医院牌子。``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.names import looks_like_organization
from ontology.facts import Span

_WORD = re.compile(r"\S+")

_LEVEL = (
    r"(?:正|副)(?:部|省|厅|司|局|地|处|县|科|股|乡)(?:（[\u4e00-\u9fff]）)?级|(?<![正副])[处科股]级"
)
_DESCRIBED = re.compile(
    r"^[^。；]{4,40}?[是为系][^。；]{0,40}?(?:部门|机构|机关|单位|组织)，(?:机构|单位|行政)?(?:规格|级别)?[为系]?(?P<level>[正副][^，。；]{1,6}级)"
)
_NATURE = re.compile(
    r"[是为系属][^，。；、]{0,30}?(?P<nature>公益[一二]类(?:财政(?:全额|差额)?(?:拨款|补助))?事业单位|参照公务员法管理的?事业单位|(?:全额|差额)拨款事业单位|行政单位)"
)
_SAID_LEVEL = re.compile(rf"(?:机构|单位|行政)(?:规格|级别)(?:为|是|系|相当于)?(?P<level>{_LEVEL})")
_FUNDING = re.compile(
    r"经费(?:保障)?(?:形式|来源|方式|渠道)(?:为|是|：)?(?P<funding>财政[\u4e00-\u9fff]{2,8}|(?:全额|差额)(?:拨款|补助|补贴)|自收自支|经费自理)"
)
_CODE = re.compile(r"(?:预算|单位|部门)(?:单位)?(?:代码|编码)(?:为|是|：)?(?P<code>\d{3,12})(?!\d)")
_PARENT = re.compile(
    r"[是为系](?P<parent>[^，。；、是为系]{4,30}?)(?:所属|直属|下属|管理|主管)的?[^，。；]{0,16}(?:单位|机构)"
)
_SIGNS = re.compile(
    r"(?:加挂|另挂|增挂|并挂|挂)[“\"]?(?P<names>[^。；，]{4,80}?)[”\"]?(?:的)?(?:\d|[两二三四])?[个块]?牌子"
)
_HEADED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?[\u4e00-\u9fff]{2,14}[。：]"
)
"""The heading of a paragraph, in the line of its first sentence."""
_AND = re.compile(r"[”\"]?(?:、|和|及|与)[“\"]?")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What was said; ``None`` where nothing was."""

    level: str | None = None
    nature: str | None = None
    funding: str | None = None
    code: str | None = None
    parent: str | None = None
    signs: tuple[str, ...] = ()  # the names of the further signs at its door


def own_words(text: str, name: str) -> OwnWords:
    """What a folded paragraph without white space says, where it begins with the organization's ``name``,
    be it behind a heading."""
    if (headed := _HEADED.match(text)) and text.startswith(name, headed.end()):
        text = text[headed.end() :]
    if not text.startswith(name):
        return OwnWords()
    first = text.partition("。")[0]
    described = _DESCRIBED.search(first)
    level = described or _SAID_LEVEL.search(first)
    nature, funding, code = (p.search(first) for p in (_NATURE, _FUNDING, _CODE))
    parent = _PARENT.match(first, len(name))
    return OwnWords(
        level["level"] if level else None,
        nature["nature"] if nature else None,
        funding["funding"] if funding else None,
        code["code"] if code else None,
        parent["parent"] if parent and looks_like_organization(parent["parent"]) else None,
        _signs(text),
    )


def _signs(text: str) -> tuple[str, ...]:
    found = _SIGNS.search(text)
    names = _AND.split(found["names"]) if found else []
    return tuple(names) if all(looks_like_organization(name) for name in names) else ()


def mentions_of(name: str, remark: re.Pattern[str], packed: str) -> Iterator[tuple[int, str]]:
    """Where ``packed`` (no white space) says the name, and the name with the remark behind it."""
    at = packed.find(name)
    while at >= 0:
        end = at + len(name)
        found = remark.match(packed, end)
        yield at, packed[at : found.end() if found else end]
        at = packed.find(name, end)


def spread(text: str, at: int, form: str) -> Span:
    """Where the words stand in ``text`` that stand at ``at`` where white space is left out."""
    start = stop = passed = 0
    for word in _WORD.finditer(text):
        begin, end = word.span()
        if passed <= at:
            start = begin + at - passed
        if passed + end - begin >= at + len(form):
            stop = begin + at + len(form) - passed
            break
        passed += end - begin
    return start, stop
