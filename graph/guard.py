"""What a query may not contain, found in its tokens before any store sees it.

Oxigraph's parser has no separate tokens (``FILTER(1<2)SERVICE?s#>`` holds a SERVICE that a usual
lexer takes for part of an IRI), so a query is evaluated only in the form this module writes: the same
tokens without comments or line breaks. Whatever a reading that differs from ours could take for a
comment then swallows the rest of the query, and no such reading can open a string (IRIs with an
apostrophe are refused). What is left cannot hide a keyword from the words checked here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from ontology.errors import QueryRefused

MAX_CHARACTERS = 256 * 1024
MAX_DEPTH = 100
FORMS = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "describe"}
UPDATES = frozenset(
    ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"]
)
PROLOGUE = frozenset(("PREFIX", "BASE", "VERSION"))

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = _BASE + "_"
_REST = _START + "0-9\u00b7\u0300-\u036f\u203f-\u2040"  # of a variable; other names also take "-"
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:(?:[{_REST}:]|{_ESCAPE})(?:[{_REST}:\-]|{_ESCAPE})*+(?:\.++(?:[{_REST}:\-]|{_ESCAPE})++)*+)?"
_TOKEN = re.compile(
    "|".join(
        (
            r"(?P<space>[ \t\r\n]++|#[^\r\n]*+)",
            r"(?P<iri><(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)",
            r"(?P<string>\"\"\"(?:[^\"\\]|\\[^\r\n]|\"(?!\"\"))*+\"\"\"|'''(?:[^'\\]|\\[^\r\n]|'(?!''))*+'''"
            r"|\"(?:[^\"\\\r\n]|\\[^\r\n])*+\"|'(?:[^'\\\r\n]|\\[^\r\n])*+')",
            rf"(?P<variable>[?$][{_START}0-9][{_REST}]*+)",
            rf"(?P<blank>_:[{_START}0-9][{_REST}\-]*+(?:\.++[{_REST}\-]++)*+)",
            rf"(?P<name>(?:[{_BASE}][{_REST}\-]*+(?:\.++[{_REST}\-]++)*+)?:{_LOCAL})",
            r"(?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?)",
            r"(?P<number>(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)",
            rf"(?P<word>[{_START}][{_REST}]*+)",
            r"(?P<mark>[{}()\[\];,.=!<>&|*/+\-^?~])",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may be evaluated: ``text`` is all that an evaluator is given of it."""

    text: str
    form: str  # select | ask | construct | describe
    prefixes: Mapping[str, str]
    default_graphs: tuple[str, ...]  # FROM, absolute
    named_graphs: tuple[str, ...]  # FROM NAMED, absolute
    original: str
    places: tuple[tuple[int, int], ...]  # (offset in text, offset in original), ascending

    def place(self, column: int) -> tuple[int, int]:
        """Line and column (from 1) of the original for a column (from 1) of ``text``."""
        index = max(0, bisect_right(self.places, (column - 1, len(self.original))) - 1)
        ours, theirs = self.places[index] if self.places else (0, 0)
        offset = min(theirs + column - 1 - ours, len(self.original))
        line = self.original.count("\n", 0, offset) + 1
        return line, offset - self.original.rfind("\n", 0, offset)


def form_of(text: str) -> str:
    """select, ask, construct or describe; refuses what cannot be admitted whatever the prefixes."""
    tokens = tokenize(text)
    _check_depth(tokens)
    for token in tokens:
        _check_token(token)
    return _form(_prologue(tokens)[0])


def admit(text: str, known: Mapping[str, str] | None = None, base: str = "") -> Query:
    """The query, if it is one that reads this store only; else QueryRefused.

    ``known`` prefixes need no declaration; one that the query declares itself wins, as its BASE does.
    """
    form = form_of(text)
    tokens = tokenize(text)
    body, declared, base = _prologue(tokens, base)
    prefixes = {**(known or {}), **declared}
    _check_prefixes(body, prefixes)
    default_graphs, named_graphs = _datasets(body, prefixes, base)
    normal, places = write(text, tokens)
    return Query(normal, form, prefixes, default_graphs, named_graphs, text, places)


def bind(text: str, terms: Mapping[str, str]) -> str:
    """A template of ours with the tokens ``?name`` replaced by serialised terms."""
    pieces: list[str] = []
    end, used = 0, set()
    for token in tokenize(text):
        name = token.text[1:]
        if token.kind == "variable" and name in terms:
            pieces += [text[end : token.start], terms[name]]
            end = token.start + len(token.text)
            used.add(name)
    if unused := terms.keys() - used:
        raise KeyError(f"the query has no variable {', '.join(sorted(unused))}")
    return "".join((*pieces, text[end:]))


@lru_cache(maxsize=256)
def tokenize(text: str) -> tuple[Token, ...]:
    """The query's tokens, without white space and comments."""
    if len(text) > MAX_CHARACTERS:
        raise QueryRefused(f"查询有 {len(text)} 个字符，超过上限 {MAX_CHARACTERS}，请缩短后再试。")
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise QueryRefused(f"{_where(text, position)}：{_unreadable(text[position])}。")
        if match.lastgroup != "space":
            tokens.append(Token(match.lastgroup or "", match[0], position))
        position = match.end()
    return tuple(tokens)


def write(text: str, tokens: tuple[Token, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The tokens on one line, apart where they were apart, and where each came from."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length, end = 0, 0
    for token in tokens:
        if token.start > end and pieces:
            pieces.append(" ")
            length += 1
        piece = token.text.replace("\r", "\\r").replace("\n", "\\n")
        places.append((length, token.start))
        pieces.append(piece)
        length += len(piece)
        end = token.start + len(token.text)
    return "".join(pieces), tuple(places)


def _check_depth(tokens: tuple[Token, ...]) -> None:
    depth = 0
    for token in tokens:
        if token.kind == "mark":
            depth += (token.text in "{([") - (token.text in "})]")
        if depth > MAX_DEPTH:
            raise QueryRefused(f"查询的括号嵌套超过 {MAX_DEPTH} 层，请简化后再试。")


def _check_token(token: Token) -> None:
    if token.kind == "word":
        word = token.text.upper()
        if "SERVICE" in word:
            raise QueryRefused("查询里有 SERVICE：这里只查本库，不向外发请求，请去掉它。")
        if "FROM" in word and word != "FROM":
            raise QueryRefused(f"读不懂“{token.text}”：FROM 前后要有空格。")
    elif token.kind == "name":
        prefix = token.text.partition(":")[0].upper()
        if "SERVICE" in prefix or "FROM" in prefix:
            raise QueryRefused(
                f"前缀名“{token.text.partition(':')[0]}”里含 SERVICE 或 FROM，请换一个前缀名。"
            )
    elif token.kind == "iri" and "'" in token.text:
        raise QueryRefused(f"IRI {token.text} 里有单引号，请写成 %27。")


def _check_prefixes(body: tuple[Token, ...], prefixes: Mapping[str, str]) -> None:
    for token in body:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in prefixes:
            raise QueryRefused(f"前缀“{prefix}:”没有声明，请在查询开头用 PREFIX 声明它。")


def _prologue(
    tokens: tuple[Token, ...], base: str = ""
) -> tuple[tuple[Token, ...], dict[str, str], str]:
    """What follows the declarations, the prefixes, the base."""
    prefixes: dict[str, str] = {}
    at = 0
    while at < len(tokens) and tokens[at].kind == "word":
        word = tokens[at].text.upper()
        if word not in PROLOGUE:
            break
        size = 3 if word == "PREFIX" else 2
        if word != "VERSION" and at + size <= len(tokens):
            base = _declare(tokens[at + 1 : at + size], prefixes, base)
        at += size
    return tokens[at:], prefixes, base


def _declare(tokens: tuple[Token, ...], prefixes: dict[str, str], base: str) -> str:
    iri = _absolute(tokens[-1].text, base)
    if len(tokens) == 1:
        return iri
    prefixes[tokens[0].text[:-1]] = iri
    return base


def _form(body: tuple[Token, ...]) -> str:
    first = body[0].text.upper() if body else ""
    if first in UPDATES:
        raise QueryRefused(f"这里只能查询，不能修改数据（{first}）。")
    if first not in FORMS:
        found = f"“{body[0].text[:40]}”" if body else "空的内容"
        raise QueryRefused(f"查询要以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头，这里是{found}。")
    return FORMS[first]


def _datasets(
    body: tuple[Token, ...], prefixes: Mapping[str, str], base: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    default: list[str] = []
    named: list[str] = []
    for at, token in enumerate(body):
        if token.kind != "word" or token.text.upper() != "FROM":
            continue
        rest = body[at + 1 : at + 3]
        is_named = bool(rest) and rest[0].kind == "word" and rest[0].text.upper() == "NAMED"
        target = rest[1:] if is_named else rest
        (named if is_named else default).append(_graph(target, prefixes, base))
    return tuple(default), tuple(named)


def _graph(target: tuple[Token, ...], prefixes: Mapping[str, str], base: str) -> str:
    token = target[0] if target else None
    if token is not None and token.kind == "iri":
        return _absolute(token.text, base)
    if token is not None and token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
    raise QueryRefused("FROM 后面要写一个图的 IRI。")


def _absolute(token: str, base: str) -> str:
    iri = re.sub(
        r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})",
        lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)),
        token[1:-1],
    )
    return urljoin(base, iri) if base else iri


def _unreadable(character: str) -> str:
    if character in "\"'":
        return "引号没有闭合"
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return f"读不懂字符“{shown}”"


def _where(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"第 {line} 行第 {offset - text.rfind(chr(10), 0, offset)} 个字符处"
