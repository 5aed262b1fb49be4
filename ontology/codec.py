"""Records to JSON and back, exactly: decimals as strings, enums by value, tuples as lists."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from ontology.facts import Facts


def dumps(facts: Facts) -> str:
    """One report's facts as JSON."""
    return _to_json(to_plain(facts))


def dumps_apart(facts: Facts) -> tuple[str, str]:
    """As ``dumps``, and the same without the report's text, which may be stored beside it."""
    plain = to_plain(facts)
    whole = _to_json(plain)
    plain["text"] = ""
    return whole, _to_json(plain)


def _to_json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Facts:
    """The facts that ``dumps`` wrote."""
    facts = _reader(Facts)(json.loads(text))
    assert isinstance(facts, Facts)
    return facts


def to_plain(value: Any) -> Any:
    """A record as dicts, lists, strings and numbers; fields at their default are left out."""
    kind: Any = type(value)
    return value if kind in _PLAIN else _writer(kind)(value)


_PLAIN = frozenset({str, int, float, bool, types.NoneType})


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    if dataclasses.is_dataclass(kind):
        return _record_writer(kind)
    if issubclass(kind, tuple):
        return lambda values: [to_plain(item) for item in values]
    if issubclass(kind, Enum):
        return lambda value: value.value
    return str if issubclass(kind, Decimal) else lambda value: value


def _record_writer(kind: Any) -> Callable[[Any], Any]:
    fields = [(f.name, f.default) for f in dataclasses.fields(kind)]

    def write(record: Any) -> dict[str, Any]:
        return {
            name: item if type(item) in _PLAIN else to_plain(item)
            for name, default in fields
            if (item := getattr(record, name)) != default
        }

    return write


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (a for a in typing.get_args(kind) if a is not type(None))
        read = _reader(inner)
        if read is _as_it_is:
            return read
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _tuple_reader(typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind
    return _as_it_is


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers: list[tuple[str, Callable[[Any], Any]]] | None = None

    def read(plain: dict[str, Any]) -> Any:
        nonlocal readers
        if readers is None:
            # Bound in one step: threads that come at once may each make the list, none half of it.
            found = [(f.name, _reader(hints[f.name])) for f in dataclasses.fields(kind)]
            readers = [(name, each) for name, each in found if each is not _as_it_is]
        for name, each in readers:
            if name in plain:
                plain[name] = each(plain[name])
        return kind(**plain)

    return read


def _as_it_is(value: Any) -> Any:
    return value


def _tuple_reader(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _reader(arguments[0])
        return lambda values: tuple(map(each, values))
    readers = [_reader(a) for a in arguments]
    return lambda values: tuple(r(v) for r, v in zip(readers, values, strict=True))
