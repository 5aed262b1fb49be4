"""Codes and names of classes, and money booked in the wrong class (groups 19 and 25)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.checks.books import Books, squeeze, squeezed
from graph.checks.sums import LENGTHS
from graph.checks.verdict import HELD, Contradiction, Event, at, places, with_unit
from ontology.code_lists import Concept, concepts, fold
from ontology.facts import Observation, Project, Severity


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A row whose code has one name in the list, and bears another code's name."""

    figures: list[Observation]
    meant: Concept

    @property
    def row(self) -> str:
        first = self.figures[0]
        return f"{first.row_code}{squeezed(first.row_label)}"


def _rows(books: Books) -> Iterator[list[Observation]]:
    """The figures of each row that has a code, table by table."""
    for figures in books.tables.values():
        rows: dict[tuple[str, str], list[Observation]] = {}
        for figure in figures:
            if figure.row_code and figure.row_scheme in LENGTHS:
                rows.setdefault((figure.row_code, figure.row_label), []).append(figure)
        yield from rows.values()


def _misnamed(books: Books, row: list[Observation]) -> Misnamed | None:
    first = row[0]
    code, scheme = first.row_code or "", first.row_scheme or ""
    known = concepts(scheme)
    name = fold(squeezed(first.row_label))
    own = known.get(code)
    if own is not None and any(same_name(name, fold(label)) for label in own.labels):
        return None
    above = {3: 0, 5: 3, 7: 5}.get(len(code), 0) if scheme == "functional" else 0
    for other in known.values():
        if other.notation == code or len(other.notation) != len(code):
            continue
        if other.notation[:above] == code[:above] and fold(other.zh) == name:
            return Misnamed(row, other)
    del books
    return None


def same_name(one: str, two: str) -> bool:
    return one == two or one.removesuffix("支出") == two.removesuffix("支出")


def code_names(books: Books) -> Iterator[Event]:
    """科目编码与科目名称应按《政府收支分类科目》对应；名称属于另一编码的，疑为编码或名称笔误。"""
    told: dict[str, list[Misnamed]] = {}
    for row in _rows(books):
        wrong = _misnamed(books, row)
        if wrong is None:
            yield HELD
        elif not _crosses(wrong):
            told.setdefault(wrong.row, []).append(wrong)
    for row_name, found in told.items():
        meant = found[0].meant
        tables = "》《".join(dict.fromkeys(f.figures[0].table_title for f in found))
        message = f"《{tables}》印作“{row_name}”，“{meant.zh}”的编码应为{meant.notation}，编码与名称不符。"
        figures = [f.figures[0] for f in found]
        cited = tuple(at(books, o.label_source or o.source, row_name) for o in figures)
        yield Contradiction(row_name, message, cited, f"{meant.notation}{meant.zh}")


def one_name(books: Books) -> Iterator[Event]:
    """同一科目编码在各表的名称应一致；字数相同而只差一个字或只有字序不同的，疑为笔误。"""
    printed: dict[tuple[str, str], dict[str, list[Observation]]] = {}
    for row in _rows(books):
        first = row[0]
        names = printed.setdefault((first.row_scheme or "", first.row_code or ""), {})
        names.setdefault(fold(squeezed(first.row_label)), []).append(first)
    for (scheme, code), names in printed.items():
        known = concepts(scheme).get(code)
        right = {n for n in names if known and any(same_name(n, fold(x)) for x in known.labels)}
        for name, rows in names.items():
            meant = next((r for r in sorted(right) if _slip(name, r)), None)
            if name in right or meant is None:
                yield HELD
                continue
            said = squeezed(rows[0].row_label)
            usual = squeezed(names[meant][0].row_label)
            message = (
                f"《{rows[0].table_title}》的{code}印作“{said}”，他处印作“{usual}”，名称不一致。"
            )
            cited = tuple(at(books, o.label_source or o.source, said) for o in rows)
            yield Contradiction(f"{code}{said}", message, cited, usual)


def _slip(one: str, two: str) -> bool:
    """Whether a name is another with one character exchanged, or with characters out of order."""
    if len(one) != len(two) or len(one) < _LONG or one == two:
        return False
    return sorted(one) == sorted(two) or sum(a != b for a, b in zip(one, two, strict=True)) == 1


_LONG = 4


def _crosses(wrong: Misnamed) -> bool:
    """Whether the name belongs to another economic class than the code."""
    first = wrong.figures[0]
    return first.row_scheme == "economic" and wrong.meant.notation[:3] != (first.row_code or "")[:3]


def wrong_class(books: Books) -> Iterator[Event]:
    """支出应列入其经济分类：工资、津贴、社保、公积金、退休费列301、303，办公等列302；名称属于另一类的，列错了类。"""
    for row in _rows(books):
        if row[0].row_scheme != "economic":
            continue
        wrong = _misnamed(books, row)
        if wrong is None or not _crosses(wrong):
            yield HELD
            continue
        first, meant = row[0], wrong.meant
        message = (
            f"《{first.table_title}》把“{squeezed(first.row_label)}”{with_unit(first)}列在{first.row_code}"
            f"（{(first.row_code or '')[:3]}类），应列{meant.notation}（{meant.notation[:3]}类）。"
        )
        yield Contradiction(wrong.row, message, places(books, row), f"{meant.notation}{meant.zh}")


_PAY = re.compile(
    r"(?:基本工资|津贴补贴|津补贴|绩效工资|年终奖|奖励性绩效|基础性绩效|养老保险|职业年金|公积金|人员经费|(?:人员|职工|干部)工资|工资(?:及|和|、|福利)?)"
)
_OF_OTHERS = re.compile(
    r"见习|公益岗|公益性岗位|临时|劳务派遣|志愿者|村(?:医|干部)|民生|救助|农民工|困难|离休|企业"
    r"|政策|宣传|服务|系统|平台|窗口|档案|审核|咨询|稽核|监察"
)
_HIRED = re.compile(
    r"劳务派遣|辅助人员|辅警|协警|协管|协勤|编外|外聘|临聘|聘用|保安|网格员|公益性?岗|护林员|护河员|村干部|社区工作者"
)
"""People who are no staff of the office: what they cost is paid from projects."""
_TO_PAY = re.compile(r"(?:用于|支付|发放|缴纳|包括|人员费用|开支)[^。；]{0,24}")


def pay_in_projects(books: Books) -> Iterator[Event]:
    """人员工资、津补贴、社保、公积金属于基本支出的人员经费，不应列入项目支出；项目用途写明发放本单位人员工资的，提示核实。"""
    for project in books.projects:
        clauses = _clauses(project)
        if not clauses:
            continue
        said = next((c for c in clauses if _pays(c)), None)
        if said is None:
            yield HELD
            continue
        place = books.spelt(project.source, said)
        message = f"“{project.name}”的用途写明“{said[:60]}”，人员经费应列基本支出（301、303），请核实是否列错。"
        cited = (at(books, place, said[:60]),)
        yield Contradiction(project.name, message, cited, "列基本支出", Severity.WARNING)


def _clauses(project: Project) -> list[str]:
    texts = (project.purpose or "", *project.goals)
    return [c for t in texts for c in re.split(r"[。；;\"“”]", squeezed(t)) if c]


def _pays(clause: str) -> bool:
    paid = re.search(_TO_PAY.pattern + _PAY.pattern, clause)
    if paid is None:
        return False
    if _HIRED.search(clause):
        return False
    near = clause[max(0, paid.start() - 6) : paid.end() + 10]
    return not _OF_OTHERS.search(squeeze(near.partition(",")[0]))
