"""Where a report names itself: cover, labels, table headers, titles, sentences.

Each place is a vote for one name; the name with most weight is the report's organization.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

from ingest.document import Document
from ingest.long_lines import unfolded
from ingest.names import bare_name, is_phrase, looks_like_organization, region_of
from ingest.wording import YEAR, fold, squeeze, width
from ontology.facts import Span

COVER_LINES = 40
_SURE = 30
_TITLED = 12  # what a title weighs
_REGION_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,12}(?:省|自治区|市|自治州|州|盟|县|区|旗)")
_WORD = re.compile(r"\S+")
_LABEL = re.compile(
    r"(?<![\u4e00-\u9fff])(?:(?:预算|决算|编制|填报|公开|预算主管|部门|单位)?(?:部门|单位)(?:（单位）)?(?:名称)?|编报单位|预算部门)"
    r"\s*[：\t|]\s*(?:[\[【（(]?(?P<code>\d{3,15})(?:[\]】）)]?\s*[-_—－]+|[\]】）)]|\s+(?=[\u4e00-\u9fff])|(?<=\d{6})(?=[\u4e00-\u9fff]))\s*)?(?P<name>[^\s：|][^：\t|]*?)(?=\s{2,}|\t|\s*(?:\||金额|单位|预算年度|20\d\d)|$)"
)
_PARTED = frozenset("：\t|")
"""What stands between a label and its value."""
_CODED = re.compile(
    r"^\s*(?P<code>\d{3}|\d{6}|\d{9}|\d{12})\s*[-—－]?\s*(?P<name>[\u4e00-\u9fff][^\t]{2,45}?)\s*$"
)
_CODE_LABEL = re.compile(r"(?:预算|部门|单位|组织|机构)(?:代码|编码)\s*[：\t]\s*(\d{3,15})(?!\d)")
_TITLE = re.compile(
    rf"^(?:关于)?(?P<name>[\u4e00-\u9fff（）()]{{3,45}}?)的?\s*{YEAR}\s*年.{{0,12}}(?:预算|决算)"
    rf"|^{YEAR}\s*年度?\s*(?P<name2>[\u4e00-\u9fff（）()]{{4,45}}?)(?:部门|单位)?(?:预算|决算)"
)
_PART = re.compile(
    r"^(?:第一部分|一、)?\s*(?P<name>[\u4e00-\u9fff（）()]{4,45}?)(?:（部门）|（单位）)?\s*"
    r"(?:概况|基本情况|主要职能|主要职责|机构设置|部门职责|单位职责|职责)$"
)
_COVER_TITLE = re.compile(
    rf"(?P<name>[\u4e00-\u9fff（）]{{4,30}}?){YEAR}\s*年度?(?:部门|单位)(?:预算|决算)"
    r"(?:公开|信息|报告|说明|情况|编制|文本|及|草案)*"
)
_NAME_LINE = re.compile(rf"\s*(?:{YEAR}\s*年度?\s*)?(?P<name>[\u4e00-\u9fff（）]+)\s*")
_TITLE_WORD = re.compile("年|概况|情况|职能|职责|设置")
_IN_PROSE = re.compile(
    r"(?:(?<![\u4e00-\u9fff）])|(?<=说明)|(?<=情况)|(?<=职责)|(?<=职能)|(?<=概况)|(?<=设置)|(?<=[一二三四五六七八九十]）))(?:现将|根据|按照|截至[^，]{0,14}，)?"
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff（）]{3,44}?)(?:（[^）]{0,12}）)?"
    r"(?:(?:20\d\d年度?|本年度?)(?:部门|单位|收入|支出|预算|决算|财政|一般|“|收、支|无政府|政府|整体|年初)"
    r"|的?主要职[责能](?:如下|是|为|包括|：)|[是为][^，。；]{0,24}(?:部门|单位|机构|机关)[，。])"
)
_LEAD_IN = re.compile(
    r".*(?:纳入|现将|关于|情况|说明|设置|职责|职能|概况|如下|构成看|欢迎来到|欢迎访问|欢迎)|[（(]?[一二三四五六七八九十\d]{1,3}[）、.]"
)
_NO_NAME = re.compile(
    r"^(?:本(?:部门|单位|级|年|[省市县区旗乡镇局院校所委办会厅处室部馆站园]|街道|中心|机关|套|报告)|我|各|全|该|欢迎|（)|^(?:部门|单位|名称|项目|收入|支出|附件|其中|其他|合计)|^(?:学校|学院|医院|机关|中心|街道)$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place: the printed name, its code if it has one, and what the place is worth."""

    printed: str
    span: Span
    weight: int
    code: str | None = None
    label: bool = False  # whether a label says so


@dataclass(frozen=True, slots=True)
class Signature:
    """The organization as the report signs itself; ``name`` is "" where it never does."""

    name: str = ""
    printed: str = ""  # with （汇总） or the like, the form of the weightiest place
    code: str | None = None
    span: Span | None = None
    forms: tuple[str, ...] = ()  # other printed forms


def signatures(document: Document) -> Signature:
    """The report's own signature."""
    folded = fold(document.text)
    parted = unfolded(document)
    filled = compress(parted.lines, parted.plain_lines)
    lines = [(line.start, folded[line.start : line.end]) for line in filled]
    mentions = [*_labelled(lines), *_coded(lines), *_titled(lines)]
    if sum(mention.weight for mention in mentions) < _SURE:
        mentions += _in_prose(lines)
    if not mentions:
        return Signature(code=_labelled_code(lines))
    votes: Counter[str] = Counter()
    for mention in mentions:
        votes[_key(mention.printed)] += mention.weight
    key = _in_full(max(votes, key=lambda k: (votes[k], len(k))), mentions)
    own = [m for m in mentions if _key(m.printed) == key]
    best = max(own, key=lambda m: m.weight)
    codes = Counter(m.code for m in own if m.code)
    name = squeeze(bare_name(best.printed))
    forms = dict.fromkeys(squeeze(m.printed) for m in own)
    return Signature(
        name,
        squeeze(best.printed),
        codes.most_common(1)[0][0] if codes else _labelled_code(lines),
        best.span,
        tuple(f for f in forms if f != name),
    )


def _in_full(key: str, mentions: list[Mention]) -> str:
    """The name with the region before it that a title or a label prints and sentences leave out; one
    that labels sign with a region of its own is whole."""
    if region_of(key) and any(_key(m.printed) == key and m.label for m in mentions):
        return key
    longer = {_key(m.printed) for m in mentions if m.weight >= _TITLED}
    whole = [k for k in longer if k.endswith(key) and _REGION_BEFORE.fullmatch(k[: -len(key)])]
    return max(whole, key=len, default=key)


def _key(printed: str) -> str:
    return bare_name(squeeze(printed))


def _labelled(lines: list[tuple[int, str]]) -> Iterator[Mention]:
    """``部门：…``, ``编制单位：…``; a name may go on in the next line."""
    for i, (start, text) in enumerate(lines):
        if not ("部门" in text or "单位" in text) or _PARTED.isdisjoint(text):
            continue
        for found in _LABEL.finditer(text):
            weight = 20 if i < COVER_LINES else 5
            at = (start + found.start("name"), start + found.end("name"))
            name = found["name"].strip()
            rest = _continuation(lines, i) if found.end() >= len(text.rstrip()) else None
            if rest and looks_like_organization(name + rest[1]):
                yield Mention(name + rest[1], (at[0], rest[0]), weight + 1, label=True)
                weight //= 4
            if looks_like_organization(name) and not _NO_NAME.match(name):
                yield Mention(name, at, weight, found["code"], label=True)


def _continuation(lines: list[tuple[int, str]], i: int) -> tuple[int, str] | None:
    """The short next line that may end a name: its end and its text."""
    if i + 1 >= len(lines):
        return None
    start, text = lines[i + 1]
    word = text.strip()
    if width(word) > 30 or not re.fullmatch(r"[\u4e00-\u9fff（）]+", word):
        return None
    return start + len(text.rstrip()), word


def _coded(lines: list[tuple[int, str]]) -> Iterator[Mention]:
    """``442 某某局`` above a table."""
    for i, (start, text) in enumerate(lines):
        found = _CODED.match(text) if text.lstrip()[:1].isdigit() else None
        if found is None:
            continue
        name, at = found["name"], (start + found.start("name"), start + found.end("name"))
        rest = _continuation(lines, i)
        if rest and not looks_like_organization(name) and looks_like_organization(name + rest[1]):
            name, at = name + rest[1], (at[0], rest[0])
        if looks_like_organization(name) and width(name) >= 8:
            yield Mention(name, at, 5, found["code"])


def _titled(lines: list[tuple[int, str]]) -> Iterator[Mention]:
    """Titles with the name, and a cover line (or two) that is nothing but a name."""
    prose = next((i for i, (_, text) in enumerate(lines) if "。" in text), len(lines))
    for i, (start, text) in enumerate(lines):
        word = text.strip()
        if len(word) > 100 or "。" in word or not (i < 12 or _TITLE_WORD.search(word)):
            continue
        at = start + text.index(word)
        for found in filter(None, (_TITLE.match(word), _PART.match(word))):
            group = "name" if found["name"] else "name2"
            start, end = _without_lead(found, group)
            name = word[start:end]
            if looks_like_organization(name) and not _NO_NAME.match(name):
                yield Mention(name, (at + start, at + end), 12 if i < COVER_LINES else 4)
        if i < min(12, prose):  # above the first sentence
            yield from _cover_name(lines, i)
            yield from _cover_title(lines, i)


def _cover_name(lines: list[tuple[int, str]], i: int) -> Iterator[Mention]:
    start, text = lines[i]
    found = _NAME_LINE.fullmatch(text)
    word = found["name"] if found else ""
    if width(word) < 8:
        return
    at = start + text.index(word)
    rest = _continuation(lines, i)
    if rest and looks_like_organization(word + rest[1]) and _NO_NAME.match(rest[1]) is None:
        yield Mention(word + rest[1], (at, rest[0]), 12)
    elif looks_like_organization(word) and not _NO_NAME.match(word):
        yield Mention(word, (at, at + len(word)), 12)


def _cover_title(lines: list[tuple[int, str]], i: int) -> Iterator[Mention]:
    """A cover's ``青云镇2024年度部门预算``: whatever the name ends in, the text goes on using it."""
    start, text = lines[i]
    word = text.strip()
    found = _COVER_TITLE.fullmatch(word)
    if found is None or _NO_NAME.match(found["name"]) or looks_like_organization(found["name"]):
        return
    if region_of(found["name"]) is None or is_phrase(found["name"]):
        return
    if sum(found["name"] in line for _, line in lines[i + 1 :]) >= 2:
        at = start + text.index(word)
        yield Mention(found["name"], (at, at + found.end("name")), 12)


def _in_prose(lines: list[tuple[int, str]]) -> Iterator[Mention]:
    """``某某局2023年度收入支出总计…`` in a sentence, wrapped or not."""
    packed, offsets = _packed(lines)
    for found in _IN_PROSE.finditer(packed):
        start, end = _without_lead(found, "name")
        name = packed[start:end]
        if looks_like_organization(name) and not _NO_NAME.match(name) and len(name) >= 5:
            yield Mention(name, (offsets[start], offsets[end - 1] + 1), 2)


def _without_lead(found: re.Match[str], group: str) -> Span:
    """The span of a name without the words that lead to it: ``现将某某局`` is of ``某某局``."""
    start, end = found.span(group)
    lead = _LEAD_IN.match(found[group])
    return start + (lead.end() if lead else 0), end


def _packed(lines: list[tuple[int, str]]) -> tuple[str, list[int]]:
    """Sentences' lines without white space; a line that ends a sentence or is a title ends in ``\\n``."""
    pieces: list[str] = []
    offsets: list[int] = []
    for start, text in lines:
        if "\t" in text:
            continue
        for word in _WORD.finditer(text):
            pieces.append(word[0])
            offsets.extend(range(start + word.start(), start + word.end()))
    return "".join(pieces), offsets


def _labelled_code(lines: list[tuple[int, str]]) -> str | None:
    for _, text in lines[:COVER_LINES]:
        if found := _CODE_LABEL.search(text):
            return found[1]
    return None
