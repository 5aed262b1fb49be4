"""What a reader got wrong of a printed report: every difference between its facts and the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ontology.facts import Facts


def squeeze(text: str | None) -> str:
    return "".join((text or "").split())


def differences(truth: Mapping[str, Any], facts: Facts) -> list[str]:
    """Empty where every fact came back exactly, and nothing else."""
    found: list[str] = []
    for part in (_head, _amounts, _organizations, _projects, _indicators, _claims, _sources):
        found += part(truth, facts)
    return found


def _head(truth: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    head = truth["report"]
    for name in ("organization", "fiscal_year", "kind", "organization_code"):
        if getattr(facts.report, name) != head[name]:
            yield f"head: {name} is {getattr(facts.report, name)!r}, printed {head[name]!r}"


def _amounts(truth: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    printed = Counter(
        (a["table"], a["row_code"] or squeeze(a["row_label"]), squeeze(a["column"]), a["value"])
        for a in truth["amounts"]
    )
    read = Counter(
        (o.table, o.row_code or squeeze(o.row_label), squeeze(o.column), str(o.value))
        for o in facts.observations
    )
    yield from _both_ways("figure", printed, read)


def _organizations(truth: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    read = {o.name: o for o in facts.organizations}
    for one in truth["organizations"]:
        organization = read.get(one["name"])
        if organization is None:
            yield f"organization: {one['name']} is missing"
            continue
        for name in ("kind", "parent", "nature", "funding", "level"):
            if one.get(name) and getattr(organization, name) != one[name]:
                yield f"organization: {one['name']} {name} {getattr(organization, name)!r}"


def _projects(truth: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    def key(name: str, *values: object) -> tuple[str, ...]:
        return (name, *("" if v is None else _number(v) for v in values))

    printed = Counter(
        (*key(p["name"], p["budget_yuan"], p["executed_yuan"], p["score_form"], p["score_text"]),
         tuple(p["goals"]))
        for p in truth["projects"]
    )  # fmt: skip
    read = Counter(
        (*key(p.name, p.budget_yuan, p.executed_yuan, p.score_form, p.score_text), tuple(p.goals))
        for p in facts.projects
    )
    yield from _both_ways("project", printed, read)


INDICATOR = ("level1", "level2", "level3", "description", "operator", "target_value", "target_unit",
             "actual")  # fmt: skip


def _indicators(truth: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    def key(*values: object) -> tuple[str, ...]:
        return tuple(squeeze(None if v is None else str(v)) for v in values)

    printed = Counter(
        key(i["project"], *(i[n] for n in INDICATOR), _number(i["weight"]), _number(i["score"]))
        for i in truth["indicators"]
    )
    read = Counter(
        key(i.project, *(getattr(i, n) for n in INDICATOR), _number(i.weight), _number(i.score))
        for i in facts.indicators
        if i.level1 != "预算执行率"
    )
    yield from _both_ways("indicator", printed, read)


def _claims(truth: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    read = {(Decimal(c.value), c.unit) for c in facts.claims}
    for claim in truth["claims"]:
        if (Decimal(claim["value"]), claim["unit"]) not in read:
            yield f"claim: {claim['measure']} {claim['value']}{claim['unit']} is missing"


def _sources(truth: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    with_source = [
        *facts.observations, *facts.projects, *facts.indicators, *facts.claims, *facts.passages,
        *facts.procurement, *facts.organizations,
    ]  # fmt: skip
    for fact in with_source:
        source = fact.source
        if source is not None and facts.text[source.start : source.end] != source.text:
            yield f"source: {source.text!r} does not stand at {source.start}"


def _both_ways(kind: str, printed: Counter[Any], read: Counter[Any]) -> Iterator[str]:
    yield from (f"{kind}: printed, not read: {one}" for one in printed - read)
    yield from (f"{kind}: read, not printed: {one}" for one in read - printed)


def _number(value: object) -> str:
    return "" if value is None else f"{Decimal(str(value)).normalize():f}"
