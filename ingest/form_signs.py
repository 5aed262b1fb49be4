"""By what a form of performance is known: its labels, its columns, its end."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.amounts import parse_number, unit_of_line
from ingest.document import Line
from ingest.form_columns import header_roles
from ingest.form_inline import split_labels
from ingest.form_layouts import bare, column_roles, label_of, list_words, squeeze
from ingest.form_rows import Row, Slot, gapped_row
from ingest.layout import heading
from ingest.names import looks_like_organization

HEADING = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}(?:部分|章|节)|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_STRONG = frozenset(
    ("name", "code", "purpose_head", "plan", "goals", "goals_head", "expected", "funds_head",
     "indicators_head", "total", "problems", "basic_head", "department_name", "funds_review")
)  # fmt: skip
_OF_MONEY = frozenset(("budget", "revised", "executed", "rate"))
_NAMES = frozenset(("name", "department_name"))
_LISTED = ("code", "catalogue", "catalogue_code", "item", "purchase_way", "quantity")
_PIECES = 6
"""Lines of what was amiss, at most."""
_HEAD_ROWS = 4
_TASKS = 40  # lines of a department's tasks, at most
_FEW = 3
_NEXT = re.compile(r"第[一二三四五六七八九十]{1,2}部分|[一二三四五六七八九十]{1,3}、.{3}")
_FIRST = re.compile(r"[\s：:]")
_NUMBER = re.compile(r"\|?\s*\d+(?:\.\d+)?\s*(?:分)?\|?")
_LABELLED = re.compile(r"([^：:\s]{2,16})[：:][^\S\n]*\S.*?(?=\s{2,}|$)")
_ABOVE = ("name", "code", "unit", "department", "department_name", "budget")
LONGEST = 400
"""Lines of one form without a grid, at most."""


def form_like(rows: list[Row], enough: int) -> bool:
    """Whether a grid is a form (or holds one): columns of indicators, or ``enough`` of its labels."""
    if any(header_roles(row) is not None for row in rows):
        return True
    if any(map(heads_list, rows[:_HEAD_ROWS])):
        return False
    found = {label for row in rows for label in labels_of(row)}
    titled = enough == 1 and len(found & _OF_MONEY) > 1
    return titled or len(found & _STRONG) >= enough


def heads_list(row: Row) -> bool:
    """Whether a row heads a list of projects: most of its cells head columns of fiscal tables (单位编码 | 单位名称 |
    项目名称 | … | 预算金额), or all do and one of them is of subjects' codes or of what a purchase is."""
    known = [heading(slot.text) for slot in row.slots]
    named = next((i for i, slot in enumerate(row.slots) if label_of(slot.text) == "name"), None)
    if named is None:
        return False
    told = sum(each is not None for each in known)
    beside = all(each is not None for each in known[named : named + 2])  # no project's name
    if beside and told > _FEW and told * 2 > len(known) and not any(map(parse_number, row.texts)):
        return True
    listed = any(each is not None and each.key in _LISTED for each in known)
    pairs = zip(row.slots, known, strict=True)
    return listed and all(each or label_of(slot.text) for slot, each in pairs)


def labels_of(row: Row) -> set[str]:
    slots = split_labels(row, spaced=True).slots
    return {label for slot in slots if (label := label_of(slot.text)) is not None}


def starts_with_label(text: str) -> bool:
    return label_of(text) is not None or label_of(_FIRST.split(text, maxsplit=1)[0]) is not None


def opens_section(text: str, above: list[Line]) -> bool:
    """Whether a line is a heading of the report; a goal that begins with a number goes on in a sentence, and
    a form of a whole department may number its tasks."""
    if not HEADING.match(text):
        return False
    told = re.search("[，。；]", text) is not None and len(text) > 12
    return not told and not starts_with_label(text) and not _is_task(text, above)


def _is_task(text: str, above: list[Line]) -> bool:
    """Whether a line is a task and what it is, below the headings of such (任务名称 主要内容) of the form
    whose lines are ``above``."""
    if len(text.split()) < 2:
        return False
    for line in reversed(above[-_TASKS:]):
        said = [label_of(word) for word in line.text.split()]
        if "goal_part" in said:
            return said.count("goal_part") > 1
        if "一级指标" in line.text:
            return False
    return False


def names_form(row: Row) -> bool:
    """Whether a row gives a project's or a department's name beside its label, not a list's heading."""
    slots = split_labels(row, spaced=True).slots
    labels = [label_of(slot.text) for slot in slots]
    if _NAMES.isdisjoint(labels) or _heads_table(row, labels) or heads_list(row):
        return False
    return any(
        label_of(head.text) in _NAMES
        and label_of(value.text) is None
        and not _heads_column(bare(value.text))
        for head, value in pairwise(slots)
    )


def _heads_table(row: Row, labels: list[str | None]) -> bool:
    """Whether a row only says whose table follows and in which unit it counts: 部门：某局 | 单位：万元."""
    known = {label for label in labels if label is not None}
    return known <= {"department_name", "money_unit"} and any(map(unit_of_line, row.texts))


def _heads_column(text: str) -> bool:
    """Whether ``text`` heads a column beside that of the projects, so that it is no project's name."""
    known = heading(text)
    return text in list_words("amounts") or (known is not None and known.role in ("text", "code"))


def is_strong(row: Row) -> bool:
    return bool(labels_of(row) & _STRONG)


def form_lines(lines: list[Line]) -> list[Line]:
    """The lines that are a form: up to its total or the next project's name, with a heading of
    indicators among them."""
    words = "".join(bare(line.text) for line in lines[:LONGEST])
    levelled = re.search("一级(?:指标|目标)", words) and re.search("[二三]级(?:指标|目标)", words)
    if not levelled and not any(_heads(line) for line in lines[:LONGEST]):
        return []
    headed = named = False
    for i, line in enumerate(lines):
        text = squeeze(line.text)
        if headed and named and names_project(line):
            return lines[:i]
        named = named or names_project(line)
        if headed and re.match(r"(?:自评)?总分|自评得分合计|合计\d", text):
            while i + 1 < len(lines) and _NUMBER.fullmatch(lines[i + 1].text.strip()):
                i += 1
            return lines[: _amiss(lines, i + 1)]
        if headed and _NEXT.match(text) and not starts_with_label(line.text.strip()):
            return lines[:i]
        headed = headed or re.search("级(?:指标|目标)", text) is not None or _heads(line)
    return lines


def _amiss(lines: list[Line], at: int) -> int:
    """Where the form ends whose total stands above ``at``: behind what was amiss, where that is told."""
    label, colon, _ = lines[at].text.strip().partition("：") if at < len(lines) else ("", "", "")
    if not colon or label_of(label) != "problems":
        return at
    near = range(at, min(at + _PIECES, len(lines)))
    return next((i + 1 for i in near if lines[i].text.rstrip().endswith("。")), at + 1)


def names_project(line: Line) -> bool:
    """Whether the line begins with the label of a project's name, and the name."""
    words = line.text.split()
    if len(words) < 2 or label_of(words[0]) != "name":
        return False
    return label_of(words[1]) is None and not column_roles(words[1])


def _heads(line: Line) -> bool:
    """Whether wide gaps part the line into the headings of indicators."""
    row = gapped_row(line) if "指标" in line.text else None
    return row is not None and header_roles(row) is not None


def labelled_row(line: Line) -> Row | None:
    """``项目名称：某某  主管部门：某局`` above a grid, as a row of it; None for other lines."""
    slots: list[Slot] = []
    for found in _LABELLED.finditer(line.text):
        if label_of(found[1]) not in _ABOVE:
            return None
        span = (line.start + found.start(), line.start + found.end())
        slots.append(Slot(float(len(slots)), found[0], (span,)))
    return Row(tuple(slots), line.page) if slots else None


def name_alone(lines: list[Line]) -> str:
    """What the only line above a form's grid says without a label, where that is no sentence."""
    text = lines[0].text.strip() if len(lines) == 1 else ""
    plain = re.search("[，。；：:]|表$", text) is None and not looks_like_organization(text)
    return text if 3 < len(text) <= 40 and plain and label_of(text) is None else ""


def append_line(rows: list[Row], line: Line) -> None:
    """Put a line that directly follows a row onto that row's last cell; one with a label is a row."""
    last = rows[-1]
    text = line.text.strip()
    first = line.start + line.text.index(text)
    if starts_with_label(text):
        slots = (Slot(0, text, ((first, first + len(text)),)),)
        rows.append(Row(slots, last.page, width=last.width))
        return
    slot = last.slots[-1]
    if len(last.slots) == 1 and label_of(slot.text) is not None:  # 年度目标 above what it is
        value = Slot(slot.column + 0.5, text, ((first, first + len(text)),))
        rows[-1] = type(last)((slot, value), last.page, last.opens, last.width)
        return
    spans = (*slot.spans, (first, first + len(text)))
    longer = type(slot)(slot.column, f"{slot.text} {text}", spans, slot.columns)
    rows[-1] = type(last)((*last.slots[:-1], longer), last.page, last.opens, last.width)
