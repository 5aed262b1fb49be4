"""Every entity by its identifier: a page for a reader, its triples for a program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

import pyoxigraph as ox
from flask import Blueprint, Response, abort, redirect, render_template, request
from rdflib import URIRef
from werkzeug.wrappers import Response as BaseResponse

from ontology.identifiers import BASE, ONTOLOGY
from ontology.vocabulary import CAIPU, DCTERMS, OA, ORG, PROV, QB, RDF, RDFS, SKOS
from webapp import examples, negotiation
from webapp.problems import Problem
from webapp.services import release
from webapp.wording import short

pages = Blueprint("entity", __name__)

SYNTAXES = {
    "text/html": None,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}
ENDINGS = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".nt": "application/n-triples"}
FIRST = [
    str(term)
    for term in (
        SKOS.prefLabel, SKOS.altLabel, SKOS.notation, CAIPU.organization, CAIPU.fiscalYear,
        CAIPU.phase, CAIPU.direction, CAIPU.fund, CAIPU.functionalClass, CAIPU.economicClass,
        CAIPU.rowCode, CAIPU.rowLabel, CAIPU.columnLabel, CAIPU.printed, CAIPU.unit, CAIPU.value,
        CAIPU.amount, CAIPU.isPublishedTotal, CAIPU.reconciles, CAIPU.report, CAIPU.project,
        CAIPU.projectRecord, CAIPU.level1, CAIPU.level2, CAIPU.level3, CAIPU.explanation,
        CAIPU.targetText, CAIPU.actual, CAIPU.weight, CAIPU.score, CAIPU.budgetAmount,
        CAIPU.revisedAmount, CAIPU.executedAmount, CAIPU.executionRate, CAIPU.formScore, CAIPU.textScore,
    )
]  # fmt: skip
"""The order in which a reader wants properties; the others follow by name, types last."""

WORDS = {
    RDF.type: "类型",
    RDFS.label: "名称",
    RDFS.comment: "说明",
    SKOS.prefLabel: "名称",
    SKOS.altLabel: "又称",
    SKOS.notation: "代码",
    SKOS.definition: "定义",
    SKOS.broader: "上位",
    SKOS.narrower: "下位",
    SKOS.hasTopConcept: "顶层概念",
    SKOS.inScheme: "所在代码表",
    SKOS.topConceptOf: "顶层于",
    SKOS.exactMatch: "等同",
    SKOS.closeMatch: "相近",
    SKOS.broadMatch: "并入",
    SKOS.narrowMatch: "分为",
    SKOS.changeNote: "变动",
    DCTERMS.isReplacedBy: "现行版",
    DCTERMS.title: "标题",
    DCTERMS.identifier: "编号",
    DCTERMS.issued: "公开日期",
    DCTERMS.isReferencedBy: "被提到于",
    PROV.wasDerivedFrom: "出处",
    QB.dataSet: "所在表",
    QB.structure: "表结构",
    ORG.identifier: "代码",
    ORG.subOrganizationOf: "上级",
    ORG.unitOf: "所属",
    ORG.hasSubOrganization: "下级",
    ORG.hasUnit: "内设机构",
    OA.start: "起",
    OA.end: "止",
    OA.exact: "原文",
}
"""What the reused properties are called."""

LABELS = [
    ox.NamedNode(str(p))
    for p in (SKOS.prefLabel, RDFS.label, DCTERMS.title, CAIPU.rowLabel, CAIPU.printed)
]
_PREF, _LABEL, _TITLE = (ox.NamedNode(str(p)) for p in (SKOS.prefLabel, RDFS.label, DCTERMS.title))
_UNION = ox.DefaultGraph()
"""A release's default graph holds each triple of its named graphs once."""

PAGES = {"report": "report", "organization": "org", "region": "region"}
SHOWN = 60
MOST_TRIPLES = 20_000
MOST_LABELS = 1_000
_OWN = re.compile(re.escape(BASE) + r"[^\s<>\"{}|\\^`]+")


@dataclass(slots=True)
class Value:
    """One object or subject as it is shown."""

    words: str
    address: str = ""
    note: str = ""


@dataclass(slots=True)
class Line:
    """One property with its values; ``more`` counts those not shown."""

    name: str
    address: str
    values: list[Value] = field(default_factory=list)
    more: int = 0


@pages.get("/id/<path:path>")
def entity(path: str) -> BaseResponse:
    path, media = _asked_for(path)
    subject = ox.NamedNode(BASE + quote(path, safe="~-._/"))
    quads = list(release().store.quads_for_pattern(subject, None, None, _UNION))
    if not quads and not _is_graph(subject):
        abort(404, "库中没有这个标识符，它可能属于已移除的报告。")
    if media != "text/html":
        return _triples(subject, quads, media)
    kind, _, rest = path.partition("/")
    if kind in PAGES:
        return redirect(f"/{PAGES[kind]}/{quote(rest)}", 303)
    page = render_template(
        "entity.html",
        path=path,
        iri=subject.value,
        title=label(subject) or path,
        kinds=[label(q.object) or _name(q.object) for q in quads if q.predicate.value == str(RDF.type)],
        figure=_figure(quads),
        lines=_lines(quads),
        incoming=_incoming(subject),
        sources=_sources(quads),
        query=f"DESCRIBE <{subject.value}>",
    )  # fmt: skip
    made = Response(page)
    made.headers["Vary"] = "Accept"
    return made


def _asked_for(path: str) -> tuple[str, str]:
    for ending, media in ENDINGS.items():
        if path.endswith(ending):
            return path.removesuffix(ending), media
    chosen = negotiation.choose(request, tuple(SYNTAXES))
    if chosen is None:
        raise Problem(406, f"可给出的格式有 {'、'.join(SYNTAXES)}。")
    return path, chosen


def _is_graph(name: ox.NamedNode) -> bool:
    return bool(release().store.contains_named_graph(name))


def _triples(subject: ox.NamedNode, quads: list[ox.Quad], media: str) -> Response:
    """What is said of ``subject``; of a graph, what it holds."""
    if _is_graph(subject):
        held = release().store.quads_for_pattern(None, None, None, subject)
        quads += [q for q, _ in zip(held, range(MOST_TRIPLES), strict=False)]
    triples = list(dict.fromkeys(q.triple for q in quads))
    syntax = SYNTAXES[media]
    assert syntax is not None
    prefixes = examples.prefixes() if media == "text/turtle" else None
    body = ox.serialize(triples, format=syntax, prefixes=prefixes)
    made = Response(body, content_type=media + ("; charset=utf-8" if "text/" in media else ""))
    made.headers["Vary"] = "Accept"
    made.headers["Access-Control-Allow-Origin"] = "*"
    return made


def label(term: Any) -> str:
    """A term's label, Chinese before others; "" where it has none."""
    found = ""
    for predicate in LABELS:
        for quad in release().store.quads_for_pattern(term, predicate, None, _UNION):
            if isinstance(quad.object, ox.Literal):
                if quad.object.language in (None, "zh"):
                    return quad.object.value
                found = found or quad.object.value
    return found


def labels(iris: Iterable[str]) -> dict[str, str]:
    """The labels of those that are this store's own and have one."""
    own = [iri for iri in dict.fromkeys(iris) if _OWN.fullmatch(iri)]
    named = ((iri, label(ox.NamedNode(iri))) for iri in own[:MOST_LABELS])
    return {iri: short(words, 80) for iri, words in named if words}


def _name(term: Any) -> str:
    text: str = term.value
    for prefix, base in examples.prefixes().items():
        if text.startswith(base):
            return f"{prefix}:{unquote(text[len(base) :])}"
    return text


def _called(predicate: ox.NamedNode) -> str:
    return WORDS.get(URIRef(predicate.value)) or label(predicate) or _name(predicate)


def _shown(term: Any) -> Value:
    if isinstance(term, ox.Literal):
        return Value(short(term.value, 2_000), note=(term.language or "").removeprefix("zh"))
    if isinstance(term, ox.BlankNode):
        return Value("（无名节点）")
    return Value(label(term) or _name(term), address(term.value))


@pages.app_template_global("entity_address")
def address(iri: str) -> str:
    """Where this application shows ``iri``; "" where it is someone else's."""
    if iri.startswith(BASE):
        path, _, fragment = iri[len(BASE) :].partition("#")
        if fragment.startswith("char=") and path.startswith("report/"):
            span = fragment.removeprefix("char=")
            return f"/{path}?hl={span}#{fragment}"
        return f"/id/{path}" + (f"#{fragment}" if fragment else "")
    return f"/ontology#{iri[len(ONTOLOGY) :]}" if iri.startswith(ONTOLOGY) else ""


def _lines(quads: Iterable[ox.Quad]) -> list[Line]:
    lines: dict[str, Line] = {}
    said = dict.fromkeys((q.predicate, q.object) for q in quads)
    preferred = {value for predicate, value in said if predicate in (_PREF, _TITLE)}
    for predicate, value in said:
        if predicate == _LABEL and value in preferred:
            continue
        line = lines.get(predicate.value)
        if line is None:
            name = _called(predicate)
            line = lines[predicate.value] = Line(name, address(predicate.value))
        if len(line.values) < SHOWN:
            line.values.append(_shown(value))
        else:
            line.more += 1
    return [lines[name] for name in sorted(lines, key=_order)]


def _order(predicate: str) -> tuple[int, str]:
    if predicate in FIRST:
        return FIRST.index(predicate), ""
    return len(FIRST) + (predicate == str(RDF.type)), predicate


def _figure(quads: Iterable[ox.Quad]) -> tuple[str, str] | None:
    """The printed characters and their unit, of a figure."""
    found = {q.predicate.value: q.object.value for q in quads if isinstance(q.object, ox.Literal)}
    printed = found.get(str(CAIPU.printed))
    return (printed, found.get(str(CAIPU.unit), "")) if printed else None


def _incoming(subject: ox.NamedNode) -> list[Line]:
    lines: dict[str, Line] = {}
    quads = release().store.quads_for_pattern(None, None, subject, _UNION)
    for quad, _ in zip(quads, range(MOST_TRIPLES), strict=False):
        name = quad.predicate.value
        line = lines.setdefault(name, Line("", address(name)))
        line.name = line.name or _called(quad.predicate)
        if len(line.values) < 12:
            line.values.append(_shown(quad.subject))
        else:
            line.more += 1
    return list(lines.values())


def _sources(quads: Iterable[ox.Quad]) -> list[dict[str, str]]:
    """The spans this entity was read from, with their characters."""
    found = []
    exact = ox.NamedNode(str(OA.exact))
    for quad in quads:
        span = quad.object
        if quad.predicate.value != str(PROV.wasDerivedFrom) or not isinstance(span, ox.NamedNode):
            continue
        if "#char=" in span.value:
            printed = next(release().store.quads_for_pattern(span, exact, None, _UNION), None)
            words = (
                printed.object.value if printed and isinstance(printed.object, ox.Literal) else ""
            )
            found.append({"words": short(words, 600), "address": address(span.value)})
    return found
