"""The ontology: a page generated from it, or its Turtle."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, render_template, request
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import OWL, QB
from rdflib.term import Node

import ontology
from ontology.identifiers import ONTOLOGY
from ontology.vocabulary import PREFIXES
from webapp import negotiation
from webapp.problems import Problem

pages = Blueprint("terms", __name__)

SOURCE = Path(ontology.__file__).parent / "caipu.ttl"
SYNTAXES = {
    "text/html": "",
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
}
PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property}


@dataclass(slots=True)
class Term:
    """One own term, in both languages, with what it is tied to."""

    name: str
    label: str
    english: str
    comment: str
    english_comment: str
    links: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)


@pages.get("/ontology")
def terms() -> Response:
    media = negotiation.choose(request, tuple(SYNTAXES))
    if media is None:
        raise Problem(406, f"本体可给出的格式有 {'、'.join(SYNTAXES)}。")
    if media == "text/html":
        made = Response(render_template("ontology.html", groups=_groups(), base=ONTOLOGY))
    else:
        made = Response(_written(media), content_type=media)
        made.headers["Access-Control-Allow-Origin"] = "*"
    made.headers["Vary"] = "Accept"
    return made


@pages.get("/ontology.ttl")
def turtle() -> Response:
    return Response(_written("text/turtle"), content_type="text/turtle; charset=utf-8")


@cache
def _ontology() -> Graph:
    return Graph().parse(SOURCE, format="turtle")


@cache
def _written(media: str) -> str:
    if media == "text/turtle":
        return SOURCE.read_text("utf-8")
    return _ontology().serialize(format=SYNTAXES[media])


@cache
def _groups() -> dict[str, list[Term]]:
    groups: dict[str, list[Term]] = {"类": [], "属性": [], "表结构": []}
    found = _ontology()
    for subject in sorted(set(found.subjects(RDF.type)), key=str):
        if not str(subject).startswith(ONTOLOGY):
            continue
        kinds = set(found.objects(subject, RDF.type))
        if OWL.Class in kinds:
            group = "类"
        elif kinds & PROPERTIES:
            group = "属性"
        elif QB.ComponentSpecification in kinds:
            continue
        else:
            group = "表结构"
        groups[group].append(_term(subject))
    return groups


def _term(subject: Node) -> Term:
    return Term(
        _name(subject),
        _text(subject, RDFS.label, "zh"),
        _text(subject, RDFS.label, "en"),
        _text(subject, RDFS.comment, "zh"),
        _text(subject, RDFS.comment, "en"),
        [
            (words, links)
            for predicate, words in (
                (RDFS.subClassOf, "上位类"),
                (RDFS.subPropertyOf, "上位属性"),
                (RDFS.domain, "用于"),
                (RDFS.range, "取值"),
            )
            if (links := _links(subject, predicate))
        ],
    )


def _links(subject: Node, predicate: URIRef) -> list[tuple[str, str]]:
    found = sorted(_ontology().objects(subject, predicate), key=str)
    return [(_short(o), f"#{_name(o)}" if str(o).startswith(ONTOLOGY) else "") for o in found]


def _text(subject: Node, predicate: URIRef, language: str) -> str:
    values = _ontology().objects(subject, predicate)
    return next((str(v) for v in values if getattr(v, "language", None) == language), "")


def _name(subject: Node) -> str:
    return str(subject).removeprefix(ONTOLOGY)


def _short(subject: Node) -> str:
    text = str(subject)
    known = PREFIXES | {
        "owl": "http://www.w3.org/2002/07/owl#",
        "obeu-dimension": "http://data.openbudgets.eu/ontology/dsd/dimension/",
        "obeu-measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
    }
    for prefix, base in known.items():
        if text.startswith(base):
            return f"{prefix}:{text[len(base) :]}"
    return text
