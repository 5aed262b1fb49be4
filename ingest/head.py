"""Whose report it is, of which year and kind.

A text that prints both a budget and final accounts is of the kind its title names, else of the kind
that most of its table titles and sentences name. Where no title, header line or sentence names the
organization, the report says so: ``未署名`` and the report's id, so that two such reports never
become one organization.
"""

from __future__ import annotations

import re
from collections import Counter

from ingest.document import Document
from ingest.long_lines import unfolded
from ingest.names import bare_name, name_suffix, region_of
from ingest.signatures import Signature, signatures
from ingest.unit_tables import unit_rows
from ingest.wording import YEAR, fold, numeral, squeeze, width, year
from ontology.errors import Refused
from ontology.facts import OrganizationKind, Report, ReportKind

COVER_LINES = 40
_MARKS = re.compile(
    "部门预算|部门决算|单位预算|单位决算|收支总表|收入总表|支出总表|收入支出决算|收支决算|收入决算|支出决算|财政拨款"
    "|一般公共预算|政府性基金|国有资本经营预算|三公|基本支出|项目支出|机关运行经费|政府采购|绩效|名词解释|功能分类|经济分类"
    "|科目编码|结转和结余|公务接待费|因公出国|事业收入|人员经费|公用经费|预算数|决算数"
)
_STRONG_MARK = re.compile(
    r"(?:部门|单位)(?:预|决)算|(?:收支|收入|支出)(?:预算|决算)?总表|(?:支出|收入)(?:预|决)算表"
)
_MANY_MARKS = 6
_PAGE_ALONE = (
    re.compile(
        r"(?=[\s\S]*三公)(?=[\s\S]*^\W*(?:其中：|[\d一二三（）()]+[、.．]?)?因公出国)"
        r"(?=[\s\S]*^\W*(?:其中：|[\d一二三（）()]+[、.．]?)?公务(?:接待|用车))",
        re.MULTILINE,
    ),
    re.compile(r"(?=[\s\S]*绩效(?:目标|自评))(?=[\s\S]*[一二]级指标)(?=[\s\S]*指标值)"),
)
_LONGEST_PAGE = 20_000
"""A page of a report published alone: of the three public expenses in rows, a form of performance."""
_FIGURE = re.compile(r"\d[\d,]*\.\d{1,6}|\d[\d,]*\s*(?:万元|元|亿元|%|个|辆|台|人)")
_TITLE_YEAR = re.compile(rf"({YEAR})\s*年(?:度)?")
_YEAR_LABEL = re.compile(rf"年度\s*：\s*({YEAR})")
_YEAR_IN_PROSE = re.compile(
    rf"({YEAR})\s*年度?\s*(?=[^，。；\n]{{0,24}}?(?:部门|单位|预算|决算|收入|支出|收、支|财政|“三公”|三公))"
)
_COMPARED = frozenset("比较与同和")
"""What stands before a year that another is compared with."""
_PUBLISHED = re.compile(
    r"((?:20\d\d|二[〇○零OＯ0][〇○零OＯ0一二三四五六七八九]{2}))\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"(?:\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?"
)
_TITLE = re.compile(r"预算|决算")
_NOT_TITLE = re.compile(
    r"[，。；]|[：:]$|表$|\.{3}|…|^[（(]?[一二三四五六七八九十\d]+[、.．）)]|(?<!编制)(?<!公开)(?<!草案)说明$"
)
_TABLE_TITLE = re.compile(r"[预决]\s*算.{0,12}表$")
_KIND = re.compile(
    r"(?:部门|单位|年度?|级|报告|公开)\s*(?:财务)?(?:预|决)算|(?:预|决)算(?:公开|信息|报告|$)"
)
_SCOPE = re.compile(r"(部门|单位)(?:预算|决算)(?!单位|公开表|报表)")
_IN_PARTS = re.compile(r"^第.部分|报表|情况")
_SENTENCE_END = re.compile(r"[。；]")


_REVIEW_FORM = re.compile(r"自评(?:情况|结果)?表(?:（[^）]{1,12}）)?[\s|]*$")
_SELF_EVALUATION = re.compile(r"20\d\d年.{0,12}支出绩效(?:自评|评价)(?:报告|情况)")


def read_head(document: Document) -> Report:
    """The report's head; raises ``Refused`` where the text is no budget or final accounts."""
    folded = fold(document.text)
    packed = squeeze(document.text)
    _refuse_unless_report(document, folded, packed)
    texts = list(filter(None, unfolded(document).plain_lines))
    fiscal_year = _fiscal_year(texts, folded)
    if fiscal_year is None:
        raise Refused(f"{document.file}：全文没有写明预算或决算的年度，请核对是否为完整的报告。")
    cover = texts[:COVER_LINES]
    kind = _kind(cover, texts, folded)
    signature = signatures(document)
    if not signature.name and len(rows := unit_rows(document)) == 1:
        signature = Signature(name=squeeze(bare_name(rows[0].name)), code=signature.code)
    scope = _scope(cover, packed, signature)
    organization = signature.name or f"未署名（{document.id}）"
    return Report(
        id=document.id,
        file=document.file,
        sha256=document.sha256,
        title=_title(organization, fiscal_year, kind, scope),
        organization=organization,
        fiscal_year=fiscal_year,
        kind=kind,
        organization_code=signature.code,
        scope=scope,
        region=region_of(organization) if signature.name else None,
        published=_published(texts),
        pages=document.pages,
    )


def _refuse_unless_report(document: Document, folded: str, packed: str) -> None:
    """Budgets and final accounts share a vocabulary that nothing else has, and they have figures."""
    if len(packed) < 30:
        raise Refused(
            f"{document.file}：几乎没有文字，读不出预算或决算的内容，请换成报告的文字版。"
        )
    marks: set[str] = set()
    alone = len(packed) < _LONGEST_PAGE and any(page.match(folded) for page in _PAGE_ALONE)
    enough = 2 if alone or _STRONG_MARK.search(packed) else _MANY_MARKS
    for found in _MARKS.finditer(packed):
        marks.add(found[0])
        if len(marks) >= enough:
            break
    named = "预算" in packed or "决算" in packed
    figure = _FIGURE.search(folded)
    if not named or len(marks) < enough or figure is None:
        raise Refused(
            f"{document.file}：不像部门或单位的预算、决算报告"
            f"（只见到 {len(marks)} 个预决算用语，{'有' if figure else '没有'}金额），没有收入。"
        )


def _fiscal_year(texts: list[str], folded: str) -> int | None:
    """The year most titles, labels and sentences speak of; years compared with count for nothing."""
    votes: Counter[int] = Counter()
    for i, text in enumerate(texts):
        if "年" not in text or len(text) > 90:
            continue
        if found := _YEAR_LABEL.search(text):
            votes[year(found[1])] += 10
        elif (
            width(text) <= 90
            and not _SENTENCE_END.search(text)
            and (found := _TITLE_YEAR.search(text))
        ):
            near = text if _TITLE.search(text) else " ".join(texts[i : i + 3])
            if _TITLE.search(near) and not re.search(r"比|较|与.*相比", text[: found.start()]):
                votes[year(found[1])] += 40 if i < COVER_LINES else 4
    for found in _YEAR_IN_PROSE.finditer(folded):
        if folded[found.start() - 1 : found.start()] not in _COMPARED:
            votes[year(found[1])] += 1
    if not votes:
        votes.update(year(found[1]) for found in _TITLE_YEAR.finditer(folded))
    plausible = {y: n for y, n in votes.items() if 2000 <= y <= 2099}
    return max(plausible, key=lambda y: (plausible[y], y)) if plausible else None


def _kind(cover: list[str], texts: list[str], folded: str) -> ReportKind:
    """The kind that the title names, else the kind of most table titles, else of most sentences."""
    if any(_SELF_EVALUATION.search("".join(t.split())) for t in cover[:4]):
        return ReportKind.FINAL  # what was achieved with the money of a year that is over
    named = [
        t
        for t in cover
        if _KIND.search(t) and not _NOT_TITLE.search(t) and "自评" not in t and width(t) <= 80
    ]
    for text in sorted(named, key=lambda t: not _TITLE_YEAR.search(t)):
        if _TITLE_YEAR.search(text) or width(text) <= 40:
            final = "决" in [found[0] for found in _KIND.finditer(text)][-1]
            return ReportKind.FINAL if final else ReportKind.BUDGET
    titles = [t for t in texts if t.endswith("表") and width(t) <= 60 and _TABLE_TITLE.search(t)]
    finals = sum("决算" in t for t in titles)
    if finals != len(titles) - finals:
        return ReportKind.FINAL if finals * 2 > len(titles) else ReportKind.BUDGET
    if any(_REVIEW_FORM.search(t) and width(t) <= 60 for t in texts):
        return ReportKind.FINAL
    final = folded.count("决算") * 5 > folded.count("预算")
    return ReportKind.FINAL if final else ReportKind.BUDGET


def _scope(cover: list[str], packed: str, signature: Signature) -> OrganizationKind:
    """A 单位 report says so in its title, or speaks of 本单位 throughout; else it is a 部门's."""
    for text in cover:
        title = "".join(text.split())
        found = _SCOPE.search(title)
        if (
            found
            and width(title) <= 60
            and not _NOT_TITLE.search(title)
            and not _IN_PARTS.search(title)
        ):
            return OrganizationKind.UNIT if found[1] == "单位" else OrganizationKind.DEPARTMENT
    if name_suffix(signature.printed) in ("本级", "本部", "单位", "本单位"):
        return OrganizationKind.UNIT
    if name_suffix(signature.printed) in ("部门", "汇总"):
        return OrganizationKind.DEPARTMENT
    unit = packed.count("本单位") + 10 * packed.count("单位概况") + 10 * packed.count("单位职责")
    department = packed.count("本部门") + packed.count("我部门") + 10 * packed.count("部门概况")
    department += 10 * packed.count("部门职责")
    return OrganizationKind.UNIT if unit > 2 * department else OrganizationKind.DEPARTMENT


def _title(organization: str, fiscal_year: int, kind: ReportKind, scope: OrganizationKind) -> str:
    """One form for all: covers print theirs over many lines, cut off or not at all."""
    whose = "单位" if scope is OrganizationKind.UNIT else "部门"
    what = "决算" if kind is ReportKind.FINAL else "预算"
    return f"{bare_name(organization)}{fiscal_year}年度{whose}{what}"


def _published(texts: list[str]) -> str | None:
    """A date that stands alone on the cover or at the end: ``二〇二四年九月`` is ``2024-09``."""
    for text in texts[:COVER_LINES] + texts[-10:]:
        found = _PUBLISHED.fullmatch("".join(text.split())) or re.search(
            rf"(?:发布|公开|公布)(?:日期|时间)\s*：\s*{_PUBLISHED.pattern}", text
        )
        if found:
            parts = (year(found[1]), numeral(found[2]), numeral(found[3]) if found[3] else None)
            return "-".join(f"{p:02}" for p in parts if p is not None)
    return None
