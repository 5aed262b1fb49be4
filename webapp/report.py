"""The reports: their list, and each as a text to read with its tables, figures and cited characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, render_template, request, send_file
from werkzeug.wrappers import Response

from ontology.facts import Facts, Observation, Span
from webapp import queries, suggestions
from webapp.contents import fold_contents
from webapp.findings import findings_of
from webapp.marking import Mark, MarkedText
from webapp.reading import Block, Heading, Paragraph, TableBlock, read
from webapp.rendering import table_html
from webapp.services import release, services
from webapp.wording import short, wan, year_and_phase

pages = Blueprint("report", __name__)

PART_BYTES = 55_000
"""About how long a part of a long report may be as HTML: a page stays under 100 KB."""
CELL_BYTES = 40
FIGURE_BYTES = 190
LONGEST_NAME = 36

_SPAN = re.compile(r"(\d{1,9}),(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Part:
    """A page's worth of a report."""

    number: int
    title: str
    start: int
    blocks: tuple[Block, ...]


@pages.get("/report/")
def listing() -> str:
    words = request.args.get("q", "").strip()
    listed = [r for r in suggestions.reports() if words in suggestions.title(r) or words in r["id"]]
    publishers = {queries.local(r["report"]): r for r in queries.rows("publishers")}
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in sorted(listed, key=lambda r: (-r["fiscal_year"], r["kind"])):
        known = publishers.get(one["id"], {})
        key = queries.local(known.get("organization", ""))
        grouped.setdefault((known.get("name", one["organization"]), key), []).append(one)
    return render_template(
        "reports.html",
        grouped=sorted(grouped.items()),
        count=len(listed),
        words=words,
        titles=suggestions.titles(),
    )


@pages.get("/report/<path:report_id>")
def report(report_id: str) -> str:
    if report_id not in release().report_ids:
        abort(404, "库中没有这份报告，请从报告列表中选择。")
    facts = services().facts(report_id)
    parts = services().remember(
        ("parts", report_id), lambda: split(fold_contents(facts.text, read(facts)))
    )
    cited = spans(request.args.getlist("hl"), len(facts.text))
    part = _asked_part(parts, cited)
    whole = request.args.get("part") == "all"
    blocks = [b for p in parts for b in p.blocks] if whole else parts[part].blocks
    found = findings_of(report_id)
    return render_template(
        "report.html",
        facts=facts,
        title=suggestions.title(_entry(report_id)),
        parts=parts,
        part=None if whole else part,
        blocks=blocks,
        table_html=table_html,
        marked=MarkedText(facts.text, _figures(facts), _found(report_id, found), cited),
        opened=lambda block: _is_unshown(block, cited),
        holds=lambda block: any(
            s < end and start < e for start, end in block.runs for s, e in cited
        ),
        findings=_on_page(report_id, found, blocks),
        finding_count=len(found),
        original=_original(facts),
    )


@pages.get("/report/<path:report_id>/original")
def original(report_id: str) -> Response:
    """The published file, where the operator allows its download."""
    if report_id not in release().report_ids:
        abort(404, "库中没有这份报告，请从报告列表中选择。")
    facts = services().facts(report_id)
    folder = services().settings.originals
    if folder is None or not _original(facts):
        abort(404, "这份报告的原文件没有开放下载。")
    return send_file(folder / facts.report.file, as_attachment=True)


def _original(facts: Facts) -> bool:
    folder = services().settings.originals
    name = facts.report.file
    return folder is not None and "/" not in name and (folder / name).is_file()


def _entry(report_id: str) -> dict[str, Any]:
    return next(r for r in suggestions.reports() if r["id"] == report_id)


def spans(values: Sequence[str], length: int) -> list[Span]:
    """``hl`` arguments as spans of the text; what is no span is left out."""
    found = []
    for value in values[:50]:
        match = _SPAN.fullmatch(value)
        if match and int(match[1]) < int(match[2]) <= length:
            found.append((int(match[1]), int(match[2])))
    return found


def split(blocks: Sequence[Block]) -> list[Part]:
    """``blocks`` as parts that begin at headings (or tables) and are not much longer than a page may be."""
    parts: list[list[Block]] = [[]]
    size = 0
    for block in blocks:
        opens = isinstance(block, TableBlock) or (isinstance(block, Heading) and block.level <= 2)
        length = _length(block)
        if parts[-1] and size + length > PART_BYTES and (opens or size > PART_BYTES):
            parts.append(_heading_of(parts[-1], block))
            size = 0
        parts[-1].append(block)
        size += length
    return [Part(n, _part_title(p), _start(p[0]), tuple(p)) for n, p in enumerate(parts) if p] or [
        Part(0, "正文", 0, ())
    ]


def _heading_of(blocks: list[Block], following: Block) -> list[Block]:
    """What at the end of ``blocks`` belongs with ``following``, taken off: its headings, and above a
    table the short lines that name it, its maker and its unit."""
    keep = len(blocks)
    is_table = isinstance(following, TableBlock)
    while keep > 1 and (
        isinstance(blocks[keep - 1], Heading) or (is_table and _names(blocks[keep - 1]))
    ):
        keep -= 1
    moved = blocks[keep:]
    del blocks[keep:]
    return moved


def _names(block: Block) -> bool:
    return isinstance(block, Paragraph) and sum(e - s for s, e in block.runs) <= LONGEST_NAME


def _length(block: Block) -> int:
    """About how many bytes of HTML a block is."""
    if not isinstance(block, TableBlock):
        return 60 + 3 * sum(e - s for s, e in block.runs)
    cells = [cell for row in block.table.all_rows for cell in row]
    figures = sum(cell.is_figure for cell in cells)
    words = 3 * (block.end - block.start) * (2 if block.raw else 1)
    return words + figures * FIGURE_BYTES + len(cells) * CELL_BYTES


def _start(block: Block) -> int:
    return block.start if isinstance(block, TableBlock) else block.runs[0][0]


def _part_title(blocks: Sequence[Block]) -> str:
    for block in blocks:
        if isinstance(block, Heading):
            return block.text
        if isinstance(block, TableBlock) and block.table.title:
            return block.table.title
    return "正文"


def _asked_part(parts: Sequence[Part], cited: Sequence[Span]) -> int:
    if cited:
        return max((p.number for p in parts if p.start <= cited[0][0]), default=0)
    asked = request.args.get("part", "")
    number = int(asked) - 1 if asked.isdecimal() and len(asked) < 5 else 0
    return min(max(number, 0), len(parts) - 1)


def _is_unshown(block: TableBlock, cited: Sequence[Span]) -> bool:
    """Whether a cited span stands in the printed lines of a rebuilt table, and in no cell of it."""
    runs = [run for row in block.table.all_rows for cell in row for run in cell.runs]
    return any(
        s < block.end and e > block.start and not any(a < e and b > s for a, b in runs)
        for s, e in cited
    )


def _figures(facts: Facts) -> list[Mark]:
    key = ("figures", facts.report.id)
    return services().remember(key, lambda: [m for o in facts.observations for m in _marks(o)])


def _marks(one: Observation) -> list[Mark]:
    address = f"/id/observation/{quote(one.identity)}"
    yuan = f"，{wan(one.amount_yuan)} 万元" if one.amount_yuan is not None else ""
    words = f"{one.row_label}，{year_and_phase(one.fiscal_year, one.phase)}{yuan}"
    return [Mark(s, e, address, words) for s, e in one.source.spans]


def _on_page(
    report_id: str, found: Sequence[dict[str, Any]], blocks: Sequence[Block]
) -> list[tuple[int, dict[str, Any]]]:
    """The findings that rest on characters of these blocks, with their numbers in the whole report."""
    if not blocks:
        return []
    start, end = _start(blocks[0]), _last(blocks[-1])
    return [
        (number, finding)
        for number, finding in enumerate(found, 1)
        if any(
            s["report"] == report_id and s["start"] < end and s["end"] > start
            for s in finding["stated"]
        )
    ]


def _last(block: Block) -> int:
    return block.end if isinstance(block, TableBlock) else block.runs[-1][1]


def _found(report_id: str, findings: Sequence[dict[str, Any]]) -> list[Mark]:
    return [
        Mark(
            stated["start"],
            stated["end"],
            title=short(finding["message"], 80),
            finding=finding["severity"],
            number=number,
        )
        for number, finding in enumerate(findings, 1)
        for stated in finding["stated"]
        if stated["report"] == report_id
    ]
