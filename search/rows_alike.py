"""Rows of one table that are called alike: each is told with what it stands under, and none for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from graph.release import Release
from search.catalogue import Body
from search.drafts import Draft, amount_text, listed, opening
from search.evidence import cite
from search.matching import overlap
from search.question import Question
from search.rows import Figure, figure_query
from search.rows_called import TABLE, rows_called
from search.wording import fold, fold_label

_SAID = 0.7  # of what a row stands under
_RANK = 58.0  # below the figure of a subject of that name
_UNDER_SAID = 67.0


def of_table_said(figures_kept: list[Figure], words: Sequence[str]) -> list[Figure]:
    """Figures of the table first whose title has most of the words that are left over."""
    return sorted(figures_kept, key=lambda f: -sum(w in fold(f.title) for w in words))


def is_part(question: Question, label: str) -> bool:
    """Whether a label says more than the subject it ends with, and the question does not: 某厅承办的会议费."""
    own = fold_label(label)
    for mention in question.measures:
        said = question.folded[mention.start : mention.end]
        if own.endswith(said) and any(m.depth for m in mention.measures):
            more = own.removesuffix(said)
            pairs = (i for i in range(len(more) - 1) if more[i : i + 2] in question.folded)
            heard = {at for i in pairs for at in (i, i + 1)}
            if len([c for i, c in enumerate(more) if i not in heard and c != "的"]) > 1:
                return True
    return False


def each_alike(
    question: Question, release: Release, body: Body, kept: Sequence[Figure], words: Sequence[str]
) -> Draft | None:
    """The rows of purchases that are called as one is, told each, be it because its table is said, what one of
    them stands under, or because no other table has it; None where there is but one."""
    one = next((f for f in kept if f.table == TABLE and f.is_money), None)
    rows = rows_called(release, body.iri, one) if one else ()
    fit = [overlap(fold(r.under), question.folded) if r.under else 0.0 for r in rows]
    best = max((share for share in fit if share >= _SAID), default=0.0)
    said = [r for r, share in zip(rows, fit, strict=True) if best and share == best]
    if one is None or len(rows) < 2 or not (said or one is kept[0]):
        return None
    rows = said or [*rows]
    name = "".join(one.label.split())
    yuan = sum((r.figure.yuan or Decimal(0) for r in rows), Decimal(0))
    told = listed([f"{r.under}{''.join(r.figure.printed.split())}{one.unit}" for r in rows])
    amount, value, unit = amount_text(yuan, question.unit, one.unit)
    whole = f"{name}有{len(rows)}行：{told}；合计{amount}" if len(rows) > 1 else f"{name}：{told}"
    text = f"{opening(body, one.year, one.phase)}“{one.title}”中，{whole}。"
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": one.year, "phase": one.phase, "measure": name,
    }  # fmt: skip
    cited = tuple(cite(release, r.figure.place, r.figure.label_place) for r in rows)
    left = tuple(w for w in words if w not in fold(text))
    query, rank = figure_query(body.iri, "table", TABLE), _UNDER_SAID if said else _RANK
    printed = "".join(rows[0].figure.printed.split()) if len(rows) == 1 else ""
    digits = "" if "," in printed or unit != one.unit else printed
    return Draft(text, rank, cited, value, unit, query, meaning, left, digits)
