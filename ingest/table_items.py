"""Words as the rows of a table: told apart by codes, row numbers, numerals and counts of figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ingest.document import Cell
from ingest.layout import heading, row_name, squeeze
from ingest.sheet import CODE, NUMERAL, Column, visible
from ingest.subjects import begins_name, is_subject, tail_length
from ingest.table_places import bare_label
from ingest.table_words import Word
from ingest.unit_tables import attributes_of
from ingest.wording import fold

_MOST_LEFT_OUT = 30  # rows that a table may leave out with their numbers
_UNIT = re.compile(r"(?:亩|辆|台|套|个|幢|栋|间|册|件|项|批次?|人次?|次|平方米|万?元|[/、()])+")
_MEASURE = re.compile(r"(?:万|亿)?元|[年月日个台辆套]|平方|以上|以下")


@dataclass(slots=True)
class Item:
    """A row of one block while it is read."""

    code: list[Word] = field(default_factory=list)
    label: list[Word] = field(default_factory=list)
    figures: list[Word] = field(default_factory=list)
    sequence: int | None = None
    line: int = -1  # of its row number
    block: int = 0

    @property
    def text(self) -> str:
        return visible("".join(w.text for w in self.label))

    @property
    def code_text(self) -> str:
        """``201 05 7`` as 2010507, ``2010 301`` as 2010301."""
        code = ""
        for word in self.code:
            code += word.text if not code or len(code) == 4 else word.text.zfill(2)
        return code


@dataclass(slots=True)
class Frame:
    """What a table's headings say about its rows."""

    columns: list[Column]
    blocks: int
    figures: list[list[int]]  # the indices of the figure columns of each block
    coded: bool
    numbered: bool
    labelled: bool
    texts: bool = False  # whether columns of words stand among the figures
    united: bool = False  # whether codes of units stand between codes of subjects and names

    @property
    def leads(self) -> bool:
        """Whether row numbers stand before the labels (序号), not after them (行次)."""
        roles = [c.role for c in self.columns]
        if "sequence" not in roles or "label" not in roles:
            return True
        return roles.index("sequence") < roles.index("label")


def read_items(words: list[Word], frame: Frame) -> list[Item]:
    """The rows that ``words`` hold, block by block in reading order."""
    if not frame.labelled:
        return _plain_rows(words, frame)
    items = _Reader(words, frame).read()
    return _with_tails(items) if frame.coded else items


def unit_of_count(item: Item, column: int) -> dict[int, Cell]:
    """The row's 计量单位 by its column, taken from the end of its label."""
    last = item.label[-1] if len(item.label) > 1 else None
    if last is None or not _UNIT.fullmatch(squeeze(last.text)):
        return {}
    item.label = item.label[:-1]
    return {column: last.cell}


def said_of_unit(item: Item, columns: dict[str, int]) -> dict[int, Cell]:
    """What is said of the row's unit (its nature, its level) by column, taken from the end of its label."""
    texts: dict[int, Cell] = {}
    while columns and len(item.label) > 1:
        kinds = [f"unit_{kind}" for kind in attributes_of(fold(item.label[-1].text))]
        column = next((columns[kind] for kind in kinds if kind in columns), None)
        if column is None or column in texts:
            break
        texts[column] = item.label[-1].cell
        item.label = item.label[:-1]
    return texts


def _with_tails(items: list[Item]) -> list[Item]:
    """Words that stand alone between two coded rows given back to the labels that they belong to.

    A wrapped label may go on below its figures, or begin above its code: the subjects' names tell.
    """
    kept: list[Item] = []
    for at, item in enumerate(items):
        name = row_name(item.text) if item.label else None
        alone = item.label and not item.code and not item.figures and not (name and name.total)
        last = kept[-1] if kept else None
        after = items[at + 1] if at + 1 < len(items) else None
        if not alone or last is None or not last.code:
            kept.append(item)
            continue
        words = [w.text for w in item.label]
        follower = (after.code_text, after.text) if after is not None and after.code else ("", "")
        length = tail_length((last.code_text, last.text), words, follower)
        last.label.extend(item.label[:length])
        if after is not None and length < len(words):
            after.label[:0] = item.label[length:]
    return kept


def _plain_rows(words: list[Word], frame: Frame) -> list[Item]:
    """Rows of figures without labels, as many in a row as there are columns."""
    figures = [w for w in words if not w.is_text]
    wide = len(frame.figures[0])
    if figures and len(figures) < wide:
        return [Item(figures=figures)]
    if len(figures) % wide == 0:
        return [Item(figures=figures[i : i + wide]) for i in range(0, len(figures), wide)]
    rows: dict[int, list[Word]] = {}
    for word in figures:
        rows.setdefault(word.line, []).append(word)
    return [Item(figures=row) for row in rows.values()]


def _pointed(words: list[Word]) -> bool:
    """Whether the table's figures show decimals, so that its whole numbers only count rows."""
    pointed = sum(1 for w in words if w.number is not None and w.number.decimals)
    whole = sum(
        1 for w in words if w.number is not None and not w.number.decimals and "," in w.text
    )
    return pointed > whole


def usual_decimals(items: list[Item]) -> int:
    """How many decimals the figures of a table have, the most that several have."""
    counts = Counter(w.number.decimals for i in items for w in i.figures if w.number is not None)
    return max((d for d, n in counts.items() if n > 1), default=0)


def usual_opening(items: list[Item]) -> set[str]:
    """The digits with which the table's codes begin."""
    counts = Counter(i.code_text[0] for i in items if i.code)
    return {digit for digit, n in counts.items() if n * 5 >= counts.total()}


class _Reader:
    """Reads words into items, left to right."""

    def __init__(self, words: list[Word], frame: Frame) -> None:
        self.words = words
        self.frame = frame
        self.items: list[Item] = []
        self.item: Item | None = None
        self.unit = 0  # how many words of a unit's code stand behind the last code of a row
        counted = {c.block for c in frame.columns if c.role == "sequence"}
        self.expected = [
            (1 if b == 0 else None) if b in counted else -1 for b in range(frame.blocks)
        ]
        self.wide = [len(f) for f in frame.figures]
        self.pointed = _pointed(words)
        self.counts = any(
            (h := heading(c.title)) and (h.unit == "" or h.key == "measure_unit")
            for c in frame.columns
        )
        known = self.pointed and not self.counts
        self.alone = Counter(w.line for w in words) if known else Counter()

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
        self.unit = 0
        length = self._code(at) if self.frame.coded else self._named_code(at)
        if length:
            return self._start_coded(at, length)
        block = self._sequence(at) if self.frame.numbered else None
        if block is not None:
            return self._take_sequence(word, block)
        if word.is_text:
            self._text(word)
        elif self.item is not None and not self._is_page_number(word):
            self.item.figures.append(word)
        return 1

    def _is_page_number(self, word: Word) -> bool:
        """Whether ``word`` is a whole number alone on its line among figures with decimals."""
        whole = word.integer is not None and word.text != "0"
        return whole and not self.frame.numbered and self.alone[word.line] == 1

    def _code(self, at: int) -> int:
        """How many words from ``at`` make a subject code that a name follows; 0 for none."""
        digits = ""
        for length in range(1, 4):
            if at + length > len(self.words):
                return 0
            piece = self.words[at + length - 1]
            if piece.integer is None or (length == 1 and len(piece.text) < 3):
                return 0
            if len(digits) == 4 and not self.pointed:
                return 0  # 1000 201: a figure and a code, not a code torn in two
            whole = length == 1 or len(digits) == 4
            digits += piece.text if whole else piece.text.zfill(2)
            after, self.unit = self._name_after(at + length, digits)
            named = after is not None and after.is_text
            if named and (CODE.fullmatch(digits) or (length == 1 and len(digits) == 6)):
                return length + self.unit if self._may_open(digits, after) else 0
        return 0

    def _named_code(self, at: int) -> int:
        """1 where the word is a subject's code, in a table without codes: its own name follows."""
        word, after = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        if word.integer is None or after is None or not CODE.fullmatch(word.text):
            return 0
        return int(after.is_text and begins_name(word.text, after.text))

    def _name_after(self, at: int, digits: str) -> tuple[Word | None, int]:
        """The word after a code, and how many words of a unit's code stand before it (0 or 1): a short one
        (a department's) only behind the code of a subject, which its figures tell from figures."""
        after = self.words[at] if at < len(self.words) else None
        unit = self.frame.united and after is not None and after.integer is not None
        if after is None or not unit:
            return after, 0
        short = len(after.text) == 3 and self.pointed and is_subject(digits)
        if len(after.text) < 6 and not short:
            return after, 0
        return (self.words[at + 1] if at + 1 < len(self.words) else None), 1

    def _may_open(self, digits: str, after: Word | None) -> bool:
        """Whether a row may begin here: in a table of whole numbers a figure could look like a code."""
        item = self.item
        if self.pointed or item is None or not item.label or self._complete(item):
            return True
        return after is not None and begins_name(digits, after.text)

    def _start_coded(self, at: int, length: int) -> int:
        item = self.item
        if item is None or item.code or item.figures or item.label:
            item = self._open()
        item.code = self.words[at : at + length - self.unit]
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
            if item is not None and item.line == self.words[at].line and item.block == block:
                continue  # the row has its number on this line
            plain = self.pointed and not self.counts
            clear = plain or not open_figures or after is None or after.is_text
            if expected == value and clear:
                return block
        fresh = item is not None and item.label and item.sequence is None and not item.figures
        unseen = next((b for b, e in enumerate(self.expected) if e is None), None)
        if fresh and unseen is not None and value > 1:
            return unseen
        return self._later(value) if fresh and self.pointed and not self.frame.leads else None

    def _later(self, value: int) -> int | None:
        """The block that a row number is a later one of, where rows between are not printed."""
        ahead = {b: value - e for b, e in enumerate(self.expected) if e is not None and e > 1}
        near = {b: n for b, n in ahead.items() if 0 < n <= _MOST_LEFT_OUT}
        return min(near, key=lambda b: near[b]) if near else None

    def _take_sequence(self, word: Word, block: int) -> int:
        value = word.integer
        assert value is not None
        self.expected[block] = value + 1
        item = self.item
        if item is None or item.sequence is not None or item.figures:
            item = self._open()
        item.sequence, item.line, item.block = value, word.line, block
        return 1

    def _complete(self, item: Item) -> bool:
        return len(item.figures) >= self.wide[min(item.block, len(self.wide) - 1)]

    def _text(self, word: Word) -> None:
        item = self.item
        if item is not None and item.figures and self._measures(word, item):
            item.label.extend(item.figures)
            item.figures = []
        elif item is None or item.figures or self._names_a_row(word, item):
            item = self._open()
        item.label.append(word)

    def _measures(self, word: Word, item: Item) -> bool:
        """Whether the whole number just read is part of the label: 单价在 20 万元以上."""
        numbers = all(w.integer is not None for w in item.figures)
        return bool(item.label) and numbers and _MEASURE.match(word.text) is not None

    def _names_a_row(self, word: Word, item: Item) -> bool:
        """Whether ``word`` begins a label of its own while ``item`` has one and no figure."""
        if item.sequence is not None and not self.frame.leads:
            return True
        if not item.label:
            return False
        if NUMERAL.match(word.text):
            return True
        if self._completes(word, item):
            return False
        if self._stands_beside(word, item):
            return True
        name = row_name(word.text)
        if name is None or (word.text == "小计" and row_name(item.text + word.text) is not None):
            return False
        return name.total or (not item.code and row_name(bare_label(item.text)) is not None)

    def _completes(self, word: Word, item: Item) -> bool:
        """Whether a numbered label and the word after it are one known name: 一、公共安全 支出."""
        if item.code or word.line != item.label[-1].line or not NUMERAL.match(item.text):
            return False
        return row_name(bare_label(item.text + word.text)) is not None

    def _stands_beside(self, word: Word, item: Item) -> bool:
        """Whether ``word`` follows a whole label on its line: that row's figure is blank, another's begins."""
        if self.frame.blocks == 1 or item.code or word.line != item.label[-1].line:
            return False
        return row_name(bare_label(item.text)) is not None and word.text[0] not in "(（"
