"""Serving the application with waitress."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from waitress import create_server

from ontology.errors import CaipuError
from webapp import create_app

THREADS = 8


def serve(
    store: Path, host: str, port: int, announce: Callable[[str], object] = lambda _: None
) -> None:
    """Serve the store's current release until interrupted; ``announce`` is told the address."""
    app = create_app(store)
    app.extensions["caipu"].current()
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            ident="caipu",
            max_request_body_size=app.extensions["caipu"].settings.upload_bytes,
        )
    except OSError as error:
        raise CaipuError(
            f"{host}:{port}：开不了网页服务（{error.strerror}），请用 --port 换一个端口。"
        ) from error
    threading.Thread(target=_warm, args=(app,), daemon=True).start()
    announce(f"财谱已启动：http://{host}:{port} （按 Ctrl+C 停止）")
    server.run()


def _warm(app: Flask) -> None:
    """Ask once for what is slow the first time (dictionaries, indexes, the structure), ahead of users."""
    client = app.test_client()
    for path in ("/", "/?q=支出合计", "/graph"):
        client.get(path)
