"""Layouts: what a table is called, what its headings and rows mean, how its figures must add up.

The data are the YAML files of ``ingest/layouts``; a file's name is its table's canonical id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from ingest.characters import PAIRS
from ontology.code_lists import concept_for, concepts

FOLDER = Path(__file__).parent / "layouts"

_LONG = 100
_SIDES = {"revenue": "revenue_total", "expenditure": "expenditure_total"}
_CARRIED = ("opening_balance", "closing_balance")
_YEARS = re.compile(r"^(?:20\d\d|本|当)年度?")
_ONE_KIND = str.maketrans(
    "（）［］【】〔〕〈〉：，；．０１２３４５６７８９" + PAIRS[::2],
    "()[][]()<>:,;.0123456789" + PAIRS[1::2],
)
_OTHER_KIND = re.compile(f"[{''.join(map(re.escape, map(chr, _ONE_KIND)))}]")
_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》*#\u3000\ufeff]+")
_CAPTURING = re.compile(r"(?<!\\)\((?!\?)")
_EVALUATED = re.compile("自评|评价")
_UNIT = re.compile(r"\((?:(?:金额|货币)?单位:?)?(?:人民币)?(?:亿|百万|万|千)?元\)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading's words mean."""

    key: str
    role: str  # sequence | code | label | text | figure | group
    phase: str = ""  # approved | revised | executed | stated (a plain 预算数)
    fund: str = ""
    direction: str = ""
    unit: str | None = None  # of counts and percentages; None where the table's unit holds
    year: int = 0  # years added to the report's
    total: bool = False
    part: bool = False  # an "of which" that is no addend
    children: tuple[str, ...] = ()  # keys of the headings that may stand below it


@dataclass(frozen=True, slots=True)
class RowName:
    """What the words of a row without a code mean."""

    key: str
    side: str = ""  # revenue | expenditure
    total: bool = False
    counts: str = ""  # what its whole numbers count, where the label does not say: 台（套）


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of table."""

    name: str
    titles: tuple[re.Pattern[str], ...]
    not_titles: re.Pattern[str] | None = None
    priority: int = 1000
    direction: str = ""
    fund: str = ""
    scheme: str = ""  # functional | economic
    summary: bool = False  # two sides that balance
    listing: bool = False  # a list of items: text columns stand among the figures
    of_forms: bool = False  # a list of what forms say, each line of one
    stacked: bool = False  # parts one below another, each with its own headings
    tops: list[str] = field(default_factory=list)  # rows that are part of none above them
    classed: str = ""  # the layout of a list that is none: its columns are blocks of subject codes
    order: str = ""
    aliases: dict[str, str] = field(default_factory=dict)  # by key, or by side/key
    columns: dict[str, list[str]] = field(default_factory=dict)  # a column's addends
    instead: dict[str, list[list[str]]] = field(default_factory=dict)  # other addends it may have
    rows: dict[str, list[str]] = field(default_factory=dict)  # a row's addends
    row_aliases: dict[str, str] = field(default_factory=dict)  # what a row's key means in it
    beside: list[str] = field(
        default_factory=list
    )  # columns whose money is not the table's own: prices, sources
    numbered: list[list[str]] = field(default_factory=list)  # columns in the orders they may have

    def key_of(self, path: Sequence[str]) -> str:
        """What a figure column with these headings, from the top one down, means in such a table."""
        known = [h for part in reversed(path) if (h := column_heading(part))]
        key = _key(known)
        side = next((h.key for h in known if h.key in _SIDES), "")
        return self.aliases.get(f"{side}/{key}") or self.aliases.get(key, key)


def squeeze(text: str) -> str:
    """``text`` as layouts compare it: no white space or quotation marks, one kind of brackets and digits."""
    return _squeezed(text) if len(text) < _LONG else _DROPPED.sub("", text).translate(_ONE_KIND)


@lru_cache(maxsize=32768)
def _squeezed(text: str) -> str:
    plain = text if text.isalnum() else _DROPPED.sub("", text)
    return plain.translate(_ONE_KIND) if _OTHER_KIND.search(plain) else plain


@lru_cache(maxsize=16384)
def heading(text: str) -> Heading | None:
    """What the heading ``text`` means; None where no layout knows it."""
    bare = _bare(text) if len(text) < _LONG else ""
    found = _headings().find(bare)
    if found is None and (year := _YEARS.match(bare)):
        found = _headings().find(bare[year.end() :])
        dated = ("figure", "group") if year.group()[0] == "2" else ("figure",)
        if isinstance(found, Heading) and found.role not in dated:
            return None  # 本年支出 over 功能分类科目编码
    assert found is None or isinstance(found, Heading)
    return found


@lru_cache(maxsize=16384)
def column_heading(text: str) -> Heading | None:
    """What the heading of a figure column means: as ``heading``, what rows of other tables are called, and
    the economic classes by name."""
    known = heading(text)
    if known is not None or len(text) > 30:
        return known
    only = _columns().find(_bare(text))
    if isinstance(only, Heading):
        return only
    concept = concept_for("economic", text)
    if concept is None:
        return None
    children = _classes_below(concept.notation) if len(concept.notation) == 3 else ()
    return Heading(concept.notation, "figure", direction="expenditure", children=children)


@cache
def _classes_below(code: str) -> tuple[str, ...]:
    """The keys of the headings that may stand below an economic class's."""
    below = {c: x.zh for c, x in concepts("economic").items() if len(c) == 5 and c[:3] == code}
    keys = [h.key for name in below.values() if (h := heading(name))]
    return ("total", "subtotal", *below, *keys)


def _key(known: list[Heading]) -> str:
    carried = next((h.key for h in known if h.key in _CARRIED), "")
    if carried:
        return carried
    own = next(
        (h for h in known if h.role == "figure" and h.key not in ("total", "subtotal")), None
    )
    if own is not None:
        return own.key
    leaf = known[0] if known else None
    side = next((h for h in known if h.key in _SIDES), None)
    if leaf is not None and side is not None and (leaf is side or leaf.key == "subtotal"):
        return _SIDES[side.key]
    if any(h.key in ("total", "subtotal") for h in known):
        return "total"
    whole = ("amount", "purchase_amount", "revenue", "expenditure")
    return "amount" if any(h.key in whole for h in known) else ""


@lru_cache(maxsize=16384)
def row_name(text: str) -> RowName | None:
    """What the row label ``text`` (without its numeral) means; None where unknown."""
    found = _row_names().find(_bare(text)) if len(text) < _LONG else None
    assert found is None or isinstance(found, RowName)
    return found


def _bare(text: str) -> str:
    plain = squeeze(text)
    return _UNIT.sub("", plain).strip(":,;.-") or plain


@lru_cache(maxsize=4096)
def layout_of_title(title: str) -> Layout | None:
    """The layout that a table's title (squeezed) names; None where it names none."""
    for layout in layouts().values():
        if layout.not_titles is not None and layout.not_titles.search(title):
            continue
        if any(p.search(title) for p in layout.titles):
            return layout
    return None


@cache
def layouts() -> dict[str, Layout]:
    """All layouts by canonical id, the most specific first."""
    files = [p for p in sorted(FOLDER.glob("*.yml")) if not p.name.startswith(("_", "form_"))]
    found = [_layout(p) for p in files]
    return {x.name: x for x in sorted(found, key=lambda x: x.priority)}


def _load(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def _layout(path: Path) -> Layout:
    data = _load(path)
    titles = tuple(re.compile(t) for t in data.pop("titles"))
    hidden = data.pop("not_titles", [])
    return Layout(path.stem, titles, re.compile("|".join(hidden)) if hidden else None, **data)


class _Vocabulary:
    """Entries found by their names: one pattern, the first entry that matches the whole text wins."""

    def __init__(self, file: str, kind: type[Heading] | type[RowName]) -> None:
        self.entries = []
        patterns = []
        for at, entry in enumerate(_load(FOLDER / file)):
            names = _CAPTURING.sub("(?:", "|".join(entry.pop("names")))
            patterns.append(f"(?P<e{at}>{names})")
            self.entries.append(kind(**entry))
        self.pattern = re.compile("|".join(patterns))

    def find(self, text: str) -> Heading | RowName | None:
        found = self.pattern.fullmatch(text)
        return None if found is None else self.entries[int((found.lastgroup or "")[1:])]


@cache
def _headings() -> _Vocabulary:
    return _Vocabulary("_headings.yml", Heading)


@cache
def _columns() -> _Vocabulary:
    return _Vocabulary("_columns.yml", Heading)


@cache
def printed_orders(title: str) -> tuple[dict[str, int], ...]:
    """The place of each key of columns in the orders that a table of this title may be printed in."""
    orders = {name: {key: at for at, key in enumerate(keys)} for name, keys in _orders().items()}
    left_out = {"budget"} if "决算" in title else set[str]()
    if not _EVALUATED.search(title):
        left_out.add("evaluated")
    return tuple(order for name, order in orders.items() if name not in left_out)


@cache
def _orders() -> dict[str, list[str]]:
    found: dict[str, list[str]] = _load(FOLDER / "_order.yml")
    return found


@cache
def _row_names() -> _Vocabulary:
    return _Vocabulary("_rows.yml", RowName)
