"""Serving the application: a few processes, each with waitress's threads, on one listening socket."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from waitress import create_server

from graph.release import Store
from ontology.errors import CaipuError
from webapp import create_app

THREADS = 8
WATCH_SECONDS = 1.0
WARMED = (
    "/", "/?q=支出合计", "/graph", "/findings", "/compare", "/report/", "/ontology", "/sparql", "/data",
    "/about", "/api/graph/whole",
)  # fmt: skip
"""Pages whose first making is slow."""
MOST_PROCESSES = 8


def serve(
    store: Path, host: str, port: int, announce: Callable[[str], object] = lambda _: None
) -> None:
    """Serve the store's current release until interrupted; ``announce`` is told the address."""
    Store(store).current().close()
    listening = _listen(host, port)
    _load()
    with _helped(processes(), lambda: _run(store, listening)):
        announce(f"财谱已启动：http://{host}:{port} （按 Ctrl+C 停止）")
        _run(store, listening)


def _load() -> None:
    """Load the dictionary of words once for all processes; libraries with threads load in each."""
    from search.tokens import segmenter

    segmenter()


def processes() -> int:
    """How many serve: ``CAIPU_WEB_PROCESSES``, else one a core, two at most."""
    asked = os.environ.get("CAIPU_WEB_PROCESSES", "")
    if asked.isdecimal():
        return min(max(int(asked), 1), MOST_PROCESSES)
    return min(2, os.cpu_count() or 1)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(1024)
    except OSError as error:
        raise CaipuError(
            f"{host}:{port}：开不了网页服务（{error.strerror}），请用 --port 换一个端口。"
        ) from error
    return listening


def _run(store: Path, listening: socket.socket) -> None:
    app = create_app(store)
    threading.Thread(target=_keep_warm, args=(app,), daemon=True).start()
    server = create_server(
        app,
        sockets=[listening],
        threads=THREADS,
        ident="caipu",
        max_request_body_size=app.extensions["caipu"].settings.upload_bytes,
        asyncore_use_poll=True,  # select() stops at 1,024 open files
    )
    server.run()


def _keep_warm(app: Flask) -> None:
    """Warm each release as soon as it is published, so that few readers meet it cold."""
    warmed: str | None = None
    pause = threading.Event()
    while True:
        published = app.extensions["caipu"].pointer()
        if published != warmed:
            _warm(app)
            warmed = published
        pause.wait(WATCH_SECONDS)


def _warm(app: Flask) -> None:
    """Ask once for what is slow the first time (dictionaries, indexes, findings), ahead of users."""
    client = app.test_client()
    from graph.export import TABLES

    for path in (*WARMED, *(f"/data/{table}" for table in TABLES)):
        client.get(path, headers={"Accept": "text/html"})


@contextmanager
def _helped(total: int, work: Callable[[], None]) -> Iterator[None]:
    """``work`` goes on in ``total - 1`` further processes, which end with this one."""
    reading, writing = os.pipe()
    children = []
    for _ in range(total - 1):
        child = os.fork()
        if child == 0:
            os.close(writing)
            _end_with_parent(reading)
            try:
                work()
            finally:
                os._exit(0)
        children.append(child)
    os.close(reading)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        os.close(writing)
        for child in children:
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)


def _end_with_parent(reading: int) -> None:
    """Exit when the parent's end of the pipe is closed, however it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))

    def watch() -> None:
        os.read(reading, 1)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
