"""What a report says there is none of: 本部门无政府性基金预算，故本表为空表 — an answer where no figure is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.release import Release
from ontology.facts import Phase
from search.cells import Wanted
from search.drafts import Draft, money_text
from search.evidence import Place, cite
from search.figures import PHASE_ORDER
from search.queries import Query, node
from search.question import Question
from search.rows import figure_query, figures

_WORDS = {
    "government_fund": "政府性?基金",
    "state_capital": "国有资本经营",
    "three_public": '[“"]?三公[”"]?经费',
    "abroad": "因公出国",
    "agency_operating": "机关运行经费",
}
_NONE = r"(?:无|没有|未安排|未发生|不存在|不统计|不涉及|不编列|不单列)"
_REST = r"[^。；;！\n]"
_SENTENCES = (
    rf"{_REST}{{0,60}}{_NONE}{_REST}{{0,40}}%s{_REST}*[。；;]?",
    rf"{_REST}{{0,40}}%s{_REST}{{0,40}}(?:{_NONE}|空表){_REST}*[。；;]?",
)
_TO_ITS_END = re.compile(r"[^。；;！]{0,60}[。；;！]")
_HEADING = re.compile(r"\n\s*(?:[一二三四五六七八九十]+、|第.{1,3}部分|[（(\d])")
_MEANS = re.compile(r"指|反映|包括|团组|(?:上年|去年|上一年)[^，。；]{0,10}(?:无|没有|未)")
"""A definition, what travelled, or what there was none of the year before."""
_REPORT = """
SELECT ?report ?title WHERE { ?report a caipu:Report ; caipu:organization ?organization .
  OPTIONAL { ?report dcterms:title ?title } }
"""
_RANK = 56.0
_WHOLE = ("three_public", "total", "subtotal")
_NEAR = 1500  # characters of a table around its total
_LINES = {
    "abroad": "因公出国",
    "vehicles": "公务用车购置及运",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运[行维]",
    "reception": "公务[接招]待费",
}
NO_INITIAL = re.compile(
    r"年初(?:就|都|时)?(?:没有?|未|无)(?:安排|列入?|编制?|做|批|有)?(?:过|的)?预算|年初预算(?:数)?(?:都)?(?:为|是)?(?:0|零)(?:的)?"
)
"""What got no budget when the year began, which asks for no amount of one."""


def declared_nil(
    question: Question, release: Release, sought: Wanted, leftover: Iterable[str]
) -> Draft | None:
    """The sentence by which a report says that it has nothing of the measure."""
    words = next((_WORDS[m.key] for m in sought.measures if m.key in _WORDS), None)
    if words is None:
        return None
    pattern = re.compile("|".join(_SENTENCES).replace("%s", words))
    for report in sought.body.reports:
        if sought.year is not None and report.year != sought.year:
            continue
        if sought.phase is Phase.EXECUTED and report.kind == "budget":
            continue  # none budgeted is not none spent
        text = release.text(report.id)
        found = next((m for m in pattern.finditer(text) if not _MEANS.search(m[0])), None)
        if found is None:
            continue
        end = _end(text, found.end())
        quoted = cite(release, Place(report.id, found.start(), end))
        said = "".join(quoted.quote.split())
        meaning: dict[str, object] = {
            "organization": sought.body.name, "fiscal_year": report.year,
            "measure": sought.measures[0].name,
        }  # fmt: skip
        return Draft(
            f"没有。{sought.body.name}{report.year}年的报告写明：{said}", _RANK, (quoted,),
            query=Query(_REPORT, (("organization", node(sought.body.iri)),)),
            interpretation=meaning, leftover=tuple(leftover),
        )  # fmt: skip
    return None


def _end(text: str, end: int) -> int:
    """Where a sentence ends that a line's end breaks off, unless the next line begins something else."""
    rest = _TO_ITS_END.match(text, end) if text[end - 1] not in "。；;！" else None
    return end if rest is None or _HEADING.search(rest[0]) else rest.end()


def left_blank(
    question: Question, release: Release, sought: Wanted, leftover: Iterable[str]
) -> Draft | None:
    """That the table of the three public expenses has a line for it with no amount: blank is not zero."""
    measure = next((m for m in sought.measures if m.key in _LINES), None)
    if measure is None:
        return None
    query = figure_query(sought.body.iri, "table", "three_public")
    kept = [
        f for f in figures(release, query)
        if sought.year in (None, f.year) and (sought.phase is None or f.phase in PHASE_ORDER[sought.phase])
    ]  # fmt: skip
    whole = next((f for f in kept if f.column_key in _WHOLE and f.row_key in ("", *_WHOLE)), None)
    if whole is None or any(measure.key in (f.row_key, f.column_key) for f in kept):
        return None
    around = release.text(whole.report)[max(0, whole.place.start - _NEAR) : whole.place.end + _NEAR]
    if not re.search(_LINES[measure.key], "".join(around.split())):
        return None
    shown = money_text(whole.printed, whole.unit, whole.yuan, None)[0]
    text = (
        f"{sought.body.name}{whole.year}年的“三公”经费表列有{measure.name}一项，但没有填金额（空白）；"
        f"“三公”经费合计{shown}。"
    )
    meaning: dict[str, object] = {
        "organization": sought.body.name, "fiscal_year": whole.year, "measure": measure.name,
    }  # fmt: skip
    cited = (cite(release, whole.place, whole.label_place),)
    return Draft(text, _RANK, cited, query=query, interpretation=meaning, leftover=tuple(leftover))
