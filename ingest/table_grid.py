"""A grid of cells: which rows are its head, its headings and its body, and what stands in each column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.amounts import is_nil, parse_number
from ingest.document import Cell, Grid
from ingest.layout import Heading, heading, row_name, squeeze
from ingest.sheet import CODE, CODED_LABEL, COUNTED, NUMERAL
from ingest.table_head import is_head_row
from ingest.table_titles import title_of

Row = list[Cell]
BLANK = Cell("")

_MARK = re.compile(r"[栏档拦兰行]次|类|款|项|栏目|序号")
_NOTE = re.compile(r"\s*(?:备?注|说明|附注)\d?[:：]|\s*注\d?[、.]")
_SAYS = re.compile(r"\w")
_CJK = re.compile(r"[\u4e00-\u9fff]")


_SIDES = ("revenue", "expenditure")


@dataclass(slots=True)
class Parts:
    """A grid's rows by what they are. ``notes`` are footnotes printed as rows."""

    head: list[Row]
    heading: list[Row]
    body: list[Row]
    notes: list[str] = field(default_factory=list)


def matrix(grid: Grid) -> list[Row]:
    """The grid's rows, all of one width; covered cells of a merged one are blanks already."""
    width = max((len(r) for r in grid.rows), default=0)
    return [list(r) + [BLANK] * (width - len(r)) for r in grid.rows]


def parts(rows: list[Row], known: list[Row] | None = None) -> Parts:
    """``rows`` split into what stands above the headings, the headings, the body and the footnotes.

    ``known`` are the headings of the page before: where they stand again, they are the headings.
    """
    rows, notes = _without_notes(rows)
    top = 0
    while top < len(rows) and is_above(rows[top]):
        top += 1
    at = top + (again(rows[top:], known) if known else 0)
    if at > top and at < len(rows) and not is_numbering(rows[at]):
        return Parts(rows[:top], rows[top:at], rows[at:], notes)
    while at < len(rows) and at - top < 8:
        if is_numbering(rows[at]):
            return Parts(rows[:top], rows[top:at] + _levels(rows[at]), rows[at + 1 :], notes)
        if starts_body(rows[at], rows[top:at]):
            break
        at += 1
    if known and not _has_headings(rows[top:at]):
        at = top  # a page that goes on with rows that print no figure
    levels = _levels(rows[at]) if top < at < len(rows) else []
    return Parts(rows[:top], rows[top:at] + levels, rows[at:], notes)


Path = tuple[str, ...]


def aligned(found: list[Path], bodies: list[list[Row]]) -> tuple[list[Path], list[list[Row]]]:
    """Header paths and the bodies of all pages with the same columns.

    类|款|项 printed in the row of the total are headings. A page cut into fewer columns has lost those
    that merged cells cover: where others hold nothing there they are taken out of them too, else its
    rows are spread to the right of their labels.
    """
    for rows in bodies:
        for row in rows:
            _clear_marks(row)
    widths = [len(rows[0]) for rows in bodies if rows] or [len(found)]
    wide, narrow = max([*widths, len(found)]), min(widths)
    found = found + [()] * (wide - len(found))
    if wide > narrow:
        full = [row for rows in bodies for row in rows if len(row) == wide]
        spare = [c for c in range(wide) if not any(row[c].text for row in full)]
        if len(spare) >= wide - narrow and full:
            gone = set(spare[: wide - narrow])
            keep = [c for c in range(wide) if c not in gone]
            found = [found[c] for c in keep]
            bodies = [[_kept(row, keep, wide) for row in rows] for rows in bodies]
            wide = max([len(keep), *(len(row) for rows in bodies for row in rows)])
            found += [()] * (wide - len(found))
    names = [c for c, path in enumerate(found) if _headed(path) == "label"]
    name = names[0] if len(names) == 1 else -1  # 项目 | 金额 | 项目 | 金额: a side each
    spread = ([_spread(row, wide) for row in rows] for rows in bodies)
    return found, [[_past_names(row, name) for row in rows] for rows in spread]


def _headed(path: Path) -> str:
    known = heading(path[-1]) if path else None
    return known.role if known is not None else ""


def _past_names(row: Row, name: int) -> Row:
    """``row`` with its figures to the right of the column of names, where the file counts the cell that
    covers codes and name as one: a figure stands among the names, and as many are blank at the end."""
    wide = len(row) - name - 1
    if name < 1 or not row[0].text or (wide and not row[1].text):
        return row
    texts = [squeeze(c.text) for c in row]
    figures = [c for c, text in enumerate(texts) if parse_number(text) or is_nil(text)]
    words = [c for c, text in enumerate(texts) if text and c not in figures]
    if words != [0] or figures != list(range(1, wide + 1)):
        return row
    return row[:1] + [BLANK] * name + row[1 : wide + 1]


def again(rows: list[Row], known: list[Row]) -> int:
    """With how many of the headings ``known`` the ``rows`` begin: all, or the last of them; else 0."""
    texts = [[squeeze(c.text) for c in row if c.text] for row in known]
    for first, row in enumerate(texts):
        count = len(texts) - first
        if len(row) > 1 and texts[first:] == [
            [squeeze(c.text) for c in row if c.text] for row in rows[:count]
        ]:
            return count
    return 0


def _has_headings(rows: list[Row]) -> bool:
    """Whether a cell of the rows is a heading and cannot be the name of a row."""
    texts = [squeeze(c.text) for row in rows for c in row if c.text]
    return any(heading(t) is not None and row_name(t) is None for t in texts)


def _marks(row: Row) -> list[int]:
    """Where the row prints 类|款|项."""
    marks = [c for c, cell in enumerate(row) if cell.text in ("类", "款", "项")]
    return marks if len(marks) > 1 else []


def _levels(row: Row) -> list[Row]:
    """The headings 类|款|项 that the row of column numbers, or of the total, begins with."""
    marks = _marks(row)
    return [[cell if c in marks else BLANK for c, cell in enumerate(row)]] if marks else []


def _clear_marks(row: Row) -> None:
    for c in _marks(row):
        row[c] = BLANK


def _kept(row: Row, keep: list[int], width: int) -> Row:
    return [row[c] for c in keep] if len(row) == width else row


def _spread(row: Row, width: int) -> Row:
    """``row`` with blanks after its leading words, so that its figures end in the last column."""
    missing = width - len(row)
    if missing <= 0:
        return row
    words = next((c for c, cell in enumerate(row) if parse_number(squeeze(cell.text))), len(row))
    words = min(max(words, 1), len(row))
    return row[:words] + [BLANK] * missing + row[words:]


def _without_notes(rows: list[Row]) -> tuple[list[Row], list[str]]:
    """The rows that hold anything and are no footnotes; the footnotes."""
    kept: list[Row] = []
    notes: list[str] = []
    for row in rows:
        texts = [c.text for c in row if c.text]
        if len(texts) == 1 and _NOTE.match(texts[0]):
            notes += texts
        elif texts:
            kept.append(row)
    return kept, notes


def is_above(row: Row) -> bool:
    """Whether the row holds only a title, a unit, an organization, a year: each in one cell or, merged
    cells told again, in several."""
    said = dict.fromkeys("".join(c.text.split()) for c in row)
    texts = [text for text in said if _SAYS.search(text)]
    return 0 < len(texts) <= 4 and is_head_row([t for t in texts if title_of(t) is None])


def is_numbering(row: Row) -> bool:
    """Whether the row is the one of column numbers: ``栏次 1 2 3`` or just ``1 2 3 4``."""
    texts = [squeeze(c.text) for c in row if c.text]
    marks = [t for t in texts if _MARK.fullmatch(t)]
    numbers = [t for t in texts if t.isdecimal() and len(t) <= 2]
    if not numbers or len(marks) + len(numbers) != len(texts):
        return False
    values = [int(n) for n in numbers]
    rising = all(b == a + 1 for a, b in pairwise(values))
    if rising and len(values) > 3 and values[0] > 2:
        return True  # the second half of a table: 7 8 9 10 11 12
    return rising and values[0] <= 2 and (len(values) >= 3 or any("次" in m for m in marks))


def starts_body(row: Row, above: list[Row]) -> bool:
    """Whether the row is the first below the headings ``above``."""
    filled = [(i, squeeze(c.text)) for i, c in enumerate(row) if c.text]
    if not filled:
        return bool(above)
    texts = [t for _, t in filled]
    if any(_is_figure(t) for t in texts) or NUMERAL.match(texts[0]):
        return True
    if any(CODE.fullmatch(t) for t in texts[:3]) and any(_CJK.search(t) for t in texts):
        return not _codes_of_columns(texts)
    if any(CODED_LABEL.fullmatch(t) for t in texts[:2]):
        return True
    if not above:
        return False
    if (texts[0] == "1" and len(texts) > 1) or _names_below(filled[0], above):
        return True
    if _counts(texts) and any(heading(squeeze(c.text)) for row in above for c in row):
        return True
    named = texts[1:] if texts[0].isdecimal() and len(texts) > 2 else texts
    total = row_name(named[0])
    if total is not None and total.total and len(named) > 1:
        return all(parse_number(t) or is_nil(t) for t in named[1:])
    name = row_name(texts[0])
    single = len(texts) == 1 and filled[0][0] <= 3
    return single and (name is not None and (name.total or heading(texts[0]) is None))


def _codes_of_columns(texts: list[str]) -> bool:
    """Whether codes stand in a row of headings, each over its column: 功能科目 | 总计 | 501 | 502."""
    codes = [t for t in texts if CODE.fullmatch(t)]
    named = [t for t in texts if t not in codes]
    rising = codes == sorted(set(codes)) and len(codes) > 1
    return rising and texts[0] in named and all(heading(t) is not None for t in named)


def _counts(texts: list[str]) -> bool:
    """Whether a name that is no heading, or 数量, stands before whole numbers (行政 12 11), not before years; or
    names and numbers take turns (团组数（个） 0 人次数（人） 0)."""
    numbers = [t for t in texts[1:] if t.isdecimal()]
    if len(texts) < 2 or not _CJK.search(texts[0]) or all(t[:2] == "20" for t in numbers):
        return False
    if len(texts) > 2 and len(texts) % 2 == 0 and texts[1::2] == numbers:
        return all(COUNTED.search(t) for t in texts[::2])
    known = heading(texts[0])
    return len(numbers) == len(texts) - 1 and (known is None or known.key == "quantity")


def _names_below(first: tuple[int, str], above: list[Row]) -> bool:
    """Whether a row's name stands below the heading of names (结转下年 below 项目), its code below that of codes."""
    column, text = first
    over = next((t for row in reversed(above) if (t := squeeze(row[column].text))), "")
    known, own = heading(over), heading(text)
    if known is not None and known.role == "code" and text.isdecimal():
        return len(text) > 2
    if known is None or known.role != "label" or row_name(text) is None:
        return False
    return own is None or own.role == "figure"


def _is_figure(text: str) -> bool:
    number = parse_number(text)
    return number is not None and (number.decimals > 0 or "," in text or len(text) > 7)


def role(path: tuple[str, ...], cells: list[Cell], listing: bool, leads: bool) -> str:
    """What a column holds, by its headings and else by its cells; ``leads`` says it is the first."""
    known: Heading | None = heading(path[-1]) if path else None
    if known is not None and known.key not in ("scheme", "source"):
        return _known_role(known, cells, listing)
    texts = [squeeze(c.text) for c in cells if c.text]
    if known is not None and known.key == "scheme" and texts and all(map(CODE.fullmatch, texts)):
        return "code"
    if leads and not path and texts and all(t.isdecimal() and len(t) < 4 for t in texts):
        return "sequence"  # of a single row too
    return _role_by_content(texts, bool(path), known)


def _known_role(known: Heading, cells: list[Cell], listing: bool) -> str:
    if known.role in ("group", "figure"):
        texts = [squeeze(c.text) for c in cells if c.text]
        if not texts or any(parse_number(t) or is_nil(t) for t in texts):
            return "figure"
        named = known.key in _SIDES and sum(bool(_CJK.search(t)) for t in texts) > 1
        return "text" if listing else "label" if named else "figure"  # 支出用途 over 基本支出
    if known.role == "label" and not listing:
        texts = [squeeze(c.text) for c in cells if c.text]
        if texts and all(CODE.fullmatch(t) for t in texts):
            return "code"
    return known.role


def _role_by_content(texts: list[str], headed: bool, known: Heading | None) -> str:
    numbers = sum(1 for t in texts if parse_number(t) or is_nil(t))
    if known is not None or (texts and numbers * 2 < len(texts)):
        return "label"
    if not texts:
        return "figure" if headed else "blank"
    integers = [int(t) for t in texts if t.isdecimal() and len(t) < 4]
    if len(integers) == len(texts) > 2 and not headed:
        rising = all(b > a for a, b in pairwise(integers))
        return "sequence" if rising else "figure"
    return "figure"
