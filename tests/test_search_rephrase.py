"""Answers in other words: taken only where nothing of the plain answer changes, and never by default."""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from search import rephrase
from search.answer import answer
from search.rephrase import difference, rephrased
from tests.sample_release import sample_release

PLAIN = "岚川市青禾区水务局2023年度决算中，差旅费（30211）为1.20万元，比上年增加0.40万元。"
GOOD = "2023年度决算里，岚川市青禾区水务局的差旅费（30211）是1.20万元，比上年多了0.40万元。"
NAMES = ("岚川市青禾区水务局", "岚川市青禾区农业农村局", "差旅费", "办公费")

Reply = Callable[[BaseHTTPRequestHandler], None]


class Stub:
    """A service on this machine that answers as ``reply`` says, and keeps what it was sent."""

    def __init__(self) -> None:
        self.reply: Reply = says(GOOD)
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.done = threading.Event()
        stub = self

        class Conversation(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.requests.append((self.path, dict(self.headers), body))
                stub.reply(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Conversation)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"


def raw(body: bytes, status: int = 200, **headers: str) -> Reply:
    def send(conversation: BaseHTTPRequestHandler) -> None:
        conversation.send_response(status)
        for name, value in headers.items():
            conversation.send_header(name, value)
        conversation.end_headers()
        conversation.wfile.write(body)

    return send


def says(text: object) -> Reply:
    return raw(json.dumps({"choices": [{"message": {"content": text}}]}).encode())


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    made = Stub()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv("CAIPU_REPHRASE_URL", made.url)
    monkeypatch.setenv("CAIPU_REPHRASE_MODEL", "some-model")
    monkeypatch.setenv("CAIPU_REPHRASE_KEY", "a-secret")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield made
    made.done.set()
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)


def test_a_good_rephrasing_is_taken(stub: Stub) -> None:
    assert rephrased(PLAIN, lambda: NAMES) == GOOD
    (path, headers, body), *more = stub.requests
    assert (path, more) == ("/v1/chat/completions", [])
    assert headers["Authorization"] == "Bearer a-secret"
    assert body["model"] == "some-model"
    assert body["messages"][-1] == {"role": "user", "content": PLAIN}


@pytest.mark.parametrize(
    ("old", "changed"),
    [
        ("1.20", "1.30"),
        ("1.20", "1.2"),
        ("1.20万元", "1.20"),
        ("1.20万元", "1.20亿元"),
        ("1.20万元", "12000元"),
        ("是1.20万元", "是1.20万元（合12000元）"),
        ("是1.20万元", "是1.20万元，占三成"),
        ("是1.20万元", "约1.20万元"),
        ("是1.20万元", "不是1.20万元"),
        ("，比上年多了0.40万元", ""),
        ("1.20万元，比上年多了0.40万元", "0.40万元，比上年多了1.20万元"),
        ("多了", "少了"),
        ("水务局", "农业农村局"),
        ("水务局", "文化旅游局"),
        ("岚川市青禾区水务局的", ""),
        ("差旅费", "办公费"),
        ("差旅费", "会议费"),
        ("2023年", "2022年"),
        ("2023年度", ""),
        ("决算", "预算"),
        ("上年", "年初"),
        ("。", "。岚川市青禾区农业农村局也一样。"),
        ("1.20万元", "**1.20万元**"),
        ("1.20万元", "<b>1.20万元</b>"),
        ("。", "。\n\n希望对你有帮助。"),
        ("。", "。\u202e"),
        ("。", "。\ud800"),
        ("。", "。" + "这是一笔很好的支出。" * 20),
        ("。", "。详见http://example.org"),
    ],
)
def test_anything_changed_and_the_plain_answer_stands(
    stub: Stub, caplog: pytest.LogCaptureFixture, old: str, changed: str
) -> None:
    text = GOOD.replace(old, changed)
    assert text != GOOD
    stub.reply = says(text)
    assert rephrased(PLAIN, lambda: NAMES) == PLAIN
    assert len(stub.requests) == 1
    assert "the reply changes" in caplog.text


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("甲局预算为5万元，比乙局多2万元。", "与甲局相比，乙局预算为5万元，多2万元。"),
        ("指标值为≥80人。", "指标值为≤80人。"),
        ("原因：“新增任务”。", "原因：“新增工作”。"),
        ("办公费为2万元，差旅费为3万元。", "差旅费为2万元，办公费为3万元。"),
        ("下属单位有3个。", "下属单位有三个。"),
        ("比上年下降5%。", "比上年下降-5%。"),
    ],
)
def test_turned_meanings_are_seen(plain: str, text: str) -> None:
    assert difference(plain, plain, NAMES) == ""
    assert difference(plain, text, NAMES)


def test_figures_in_full_width_are_the_same_figures() -> None:
    assert difference(PLAIN, GOOD.replace("1.20", "１.２０"), NAMES) == ""


@pytest.mark.parametrize(
    "reply",
    [
        raw(b"", 500),
        raw(b"", 404),
        raw(b"", 302, Location="http://127.0.0.1:1/elsewhere"),
        raw(b"{"),
        raw(b"\xff\xfe"),
        raw(b"[" * 60_000),
        raw(b"{}"),
        raw(b'{"choices": []}'),
        raw(b'{"choices": "x"}'),
        raw(b"{}", 200, **{"Content-Length": "50"}),
        says(None),
        says(["x"]),
        says("  "),
        raw(b" " * (rephrase.LARGEST + 1)),
        lambda conversation: conversation.wfile.write(b"nonsense\r\n"),
        lambda conversation: None,
    ],
    ids=lambda _: "reply",
)
def test_a_reply_that_cannot_be_used_leaves_the_plain_answer(
    stub: Stub, caplog: pytest.LogCaptureFixture, reply: Reply
) -> None:
    stub.reply = reply
    assert rephrased(PLAIN, lambda: NAMES) == PLAIN
    assert len(stub.requests) == 1
    assert "the plain answer stands" in caplog.text
    assert "a-secret" not in caplog.text


def test_silence_and_dripping_run_out_of_time(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rephrase, "TIMEOUT", 0.1)

    def silent(conversation: BaseHTTPRequestHandler) -> None:
        stub.done.wait()

    def dripping(conversation: BaseHTTPRequestHandler) -> None:
        raw(b"")(conversation)
        try:
            while not stub.done.wait(0.005):
                conversation.wfile.write(b" ")
        except OSError:  # nobody listens any more
            return

    for reply in (silent, dripping):
        stub.reply = reply
        assert rephrased(PLAIN, lambda: NAMES) == PLAIN
    assert len(stub.requests) == 2


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://127.0.0.1/x", "nonsense", "http://"]
)
def test_an_address_that_is_none_leaves_the_plain_answer(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("CAIPU_REPHRASE_URL", url)
    assert rephrased(PLAIN, lambda: NAMES) == PLAIN


@pytest.mark.usefixtures("no_socket")
@pytest.mark.parametrize("url", [None, "", "  "])
def test_off_by_default_and_no_socket_is_opened(
    monkeypatch: pytest.MonkeyPatch, url: str | None
) -> None:
    monkeypatch.delenv("CAIPU_REPHRASE_URL", raising=False)
    if url is not None:
        monkeypatch.setenv("CAIPU_REPHRASE_URL", url)
    assert rephrased(PLAIN, lambda: NAMES) == PLAIN
    given = answer(sample_release(), "教育体育局2024年水费预算多少")
    assert given.status == "answered"


def test_only_the_words_of_an_answer_change(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    question = "教育体育局2024年水费预算多少"
    with monkeypatch.context() as off:
        off.delenv("CAIPU_REPHRASE_URL")
        plain = answer(sample_release(), question)
    other = plain.answer.replace("预算中，", "预算里，").replace("为", "是")
    assert other != plain.answer
    stub.reply = says(other)
    assert answer(sample_release(), question) == replace(plain, answer=other)
    stub.reply = says(plain.answer.replace("水费", "电费"))
    assert answer(sample_release(), question) == plain
    assert "the reply changes the names" in caplog.text


def test_what_is_no_answer_is_not_sent(stub: Stub) -> None:
    for question in ("教育体育局1999年水费预算多少", "去年教育体育局的水费是多少"):
        assert answer(sample_release(), question).status != "answered"
    assert stub.requests == []
