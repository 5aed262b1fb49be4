"""Whose report it is, wherever prose names it: names that differ by a character, names of others (group 25)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from graph.checks.books import Books, squeeze
from graph.checks.verdict import HELD, Contradiction, Event, at
from graph.checks.wording import misprinted
from ontology.facts import Source

_NAME = re.compile(r"[\u4e00-\u9fff]+")
_REGION = re.compile(r"^[\u4e00-\u9fff]*[省市区县州盟旗乡镇]")


def names_alike(books: Books) -> Iterator[Event]:
    """文中的单位名称应与本部门（所属单位）的名称一致；只差一个字或只差区划的，疑为笔误或照抄别处。"""
    text, offsets = books.squeezed
    own = {squeeze(o.name) for o in books.facts.organizations if o.kind in ("department", "unit")}
    told: dict[tuple[str, str], list[Source]] = {}
    short = {
        squeeze(a)
        for o in books.facts.organizations
        for a in o.aliases
        if squeeze(a) in squeeze(o.name)
    }
    for name in sorted(own | short | {squeeze(books.facts.report.organization)}):
        if len(name) < 7 or not _NAME.fullmatch(name):
            continue
        for match in re.finditer(re.escape(name[-3:]), text):
            start = match.end() - len(name)
            if start < 0 or not _is_misprint(text[start : match.end()], name, own | short):
                continue
            place = books.source(offsets[start], offsets[match.end() - 1] + 1)
            told.setdefault((text[start : match.end()], name), []).append(place)
    if not told:
        yield HELD
    for (said, name), found in told.items():
        message = f"文中写作“{said}”（{len(found)}处），本部门名称为“{name}”，只差一两个字，请核实是否笔误。"
        yield Contradiction(said, message, tuple(at(books, p, said) for p in found), name)


def _is_misprint(said: str, name: str, own: set[str]) -> bool:
    """Whether ``said`` is ``name`` but for one character, or for two of its region's."""
    if said[0] != name[0] or said in own or not _NAME.fullmatch(said):
        return False
    region = _REGION.match(name)
    return bool(misprinted(said, name, loose=region.end() if region else 0))


_SUBJECT = re.compile(
    r"(?:^|[。；\n])[ \t\u3000]*(?P<name>[\u4e00-\u9fff（）()]{4,36}?"
    r"(?:局|委|厅|院|所|站|队|办公室|委员会|办事处|中心|大学|学校|学院))"
    r"\s*20\d\d\s*年(?:度)?(?=[^，。\n]{0,16}(?:收入|支出|财政拨款|预算|决算|“三公”|政府采购|机关运行|国有资本|政府性基金))"
)


def names_of_others(books: Books) -> Iterator[Event]:
    """说明中“某某局某某年度收入（支出）…”所说的应是本部门（所属单位）；别处都写本部门而一处写作另一单位的，疑为照抄。"""
    found = [
        (squeeze(m["name"]), books.source(m.start("name"), m.end("name")))
        for m in _SUBJECT.finditer(books.facts.text)
    ]
    own = {squeeze(books.facts.report.organization)} | {
        squeeze(name)
        for o in books.facts.organizations
        if o.kind in ("department", "unit", "office")
        for name in (o.name, *o.aliases)
    }
    named = Counter(name for name, _ in found)
    usual = sum(times for name, times in named.items() if _is_own(name, own))
    for name, place in found:
        if _is_own(name, own) or named[name] > 1 or usual < 1:
            yield HELD
            continue
        message = f"说明写作“{name}”的收支，其余各处写的是本部门，疑为照抄别处。"
        yield Contradiction(
            name, message, (at(books, place, name),), books.facts.report.organization
        )


_OWN_OFFICE = re.compile(r"(?:本|[局委厅办院校])?(?:机关|本级|本部)")
"""What a department's own office is called, alone or beside a unit."""


def _is_own(name: str, own: set[str]) -> bool:
    return (
        _OWN_OFFICE.match(name) is not None
        or any(name in known or known in name for known in own)
        or any(_is_misprint(name, known, own) for known in own)
    )
