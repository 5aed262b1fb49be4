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
    return json.dumps(to_plain(facts), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Facts:
    """The facts that ``dumps`` wrote."""
    facts = _reader(Facts)(json.loads(text))
    assert isinstance(facts, Facts)
    return facts


def to_plain(value: Any) -> Any:
    """A record as dicts, lists, strings and numbers; fields at their default are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: to_plain(item)
            for f in dataclasses.fields(value)
            if (item := getattr(value, f.name)) != f.default
        }
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (a for a in typing.get_args(kind) if a is not type(None))
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _tuple_reader(typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind
    return lambda value: value


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(plain: dict[str, Any]) -> Any:
        if not readers:
            readers.update({f.name: _reader(hints[f.name]) for f in dataclasses.fields(kind)})
        return kind(**{name: readers[name](value) for name, value in plain.items()})

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _reader(arguments[0])
        return lambda values: tuple(each(v) for v in values)
    readers = [_reader(a) for a in arguments]
    return lambda values: tuple(r(v) for r, v in zip(readers, values, strict=True))
