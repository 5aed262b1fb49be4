"""Worked queries, one a file: title in the first comment line, what it shows in those that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ORDER = re.compile(r"^\d+-")


@dataclass(frozen=True, slots=True)
class Example:
    """One query; its prefixes are those of the project (``ontology.vocabulary.PREFIXES``)."""

    name: str
    title: str
    description: str
    query: str

    @property
    def text(self) -> str:
        """The query under its comments, as its file has it."""
        return f"# {self.title}\n# {self.description}\n{self.query}"


@cache
def examples() -> tuple[Example, ...]:
    """All worked queries, in the order of their files' numbers."""
    found = sorted(files(__name__).iterdir(), key=lambda entry: entry.name)
    return tuple(_read(e.name, e.read_text("utf-8")) for e in found if e.name.endswith(".rq"))


def _read(file: str, text: str) -> Example:
    lines = text.strip().splitlines()
    count = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    title, *description = (line.removeprefix("#").strip() for line in lines[:count])
    name = _ORDER.sub("", file.removesuffix(".rq"))
    return Example(name, title, "".join(description), "\n".join(lines[count:]))
