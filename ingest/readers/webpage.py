"""HTML: blocks as lines, tables as grids; Word files saved as web pages and MIME archives included."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from ingest.document import Document
from ingest.readers.text import decode
from ingest.readers.typeset import Piece, Typesetter, merged
from ontology.errors import Refused

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "tr", "td", "th",
     "ul"}
)  # fmt: skip
HIDDEN = frozenset(["head", "script", "style", "template", "noscript", "svg"])
MAX_SPAN = 200


def read_webpage(path: Path, content: bytes, sha256: str) -> Document:
    """The document in an HTML file, or in the HTML part of a MIME archive (.mht)."""
    if content[:2000].lstrip().lower().startswith((b"mime-version", b"from:", b"content-type:")):
        content = _html_part(path, content)
    markup = decode(content, path)
    try:
        soup = BeautifulSoup(markup, "lxml")
    except (RecursionError, ValueError) as error:
        raise Refused(
            f"{path}：网页无法解析（{type(error).__name__}），请换成完好的原文件。"
        ) from error
    setter = Typesetter()
    _Walk(setter).through(soup)
    return setter.document(path.stem, path.name, sha256)


def _html_part(path: Path, content: bytes) -> bytes:
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return payload
    raise Refused(f"{path}：网页归档里没有正文，请另存为网页或 PDF 后再读。")


class _Walk:
    """Goes through the tree without recursion, so that no depth can break it."""

    def __init__(self, setter: Typesetter) -> None:
        self.setter = setter
        self.words: list[str] = []

    def through(self, root: Tag) -> None:
        stack: list[PageElement | str] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, str) and not isinstance(node, NavigableString):
                self.end_line()
            elif isinstance(node, Tag):
                self._enter(node, stack)
            elif type(node) is NavigableString:
                self.words.append(str(node))
        self.end_line()

    def _enter(self, tag: Tag, stack: list[PageElement | str]) -> None:
        if tag.name in HIDDEN or _is_hidden(tag):
            return
        if tag.name == "table" and tag.find("table") is None:
            self.end_line()
            rows = rows_of(tag)
            if max(map(len, rows), default=0) > 1:
                if title := " ".join(c.get_text(" ") for c in tag.find_all("caption")).split():
                    self.setter.line(" ".join(title))
                self.setter.grid(merged(rows))
                self.setter.line()
                return
        if tag.name in BLOCKS:
            self.end_line()
            stack.append("end of block")
        stack.extend(reversed(list(tag.children)))

    def end_line(self) -> None:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if text:
            self.setter.line(text)


def _is_hidden(tag: Tag) -> bool:
    return "display:none" in str(tag.get("style", "")).replace(" ", "").lower()


def rows_of(table: Tag) -> list[list[Piece]]:
    """The cells of a table, row by row, as the tags give them."""
    return [[_piece(cell) for cell in _cells(row)] for row in table.find_all("tr")]


def _cells(row: Tag) -> Iterator[Tag]:
    return (cell for cell in row.find_all(["td", "th"], recursive=False) if isinstance(cell, Tag))


def _piece(cell: Tag) -> Piece:
    words = (str(s) for s in cell.strings if type(s) is NavigableString)
    return Piece("".join(words), _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isascii() and value.isdigit() else 1
