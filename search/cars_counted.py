"""Cars whose number a question says and whose worth it asks for: 那2辆车账上值多少."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.cells import Wanted
from search.figures import Found, find
from search.measure_mentions import CARS
from search.question import Question
from search.wording import DIGITS


def number_said(question: Question, release: Release, sought: Wanted) -> frozenset[int]:
    """Where the question says how many cars there are, if there are as many."""
    said = CARS.search(question.folded)
    if said is None or not sought.stock:
        return frozenset()
    counted = find(release, question.known, replace(sought, counted=True, stock=None))
    number = DIGITS.get(said["n"]) or Decimal(said["n"] if said["n"].isdigit() else 0)
    right = (
        isinstance(counted, Found) and counted.best.yuan is None and counted.best.value == number
    )
    return frozenset(range(*said.span())) if right else frozenset()
