"""What is bought by government procurement: for which project, how many, at what price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.catalogue import ReportInfo
from search.drafts import Draft, Entry, listed, refusal
from search.evidence import Citation, cite
from search.matching import overlap
from search.measures import Mention
from search.money import YUAN, asks_each, convert, plain, spoken
from search.periods import asks_done
from search.positions import matched
from search.project_amounts import own_money_said
from search.project_rows import Limit
from search.projects import Chosen, choose, records_of
from search.purchases import (
    Purchase,
    all_amounts,
    all_pieces,
    asks_what,
    line_told,
    purchase_query,
    purchases,
    sort_of,
    special_of,
)
from search.question import Question
from search.questions.item_list import amount_said
from search.questions.listing import reports_of
from search.wording import alike, count_said, fold
from search.worth import asks_value

EXAMPLES = ("水务局2024年政府采购要买什么", "水务局哪些项目要政府采购", "泵站更新的采购单价是多少")
_BUYING = re.compile(r"政府采购|采购|购置|购买|买")
_FIELDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"单价"), "单价"),
    (
        re.compile(
            r"(?:怎么|怎样|如何|咋)(?:去|来)?(?:采购|购买|买)|采购(?:的)?(?:组织)?(?:形式|方式)|(?:什么|哪种|哪一种|啥)(?:组织)?(?:方式|形式)(?:去|来)?(?:采购|买)|集中采购还是|还是分散|是不是(?:政府)?集中采购"
        ),
        "方式",
    ),
    (re.compile(r"目录(?:序号|编号|编码|代码)|品目(?:编码|代码|编号)"), "目录序号"),
    (
        re.compile(
            r"采购(?:的)?数量|(?:采购|购置|买)(?:了|的)?(?:多少|几)(?:台|套|个|辆|件|批|项)"
        ),
        "数量",
    ),
    (
        re.compile(
            r"采购(?:的)?(?:预算|金额|资金|总额|额|价|费用)|采购(?:要|花|用|了|是|有)*(?:多少|几)(?:钱|万|元)?"
            r"|(?:多少|几)(?:钱|万元?|元|资金)?(?:是|要|得|需|走|用于?|拿来|列入|纳入|属于|去|来)+(?:政府)?采购"
            r"|采购[^，。]{2,14}?(?:要|花|用|了|是|有|共)*多少(?:钱|万元?|元|资金)?$"
        ),
        "金额",
    ),
)
_WORDS = re.compile(
    r"政府采购|采购|购置|购买|买|项目|对应|单价|数量|目录|序号|编码|物品|东西|品目|清单|明细|金额|预算|资金|[列纳放编算归][入进到]|涉及|属于|需要?|要|安排|走|实行|价格|内容|对应"
)
_KINDS = {"money": "金额", "台": "数量", "套": "数量", "件": "数量"}
_HOW = re.compile(
    r"(?:政府|部门)(?=集中|采购)|怎么|怎样|如何|咋|什么|哪一?种|啥|是不是|还是|组织|形式|方式|分散|集中|自行"
)
_HOW_MUCH = re.compile(r"多少(?!个|台|套|件)|几(?:钱|万|元)")
_COME_TO = re.compile(
    r"(?:总额|总金额|金额|合计|一共|总共|共计|加起来)(?:是|为|花|要|有|采购|用)*(?:多少|几)(?![个项样种台套件])"
)
_ASIDE = re.compile(r"[（(].*?[）)]")
_AMONG = re.compile(r"采购(?:预算|支出|表|清单|目录)?(?:里面?|之?中|当中|内)")
_CATALOGUE = re.compile(r"(?<![a-z0-9])[abc]\d{4,8}(?!\d)")
_BY_CODE = "政府采购目录序号"
_LINES_SAID = re.compile(r"(\d{1,2}|[一二两三四五六七八九十])笔")
_INSIDE = re.compile(r"(?:的)?(?:里面?|之?中|当中|内)(?:的|[，,])?")
_BESIDE_A_SUBJECT = 57.0  # below the figure of the subject that the same words name
_SCOPE = 40  # reports whose lines are looked through
_THING = 0.5  # of a thing's name that must be said
_ASKS = (
    Ask.LIST, Ask.COUNT, Ask.CODE, Ask.YESNO, Ask.PURPOSE, Ask.ACTUAL, Ask.TARGET, Ask.SUM,
    Ask.DEFINITION,
)  # fmt: skip


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The lines of the procurement table, of the project named or of the whole report."""
    folded = question.folded
    if code := _CATALOGUE.search(folded):
        yield from _of_code(question, release, code)
        return
    if question.asks(Ask.MOST, Ask.LEAST):
        return  # ranked
    said = list(_BUYING.finditer(folded))
    apart = (m for m in said if m.start() not in question.measure_positions)
    buying = next(apart, said[0] if said else None)  # 设备购置费里采购电脑
    field = _field(question, buying) or _inside_special(question, release)
    if not field and buying is None:
        return
    if question.asks(Ask.REASON, Ask.SHARE, Ask.GROWTH, Ask.CHANGE, Ask.DIFFERENCE, Ask.RATE):
        return
    found: list[Draft] = []
    if field or asks_what(folded):
        found = [
            d for each in choose(question) for d in _of_project(question, release, each, field)
        ]
    if field == "单价" and buying is None:  # a price of one of so many 万元 is none
        found = [d for d in found if "（计量单位" not in d.text]
    elif field:
        found += _of_thing(question, release, field)
    elif (
        buying is not None and question.kind == "money"
    ):  # 买复印机 is a word for all equipment too
        own = _of_thing(question, release, "金额", wholly=True)
        found += [replace(d, rank=_BESIDE_A_SUBJECT) for d in own]
    yield from (_unless_done(question, draft) for draft in found)
    if question.scope and asks_what(folded):
        yield from _of_report(question, release)


def _field(question: Question, buying: re.Match[str] | None) -> str:
    """Which figure of a line is asked for; "" where none is, or nothing of what is bought."""
    if buying is None:
        return "单价" if asks_each(question.folded) else ""  # 某系统多少钱一套
    field = next((name for pattern, name in _FIELDS if pattern.search(question.folded)), "")
    if not field and question.kind == "money" and _AMONG.search(question.folded):
        field = "金额"
    if buying.start() not in question.measure_positions:
        field = field or _KINDS.get(question.kind or "", "")
    return field


def _inside_special(question: Question, release: Release) -> str:
    """That an amount is asked for of a thing that a special fund buys: 机要业务费里服务器多少."""
    asked = question.kind == "money" or (question.kind is None and asks_value(question))
    if not (asked and question.bodies and _INSIDE.search(question.folded)):
        return ""
    lines = [p for r in sorted(question.report_ids())[:_SCOPE] for p in purchases(release, r)]
    special, within = special_of(question.folded, lines)
    behind = question.folded[max(within) + 1 :] if special else ""
    return "金额" if _INSIDE.match(behind) else ""


def _unless_done(question: Question, draft: Draft) -> Draft:
    """A draft of what a budget buys; no amount where what it really cost is asked for."""
    final = any(question.known.reports[c.report].kind == "final" for c in draft.citations)
    if not asks_done(question.folded) or "元" not in (draft.unit or "") or final:
        return draft
    text = f"报告只有政府采购的预算，没有写出实际花了多少；{draft.text}"
    return refusal(text, draft.rank, leftover=draft.leftover)


def _explained(question: Question) -> frozenset[int]:
    how = (_HOW,) if _FIELDS[1][0].search(question.folded) else ()
    words = matched(question.folded, _WORDS, *how)
    return question.positions(*_ASKS) | words


def _of_project(
    question: Question, release: Release, chosen: Chosen, field: str
) -> Iterator[Draft]:
    if chosen.rivals and chosen.mention.coverage < 0.6:
        return
    for name in chosen.names:
        kept = [p for p in purchases(release, name.report) if p.record == name.record]
        if not kept:
            continue
        bought = " ".join(p.name for p in kept)
        money = frozenset[int]().union(
            *(own_money_said(question, release, r) for r, _ in records_of(release, [name]))
        )
        said = _explained(question) | chosen.positions | money
        left = tuple(question.leftover(said, bought))
        value, unit = _value(question, kept, field)
        told = listed([line_told(p) for p in kept], "；")
        yield Draft(
            f"{name.name}{kept[0].year}年政府采购：{told}。",
            66.0 + 20.0 * chosen.mention.coverage, _cited(release, kept), value, unit,
            purchase_query(name.report),
            {"project": name.name, "fiscal_year": name.year, "measure": f"政府采购{field}"}, left,
        )  # fmt: skip
        return


def _of_thing(
    question: Question, release: Release, field: str, wholly: bool = False
) -> Iterator[Draft]:
    """The lines that buy what the question names, where all of them are of one name and report; those of a
    special fund alone, or all of it, where one is named. ``wholly``: only by its whole name."""
    words = question.leftover(_explained(question))
    reports = (r for r in sorted(question.report_ids())[:_SCOPE] if _of_years(question, r))
    lines = tuple(p for r in reports for p in purchases(release, r))
    special, within = special_of(question.folded, lines)
    way, by = "", frozenset[int]()
    if field != "方式":
        way, by, lines = sort_of(question.folded, lines)
    said = "".join("\u0000" if i in within | by else c for i, c in enumerate(question.folded))
    ways = [said, *(said.replace(w, a) for w in words for a in alike(w))]
    found = [
        (p, max(overlap(fold(_ASIDE.sub("", p.name).removeprefix("其他")), way) for way in ways))
        for p in lines
    ]
    best = max((share for _, share in found), default=0.0)
    if best < (1.0 if wholly else _THING) and (wholly or not (special or way)):
        return
    kept = [p for p, share in found if share == best or best < _THING]
    kept = [p for p in kept if not special or p.special == special]
    one = len({(p.name, p.year) for p in kept}) == 1 or best < _THING
    if not kept or not one or (field == "方式" and not all(p.way for p in kept)):
        return
    bought = " ".join(dict.fromkeys((*(p.name for p in kept), special)))
    named = question.measure_positions | by
    if best < _THING:  # all of a special fund or of a way, and no thing that is none of it
        bought, named = special, within | by | _purchases_said(question)
    left = [
        w for w in question.leftover(_explained(question) | named, bought)
        if not any(a in fold(bought) for a in alike(w))
    ]  # fmt: skip
    if field == "数量" and all(p.quantity is None for p in kept):
        return  # bought, and how many is not told
    if field == "单价" and all(p.price is None for p in kept):
        return
    value = _value(question, kept, field)
    draft = _told_all(question, release, kept, f"政府采购{field}", value, left)
    yield replace(draft, rank=_BESIDE_A_SUBJECT) if best < _THING and way.endswith("类") else draft


def _purchases_said(question: Question) -> frozenset[int]:
    """Where only the purchases at all are named."""
    only = (m for m in question.measures if all(x.key == "procurement" for x in m.measures))
    return frozenset().union(*(m.span for m in only))


def _of_code(question: Question, release: Release, code: re.Match[str]) -> Iterator[Draft]:
    """What is bought under a number of the procurement catalogue."""
    reports = [r for r in sorted(question.report_ids())[:_SCOPE] if _of_years(question, r)]
    found = [p for r in reports for p in purchases(release, r) if fold(p.code) == code[0]]
    for report in dict.fromkeys(p.place.report for p in found):
        kept = [p for p in found if p.place.report == report]
        left = question.leftover(_explained(question) | frozenset(range(*code.span())))
        asked = (n for p, n in _FIELDS if n != "目录序号" and p.search(question.folded))
        counted = "数量" if question.kind in {p.unit for p in kept} else ""
        field = next(asked, _KINDS.get(question.kind or "", counted))
        value = _value(question, kept, field)
        yield _told_all(question, release, kept, _BY_CODE, value, left)


def _of_years(question: Question, report: str) -> bool:
    years = {y.value for y in question.years}
    return not years or question.known.reports[report].year in years


def _told_all(
    question: Question, release: Release, kept: Sequence[Purchase], measure: str,
    value: tuple[Decimal | None, str | None], left: Sequence[str],
) -> Draft:  # fmt: skip
    info = question.known.reports[kept[0].place.report]
    owner = question.known.bodies[info.organization].name
    names = (
        {p.record: f"{p.name}：" for p in question.known.projects} if measure == _BY_CODE else {}
    )
    told = listed([f"{names.get(p.record, '')}{line_told(p)}" for p in kept], "；")
    counted = (m for m in _LINES_SAID.finditer(question.folded) if count_said(m[1]) != len(kept))
    left = [*left, *(m[0] for m in counted)]
    return Draft(
        f"{owner}{kept[0].year}年政府采购：{told}{_summed(kept)}。", 68.0, _cited(release, kept), *value,
        purchase_query(kept[0].place.report),
        {"organization": owner, "fiscal_year": kept[0].year, "measure": measure}, tuple(left),
    )  # fmt: skip


def _value(
    question: Question, kept: Sequence[Purchase], field: str
) -> tuple[Decimal | None, str | None]:
    unit = question.unit or "万元"
    if field == "方式" and _HOW_MUCH.search(question.folded):
        field = "金额"
    if len(kept) != 1:
        if field == "数量" and (pieces := all_pieces(kept)) is not None:
            return pieces, kept[0].unit
        total = all_amounts(kept) if field == "金额" else None
        return (None, None) if total is None else (convert(total, unit), unit)
    yuan = {"单价": kept[0].price, "金额": kept[0].amount}.get(field)
    if yuan is not None:
        return convert(yuan, unit), unit
    return (kept[0].quantity, kept[0].unit) if field == "数量" else (None, None)


def _summed(found: Sequence[Purchase]) -> str:
    total, pieces = all_amounts(found), all_pieces(found)
    said = [f"{plain(pieces)}{found[0].unit}"] if pieces is not None else []
    said += [f"{spoken(total / 10_000)}万元"] if total is not None else []
    return f"；合计{listed(said)}" if said else ""


def _cited(release: Release, kept: Sequence[Purchase]) -> tuple[Citation, ...]:
    return tuple(cite(release, p.place) for p in kept)[:12]


def _of_report(question: Question, release: Release) -> Iterator[Draft]:
    for body in question.scope:
        reports = reports_of(question, body)
        if len({r.year for r in reports}) != 1:
            continue
        draft = next((d for r in reports if (d := _listed(question, release, body.name, r))), None)
        if draft is not None:
            yield draft


def _of_purchases(question: Question, mention: Mention) -> bool:
    """Whether a measure is what is bought as such, and no subject of the accounts: 短信费."""
    return "购" in question.folded[mention.start : mention.end]


def _listed(question: Question, release: Release, owner: str, report: ReportInfo) -> Draft | None:
    found = purchases(release, report.id)
    special, (way, by, found) = (
        special_of(question.folded, found)[0],
        sort_of(question.folded, found),
    )
    found = tuple(p for p in found if not special or p.special == special)
    if not found:
        return None
    limit, said_so = _condition(question, found)
    of_all, found = found, tuple(p for p in found if limit is None or _holds(limit, p.amount))
    names = {p.record: p.name for p in question.known.projects if p.report == report.id}
    by_project = "项目" in question.folded
    projects = list(dict.fromkeys(names[p.record] for p in found if p.record in names))
    of = [names.get(p.record, "") for p in found]
    each = [
        f"{f'{name}：' if name else ''}{line_told(p)}" for name, p in zip(of, found, strict=True)
    ]
    told = listed(each, "；")
    count = len(projects) if by_project and projects else len(found)
    which = "，".join(w for w in (special or way, limit.words if limit else "") if w)
    what = "涉及的项目" if by_project and projects else f"（{which}）" if which else ""
    counter = "个" if by_project else "项"
    text = f"{owner}{report.year}年政府采购{what}有{count}{counter}：{told}{_summed(found)}。"
    entries = _entries(release, found, of if by_project and projects else ())
    bought = " ".join((*(p.name for p in of_all), special))
    said = {i for m in question.measures if _of_purchases(question, m) for i in m.span}
    named = _explained(question) | said | by | said_so
    left = tuple(question.leftover(named, bought))
    if not found:
        return refusal(f"{owner}{report.year}年政府采购中没有{which}的。", 85.0, leftover=left)
    value: tuple[Decimal | None, str | None] = Decimal(count), "个" if by_project else "项"
    field = next((name for pattern, name in _FIELDS if pattern.search(question.folded)), "")
    if len(found) == 1 and field == "单价":  # 是哪个项目，单价多少
        value = _value(question, found, field)
    money = question.kind == "money" and not question.asks(Ask.COUNT)  # 买什么，花多少
    money = money and (limit is None or _HOW_MUCH.search(question.folded) is not None)
    if money or (way and question.asks(Ask.SUM)) or _COME_TO.search(question.folded):
        amount = _value(question, found, "金额")
        value = value if amount[0] is None else amount
    return Draft(
        text, 85.0, _cited(release, found), *value,
        purchase_query(report.id),
        {"organization": owner, "fiscal_year": report.year, "measure": "政府采购明细"}, left,
        heading=f"{owner}{report.year}年政府采购{what}有{{n}}{counter}：", entries=entries,
    )  # fmt: skip


def _condition(
    question: Question, found: Sequence[Purchase]
) -> tuple[Limit | None, frozenset[int]]:
    """The amount that is a condition: not one in the name of a thing, nor what all comes to."""
    limit, said = amount_said(question)
    if limit is None or any(fold(p.name) in question.folded for p in found):
        return None, frozenset()
    whole = limit.words.startswith("等于") and _holds(limit, all_amounts(found))
    return (None, frozenset()) if whole else (limit, said)


def _holds(limit: Limit, amount: Decimal | None) -> bool:
    return amount is not None and limit.holds(amount / YUAN[limit.unit])


def _entries(
    release: Release, found: Sequence[Purchase], projects: Sequence[str]
) -> tuple[Entry, ...]:
    """The lines, or what is bought for each of the projects they are for."""
    if not projects:
        return tuple(Entry(p.name, line_told(p), cite(release, p.place), p.code) for p in found)
    pairs = list(zip(projects, found, strict=True))
    lines = {name: [p for n, p in pairs if n == name] for name in dict.fromkeys(projects) if name}
    return tuple(
        Entry(
            name,
            f"{name}（{listed([line_told(p) for p in own], '；')}）",
            cite(release, own[0].place),
        )
        for name, own in lines.items()
    )
