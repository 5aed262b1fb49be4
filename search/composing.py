"""From what is found to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.candidates import Stated
from search.catalogue import Body
from search.cells import COUNTS, Wanted
from search.drafts import PHASES, Draft, listed, money_text, opening, refusal
from search.evidence import Citation, Place, cite, with_label
from search.figures import Found, Missing
from search.measure_roles import RUNNING
from search.measures import ECONOMIC, FUNCTIONAL, KEY, key_measure
from search.question import Question
from search.seeking import years_of
from search.wording import bare_label, fold, fold_label

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
PLACES = {True: "表", False: "文字说明"}


_TOTALS = frozenset({"合计", "小计", "总计", "共计"})  # rows of columns that are subjects


def label_of(stated: Stated) -> str:
    """What a figure is called in an answer."""
    measure = stated.measure
    if measure.key in COUNTS and stated.yuan is not None:
        return f"{fold_label(_BRACKETS.sub('', stated.label))}价值"
    if measure.kind in (FUNCTIONAL, ECONOMIC):
        printed = "".join(stated.label.split()) if stated.in_table else ""
        if not printed or printed in _TOTALS or fold_label(printed) != fold(printed):
            printed = "".join(measure.name.split())
        return f"{printed}（{measure.key}）"
    if measure.key == "fiscal_appropriation" and "支出" in stated.label:
        return "财政拨款支出"
    return measure.name if measure.kind == KEY else bare_label("".join(stated.label.split()))


def _what(sought: Wanted, stated: Stated, joint: str = "中，") -> str:
    """As ``when_and_what``, with the part of a subject that is meant; prose names that in its own words."""
    if not sought.part:
        return when_and_what(sought.body, stated, joint)
    if stated.in_table and sought.part == RUNNING:
        return when_and_what(sought.body, stated, f"{joint}{_PART_NAMES[RUNNING]}里的")
    if stated.in_table:
        return f"{when_and_what(sought.body, stated, joint)}的{part_name(sought.part)}"
    said = "".join(stated.label.split())
    if sought.part == RUNNING and _PART_NAMES[RUNNING] not in said:
        said = f"{_PART_NAMES[RUNNING]}里的{said}"
    if said.count("（") > said.count("）"):
        said = said.rpartition("（")[2]
    return f"{opening(sought.body, stated.year, stated.phase)}说明中，{said}"


_PART_NAMES = {
    "basic": "基本支出",
    "project": "项目支出",
    "personnel": "人员经费",
    "operating": "公用经费",
    "agency_operating": "机关运行经费",
}


def part_name(part: str) -> str:
    """What a part of a subject is called, or a source of its money."""
    return _PART_NAMES.get(part) or key_measure(part).name


def label_of_part(sought: Wanted, stated: Stated) -> str:
    """As ``label_of``, with the part of a subject that is meant, where a table prints that in a column."""
    of_part = sought.part and sought.part != RUNNING and stated.in_table
    return f"{label_of(stated)}的{part_name(sought.part)}" if of_part else label_of(stated)


def when_and_what(body: Body, stated: Stated, joint: str = "中，") -> str:
    """``某局2023年度决算中，差旅费（30211）``."""
    if stated.as_of:
        return f"截至{stated.as_of}，{body.name}的{label_of(stated)}"
    return f"{opening(body, stated.year, stated.phase)}{joint}{label_of(stated)}"


def citation(release: Release, stated: Stated) -> Citation:
    """The printed figure with its label."""
    if stated.in_table:
        if stated.label_place is not None:
            return cite(release, stated.place, stated.label_place)
        return with_label(release, stated.place, stated.label)
    return cite_clause(release, stated.place)


_HEADING = re.compile(
    r"(?m)^[ \t\u3000]*(?:第[一二三四五六七八九十\d]+部分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])"
    r"[^\n，,。；;：:\d]*\n"
)
"""A line that is a heading, and no beginning of a sentence."""


def cite_clause(release: Release, place: Place) -> Citation:
    """A figure of prose from where its clause begins."""
    text = release.text(place.report)
    start = place.start
    while start > max(0, place.start - 100) and text[start - 1] not in "。；;！？，,":
        start -= 1
    for heading in _HEADING.finditer(text, start, place.start):
        start = heading.end()
    while text[start].isspace():
        start += 1
    return cite(release, Place(place.report, start, place.end, place.page, place.iri))


def interpretation(body: Body, stated: Stated) -> dict[str, object]:
    return {
        "organization": body.name,
        "fiscal_year": stated.year,
        "phase": stated.phase,
        "measure": label_of(stated),
    }


def figure_draft(
    question: Question, release: Release, sought: Wanted, found: Found, rank: float,
    leftover: Iterable[str],
) -> Draft:  # fmt: skip
    """The sentence that states a figure, and what contradicts it."""
    best = found.best
    amount, value, unit = money_text(best.printed, best.unit, best.yuan, question.unit)
    first_only = sought.phase is Phase.REVISED and best.phase == Phase.APPROVED
    if first_only and _ADJUSTED.search(question.folded):
        return refusal(
            f"报告没有印出{sought.body.name}{best.year}年{label_of(best)}调整后的（全年）预算数；年初预算数为{amount}。",
            rank, leftover=leftover,
        )  # fmt: skip
    of_allotted = "财政拨款中，" if sought.fiscal and best.fiscal else "中，"
    what = _what(sought, best, of_allotted)
    text = f"{yes_or_no(question, best)}{what}为{amount}。"
    citations = [citation(release, best)]
    for other in found.others[:2]:
        text += contradiction(question, other)
        citations.append(citation(release, other))
    text += _phase_note(sought, best)
    return Draft(
        text, rank + _closeness(best), tuple(citations), value, unit, best.query,
        interpretation(sought.body, best), tuple(leftover), printed_value(best, value, unit),
    )  # fmt: skip


def several(
    question: Question, release: Release, found: Sequence[tuple[Wanted, Found]], rank: float,
    leftover: Iterable[str],
) -> Draft:  # fmt: skip
    """Several figures that were asked for at once."""
    said: list[str] = []
    citations: list[Citation] = []
    opening = ""
    for sought, each in found:
        amount, _, _ = money_text(each.best.printed, each.best.unit, each.best.yuan, question.unit)
        told = f"{_what(sought, each.best)}为{amount}"
        again = bool(opening) and told.startswith(opening)
        said.append(f"，{told.removeprefix(opening)}" if again else f"；{told}")
        head, mark, _ = told.partition("中，")
        opening = f"{head}{mark}" if mark else ""
        citations.append(citation(release, each.best))
    sought, first = found[0]
    return Draft(
        "".join(said)[1:] + "。", rank, tuple(citations), None, None, first.best.query,
        interpretation(sought.body, first.best), tuple(leftover),
    )  # fmt: skip


def contradiction(question: Question, other: Stated, what: str = "", outcome: str = "") -> str:
    """The sentence that tells of a figure elsewhere; ``outcome``: what would follow from it."""
    said, _, _ = money_text(other.printed, other.unit, other.yuan, question.unit)
    place = f"{PLACES[other.in_table]}“{short_title(other.where)}”"
    return f"但{place}写的{what}是{said}，两处不一致{outcome}。"


_ALLOTTED = {"general": "general", "all": "fiscal_appropriation"}
"""The measures that the allotted money is of that is asked for."""
_ADJUSTED = re.compile(r"调|追加|变更")  # 全年预算 may mean the first one too
_WHETHER = re.compile(
    r"有没有|有无|是否(?:有|发生|安排|存在|列|花|开支)|(?:花|用|发生|安排|买|列|开支|支出|产生)(?:过|了|钱)*(?:没有?|吗|么)$"
    r"|有(?!多少|几).{0,20}(?:吗|么|没有)$"
)


def yes_or_no(question: Question, stated: Stated) -> str:
    """``有，`` or ``没有，`` where it is asked whether there was any."""
    if not _WHETHER.search(question.folded) or question.kind == "percent":
        return ""
    return "有，" if stated.value else "没有，"


def printed_value(stated: Stated, value: Decimal, unit: str) -> str:
    """The digits as printed, where the value is said in the printed unit."""
    digits = "".join(stated.printed.split()).replace(",", "").replace("，", "")
    return digits if unit == stated.unit and Decimal(digits) == value else ""


def _closeness(best: Stated) -> float:
    return min(best.fit, 10.0) / 10.0 + (0.5 if best.in_table else 0.0)


def _phase_note(sought: Wanted, best: Stated) -> str:
    if sought.phase is None and sought.leaning is Phase.EXECUTED and best.phase == "approved":
        return "这是预算数，库中没有该年决算。"
    if sought.phase is Phase.REVISED and best.phase == Phase.APPROVED:
        return "这是年初预算数，报告没有印出这一项调整后的（全年）预算数。"
    return ""


def short_title(where: str) -> str:
    return where.rpartition(" / ")[2] or where


def missing_draft(
    question: Question, sought: Wanted, missing: Missing, leftover: Iterable[str]
) -> Draft:
    """Why a figure is not given, and what there is instead."""
    names = listed(list(dict.fromkeys(bare_label(m.name) for m in sought.measures))[:1])
    names = f"{names.removesuffix('数')}价值" if sought.stock and names.endswith("数") else names
    inside = sought.part or sought.fund or _ALLOTTED.get(sought.allotted, "")
    if inside == RUNNING:
        names = f"{_PART_NAMES[RUNNING]}里的{names}"
    else:
        own = all(m.key == inside for m in sought.measures)
        names += f"中的{key_measure(inside).name}" if inside and not own else ""
    body = sought.body
    published = missing.published or years_of(question, body)
    if len(published) > 1 and sought.year is None and missing.years:
        years = [f"{year}年" for year in missing.years if year in published]
        return refusal(
            f"{body.name}有{listed(years)}的报告，请说明要哪一年的{names}。", 30.0, years, leftover
        )
    text = f"本库报告中没有{body.name}"
    text += f"{sought.year}年" if sought.year else ""
    text += f"{PHASES[sought.phase]}的{names}" if sought.phase else f"的{names}"
    if missing.phases and sought.phase:
        text += f"；只有该项的{listed([PHASES[p] for p in missing.phases])}数"
    elif missing.years:
        text += f"；有该项数据的年度是{listed([f'{y}年' for y in missing.years])}"
    elif published:
        text += f"；本库收有该机构{listed([f'{y}年' for y in published])}的报告，其中没有这一项"
    return refusal(text + "。", 20.0, leftover=leftover)
