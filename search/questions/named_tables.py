"""A figure in the table that a question names, or one row in two tables: 行政运行，支出表里比一般公共预算表里多多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from ingest.layout import layout_of_title, squeeze
from search.arithmetic import difference
from search.asks import Ask
from search.cells import Wanted
from search.composing import citation, interpretation, label_of_part, part_name, printed_value
from search.drafts import PHASES, Draft, amount_text, money_text, opening, refusal
from search.figures import Found, agree, find
from search.measure_roles import PARTS
from search.measures import KEY
from search.operands import Operand
from search.question import Question, understand
from search.questions import comparison
from search.seeking import wanted_for
from search.set_beside import by_measure, by_phase
from search.subject_names import each_of_one_name
from search.tables_said import TableSaid, tables_said

EXAMPLES = (
    "水务局2023年行政运行在支出决算表里是多少",
    "水务局2023年行政运行，支出决算表和一般公共预算支出决算表差多少",
)
_RANK = 96.0
_INNER = str.maketrans("“”", "‘’")
_JOINT = re.compile(r"(?:比|和|与|跟|同|较|及|、|又|还是)*(?:在)?")
_APART = (Ask.DIFFERENCE, Ask.CHANGE)
_ALIKE = re.compile(r"一样|一致|相同|相等|相符|一个数|对得?上|吻合|出入|矛盾")
_BUSY = (
    Ask.SHARE, Ask.COMPLETION, Ask.GROWTH, Ask.RATIO, Ask.REASON, Ask.MOST, Ask.LEAST, Ask.COUNT,
    Ask.DEFINITION,
)  # fmt: skip
_ASKING = (
    Ask.DIFFERENCE, Ask.CHANGE, Ask.SUM, Ask.YESNO, Ask.ACTUAL, Ask.TARGET, Ask.LIST, Ask.COUNT,
)  # fmt: skip
_HOW_MUCH = re.compile(r"多少|几(?=万|亿|元|$)")
_OF_UNIT = re.compile("单位[预决]算")
"""Whose the table is, said with its name: 单位预算收支总表."""
_IDLE = re.compile(
    r"(?:这|那)?[两二]个?张?(?:表格?|个?地方|处|个数)(?:[里中]面?)?|(?:分别|各自?|又|都|前者|后者|相比)|[比较]"
    rf"|{_ALIKE.pattern}|(?:列|写|印|是)(?:的是?|了)?(?=多少|$)|(?:是否|是不是|有没有|能否|不|没有?)(?={_ALIKE.pattern})"
)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The figure of each table that is named, with what they are apart, where the question asks for that."""
    said = tables_said(question)
    if not 1 <= len(said) <= 2 or question.asks(*_BUSY):
        return
    rest = _without(question, said)
    several = len(_HOW_MUCH.findall(question.folded)) > len(said)  # 表里列了多少，项目支出多少
    if several or len(rest.scope) != 1 or not names_row(rest):
        return
    if len(said) == 1 and question.asks(*_APART):
        yield from _set_apart(rest, release, said[0])
        return
    sought = each_of_one_name(rest, release, wanted_for(rest))
    if len({(w.measures, w.part, w.year) for w, _ in sought}) != 1:
        return
    wanted, explained = sought[0]
    left = rest.leftover(explained | rest.positions(*_ASKING))
    phases = [each for each, _ in sought] if len(said) == 1 else [wanted]
    asked = [(each, table) for table in said for each in phases]
    placed = [_placed(release, rest, each, table) for each, table in asked]
    found = [each for each in placed if isinstance(each, Operand)]
    if len(found) < len(placed):
        absent = next(t for (_, t), p in zip(asked, placed, strict=True) if p is None)
        what = "、".join(dict.fromkeys(m.name for m in wanted.measures[:1]))
        what += f"的{part_name(wanted.part)}" if wanted.part else ""
        year = f"{wanted.year}年" if wanted.year else ""
        text = f"{rest.scope[0].name}{year}的“{absent.name}”里没有印{what}。"
        absence = refusal(text, _RANK - 40, leftover=left)
        yield replace(absence, interpretation={"tables": [absent.name]})
        return
    told = _each_phase if len(phases) > 1 else _told
    yield replace(told(question, release, wanted, found), leftover=tuple(left))


def _set_apart(rest: Question, release: Release, table: TableSaid) -> Iterator[Draft]:
    """How far two figures are apart that both stand in the one table that is named."""
    for way in (by_measure, by_phase):
        operands = way(rest, release)
        if not isinstance(operands, list) or len(operands) != 2:
            continue
        layouts = [layout_of_title(squeeze(o.stated.where)) for o in operands]
        if not all(layout is not None and layout.name in table.tables for layout in layouts):
            continue
        for draft in comparison.drafts(rest, release):
            if all(o.shown(rest.unit) in draft.text for o in operands):
                meaning = {**draft.interpretation, "tables": [o.stated.where for o in operands]}
                yield replace(draft, rank=_RANK, interpretation=meaning)


def names_row(rest: Question) -> bool:
    """Whether a subject is named, or a row of a table, and not only all that the table comes to."""
    named = (m for mention in rest.measures for m in mention.measures)
    return any(
        m.depth or (m.kind == KEY and m.key not in PARTS and not m.is_overall) for m in named
    )


def tells_table(question: Question, draft: Draft) -> bool:
    """Whether a draft's money is of the tables that are named, where a row is asked for in them."""
    said = tables_said(question)
    if not said or not draft.answered or draft.interpretation.get("tables"):
        return True
    if question.asks(*_BUSY) or not (draft.is_money or draft.value is None):
        return True
    rest = _without(question, said)
    return not (len(rest.scope) == 1 and any(m.depth for x in rest.measures for m in x.measures))


def _without(question: Question, said: list[TableSaid]) -> Question:
    """The question without the tables, and without the words that set them beside each other."""
    hidden: set[int] = set()
    for table in said:
        joint = _JOINT.match(question.folded, table.end)
        of_unit = _OF_UNIT.match(question.folded, max(table.start - 2, 0))
        start = of_unit.end() if of_unit else table.start
        hidden.update(range(start, joint.end() if joint else table.end))
    for match in _IDLE.finditer(question.folded):
        if len(said) > 1 or match.start() in hidden:
            hidden.update(range(*match.span()))
    text = question.text
    cut = {i for at in hidden for i in range(question.origin[at], question.origin[at] + 1)}
    return understand("".join(" " if i in cut else c for i, c in enumerate(text)), question.known)


def _placed(release: Release, rest: Question, wanted: Wanted, table: TableSaid) -> Operand | None:
    """The figure of the row in the table that is named."""
    for name in table.tables:
        revenue = None if wanted.revenue is False and name == "revenue" else wanted.revenue
        found = find(release, rest.known, replace(wanted, table=name, revenue=revenue))
        if isinstance(found, Found):
            title = "".join(found.best.where.split()).translate(_INNER)
            return Operand(f"“{title}”", wanted.body, found.best)
    return None


def _each_phase(
    question: Question, release: Release, wanted: Wanted, found: list[Operand]
) -> Draft:
    """What the one table prints of each phase that is asked for."""
    first, body = found[0].stated, found[0].body
    each = "，".join(f"{PHASES[o.stated.phase]}为{o.shown(question.unit)}" for o in found)
    text = f"{opening(body, first.year)}{found[0].name}中，{label_of_part(wanted, first)}的{each}。"
    meaning = {**interpretation(body, first), "tables": [o.stated.where for o in found]}
    cited = tuple(citation(release, o.stated) for o in found)
    return Draft(text, _RANK, cited, None, None, first.query, meaning)


def _told(question: Question, release: Release, wanted: Wanted, found: list[Operand]) -> Draft:
    first, body = found[0].stated, found[0].body
    begun, what = opening(body, first.year, first.phase), label_of_part(wanted, first)
    cited = tuple(citation(release, each.stated) for each in found)
    meaning = {**interpretation(body, first), "tables": [each.stated.where for each in found]}
    if len(found) == 1:
        amount, value, unit = money_text(first.printed, first.unit, first.yuan, question.unit)
        text = f"{begun}{found[0].name}中，{what}为{amount}。"
        return Draft(
            text,
            _RANK,
            cited,
            value,
            unit,
            first.query,
            meaning,
            (),
            printed_value(first, value, unit),
        )
    each = f"{begun}中，{what}，" + "，".join(
        f"{o.name}中为{o.shown(question.unit)}" for o in found
    )
    one, other = found
    apart = question.asks(*_APART)
    if not apart and not _ALIKE.search(question.folded):
        return Draft(f"{each}。", _RANK, cited, None, None, first.query, meaning)
    gap, query = difference(release, one.term, other.term)
    said, value, unit = amount_text(abs(gap), question.unit, first.unit)
    same = agree(one.stated, other.stated)
    more, less = (one, other) if gap > 0 else (other, one)
    verdict = "两表一样，没有差额" if same else f"{more.name}比{less.name}多{said}"
    alike = ("一样：" if same else "不一样：") if _ALIKE.search(question.folded) else ""
    text = f"{alike}{each}，{verdict}。"
    if same and not apart:
        return Draft(text, _RANK, cited, None, None, query, meaning)
    return Draft(text, _RANK, cited, value, unit, query, meaning)
