"""Evaluation of an admitted query over an open Oxigraph store: in the worker, and in tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.guard import Query
from graph.results import Caps, Written, write_boolean, write_table, write_triples
from graph.rewriting import conform
from ontology.errors import QueryExceeded, QueryRefused

_Graphs = list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None
Solved = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True, slots=True)
class Dataset:
    """Graphs that a request names; where it names any, they replace the query's own FROM."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


def solve(store: ox.Store, query: Query, dataset: Dataset, base: str | None = None) -> Solved:
    """Evaluate; without any dataset the default graph is the store's (the union)."""
    if not dataset:
        dataset = Dataset(query.default_graphs, query.named_graphs)
    default: _Graphs = [*_graphs(store, dataset.default)] if dataset else None
    named: list[ox.NamedNode | ox.BlankNode] | None = (
        [*_graphs(store, dataset.named)] if dataset else None
    )

    def ask(text: str) -> Solved:
        return store.query(
            text,
            base_iri=base,
            prefixes=dict(query.prefixes),
            default_graph=default,
            named_graphs=named,
        )

    def all_named() -> list[str]:
        graphs = named if named is not None else store.named_graphs()
        return sorted(g.value for g in graphs if isinstance(g, ox.NamedNode))

    try:
        text = conform(query.text, all_named)
        try:
            return ask(text)
        except SyntaxError:
            return ask(query.text)  # for the error's place in the query as it was written
    except SyntaxError as error:
        raise QueryRefused(_syntax_message(query, str(error))) from error
    except MemoryError as error:
        raise QueryExceeded("查询超出内存上限，请缩小范围后再试。") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryRefused(f"查询无法执行：{error}。") from error


def answer(
    store: ox.Store,
    query: Query,
    form: str,
    caps: Caps,
    dataset: Dataset | None = None,
    base: str | None = None,
) -> Written:
    """Evaluate and write in format ``form``."""
    solved = solve(store, query, dataset or Dataset(), base)
    try:
        if isinstance(solved, ox.QuerySolutions):
            variables = [v.value for v in solved.variables]
            return write_table(variables, solved, form, caps)
        if isinstance(solved, ox.QueryBoolean):
            return write_boolean(bool(solved), form)
        return write_triples(solved, query.prefixes, form, caps)
    except MemoryError as error:
        raise QueryExceeded("查询超出内存上限，请缩小范围后再试。") from error
    except (RuntimeError, OSError) as error:
        raise QueryRefused(f"查询无法执行：{error}。") from error


def _graphs(store: ox.Store, names: Sequence[str]) -> list[ox.NamedNode]:
    graphs: list[ox.NamedNode] = []
    for name in names:
        try:
            node = ox.NamedNode(name)
        except ValueError as error:
            raise QueryRefused(f"“{name}”不是绝对 IRI，不能作图名。") from error
        if not store.contains_named_graph(node):
            raise QueryRefused(f"库中没有图 <{name}>；这里只查本库，不读取外部数据。")
        graphs.append(node)
    return graphs


_REASONS = {
    "variable that is unbound": "SELECT 里有未绑定或未分组的变量",
    "Duplicated variable": "SELECT 里有重名的变量",
    "IRI parsing failed": "IRI 写得不对，或缺少 BASE",
    "language tag parsing failed": "语言标记写得不对",
}


def _syntax_message(query: Query, message: str) -> str:
    """Oxigraph's place, as the user wrote the query, and its reason where it gives a telling one."""
    reasons = [chinese for english, chinese in _REASONS.items() if english in message]
    reason = f"：{reasons[0]}" if reasons else "，请检查括号、句点和关键词"
    match = re.search(r"error at (\d+):(\d+)", message)
    if match is None:
        return f"查询有语法错误{reason}。"
    line, column = query.place(int(match[2]))
    return f"查询第 {line} 行第 {column} 个字符附近有语法错误{reason}。"
