"""The lines above a table: unit, organization and its code, year, date; and those that are page furniture."""

from __future__ import annotations

import re

from ingest.amounts import count_of_line, unit_of_line, without_unit
from ingest.characters import SIMPLIFIED
from ingest.layout import heading
from ingest.sheet import Head

_NUMBER = r"(?:财决|财预|批复|预算|决算|公开|部门|单位|附)*(?:[\d-]+表|表[\d一二三四五六七八九十-]+)|附件[\d-]+"
_FORM = re.compile(rf"[(（](?:{_NUMBER})[)）]|(?:{_NUMBER})(?![:：]?[\u4e00-\u9fff])")
_FORM_WORD = re.compile(rf"(?<!\S)(?:{_FORM.pattern})(?!\S)")
_AS_OF = re.compile(
    r"(?:截[止至](?:时间|日期)?|时点)[:：]?(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?"
)
_YEAR = re.compile(
    r"[(（]?(?:预算|决算|会计)?年度?[:：]?(20\d\d)年?度?[)）]?|[(（]?(20\d\d)年度?[)）]?(?!\d)"
)
_DATE = re.compile(r"20\d\d[-年./]\d{1,2}[-月./](?:\d{1,2}日?)?")
_ORG = re.compile(
    r"(?:编制|编报|填报|预算|公开)?(?:部门|单位)(?:[(（](?:单位|部门)[)）]|/单位)?(?:名称|编码)?[:：]|单位名称[:：]?"
)
_PAGE = re.compile(r"[-—]*\d{1,4}[-—]*|第\d+页(?:[,，/]?共\d+页)?|\d+/\d+|[-—]+")
_CODED = re.compile(r"[\[(（【]?(\d{3,9})[\])）】]?[-—_:：]?([\u4e00-\u9fff].*)")
_ENDS = re.compile(
    r".*(?:局|委|委员会|办|办公室|院|校|学|中心|厅|部|处|科|所|站|队|会|政府|街道|镇|乡|公司|馆|台|园|社|"
    r"机关|小组|集团|基地|场|库|段|室|团|组|署|庭|宫|区|本级|单位)(?:[(（].{1,8}[)）])?"
)
_OF_ORGANIZATION = re.compile(r"(?:编制|编报|填报|预算|公开)?(?:部门|单位)(?:名称)?")
_OF_UNIT = re.compile(r"(?:计量|金额|货币|数据)?单位")
_OF_TIME = re.compile(r"(?:预算|决算|会计)?年度|截[止至](?:时间|日期)")
"""What cells say whose value stands in the next."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BARE_UNIT = re.compile(r"(?<!\S)[(（](?:人民币)?((?:亿|百万|万|千)?元)[)）](?!\S)")
_CUT = "\n"
_WHOLE = re.compile(r"[(（]汇总[)）]$")


def is_furniture(text: str) -> bool:
    """Whether ``text`` (no white space) is a page number or a form's number (公开01表)."""
    return bool(_PAGE.fullmatch(text) or _FORM.fullmatch(text))


def is_head(text: str) -> bool:
    """Whether ``text`` (no white space) is nothing but unit, organization, year, date or furniture."""
    if is_furniture(text):
        return True
    rest = _strip(text)[0]
    if len(rest) < len(text) and _ENDS.fullmatch(rest) and len(rest) < 30:
        return True  # 某某局 单位：万元
    named = _ORG.match(rest.translate(SIMPLIFIED)) if len(rest) < 60 else None
    if named is not None and rest[named.end() - 1] not in ":：":
        return _ENDS.fullmatch(rest) is not None  # no heading such as 单位名称 项目类别 合计
    return not rest or named is not None


def told(texts: list[str]) -> list[str]:
    """The cells of a row, each label put before its value in the next: 单位名称 | 某局 | 计量单位 | 元."""
    found: list[str] = []
    for text in texts:
        if found and _labels(found[-1].translate(SIMPLIFIED), text):
            found[-1] += f"：{text}"
        else:
            found.append(text)
    return found


def _labels(label: str, text: str) -> bool:
    """Whether ``text`` can be the value that ``label`` announces."""
    if _OF_UNIT.fullmatch(label) and unit_of_line(f"单位：{text}"):
        return True
    if _OF_TIME.fullmatch(label):
        return is_head(f"{label}：{text}")
    return bool(_OF_ORGANIZATION.fullmatch(label)) and _names_organization(text)


def _names_organization(text: str) -> bool:
    return 3 < len(text) < 30 and bool(_ENDS.fullmatch(text)) and heading(text) is None


def is_head_row(texts: list[str]) -> bool:
    """Whether the cells of a row (no white space) say nothing but what ``is_head`` does, or the name of an
    organization beside that: 某某局 | 2030年度 | （万元）."""
    cells = told(texts)
    units = [t for t in cells if _BARE_UNIT.fullmatch(t)]
    rest = [t for t in cells if t not in units and not is_head(t)]
    if not rest or len(units) > 1:
        return len(units) < 2
    said = any(_HAN.search(t) for t in cells if t not in rest)
    return said and len(rest) == 1 and _names_organization(rest[0])


def read_head(text: str) -> Head:
    """What the lines above a table, put together in ``text``, say."""
    text = _FORM_WORD.sub("", text)
    plain = "".join(text.split())
    counted = count_of_line(text)
    unit = unit_of_line(plain) or counted
    if not unit and (bare := _BARE_UNIT.search(text)):
        unit = bare[1]
        plain = "".join((text[: bare.start()] + text[bare.end() :]).split())
    rest, as_of, year = _strip(plain, _CUT)
    head = Head(unit=unit, year=year, as_of=as_of)
    if counted:
        rest = rest.replace(f"单位：{counted}", _CUT).replace(f"单位:{counted}", _CUT)
    named = _ORG.search(rest.translate(SIMPLIFIED))
    rest = _named_there(rest[named.end() :]) if named else rest.replace(_CUT, "")
    coded = _CODED.fullmatch(rest)
    if coded:
        head.code, rest = coded.group(1), coded.group(2)
    rest = _WHOLE.sub("", rest).strip(":：,，;；.-")
    alone = _ENDS.fullmatch(rest) is not None and "表" not in rest
    if len(rest) <= 60 and (named or coded or alone):
        head.organization = rest
    return head


def _named_there(rest: str) -> str:
    """The name that begins ``rest``: up to what was cut out, where it is whole by then."""
    pieces = [piece for piece in rest.split(_CUT) if piece]
    whole = "".join(pieces)
    if len(pieces) < 2 or (_ENDS.fullmatch(whole) and not _ENDS.fullmatch(pieces[0])):
        return whole
    return pieces[0]


def _strip(text: str, instead: str = "") -> tuple[str, str | None, int | None]:
    """``text`` without unit, date, year and the form's number (``instead`` is put there); date; year."""
    as_of = year = None
    found = _AS_OF.search(text)
    if found:
        as_of = f"{found.group(1)}-{int(found.group(2)):02d}-{int(found.group(3)):02d}"
        text = text[: found.start()] + instead + text[found.end() :]
    text = _DATE.sub(instead, without_unit(text, instead))
    found = _YEAR.search(text)
    if found:
        year = int(found.group(1) or found.group(2))
        text = text[: found.start()] + instead + text[found.end() :]
    return _FORM.sub(instead, text), as_of, year
