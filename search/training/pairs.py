"""What belongs together, as groups of texts: any two texts of one group are a pair to train on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ontology.code_lists import concepts, schemes
from ontology.facts import Facts, Passage, PassageKind
from ontology.lexicon import words_for
from search.index import heading

SYNONYMS = Path(__file__).parent / "synonyms.txt"

# What people put around the thing they ask for: words that should come to mean nothing.
_ASKED = (
    "{}", "{}是多少", "{}多少钱", "{}花了多少", "查一下{}", "请问{}是多少？", "{}有多少万元",
    "{}的情况", "{}怎么样", "想知道{}", "{}，用元表示", "{}总共几万", "关于{}的说明", "{}的预算",
    "{}的决算数", "{}具体是什么", "帮我看看{}", "一年的{}要多少钱", "{}列了多少",
)  # fmt: skip
_ROWS_OF_A_TABLE = 6  # questions made from one table passage


@dataclass(frozen=True, slots=True)
class Group:
    """``left`` texts ask, ``right`` texts answer; ``about`` says where the group comes from."""

    about: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def synonyms(path: Path = SYNONYMS) -> Iterator[Group]:
    """Each line of the synonym file: everything on it stands for everything else."""
    for line in path.read_text(encoding="utf-8").splitlines():
        words = tuple(line.split())
        if len(words) > 1 and not line.startswith("#"):
            yield Group("synonyms", words, words)


def ontology_groups() -> Iterator[Group]:
    """Each concept's labels and the words that people use for it."""
    for scheme in schemes():
        for concept in concepts(scheme).values():
            said = (entry.word for entry in words_for(scheme, concept.notation))
            texts = tuple(dict.fromkeys([*concept.labels, *said]))
            if len(texts) > 1:
                yield Group(scheme, texts, texts)


def report_groups(facts: Iterable[Facts], known: Sequence[Group]) -> Iterator[Group]:
    """Headings and terms with their text, and questions with the table rows that answer them."""
    says = {text: group.left for group in known for text in group.left}
    for each in facts:
        labels = _labels(each)
        for passage in each.passages:
            asked = [part for part in (passage.subject, *passage.section.split(" / ")[-2:]) if part]
            asked += [
                word
                for label in _spread(labels.get(passage.identity, ()))
                for word in (label, *says.get(label, ()))
            ]
            if asked:
                shown = f"{heading(passage)} {passage.text}"
                yield Group(each.report.id, tuple(dict.fromkeys(asked)), (shown,))
            if passage.kind is PassageKind.NARRATIVE:
                yield from _halves(each.report.id, passage)


def merged(groups: Iterable[Group]) -> list[Group]:
    """Groups whose answers differ in figures alone made one: reports repeat each other, and a text
    must never be trained against its own double."""
    found: dict[str, Group] = {}
    for group in groups:
        shape = re.sub(r"[\d.,%\s]+", "", "".join(group.right))
        known = found.get(shape)
        asked = (*known.left, *group.left) if known else group.left
        found[shape] = Group(group.about, tuple(dict.fromkeys(asked)), group.right)
    return list(found.values())


def pair(group: Group, chance: random.Random) -> tuple[str, str]:
    """Two different texts of ``group``, the first as people ask for it."""
    asked = chance.choice(group.left)
    answer = chance.choice([text for text in group.right if text != asked] or group.right)
    return chance.choice(_ASKED).format(asked), answer


def _halves(report: str, passage: Passage) -> Iterator[Group]:
    """A sentence of a longer passage with the rest of it: what stands together speaks of one thing."""
    sentences = [s for s in re.split(r"(?<=[。；])", passage.text) if len(s) > 12]
    if len(sentences) > 2:
        middle = len(sentences) // 2
        rest = "".join(sentences[:middle] + sentences[middle + 1 :])
        yield Group(report, (sentences[middle],), (f"{heading(passage)} {rest}",))


def _labels(facts: Facts) -> dict[str, list[str]]:
    """Passage identity → labels of the rows that stand in it."""
    found: dict[str, list[str]] = {}
    tables = [p for p in facts.passages if p.kind is PassageKind.TABLE]
    for observation in facts.observations:
        for passage in tables:
            if passage.source.start <= observation.source.start < passage.source.end:
                labels = found.setdefault(passage.identity, [])
                if observation.row_label not in labels and len(observation.row_label) > 1:
                    labels.append(observation.row_label)
    return found


def _spread(labels: Sequence[str]) -> Sequence[str]:
    """A few labels from all over a table."""
    step = max(1, len(labels) // _ROWS_OF_A_TABLE)
    return labels[::step][:_ROWS_OF_A_TABLE]
