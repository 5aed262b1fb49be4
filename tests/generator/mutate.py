"""Hostile files: true reports with bits flipped, cut, spliced, repeated, or wrapped in nonsense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random


def mutants(originals: Sequence[tuple[str, bytes]], random: Random) -> Iterator[tuple[str, bytes]]:
    """``(file ending, content)`` without end; ``originals`` are pairs of the same kind."""
    while True:
        kind, content = random.choice(originals)
        mutation = random.choice(MUTATIONS)
        yield kind, mutation(content, random.choice(originals)[1], random)


def _flip(content: bytes, other: bytes, random: Random) -> bytes:
    out = bytearray(content)
    for _ in range(random.choice((1, 10, 200))):
        out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def _cut(content: bytes, other: bytes, random: Random) -> bytes:
    start = random.randrange(len(content))
    return content[:start] if random.random() < 0.5 else content[start:]


def _splice(content: bytes, other: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))] + other[random.randrange(len(other)) :]


def _drop(content: bytes, other: bytes, random: Random) -> bytes:
    start = random.randrange(len(content))
    return content[:start] + content[start + random.randrange(1, 5000) :]


def _repeat(content: bytes, other: bytes, random: Random) -> bytes:
    start = random.randrange(len(content))
    piece = content[start : start + random.randrange(1, 400)]
    return content[:start] + piece * random.choice((2, 50, 2000)) + content[start:]


def _shuffle(content: bytes, other: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def _flatten(content: bytes, other: bytes, random: Random) -> bytes:
    return content.replace(random.choice((b"\n", b"\t", b" ")), random.choice((b"", b" ", b"|")))


MUTATIONS = (_flip, _cut, _splice, _drop, _repeat, _shuffle, _flatten)
