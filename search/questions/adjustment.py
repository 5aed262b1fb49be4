"""How a project's budget was changed, and what was spent of the initial one, where its form prints the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, EXECUTED, REVISED, Term, difference
from search.asks import Ask
from search.drafts import Draft, amount_text, listed, refusal
from search.evidence import Citation, cite
from search.form_cells import FormCell, form_cells
from search.money import YUAN, plain
from search.performance import Record, cite_amount
from search.positions import matched
from search.project_amounts import PRINTED, called, distinct, meaning_of, told_budget, wan
from search.projects import choose, records_of
from search.question import Question

EXAMPLES = (
    "河道清淤全年预算比年初预算多多少",
    "河道清淤年初预算追加了多少",
    "河道清淤年初预算和实际支出差多少",
    "河道清淤全年预算为什么比年初多",
)
_INITIAL, _FULL = "年初预算数", "全年预算数"
_CHANGED = re.compile(
    r"(?:追加|调增|调减|调整|[压核削缩裁]减|压缩|调[高低]|[上下]调|砍|削|调|增|减|加)(?:了|掉|出|去)*(?:多少|几)|(?:最后|后来|最终)?(?:调整|追加)(?:成|到|为)"
)
_TO = re.compile(r"调整?(?:成|到|为)(?:了)?(?:多少|几)|(?:变|改)成(?:了)?(?:多少|几)")
_OF_BUDGET = re.compile(
    r"(?:预算数?|年中|中途|年度中间)(?:后来|最后|最终|又|还|被)*(?:追加|调增|调减|[压核削缩裁]减|压缩|调[高低]|[上下]调|砍|削|[增减加])[了掉出去]*(?:多少|几)"
)
"""By how much a budget itself was changed, where nothing is said to compare it with."""
_SAID = re.compile(
    r"离|距|比|和|与|跟|同|较|相|剩|余|还|没用|没花|[追调压核削缩裁]?[增减加]|调[整高低]?|[上下]调|追加|从|到|年初|全年|砍|削|掉"
    r"|后来|最后|最终|原来|原先|年中|中途|年度中间"
)
_ASKS = (Ask.DIFFERENCE, Ask.CHANGE, Ask.ACTUAL, Ask.CEILING, Ask.SUM, Ask.REASON)


_WHY_SAID = re.compile("[更还]?[多少高低]|[提调]高|增|变")
_WHY_CHANGED = re.compile(
    r"(?:全年|调整后?的?)预算数?[^，。]{0,8}(?:[比较]|[高多少低]于)年初"
    r"|年初预算数?[^，。]{0,8}(?:[比较]|[高多少低]于)(?:全年|调整后?的?)预算"
    r"|(?<!年初)预算数?[^，。]{0,8}(?:追加|调增|调减|调[高低整]|[压核削]减)(?!后)"
    r"|(?:追加|调增|调减|调整|[压核削]减)了?(?:这么多|那么多)?的?预算"
)
"""That a budget itself was changed, and not that it was or was not spent."""
_WHOLE = re.compile("总额|合计|总计|预算数$")
_WHY_RANK = 90.0  # above what reviews say of other things


def asks_why_changed(question: Question) -> bool:
    """Whether it is asked why a project's budget was changed in the year."""
    return question.asks(Ask.REASON) and _WHY_CHANGED.search(question.folded) is not None


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The initial budget of the one project that is meant, set against the full year's or what was spent."""
    said = {p.phase for p in question.phases}
    changed = _CHANGED.search(question.folded) is not None
    to = _TO.search(question.folded) is not None and Phase.EXECUTED not in said
    begun = "年初" in question.folded and bool(said & {Phase.APPROVED, Phase.REVISED})
    begun = begun or _OF_BUDGET.search(question.folded) is not None
    why = asks_why_changed(question)
    if not (to or begun or why) or (question.asks(Ask.REASON) and not why):
        return
    if not (to or changed or why or question.asks(Ask.DIFFERENCE, Ask.CHANGE)):
        return
    other = EXECUTED if Phase.EXECUTED in said and not why else REVISED
    if other == REVISED and not (to or changed or why or Phase.REVISED in said):
        return
    chosen = choose(question)
    found = [r for r, _ in records_of(release, chosen[0].names)] if len(chosen) == 1 else []
    kinds = question.known.reports
    found = [r for r in found if kinds[r.report].kind == "final"]
    if len(found) != 1:
        return
    words = matched(question.folded, _CHANGED, _SAID, _TO, *((_WHY_SAID,) if why else ()))
    explained = chosen[0].positions | question.positions(*_ASKS) | words
    leftover = tuple(question.leftover(explained, found[0].name))
    draft = _apart(question, release, found[0], other, to, leftover)
    yield _by_source(release, found[0], draft) if why else draft


def _by_source(release: Release, record: Record, draft: Draft) -> Draft:
    """Both amounts with the sources of money that make the difference; a refusal where none do."""
    if draft.value is None:
        return draft
    unexplained = refusal(
        f"没有找到预算调整的原因；{draft.text}", draft.rank, leftover=draft.leftover
    )
    rows: dict[str, dict[str, FormCell]] = {}
    for cell in form_cells(release, record):
        which = next((w for w in (_INITIAL, _FULL) if w.startswith(cell.heading[:4])), "")
        if which and cell.heading and not _WHOLE.search(cell.row):
            rows.setdefault(cell.row, {})[which] = cell
    steps = {
        row: (two[_INITIAL], two[_FULL]) for row, two in rows.items()
        if len(two) == 2 and two[_INITIAL].number != two[_FULL].number
    }  # fmt: skip
    whole = draft.value * YUAN[draft.unit or "万元"]
    changes = [(b.number - a.number) * YUAN[b.unit] for a, b in steps.values()]
    if abs(sum(changes, Decimal(0))) != whole:  # one may be 其中 of another
        steps = dict([*steps.items()][-1:]) if {abs(c) for c in changes} == {whole} else {}
    if not steps:
        return unexplained
    moved = [
        f"{re.sub('^其中[:：]', '', row)}由{plain(a.number)}{a.unit}变为{plain(b.number)}{b.unit}"
        for row, (a, b) in steps.items()
    ]
    text = f"{draft.text.removesuffix('。')}：{listed(moved, '，')}。"
    cited = (*draft.citations, *(cite(release, c.place) for two in steps.values() for c in two))
    return replace(draft, text=text, citations=cited, rank=_WHY_RANK)


def _apart(
    question: Question, release: Release, record: Record, other: str, to: bool,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    """Both amounts and their difference; the later amount is the figure where ``to`` it is asked (调到多少)."""
    first, second = _amount(release, record, _INITIAL), _amount(release, record, other)
    if first is None or second is None:
        missing = _INITIAL if first is None else _FULL if other == REVISED else "执行数"
        return refusal(
            f"报告没有印出{called(record)}的{missing}，不能算出差额。", 76.0, leftover=leftover
        )
    (initial, term, told), (yuan, of_other, cited) = first, second
    name = _FULL if other == REVISED else "执行数"
    query = None
    if term and of_other:
        _, query = difference(release, of_other, term)
    amount, value, unit = amount_text(abs(yuan - initial), question.unit)
    outcome = f"{name}{'多' if yuan > initial else '少'}{amount}" if yuan != initial else "两者相同"
    text = (
        f"{called(record)}{record.year}年度年初预算数{wan(initial)}，{name}{wan(yuan)}，{outcome}。"
    )
    if to:
        _, value, unit = amount_text(yuan, question.unit)
    meaning = meaning_of(record, name if to else f"{name} − 年初预算数")
    return Draft(text, 79.0, distinct([told, cited]), value, unit, query, meaning, leftover)


def _amount(
    release: Release, record: Record, which: str
) -> tuple[Decimal, Term | None, Citation] | None:
    """One amount of a project with its place in the graph, where it has one, and in print."""
    name, yuan, held = {
        _INITIAL: ("年初预算", record.budget if record.revised is not None else None, BUDGET),
        REVISED: ("全年预算", record.revised, REVISED),
        EXECUTED: ("", record.executed, EXECUTED),
    }[which]
    if yuan is not None:
        citation = cite_amount(release, record, yuan, PRINTED[held])
        return (yuan, (record.iri, held), citation) if citation is not None else None
    told = told_budget(release, record, name) if name else None
    if isinstance(told, tuple):
        return told[0], None, told[1]
    if told is None or record.budget is None:
        return None
    citation = cite_amount(release, record, record.budget, PRINTED[BUDGET])  # it is the one printed
    return (record.budget, (record.iri, BUDGET), citation) if citation is not None else None
