"""What a project was given and what it spent, as its record and its printed places say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from graph.release import Release
from ontology.facts import Phase
from search.arithmetic import BUDGET, EXECUTED, REVISED
from search.asks import Ask
from search.drafts import Draft, listed, refusal
from search.evidence import Citation, cite
from search.form_cells import form_cells
from search.money import YUAN, convert, plain, spoken
from search.performance import Record, cite_amount, indicators_of
from search.periods import asks_done
from search.project_incurred import with_incurred
from search.purchases import purchase_query, purchases
from search.queries import Query, node
from search.question import Question
from search.wording import fold

_FULL = r"全年\s*预\s*算\s*数|调整后?\s*预算数"
_BUDGET = r"全年\s*预\s*算\s*数|预\s*算\s*数|项目预算|预算资金|预算"
_EXECUTED = r"全年\s*执\s*行\s*数|执\s*行\s*数|决算数|执行(?!情况|进度)"  # 预算执行情况 heads a form's budget as well
_OF_ONE = re.compile("每(?!年)|单价|单位(?:成本|价格?|造价)|[人户亩月次]均|平均")
"""In the name of a cost indicator: its limit is that of one piece, and not of the project."""
_HOW_MUCH = re.compile("(?:多少|几).*(?:了?没有?|吗|么)$")
_ALL_OF_IT = re.compile(r"资金总额$|^(?:合计|总计|预算总额)$")
PRINTED = {BUDGET: _BUDGET, REVISED: _FULL, EXECUTED: _EXECUTED}


def money(
    question: Question, release: Release, found: list[tuple[Record, Query]], rank: float
) -> Draft | None:
    record, query = found[0]
    if record.classified and record.budget is None and record.executed is None:
        of_one = not question.asks(Ask.SUM) and question.phase is not Phase.EXECUTED
        bought = _bought(release, record, question.unit, rank) if of_one else None
        if bought is not None:
            return bought
        return refusal(f"{record.name}为涉密项目，报告未公开其内容，不能给出数字。", rank)
    phase = Phase.APPROVED if _only_budgets(question) else question.leaning
    if question.phase in (Phase.APPROVED, Phase.REVISED) and (
        other := _other_budget(question, release, record)
    ):
        return _with_spent(question, release, record, other)
    amounts = {"预算数": record.budget, "执行数": record.executed}
    budgeted = phase in (Phase.APPROVED, Phase.REVISED) or _budget_first(question)
    order = ["预算数", "执行数"] if budgeted else ["执行数", "预算数"]
    known = [(name, amounts[name]) for name in order if amounts[name] is not None]
    limits = (_ceiling(release, r) for r, _ in found if question.asks(Ask.CEILING))
    ceiling = next(filter(None, limits), None)
    if not known:
        if phase is Phase.EXECUTED:
            return None
        return _only_ceiling(release, record, query, question.unit, rank)
    if _only_planned(question, record):
        only = listed([_said(record, n, y, question.unit) for n, y in known if y is not None], "，")
        return refusal(
            f"报告没有写出{called(record)}{record.year}年度的实际支出，只有{only}。", rank
        )
    name = known[0][0]
    unit = question.unit or "万元"
    kind = question.known.reports[record.report].kind
    said, yuan = _told(question, record, [(n, y) for n, y in known if y is not None])
    if name == "预算数" and kind == "budget":
        said = _with_later_budget(question, [r for r, _ in found], said)
    citations = list(money_citations(release, record))
    if ceiling is not None:
        said, yuan, name = _with_limit(question, ceiling[0], (said, yuan, name))
        citations.append(ceiling[1])
    note = "这是预算数，不是实际支出数。" if phase is Phase.EXECUTED and name == "预算数" else ""
    text = f"{called(record)}{record.year}年度{listed(said, '，')}。{note}"
    meaning = meaning_of(record, name)
    meaning["phase"] = "executed" if name == "执行数" else "approved"
    if not citations:
        return None
    draft = Draft(text, rank, tuple(citations), convert(yuan, unit), unit, query, meaning)
    return with_incurred(question, release, record, draft)


def _with_later_budget(question: Question, found: Sequence[Record], said: list[str]) -> list[str]:
    """What a budget says, the accounts' other budget behind it."""
    first, *others = found
    later = [r.budget for r in others if r.budget is not None and r.budget != first.budget]
    if not later:
        return said
    told = f"决算报告中的预算数{_in(later[0], question.unit)}"
    return [f"年初{said[0].removeprefix('年初')}", *said[1:], told]


_LIMIT = re.compile(r"控制(?:数|线|额|金额|价)|上限|限额")
_SPENT_TOO = re.compile(r"花|用[了掉]|执行|实际|[支付][了出](?!金额|控制)|超")
_YUAN_SAID = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>万元|万|元)$")


def _with_limit(
    question: Question, limit: str, told: tuple[list[str], Decimal, str]
) -> tuple[list[str], Decimal, str]:
    """What is said, its figure and its name, with the limit behind it; the limit first where only it is asked."""
    said, yuan, name = told
    own = _YUAN_SAID.search(fold(limit)) if _asks_limit(question) else None
    if own is None:
        return [*said, f"费用控制数{limit}"], yuan, name
    return [f"费用控制数{limit}", *said], Decimal(own["n"]) * YUAN[own["unit"]], "费用控制数"


def _asks_limit(question: Question) -> bool:
    """Whether nothing is asked for but the limit: 某项目的控制数是多少."""
    limit = _LIMIT.search(question.folded) is not None
    return limit and not question.phases and not _SPENT_TOO.search(question.folded)


def _only_budgets(question: Question) -> bool:
    """Whether both budgets are asked for and nothing spent: 年初预算数和调整后的预算数."""
    return {p.phase for p in question.phases if p.certain} == {Phase.APPROVED, Phase.REVISED}


def _budget_first(question: Question) -> bool:
    """Whether several amounts are asked for, the budget before what was spent: 年初给多少，实际花多少."""
    said = [p.phase for p in sorted(question.phases, key=lambda p: p.start) if p.certain]
    return len({*said}) > 1 and said[0] is not Phase.EXECUTED


def _only_planned(question: Question, record: Record) -> bool:
    """Whether what was really spent is asked for, and only a budget is printed."""
    spent = any(p.phase is Phase.EXECUTED and p.certain for p in question.phases)
    spent = spent or asks_done(question.folded)
    return spent and record.executed is None


def _told(
    question: Question, record: Record, known: list[tuple[str, Decimal]]
) -> tuple[list[str], Decimal]:
    """The amounts with their names, and the one that is asked for first."""
    full = _asks_full(question)
    said = [_said(record, name, yuan, question.unit, full) for name, yuan in known]
    name, yuan = known[0]
    return said, (record.revised or yuan) if full and name == "预算数" else yuan


def _asks_full(question: Question) -> bool:
    """Whether the full year's budget is asked for and not the initial one: 全年预算和实际花了多少."""
    said = {p.phase for p in question.phases if p.certain}
    return Phase.REVISED in said and Phase.APPROVED not in said


def _said(record: Record, name: str, yuan: Decimal, asked: str | None, full: bool = False) -> str:
    """One amount with its name; both budgets where a form prints two, the ``full`` year's first if asked."""
    if name == "预算数" and record.revised is not None:
        both = [("年初", yuan), ("全年", record.revised)]
        (first, one), (second, other) = both[::-1] if full else both
        return f"{first}预算数{_in(one, asked)}（{second}预算数{_in(other, asked)}）"
    return f"{name}{_in(yuan, asked)}"


def ceilings(release: Release, record: Record) -> Iterator[tuple[Decimal, str, Citation]]:
    """What the cost indicators of a project allow: the amount in yuan, its words, where they stand."""
    for each in indicators_of(release, record.report):
        match = re.search(r"(\d+(?:\.\d+)?)(万元|元|万)$", fold(each.target))
        of_all = "成本" in each.level1 + each.level2 and not _OF_ONE.search(fold(each.names))
        if each.record == record.iri and of_all and match:
            yuan = Decimal(match[1]) * YUAN[match[2]]
            yield yuan, each.target, cite(release, each.place)


def own_money_said(question: Question, release: Release, record: Record) -> frozenset[int]:
    """Where the question says how much money a project has, and says it right: 那3万块拿来做什么."""
    own = {record.budget, record.revised, record.executed}
    own |= {yuan for yuan, _, _ in ceilings(release, record)}
    said = (
        range(start, end) for number, unit, start, end in question.amounts
        if unit in YUAN and Decimal(str(number)) * YUAN[unit] in own
    )  # fmt: skip
    return frozenset(i for span in said for i in span)


def _only_ceiling(
    release: Release, record: Record, query: Query, asked: str | None, rank: float
) -> Draft | None:
    """What its cost indicator allows, where the report prints no amount of a project."""
    ceiling = _ceiling(release, record)
    number = PRINTED_YUAN.search(fold(ceiling[0])) if ceiling else None
    if ceiling is None or number is None or "/" in ceiling[0]:
        return None
    yuan = Decimal(number["n"]) * (1 if number["unit"] == "元" else 10_000)
    unit, shown = asked or "万元", "".join(ceiling[0].split())
    if asked and number["unit"] not in (asked, asked[:1]):
        shown = f"{_in(yuan, asked)}以内（原文为{shown}）"
    text = f"报告没有列出{called(record)}的预算数，其成本指标的控制数为{shown}。"
    meaning = meaning_of(record, "费用控制数")
    return Draft(text, rank, (ceiling[1],), convert(yuan, unit), unit, query, meaning)


def _bought(release: Release, record: Record, asked: str | None, rank: float) -> Draft | None:
    """What the table of purchases gives for a project of which its own form says nothing."""
    kept = [p for p in purchases(release, record.report) if p.record == record.iri]
    amounts = [p.amount for p in kept if p.amount is not None]
    if not kept or len(amounts) < len(kept):
        return None
    yuan, unit = sum(amounts, Decimal(0)), asked or "万元"
    text = (
        f"{called(record)}的绩效目标表为涉密内容，没有列出金额；{record.year}年政府采购预算中"
        f"该项目的采购金额为{_in(yuan, asked)}。"
    )
    cited = tuple(cite(release, p.place) for p in kept)
    meaning = meaning_of(record, "政府采购金额")
    return Draft(
        text, rank, cited, convert(yuan, unit), unit, purchase_query(record.report), meaning
    )


def _with_spent(question: Question, release: Release, record: Record, other: Draft) -> Draft:
    """The other budget, and what was spent where that is asked for as well."""
    asked = any(p.phase is Phase.EXECUTED for p in question.phases)
    spent = record.executed
    if not other.answered or not asked or spent is None:
        return other
    citation = cite_amount(release, record, spent, _EXECUTED)
    text = f"{other.text.removesuffix('。')}，执行数{_in(spent, question.unit)}。"
    unit = question.unit or "万元"
    cited = (*other.citations, *((citation,) if citation else ()))
    if _said_last(question, Phase.EXECUTED) and _HOW_MUCH.search(question.folded):
        return replace(other, text=text, citations=cited)  # 全年改成多少，花了没有
    return replace(other, text=text, citations=cited, value=convert(spent, unit), unit=unit)


def _said_last(question: Question, phase: Phase) -> bool:
    return max(question.phases, key=lambda p: p.start).phase is phase


def _other_budget(question: Question, release: Release, record: Record) -> Draft | None:
    """Where the budget of a record is the initial one and the full year's is asked for, or the reverse:
    the printed other one, or why it is not given."""
    said = question.folded
    revised = question.phase is Phase.REVISED or re.search(r"全年|调整|追加", said)
    given = question.phase is Phase.REVISED  # whatever the initial one is said to be
    wanted = "年初" if "年初" in said and not given else "全年" if revised else ""
    if not wanted or record.budget is None:
        return None
    if record.revised is not None:
        return _revised(question, release, record) if wanted == "全年" else None
    name = "年初预算" if wanted == "年初" else "全年预算"
    told = told_budget(release, record, name)
    if told is None:
        return refusal(f"报告中{called(record)}的{name}数没有读出，不能据此给出数字。", 66.0)
    if isinstance(told, bool):
        return None
    yuan, citation = told
    unit = question.unit or "万元"
    said_amount = f"{plain(convert(yuan, unit))}{unit}"
    text = f"{called(record)}{record.year}年度{name}为{said_amount}。"
    return Draft(text, 72.0, (citation,), convert(yuan, unit), unit, None, meaning_of(record, name))


def told_budget(
    release: Release, record: Record, name: str
) -> tuple[Decimal, Citation] | Literal[True] | None:
    """The initial or the full year's budget as a record's words tell it: True where it is the one
    that the form prints, None where it is told nowhere."""
    of_form = [
        c for c in form_cells(release, record)
        if _ALL_OF_IT.search(c.row) and c.heading.startswith(name[:2])
    ]  # fmt: skip
    if len({c.number for c in of_form}) == 1:
        yuan = of_form[0].number * YUAN[of_form[0].unit]
        return True if yuan == record.budget else (yuan, cite(release, of_form[0].place))
    text = "".join("".join(release.text(p.report)[p.start : p.end].split()) for p in record.places)
    initial = "年初预算数" in text
    full = "全年预算数" in text or "(调整后)" in text or "（调整后）" in text
    if (initial or not full) if name == "年初预算" else (full and not initial):
        return True
    match = re.search(rf"{name}数?(?:为|是|安排|：|:)?(\d+(?:\.\d+)?)万元", text)
    yuan = Decimal(match[1]) * 10_000 if match else Decimal(0)
    citation = cite_amount(release, record, yuan, name) if match else None
    return (yuan, citation) if citation is not None else None


def _revised(question: Question, release: Release, record: Record) -> Draft | None:
    """The full year's budget of a record that prints it beside the initial one."""
    initial, full = record.budget, record.revised
    assert initial is not None and full is not None
    cited = [
        cite_amount(release, record, yuan, words)
        for yuan, words in ((full, _FULL), (initial, _BUDGET))
    ]
    citations = distinct([c for c in cited if c is not None])
    if cited[0] is None:
        return None
    unit = question.unit or "万元"
    text = (
        f"{called(record)}{record.year}年度全年预算数{_in(full, question.unit)}，"
        f"年初预算数{_in(initial, question.unit)}。"
    )
    query = Query(_REVISED, (("record", node(record.iri)),))
    meaning = {**meaning_of(record, "全年预算数"), "phase": "revised"}
    return Draft(text, 72.0, citations, convert(full, unit), unit, query, meaning)


_REVISED = "SELECT ?amount WHERE { ?record caipu:revisedAmount ?amount }"
PRINTED_YUAN = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>万元|万(?!\s*(?:平|[千公立]|米|㎡|亩|[人户头只吨株次件份个台册度盒剂套尾辆张字家名支瓶袋羽条]))|元)"
)


def _ceiling(release: Release, record: Record) -> tuple[str, Citation] | None:
    """The cost indicator's ceiling."""
    for each in indicators_of(release, record.report):
        if (
            each.record == record.iri
            and "成本" in each.level2 + each.level1
            and "元" in each.target + each.target_unit
        ):
            return each.target, cite(release, each.place)
    return None


def money_citations(release: Release, record: Record) -> tuple[Citation, ...]:
    found = []
    if record.executed is not None:
        found.append(cite_amount(release, record, record.executed, _EXECUTED))
    if record.budget is not None:
        found.append(cite_amount(release, record, record.budget, _BUDGET))
    if record.revised is not None:
        found.append(cite_amount(release, record, record.revised, _FULL))
    return distinct([c for c in found if c is not None])


def distinct(citations: list[Citation]) -> tuple[Citation, ...]:
    return tuple({(c.report, c.start, c.end): c for c in citations}.values())


def _in(yuan: Decimal, asked: str | None) -> str:
    return f"{plain(convert(yuan, asked))}{asked}" if asked else wan(yuan)


def wan(yuan: Decimal) -> str:
    return f"{spoken(convert(yuan, '万元'))}万元"


def called(record: Record) -> str:
    """A project's name with the word 项目 behind it, once."""
    return record.name if record.name.endswith("项目") else f"{record.name}项目"


def meaning_of(record: Record, measure: str) -> dict[str, object]:
    return {"project": record.name, "fiscal_year": record.year, "measure": measure}
