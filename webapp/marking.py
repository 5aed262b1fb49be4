"""Report text as HTML whose every run says at which character it starts; cited spans and figures marked.

A run's element holds exactly the characters ``text[start:end]`` (the numbers of findings,
``.found-number``, apart), so that any offset can be found on the page: ``data-o`` is the offset of
its first character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from ontology.facts import Span
from webapp.wording import shown


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is more than text: a figure with its address, or a finding with its number."""

    start: int
    end: int
    address: str = ""
    title: str = ""
    finding: str = ""  # the severity
    number: int = 0


class MarkedText:
    """One report's text and what is marked in it; ``cited`` spans are highlighted."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Mark] = (),
        findings: Sequence[Mark] = (),
        cited: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self._figures = apart(figures)
        self._figure_ends = [m.end for m in self._figures]
        self._findings = sorted(findings, key=lambda m: (m.start, m.end))
        self._cited = cited
        self._named: set[str] = set()

    def run(self, start: int, end: int) -> Markup:
        """The characters ``[start, end)`` as one addressable element."""
        return Markup(f'<span data-o="{start}">{self.inside(start, end)}</span>')

    def inside(self, start: int, end: int) -> Markup:
        """The characters ``[start, end)``, marked, for an element that bears ``data-o`` itself."""
        figures = self._between(start, end)
        findings = [m for m in self._findings if m.start < end and m.end > start]
        cited = [span for span in self._cited if span[0] < end and span[1] > start]
        if not (figures or findings or cited):
            return Markup(self._words(start, end))
        spans = [(m.start, m.end) for m in (*figures, *findings)] + cited
        cuts = {start, end} | {p for span in spans for p in span if start < p < end}
        pieces = (self._piece(a, b, figures, findings) for a, b in pairwise(sorted(cuts)))
        return Markup("".join(pieces))

    def _words(self, start: int, end: int) -> str:
        return str(escape(shown(self.text[start:end].replace("\f", " "))))

    def _between(self, start: int, end: int) -> list[Mark]:
        found = []
        for mark in self._figures[bisect_left(self._figure_ends, start + 1) :]:
            if mark.start >= end:
                break
            found.append(mark)
        return found

    def _piece(self, start: int, end: int, figures: list[Mark], findings: list[Mark]) -> str:
        made = self._words(start, end)
        for mark in figures:
            if mark.start <= start and end <= mark.end:
                title = escape(shown(mark.title))
                made = f'<a class="figure" href="{escape(mark.address)}" title="{title}">{made}</a>'
        for mark in findings:
            if mark.start <= start and end <= mark.end:
                made = self._finding(mark, made, end == mark.end)
        for span in self._cited:
            if span[0] <= start and end <= span[1]:
                return self._highlight(span, made)
        return made

    def _finding(self, mark: Mark, made: str, last: bool) -> str:
        title = escape(shown(mark.title))
        made = f'<span class="found {escape(mark.finding)}" title="{title}">{made}</span>'
        if not last:
            return made
        return (
            f'{made}<a class="found-number" href="#finding-{mark.number}" '
            f'aria-label="核对发现 {mark.number}">{mark.number}</a>'
        )

    def _highlight(self, span: Span, made: str) -> str:
        name = f"char={span[0]},{span[1]}"
        if name in self._named:
            return f"<mark>{made}</mark>"
        self._named.add(name)
        return f'<mark id="{name}" tabindex="-1">{made}</mark>'


def apart(marks: Sequence[Mark]) -> list[Mark]:
    """``marks`` in order, those that overlap an earlier one left out."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
