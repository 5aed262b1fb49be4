"""A process that evaluates queries over one release, started and killed by ``graph.pool``.

Run as ``python -m graph.worker RELEASE DESCRIPTOR``. Messages are JSON objects, a result's body
follows as bytes. It imports no rdflib: it starts in a tenth of a second.
"""

from __future__ import annotations

import json
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.evaluation import Dataset, answer
from graph.guard import admit
from graph.lock import Hold
from graph.results import Caps, Written
from graph.sandbox import address_space, forbid_network, limit_memory, limit_processor
from ontology.errors import QueryExceeded, QueryRefused

OUT_OF_MEMORY = "查询超出内存上限（{megabytes} MB），请缩小范围或加 LIMIT 后再试。"


def main(release: str, descriptor: str) -> None:
    """Serve until the other end closes."""
    connection: Connection[Any, Any] = Connection(int(descriptor))
    network = not forbid_network()
    try:
        hold = Hold(Path(release) / "lock")
        store = ox.Store.read_only(str(Path(release) / "graph"))
        known = json.loads((Path(release) / "manifest.json").read_bytes()).get("prefixes", {})
    except (OSError, ValueError) as error:
        _send(connection, {"error": str(error)})
        return
    _send(connection, {"ready": True, "network": network})
    base = address_space()
    while True:
        try:
            request = json.loads(connection.recv_bytes())
        except EOFError:
            hold.release()
            return
        _serve(connection, store, known, request, base)


def _serve(
    connection: Connection[Any, Any],
    store: ox.Store,
    known: dict[str, str],
    request: dict[str, Any],
    base: int,
) -> None:
    limit_memory(request["megabytes"], base)
    limit_processor(request["seconds"])
    begun = time.perf_counter()
    written: Written | None = None
    header: dict[str, Any]
    try:
        written = _evaluate(store, known, request)
        header = {"rows": written.rows, "truncated": written.truncated, "type": written.media_type}
    except QueryRefused as error:
        header = {"refused": str(error)}
    except (QueryExceeded, MemoryError):
        header = {"exceeded": OUT_OF_MEMORY.format(megabytes=request["megabytes"])}
    header["seconds"] = time.perf_counter() - begun
    header["grown"] = address_space() - base
    _send(connection, header)
    if written is not None:
        connection.send_bytes(written.body)


def _evaluate(store: ox.Store, known: dict[str, str], request: dict[str, Any]) -> Written:
    query = admit(request["query"], known, request.get("base") or "")
    dataset = Dataset(tuple(request["default"]), tuple(request["named"]))
    caps = Caps(request["rows"], request["size"])
    return answer(store, query, request["format"], caps, dataset, request.get("base"))


def _send(connection: Connection[Any, Any], message: dict[str, Any]) -> None:
    connection.send_bytes(json.dumps(message).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
