"""Where the reports name an organization, and where its code stands beside the name."""

from __future__ import annotations

import re

from graph.release import Release
from search.catalogue import Body
from search.evidence import Citation, HasTexts, Place, cite, find
from search.queries import Query, local, node, text, whole

_MENTIONS = """
SELECT ?mention ?report ?name ?start ?end ?page WHERE {
  ?mention a caipu:OrganizationMention ; caipu:organization ?wanted ; caipu:report ?report ;
    caipu:printedName ?name ; prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
}
"""
_BESIDE = 60  # characters between a name and its code


def mentions(release: Release, body: Body) -> tuple[Query, list[Place]]:
    """Where the reports name an organization."""
    query = Query(_MENTIONS, (("wanted", node(body.iri)),))
    places = [
        Place(
            local(r, "report"),
            int(text(r, "start")),
            int(text(r, "end")),
            whole(r, "page"),
            text(r, "mention"),
        )
        for r in query.rows(release)
    ]
    return query, sorted(places, key=lambda p: (p.report, p.start))


def cite_code(places: list[Place], release: HasTexts, code: str) -> Citation | None:
    """The code where it stands beside the name."""
    for place in places:
        source = release.text(place.report)
        span = find(source, max(0, place.start - _BESIDE), place.end + 10, code)
        if span is not None:
            start, end = min(span[0], place.start), max(span[1], place.end)
            return cite(release, Place(place.report, start, end, place.page, place.iri))
    for place in places:  # a table elsewhere prints the code before the name
        source = release.text(place.report)
        name = r"[^\S\n]*".join(re.escape(c) for c in source[place.start : place.end] if c.strip())
        beside = re.search(rf"(?<!\d){re.escape(code)}[^\S\n]*[-—_]?[^\S\n]*{name}(?=\s)", source)
        if beside is not None:
            return cite(release, Place(place.report, *beside.span(), None, place.iri))
    return None
