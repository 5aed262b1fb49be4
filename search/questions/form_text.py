"""What a project's form says in words beside its targets: new or carried on, from when to when, how it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft
from search.evidence import Place, cite
from search.performance import Record, record_query
from search.projects import by_content, choose, records_of
from search.question import Question
from search.wording import fold

EXAMPLES = ("河道清淤是新项目还是老项目", "河道清淤项目的起止年限", "河道清淤项目怎么实施")
_IDLE = (Ask.METHOD, Ask.LIST, Ask.DEFINITION, Ask.YESNO, Ask.PLAN, Ask.WHO)
_NUMBER = r"[（(]?[\d一二三四五六七八九十]{1,2}[)）]?[、.．]?[ \u3000]*"
_CELL = (
    r"(?:(?<=[\t\n])|^)[ \u3000]*(?:{number})?(?:{label})"
    r"[ \u3000]*(?:[：:][ \u3000]*|\t+|[ \u3000]+)(?P<text>[^\t\n]+)"
)
_GOES_ON = re.compile(r"\n(?P<more>[^\t\n：:]{2,})(?=\n|$)")
_WRAPPED, _LINES = 24, 4  # characters of a line that goes on in the next; lines of a cell
_HOW_MUCH = re.compile(r"多少|几")
_MONEY = re.compile(r"^[\d,.\s%—-]+$")


@dataclass(frozen=True, slots=True)
class Label:
    """How a cell is asked for, how it is called, and what its text must have."""

    asked: re.Pattern[str]
    cell: re.Pattern[str]
    must: re.Pattern[str] | None


@cache
def _labels() -> tuple[Label, ...]:
    text = (Path(__file__).parent.parent / "form_labels.txt").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line.startswith("#") or " = " not in line:
            continue
        asked, _, label = line.partition(" = ")
        must = ""
        if asked.startswith("~"):
            must, _, asked = asked[1:].partition(" ")
        found.append(labelled(label, asked, must))
    return tuple(found)


def labelled(label: str, asked: str = "", must: str = "") -> Label:
    """The cell of forms that has a label, which a pattern tells."""
    cell = re.compile(_CELL.format(number=_NUMBER, label=label))
    return Label(re.compile(asked), cell, re.compile(must) if must else None)


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The words of the cell that is asked for, of the one project that is named."""
    how_much = question.kind == "money" and _HOW_MUCH.search(question.folded)
    if how_much or question.kind not in (None, "年", "duration", "money") or question.amounts:
        return
    asked = [(each, m) for each in _labels() if (m := each.asked.search(question.folded))]
    if not asked:
        return
    chosen = next(iter([*choose(question), *by_content(question, release)]), None)
    if chosen is None or chosen.rivals:
        return
    found = [r for r, _ in records_of(release, chosen.names)]
    if len({r.year for r in found}) != 1:
        return
    for label, said in asked:
        told = next((t for r in found if (t := cell_told(release, r, label)) is not None), None)
        if told is not None:
            explained = chosen.positions | frozenset(range(*said.span()))
            left = question.leftover(explained | question.positions(*_IDLE), fold(chosen.name))
            yield _draft(release, found[0], told, tuple(left))
            return


def cell_told(release: Release, record: Record, label: Label) -> Place | None:
    """Where the cell stands with its label, all its lines."""
    text = release.text(record.report)
    for place in record.places:
        for m in label.cell.finditer(text, place.start, place.end):
            start, end = m.start(), m.end()
            last = m["text"]
            for _ in range(_LINES):
                more = _GOES_ON.match(text, end, place.end)
                if len(last.strip()) < _WRAPPED or last.rstrip().endswith("。") or more is None:
                    break
                last, end = more["more"], more.end()
            said = text[m.start("text") : end]
            if _MONEY.match(said) or (label.must and not label.must.search(said)):
                continue
            start += len(text[start:end]) - len(text[start:end].lstrip())
            return Place(record.report, start, end, place.page, place.iri)
    return None


def _draft(release: Release, record: Record, told: Place, left: tuple[str, ...]) -> Draft:
    words = release.text(record.report)[told.start : told.end]
    label, _, text = re.sub(r"[ \u3000]*(?:[：:]|\t+)[ \u3000]*", "\t", words, count=1).partition(
        "\t"
    )
    if not text:
        label, _, text = words.partition(" ")
    said, label = "".join(text.split()), re.sub(f"^{_NUMBER}", "", label.strip())
    return Draft(
        f"{record.name}（{record.year}年）的{''.join(label.split())}：{said.rstrip('。')}。", 79.0,
        (cite(release, told),), None, None, record_query(record.iri),
        {"project": record.name, "fiscal_year": record.year, "measure": "".join(label.split())}, left,
    )  # fmt: skip
