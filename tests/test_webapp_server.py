"""The server as a process: it serves, says where, and leaves nothing behind when it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.webapp_store import made_store  # noqa: F401

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def server(store: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "caipu", "serve", "--store", str(store), "--port", str(port)]
    environment = os.environ | {"CAIPU_WEB_PROCESSES": "2"}
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
        preexec_fn=heed_interrupts,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def heed_interrupts() -> None:
    """A shell that runs the tests in the background lets its children ignore the interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def health(port: int) -> dict[str, object]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as answer:
        return dict(json.load(answer))


def refuses(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_serves_and_leaves_nothing_behind(web_store: Path, how: signal.Signals) -> None:
    port = free_port()
    with server(web_store, port) as process:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}" in process.stdout.readline().decode()
        assert health(port)["status"] == "ok"
        process.send_signal(how)
        process.wait(30)
        process.stdout.read()  # ends when the last process that holds it has ended
        assert refuses(port)


def test_what_hinders_it_is_one_sentence(web_store: Path, tmp_path: Path) -> None:
    port = free_port()
    with server(tmp_path / "none", port) as process:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "caipu ingest" in errors.decode()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with server(web_store, port) as process:
            _, errors = process.communicate(timeout=60)
            assert process.returncode == 1
            assert "--port" in errors.decode()
            assert "Traceback" not in errors.decode()
