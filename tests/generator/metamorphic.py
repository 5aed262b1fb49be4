"""The same report told another way: what it says stays, so the same facts must come out.

Each way takes a printed text with what was read from it and gives the text changed. ``same`` brings
the facts of both to one form.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from ingest.characters import PAIRS
from ontology.facts import Facts, Observation

Way = Callable[[Facts, Random], str]
Fact = tuple[str, ...]

_DIGIT = re.compile(r"[\d.]|(?<!\\)%")
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
TRADITIONAL = str.maketrans(
    {new: old for old, new in zip(PAIRS[-2::-2], PAIRS[::-2], strict=True) if new != "元"}
)
_SIMPLIFIED = str.maketrans(PAIRS[::2], PAIRS[1::2])
_REST = re.compile(r".*(?:\n[ \t|]*(?=\n))*\n?")
"""A table's end: the rest of its last line, and cells that are blank."""
_UNIT = re.compile(r"\(金额单位:万?元\)")


def wide_digits(facts: Facts, random: Random) -> str:
    """Every digit as wide as a Chinese character."""
    return _DIGIT.sub(lambda found: found[0].translate(_WIDE), facts.text)


def traditional(facts: Facts, random: Random) -> str:
    """Traditional characters throughout."""
    return facts.text.translate(TRADITIONAL)


def in_yuan(facts: Facts, random: Random) -> str:
    """Whole tables in 元 that were in 万元, but those whose figures lines or pages tear."""
    text = facts.text
    for start, end in sorted(_tables(facts), reverse=True):
        held = [o for o in facts.observations if start <= o.source.start < end]
        money = [o for o in held if o.amount_yuan is not None]
        if any(o.unit != "万元" or o.source.text != o.printed for o in money):
            continue
        table = text[start:end]
        for o in sorted(money, key=lambda o: -o.source.start):
            first, last = o.source.start - start, o.source.end - start
            table = f"{table[:first]}{o.value * 10_000:.2f}{table[last:]}"
        if (changed := table.replace("万元", "元")) != table:
            text = text[:start] + changed + text[end:]
    return text


def shuffled(facts: Facts, random: Random) -> str:
    """The tables in another order, each with its title."""
    spans = sorted(_tables(facts))
    order = list(spans)
    random.shuffle(order)
    text, at = [], 0
    for (start, end), (first, last) in zip(spans, order, strict=True):
        text += [facts.text[at:start], facts.text[first:last]]
        at = end
    return "".join([*text, facts.text[at:]])


def total_at_the_other_end(facts: Facts, random: Random) -> str:
    """In tables that begin or end with 合计 this row last, or first."""
    text = facts.text
    for start, end in sorted(_tables(facts), reverse=True):
        text = text[:start] + _turned(text[start:end], facts, start) + text[end:]
    return text


def set_apart(facts: Facts, random: Random) -> str:
    """A blank line after each line, but where such a line is a cell between bars."""
    return facts.text if "|" in facts.text.split("\n") else facts.text.replace("\n", "\n\n")


def paged(facts: Facts, random: Random) -> str:
    """The number of its page below every some lines that end a block, but where these are cells."""
    lines, text, page = facts.text.split("\n"), [], 1
    if "|" in lines:
        return facts.text
    form = random.choice(("{}", "- {} -", "{} / 99", "第 {} 页"))
    above = 0
    for line in lines:
        text.append(line)
        above += 1
        if above >= 30 and not line.strip():
            text += [form.format(page), ""]
            page, above = page + 1, 0
    return "\n".join(text)


def in_markdown(facts: Facts, random: Random) -> str:
    """Headings set off as Markdown does it."""
    paths = {p.section for p in facts.passages if p.section}
    headings = {_plain(heading) for path in paths for heading in path.split(" / ")}
    mark = random.choice(("## {}", "**{}**", "# **{}**"))
    lines = facts.text.split("\n")
    return "\n".join(mark.format(t.strip()) if _plain(t) in headings else t for t in lines)


WAYS: dict[str, Way] = {
    "wide digits": wide_digits,
    "traditional": traditional,
    "in yuan": in_yuan,
    "shuffled": shuffled,
    "total at the other end": total_at_the_other_end,
    "set apart": set_apart,
    "paged": paged,
    "in markdown": in_markdown,
}


def _tables(facts: Facts) -> Iterator[tuple[int, int]]:
    """Where tables stand: whole lines, their titles among them, none within another."""
    at = 0
    for note in sorted(facts.notes, key=lambda n: (n.start, -n.end)):
        if note.what in ("unread", "form", "contents") or note.start < at:
            continue
        if not any(note.start <= o.source.start < note.end for o in facts.observations):
            continue
        start = facts.text.rfind("\n", 0, note.start) + 1
        rest = _REST.match(facts.text, note.end)
        end = rest.end() if rest else len(facts.text)
        yield start, end
        at = end


def _turned(table: str, facts: Facts, offset: int) -> str:
    lines = table.splitlines(keepends=True)
    starts = [offset + sum(map(len, lines[:i])) for i in range(len(lines))]
    rows: dict[int, list[Observation]] = {}
    for o in facts.observations:
        at = max((i for i, s in enumerate(starts) if s <= o.source.start), default=-1)
        if at >= 0 and o.source.start < offset + len(table):
            rows.setdefault(at, []).append(o)
    totals = [i for i, held in rows.items() if "".join(held[0].row_label.split()) == "合计"]
    if len(totals) != 1 or len(rows) < 3 or "\t" not in lines[totals[0]]:
        return table
    (at,) = totals
    first, last = min(rows), max(rows)
    if at not in (first, last) or _numbered(lines[at]):
        return table
    row = lines.pop(at)
    lines.insert(last if at == first else first, row)
    return "".join(lines)


def _numbered(line: str) -> bool:
    return line.split("\t")[0].strip().isdecimal()


def same(facts: Facts) -> Counter[Fact]:
    """What was read, in one form: simplified characters, narrow digits, money in 元."""
    found: list[Fact] = []
    for o in facts.observations:
        value = o.value if o.amount_yuan is None else o.amount_yuan
        label = o.row_code or _plain(o.row_label)
        column = _UNIT.sub("", _plain(o.column))
        found.append(("amount", o.table, label, column, _number(value)))
    found += [
        ("organization", *_fields(u.kind.value, u.name, u.nature)) for u in facts.organizations
    ]
    found += [("project", *_fields(p.name, p.budget_yuan, p.executed_yuan)) for p in facts.projects]
    for i in facts.indicators:
        target = (i.operator, i.target_value, i.target_unit, i.actual)
        found.append(("indicator", *_fields(i.project, i.level2, i.level3, *target)))
    found += [("claim", *_fields(c.value, c.unit)) for c in facts.claims]
    found += [("bought", *_fields(b.item, b.amount_yuan)) for b in facts.procurement]
    return Counter(found)


def _fields(*values: object) -> Iterator[str]:
    for value in values:
        yield _number(value) if isinstance(value, Decimal) else _plain(value)


def _plain(value: object) -> str:
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    return "".join(text.translate(_SIMPLIFIED).split())


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
