"""Where the headings of a table begin that came out as lines of words: below the lines above the table."""

from __future__ import annotations

from ingest.amounts import parse_number
from ingest.document import Line
from ingest.layout import heading
from ingest.table_head import is_head
from ingest.table_heading_words import readings
from ingest.table_words import first_figure, first_row, numbering, words_of
from ingest.table_woven import woven


def first_heading(lines: list[Line], title: str) -> int:
    """The index of the line with which the headings begin: after the lines above the table."""
    end = next((i for i, x in enumerate(lines) if _has_heading(x) or _has_figures(x)), len(lines))
    plain = ["".join(x.text.split()) for x in lines[: min(end, 60)]]
    after = max((i + 1 for i, t in enumerate(plain) if _is_above(t)), default=0)
    body = next((i for i, x in enumerate(lines[after:], after + 1) if "." in x.text), after + 40)
    best, least = after, None
    for at in range(after, min(after + 5, len(lines))):
        missed = _unknown(lines[at:body], title)
        if least is None or missed < least:
            best, least = at, missed
        if not missed or _has_heading(lines[at]):
            break
    return best


def _has_heading(line: Line) -> bool:
    """Whether a word of the line, or the whole of it, is a heading."""
    whole = "".join(line.text.split())
    words = [whole, *(w for w in line.text.split() if len(w) > 1)]
    return not is_head(whole) and any(heading(w) is not None for w in words)


def _has_figures(line: Line) -> bool:
    """Whether the line is a row's: several figures stand on it."""
    return sum(w.isascii() and parse_number(w) is not None for w in line.text.split()) > 1


def _is_above(text: str) -> bool:
    year = len(text) == 4 and text.isdigit() and text.startswith("20")
    return year or (is_head(text) and any("\u4e00" <= ch <= "\u9fff" for ch in text))


def _unknown(lines: list[Line], title: str) -> int:
    """How many characters of the headings with which ``lines`` begin no layout knows."""
    words = words_of(lines)
    figure = first_figure(words)
    numbers = numbering(words, figure + 1)
    heads = words[: numbers.start if numbers else first_row(words, figure)]
    least = 999
    for nodes in readings(heads):
        if sum(1 for n in nodes if n.known) > 1:
            least = min(least, sum(len(n.text) for n in nodes if not n.known))
        if not least:
            break
    return 0 if least and next(woven(heads, title), None) is not None else least
