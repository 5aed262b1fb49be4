"""The printed table of contents of a report, put together so that a page can fold it away."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.reading import Block, Contents, Paragraph

NAMES = ("目录", "目次")
LONGEST = 60
LEAST = 3


def fold_contents(text: str, blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with each printed table of contents as one block: 目录 and the short lines under it."""
    made: list[Block] = []
    place = 0
    while place < len(blocks):
        end = _end(text, blocks, place)
        entries = [b for b in blocks[place:end] if isinstance(b, Paragraph)]
        if len(entries) > LEAST:
            made.append(Contents(tuple(entries)))
            place = end
        else:
            made.append(blocks[place])
            place += 1
    return made


def _end(text: str, blocks: Sequence[Block], start: int) -> int:
    """Where the contents that begin at ``start`` end; ``start`` where none do."""
    if "".join(_words(text, blocks[start]).split()) not in NAMES:
        return start
    end = start + 1
    while end < len(blocks) and _is_entry(_words(text, blocks[end])):
        end += 1
    return end


def _words(text: str, block: Block) -> str:
    """A paragraph's characters; "" of anything else."""
    if not isinstance(block, Paragraph):
        return ""
    return "".join(text[start:end] for start, end in block.runs)


def _is_entry(words: str) -> bool:
    return 0 < len(words) <= LONGEST and not words.endswith(("。", "；", "："))
