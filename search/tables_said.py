"""The tables of a report that a question names as where a figure stands: 支出决算表里, 三公那张表的数."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.layout import layout_of_title
from search.question import Question
from search.spelt import ALL_MONEY

_WORDS = (
    r"部门|单位|本级|年度?|预算|决算|一般公共预算|公共预算|财政拨款|财政|政府性基金|基金|国有资本经营|国资|项目|"
    r"收入|支出|收支|基本支出|三公|机关运行|经费|会议费|培训费|政府采购|采购|功能|经济|分类|明细|情况|汇总|总"
)
_TABLE = re.compile(
    rf"(?P<title>(?:{_WORDS}|[和及与])*(?:{_WORDS}))(?:的?[那这]一?[张个])?(?P<end>表)(?:格)?(?![示现扬达彰])"
)
_IDLE = re.compile(
    r"^(?:[和及与]|部门|单位|本级|年度?|会议费|培训费|支出(?=支出|收入|收支|一般|财政|政府|基本|三公))+"
)
"""What stands before a table's name, and is none of it."""
_PLACED = re.compile(
    r"(?:里面?|之?中|当中|上面?|内)?(?:所?(?:列|写|印|显示)(?:示|出)?的)?(?:的?(?:数(?!量)字?|金额|数额|[这那]一?[行栏格]))?的?"
)
"""What of a table is meant, behind its name."""
_PURSE = re.compile(r"公共预算|财政拨款|基金|国有资本")
_SCOPES = re.compile(
    r"(?P<all>(?:全部|所有|整个|全口径)的?支出)|(?P<fiscal>(?:一般公共预算)?财政(?:拨款的?(?:支出|那?部分)|拨付?来?的(?:支出|那?部分|钱)))"
)
_BESIDE = re.compile(r"比|较|和|与|跟|同|及|减去?")
"""What stands between all that was spent on a row and what of it is fiscal money."""
_HARD = frozenset("，,：:；;。？?（(")
_ANY = "other"
_OF_NO_ROW = frozenset({"procurement", "assets", "service_purchase", "department_tasks"})
"""Tables whose rows are things and projects, which other question types read."""
_ALSO = {
    "fiscal_basic": ("fiscal_basic", "general_basic"),
    "general_basic": ("general_basic", "fiscal_basic"),
    "fiscal_expenditure": ("fiscal_expenditure", "general_expenditure"),
}
"""Tables that go by another's name where only they are printed."""


@dataclass(frozen=True, slots=True)
class TableSaid:
    """A table that is named: where in the folded question, and which layouts that may be."""

    start: int
    end: int
    name: str
    tables: tuple[str, ...]


def tables_said(question: Question) -> list[TableSaid]:
    """The tables that are named, in the order they are said."""
    return question.once(_find)


def _find(question: Question) -> list[TableSaid]:
    found: list[TableSaid] = []
    for match in _TABLE.finditer(question.folded):
        if _HARD & {*question.said(match.end("title") - 1, match.end("end"))}:
            continue  # 人员经费，表里和文字里
        at = _begin(question, match.start("title"), match.end("title"))
        title = question.folded[at : match.end("title")]
        layout = _layout(title)
        if layout is None or layout in _OF_NO_ROW:
            continue
        placed = _PLACED.match(question.folded, match.end())
        end = placed.end() if placed else match.end()
        start = at - 1 if question.folded[at - 1 : at] == "在" else at
        found.append(TableSaid(start, end, f"{title}表", _ALSO.get(layout, (layout,))))
    found = found or _scopes(question)
    spent = "收入" not in question.folded and not found
    if spent and (whole := ALL_MONEY.search(question.folded)):
        found.append(TableSaid(*whole.span(), "支出表", ("expenditure",)))
    return found


def _scopes(question: Question) -> list[TableSaid]:
    """The tables of all money and of the fiscal part, where both are set beside each other without a name:
    乡镇卫生院这项，全部支出比财政拨款的支出多多少."""
    said = list(_SCOPES.finditer(question.folded))
    if sorted(m.lastgroup or "" for m in said) != ["all", "fiscal"]:
        return []
    if not _BESIDE.fullmatch(question.folded, said[0].end(), said[1].start()):
        return []
    titles = {"all": "支出", "fiscal": "财政拨款支出"}
    named = [(m, titles[m.lastgroup or ""]) for m in said]
    layouts = [_layout(title) or "" for _, title in named]
    return [
        TableSaid(*m.span(), f"{title}表", _ALSO.get(layout, (layout,)))
        for (m, title), layout in zip(named, layouts, strict=True)
    ]


def _begin(question: Question, start: int, end: int) -> int:
    """Where a table's name begins: behind the last mark that ends a clause, and behind what heads it."""
    for at in range(end - 1, start, -1):
        between = question.text[question.origin[at - 1] + 1 : question.origin[at]]
        if at in question.named or _HARD & {*between}:
            start = at + (at in question.named)
            break
    idle = _IDLE.match(question.folded[start:end])
    return start + (idle.end() if idle else 0)


def _layout(title: str) -> str | None:
    """The layout that a name means; one that says no side is of the expenditure: 一般公共预算表."""
    spent = (f"{title}支出表",) if _PURSE.search(title) else ()
    for name in (f"{title}表", *spent):
        layout = layout_of_title(name) if title else None
        if layout is not None and layout.name != _ANY:
            return layout.name
    return None
