"""Titles of tables: whole lines or cells that name a table, not mentions of one."""

from __future__ import annotations

import re

from ingest.characters import simplified
from ingest.document import Line
from ingest.layout import Layout, layout_of_title, squeeze
from ingest.table_head import is_furniture, is_head
from ingest.wording import width

_HAN = r"(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?![般公级])"
_DIGITS = r"(?:\d{1,2}(?=20\d\d年)|(?!20\d\d年)\d+)"
"""A number that a year may follow: 附表10 2030年度."""
_NUMBERED = re.compile(
    rf"^(?:(?:部门|单位|预算|决算|公开|附)*(?:表|附件)(?:{_DIGITS}|{_HAN})(?:-\d+)*[:.、]?"
    r"|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)、?|\d{1,2}[.、])"
)
_NAMES_TABLE = re.compile(r"[表采採]|[汇匯]总[:：]?\s*$|[汇匯]總[:：]?\s*$|一[览覽][:：]?\s*$")
"""Stands in every title, which most lines lack."""
_AGAIN = re.compile(r"[(（]续.{0,2}[)）]$|续表?$|^续|(?<=[一二三四五六七八九十\d])[(（]续[)）]")
_GOES_ON = re.compile(
    r"\(?(?:接|续|接续|承)(?:上|前)?[表页]?(?:\d{1,2}|[一二三四五六七八九十])?\)?:?"
)
_LEADERS = re.compile(r"\.{4}|……|·{4}|-{6}")
NO_TITLE = re.compile(
    r"^第.{1,3}(?:部分|章|篇)|详见|见附|如下|反映|所示|说明$|目录|[。；，,!?！？]|公开表$|报表$|套表$|列示|填报|无数据"
)
FORM = re.compile(
    r"绩效(?!工资|奖)|指标值|[一二三]级指标|自评|项目级次|年度(?:总体)?目标|偏差|资金支出计划|预期目标|满意度"
)
_FORM_NUMBER = re.compile(
    r"^[(（]?(?:财决|预算|决算|部门|附)*(?:公开)?\d+(?:-\d+)*表[)）]?[:：]?(?=.{4})"
    r"|[(（]?(?:财决|预算|决算)?公开(?:\d+表|表\d+)[)）]?$"
    r"|(?<=表)[(（]?附[表件]\d+[)）]?$"
)
_TAIL = re.compile(r"(?<=表)(?:[-—]+[^,。;()]{2,20})?(?:\([^()]{1,20}\))*$")
_MARKS = "#*>"
"""What Markdown puts around a title."""
_BEGINS = re.compile(
    r"20\d\d年度?(?:(?:.{0,4}(?:部门|单位))?.{0,8}(?:预算|决算|支出|收入|收支|拨款|经费|三公))?"
)
"""A line that is only the first of a title's: 2030年度, 2030年一般公共预算."""
_ENDS = re.compile(r"[(（][^()（）:：]{2,24}[)）]")
_INDENT = 8  # blanks before a line that stands in the middle
_OFF = 2  # print columns that the middles of two lines may be apart
_UNIT = re.compile(r"[(（](?:单位[:：])?(?:亿|百万|万|千)?元[)）]$")
_HEAD = re.compile(
    r"[(（]?(?:(?:编制|编报|填报|预算|公开|金额|计量)?(?:部门|单位)(?:[(（].{2}[)）])?(?:名称)?|预算年度|年度)[:：]"
)


def has_leaders(text: str) -> bool:
    """Whether ``text`` has a row of dots or dashes that leads to a page number."""
    return _LEADERS.search(text) is not None


def is_continued(text: str) -> bool:
    """Whether ``text`` only says that a table goes on: （续表）, 续上表, 接上页."""
    return _GOES_ON.fullmatch(squeeze(text)) is not None


def layout_of(title: str) -> Layout | None:
    """The layout that a printed title names: brackets after 表 (按功能分类) do not count."""
    return layout_of_title(_TAIL.sub("", squeeze(title)))


def title_of(text: str) -> str | None:
    """The table title that the whole of ``text`` is, without its numeral; "" for a form's title."""
    if not _NAMES_TABLE.search(text):
        return None
    plain = "".join(text.split())
    found = _HEAD.search(simplified(plain))
    if found:
        plain = plain[: found.start()]
    if not 4 <= len(plain) <= 60 or has_leaders(plain) or plain[0] in "-|·":
        return None
    bare = squeeze(plain)
    if NO_TITLE.search(bare) or is_furniture(plain):
        return None
    kept = plain.strip(_MARKS).rstrip(":：")
    for pattern in (_FORM_NUMBER, _UNIT, _AGAIN):
        kept = _without(pattern, kept)
    bare = squeeze(kept)
    known = layout_of(bare)
    if FORM.search(bare) and not (known is not None and (known.of_forms or known.stacked)):
        return "" if bare.endswith("表") else None
    return None if known is None else _strip_numeral(kept)


def begins_title(line: Line, title: Line) -> bool:
    """Whether a line is the first of the title that ``title`` ends: right above it, in the same middle."""
    text = "".join(line.text.split())
    return bool(_BEGINS.fullmatch(text)) and _in_the_middle(line, title)


def ends_title(line: Line, title: Line) -> bool:
    """Whether a line is the last of the title that ``title`` begins: （按功能分类） right below it."""
    text = "".join(line.text.split())
    return bool(_ENDS.fullmatch(text)) and not is_head(text) and _in_the_middle(title, line)


def _in_the_middle(upper: Line, lower: Line) -> bool:
    """Whether two lines stand right below one another, set in, with their middles below one another."""
    if upper.end + 1 != lower.start:
        return False
    pairs = [(x.text.lstrip("\f"), x.text.strip()) for x in (upper, lower)]
    indents = [len(whole) - len(whole.lstrip(" ")) for whole, _ in pairs]
    wide = [n + width(text) / 2 for n, (_, text) in zip(indents, pairs, strict=True)]
    narrow = [n + len(text) / 2 for n, (_, text) in zip(indents, pairs, strict=True)]
    off = min(abs(one - two) for one, two in (wide, narrow))
    return min(indents) >= _INDENT and off <= _OFF


def _without(pattern: re.Pattern[str], text: str) -> str:
    """``text`` without what the pattern finds in its simplified characters."""
    for found in reversed(list(pattern.finditer(simplified(text)))):
        text = text[: found.start()] + text[found.end() :]
    return text


def _strip_numeral(title: str) -> str:
    found = _NUMBERED.match(squeeze(title))
    if not found:
        return title
    count, kept = 0, title
    while kept and count < found.end():
        count += len(squeeze(kept[0]))
        kept = kept[1:]
    return kept or title
