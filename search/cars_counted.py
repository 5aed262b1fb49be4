"""Cars whose number a question says and whose worth or keep it asks for: 那2辆车账上值多少, 两辆公车养下来."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.cells import Wanted
from search.figures import Found, find
from search.measure_mentions import CARS, KEPT_UP
from search.measures import key_measure
from search.question import Question
from search.wording import DIGITS

_RUN = ("vehicles", "vehicle_running")
_OF_CARS = re.compile(
    r"[那这]?(?P<n>\d{1,3}|[一两二三四五六七八九十])[辆台部](?=公务用车|公车|车)(?!.*购[买置])"
)


def number_said(question: Question, release: Release, sought: Wanted) -> frozenset[int]:
    """Where the question says how many cars there are, if there are as many."""
    run = any(m.key in _RUN for m in sought.measures) and not sought.counted
    said = (_OF_CARS if run else CARS).search(question.folded)
    if said is None or not (run or sought.stock):
        return frozenset()
    counted = replace(sought, counted=True, stock=None)
    if run:
        counted = replace(counted, measures=(key_measure("vehicle_stock"),))
    found = find(release, question.known, counted)
    number = DIGITS.get(said["n"]) or Decimal(said["n"] if said["n"].isdigit() else 0)
    right = isinstance(found, Found) and found.best.yuan is None and found.best.value == number
    return frozenset(range(*said.span())) if right else frozenset()


def kept_up(question: Question) -> frozenset[int]:
    """Where it is said that cars are kept, but for how many they are: that is to be right."""
    spans = [m.span() for m in KEPT_UP.finditer(question.folded)]
    numbers = [m.span() for m in _OF_CARS.finditer(question.folded)]
    said = frozenset(i for start, end in spans for i in range(start, end))
    return said - {i for start, end in numbers for i in range(start, end)}
