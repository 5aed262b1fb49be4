"""Personal data printed on forms and elsewhere, masked character for character.

Names after 填报人, 联系人 …, telephone numbers after such labels, mobile and identity-card numbers
and mail addresses become ``＊``, one for each character: offsets never move. Public hotlines,
amounts, codes and dates stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Cell, Document, Grid, Line
from ontology.facts import Span

MASK = "＊"

_ROLE = re.compile(
    r"(?:填报|填表|制表|编制|经办|联系|联络|审核|复核|报送|填写|承办|签发|负责|责任|法定代表)人|姓名|会计|出纳|领导"
    r"|(?:分管|主管)领导"
)
_SIGNED = r"(?:[（(](?:签字|签章|签名|盖章|签)[）)])?"
_NAME = r"[\u4e00-\u9fff](?:[ \u3000]{0,3}[\u4e00-\u9fff]){1,3}?(?:·[\u4e00-\u9fff]{2,8})?"
_AFTER_NAME = r"(?=[\s\u3000，,。；;、（(|｜/\d]|$|联系|电话|填报|日期|审核|负责)"
_PERSON = re.compile(
    rf"[人名计纳导]{_SIGNED}[ \t\u3000]*[：:][\s|｜]*?({_NAME}){_AFTER_NAME}"  # 联系人：某某
    rf"|[人名计纳导]{_SIGNED}[\s|｜]+({_NAME})(?=[\s|｜]|$)"  # a cell, then a cell
)
_PERSON_AND_PHONE = re.compile(
    r"[人法](?:(?<=联系人|联络人|负责人|填报人|填表人|经办人|承办人|审核人)(?:员)?(?:及|和|、|/|与)"
    r"(?:其)?(?:联系)?(?:电话|方式|手机|号码)(?:号码)?"
    rf"|(?<=法)(?:人|定)代表){_SIGNED}[ \t\u3000]*(?:[：:]|[\t|｜])[\s|｜]*({_NAME}){_AFTER_NAME}"
)
_CELL_START = re.compile(
    r"(?:^|[\s|｜])(?:单位|部门|项目|财务|机构)?(?:填报人?|填表|制表|编制|经办|联系|联络|审核|复核"
    r"|报送|填写|承办|负责|责任|法定代表)?[人名计纳导姓会出领]{1,2}$"
)
_NOT_A_NAME = re.compile(
    r"单位|部门|电话|日期|时间|办公室|科室|中心|填报|负责|联系|审核|姓名|签字|职务|项目|金额|名称|情况|说明|合计|用车|人员|方式|计划|任务|来源|成本|程度|意见"
    r"|满意|意识|重视|高度|生产|管理|应急|时效|时限|文化|文明|方案|安置|安排|安装|常态|宣传|毕业|平台|平均|卫生|游客"
    r"|全[面年部市区省县]|车辆|房屋|指标"
    r"|[局处科室部厅院校所委会队站]$|年|月"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪"
    "戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜"
    "庄章鲁倪庞邢俞翟蓝聂齐向申葛岳齐关焦柴祝耿尚毕舒路柳霍欧涂裴甘柯左苗池单包宁辛管祁闫肖付代冉卜仇车褚党窦费丰符盖"
    "宫古谷桂国哈海杭花华宦惠吉计季冀简荆景居鞠阚寇匡况邝来冷连廉练凌鲜楼鹿栾骆麻满茅梅米苗闵穆南年农潘盘蒲朴浦戚漆强"
    "乔屈曲瞿全饶荣阮沙佘盛时司宿隋索邰覃滕佟童屠宛危卫闻翁邬巫席冼项解幸胥宣荀鄢燕羊阳伊阴应游郁喻原苑臧查詹湛甄支植"
    "仲诸竺卓禚訾宗邹祖欧司"
)
_PHONE = re.compile(
    r"(?:电话|方式|号码|手机|传真)(?:号码|号)?(?:[ \t\n\u3000：:|｜/]|[（(][^）)\n]{0,8}[）)])*"
    r"((?:[（(]?0\d{2,3}[）)]?[-—－ ]?)?\d{7,8}(?:[-—转]\d{1,5})?(?!\d)|1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d))"
)
_PUBLIC = re.compile(r"(?:监督|举报|投诉|服务|咨询|报警|值班|热线|公开)电话$|热线")
_LONG_NUMBER = re.compile(r"[0-9]\d{10,16}[\dXx]?")
_NUMBER_GOES_ON = re.compile(r"[A-Za-z\d元万%.,]")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_NOT_A_PHONE = re.compile(r"编码|代码|编号|项目|科目|金额|单位：|预算|决算")
_CARD = re.compile(r"身份证(?:件)?(?:号码?|号)?[ \t\u3000：:|｜（(]*(\d{14,17}[\dXx])(?![\dXx])")
_IDENTITY = re.compile(
    r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
)
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def mask(document: Document) -> Document:
    """The document with personal data replaced by ``＊`` in text, lines and grids."""
    spans = sorted(set(personal_spans(document.text)))
    if not spans:
        return document
    text = _masked(document.text, spans)
    lines = _lines(document.lines, text, spans)
    return replace(
        document,
        text=text,
        lines=lines,
        grids=tuple(_grid(g, document.text, spans) for g in document.grids),
    )


def personal_spans(text: str) -> Iterator[Span]:
    """Where ``text`` prints personal data."""
    yield from _names(text)
    for found in _PHONE.finditer(text):
        if not _PUBLIC.search(text, max(found.start() - 4, 0), found.start() + 2):
            yield found.span(1)
    yield from (found.span(1) for found in _CARD.finditer(text))
    yield from _numbers(text)
    if "@" in text:
        yield from (found.span() for found in _MAIL.finditer(text))


def _names(text: str) -> Iterator[Span]:
    for found in _PERSON_AND_PHONE.finditer(text):
        if not _NOT_A_NAME.search("".join(found[1].split())):
            yield found.span(1)
    for found in _PERSON.finditer(text):
        group = 1 if found[1] else 2
        name = "".join(found[group].split())
        label = text[max(found.start() - 8, 0) : found.start() + 1]
        if _NOT_A_NAME.search(name) or not _ROLE.search(label[-6:]):
            continue
        if group == 1 or (name[0] in _SURNAMES and _CELL_START.search(label)):
            yield found.span(group)


def _numbers(text: str) -> Iterator[Span]:
    """Mobile and identity-card numbers that no label announces."""
    for found in _LONG_NUMBER.finditer(text):
        start, end = found.span()
        if text[start - 1 : start].isalnum() and text[start - 1].isascii():
            continue
        if _NUMBER_GOES_ON.match(text, end):
            continue
        if _MOBILE.fullmatch(found[0]):
            line = text.rfind("\n", 0, start) + 1
            if not _NOT_A_PHONE.search(text, line, start):
                yield start, end
        elif _IDENTITY.fullmatch(found[0]) and _is_identity_number(found[0]):
            yield start, end


def _is_identity_number(number: str) -> bool:
    """GB 11643 check digit."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


def _masked(text: str, spans: list[Span]) -> str:
    """``text`` with the non-blank characters of ``spans`` masked."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at : max(start, at)])
        hidden = text[max(start, at) : end]
        pieces.append("".join(c if c.isspace() else MASK for c in hidden))
        at = max(end, at)
    return "".join(pieces) + text[at:]


def _lines(lines: Sequence[Line], text: str, spans: list[Span]) -> tuple[Line, ...]:
    """The lines that hold a span with their masked characters, the others as they are."""
    masked, starts = list(lines), [line.start for line in lines]
    for start, end in spans:
        for i in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            line = masked[i]
            masked[i] = line._replace(text=text[line.start : line.end])
    return tuple(masked)


def _grid(grid: Grid, text: str, spans: list[Span]) -> Grid:
    inside = [s for s in spans if s[0] < grid.end and s[1] > grid.start]
    if not inside:
        return grid
    return replace(grid, rows=tuple(_row(row, text, inside) for row in grid.rows))


def _row(row: tuple[Cell, ...], text: str, spans: list[Span]) -> tuple[Cell, ...]:
    places = [place for cell in row for place in cell.spans]
    if not places:
        return row
    first, last = places[0][0], max(end for _, end in places)
    near = [s for s in spans if s[0] < last and s[1] > first]
    return tuple(_cell(cell, text, near) for cell in row) if near else row


def _cell(cell: Cell, text: str, spans: list[Span]) -> Cell:
    """The cell with the masked words replaced in its folded text."""
    shown = cell.text
    for start, end in cell.spans:
        for s, e in spans:
            if s < end and e > start:
                word = " ".join(text[max(s, start) : min(e, end)].split())
                shown = shown.replace(word, "".join(MASK if c != " " else c for c in word))
    return cell if shown == cell.text else cell._replace(text=shown)
