"""What an organization is responsible for, in its reports' words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft
from search.evidence import Place, cite, cut, sentences
from search.naming import short_forms, take_apart
from search.projects import choose
from search.queries import Query, local, of_report, text, whole
from search.question import Question
from search.sections import told_under
from search.snippets import Snippet, rate
from search.wording import fold

EXAMPLES = ("水务局的职责是什么", "水务局平时负责什么", "水务局在供水方面有什么职责")
_DUTIES = """
SELECT ?passage ?section ?subject ?text ?start ?end ?page WHERE {
  ?passage a caipu:Duty ; caipu:report ?wanted ; caipu:text ?text ; prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?passage caipu:section ?section }
  OPTIONAL { ?passage caipu:subject ?subject }
  OPTIONAL { ?span caipu:page ?page }
}
"""
_INTRODUCED = re.compile(
    r"介绍|简介|概况|基本情况|是个?(?:什么|怎样|怎么样)样?的?(?:单位|部门|机构|学校|地方)"
)
_ABOUT = re.compile(r"(?:基本|学校|单位|部门)(?:情况|概况)|简介|^\s*概况")
_MONEY = re.compile(r"支出|花|钱|经费|资金|款")
_NAMED = 0.6  # of a project's name: its money is asked about, not its organization
_SHORT = 30  # characters that introduce nobody
_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十]+|\d{1,2})")
_ITEM = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[)）、.．]")
_BULLET = re.compile(
    r"^[-–—•●·*]+(?=[\d（(一二三四五六七八九十])"
)  # before a number that counts itself
_LONGEST = 700  # characters of an answer; the rest is only cited
_WORDS = (
    Ask.DUTY, Ask.PURPOSE, Ask.LIST, Ask.DEFINITION, Ask.METHOD, Ask.YESNO, Ask.OFFICES, Ask.SUM,
    Ask.WHO, Ask.COUNT,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The duties of the named organization, or those that concern what is asked."""
    if len(question.bodies) != 1 and not _within(question):
        return
    introduced = _INTRODUCED.search(question.folded)
    explained = question.positions(*_WORDS).union(range(*introduced.span()) if introduced else ())
    if introduced and not question.leftover(explained):
        yield from _overview(question, release)
    if not question.asks(Ask.DUTY, Ask.PURPOSE):
        return
    of_money = question.measures or _MONEY.search(question.said_beside_names())
    if of_money and (question.asks(Ask.PURPOSE) or not question.asks(Ask.DUTY)):
        return  # 这钱拿去干什么
    every = (
        (body, found)
        for body in _asked_about(question)
        if (found := _duties(question, release, body))
    )
    body, found = next(every, (None, None))
    if body is None or found is None:
        return
    query, snippets = found
    must = question.unaccounted(question.positions(*_WORDS))
    words = question.leftover(question.positions(*_WORDS), light=bool(must))
    if must or (words and rate(words, snippets, context_too=False)[0].score > 0):
        begun = [replace(s, bonus=_begins(s.text, words)) for s in snippets]
        rated = rate(words, begun, context_too=False, must=must)
        best = rated[0]
        kept = [r.snippet for r in rated if r.score >= 0.8 * best.score and not r.missing][:3] or [
            best.snippet
        ]
        kept, missing = _with_their_items(kept, begun), best.missing
    else:
        kept, missing = snippets, ()
    said = "".join(s.text for s in sorted(kept, key=lambda s: s.place.start))
    shown = cut(said, _LONGEST)
    cited = tuple(cite(release, p) for p in _merged([s.place for s in kept])[:6])
    named = any(c.mention.coverage >= _NAMED for c in choose(question))
    rank = 76.0 if question.asks(Ask.DUTY) and not named else 66.0
    yield Draft(
        f"{body.name}的职责：{shown}",
        rank,
        cited,
        None,
        None,
        query,
        {"organization": body.name, "measure": "职责"},
        missing,
    )


def _within(question: Question) -> bool:
    """Whether of two organizations named the second is a part of the first: 某局的某中心."""
    if len(question.bodies) != 2:
        return False
    first, second = (mention.bodies for mention in question.bodies)
    return any(set(question.known.above(iri)) & set(first) for iri in second)


def _asked_about(question: Question) -> tuple[Body, ...]:
    """The organizations whose duties are asked for: the part where it is named with its whole."""
    if not _within(question):
        return question.scope
    return tuple(question.known.bodies[iri] for iri in question.bodies[1].bodies)


def _overview(question: Question, release: Release) -> Iterator[Draft]:
    """The paragraph with which the reports of the organization introduce it, else its duties."""
    body = question.scope[0]
    for each in told_under(release, body.reports, _ABOUT):
        if len(each.said) > _SHORT:
            yield Draft(
                f"{body.name}：{each.said[:_LONGEST]}", 72.0, (cite(release, each.place),), None, None,
                each.query, {"organization": body.name, "measure": "概况"},
            )  # fmt: skip
            return
    if found := _duties(question, release, body):
        query, snippets = found
        said = "".join(s.text for s in snippets)[:_LONGEST]
        cited = tuple(cite(release, p) for p in _merged([s.place for s in snippets])[:6])
        yield Draft(
            f"{body.name}的职责：{said}", 71.0, cited, None, None, query,
            {"organization": body.name, "measure": "职责"},
        )  # fmt: skip


def _begins(text: str, words: list[str]) -> float:
    """A duty that begins with what is asked about is that one's own."""
    return 1.5 if any(_NUMERAL.sub("", fold(text)).startswith(word) for word in words) else 0.0


def _duties(question: Question, release: Release, body: Body) -> tuple[Query, list[Snippet]] | None:
    reports = list(body.reports)
    for iri in question.known.above(body.iri):
        reports += [r for r in question.known.bodies[iri].reports if not body.reports]
    years = {y.value for y in question.years}
    for info in sorted(reports, key=lambda r: (r.year not in years, -r.year)):
        query = of_report(_DUTIES, "?passage a caipu:Duty", info.id)
        snippets: list[Snippet] = []
        for row in sorted(query.rows(release), key=lambda r: int(text(r, "start"))):
            if (
                _is_of(body, text(row, "subject"), bool(body.reports))
                and "机构设置" not in text(row, "section").rpartition("/")[2]
            ):
                place = Place(
                    info.id,
                    int(text(row, "start")),
                    int(text(row, "end")),
                    whole(row, "page"),
                    text(row, "passage"),
                )
                snippets += _sentences(release, place)
        if snippets:
            return query, snippets
    return None


def _is_of(body: Body, subject: str, publishes: bool) -> bool:
    """Whether a duty's holder is this body: a unit's duties stand under its own name."""
    if not subject:
        return publishes
    forms = {
        fold(body.name),
        body.apart.core,
        *short_forms(body.apart.core),
        take_apart(body.name).full,
    }
    return fold(subject) in forms or any(
        fold(subject).endswith(form) for form in forms if len(form) > 2
    )


def _sentences(release: Release, place: Place) -> list[Snippet]:
    source = release.text(place.report)
    found: list[Snippet] = []
    for start, end in sentences(source, place.start, place.end, marks="。！？"):
        plain = _BULLET.sub("", re.sub(r"\s+", "", source[start:end]))
        found.append(Snippet(plain, "", Place(place.report, start, end, place.page, place.iri)))
    return found


def _with_their_items(kept: list[Snippet], every: list[Snippet]) -> list[Snippet]:
    """The sentences with those that go on in the numbered item that one of them begins: （三）负责…。负责…。"""
    found: list[Snippet] = []
    inside = False
    for each in every:
        begins = _ITEM.match(each.text) is not None
        inside = each in kept if begins else inside
        if inside or each in kept:
            found.append(each)
    return found


def _merged(places: list[Place]) -> list[Place]:
    """Neighbouring sentences as one stretch."""
    found: list[Place] = []
    for place in sorted(places, key=lambda p: p.start):
        if found and place.start - found[-1].end < 8 and place.end - found[-1].start < 500:
            found[-1] = Place(
                place.report, found[-1].start, place.end, found[-1].page, found[-1].iri
            )
        else:
            found.append(place)
    return found


__all__ = ["EXAMPLES", "drafts", "local"]
