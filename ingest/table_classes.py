"""Lists of projects that name one again on each line of an economic class: the class names the line."""

from __future__ import annotations

from collections import Counter

from ingest.document import Cell
from ingest.layout import squeeze
from ingest.sheet import CODE, CODED_LABEL, Column, Entry, visible

_CLASS = "经济"
_GOVERNMENTS = "政府"


def name_by_class(entries: list[Entry], columns: list[Column]) -> None:
    """Where a project's lines are told apart by their class alone, that is their name and code, and the
    project is what they are parts of; a line of its sum, without a class, keeps the project's name."""
    classes = [
        c for c in columns if _CLASS in (told := "".join(c.path)) and _GOVERNMENTS not in told
    ]
    names = [c.index for c in classes if c.role == "label"]
    codes = [c.index for c in classes if c.role == "code"]
    if not names and not codes:
        return
    classed = [(e, found) for e in entries if (found := _class_of(e, names, codes)) is not None]
    times = Counter(squeeze(entry.label) for entry in entries)
    if all(times[squeeze(entry.label)] < 2 for entry, _ in classed):
        return
    for entry, (code, label, cells) in classed:
        entry.group, entry.label, entry.code, entry.label_cells = entry.label, label, code, cells


def _class_of(
    entry: Entry, names: list[int], codes: list[int]
) -> tuple[str, str, tuple[Cell, ...]] | None:
    """The class of a line: its code, its name and their cells; None where it has none."""
    cells = [entry.texts[i] for i in (*codes, *names) if i in entry.texts]
    code, label = "", ""
    for cell in cells:
        text = visible(cell.text)
        both = CODED_LABEL.fullmatch(text)
        if CODE.fullmatch(text):
            code = text
        elif both is not None:
            code, label = both.group(1), both.group(2)
        else:
            label = text
    return (code, label, tuple(cells)) if label else None
