"""Questions that the store can answer: examples, and variations of the one that was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any
from urllib.parse import urlencode

from ontology.facts import Observation
from webapp import proof
from webapp.services import release, services
from webapp.wording import PHASES

PARTS = ("organization", "year", "phase", "measure")
EXAMPLES = 6
LOOKED_AT = 5
_EXPENDITURE_CODE = re.compile(r"302\d\d")


def reports() -> list[dict[str, Any]]:
    """The manifest's list of reports: id, organization, fiscal_year, kind, …"""
    listed: list[dict[str, Any]] = release().manifest["reports"]
    return listed


def titles() -> dict[str, str]:
    """Each report as a person would call it."""
    return {r["id"]: title(r) for r in reports()}


def title(report: Mapping[str, Any]) -> str:
    """What a person calls it; 单位预算 and 部门预算 of one name are told apart by their own titles."""
    kind = "预算" if report["kind"] == "budget" else "决算"
    own = "单位" if f"单位{kind}" in (report.get("title") or report["id"]) else ""
    return f"{report['organization']} {report['fiscal_year']} 年{own}{kind}"


def choices() -> dict[str, list[str]]:
    """What a chip may be changed to."""
    listed = reports()
    return {
        "organization": sorted({str(r["organization"]) for r in listed}),
        "year": sorted({str(r["fiscal_year"]) for r in listed}),
    }


def chosen(arguments: Mapping[str, str]) -> str | None:
    """The query string that asks what the changed chips say; None where no chip was sent."""
    if not any(arguments.get(part) for part in PARTS):
        return None
    organization, year, phase, measure = (arguments.get(p, "").strip() for p in PARTS)
    return urlencode({"q": phrase(organization, year, phase, measure)})


def phrase(organization: str, year: str, phase: str, measure: str) -> str:
    """A plain question made of its parts."""
    when = f"{year}年" if year else ""
    return f"{organization}{when}{measure}{PHASES.get(phase, '')}是多少"


def related(question: str, answer: Mapping[str, Any]) -> list[str]:
    """The figure that was asked for in other reports that print it, and its neighbours in its table."""
    parts = answer.get("interpretation") or {}
    organization = parts.get("organization")
    cited = next((o for c in answer["citations"] if (o := proof.observation(c))), None)
    if cited is None:
        named = organization if isinstance(organization, str) else _named(question)
        made = _of_organization(named) or (examples() if answer["status"] != "answered" else [])
    else:
        measure = str(parts.get("measure") or cited.row_label)
        made = [*_elsewhere(cited, measure), *_beside(cited)]
    return [q for q in dict.fromkeys(made) if q != question][:EXAMPLES]


def _elsewhere(cited: Observation, measure: str) -> list[str]:
    """The same row and column in other reports: this organization's first, then its likes'."""
    made = []
    for report in _alike(cited)[:LOOKED_AT]:
        for other in services().facts(report["id"]).observations:
            if _place(other) == _place(cited) and _whose(other) != _whose(cited):
                words = other.row_label if other.row_code else measure
                made.append(
                    phrase(report["organization"], str(other.fiscal_year), other.phase, words)
                )
                break
    return made[:3]


def _alike(cited: Observation) -> list[dict[str, Any]]:
    """Other reports, those of the same organization first, then those of the year, nearest names first."""
    others = [r for r in reports() if r["id"] != cited.source.report]

    def distance(report: Mapping[str, Any]) -> tuple[bool, bool, int]:
        letters = zip(report["organization"], cited.organization, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))
        own = report["organization"] == cited.organization
        return not own, report["fiscal_year"] != cited.fiscal_year, -shared

    return sorted(others, key=distance)


def _place(one: Observation) -> tuple[object, ...]:
    """What a figure is of, whoever prints it."""
    return one.table, one.row_code or one.row_key or one.row_label, one.column_key, one.row_parent


def _whose(one: Observation) -> tuple[object, ...]:
    return one.organization, one.fiscal_year, one.phase


def _beside(cited: Observation) -> list[str]:
    """The largest other figures of the same column."""
    column = [
        o
        for o in services().facts(cited.source.report).observations
        if (o.table, o.table_set, o.column) == (cited.table, cited.table_set, cited.column)
        and o.row_code
        and o.row_label != cited.row_label
        and o.amount_yuan
    ]
    column.sort(key=lambda o: -(o.amount_yuan or 0))
    differing = {o.amount_yuan: o for o in reversed(column)}.values()
    largest = sorted(differing, key=lambda o: -(o.amount_yuan or 0))[:3]
    return [phrase(cited.organization, str(o.fiscal_year), o.phase, o.row_label) for o in largest]


def _named(question: str) -> str:
    """The organization that the words of a question name in full; "" where none."""
    names = sorted({r["organization"] for r in reports()}, key=len, reverse=True)
    return next((name for name in names if name in question), "")


def _of_organization(name: str) -> list[str]:
    """Figures that the reports of one organization print."""
    own = [r for r in reports() if r["organization"] == name][:2]
    return [q for place, report in enumerate(own) for q in _figures(report, (place, place + 2))]


def examples() -> list[str]:
    """Questions about what is there, of several sorts, each of which the store answers."""
    return services().remember("examples", _examples)


def _examples() -> list[str]:
    from search.answer import answer

    opened = release()
    made = []
    for candidates in _candidates():
        for question in candidates:
            if question not in made and answer(opened, question).status == "answered":
                made.append(question)
                break
    return made[:EXAMPLES]


def _candidates() -> Iterator[list[str]]:
    """For each example wanted, questions of which the first that is answered will do."""
    listed = [r for r in reports() if r.get("counts", {}).get("observations", 1)] or reports()
    step = max(1, len(listed) // EXAMPLES)
    spread = listed[::step][:EXAMPLES]
    sorts = (_total, _figure, _reason, _figure, _duties, _three_public)
    for place, report in enumerate(spread):
        sort = sorts[place % len(sorts)]
        yield [q for s in (sort, _figure, _total) for q in s(report, place)]


def _total(report: Mapping[str, Any], _place: int) -> list[str]:
    return [phrase(report["organization"], str(report["fiscal_year"]), _phase(report), "支出合计")]


def _three_public(report: Mapping[str, Any], _place: int) -> list[str]:
    return [phrase(report["organization"], str(report["fiscal_year"]), _phase(report), "三公经费")]


def _duties(report: Mapping[str, Any], _place: int) -> list[str]:
    return [f"{report['organization']}的主要职责是什么"]


def _reason(report: Mapping[str, Any], _place: int) -> list[str]:
    """Why something rose or fell, where a report gives its reason."""
    telling = [c for c in services().facts(report["id"]).claims if c.reason and c.change]
    name, year = report["organization"], report["fiscal_year"]
    return [f"{name}{year}年{c.measure}的原因是什么" for c in telling[:2]]


def _figure(report: Mapping[str, Any], place: int) -> list[str]:
    return _figures(report, (place * 3,))


def _figures(report: Mapping[str, Any], places: Sequence[int]) -> list[str]:
    """Figures worth asking for; not the same row in each report."""
    observations = services().facts(report["id"]).observations
    leaves = [o for o in observations if not o.is_total and o.amount_yuan and o.row_label]
    found = [o for o in leaves if _EXPENDITURE_CODE.fullmatch(o.row_code or "")] or leaves
    chosen = [found[place % len(found)] for place in places] if found else []
    name = report["organization"]
    return [phrase(name, str(o.fiscal_year), o.phase, o.row_label) for o in chosen]


def _phase(report: Mapping[str, Any]) -> str:
    return "approved" if report["kind"] == "budget" else "executed"
