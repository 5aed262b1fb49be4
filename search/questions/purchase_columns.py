"""Two columns of one row of the purchases: what its project has (预算资金) and what is bought of it (采购金额)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, amount_text, money_text, opening
from search.evidence import cite
from search.matching import overlap
from search.positions import matched
from search.purchases import FUNDS
from search.question import Question
from search.rows import Figure, figure_query, figures
from search.whose import only_publisher
from search.wording import fold, fold_label

EXAMPLES = ("水务局2024年泵站更新的采购，预算资金和采购金额差多少",)
_HEADING = re.compile("预算资金")
_BOUGHT = re.compile(r"(?:政府)?采购的?(?:金额|资金|总?额|数额)")
_WORDS = re.compile(
    r"(?:政府)?采购(?:预算)?(?:明细|清单)?表?[里中上]?面?的?|[比和与跟同]|各自?|分别"
)
_SAID = 0.8  # of a row's name
_RANK = 86.0
_BUSY = (Ask.REASON, Ask.SHARE, Ask.GROWTH, Ask.MOST, Ask.LEAST, Ask.SUM, Ask.RATIO, Ask.COUNT)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The figures of the row in both columns, with what they are apart where that is asked for."""
    funds, bought = FUNDS.search(question.text), _BOUGHT.search(question.folded)
    if funds is None or "采购" not in question.folded or question.asks(*_BUSY):
        return
    body = question.scope[0] if len(question.scope) == 1 else None
    body = body if question.bodies else None
    for each in [body] if body else _publishers(question):
        yield from _of_row(question, release, each, bought is not None)


def _publishers(question: Question) -> list[Body]:
    only = only_publisher(question.known)
    return [only] if only else [b for b in question.known.bodies.values() if b.reports]


def _of_row(question: Question, release: Release, body: Body, both: bool) -> Iterator[Draft]:
    years = {y.value for y in question.years}
    query = figure_query(body.iri, "table", "procurement")
    kept = [f for f in figures(release, query) if f.is_money and (not years or f.year in years)]
    rows = {f.label for f in kept if not f.is_total and f.column_key == "project_funds"}
    said = {label: overlap(fold_label(label), question.folded) for label in rows}
    label = max(said, key=lambda name: said[name], default="")
    if not label or said[label] < _SAID:
        return
    funds = [f for f in kept if f.label == label and f.column_key == "project_funds"]
    bought = [f for f in kept if f.label == label and f.column_key == "total"]
    if len(funds) == len(bought) == 1 and funds[0].report == bought[0].report:
        yield _draft(question, release, body, (funds[0], bought[0]), both)


def _draft(
    question: Question, release: Release, body: Body, row: tuple[Figure, Figure], both: bool
) -> Draft:
    funds, bought = row
    one, other = (money_text(f.printed, f.unit, f.yuan, question.unit) for f in row)
    name = "".join(funds.label.split())
    text = f"{opening(body, funds.year, funds.phase)}“{funds.title}”中，{name}的预算资金为{one[0]}"
    value: tuple[Decimal | None, str | None] = (one[1], one[2])
    if both:
        gap = (funds.yuan or Decimal(0)) - (bought.yuan or Decimal(0))
        said, number, unit = amount_text(abs(gap), question.unit, funds.unit)
        verdict = (
            f"预算资金比政府采购金额{'多' if gap > 0 else '少'}{said}"
            if gap
            else "两个数一样，没有差额"
        )
        text += f"，政府采购金额为{other[0]}，{verdict}"
        value = (number, unit) if question.asks(Ask.DIFFERENCE, Ask.CHANGE) else (None, None)
    asked = question.positions(Ask.DIFFERENCE, Ask.CHANGE, Ask.LIST, Ask.ACTUAL, Ask.YESNO)
    words = asked | matched(question.folded, _HEADING, _BOUGHT, _WORDS) | question.measure_positions
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": funds.year, "phase": funds.phase,
        "measure": f"{name}的预算资金",
    }  # fmt: skip
    cited = tuple(cite(release, f.place, f.label_place) for f in row)
    left = tuple(w for w in question.leftover(words) if w not in fold(name))
    query = figure_query(body.iri, "label", funds.label)
    return Draft(f"{text}。", _RANK, cited, *value, query, meaning, left)
