"""What reports state a change of, sorted by what changed: subjects, classes, kinds of income, parts of a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from graph.release import Release
from search.catalogue import Body
from search.changes import CHANGES, of_base
from search.measures import FUNCTIONAL, KEY, Measure
from search.prose import base_and_basis, mentions
from search.question import Question
from search.rows import Claim, claims

_PATH = re.compile(r"[（(][类款项][)）]")
_OF_ITEM = re.compile(r"(?:^|[）)，、；])([^（）()，、；]{2,40})[（(]项[）)]")
_ROLE = re.compile(r"(?:当年)?(?:预算|决算|支出)?(?:执行)?数?$")
_AGAINST_BUDGET = re.compile(r"[比较与同](?:年初|全年|调整)?预算(?:相比)?[^预]{2}$")
_NEW = re.compile(r"(?:今|本|该|当)年(?:度)?新(?:增|设|列)|新(?:增|设|列)的?(?:[类款项]级?)*科目")
_AFTER = 60  # characters behind a claim's sentence in which it may be said that the subject is new
_ITEM, _CLASS = 7, 3  # digits of a subject of the lowest and the highest level


class Kind(StrEnum):
    """What of an organization's money changed."""

    ITEM = "科目"
    CLASS = "支出类别"
    INCOME = "收入"
    PART = "项目"


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim of a change, and the name of what changed."""

    name: str
    claim: Claim


def changed(
    question: Question, release: Release, body: Body, kind: Kind, year: int | None,
    keys: frozenset[str] = frozenset(),
) -> list[Changed]:  # fmt: skip
    """All stated changes against the year before of what is of the kind, in the order of the text, amounts
    and rates alike."""
    found: list[tuple[str, str, Claim]] = []
    for claim in claims(release, body.iri):
        if claim.change not in CHANGES or (year is not None and claim.year not in (None, year)):
            continue
        if _AGAINST_BUDGET.search(claim.measure) or not of_base(question, claim):
            continue
        label, _ = base_and_basis(claim.measure)
        said = {m for each in mentions(question.known, label) for m in each.measures}
        if (named := _named(kind, label, said, keys)) is not None:
            found.append((*named, claim))
    return _apart(found)


def is_new(release: Release, claim: Claim) -> bool:
    """Whether a report says of a subject whose change it states that it is new that year."""
    place = claim.sentence_place
    text = "".join(release.text(place.report)[place.start : place.end + _AFTER].split())
    end = "".join(claim.sentence.split())
    behind = text[len(end) :] if text.startswith(end) else text
    return _NEW.search(claim.sentence) is not None or (
        _NEW.search(behind.split("\u3002")[0]) is not None
    )


def _named(
    kind: Kind, label: str, said: set[Measure], keys: frozenset[str]
) -> tuple[str, str] | None:
    """What stands above what changed, and its name; None where it is of another kind."""
    subjects = {len(m.key): m for m in said if m.kind == FUNCTIONAL}
    if kind is Kind.PART:
        own = [m.name for m in said if m.key in keys]
        return ("", own[0]) if len(own) == 1 else None
    if kind is Kind.INCOME:
        own = [m.name for m in said if m.kind == KEY and not m.is_overall and m.name in label]
        return ("", own[0]) if len(own) == 1 and own[0].endswith("收入") else None
    if kind is Kind.CLASS:
        named = subjects.get(_CLASS) if len(subjects) == 1 else None
        return ("", "".join(named.name.split())) if named is not None else None
    if (item := subjects.get(_ITEM)) is not None:
        path = _PATH.sub("\u0000", label).split("\u0000")
        path = [_ROLE.sub("", part.strip()) for part in path if _ROLE.sub("", part.strip())]
        return (path[-2] if len(path) > 1 else "", "".join(item.name.split()))
    printed = _OF_ITEM.search("".join(label.split()))
    return ("", printed[1]) if printed else None


def _apart(found: list[tuple[str, str, Claim]]) -> list[Changed]:
    """The changes, each named with what stands above it where several bear its name."""
    above: dict[str, set[str]] = {}
    for up, name, _ in found:
        above.setdefault(name, set()).add(up)
    return [
        Changed(f"{up}—{name}" if len(above[name]) > 1 and up else name, claim)
        for up, name, claim in found
    ]
