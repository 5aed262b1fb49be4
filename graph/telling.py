"""Whether an organization's name, without an area, says which one it is.

``ontology/generic_words.txt`` lists the words that names of organs and institutions are made of
everywhere; the names of organs in the code list and the lexicon are generic as well.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ontology.code_lists import concepts
from ontology.lexicon import words


@cache
def _generic() -> re.Pattern[str]:
    named = {concept.zh for concept in concepts("organ").values()}
    named |= {word for w in words() if w.kind == "organization" for word in (w.word, w.expansion)}
    given = (files("ontology") / "generic_words.txt").read_text("utf-8").split()
    longest = sorted({*named, *given} - {""}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest)))


@cache
def telling(rest: str) -> bool:
    """西南大学 is one university; 财政局, 第一小学 and 附属中学 are found in many places."""
    return len(_generic().sub("", rest)) >= 2
