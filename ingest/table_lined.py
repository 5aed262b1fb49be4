"""Tables whose rows are lines with one blank between cells, as a grid: a row is certain where its words are
as many as the columns, and each of the kind that its column holds.

Words alone on their lines are pieces of one cell. A total prints its name alone, a unit's row its code and
name. Where a row prints fewer figures than there are columns of them, what the columns add up to places
them, or they are left loose for the sums of the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from ingest.amounts import is_nil
from ingest.document import Cell, Grid, Line
from ingest.layout import column_heading, row_name
from ingest.names import looks_like_organization, without_level
from ingest.sheet import visible
from ingest.table_even_cells import are_even, even_cells
from ingest.table_head import is_head
from ingest.table_heading_words import readings
from ingest.table_headings import NAMED, Node, tree
from ingest.table_lined_sums import Row, settled
from ingest.table_opening import first_heading
from ingest.table_regions import Region
from ingest.table_repeats import without_repeats
from ingest.table_words import Word, first_figure, first_row, numbering, words_of

_LEAST_ROWS = 2
_SPARE_ROWS = 5  # of so many rows one may be left unread
_MOST_BETWEEN = 6  # lines of words between two rows
_KINDS = {"sequence": "number", "code": "code", "label": "text", "text": "text"}
Words = list[Word]
Span = tuple[int, int]


class Lined(NamedTuple):
    """The rows as a grid; the figures whose columns are not known with those they may stand in, by where
    a cell of their row begins; where lines stand that make no row."""

    grid: Grid
    loose: dict[int, tuple[tuple[int, ...], tuple[Cell, ...]]]
    unread: list[Span]
    plain: bool  # whether its headings stand on one line


class _Columns(NamedTuple):
    paths: list[tuple[str, ...]]
    kinds: list[str]
    plain: bool  # whether the headings stand on one line

    @property
    def figures(self) -> list[int]:
        return [i for i, kind in enumerate(self.kinds) if kind == "figure"]

    @property
    def differ(self) -> bool:
        """Whether no two columns have the same headings."""
        return len(set(self.paths)) == len(self.paths)

    def among(self, cells: list[Words]) -> list[Words]:
        """The cells of a whole row that name units."""
        known = [column_heading(path[-1]) for path in self.paths]
        named = [i for i, h in enumerate(known) if h is not None and h.key == "unit_name"]
        return [cells[i] for i in named]

    @property
    def label(self) -> int:
        """The column that names the rows: the first of words."""
        return self.kinds.index("text")


def lined(region: Region) -> Lined | None:
    """The table that the region's lines make; None where its headings or too many of its rows are unclear."""
    cut = first_heading(region.lines, region.title)
    lines = without_repeats(region.lines, cut)
    near = region.lines[cut : cut + _MOST_BETWEEN]
    heads = [x for x in near if is_head("".join(x.text.split()))]
    words = words_of([x for x in lines if x not in heads])
    figure = first_figure(words)
    start = _first_numbered(words) or first_row(words, figure)
    if figure == len(words) or not start or numbering(words, figure + 1) is not None:
        return None
    ways = [way for begin in _starts(words, start) for way in _ways(words, begin)]
    if not ways:
        return None
    rows, unread, columns = min(ways, key=lambda way: sum(bool(row.loose) for row in way[0]))
    return _laid_out(rows, unread, columns, heads, words[0].start)


def _ways(words: Words, begin: int) -> Iterator[tuple[list[Row], list[Span], _Columns]]:
    """The rows from ``begin`` on under the first reading of the headings above that they fit."""
    lines = [list(run) for _, run in groupby(words[begin:], key=lambda w: w.line)]
    for columns in _headings(words[:begin], lines):
        whole = "text" in columns.kinds and columns.figures
        found = _read(lines, columns) if whole and columns.differ else None
        if found is not None:
            yield *found, columns
            return


def _starts(words: Words, start: int) -> Iterator[int]:
    """Where the rows may begin: at ``start``, or with lines of words above it, which the first row's figures
    stand below."""
    yield start
    for at in range(start - 1, 0, -1):
        near = words[start].line - words[at].line <= _MOST_BETWEEN
        if near and words[at].line != words[at - 1].line:
            yield at


def _first_numbered(words: Words) -> int:
    """Where the first row begins that a 1 opens, below a heading of rows' numbers; 0 where none does."""
    known = column_heading(words[0].text) if words else None
    if known is None or known.role != "sequence":
        return 0
    openings = (i for i, (a, b) in enumerate(pairwise(words), 1) if a.line != b.line)
    return next((i for i in openings if words[i].integer == 1), 0)


def _headings(heads: Words, rows: list[Words]) -> Iterator[_Columns]:
    """The columns that the headings may make, left to right: each word one where all stand on a line, else
    neighbours joined and put below others."""
    plain = len({w.line for w in heads}) == 1
    if plain:
        nodes = [Node(w.text, column_heading(w.text)) for w in heads]
        kinds = [_kind(node) or _by_rows(i, len(heads), rows) for i, node in enumerate(nodes)]
        if sum(node.known is not None for node in nodes) > 1 and all(kinds):
            yield _Columns([(node.text,) for node in nodes], kinds, plain)
    for nodes in readings(heads):
        if any(node.known is None for node in nodes):
            continue
        for nested in (False, True):
            paths = [*_paths(nodes, nested)]
            yield _Columns([path for path, _ in paths], [_kind(n) for _, n in paths], plain)


def _kind(node: Node) -> str:
    """What the column below a heading holds; "" where nobody knows."""
    return "" if node.known is None else _KINDS.get(node.known.role, "figure")


def _by_rows(column: int, count: int, rows: list[Words]) -> str:
    """What stands below an unknown heading in the rows that print every column, where that is of one kind
    and most rows do, or several."""
    words = [row[column] for row in rows if len(row) == count]
    kinds = {"text" if w.is_text else "figure" for w in words if not is_nil(w.text)}
    enough = len(words) > _LEAST_ROWS or len(words) * 2 > len(rows)
    return kinds.pop() if len(kinds) == 1 and enough else ""


def _paths(nodes: list[Node], nested: bool) -> Iterator[tuple[tuple[str, ...], Node]]:
    """The path of each column and its lowest heading, in the order in which the columns stand."""
    tops = tree([n for n in nodes if n.role not in NAMED], nested)
    for node in nodes:
        if node.role in NAMED:
            yield (node.text,), node
        elif tops and tops[0].text == node.text:
            top = tops.pop(0)
            yield from ((path, Node(path[-1], column_heading(path[-1]))) for path in top.leaves())


def _read(lines: list[Words], columns: _Columns) -> tuple[list[Row], list[Span]] | None:
    """The rows that the lines make, and the lines that make none; None where these are too many, or where
    lines of words may belong to the row above them as well as to that below."""
    gaps: list[list[Words]] = [[]]
    rows: list[Words] = []
    for line in lines:
        if any(not w.is_text for w in line) and not _only_numbered(line, columns):
            rows.append(line)
            gaps.append([])
        else:
            gaps[-1].append(line)
    if rows and any(row.whole for row in _rows_of(rows[-1:], columns)):
        gaps[-1] = []  # what follows a last total is no more of the table
    parts = _parted(rows, gaps, columns)
    found = [_rows_of(part, columns) for part in parts or ()]
    unread = [
        (part[0][0].start, part[-1][-1].end)
        for part, made in zip(parts or (), found, strict=True)
        if not made
    ]
    made = [row for each in found for row in each]
    if not _counted([row for row in made if not row.whole], columns):
        return None
    if len(found) - len(unread) < _LEAST_ROWS or len(unread) * _SPARE_ROWS > len(found):
        return None
    return settled(made, columns.figures), unread


def _only_numbered(line: Words, columns: _Columns) -> bool:
    """Whether the line is a row's number and code alone, whose name stands in lines of its own below."""
    lead = columns.kinds[: columns.label]
    return len(line) == len(lead) and all(
        _fits([w], kind) for w, kind in zip(line, lead, strict=True)
    )


def _counted(rows: list[Row], columns: _Columns) -> bool:
    """Whether the rows' numbers, where they have such, follow one another; they may begin again."""
    for at in (i for i, kind in enumerate(columns.kinds) if kind == "number"):
        numbers = [row.cells[at][0].integer for row in rows if at in row.cells]
        if any(b not in (None, 1, (a or 0) + 1) for a, b in pairwise([0, *numbers])):
            return False
    return True


def _parted(
    rows: list[Words], gaps: list[list[Words]], columns: _Columns
) -> list[list[Words]] | None:
    """Each row with the lines of words above and below it that are its own: the one way to give them out
    that leaves the fewest rows unread, and of these the fewest lines; None where there is another."""
    if any(len(gap) > _MOST_BETWEEN for gap in gaps):
        return None
    ways: dict[int, tuple[tuple[int, int], int, list[list[Words]]]] = {
        len(gaps[0]): ((0, 0), 1, [])
    }
    for at, row in enumerate(rows):
        over, under = gaps[at], gaps[at + 1]
        after: dict[int, tuple[tuple[int, int], int, list[list[Words]]]] = {}
        for head, (missed, count, parts) in ways.items():
            for tail in range(len(under) + 1) if at + 1 < len(rows) else (len(under),):
                part = [*over[len(over) - head :], row, *under[:tail]]
                unread = 0 if _rows_of(part, columns) else len(part)
                cost = missed[0] + bool(unread), missed[1] + unread
                best = after.get(len(under) - tail)
                if best is None or cost < best[0]:
                    after[len(under) - tail] = cost, count, [*parts, part]
                elif cost == best[0]:
                    after[len(under) - tail] = cost, count + best[1], best[2]
        ways = after
    _, count, parts = ways[0]
    return parts if count == 1 else None


def _rows_of(lines: list[Words], columns: _Columns) -> list[Row]:
    """The row that the lines make, or the parts of a total that stand on one; none where they fit no way."""
    for cells in _cells(lines, columns):
        if (row := _row(cells, columns)) is not None:
            return [row]
    names, figures = lines[0][::2], lines[0][1::2]
    paired = len(lines) == 1 and len(names) == len(figures) > 1
    if paired and all(w.is_text for w in names) and not any(w.is_text for w in figures):
        return [Row({columns.label: [n]}, [f]) for n, f in zip(names, figures, strict=True)]
    return []


def _cells(lines: list[Words], columns: _Columns) -> Iterator[list[Words]]:
    """The lines' words as cells: each one; those alone on their lines together; all together that follow
    one another over a line's end; or as many as the columns where but one way is even."""
    single = [[word] for line in lines for word in line]
    yield single
    if len(lines) < 2:
        return
    ways = [*even_cells([w for line in lines for w in line], len(columns.kinds))]
    if len(ways) > 1:
        ways = [cells for cells in ways if all(map(_names_unit, columns.among(cells)))]
    alone = {line[0].line for line in lines if len(line) == 1}
    for among in (alone, {line[0].line for line in lines}):
        cells = _joined(single, among)
        if are_even(cells) and (len(ways) < 2 or len(cells) != len(columns.kinds)):
            yield cells
    yield from ways if len(ways) == 1 else []


def _names_unit(cell: Words) -> bool:
    return looks_like_organization(without_level(visible("".join(w.text for w in cell))))


def _joined(cells: list[Words], among: set[int]) -> list[Words]:
    """``cells`` with neighbours of words put together whose lines differ and are both ``among`` these."""
    found: list[Words] = []
    for cell in cells:
        last, word = found[-1][-1] if found else None, cell[0]
        follows = last is not None and last.is_text and word.is_text and last.line != word.line
        if follows and last is not None and {last.line, word.line} <= among:
            found[-1] = [*found[-1], *cell]
        else:
            found.append(list(cell))
    return found


def _row(cells: list[Words], columns: _Columns) -> Row | None:
    kinds, figures = columns.kinds, columns.figures
    if len(cells) == len(kinds) and all(map(_fits, cells, kinds)):
        return Row(dict(enumerate(cells)), [])
    trailing = len(kinds) - figures[-1] - 1
    if trailing and len(cells) == len(kinds) - trailing and all(map(_fits, cells, kinds)):
        return Row(dict(enumerate(cells)), [])
    flat = len({w.line for cell in cells for w in cell}) == 1
    below = flat and kinds[:2] == ["text", "text"] and len(cells) == len(kinds) - 1
    if below and all(map(_fits, cells, kinds[1:])):
        return Row(dict(enumerate(cells, 1)), [])  # its class is printed once, over several rows
    named = _whole(cells)
    rest = cells[named:]
    if named and rest and len(rest) <= len(figures) and all(_fits(c, "figure") for c in rest):
        name = {columns.label: [w for cell in cells[:named] for w in cell]}
        if len(rest) == len(figures):
            return Row(name | dict(zip(figures, rest, strict=True)), [], True)
        return Row(name, [w for cell in rest for w in cell], True)
    first = figures[0]
    rest = cells[first:]
    fewer = "text" not in kinds[first:] and 0 < len(rest) < len(figures)
    if fewer and all(map(_fits, cells[:first], kinds)) and all(_fits(c, "figure") for c in rest):
        return Row(dict(enumerate(cells[:first])), [w for cell in rest for w in cell])
    return None


def _fits(cell: Words, kind: str) -> bool:
    """Whether a cell's words are of the kind that its column holds."""
    word = cell[0]
    if kind == "text":
        return word.is_text or is_nil(word.text)
    if kind == "figure":
        return len(cell) == 1 and not word.is_text
    return len(cell) == 1 and (word.integer is not None or is_nil(word.text))


def _whole(cells: list[Words]) -> int:
    """How many of the cells name a total, of what it is, or a unit, its code and name; 0 where they do not."""
    at = int(cells[0][0].integer is not None and len(cells[0][0].text) > 2)
    if not at and cells[2:] and cells[0][0].is_text and _names_total(cells[1]):
        return 2  # 货物类 小计
    if at == len(cells) or not cells[at][0].is_text:
        return 0
    return at + 1 if _names_total(cells[at]) or _names_unit(cells[at]) else 0


def _names_total(cell: Words) -> bool:
    name = row_name(visible("".join(w.text for w in cell)))
    return cell[0].is_text and name is not None and name.total


def _laid_out(
    rows: list[Row], unread: list[Span], columns: _Columns, heads: list[Line], start: int
) -> Lined:
    """The rows below their headings, which begin at ``start``, and the lines above a table that stand
    between."""
    above = [(Cell(x.text, ((x.start, x.end),), x.page),) for x in heads]
    body = [tuple(_cell(row.cells.get(i, [])) for i in range(len(columns.kinds))) for row in rows]
    end = max(e for row in body for cell in row for _, e in cell.spans)
    loose = {
        words[0].start: (tuple(columns.figures), tuple(w.cell for w in row.loose))
        for row in rows
        for words in (row.cells.values() if row.loose else ())
    }
    grid = Grid((*above, *_heading_rows(columns), *body), start, end, by_blanks=True)
    return Lined(grid, loose, unread, columns.plain)


def _heading_rows(columns: _Columns) -> Iterator[tuple[Cell, ...]]:
    """The headings, each over the columns that stand below it."""
    for level in range(max(map(len, columns.paths))):
        row: list[Cell] = []
        for at, path in enumerate(columns.paths):
            text = path[level] if level < len(path) else ""
            before = columns.paths[at - 1][: level + 1] if at else ()
            below = level + 1 < len(path)
            if text and below and before == path[: level + 1]:
                row.append(Cell(""))
                continue
            wide = sum(p[: level + 1] == path[: level + 1] for p in columns.paths) if below else 1
            row.append(Cell(text, columns=wide))
        yield tuple(row)


def _cell(words: Words) -> Cell:
    if not words:
        return Cell("")
    spans = tuple(span for word in words for span in word.spans)
    return Cell("".join(w.text for w in words), spans, words[0].page)
