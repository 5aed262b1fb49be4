"""Names of subject codes, as the official code lists print them."""

from __future__ import annotations

from functools import cache

from ingest.layout import squeeze
from ontology.code_lists import concepts


@cache
def _names(code: str) -> tuple[str, ...]:
    for scheme in ("functional", "economic"):
        concept = concepts(scheme).get(code)
        if concept is not None:
            return tuple(squeeze(label) for label in concept.labels)
    return ()


def is_subject(code: str) -> bool:
    """Whether a subject of the code lists has this code."""
    return len(code) in (3, 5, 7) and bool(_names(code))


def begins_name(code: str, text: str) -> bool:
    """Whether ``text`` begins a name of the subject ``code``."""
    return any(name.startswith(squeeze(text)) for name in _names(code))


def fits(code: str, label: str) -> int:
    """2: the code's own name; 1: may be (no name is known, or one begins like it); 0: not."""
    names = _names(code)
    plain = squeeze(label)
    if plain in names:
        return 2
    return 1 if not names or any(n.startswith(plain) or plain.startswith(n) for n in names) else 0


def tail_length(last: tuple[str, str], words: list[str], after: tuple[str, str]) -> int:
    """How many of ``words`` end the label of ``last`` (code, label); the rest begin that of ``after``.

    All of them where the names of the codes do not say otherwise.
    """
    best = (-1, 0)
    for length in range(len(words), -1, -1):
        tail, rest = "".join(words[:length]), "".join(words[length:])
        score = fits(last[0], last[1] + tail)
        if rest and not after[0]:
            continue
        score += fits(after[0], rest + after[1]) if after[0] else 0
        if score > best[0]:
            best = (score, length)
    return best[1]
