"""Which organization has the most or the least of something: 2023年各部门谁的三公经费最少."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from search.arithmetic import total
from search.asks import Ask
from search.candidates import Stated
from search.catalogue import Body
from search.cells import is_money
from search.composing import citation, label_of
from search.drafts import PHASES, Draft, listed, money_text, refusal
from search.figures import Found, find_in_tables
from search.gates import giver_asked
from search.measure_roles import roles_of
from search.measures import KEY, Measure, key_measure
from search.nil import declared_nil
from search.operands import Operand, computed_text
from search.positions import matched
from search.question import Question
from search.seeking import wanted
from search.wording import DIGITS
from search.worth import asks_worth

EXAMPLES = (
    "2023年各部门里谁的差旅费最多",
    "2023年水务局、教育局和财政局谁的支出最少",
)
_AMONG = re.compile(
    r"(?:[一二两三四五六七八九十\d]+|各|所有|全部|这些|哪|几)(?:个|家|份)?(?:部门|单位|机构|报告)|[一二两三四五六七八九十\d]+家(?![公企])|哪(?:个|家)|谁家?|(?:部门|单位|机构)(?:里|中|之间|当中)?"
)
_RISING = re.compile(r"[从由][低小少]到[高大多]|升序")
_ORDER = re.compile(
    rf"按?(?:{_RISING.pattern}|[从由][高大多]到[低小少]|降序)的?(?:顺序|次序)?(?:排(?!名|第))?"
    r"|排(?:个|一下|出)?(?:序|名|名次)|排一?下|排列|排出?来|排个?队|排$"
)
_NONE = re.compile(
    r"(?<!有)没有?(?:安排|发生|花|产生|列支)?(?:过|钱)?|未(?:安排|发生)|[为是](?:零|0)(?![.\d])"
)
_WHOSE = re.compile(r"(?:谁|哪一?(?:家|个(?:单位|部门)))的?最")
_NTH = re.compile(r"排?(?:名|在|行)?第(?P<n>[二三四五六七八九十])(?:多|大|高|名|位|少|低|小)?")
_WORDS = re.compile(r"最[多少高低大小]?|[里中间]|花钱|支出|收入|合计|花|用钱|数额?")
_EACH = re.compile(
    r"各(?:个|家)?(?:部门|单位|机构)(?!最|谁)|(?:每|所有)(?:个|家)?(?:部门|单位|机构)(?=.*(?:各|分别))|分别|各(?:自|是|有)?(?=多少|几)"
)
_SHOWN = 20  # organizations that an answer lists
_FEWEST = 3  # two organizations are compared, more are ranked


@dataclass(frozen=True, slots=True)
class _Standing:
    body: Body
    stated: Stated

    @property
    def size(self) -> Decimal:
        """In yuan, or as many as are counted."""
        return self.stated.value if self.stated.yuan is None else self.stated.yuan


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The organizations by one figure of each."""
    none = _NONE.search(question.folded) if not question.bodies else None
    ranked = question.asks(Ask.MOST, Ask.LEAST) or _orders(question)
    ranked = ranked or (question.asks(Ask.WHO) and not none)
    ends = (question.folded[m.start : m.end] for m in question.measures)
    said = question.asks(Ask.SUM) or any(e.endswith(("合计", "总计", "总额")) for e in ends)
    summed = said and not question.bodies and not question.asks(Ask.DIFFERENCE)
    each = _EACH.search(question.folded) if not (ranked or summed or question.bodies) else None
    asked = ranked or summed or none or each
    bodies = _bodies(question)
    measures = _measures(question)
    if not (asked and measures and bodies) or giver_asked(question):
        return  # 财政拨款是谁给的: none of those that have it
    leftover = tuple(question.leftover(_explained(question, bool(none), bool(each))))
    years = {y.value for y in question.years}
    if len(years) != 1 and any(len(b.years) > 1 for b in bodies):
        choices = sorted({y for b in bodies for y in b.years})
        if not years and len(choices) > 1:
            text = f"各单位的报告分属{listed([f'{y}年' for y in choices])}，请说明要比哪一年的。"
            yield refusal(text, 60.0, [f"{y}年" for y in choices], leftover)
            return
    found = _standings(question, release, bodies, measures)
    if none and not ranked:
        yield from _without(question, release, found, bodies, leftover)
        return
    if each:
        if found:
            yield _each(question, release, found, len(bodies) - len(found), leftover)
        return
    if summed and not ranked:
        if len(found) > 1 and len(years) == 1:
            yield _sum(question, release, found, len(bodies) - len(found), leftover)
        return
    if len(found) >= _FEWEST or (len(found) > 1 and question.bodies):
        yield _draft(question, release, found, len(bodies) - len(found), leftover)


def _explained(question: Question, none: bool, each: bool) -> frozenset[int]:
    """Where the words stand that ask for a standing, and what is measured."""
    patterns = [_AMONG, _ORDER, _WORDS, _NTH]
    patterns += [_NONE] if none else []
    patterns += [_EACH] if each else []
    asked = question.positions(
        Ask.MOST, Ask.LEAST, Ask.WHO, Ask.LIST, Ask.DIFFERENCE, Ask.COUNT, Ask.SUM
    )
    return matched(question.folded, *patterns) | question.measure_positions | asked


def _bodies(question: Question) -> list[Body]:
    """The organizations named, or all that publish where none is and all are meant."""
    if question.bodies:
        fewest = 2 if _orders(question) or _WHOSE.search(question.folded) else _FEWEST
        return list(question.scope) if len(question.bodies) >= fewest else []
    if not _AMONG.search(question.folded):
        return []
    years = {y.value for y in question.years}
    published = [b for b in question.known.bodies.values() if b.reports and not b.own_level]
    meant = [b for b in published if not years or years & set(b.years)]
    return meant if len(meant) >= _FEWEST else []


def _orders(question: Question) -> bool:
    """Whether all are to be set in order, whichever is first."""
    return _ORDER.search(question.folded) is not None


def _measures(question: Question) -> tuple[Measure, ...] | None:
    mentions = roles_of(question)[0]
    if len(mentions) > 1:
        return None
    if mentions:
        return mentions[0].measures
    if "项目" in question.folded or not re.search(r"花|支出|开支|预算|决算|收入", question.folded):
        return None
    income = "收入" in question.folded and "支出" not in question.folded
    return (key_measure("revenue_total" if income else "expenditure_total"),)


def _standings(
    question: Question, release: Release, bodies: Sequence[Body], measures: tuple[Measure, ...]
) -> list[_Standing]:
    found: list[_Standing] = []
    _, part, fund = roles_of(question)
    counted = measures[0].kind == KEY and not is_money(measures[0]) and not asks_worth(question)
    for body in bodies:
        sought = wanted(question, body, measures, part, fund)
        sought = replace(sought, counted=sought.counted or counted)
        outcome = find_in_tables(release, question.known, sought)
        if isinstance(outcome, Found) and _is_asked(outcome.best, measures):
            found.append(_Standing(body, outcome.best))
    least = question.asks(Ask.LEAST) or _RISING.search(question.folded)
    money = any(s.stated.yuan is not None for s in found)
    found = [s for s in found if (s.stated.yuan is not None) == money]
    return sorted(found, key=lambda s: s.size, reverse=not least)


def _is_asked(stated: Stated, measures: tuple[Measure, ...]) -> bool:
    """Whether it is money, or a number of the very things: cars held are no official cars."""
    return stated.yuan is not None or stated.measure in measures


def _each(
    question: Question, release: Release, found: list[_Standing], without: int,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    """The figure of every organization side by side."""
    first = found[0].stated
    text = f"各单位{_common_time(found)}{label_of(first)}：{_listed(question, found)}。"
    text += f"另有{without}个单位没有这一项。" if without else ""
    meaning: dict[str, object] = {"organization": None, "measure": label_of(first)}
    cited = tuple(citation(release, s.stated) for s in found[:12])
    return Draft(text, 82.0, cited, None, None, first.query, meaning, leftover)


def _draft(
    question: Question, release: Release, found: list[_Standing], without: int,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    phases = {s.stated.phase for s in found if not s.stated.as_of}
    first = found[0].stated
    years = {s.stated.year for s in found}
    top = [s for s in found if s.size == found[0].size]
    word = "最少" if question.asks(Ask.LEAST) else "最多"
    if (nth := _NTH.search(question.folded)) and DIGITS[nth["n"]] <= len(found):
        ranked = found[DIGITS[nth["n"]] - 1]
        first, top = ranked.stated, [s for s in found if s.size == ranked.size]
        word = f"从{word[1]}到{'多' if question.asks(Ask.LEAST) else '少'}排第{nth['n']}"
    names = listed([s.body.name for s in top])
    which = f"{word}的是{names}" if found[0].size or found[-1].size else "都是0"
    if in_order := _orders(question) and not question.asks(Ask.MOST, Ask.LEAST, Ask.WHO):
        which = "从低到高" if _RISING.search(question.folded) else "从高到低"
    text = f"{_common_time(found)}{label_of(first)}{which}：{_listed(question, found)}。"
    if len(phases) > 1:
        text += "其中有预算也有决算，口径不同，仅供参考。"
    elif len(years) > 1:
        text += "年度不同，仅供参考。"
    if without:
        text += f"另有{without}个单位没有这一项。"
    value: Decimal | None
    unit: str | None
    _, value, unit = money_text(first.printed, first.unit, first.yuan, question.unit)
    if in_order:
        value = unit = None  # all of them are asked for
    meaning: dict[str, object] = {
        "organization": top[0].body.name, "fiscal_year": first.year, "phase": first.phase,
        "measure": f"{label_of(first)}{word}",
    }  # fmt: skip
    return Draft(
        text, 88.0, tuple(citation(release, s.stated) for s in found[:12]), value, unit, first.query,
        meaning, leftover,
    )  # fmt: skip


def _without(
    question: Question, release: Release, found: list[_Standing], bodies: Sequence[Body],
    leftover: tuple[str, ...],
) -> Iterator[Draft]:  # fmt: skip
    """The organizations that print a nil of it, or say that they have none."""
    nil = [s for s in found if not s.size]
    mentions, part, fund = roles_of(question)
    if not mentions:
        return
    said = [(s.body, _dated(question, s.stated), citation(release, s.stated)) for s in nil]
    known = {s.body.iri for s in found}
    for body in bodies:
        if body.iri not in known:
            sought = wanted(question, body, mentions[0].measures, part, fund)
            if (draft := declared_nil(question, release, sought, ())) is not None:
                said.append((body, "报告写明没有", draft.citations[0]))
    if not said:
        yield refusal("本库各单位的报告中，没有哪个单位印为0或写明没有这一项。", 60.0, (), leftover)
        return
    names = listed([f"{body.name}（{how}）" for body, how, _ in said], "，")
    what = label_of(found[0].stated) if found else mentions[0].measures[0].name
    what = what.removesuffix("数")
    meaning: dict[str, object] = {"organization": None, "measure": f"没有{what}"}
    yield Draft(
        f"没有{what}的有{len(said)}个单位：{names}。", 80.0, tuple(c for *_, c in said)[:12],
        Decimal(len(said)), "个", None, meaning, leftover,
    )  # fmt: skip


def _dated(question: Question, stated: Stated) -> str:
    """A figure behind its year and phase: 2023年决算0.00万元."""
    shown = money_text(stated.printed, stated.unit, stated.yuan, question.unit)[0]
    return f"{stated.year}年{PHASES[stated.phase]}{shown}"


def _sum(
    question: Question, release: Release, found: list[_Standing], without: int,
    leftover: tuple[str, ...],
) -> Draft:  # fmt: skip
    """All organizations together; what a department has in its own figure is not added again."""
    all_iris = {s.body.iri for s in found}
    apart = [s for s in found if not all_iris & set(question.known.above(s.body.iri))]
    inside = [s for s in found if s not in apart]
    operands = [Operand(s.body.name, s.body, s.stated) for s in apart]
    worked_out, query = total(release, [o.term for o in operands])
    amount, value, unit = computed_text(worked_out, operands, question.unit)
    phases, years = ({s.stated.phase for s in found}, {s.stated.year for s in found})
    said = listed(
        [f"{s.body.name}{_amount(question, s.stated, years, phases)}" for s in apart[:12]]
    )
    said += "等" if len(apart) > 12 else ""
    first = found[0].stated
    phase = PHASES[first.phase] if len(phases) == 1 else ""
    text = f"{first.year}年{phase}{label_of(first)}，{len(apart)}个单位合计{amount}：{said}。"
    if inside:
        names = listed([s.body.name for s in inside[:12]])
        text += f"{names}的数已包含在其主管部门的汇总数内，没有重复相加。"
    if len(phases) > 1:
        text += "其中有预算也有决算，口径不同，仅供参考。"
    if without:
        text += f"另有{without}个单位没有这一项。"
    meaning: dict[str, object] = {
        "organization": None, "fiscal_year": first.year, "phase": first.phase,
        "measure": f"{label_of(first)}合计",
    }  # fmt: skip
    cited = tuple(citation(release, s.stated) for s in apart[:12])
    return Draft(text, 80.0, cited, value, unit, query, meaning, leftover)


def _listed(question: Question, found: list[_Standing]) -> str:
    """The organizations with their figures, as many as are shown."""
    phases, years = {s.stated.phase for s in found}, {s.stated.year for s in found}
    said = [f"{s.body.name}{_amount(question, s.stated, years, phases)}" for s in found[:_SHOWN]]
    more = f"，等（共{len(found)}个单位，只列前{_SHOWN}个）" if len(found) > _SHOWN else ""
    return listed(said, "，") + more


def _common_time(found: list[_Standing]) -> str:
    """The year and the phase that all figures are of, as far as they are of one."""
    phases, years = {s.stated.phase for s in found}, {s.stated.year for s in found}
    year = f"{found[0].stated.year}年" if len(years) == 1 else ""
    return f"{year}{PHASES[found[0].stated.phase] if len(phases) == 1 else ''}"


def _amount(question: Question, stated: Stated, years: set[int], phases: set[str]) -> str:
    """A figure, with its time where that is not the others'."""
    said = money_text(stated.printed, stated.unit, stated.yuan, question.unit)[0]
    year = f"{stated.year}年" if len(years) > 1 else ""
    if stated.as_of:
        return f"{said}（{stated.as_of}）"
    time = f"{year}{PHASES[stated.phase] if len(phases) > 1 else ''}"
    return f"{said}（{time}）" if time else said
