"""What the ceilings of one project come to, and whether that is its budget: 几个控制数加起来等于预算吗."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.release import Release
from search.arithmetic import TARGET, total
from search.asks import Ask
from search.drafts import Draft, amount_text, listed, which_year
from search.evidence import Citation
from search.money import YUAN
from search.performance import Record
from search.positions import matched
from search.project_amounts import called, ceilings, distinct, meaning_of, money_citations, wan
from search.projects import Chosen, choose, records_of
from search.question import Question
from search.several_projects import several
from search.wording import fold

EXAMPLES = (
    "河道清淤项目的几个费用控制数加起来等于预算吗",
    "河道清淤项目各项成本控制数合计多少",
)
_CEILINGS = re.compile(
    r"(?:费用|成本|支出|预算|金额)*(?:控制(?:数|线|金额|额|指标|价)|成本指标|上限|限额)(?:值|的?(?:金额|数))?"
)
_WITH_BUDGET = re.compile(
    r"预算(?:数|金额)?(?:总额)?(?!控制|支出金额)|对得上|对不对得上|[对吻]得?上|一致|相等|等于|一样|相符"
)
_WORDS = re.compile(
    r"(?:[各每几两二三四五六七八九\d]|这几|那几)(?:个|项|条|笔)?|所有|全部|加在?一?起?来?|分项|总|就|正好|刚好|恰好|是不是|是否"
    r"|对得上|对不对得上|吻合|一致|相等|等于|一样|相符|预算(?:数|金额)?|[和跟与同]|[的里中]|项目"
)
_SAID = 0.45  # of a project's name


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The sum of the money ceilings that a project's cost indicators set, beside its budget."""
    said = _CEILINGS.search(question.folded)
    compared = _WITH_BUDGET.search(question.folded[said.end() :]) if said else None
    if said is None or not (question.asks(Ask.SUM) or (compared and question.asks(Ask.YESNO))):
        return
    chosen = [c for c in choose(question) if c.mention.coverage >= _SAID and not c.rivals][:1]
    if not chosen or len(several(question)) > 1 or _names_another(question, chosen[0]):
        return
    project = chosen[0]
    found = [(r, list(ceilings(release, r))) for r, _ in records_of(release, project.names)]
    found = [(record, kept) for record, kept in found if kept]
    words = matched(question.folded, _WORDS)
    words |= question.positions(Ask.SUM, Ask.CEILING, Ask.YESNO, Ask.COUNT, Ask.TARGET)
    explained = project.positions | words | frozenset(range(*said.span()))
    leftover = tuple(question.leftover(explained, project.name))
    years = sorted({record.year for record, _ in found})
    if len(years) > 1:
        yield which_year(project.name, years, 70.0, leftover)
    elif found:
        record, kept = found[0]
        yield _draft(question, release, record, kept, compared is not None, leftover)


def _names_another(question: Question, project: Chosen) -> bool:
    """Whether a unit is named that publishes nothing and gives the project no name: 甲中心和乙中心的控制数."""
    bodies = question.known.bodies
    units = [m.words for m in question.bodies if not any(bodies[iri].reports for iri in m.bodies)]
    return any(words not in fold(project.name) for words in units)


def _draft(
    question: Question, release: Release, record: Record,
    kept: list[tuple[Decimal, str, Citation]], compared: bool, leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    units = {re.sub(r"[^元万]", "", words) for _, words, _ in kept}
    yuan, query = sum((each for each, _, _ in kept), Decimal(0)), None
    if len(units) == 1:
        added, query = total(release, [(c.iri, TARGET) for _, _, c in kept])
        yuan = added * YUAN[units.pop()]
    amount, value, unit = amount_text(yuan, question.unit)
    told = listed(["".join(words.split()) for _, words, _ in kept])
    text = f"{called(record)}{record.year}年成本指标的控制数有{len(kept)}个：{told}"
    text += f"，合计{amount}" if len(kept) > 1 else ""
    cited = [c for _, _, c in kept]
    if compared and record.budget is None:
        text += "；报告没有列出该项目的预算数，无从比较"
    elif compared and record.budget is not None:
        cited += money_citations(release, record)
        apart = amount_text(abs(record.budget - yuan), question.unit)[0]
        outcome = "两者相等" if record.budget == yuan else f"两者不相等，相差{apart}"
        text += f"；预算数{wan(record.budget)}，{outcome}"
    return Draft(
        f"{text}。", 83.0, distinct(cited), value, unit, query, meaning_of(record, "费用控制数合计"), leftover
    )  # fmt: skip
