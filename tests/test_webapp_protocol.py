"""The query part of the W3C's SPARQL 1.1 Protocol tests, where they are at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from webapp import create_app
from webapp.services import Services
from webapp.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SUITE = Path(os.environ.get("CAIPU_W3C", ROOT.parent / "shared" / "w3c" / "sparql11")) / "protocol"
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason=f"no SPARQL protocol tests in {SUITE} (set CAIPU_W3C)"
)


def manifest() -> Graph:
    return Graph().parse(SUITE / "manifest.ttl", format="turtle")


def query_tests() -> list[str]:
    """The tests of queries; this endpoint takes no updates."""
    if not SUITE.is_dir():
        return []
    names = [str(s).rpartition("#")[2] for s in manifest().subjects(RDF.type, MF.ProtocolTest)]
    return sorted(n for n in names if "update" not in n)


@pytest.fixture(scope="module")
def suite_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that holds the suite's graphs; ``data0``, which it names but does not give, is made up."""
    folder = tmp_path_factory.mktemp("protocol")
    store = ox.Store(str(folder / "graph"))
    for number in (1, 2, 3):
        name = ox.NamedNode(DATA.format(number))
        path = SUITE / f"data{number}.nt"
        store.load(path.read_bytes(), ox.RdfFormat.N_TRIPLES, to_graph=name)
    made_up = ox.NamedNode(DATA.format(0))
    store.add(ox.Quad(made_up, made_up, made_up, made_up))
    del store
    (folder / "manifest.json").write_text("{}")
    (folder / "lock").touch()
    return folder


class OneRelease(Services):
    """Serves a folder that is a release but for its manifest."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Settings(folder))
        self.folder = folder

    def current(self) -> Any:
        return SimpleNamespace(path=self.folder, number=1, report_ids=(), manifest={"reports": []})


@pytest.mark.parametrize("name", query_tests())
def test_protocol(name: str, suite_release: Path) -> None:
    known = manifest()
    client = create_app(suite_release, services=OneRelease(suite_release)).test_client()
    base = next(s for s in known.subjects(RDF.type, MF.ProtocolTest) if str(s).endswith("#" + name))
    connection = known.value(base, MF.action)
    for request in Collection(known, only(known, connection, HT.requests)):
        response = only(known, request, HT.resp)
        answer = client.open(
            str(known.value(request, HT.absolutePath)),
            method=str(known.value(request, HT.methodName)),
            data=body(known, request),
            headers=headers(known, request),
        )
        families = {str(s)[-3] for s in known.objects(response, MF.expectedStatus)}
        assert str(answer.status_code)[0] in families
        expected = known.value(response, MF.expectedBoolean)
        if expected is not None:
            assert json.loads(answer.data)["boolean"] is expected.toPython()


def only(known: Graph, subject: Node | None, predicate: URIRef) -> Node:
    found = known.value(subject, predicate)
    assert found is not None
    return found


def headers(known: Graph, request: Node) -> list[tuple[str, str]]:
    listed = known.value(request, HT.headers)
    found = Collection(known, listed) if listed is not None else []
    return [(str(known.value(h, HT.fieldName)), str(known.value(h, HT.fieldValue))) for h in found]


def body(known: Graph, request: Node) -> bytes | None:
    content = known.value(request, HT.body)
    if content is None:
        return None
    encoding = str(known.value(content, CNT.characterEncoding))
    return str(known.value(content, CNT.chars)).encode(encoding)
