"""Of how many units of each kind the money is: 部门预算管着哪几类单位，各几家；行政、参公、事业单位各几家."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.composing import cite_clause
from search.drafts import Draft, listed, opening
from search.money import plain
from search.positions import covered
from search.question import Question
from search.rows import Claim, claim_query, claims
from search.seeking import the_year
from search.wording import fold

EXAMPLES = ("水务局的预算管着哪几类单位，各几家", "水务局的行政单位、事业单位各几家")
_KIND = r"(?:行政|参公|参照公务员(?:法)?管理(?:的)?(?:事业)?|公益[一二三]类(?:事业)?|事业|企业)"
_WHICH_KINDS = re.compile(
    r"(?:都|一共|总共|下面|里面?|中)*(?:管|包[括含]|有|含|算|分|是|由|涉及)?(?:着|了|成|为)*(?:哪几|哪些|什么|几)[类种](?:性质的?|预算|决算|下属|所属)*单位(?:组成|构成)?的?"
)
_EACH = r"(?:分别|各自?|每[类种])(?:是|有|为)*(?:多少|几)[家个]"
_EACH_BEHIND = re.compile(rf"(?:又|都)?{_EACH}$")
_HOW_MANY = r"(?:又?有)?(?:多少|几)[家个]"
_KINDS_NAMED = re.compile(
    rf"(?P<kinds>{_KIND}(?:单位)?(?:[和与跟及]?{_KIND}(?:单位)?)+)(?:又|都)?{_EACH}$"
    rf"|(?P<each>{_HOW_MANY}{_KIND}单位(?:[和与跟及]?{_HOW_MANY}{_KIND}单位)+)$"
)
_COUNTED = re.compile(rf"^(?:其中)?(?P<kind>{_KIND})(?:性质)?单位$")
_RANK = 88.0


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The numbers that one sentence tells of units by their kinds, and how many they are together."""
    if len(question.scope) != 1 or question.kind in ("money", "人", "percent"):
        return
    which, named = (p.search(question.folded) for p in (_WHICH_KINDS, _KINDS_NAMED))
    said = which or named
    if said is None:
        return
    body = question.scope[0]
    told = _told(question, release, body)
    kinds = re.findall(_KIND, named["kinds"] or named["each"]) if named else []
    kept = [c for kind in kinds for c in told if _is(c, kind)] if kinds else told
    if len(kept) < 2 or (kinds and len(kept) != len(kinds)):
        return
    spans = [said.span(), *(m.span() for m in _EACH_BEHIND.finditer(question.folded))]
    words = covered(spans) | question.positions(Ask.COUNT, Ask.LIST, Ask.SUBORDINATES)
    whole = sum((c.value for c in kept), Decimal(0))
    each = listed([f"{c.measure}{plain(c.value)}{c.unit}" for c in kept])
    text = f"{opening(body, kept[0].year)}{each}，共{plain(whole)}{kept[0].unit}。"
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": kept[0].year, "measure": "各类单位",
    }  # fmt: skip
    value = kept[0].value if kinds else whole
    yield Draft(
        text, _RANK, tuple(cite_clause(release, c.place) for c in kept), value, kept[0].unit,
        claim_query(body.iri), meaning, tuple(question.leftover(words)),
    )  # fmt: skip


def _told(question: Question, release: Release, body: Body) -> Sequence[Claim]:
    """The claims of the one sentence that counts units of several kinds, each kind once."""
    year = the_year(question, body)
    found = [
        c for c in claims(release, body.iri)
        if _COUNTED.match(fold(c.measure)) and not c.change and c.unit in ("家", "个")
        and year in (None, c.year)
    ]  # fmt: skip
    same = len({(c.report, c.sentence) for c in found}) == 1
    return found if same and len({c.measure for c in found}) == len(found) else []


def _is(claim: Claim, kind: str) -> bool:
    """Whether a claim counts the kind that is said: 参公 for 参照公务员法管理单位."""
    label = fold(claim.measure)
    return label.startswith(kind) or (kind[:2] == "参公" and label.startswith("参照公务员"))
