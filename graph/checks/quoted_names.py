"""Projects that a sentence names in quotation marks, but for a character or two (group 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.books import Books, squeezed
from graph.checks.projects import plain_name
from graph.checks.verdict import HELD, Contradiction, Event, at
from graph.checks.wording import misprinted

_QUOTED = re.compile(r"“([^“”，。；、]{5,30})”")
_NUMBERED = re.compile(r"[\d一二三四五六七八九十甲乙丙东南西北上下新旧]")
"""What tells projects apart that are called alike."""
_SHORTEST = 5


def quoted_projects(books: Books) -> Iterator[Event]:
    """情况说明用引号列出的项目名称，应与项目表或逐项清单中的名称一致；字数相同而只差一两个字的，疑为笔误。"""
    text, offsets = books.squeezed
    names = {plain_name(p.name): p.name for p in books.projects}
    for match in _QUOTED.finditer(text):
        said = plain_name(match[1])
        if said in names:
            yield HELD
            continue
        meant = [name for name in names if _is_misprint(said, name)]
        if len(meant) != 1 or text.count(said) > 1 or text.count(meant[0]) < 2:
            continue
        place = books.source(offsets[match.start(1)], offsets[match.end(1) - 1] + 1)
        name = squeezed(names[meant[0]])
        message = f"文中写作“{match[1]}”，项目名称在别处为“{name}”，只差一两个字，请核实是否笔误。"
        yield Contradiction(match[1], message, (at(books, place, match[1]),), name)


def _is_misprint(said: str, name: str) -> bool:
    off = misprinted(said, name, loose=len(name)) if len(name) >= _SHORTEST else []
    return bool(off) and not any(_NUMBERED.search(a + b) for a, b in off)
