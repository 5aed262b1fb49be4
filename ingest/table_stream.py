"""A table printed as words, one row after another, as a sheet: headings first, then rows."""

from __future__ import annotations

from collections import Counter

from ingest.document import Line
from ingest.layout import Layout, heading, row_name
from ingest.sheet import Column, Entry, Loose, Sheet
from ingest.table_head import is_head, read_head
from ingest.table_headings import Node, columns_of, readings
from ingest.table_items import Frame, Item, read_items
from ingest.table_regions import Region
from ingest.table_repeats import without_repeats
from ingest.table_sides import place
from ingest.table_words import Word, first_figure, first_row, numbering, words_of


def read_stream(region: Region, title: str, layout: Layout) -> Sheet | str:
    """The sheet that the region's lines of words hold, or why there is none."""
    lines = region.lines
    cut = _first_heading(lines)
    head = read_head(" ".join(x.text for x in lines[:cut]))
    head = head.completed(read_head(" ".join(x.text for x in region.before)))
    words = words_of(without_repeats(lines, cut))
    figure = first_figure(words)
    numbers = numbering(words, figure + 1)
    if numbers is not None:
        heading_words, body = words[: numbers.start], words[numbers.end :]
    else:
        start = first_row(words, figure)
        heading_words, body = words[:start], words[start:]
    groups = numbers.groups if numbers else ()
    frame = _frame(heading_words, groups, layout, body)
    if frame is None:
        return "的标题栏认不出，或与栏次、每行的数对不上"
    if layout.listing and (len(frame.columns) > 5 or frame.texts):
        return "是一列列文字和数的清单，印成了连续的词，分不清各在哪栏"
    items = read_items(body, frame)
    end = max([lines[-1].end, *(n.end for n in region.notes)])
    footnote = "".join(n.text.strip() for n in region.notes)
    sheet = Sheet(title, layout, frame.columns, [], head, region.start, end, footnote, region.page)
    _fill(sheet, frame, items)
    return sheet


def _first_heading(lines: list[Line]) -> int:
    """The index of the line with which the headings begin: after the lines above the table."""
    end = next((i for i, x in enumerate(lines) if _has_heading(x)), len(lines))
    plain = ["".join(x.text.split()) for x in lines[: min(end, 60)]]
    after = max((i + 1 for i, t in enumerate(plain) if _is_above(t)), default=0)
    body = next((i for i, x in enumerate(lines[after:], after + 1) if "." in x.text), after + 40)
    best, least = after, None
    for at in range(after, min(after + 5, len(lines))):
        missed = _unknown(lines[at:body])
        if least is None or missed < least:
            best, least = at, missed
        if not missed:
            break
    return best


def _has_heading(line: Line) -> bool:
    """Whether a word of the line, or the whole of it, is a heading."""
    whole = "".join(line.text.split())
    words = [whole, *(w for w in line.text.split() if len(w) > 1)]
    return not is_head(whole) and any(heading(w) is not None for w in words)


def _is_above(text: str) -> bool:
    year = len(text) == 4 and text.isdigit() and text.startswith("20")
    return year or (is_head(text) and any("\u4e00" <= ch <= "\u9fff" for ch in text))


def _unknown(lines: list[Line]) -> int:
    """How many characters of the headings with which ``lines`` begin no layout knows."""
    words = words_of(lines)
    figure = first_figure(words)
    numbers = numbering(words, figure + 1)
    heads = words[: numbers.start if numbers else first_row(words, figure)]
    read = [nodes for nodes in readings(heads) if sum(1 for n in nodes if n.known) > 1]
    return min((sum(len(n.text) for n in nodes if not n.known) for nodes in read), default=999)


def _frame(
    header: list[Word], groups: tuple[int, ...], layout: Layout, body: list[Word]
) -> Frame | None:
    """The first reading of the headings whose columns agree with their numbers or the rows' figures."""
    usual = _usual_run(body)
    spare: Frame | None = None
    for nodes in readings(header):
        columns, blocks = columns_of(nodes, groups, layout.listing)
        frame = _framed(nodes, columns, blocks)
        if frame is None:
            continue
        if groups or usual is None or max(len(f) for f in frame.figures) == usual:
            return frame
        spare = spare or frame
    return spare


def _framed(nodes: list[Node], columns: list[Column], blocks: int) -> Frame | None:
    if not any(c.role == "figure" for c in columns) or sum(1 for n in nodes if n.known) < 2:
        return None
    if any(n.known is None and any(ch.isdigit() for ch in n.text) for n in nodes):
        return None
    figures = [
        [c.index for c in columns if c.block == b and c.role == "figure"] for b in range(blocks)
    ]
    roles = {n.known.role for n in nodes if n.known}
    named = "label" in roles or "code" in roles
    return Frame(
        columns, blocks, figures, "code" in roles, "sequence" in roles, named, "text" in roles
    )


def _usual_run(body: list[Word]) -> int | None:
    """How many figures stand together most often at most: the width of a full row."""
    runs: Counter[int] = Counter()
    length = 0
    for word in body:
        if word.number is not None and (
            word.number.decimals or "," in word.text or word.text == "0"
        ):
            length += 1
        elif length:
            runs[length] += 1
            length = 0
    if length:
        runs[length] += 1
    return max(runs, key=lambda n: (runs[n], n)) if runs else None


def _fill(sheet: Sheet, frame: Frame, items: list[Item]) -> None:
    """Items as entries; the figures of a row that prints fewer than there are columns stay loose."""
    place(items, frame)
    usual, opening = _usual_decimals(items), _usual_opening(items)
    for row, item in enumerate(items):
        code, label, figures = item.code_text, item.text, [w.cell for w in item.figures]
        if not (code or label or figures):
            continue
        if frame.coded and _torn(item, opening, usual):
            span = (item.figures[0].start, item.figures[-1].end)
            why = f"“{sheet.title}”“{code} {label}”一行被拆断，数字不全，未采用。"
            sheet.unread.append((span, why))
            continue
        cells = tuple(w.cell for w in (*item.code, *item.label))
        entry = Entry(item.block, code, label, cells, {}, row=row)
        columns = frame.figures[item.block]
        sheet.entries.append(entry)
        if len(figures) == len(columns):
            entry.figures = dict(zip(columns, figures, strict=True))
        elif figures:
            sheet.loose.append(Loose(len(sheet.entries) - 1, tuple(columns), tuple(figures)))


def _usual_decimals(items: list[Item]) -> int:
    counts = Counter(w.number.decimals for i in items for w in i.figures if w.number is not None)
    return max((d for d, n in counts.items() if n > 1), default=0)


def _usual_opening(items: list[Item]) -> set[str]:
    """The digits with which the table's codes begin."""
    counts = Counter(i.code_text[0] for i in items if i.code)
    return {digit for digit, n in counts.items() if n * 5 >= counts.total()}


def _torn(item: Item, opening: set[str], usual: int) -> bool:
    """Whether the row is a piece of one: no code like the others, and figures cut short."""
    name = row_name(item.text) if item.label else None
    if (item.code and item.code_text[0] in opening) or (name is not None and name.total):
        return False
    return any(w.number is not None and w.number.decimals < usual for w in item.figures)
