"""What kind of unit a report says its own to be, in its list of units and in its sentences (group 25)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.books import Books, squeeze
from graph.checks.verdict import HELD, Contradiction, Event, at
from ontology.facts import OrganizationKind

_OFFICIAL = re.compile(r"行政|机关|参公|参照公务员")
_PLAIN = re.compile(r"事业")
_DENIED = re.compile(
    r"(?:本|我)(?:单位|部门|中心)[^，。；]{0,8}?(?:非|不是|不属于|不为)行政(?:单位|机关)"
    r"[^。；]{0,8}?(?:参照公务员(?:法)?管理|参公)(?:管理)?的?(?:事业)?单位"
)
_AFFIRMED = re.compile(
    r"(?:本|我)(?:单位|部门)(?:性质)?(?:为|是|属于?)(?:[^，。；非不]{0,6}?)"
    r"(?P<kind>行政单位|行政机关|(?:参照公务员法?管理的?|参公(?:管理)?)(?:事业)?单位|(?:财政补助|公益[一二]类|全额(?:拨款)?)?事业单位)"
)


def natures(books: Books) -> Iterator[Event]:
    """只有一个单位的报告：情况说明所写的单位性质（行政单位、参公单位或事业单位），应与单位一览表的单位基本性质一致。"""
    units = [
        o for o in books.facts.organizations
        if o.kind is not OrganizationKind.OFFICE and o.nature and o.source
    ]  # fmt: skip
    if len(units) != 1 or units[0].source is None:
        return
    listed = squeeze(units[0].nature)
    official = _is_official(listed)
    for match, source in (*books.find(_DENIED), *books.find(_AFFIRMED)):
        said = match.re is _AFFIRMED and _is_official(match["kind"])
        if official is said or official is None:
            yield HELD
            continue
        message = f"单位一览表所列单位基本性质为“{listed}”，情况说明写作“{match[0]}”。"
        cited = (at(books, units[0].source, listed), at(books, source, match[0]))
        yield Contradiction(squeeze(units[0].name), message, cited, listed)


def _is_official(nature: str) -> bool | None:
    """Whether a unit's costs are those of an organ: an organ, or managed like its civil servants."""
    if _OFFICIAL.search(nature):
        return True
    return False if _PLAIN.search(nature) else None
