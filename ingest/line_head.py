"""The head of a form that came out as lines of words: its blocks, its labels and their values."""

from __future__ import annotations

import re

from ingest.document import Line
from ingest.form_layouts import label_of, labels, squeeze
from ingest.form_money import AMOUNTS
from ingest.form_rows import Slot, word_row
from ontology.facts import Span

_UNIT_WORD = re.compile(r"[（(](?:人民币)?[百千万亿]?万?元[)）]")
_NUMBER_AT = re.compile(r"\s*(-?\d[\d,]*(?:\.\d+)?)\s*(%?)")


def blocks_of(lines: list[Line]) -> dict[str, list[Line]]:
    """The head's lines by the block they stand in."""
    blocks: dict[str, list[Line]] = {"basic": [], "funds": [], "review": [], "goals": []}
    current = "basic"
    for line in lines:
        found = labels_in(line)
        if current == "basic" and found & {"funds_head", "budget", "revised"}:
            current = "funds"
        elif "funds_review" in found:
            current = "review"
        elif found & {"goals", "goals_head", "expected"}:
            current = "goals"
        elif "indicators_head" in found and len(squeeze(line.text)) <= 12:
            continue
        blocks[current].append(line)
    return blocks


def is_amounts(line: Line, following: list[Line]) -> bool:
    """A row's label with its first number, on its line or under it."""
    if first_label(line) not in ("total_row", "budget"):
        return False
    rest = [line.text[after_label(line) :].strip() or "".join(each.text for each in following)]
    return bool(_NUMBER_AT.match(rest[0]))


def after_label(line: Line) -> int:
    """Where a row's label ends in its line; ``（万元）`` torn from the heading may stand before it."""
    words = list(re.finditer(r"\S+", line.text))
    named = words[1] if len(words) > 1 and _UNIT_WORD.fullmatch(words[0].group()) else words[0]
    return named.end()


def labels_in(line: Line) -> set[str]:
    words = [*line.text.split(), line.text.strip()]
    return {label for word in words if (label := label_of(word)) is not None}


def first_label(line: Line) -> str | None:
    words = line.text.split()
    if len(words) > 1 and _UNIT_WORD.fullmatch(words[0]):
        words = words[1:]
    return label_of(words[0]) if words else None


def labelled(lines: list[Line]) -> list[tuple[Slot, Slot]]:
    """Labels and the words up to the next label, over wrapped lines."""
    pairs: list[tuple[Slot, Slot]] = []
    label: Slot | None = None
    for line in lines:
        row = word_row(line)
        for slot in row.slots if row else ():
            if label_of(slot.text) is not None:
                label = slot
            elif label is not None and pairs and pairs[-1][0] is label:
                pairs[-1] = (label, _extended(pairs[-1][1], slot))
            elif label is not None:
                pairs.append((label, slot))
    return pairs


def _extended(slot: Slot, more: Slot) -> Slot:
    gap = " " if more.column > 0 else ""
    return Slot(slot.column, f"{slot.text}{gap}{more.text}", (*slot.spans, *more.spans))


def amount_labels(heading: str) -> list[str]:
    """The amounts that a squeezed heading names, in order, longest word first."""
    keys: list[str] = []
    at = 0
    known = labels()
    while at < len(heading):
        end = next((e for e in range(min(len(heading), at + 12), at + 1, -1)
                    if known.get(heading[at:e]) in AMOUNTS), None)  # fmt: skip
        if end is None:
            at += 1
            continue
        keys.append(known[heading[at:end]])
        at = end
    return keys


def numbers_after(lines: list[Line], count: int) -> list[tuple[str, Span]]:
    """The first ``count`` numbers after a row's label; the cells of a row may be wrapped."""
    found: list[tuple[str, Span]] = []
    for index, line in enumerate(lines):
        at = len(line.text) - len(line.text.lstrip())
        if index == 0:
            at = after_label(line)
        while len(found) < count and (number := _NUMBER_AT.match(line.text, at)):
            span = (line.start + number.start(1), line.start + number.end())
            found.append((number.group(1) + number.group(2), span))
            at = number.end()
        if len(found) >= count or line.text[at:].strip():
            break
    return found
