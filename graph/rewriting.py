"""Two forms that Oxigraph evaluates otherwise than SPARQL 1.1 says, written so that it does not.

``GROUP_CONCAT`` keeps a language tag there; the standard's result is a plain string. ``GRAPH ?g`` around
a subquery, a MINUS or VALUES of ``?g`` is evaluated there over all graphs at once and may lose ``?g``;
the standard evaluates what is inside once for each graph, which is written out here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.guard import MAX_CHARACTERS, Token, tokenize
from graph.stars import apart
from ontology.errors import QueryRefused

MAX_GRAPHS = 256

Graphs = Callable[[], Sequence[str]]


def conform(text: str, graphs: Graphs) -> str:
    """The query in the form to evaluate; ``graphs`` names those that GRAPH may range over."""
    text = apart(text)
    tokens = tokenize(text)
    words = {token.text.upper() for token in tokens if token.kind == "word"}
    if not words & {"GROUP_CONCAT", "GRAPH"}:
        return text
    return _write(text, tokens, graphs)


def _write(text: str, tokens: Sequence[Token], graphs: Graphs) -> str:
    pieces: list[str] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        if _is_word(tokens, at, "GROUP_CONCAT"):
            end = _closing(tokens, at + 1)
            inside = _write(text, tokens[at + 1 : end], graphs)
            pieces.append(f"STR({tokens[at].text}{inside})")
        elif _ranges(tokens, at):
            end = _closing(tokens, at + 2)
            body = tokens[at + 2 : end]
            pieces.append(_each_graph(tokens[at + 1].text, _write(text, body, graphs), graphs()))
        else:
            pieces.append(tokens[at].text)
        if end < len(tokens) and tokens[end].start > tokens[end - 1].start + len(
            tokens[end - 1].text
        ):
            pieces.append(" ")
        at = end
    return "".join(pieces)


def _ranges(tokens: Sequence[Token], at: int) -> bool:
    """Whether here is a GRAPH ?g whose body must be evaluated graph by graph."""
    if not _is_word(tokens, at, "GRAPH") or at + 2 >= len(tokens):
        return False
    variable, brace = tokens[at + 1], tokens[at + 2]
    if variable.kind != "variable" or brace.text != "{":
        return False
    body = tokens[at + 3 : _closing(tokens, at + 2)]
    words = {token.text.upper() for token in body if token.kind == "word"}
    names = {token.text[1:] for token in body if token.kind == "variable"}
    return bool(words & {"SELECT", "MINUS"}) or ("VALUES" in words and variable.text[1:] in names)


def _each_graph(variable: str, body: str, graphs: Sequence[str]) -> str:
    if len(graphs) > MAX_GRAPHS:
        raise QueryRefused(
            f"GRAPH {variable} 里的子查询或 MINUS 要对 {len(graphs)} 个图各算一次，太多了，"
            f"请用 VALUES 或 FROM NAMED 指定图，或改用 GROUP BY {variable}。"
        )
    if len(graphs) * len(body) > MAX_CHARACTERS * 8:
        raise QueryRefused(f"GRAPH {variable} 里的内容太长，不能对每个图各算一次，请缩短后再试。")
    if not graphs:
        return f"{{ FILTER(false) {body} }}"
    branches = (
        f"{{ VALUES {variable} {{ <{name}> }} GRAPH <{name}> {_own_blanks(body, number)} }}"
        for number, name in enumerate(graphs)
    )
    return "{ " + " UNION ".join(branches) + " }"


def _own_blanks(body: str, number: int) -> str:
    """The same group with blank node labels of its own: a label may not be in two groups."""
    pieces, end = [], 0
    for token in tokenize(body):
        if token.kind == "blank":
            pieces += [body[end : token.start], f"{token.text}_{number}"]
            end = token.start + len(token.text)
    return "".join((*pieces, body[end:]))


def _is_word(tokens: Sequence[Token], at: int, word: str) -> bool:
    return tokens[at].kind == "word" and tokens[at].text.upper() == word


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The place after the bracket that closes the one at ``at``; the end where none does."""
    depth = 0
    for place in range(at, len(tokens)):
        if tokens[place].kind == "mark":
            depth += (tokens[place].text in "{([") - (tokens[place].text in "})]")
        if depth <= 0:
            return place + 1
    return len(tokens)
