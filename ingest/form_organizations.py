"""Organizations that forms name beside a label or a code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.names import bare_name, looks_like_organization, region_of
from ingest.wording import squeeze
from ontology.facts import Span

_CODED = re.compile(r"[-—–]\s*(?P<name>[\u4e00-\u9fff](?:[\u4e00-\u9fff（）]| (?! )){3,45})")
_CODE_BEFORE = re.compile(r"(?<![\d.])(\d{6}|\d{9}|\d{3})\s*$")
_ABOVE = re.compile(
    r"主管部门(?:名称)?(?:及代码)?[\s：|]+(?:\d{3,9}\s*[-—]?\s*)?"
    r"(?P<name>[\u4e00-\u9fff（）]{4,40})(?=[\s|]|$)"
)
_DOER = re.compile(
    r"单位(?:(?<=实施单位)|(?<=资金使用单位))(?:名称)?[\s：|]+(?P<name>[\u4e00-\u9fff（）]{6,40})(?=[\s|]|$)"
)


def coded_names(folded: str) -> Iterator[tuple[str, str, Span, set[str]]]:
    """Each code of ``434007-某某中心`` with its longest name, where that stands, and all its forms."""
    best: dict[str, tuple[str, Span]] = {}
    forms: dict[str, set[str]] = {}
    for found in _CODED.finditer(folded):
        before = _CODE_BEFORE.search(folded[max(found.start() - 12, 0) : found.start()])
        if before is None:
            continue
        code, name, start = before[1], found["name"].strip(), found.start("name")
        forms.setdefault(code, set()).add(squeeze(name))
        if code not in best or len(squeeze(name)) > len(squeeze(best[code][0])):
            best[code] = (name, (start, start + len(name)))
    for code, (name, span) in best.items():
        yield code, name, span, forms[code]


def whole_forms(forms: set[str], name: str) -> set[str]:
    """The forms of a unit's name that say more than its region and end no bracket too early."""
    region = region_of(name) or ""
    return {f for f in forms if len(f) > len(region) and "（" not in re.sub(r"（[^（）]*）", "", f)}


def superiors(folded: str) -> Iterator[tuple[str, Span]]:
    """主管部门 of forms."""
    for found in _ABOVE.finditer(folded):
        name = bare_name(found["name"])
        if looks_like_organization(name):
            yield name, found.span("name")


def doers(folded: str) -> Iterator[tuple[str, Span]]:
    """实施单位 of forms, named in full."""
    for found in _DOER.finditer(folded):
        name = squeeze(bare_name(found["name"]))
        if region_of(name) and looks_like_organization(name):
            yield name, found.span("name")
