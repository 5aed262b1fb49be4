"""Who is responsible for something: the organization whose duties speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import Place, cite, sentences
from search.naming import short_forms
from search.queries import Query, node
from search.question import Question
from search.retrieve import Hit, retrieve
from search.snippets import Rated, Snippet, rate
from search.wording import fold

EXAMPLES = ("谁负责水库的巡查", "供水管网归哪个单位管")
_PASSAGE = "SELECT ?text WHERE { ?wanted caipu:text ?text }"
_EXPLAINED = (Ask.DUTY, Ask.WHO, Ask.SUPERVISOR, Ask.LIST, Ask.YESNO, Ask.METHOD, Ask.COUNT)
_DEPTH = 12
_MOST = 3  # organizations named


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The duties, of any organization, that have all that is asked about."""
    held = question.asks(Ask.WHO, Ask.SUPERVISOR) or re.search(
        r"哪|什么(?:单位|部门)", question.folded
    )
    if question.scope or not held or not question.asks(Ask.DUTY):
        return
    explained = question.positions(*_EXPLAINED)
    must = question.unaccounted(explained)
    words = question.leftover(explained, light=True)
    if not must:
        return
    hits = retrieve(release, " ".join(words), _DEPTH, kinds=("duty",))
    owners: list[Hit] = []
    pieces: list[Snippet] = []
    for hit in hits:
        for start, end in sentences(release.text(hit.report), hit.start, hit.end, marks="。！？"):
            said = "".join(release.text(hit.report)[start:end].split())
            pieces.append(Snippet(said, "", Place(hit.report, start, end, hit.page, hit.iri)))
            owners.append(hit)
    rated = rate(words, pieces, context_too=False, must=must)
    whole = [r for r in rated if 3 * len("".join(r.missing)) <= len("".join(must))]
    fitting = [r for r in whole if r.score >= 0.9 * whole[0].score]
    if fitting:
        yield _draft(question, release, fitting, dict(zip(map(id, pieces), owners, strict=True)))


def _draft(
    question: Question, release: Release, fitting: list[Rated], owners: dict[int, Hit]
) -> Draft:
    by_owner: dict[str, Snippet] = {}
    for each in fitting:
        by_owner.setdefault(_owner(question, owners[id(each.snippet)]), each.snippet)
    kept = list(by_owner.items())[:_MOST]
    text = "；".join(f"{owner}的职责：{s.text.rstrip('。；')}" for owner, s in kept)
    first = kept[0][1]
    return Draft(
        f"{text}。", 74.0, tuple(cite(release, s.place) for _, s in kept), None, None,
        Query(_PASSAGE, (("wanted", node(first.place.iri)),)),
        {"organization": kept[0][0], "measure": "职责"},
    )  # fmt: skip


def _owner(question: Question, hit: Hit) -> str:
    """The unit under whose name the duties stand, or the organization that publishes them."""
    body = question.known.bodies[question.known.reports[hit.report].organization]
    subject = fold(hit.subject or "")
    own = {body.apart.core, *short_forms(body.apart.core), *map(fold, (body.name, *body.aliases))}
    if not subject or subject in own or any(subject.endswith(form) for form in own):
        return body.name
    unit = next(
        (b.name for b in question.known.bodies.values() if fold(b.name).endswith(subject)), None
    )
    return unit or f"{body.name}{hit.subject}"
