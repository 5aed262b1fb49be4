"""Passages of tables and forms: their lines, each stretch of bounded length with its title and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Document
from ingest.headings import section_of
from ingest.personal import MASK
from ingest.stretches import Stretch
from ingest.wording import fold
from ontology.facts import Passage, PassageKind

_ROWS_LONG = 700
_FORM_LONG = 6000
_TITLE_LINE = re.compile(
    r"(?!.{0,6}公开\s*[\d一二三四五六七八九十]+\s*表)[^，。；：\t]{3,50}表(?:（[^）]{1,20}）)?"
)
_FURNITURE = re.compile(r"[-—–－\s]*\d{1,4}\s*[-—–－]+|第\s*\d+\s*页.*")
_UNIT = re.compile(r"单位\s*：\s*((?:人民币)?(?:万|千|亿)?元)")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,40}>|\*\*|^\||\|$|^[\s|:-]+$")


def of_stretch(document: Document, stretch: Stretch) -> Iterator[Passage]:
    """A table's or form's lines as passages of bounded length, each with its title and unit."""
    form = "form" in stretch.what
    kind = PassageKind.FORM if form else PassageKind.TABLE
    limit = _FORM_LONG if form else _ROWS_LONG
    title, unit, rows = stretch.title, "", list[tuple[int, int, str]]()
    subject, length = None, 0
    for line in stretch.lines:
        text = _row(line.text)
        if not text or (MASK in text and len(text) < 60):
            continue
        if (text[0] == "第" or not text[0].isalpha()) and _FURNITURE.fullmatch(text):
            continue
        subject = subject or (_project_name(line.text) if form else None)
        folded = fold(text) if "表" in text or "单位" in text or "單位" in text else ""
        starts_table = not form and "\t" not in line.text and bool(_TITLE_LINE.fullmatch(folded))
        if rows and (starts_table or length + len(text) > limit):
            yield _rows_passage(document, stretch, kind, title, unit, rows, subject)
            rows, length = [], 0
        length += len(text)
        if starts_table:
            title, unit = folded, ""
        if folded and (found := _UNIT.search(folded)):
            unit = found[1]
        printed = line.text.strip()
        start = line.start + line.text.index(printed)
        rows.append((start, start + len(printed), text))
    if rows:
        yield _rows_passage(document, stretch, kind, title, unit, rows, subject)


def _rows_passage(
    document: Document, stretch: Stretch, kind: PassageKind, title: str, unit: str,
    rows: Sequence[tuple[int, int, str]], subject: str | None,
) -> Passage:  # fmt: skip
    body = "\n".join(text for _, _, text in rows)
    head = f"{title}（单位：{unit}）" if unit else title
    text = body if not title or body.startswith(title) else f"{head}\n{body}"
    path = (*stretch.section, title) if title and title not in stretch.section else stretch.section
    source = document.source((rows[0][0], rows[-1][1]), page=stretch.page)
    return Passage(source, section_of(path), kind, text, subject)


def _row(text: str) -> str:
    """Cells apart by one blank."""
    if "<" in text or "*" in text or "|" in text:
        text = "\t".join(_MARKUP.sub(" ", cell) for cell in text.replace("|", "\t").split("\t"))
    if "\t" not in text:
        return text.strip()
    return " ".join(filter(None, map(str.strip, text.split("\t"))))


def _project_name(text: str) -> str | None:
    if "名" not in text:
        return None
    cells = [c.strip() for c in re.split(r"[\t|]|\s{2,}| ", text) if c.strip()]
    for label, value in pairwise(cells):
        if fold(label).rstrip("：") == "项目名称":
            return value
    return None
