"""Further pages of a form as lines of words, each under its title and the headings of its indicators again."""

from __future__ import annotations

from ingest.document import Line
from ingest.form_layouts import furniture, squeeze
from ingest.form_stretches import TABLE_NUMBER, Stretch
from ingest.line_head import indicator_header
from ingest.line_listed import before_levels
from ingest.table_head import is_head


def with_further_pages(stretches: list[Stretch], text: str) -> list[Stretch]:
    """``stretches``, each followed by no other that only goes on with its indicators."""
    kept: list[Stretch] = []
    for stretch in stretches:
        rest = _rest(kept[-1], stretch, text) if kept else []
        if rest:
            while TABLE_NUMBER.fullmatch(squeeze(kept[-1].lines[-1].text)):
                kept[-1].lines.pop()  # of the page below
            kept[-1].lines += rest
        else:
            kept.append(stretch)
    return kept


def _rest(form: Stretch, page: Stretch, text: str) -> list[Line]:
    """The rows of ``page`` where it goes on with ``form``: under the same title and headings, with nothing
    but page numbers between, and no head that the form does not have; none otherwise."""
    if page.title is None or page.title != form.title or page.title.name:
        return []
    if form.rows or page.rows or not form.lines or page.year not in (None, form.year):
        return []
    between = (line.strip() for line in text[form.end : page.start].split("\n"))
    if not all(not t or furniture().fullmatch(t) or TABLE_NUMBER.fullmatch(t) for t in between):
        return []
    roles, first, after = indicator_header(page.lines)
    own, opens, _ = indicator_header(form.lines)
    if not roles or roles != own:
        return []
    heads = {squeeze(line.text) for line in form.lines[:opens]}
    listed = before_levels(page.lines, first)
    same = listed == before_levels(form.lines, opens)
    if not same or not (listed or opens > first):
        return []
    known = all(squeeze(x.text) in heads and is_head(squeeze(x.text)) for x in page.lines[:first])
    return page.lines[after:] if known else []
