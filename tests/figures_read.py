"""What became of the figures printed in tables: ``python -m tests.figures_read REPORT…``.

A figure is a grid cell, or a word of a line without punctuation, that is a number with a decimal point,
thousands separators or a per cent sign (codes, row numbers and counts have none). It was read where an
amount, an indicator, a line of procurement or a project's form cites it. Prints, for each report, the
figures, the share that was read, by what, and the others with page and row.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from ingest.readers import read_document
from ingest.report import read_report
from ontology.facts import Facts, Source

FIGURE = re.compile(r"[-−－]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[%％]?|\d+[%％]")
SENTENCE = re.compile(r"[，。；：、]")
SHOWN = 20


class Figure(NamedTuple):
    """A printed figure: where it begins, its page, its row as printed."""

    start: int
    page: int | None
    row: str


def figures(path: Path) -> Iterator[Figure]:
    document = read_document(path)
    for line in document.prose_lines():
        if not SENTENCE.search(line.text):
            for word in re.finditer(r"\S+", line.text):
                if FIGURE.fullmatch(word[0]):
                    yield Figure(line.start + word.start(), line.page, line.text)
    for grid in document.grids:
        for row in grid.rows:
            printed = " | ".join(cell.text for cell in row)
            for cell in row:
                if FIGURE.fullmatch(cell.text):
                    yield Figure(cell.spans[0][0], cell.page, printed)


def cited(facts: Facts) -> Mapping[str, Sequence[Source]]:
    """What cites figures, nearest first: an amount its cell, an indicator its row, a project its form."""
    return {
        "amounts": [o.source for o in facts.observations],
        "indicators": [i.source for i in facts.indicators],
        "procurement": [p.source for p in facts.procurement],
        "projects": list(chain.from_iterable((p.source, *p.sources) for p in facts.projects)),
    }


def read_by(facts: Facts, found: Iterable[Figure]) -> tuple[Counter[str], list[Figure]]:
    """How many figures each kind of fact cites first, and those that none cites."""
    spans = {
        kind: sorted(span for s in sources for span in s.parts or ((s.start, s.end),))
        for kind, sources in cited(facts).items()
    }
    reach = {kind: _farthest(of_kind) for kind, of_kind in spans.items()}
    counted: Counter[str] = Counter()
    unread: list[Figure] = []
    for figure in found:
        for kind, of_kind in spans.items():
            place = bisect_right(of_kind, (figure.start, sys.maxsize))
            if place and reach[kind][place - 1] > figure.start:
                counted[kind] += 1
                break
        else:
            unread.append(figure)
    return counted, unread


def _farthest(spans: Sequence[tuple[int, int]]) -> list[int]:
    """The farthest end of each span and those before it."""
    ends: list[int] = []
    for _, end in spans:
        ends.append(max(end, ends[-1]) if ends else end)
    return ends


def main(paths: Sequence[str]) -> None:
    write = sys.stdout.write
    whole: Counter[str] = Counter()
    for path in map(Path, paths):
        counted, unread = read_by(read_report(path), figures(path))
        whole += counted
        whole["unread"] += len(unread)
        write(f"{path.name}: {_share(counted, len(unread))}\n")
        for figure in unread[:SHOWN]:
            write(f"  page {figure.page}: {figure.row[:100]}\n")
        if len(unread) > SHOWN:
            write(f"  and {len(unread) - SHOWN} more\n")
    unread_in_all = whole.pop("unread", 0)
    write(f"together: {_share(whole, unread_in_all)}\n")


def _share(counted: Counter[str], unread: int) -> str:
    read = counted.total()
    kinds = ", ".join(f"{kind} {n}" for kind, n in counted.most_common())
    return f"{read} of {read + unread} figures read, {read / ((read + unread) or 1):.4f} ({kinds})"


if __name__ == "__main__":
    main(sys.argv[1:])
