"""Which subjects have only project money, only basic money, or both: 哪几类全是项目支出、没有基本支出."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Body
from search.drafts import Draft, listed, opening, refusal
from search.items import row_of
from search.positions import matched
from search.queries import Query
from search.question import Question
from search.rows import Figure, figure_query, figures
from search.seeking import the_year

EXAMPLES = (
    "水务局2023年哪几类支出全是项目支出、没有基本支出",
    "水务局2023年哪些科目只有基本支出",
)
_KEYS = {"基本": "basic", "项目": "project"}
_ALL_OF = (
    r"(?:(?:全部?|都|完全|清一色|一律|统统|百分之百|100%)(?:都|全)?(?:是|为|属于|算)|(?:都|全)?(?:只|仅|光|单)(?:有|列|安排|靠|是|含)了?"
    r"|纯(?:粹|属|是)?|全靠|仅限)的?"
)
_NOTHING = r"(?:一分|一毛|一块|半分|分文|一丁点|一点)(?:钱|儿)?的?"
_HAS_NO = r"(?:没有?|无|未|不)(?:安排|列支?|编|含|涉及|发生|包括|带)?(?:任何|" + _NOTHING + r")?的?"
_NONE = (
    r"(?:都|也|全|全部|一概)*(?:没有|没(?!有)|为零|为0|是0|是零|为空|空着|是空|未列|未安排|无)(?:的|安排|列)?"
    r"(?!(?:任何|" + _NOTHING + r")?的?(?:基本|项目))"
)
_PART = r"(?P<{}>基本|项目)(?:性)?支出"
_ONLY = re.compile(_ALL_OF + _PART.format("only"))
_WITHOUT = re.compile(
    rf"{_HAS_NO}{_PART.format('no')}|(?:{_NOTHING})?{_PART.format('nil')}(?:{_NOTHING})?{_NONE}"
)
_BOTH = re.compile(
    r"(?:既|又)(?:有|含|列)(?:基本|项目)支出[，,]?(?:又|也|还)(?:有|含|列)(?:基本|项目)支出"
    r"|(?:基本支出[和与跟及、]?项目支出|项目支出[和与跟及、]?基本支出)(?:两?[样者块种个])?(?:都|同时|均)(?:有|列)"
    r"|同时(?:有|列|安排)了?(?:基本支出[和与跟及、]?项目支出|项目支出[和与跟及、]?基本支出)"
)
_WHICH = re.compile(r"哪|几[个类款项种]|多少[个类款项种]|列出|有什么")
_LEVELS = (
    (re.compile(r"大?类(?!别)"), 3),
    (re.compile(r"款(?!项)"), 5),
    (re.compile(r"科目|项(?!目)"), 7),
)
_NAMES = {3: "类", 5: "款", 7: "项"}
_WORDS = re.compile(
    r"支出|功能|分类|科目|大?类别?|大项|款|项(?!目)|按|预算|决算|财政拨款|一般公共|里面?|中|当中|[两二三四五六七八九十\d]+个"
)
_TABLES = ("expenditure", "general_expenditure", "fiscal_expenditure")
_TOTAL = ("total", "amount")
_ASKS = (Ask.LIST, Ask.COUNT, Ask.YESNO, Ask.TARGET, Ask.ACTUAL)
_ROUNDING = Decimal(100)  # yuan


def conditions(question: Question) -> dict[str, bool]:
    """Which part a subject must have (True) or must not; none where nothing of the kind is asked."""
    folded = question.folded
    if not _WHICH.search(folded) or not any(p.search(folded) for p, _ in _LEVELS):
        return {}
    if _BOTH.search(folded):
        return {"basic": True, "project": True}
    found: dict[str, bool] = {}
    for match in _ONLY.finditer(folded):
        only = _KEYS[match["only"]]
        found |= {key: key == only for key in _KEYS.values()}
    for match in _WITHOUT.finditer(folded):
        lacking = _KEYS[match["no"] or match["nil"]]
        if found.get(lacking):
            return {}
        found[lacking] = False
    return found


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The subjects of one level whose row of the table meets the conditions."""
    wanted = conditions(question)
    if not wanted or len(question.scope) != 1:
        return
    body = question.scope[0]
    year = the_year(question, body)
    if year not in body.years or question.asks(Ask.MOST, Ask.LEAST, Ask.SUM, Ask.SHARE, Ask.REASON):
        return
    depth = next(depth for pattern, depth in _LEVELS if pattern.search(question.folded))
    for table in _tables(question):
        query = figure_query(body.iri, "table", table)
        rows = _rows(question, figures(release, query), year, depth)
        told = [_meets(cells, wanted) for cells in rows]
        if rows and None not in told:
            kept = [_shown(cells) for cells, fits in zip(rows, told, strict=True) if fits]
            shown = kept or [_shown(cells) for cells in rows]
            yield _draft(question, release, (body, depth), wanted, shown, len(kept), query)
            return
    text = f"{body.name}{year}年的支出表没有按{_NAMES[depth]}分列基本支出和项目支出，不能据此回答。"
    yield refusal(text, 60.0)


def _tables(question: Question) -> Sequence[str]:
    return _TABLES[1:] if "一般公共" in question.folded else _TABLES


def _rows(
    question: Question, found: Sequence[Figure], year: int, depth: int
) -> list[Mapping[str, Figure]]:
    """The rows of subjects of one level, of the year and of one phase: each cell by its column."""
    kept = [
        f for f in found
        if f.is_money and f.year == year and f.code.isdigit() and len(f.code) == depth
        and f.direction != "revenue"
    ]  # fmt: skip
    wanted = question.phase or question.leaning
    order = ([wanted] if wanted else []) + [Phase.EXECUTED, Phase.APPROVED]
    phase = next((p.value for p in order if any(f.phase == p.value for f in kept)), "")
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    for f in kept:
        if f.phase == phase:
            rows[f.code].setdefault("total" if f.column_key in _TOTAL else f.column_key, f)
    return [rows[code] for code in sorted(rows)]


def _meets(cells: Mapping[str, Figure], wanted: Mapping[str, bool]) -> bool | None:
    """Whether a row is as wanted; None where a blank leaves that open."""
    told = [_has(cells, key) for key in wanted]
    if None in told:
        return None
    return all(has == wanted[key] for has, key in zip(told, wanted, strict=True))


def _has(cells: Mapping[str, Figure], key: str) -> bool | None:
    """Whether a row has money of a part: as printed, or by a blank beside another part that is all of it."""
    if key in cells:
        return bool(cells[key].yuan)
    others = [cells[k].yuan or Decimal(0) for k in _KEYS.values() if k in cells and k != key]
    whole = cells["total"].yuan if "total" in cells else None
    if whole is None or not others:
        return None
    return False if abs(sum(others, Decimal(0)) - whole) <= _ROUNDING else None


def _shown(cells: Mapping[str, Figure]) -> Figure:
    return cells.get("total") or next(iter(cells.values()))


def _draft(
    question: Question, release: Release, of: tuple[Body, int], wanted: Mapping[str, bool],
    kept: Sequence[Figure], count: int, query: Query,
) -> Draft:  # fmt: skip
    body, depth = of
    rows = [row_of(release, question, f) for f in kept]
    said = {key: f"{name}支出" for name, key in _KEYS.items()}
    has = [said[key] for key, value in wanted.items() if value]
    lacks = [said[key] for key, value in wanted.items() if not value]
    parts = []
    if has:
        parts.append(f"{'既有' if len(has) > 1 else '只有' if lacks else '有'}{'又有'.join(has)}")
    parts += [f"没有{name}" for name in lacks]
    what = f"支出按功能分类（{_NAMES[depth]}）{'、'.join(parts)}的"
    head = f"{opening(body, kept[0].year, kept[0].phase)}“{kept[0].title}”中，{what}"
    told = listed([f"{r.name}{r.shown}" for r in rows])
    text = (
        f"{head}有{count}个：{told}。"
        if count
        else f"{head}一个也没有；各{_NAMES[depth]}为：{told}。"
    )
    spoken = matched(question.folded, _ONLY, _WITHOUT, _BOTH, _WORDS, _WHICH)
    left = question.leftover(spoken | question.measure_positions | question.positions(*_ASKS))
    meaning: dict[str, object] = {
        "organization": body.name, "fiscal_year": kept[0].year, "phase": kept[0].phase, "measure": what,
    }  # fmt: skip
    cited = tuple(r.citation for r in rows if r.citation is not None)[:12]
    return Draft(text, 92.0, cited, Decimal(count), "个", query, meaning, tuple(left))
