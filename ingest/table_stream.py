"""A table printed as words, one row after another: rows by codes, 行次, numerals and counts of figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ingest.document import Cell
from ingest.layout import Layout, row_name
from ingest.sheet import CODE, NUMERAL, Column, Entry, Sheet, visible
from ingest.table_fit import Loose, fit
from ingest.table_head import is_head, read_head
from ingest.table_headings import Node, columns_of, readings
from ingest.table_regions import Region
from ingest.table_words import Word, first_row, numbering, words_of

_PERSONNEL = ("301", "303")


@dataclass(slots=True)
class Item:
    """A row of one block while it is read."""

    code: list[Word] = field(default_factory=list)
    label: list[Word] = field(default_factory=list)
    figures: list[Word] = field(default_factory=list)
    sequence: int | None = None
    block: int = 0

    @property
    def text(self) -> str:
        return visible("".join(w.text for w in self.label))


@dataclass(slots=True)
class Frame:
    """What a table's headings say about its rows."""

    columns: list[Column]
    blocks: int
    figures: list[list[int]]  # the indices of the figure columns of each block
    coded: bool
    numbered: bool
    labelled: bool
    header: list[str]


def read_stream(region: Region, title: str, layout: Layout) -> Sheet | str:
    """The sheet that the region's lines of words hold, or why there is none."""
    lines = region.lines
    cut = next((i for i, x in enumerate(lines) if not is_head("".join(x.text.split()))), 0)
    head = read_head(" ".join(x.text for x in lines[:cut]))
    words = words_of(lines[cut:])
    start = first_row(words)
    numbers = numbering(words, max(start, 1) + 1)
    if numbers is not None:
        heading_words, body = words[: numbers.start], words[numbers.end :]
    else:
        heading_words, body = words[:start], words[start:]
    groups = numbers.groups if numbers else ()
    frame = _frame(heading_words, groups, layout, body)
    if frame is None:
        return "的标题栏认不出，或与栏次、每行的数对不上"
    items = _items(body, frame)
    end = max([lines[-1].end, *(n.end for n in region.notes)])
    footnote = "".join(n.text.strip() for n in region.notes)
    sheet = Sheet(title, layout, frame.columns, [], head, region.start, end, footnote, region.page)
    _fill(sheet, frame, items)
    return sheet


def _frame(
    header: list[Word], groups: tuple[int, ...], layout: Layout, body: list[Word]
) -> Frame | None:
    """The first reading of the headings whose columns agree with their numbers or the rows' figures."""
    usual = _usual_run(body)
    spare: Frame | None = None
    for nodes in readings(header):
        columns, blocks = columns_of(nodes, groups, layout.listing)
        frame = _framed(nodes, columns, blocks, header)
        if frame is None:
            continue
        if groups or usual is None or max(len(f) for f in frame.figures) == usual:
            return frame
        spare = spare or frame
    return spare


def _framed(
    nodes: list[Node], columns: list[Column], blocks: int, header: list[Word]
) -> Frame | None:
    if not any(c.role == "figure" for c in columns) or sum(1 for n in nodes if n.known) < 2:
        return None
    figures = [
        [c.index for c in columns if c.block == b and c.role == "figure"] for b in range(blocks)
    ]
    roles = {n.known.role for n in nodes if n.known}
    named = "label" in roles or "code" in roles
    return Frame(
        columns,
        blocks,
        figures,
        "code" in roles,
        "sequence" in roles,
        named,
        [w.text for w in header],
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


def _items(words: list[Word], frame: Frame) -> list[Item]:
    words = _without_headings(words, frame.header)
    if not frame.labelled:
        return _plain_rows(words, frame)
    return _Reader(words, frame).read()


def _without_headings(words: list[Word], header: list[str]) -> list[Word]:
    """``words`` without the headings and column numbers that the next page repeats."""
    if len(header) < 3:
        return words
    kept: list[Word] = []
    at = 0
    while at < len(words):
        if words[at].text == header[0]:
            length = 0
            while (
                length < len(header)
                and at + length < len(words)
                and words[at + length].text == header[length]
            ):
                length += 1
            if length >= min(len(header), 5):
                at += length
                again = numbering(words[at : at + 40], 1)
                at += again.end if again is not None and again.start == 0 else 0
                continue
        kept.append(words[at])
        at += 1
    return kept


def _plain_rows(words: list[Word], frame: Frame) -> list[Item]:
    """Rows of figures without labels, as many in a row as there are columns."""
    figures = [w for w in words if not w.is_text]
    wide = len(frame.figures[0])
    if len(figures) % wide == 0:
        return [Item(figures=figures[i : i + wide]) for i in range(0, len(figures), wide)]
    rows: dict[int, list[Word]] = {}
    for word in figures:
        rows.setdefault(word.line, []).append(word)
    return [Item(figures=row) for row in rows.values()]


class _Reader:
    """Reads words into items, left to right."""

    def __init__(self, words: list[Word], frame: Frame) -> None:
        self.words = words
        self.frame = frame
        self.items: list[Item] = []
        self.item: Item | None = None
        self.expected: list[int | None] = [1] + [None] * (frame.blocks - 1)
        self.wide = [len(f) for f in frame.figures]

    def read(self) -> list[Item]:
        at = 0
        while at < len(self.words):
            at += self._step(at)
        return self.items

    def _open(self) -> Item:
        self.item = Item()
        self.items.append(self.item)
        return self.item

    def _step(self, at: int) -> int:
        word = self.words[at]
        length = self._code(at) if self.frame.coded else 0
        if length:
            return self._start_coded(at, length)
        block = self._sequence(at) if self.frame.numbered else None
        if block is not None:
            return self._take_sequence(word, block)
        if word.is_text:
            self._text(word)
        elif self.item is not None:
            self.item.figures.append(word)
        return 1

    def _code(self, at: int) -> int:
        """How many words from ``at`` make a subject code that a name follows; 0 for none."""
        digits = ""
        for length in range(1, 4):
            if at + length > len(self.words):
                return 0
            piece = self.words[at + length - 1]
            if piece.integer is None or (length == 1 and len(piece.text) < 3):
                return 0
            digits += piece.text if length == 1 else piece.text.zfill(2)
            after = self.words[at + length] if at + length < len(self.words) else None
            if CODE.fullmatch(digits) and after is not None and after.is_text:
                return length
        return 0

    def _start_coded(self, at: int, length: int) -> int:
        item = self.item
        if item is None or item.code or item.figures or item.label:
            item = self._open()
        item.code = self.words[at : at + length]
        return length

    def _sequence(self, at: int) -> int | None:
        """The block whose next row number the word is; None where it is no row number."""
        value = self.words[at].integer
        if value is None:
            return None
        item = self.item
        open_figures = item is not None and item.sequence is not None and not self._complete(item)
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        for block, expected in enumerate(self.expected):
            if expected == value and not (open_figures and after is not None and not after.is_text):
                return block
        fresh = item is not None and item.label and item.sequence is None and not item.figures
        unseen = next((b for b, e in enumerate(self.expected) if e is None), None)
        return unseen if fresh and unseen is not None and value > 1 else None

    def _take_sequence(self, word: Word, block: int) -> int:
        value = word.integer
        assert value is not None
        self.expected[block] = value + 1
        item = self.item
        if item is None or item.sequence is not None or item.figures:
            item = self._open()
        item.sequence, item.block = value, block
        return 1

    def _complete(self, item: Item) -> bool:
        return len(item.figures) >= self.wide[min(item.block, len(self.wide) - 1)]

    def _text(self, word: Word) -> None:
        item = self.item
        if item is None or item.figures or self._names_a_row(word, item):
            item = self._open()
        item.label.append(word)

    def _names_a_row(self, word: Word, item: Item) -> bool:
        """Whether ``word`` begins a label of its own while ``item`` has one and no figure."""
        if item.sequence is not None and not self._leads():
            return True
        if not item.label:
            return False
        if NUMERAL.match(word.text):
            return True
        name = row_name(word.text)
        return name is not None and name.total and not item.code

    def _leads(self) -> bool:
        """Whether row numbers stand before the labels (序号), not after them (行次)."""
        roles = [c.role for c in self.frame.columns]
        return roles.index("sequence") < roles.index("label") if "label" in roles else True


def _fill(sheet: Sheet, frame: Frame, items: list[Item]) -> None:
    """Items as entries; figures go to their columns, by sums where a row prints fewer than there are."""
    loose: list[Loose] = []
    for row, item in enumerate(items):
        _place(item, frame)
        code = "".join(w.text if i == 0 else w.text.zfill(2) for i, w in enumerate(item.code))
        cells = tuple(w.cell for w in (*item.code, *item.label))
        entry = Entry(item.block, code, item.text, cells, {}, row=row)
        columns = frame.figures[item.block]
        if not (code or item.text or item.figures):
            continue
        sheet.entries.append(entry)
        figures = [w.cell for w in item.figures]
        if len(figures) == len(columns):
            entry.figures = dict(zip(columns, figures, strict=True))
        elif figures:
            loose.append(Loose(len(sheet.entries) - 1, tuple(columns), tuple(figures)))
    fit(sheet, loose)


def _place(item: Item, frame: Frame) -> None:
    """The block of an item without a row number: by its class, its name's side, else the first."""
    if frame.blocks == 1 or item.sequence is not None:
        return
    if item.code:
        personal = item.code[0].text.startswith(_PERSONNEL)
        item.block = 0 if personal else min(1, frame.blocks - 1)
        return
    name = row_name(NUMERAL.sub("", item.text, count=1))
    if name is not None and (name.side == "expenditure" or name.key == "operating_total"):
        item.block = min(1, frame.blocks - 1)


def cell_words(words: list[Word]) -> Cell:
    """The words as one cell."""
    spans = tuple((w.start, w.end) for w in words)
    return Cell("".join(w.text for w in words), spans, words[0].page if words else None)
