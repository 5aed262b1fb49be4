"""What became of a report, for a person to read: page by page what was recognised, and what was not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ontology.facts import Facts, Note, Passage, PassageKind, Span

_NAMES = {
    "contents": "目录",
    "project_form": "项目表单",
    "department_form": "部门整体表单",
    "project_prose": "文字中的项目",
    "project_list": "项目清单",
    "department_goal": "部门绩效目标",
    "unread": "未读",
}
_KINDS = {
    PassageKind.NARRATIVE: "正文",
    PassageKind.TABLE: "表格文字",
    PassageKind.FORM: "表单文字",
    PassageKind.DEFINITION: "名词解释",
    PassageKind.DUTY: "职责",
}
_TOLD = frozenset(("project_prose", "project_list", "department_goal"))
"""What notes tell of running text, which is told as prose too."""

_SHOWN, _LONG = 4, 24
_LETTER = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the explanation and the characters that it is about."""

    start: int
    end: int
    text: str
    page: int | None = None


def explained(facts: Facts) -> Iterator[str]:
    """One line for each thing recognised, for each group of cells that became nothing, for prose by
    section, and for each run of lines that is in nothing."""
    report = _Report(facts)
    yield f"== {facts.report.id}：{facts.report.title}"
    for entry in sorted(report.entries(), key=lambda e: (e.start, -e.end)):
        page = f"第 {entry.page} 页 " if entry.page else ""
        yield f"  {page}第 {report.lines(entry.start, entry.end)} 行\t{entry.text}"
    yield "  " + "，".join(f"{name} {count}" for name, count in _counts(facts).items())


def _counts(facts: Facts) -> dict[str, int]:
    return {
        "金额": len(facts.observations),
        "项目": len(facts.projects),
        "指标": len(facts.indicators),
        "组织": len(facts.organizations),
        "文中数字": len(facts.claims),
        "采购": len(facts.procurement),
        "段落": len(facts.passages),
    }


class _Report:
    """A report's facts with its lines."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        text = facts.text
        self.starts = [0, *(i + 1 for i, character in enumerate(text) if character == "\n")]

    def lines(self, start: int, end: int) -> str:
        first, last = self._line(start), self._line(max(start, end - 1))
        return str(first) if first == last else f"{first}–{last}"

    def _line(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def entries(self) -> Iterator[_Entry]:
        facts = self.facts
        yield from self._notes()
        yield from self._prose()
        covered = [(n.start, n.end) for n in facts.notes]
        covered += [(p.source.start, p.source.end) for p in facts.passages]
        headings = {part for p in facts.passages for part in p.section.split(" / ")}
        yield from self._rest(_merged(covered), frozenset(map(_bare, headings)))

    def _notes(self) -> Iterator[_Entry]:
        """Notes in order; those on what was not read grouped by the form they stand in and why."""
        read = [n for n in self.facts.notes if n.what != "unread"]
        for note in read:
            reason = f"：{note.reason}" if note.reason else self._said(note)
            name = _NAMES.get(note.what, note.what)
            yield _Entry(note.start, note.end, f"{name}{reason}", note.page)
        unread = [n for n in self.facts.notes if n.what == "unread"]

        def place(note: Note) -> tuple[int, str]:
            holder = next((n.start for n in read if n.start <= note.start < n.end), note.start)
            return holder, note.reason

        for _, group in groupby(sorted(unread, key=place), key=place):
            yield self._unread(list(group))

    def _said(self, note: Note) -> str:
        """The projects that a form or a paragraph speaks of, and how many indicators it gives."""
        names = [p.name for p in self.facts.projects
                 if any(note.start <= s.start < note.end for s in (p.source, *p.sources))]  # fmt: skip
        count = sum(note.start <= i.source.start < note.end for i in self.facts.indicators)
        parts = ["、".join(dict.fromkeys(names)), f"{count} 项指标" if count else ""]
        said = "，".join(part for part in parts if part)
        return f"：{said}。" if said else ""

    def _unread(self, notes: Sequence[Note]) -> _Entry:
        spans = list(dict.fromkeys((n.start, n.end) for n in notes))
        count = f" {len(spans)} 处" if len(spans) > 1 else ""
        text = f"  未读{count}{self._quoted(spans)}：{notes[0].reason}"
        return _Entry(notes[0].start, notes[-1].end, text, notes[0].page)

    def _prose(self) -> Iterator[_Entry]:
        """Passages, those of one section in a row as one; not those of noted tables and forms."""
        noted = _merged((n.start, n.end) for n in self.facts.notes if n.what not in _TOLD)
        prose = [p for p in self.facts.passages if not _within(noted, p.source.start)]

        def place(passage: Passage) -> tuple[str, PassageKind, int]:
            return passage.section, passage.kind, _before(noted, passage.source.start)

        for (path, kind, _), group in groupby(prose, key=place):
            passages = list(group)
            start, end = passages[0].source.start, passages[-1].source.end
            claims = sum(start <= c.source.start < end for c in self.facts.claims)
            figures = f"，{claims} 个数字" if claims else ""
            units = sum(start <= o.source.start < end for o in self.facts.organizations if o.source)
            figures += f"，{units} 个组织" if units else ""
            title = f"“{path.rpartition(' / ')[2]}”，" if path else ""
            text = f"{_KINDS[kind]}：{title}{len(passages)} 段{figures}。"
            yield _Entry(start, end, text, passages[0].source.page)

    def _rest(self, covered: Sequence[Span], headings: frozenset[str]) -> Iterator[_Entry]:
        """Lines that no note and no passage holds, neighbours of one kind together."""
        found: list[tuple[tuple[bool, int], Span]] = []
        for start, stop in pairwise([*self.starts, len(self.facts.text) + 1]):
            line = self.facts.text[start : stop - 1]
            at = _before(covered, stop - 2) - 1
            if _LETTER.search(line) and (at < 0 or covered[at][1] <= start):
                found.append(((_bare(line) in headings, at), (start, stop - 1)))
        for (heading, _), group in groupby(found, key=lambda f: f[0]):
            spans = [span for _, span in group]
            name = "标题" if heading else "未归入任何记录或段落"
            yield _Entry(spans[0][0], spans[-1][1], f"{name}：{self._quoted(spans)}")

    def _quoted(self, spans: Iterable[Span]) -> str:
        texts = list(dict.fromkeys(_short(self.facts.text[s:e]) for s, e in spans))
        return "".join(f"“{t}”" for t in texts[:_SHOWN]) + ("等" if len(texts) > _SHOWN else "")


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _before(spans: Sequence[Span], offset: int) -> int:
    """How many of ``spans`` begin at ``offset`` or before."""
    return bisect_right(spans, offset, key=lambda span: span[0])


def _within(spans: Sequence[Span], offset: int) -> bool:
    at = _before(spans, offset) - 1
    return at >= 0 and spans[at][1] > offset


def _bare(text: str) -> str:
    return "".join(_LETTER.findall(text))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else plain[:_LONG] + "…"
