"""A table printed as words, one row after another, as a sheet: headings first, then rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.layout import Layout, column_heading, heading, row_name
from ingest.sheet import CODED_LABEL, Column, Entry, Loose, Sheet
from ingest.sums import adds_up
from ingest.table_addends import Sums, allowed_sums
from ingest.table_cell_lines import columns_of_lines
from ingest.table_codes import heading_key
from ingest.table_guess import layout_of_blocks
from ingest.table_head import read_head
from ingest.table_heading_words import readings
from ingest.table_headings import (
    OF_WHICH,
    Below,
    Node,
    columns_of,
    name_classes,
    name_items,
)
from ingest.table_items import (
    Frame,
    Item,
    read_items,
    said_of_unit,
    unit_of_count,
    usual_decimals,
    usual_opening,
)
from ingest.table_listed import listed
from ingest.table_meaning import name_columns
from ingest.table_numbered import REMARK, paths_by_number
from ingest.table_opening import first_heading
from ingest.table_regions import Region
from ingest.table_repeats import without_repeats
from ingest.table_rows import tell_blocks_apart
from ingest.table_second_classes import of_departments
from ingest.table_sides import UNPLACED, place
from ingest.table_words import Word, first_figure, first_row, numbering, words_of
from ingest.table_woven import undecided, woven
from ingest.table_wraps import unwrapped

_OF_UNITS = ("unit_nature", "unit_level", "unit_funding")
_HOLD_ALIKE = ("amount", "year")
_CODED_PIECE = re.compile(r"[\[(（【]\d{3,7}[\])）】][^\[(（【]+")


def read_stream(region: Region, title: str, layout: Layout, text: str) -> Sheet | str:
    """The sheet that the region's lines of words hold, or why there is none; ``text`` is the document's."""
    lines = region.lines
    cut = first_heading(lines, title)
    head = read_head(" ".join([_beside_title(region), *(x.text for x in lines[:cut])]))
    head = head.completed(read_head(" ".join(x.text for x in region.before)))
    kept = without_repeats(lines, cut)
    words = words_of(kept)
    figure = first_figure(words)
    numbers = numbering(words, figure + 1)
    if numbers is not None:
        heading_words, body = words[: numbers.start], words[numbers.end :]
    else:
        start = first_row(words, figure)
        heading_words, body = words[:start], words[start:]
    if numbers is None:
        heading_words, body = of_departments(heading_words, body)
    body = unwrapped(body, any(w.text == "行次" for w in heading_words))
    groups = numbers.groups if numbers else ()
    layout = layout_of_blocks(layout, title, readings(heading_words))
    end = max([lines[-1].end, *(n.end for n in region.notes)])
    footnote = "".join(n.text.strip() for n in region.notes)
    sheet = Sheet(title, layout, [], [], head, region.start, end, footnote, region.page)
    if (
        layout.listing
        and heading_words
        and (whole := listed(heading_words, body, title)) is not None
    ):
        sheet.columns, sheet.entries = whole
        return sheet
    found = _frame(heading_words, groups, layout, title, body) if heading_words else None
    unheaded = _unheaded(layout, body) if found is None else None
    found = found or unheaded
    if found is None:
        return "的标题栏认不出，或与栏次、每行的数对不上"
    frame, items = found
    if layout.listing and _may_hold_words(frame):
        return "是一列列文字和数的清单，印成了连续的词，分不清各在哪栏"
    tell_blocks_apart(frame.columns)
    sheet.columns = frame.columns
    if unheaded:
        sheet.remarks.append(REMARK)
    rows = kept[body[0].line :] if body else []
    _fill(sheet, frame, items, columns_of_lines(text, lines, rows, frame.columns))
    return sheet


def _beside_title(region: Region) -> str:
    """What the title's line says behind the title: 2030年收支预算表 单位：元."""
    line = region.titled.text if region.titled is not None else ""
    return line.partition(region.title)[2] if region.title else ""


def _unheaded(layout: Layout, body: list[Word]) -> tuple[Frame, list[Item]] | None:
    """The columns of a table without headings, where the order and the sums of its form tell them."""
    count = len(layout.numbered[0]) if layout.numbered else 0
    if not count or not body or any(w.is_text for w in body) or len(body) % count:
        return None
    rows = [body[i : i + count] for i in range(0, len(body), count)]
    paths = paths_by_number(layout, [[w.text for w in row] for row in rows])
    if paths is None:
        return None
    columns = [Column(i, path, "figure") for i, path in enumerate(paths)]
    frame = Frame(columns, 1, [list(range(count))], coded=False, numbered=False, labelled=False)
    return frame, [Item(figures=row) for row in rows]


def _may_hold_words(frame: Frame) -> bool:
    """Whether words may stand in more columns of a list than the first."""
    naming = sum(1 for c in frame.columns if c.role in ("label", "text"))
    unknown = any(not c.path or column_heading(c.path[-1]) is None for c in frame.columns)
    return len(frame.columns) > 5 or naming > 1 or unknown


def _frame(
    header: list[Word], groups: tuple[int, ...], layout: Layout, title: str, body: list[Word]
) -> tuple[Frame, list[Item]] | None:
    """The reading of the headings whose columns agree with their numbers, or with the rows.

    Blanks leave no trace, so a row may print fewer figures than there are columns, never more; rows
    that print all of them must make the sums of the columns. Where none does, headings that are all
    known and as many as the printed column numbers stand as printed: the figures contradict each other.
    """
    widest = _widest_run(body)
    flat = len({w.line for w in header}) == 1
    spare: tuple[Frame, list[Item]] | None = None
    contradicted: tuple[Frame, list[Item]] | None = None
    for at, nodes, nested in _ways(header, title, flat):
        tried = _tried(nodes, groups, layout, body, Below(nested))
        if tried is None:
            continue
        frame, items, holds = tried
        if holds is False:
            if groups and contradicted is None and all(n.known for n in nodes):
                contradicted = frame, items
            continue
        if not (holds or flat) and _unclear(nodes, groups):
            continue  # where an unknown heading stands among others of two levels nobody can tell
        width = max(len(f) for f in frame.figures)
        likely = groups or widest is None or (at == 0 and width == widest)
        if likely or (holds and widest is not None and width >= widest):
            return frame, items
        if spare is None or max(len(f) for f in spare[0].figures) < (widest or 0):
            spare = frame, items
    proved = _proved(header, groups, layout, title, body)
    return proved or spare or contradicted


def _unclear(nodes: list[Node], groups: tuple[int, ...]) -> bool:
    """Whether headings are unknown, without column numbers to count them, or with so many that they may
    be pieces of wrapped ones."""
    unknown = sum(n.known is None for n in nodes)
    return unknown > (1 if groups else 0)


def _proved(
    header: list[Word], groups: tuple[int, ...], layout: Layout, title: str, body: list[Word]
) -> tuple[Frame, list[Item]] | None:
    """A less likely reading of the headings that the sums of the columns prove."""
    flat = len({w.line for w in header}) == 1
    for at, nodes, nested in _ways(header, title, flat):
        below = [Below(None)] if not (flat or at or nested) else []  # wrapped, none below another
        if sum(n.key in _HOLD_ALIKE for n in nodes) > 1:
            below.append(Below(nested, last=True))
        for each in below:
            tried = _tried(nodes, groups, layout, body, each)
            if tried is not None and tried[2]:
                return tried[:2]
    for ways in undecided(header, title):
        found = [t for nodes in ways if (t := _tried(nodes, groups, layout, body, Below()))]
        if [holds for *_, holds in found if holds is not False] == [True]:
            return next((frame, items) for frame, items, holds in found if holds)
    return None


def _tried(
    nodes: list[Node],
    groups: tuple[int, ...],
    layout: Layout,
    body: list[Word],
    below: Below,
) -> tuple[Frame, list[Item], bool | None] | None:
    """The frame and the rows that the headings make, and whether the sums hold; None where they make none."""
    name_items(nodes, layout)
    name_classes(nodes)
    columns, blocks = columns_of(nodes, groups, layout.listing, below)
    frame = _framed(nodes, columns, blocks)
    if frame is None or not (frame.labelled or _needs_no_names(body)):
        return None
    frame.labelled = frame.labelled or any(w.is_text for w in body)
    items = read_items(body, frame)
    place(items, frame)
    holds = _holds(frame, items, layout)
    return None if _too_narrow(frame, items) else (frame, items, holds)


def _needs_no_names(body: list[Word]) -> bool:
    """Whether no heading of names is missed: the rows have none, or are totals, each with its figures."""
    names = [row_name(word.text) for word in body if word.is_text]
    return not names or (body[0].is_text and all(n is not None and n.total for n in names))


def _ways(
    header: list[Word], title: str, flat: bool
) -> Iterator[tuple[int, list[Node], bool | None]]:
    """The readings of the headings by likelihood, with what may stand below what; those of wrapped cells
    first where a word means nothing by itself."""
    plain = list(readings(header))
    torn = any(n.known is None or n.key == OF_WHICH for n in plain[0])
    if torn:
        yield from ((at, nodes, False) for at, nodes in enumerate(woven(header, title)))
    read = list(enumerate(plain))
    yield from ((at, nodes, n) for at, nodes in read for n in (False, True))
    if flat:
        yield from ((at, nodes, None) for at, nodes in read)  # none below another
    if not torn:
        yield from ((at, nodes, False) for at, nodes in enumerate(woven(header, title)))


def _too_narrow(frame: Frame, items: list[Item]) -> bool:
    """Whether rows print more figures than there are columns: headings were missed."""
    if not frame.labelled and len(frame.figures) == 1:
        return any(len(i.figures) > len(frame.figures[0]) for i in items)
    rows = [i for i in items if i.figures and frame.labelled and i.block != UNPLACED]
    over = [i for i in rows if len(i.figures) > len(frame.figures[i.block])]
    totals = sum((name := row_name(i.text)) is not None and name.total for i in over)
    return len(over) * 3 > len(rows) or (totals > 0 and len(over) > 1)


def _holds(frame: Frame, items: list[Item], layout: Layout) -> bool | None:
    """Whether the rows make the columns' sums in some way that the layout allows; None where none can tell."""
    name_columns(layout, frame.columns)
    found = [_made(frame, items, rules) for rules in allowed_sums(layout, frame.columns)]
    return True if True in found else found[0]


def _made(frame: Frame, items: list[Item], rules: Sums) -> bool | None:
    """Whether most rows that print every column make the sums; None where none can tell."""
    tried = broken = 0
    for item in items:
        columns = frame.figures[item.block]
        numbers = [w.number for w in item.figures]
        if len(numbers) != len(columns) or item.block == UNPLACED:
            continue
        values = {i: n for i, n in zip(columns, numbers, strict=True) if n is not None}
        for total, parts in rules:
            addends = [values[c.index] for c in parts if c.index in values]
            if total.index in values and addends:
                whole = values[total.index]
                decimals = max(n.decimals for n in (whole, *addends))
                tried += 1
                broken += not adds_up(whole.value, [n.value for n in addends], decimals)
    return None if not tried else broken * 2 <= tried


def _framed(nodes: list[Node], columns: list[Column], blocks: int) -> Frame | None:
    if not any(c.role == "figure" for c in columns) or sum(1 for n in nodes if n.known) < 2:
        return None
    if any(n.known is None and any(ch.isdigit() for ch in n.text) for n in nodes):
        return None
    leaves = [c.path[-1] for c in columns if c.role == "figure"]
    if len(leaves) > 2 * blocks and {"收入", "支出"} & {*leaves}:
        return None  # pieces of wrapped headings among others, not sides
    figures = [
        [c.index for c in columns if c.block == b and c.role == "figure"] for b in range(blocks)
    ]
    if not all(figures):
        return None  # two classifications side by side
    roles = {n.known.role for n in nodes if n.known}
    named = "label" in roles or "code" in roles
    united = any(n.key == "unit_code" for n in nodes)
    return Frame(
        columns,
        blocks,
        figures,
        "code" in roles,
        "sequence" in roles,
        named,
        "text" in roles,
        united,
    )


def _widest_run(body: list[Word]) -> int | None:
    """How many figures stand together at most: blanks leave no trace, so a row may print fewer."""
    widest = length = 0
    for word in body:
        number = word.number
        figure = number is not None and (number.decimals or "," in word.text or word.text == "0")
        length = length + 1 if figure else 0
        widest = max(widest, length)
    return widest or None


def _fill(sheet: Sheet, frame: Frame, items: list[Item], printed: dict[int, int]) -> None:
    """Items as entries; the figures of a row that prints fewer than there are columns stay loose, unless their
    columns are ``printed``, by where they start."""
    usual, opening = usual_decimals(items), usual_opening(items)
    _leave_out_whole(sheet, frame, items)
    unit = next((c.index for c in frame.columns if heading_key(c) == "measure_unit"), None)
    of_units = {key: c.index for c in frame.columns if (key := heading_key(c)) in _OF_UNITS}
    for row, item in enumerate(items):
        texts = {} if unit is None else unit_of_count(item, unit)
        texts |= said_of_unit(item, of_units)
        code, label = _code_and_label(item)
        figures = [w.cell for w in item.figures]
        if not (code or label or figures):
            continue
        why = _left_out(item, frame, opening, usual)
        if why:
            if figures:
                span = (item.figures[0].start, item.figures[-1].end)
                said = f"“{sheet.title}”“{code} {label}”{why}，未采用。"
                sheet.unread.append((span, said))
            continue
        cells = tuple(w.cell for w in (*item.code, *item.label))
        entry = Entry(item.block, code, label, cells, {}, texts, row=row)
        columns = frame.figures[item.block]
        sheet.entries.append(entry)
        places = [printed.get(w.start, -1) for w in item.figures]
        if len(figures) == len(columns):
            entry.figures = dict(zip(columns, figures, strict=True))
        elif figures and set(places) <= set(columns):
            entry.figures = dict(zip(places, figures, strict=True))
        elif figures:
            sheet.loose.append(Loose(len(sheet.entries) - 1, tuple(columns), tuple(figures)))


def _leave_out_whole(sheet: Sheet, frame: Frame, items: list[Item]) -> None:
    """Whole numbers among money with decimals are page numbers or codes of units: no figures."""
    words = [w for i in items for w in i.figures if w.number is not None and w.number.value]
    whole = [w for w in words if w.integer is not None]
    pointed = sum(1 for w in words if w.number is not None and w.number.decimals)
    counts = any(_counts(c) for c in frame.columns)
    if not whole or counts or len(whole) * 10 > pointed:
        return
    for item in items:
        item.figures = [w for w in item.figures if w not in whole]
    why = f"“{sheet.title}”中的整数“{{}}”在带小数的金额中间，像页码或编码，未采用。"
    sheet.unread.extend(((w.start, w.end), why.format(w.text)) for w in whole)


def _counts(column: Column) -> bool:
    known = heading(column.path[-1]) if column.path else None
    if known is None:
        return False
    return known.key == "measure_unit" or (column.role == "figure" and known.unit == "")


def _code_and_label(item: Item) -> tuple[str, str]:
    """The row's code and label; of two classifications in one label the department's."""
    if item.code:
        return item.code_text, item.text
    pieces = _CODED_PIECE.findall(item.text)
    kept = next((p for p in pieces if not p.lstrip("[(（【").startswith("5")), item.text)
    found = CODED_LABEL.fullmatch(kept if len(pieces) > 1 else item.text)
    return (found.group(1), found.group(2)) if found else ("", item.text)


def _left_out(item: Item, frame: Frame, opening: set[str], usual: int) -> str:
    """Why the row is not used; "" where it is."""
    if item.block == UNPLACED:
        return "一行在并排的几栏里分不清属于哪栏"
    return "一行被拆断，数字不全" if frame.coded and _torn(item, opening, usual) else ""


def _torn(item: Item, opening: set[str], usual: int) -> bool:
    """Whether the row is a piece of one: no code like the others, and figures cut short."""
    name = row_name(item.text) if item.label else None
    if (item.code and item.code_text[0] in opening) or (name is not None and name.total):
        return False
    return any(w.number is not None and w.number.decimals < usual for w in item.figures)
