"""A figure of a table and those that make it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.accounts import interval
from graph.checks.books import Books, squeezed
from graph.checks.intervals import UNITS, in_unit, total
from graph.checks.sums import decimals, yuan
from graph.checks.verdict import HELD, Contradiction, Event, places, with_unit
from ontology.facts import Observation


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts, counted in one unit or in money."""

    whole: Observation
    parts: Sequence[Observation]

    @property
    def holds(self) -> bool:
        """Whether the parts make the whole, as exactly as they are printed."""
        return interval(self.whole).meets(total(map(interval, self.parts)))

    @property
    def reached(self) -> str:
        """What the parts come to, with the unit of the whole."""
        unit = self.whole.unit
        if unit in UNITS:
            return in_unit(yuan(self.parts), unit, decimals(self.whole))
        return f"{sum((o.value for o in self.parts), Decimal(0)):f}{unit}"

    def judged(self, books: Books, subject: str, message: str) -> Event:
        """Held, or the contradiction: ``message`` begins what is said, what the parts come to ends it."""
        if self.holds:
            return HELD
        said = f"{message}之和为{self.reached}，两数不符。"
        return Contradiction(subject, said, places(books, (self.whole, *self.parts)), self.reached)

    def judged_as_listed(self, books: Books, column: str) -> Event:
        """As ``judged``, of a figure named by its row and ``column`` whose parts the table lists."""
        label = squeezed(self.whole.row_label)
        message = (
            f"《{self.whole.table_title}》“{label}”的“{column}”为{with_unit(self.whole)}，"
            f"所列{len(self.parts)}项"
        )
        return self.judged(books, label, message)
