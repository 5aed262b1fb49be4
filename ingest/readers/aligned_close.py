"""Cells of an aligned table that one blank parts: a name fills its column up to where the next one begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.aligned_cells import width_of
from ingest.readers.aligned_rows import Printed

_PARTED = re.compile(r"(?<=[\u4e00-\u9fff）)”》]) (?=[\u4e00-\u9fff（(“《])")
"""A blank between two words."""


def told_apart(
    body: Sequence[list[Printed]], heads: Sequence[Sequence[Printed]], wide: str
) -> list[list[Printed]]:  # fmt: skip
    """Lines of cells; words that one blank parts are two where other lines begin cells at both, and two
    headings stand over them. ``wide``: the measure."""
    if not any(_PARTED.search(p.text) for row in body for p in row):
        return list(body)
    begun = Counter(p.left for row in body if len(row) > 1 for p in row)
    return [[part for p in row for part in _parts(p, begun, heads, wide)] for row in body]


def _parts(
    piece: Printed, begun: Counter[int], heads: Sequence[Sequence[Printed]], wide: str
) -> Iterator[Printed]:  # fmt: skip
    if begun[piece.left] > 1:
        for found in _PARTED.finditer(piece.text):
            at = found.start()
            left = piece.left + width_of(piece.text[: at + 1], wide)
            if (begun[left] or begun[left - 1]) and _headed(piece, left, heads):
                yield replace(piece, right=left - 1, text=piece.text[:at])
                rest = replace(
                    piece, left=left, text=piece.text[at + 1 :], start=piece.start + at + 1
                )
                yield from _parts(rest, begun, heads, wide)
                return
    yield piece


def _headed(piece: Printed, left: int, heads: Sequence[Sequence[Printed]]) -> bool:
    """Whether a line of headings has one over what stands before ``left``, and one over what follows."""
    return any(
        any(piece.left <= p.left and p.right < left for p in row)
        and any(left <= (p.left + p.right) / 2 and p.left < piece.right for p in row)
        for row in heads
    )
