"""Lines of the procurement tables as the graph holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from graph.release import Release
from search.drafts import listed
from search.evidence import Place
from search.matching import overlap
from search.money import plain, spoken
from search.positions import covered
from search.queries import Held, Query, local, number, of_report, text, whole
from search.wording import fold

AMOUNT, PRICE, QUANTITY = "amount", "unitPrice", "quantity"
FUNDS = re.compile(r"(?<!采购)预算资金")
"""The column of what a project has, as a question says it, beside that of what is bought of it."""
_WHAT = re.compile(
    r"(?:采购|购置|购买|买)(?:了|的|些|的[是有])*(?:什么|啥|哪些|哪几|东西|物品|内容|清单|明细|品目)|(?:什么|哪些|哪几|几|哪一?(?=[个项]项目))(?:个|样|种|项)?(?:东西|物品|品目|项目)?[^，。]{0,8}(?:政府)?采购(?!中心|办|科|处)"
    r"|采购(?:有|共|一共)?(?:几|多少)(?:项|个|样|种)|采购(?:物品|品目|清单|明细|内容)"
    r"|采购(?:预算)?(?:明细|清单)?表?[里中上]?面?(?:共|一共)?(?:涉及|包括|列|写|编|列出|列示|有)了?(?:什么|啥|哪些|哪几|(?:几|多少)[个项])项?目?"
    r"|采购(?:预算|支出|计划|目录|清单|表)*(?:里面?|中)?的?(?:都|是|有|给|列|安排|用于|涉及|对应|属于)*了?的?(?:什么|啥|哪些|哪一?[个项]|哪几个?|(?:几|多少)个)(?:项目|东西|物品|品目)"
    r"|采购(?:预算|支出|计划|目录|清单|表)*(?:里面?|中|的)*(?:货物|工程|服务)(?:类|性质|支出)的?(?:一共|总共|共|都|有|是|买|包括)*了?的?(?:什么|啥|哪些|哪几|(?:几|多少)[项个样])"
    r"|采购的?项目(?:一?共|总共)?都?(?:有|是|包括)?(?:什么|啥|哪些|哪几|(?:几|多少)[个项])"
)
_SPECIAL = 0.7  # of a special fund's name that must be said
_WHOSE = re.compile("政府|部门|单位")
_KINDS = {"a": "货物", "b": "工程", "c": "服务"}
"""What is bought by the first letter of its code in the government's catalogue."""
_KIND = re.compile(r"(?:(?<=政府采购)(货物|工程|服务)支出|(货物|工程|服务)(?:类|性质)(?!别))")
_RANKED = re.compile(r"采购(?!中心|办|科|处|执行|完成)|(?:购买|购置|买)的?(?:东西|物品|设备|项目)")
_ITEMS = """
SELECT ?item ?report ?name ?code ?unit ?quantity ?price ?amount ?year ?record ?special ?way ?start ?end ?page WHERE {
  VALUES ?report { ?wanted }
  ?item a caipu:ProcurementItem ; caipu:report ?report ; caipu:itemName ?name ;
    caipu:fiscalYear ?year ; prov:wasDerivedFrom ?span .
  ?span oa:start ?start ; oa:end ?end .
  OPTIONAL { ?span caipu:page ?page }
  OPTIONAL { ?item caipu:catalogueCode ?code }
  OPTIONAL { ?item caipu:unit ?unit }
  OPTIONAL { ?item caipu:quantity ?quantity }
  OPTIONAL { ?item caipu:unitPrice ?price }
  OPTIONAL { ?item caipu:amount ?amount }
  OPTIONAL { ?item caipu:projectRecord ?record }
  OPTIONAL { ?item caipu:specialFund ?special }
  OPTIONAL { ?item caipu:procurementMethod ?way }
}
"""


@dataclass(frozen=True, slots=True)
class Purchase:
    """One line: what is to be bought, for which project (its record, "" where none), how much of it."""

    iri: str
    name: str
    code: str
    unit: str
    quantity: Decimal | None
    price: Decimal | None  # yuan
    amount: Decimal | None  # yuan
    year: int
    record: str
    place: Place
    special: str = ""  # the special fund whose heading it stands under
    way: str = ""  # how it is bought: 政府集中采购


def purchase_query(report: str) -> Query:
    """All lines of a report's procurement table."""
    return of_report(_ITEMS, "?item a caipu:ProcurementItem", report)


def purchases(release: Release, report: str) -> tuple[Purchase, ...]:
    """The lines of a report's procurement table, in the order of the text; kept."""
    return _purchases(Held(release), report)


@lru_cache(maxsize=64)
def _purchases(held: Held, report: str) -> tuple[Purchase, ...]:
    found: dict[str, Purchase] = {}
    for row in purchase_query(report).rows(held.release):
        iri = text(row, "item")
        place = Place(
            local(row, "report"),
            int(text(row, "start")),
            int(text(row, "end")),
            whole(row, "page"),
            iri,
        )
        found.setdefault(
            iri,
            Purchase(
                iri, "".join(text(row, "name").split()), text(row, "code"), text(row, "unit"),
                number(row, "quantity"), number(row, "price"), number(row, "amount"),
                whole(row, "year") or 0, text(row, "record"), place,
                "".join(text(row, "special").split()), text(row, "way"),
            ),
        )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda p: p.place.start))


def asks_what(folded: str) -> bool:
    """Whether a question asks what is bought, or for which projects, and not what it comes to."""
    return _WHAT.search(folded) is not None


def ranks_purchases(said: str) -> bool:
    """Whether words that ask for the largest speak of what is bought, and not of all projects."""
    return _RANKED.search(said) is not None


def special_of(folded: str, lines: Sequence[Purchase]) -> tuple[str, frozenset[int]]:
    """The special fund that is named, by most of its name, and where; "" where none is."""
    names = dict.fromkeys(p.special for p in lines if p.special)
    said = {name: overlap(fold(name), folded) for name in names}
    best = max(said, key=lambda name: (said[name], len(name)), default="")
    if not best or said[best] < _SPECIAL:
        return "", frozenset()
    name = fold(best)
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    at = [i for i in range(len(folded) - 1) if folded[i : i + 2] in pairs]
    return best, frozenset(i + n for i in at for n in (0, 1))


def way_of(folded: str, lines: Sequence[Purchase]) -> tuple[str, frozenset[int]]:
    """The one way of buying that is named, and where; "" where none is, or where several are."""
    said: dict[str, frozenset[int]] = {}
    for way in {p.way for p in lines if p.way}:
        found = re.finditer("|".join(_ways_said(fold(way))), folded)
        if at := covered(m.span() for m in found):
            said[way] = at
    longest = max(map(len, said.values()), default=0)
    best = [way for way, at in said.items() if len(at) == longest]
    return (best[0], said[best[0]]) if len(best) == 1 else ("", frozenset())


def sort_of(
    folded: str, lines: Sequence[Purchase]
) -> tuple[str, frozenset[int], tuple[Purchase, ...]]:
    """The way of buying that is named, or else the kind of things (服务类), where, and the lines of that sort;
    of a kind none where a line has no code that tells it."""
    way, at = way_of(folded, lines)
    if way:
        return way, at, tuple(p for p in lines if p.way == way)
    said = list(_KIND.finditer(folded))
    if len(said) != 1:
        return "", frozenset(), tuple(lines)
    kinds = [(p, _KINDS.get(fold(p.code)[:1])) for p in lines]
    known = all(kind for _, kind in kinds)
    kept = tuple(p for p, kind in kinds if known and kind == (said[0][1] or said[0][2]))
    return f"{said[0][1] or said[0][2]}类", frozenset(range(*said[0].span())), kept


def _ways_said(way: str) -> Iterator[str]:
    """How a way of buying is said: whole, without whose it is (集中采购), by its first word (分散采购)."""
    yield re.escape(way)
    if whose := _WHOSE.match(way):
        yield f"(?<!部门)(?<!单位)(?<!政府){re.escape(way[whose.end() :])}"
    else:
        yield re.escape(way.removesuffix("组织"))
        yield f"{re.escape(way[:2])}采购"


def all_amounts(found: Sequence[Purchase]) -> Decimal | None:
    """What several lines cost together, where each one's amount is printed; yuan."""
    amounts = [p.amount for p in found if p.amount is not None]
    return sum(amounts, Decimal(0)) if len(amounts) == len(found) > 1 else None


def all_pieces(found: Sequence[Purchase]) -> Decimal | None:
    """How many of one thing several lines buy together."""
    pieces = [p.quantity for p in found if p.quantity is not None and "元" not in p.unit]
    one = len({(fold(p.name), p.code, p.unit) for p in found}) == 1
    return sum(pieces, Decimal(0)) if one and len(pieces) == len(found) > 1 else None


def line_told(each: Purchase) -> str:
    """A line as an answer tells it: how many, at what price, how, for how much."""
    said = [f"{each.name}{f'（目录序号{each.code}）' if each.code else ''}"]
    if each.quantity is not None:
        counted = f"（计量单位{each.unit}）" if "元" in each.unit else each.unit
        said.append(f"数量{plain(each.quantity)}{counted}")
    if each.price is not None:
        said.append(f"单价{spoken(each.price / 10_000)}万元")
    if each.way:
        said.append(f"采购方式为{each.way}")
    if each.amount is not None:
        said.append(f"金额{spoken(each.amount / 10_000)}万元")
    return listed(said, "，")


def bought(
    release: Release, report: str, projects: Mapping[str, str], by_project: bool
) -> dict[str, list[Purchase]]:
    """The lines with an amount by the name of their project, given by its record, or of the thing itself;
    by project too where all things are called alike."""
    lines = [p for p in purchases(release, report) if p.amount]
    alike = len({p.name for p in lines}) == 1
    found: dict[str, list[Purchase]] = {}
    for line in lines:
        project = projects.get(line.record) if by_project or alike else None
        found.setdefault(project or line.name, []).append(line)
    return found
