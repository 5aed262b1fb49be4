"""What a figure measures: subjects by code, rows and columns by meaning, and the words people use for them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.labels import (
    SAME_KEY,
    concept_names,
    label_forms,
    lexicon_words,
    part_of_other,
    word_edges,
)
from search.matching import Matcher
from search.wording import fold, fold_label

FUNCTIONAL, ECONOMIC, KEY, ROW = "functional", "economic", "key", "row"
TOTALS = frozenset({"revenue_total", "expenditure_total", "grand_total"})
_CODE = re.compile(r"(?<![\d.])(?:2\d{2}(?:\d{2}){0,2}|3\d{2}(?:\d{2})?)(?![\d.年%])")
_BARE_TOTALS = frozenset(
    {"合计", "小计", "总计", "总合计", "共计", "其他", "其中", "项目", "支出", "收入"}
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that figures measure. ``key`` is a code, a layout's key, or a folded row label."""

    kind: str
    key: str
    name: str

    @property
    def depth(self) -> int:
        return len(self.key) if self.kind in (FUNCTIONAL, ECONOMIC) else 0

    @property
    def is_overall(self) -> bool:
        """Whether it is the whole of an organization's money, not some part of it."""
        return self.kind == KEY and self.key in TOTALS


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a question that names measures; more than one where the words fit several."""

    start: int
    end: int
    measures: tuple[Measure, ...]
    far: int = (
        0  # 0: an official name or code; 1: a short form; 2: an everyday word; 3: only similar
    )

    @property
    def exact(self) -> bool:
        return self.far < 3

    @property
    def span(self) -> frozenset[int]:
        return frozenset(range(self.start, self.end))


@cache
def known_keys() -> tuple[tuple[Measure, tuple[str, ...]], ...]:
    """Measures with a meaning of their own (``measures.csv``) and their everyday forms."""
    path = Path(__file__).parent / "measures.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            (Measure(KEY, row["key"], row["name"]), tuple(row["forms"].split("|")))
            for row in csv.DictReader(lines)
        )


@cache
def contrasts() -> tuple[tuple[Measure, str, tuple[str, ...]], ...]:
    """Words that mean a measure only where it is set against another: its key stands beside them."""
    path = Path(__file__).parent / "measures.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            (Measure(KEY, row["key"], row["name"]), row["against"], tuple(row["words"].split("|")))
            for row in csv.DictReader(lines)
            if row["against"]
        )


def key_measure(key: str) -> Measure:
    """The measure of a layout's row or column key."""
    return next((m for m, _ in known_keys() if m.key == key), Measure(KEY, key, key))


def of_code(code: str, name: str) -> Measure:
    return Measure(FUNCTIONAL if code.startswith("2") else ECONOMIC, code, name)


_UNPRINTED = 2  # added distance of a code that no report of the release prints


_TOGETHER = {"水电费": ("水", "30205", "30206"), "水电": ("水", "30205", "30206")}
"""Words that mean two subjects together: the part that is the first's, and the codes of both."""


class Measures:
    """The measures of a release: how a question's words lead to them."""

    def __init__(
        self, printed: Iterable[tuple[str, str]], listed: Iterable[tuple[str, str]],
        rows: Iterable[str],
    ) -> None:  # fmt: skip
        """``printed``: codes with labels of reports; ``listed``: those of the code lists."""
        forms: dict[str, dict[Measure, int]] = defaultdict(dict)
        self._by_code: dict[str, Measure] = {}
        self._labels: dict[str, set[str]] = defaultdict(set)
        printed = list(printed)
        self._codes_printed = frozenset(code for code, _ in printed)
        for measure, spoken in known_keys():
            for word in spoken:
                _add(forms, fold(word), measure, 0)
        self._add_codes(forms, printed, 0)
        self._add_codes(forms, listed, _UNPRINTED)
        self._of_name: dict[str, list[Measure]] = defaultdict(list)
        for measure in self._by_code.values():
            self._of_name["".join(measure.name.split())].append(measure)
        for label in rows:
            self._add_row(forms, label)
        for word, scheme, notation, far in lexicon_words():
            for measure in self._concept(scheme, notation):
                _add(forms, word, measure, far)
        self._loose = {
            word: tuple(self._concept(scheme, notation))
            for word, scheme, notation, _ in lexicon_words(loose=True)
        }
        self._forms = {form: _nearest(found) for form, found in forms.items()}
        self._longest = max(map(len, self._forms), default=0)
        self._matcher: Matcher[str] | None = None

    def _add_codes(
        self, forms: dict[str, dict[Measure, int]], codes: Iterable[tuple[str, str]], more: int
    ) -> None:
        for code, name in codes:
            known = code in self._by_code
            measure = self._by_code.setdefault(code, of_code(code, name))
            for form, far in label_forms(name):
                _add(forms, form, measure, far + (0 if known else more))

    def _add_row(self, forms: dict[str, dict[Measure, int]], label: str) -> None:
        folded = fold_label(label)
        if len(folded) < 2 or folded in _BARE_TOTALS:
            return
        self._labels[folded].add(label)
        if any(far == 0 for far in forms.get(folded, {}).values()):
            return  # a code's or a key's own name
        measure = Measure(ROW, folded, label)
        for form, far in label_forms(label):
            _add(forms, form, measure, far)

    def _concept(self, scheme: str, notation: str) -> list[Measure]:
        """The measure of a concept of the ontology: a code, a key, or the row that bears its name."""
        if scheme in (FUNCTIONAL, ECONOMIC):
            found = self._by_code.get(notation)
            return self._with_namesakes(found) if found else []
        if notation in ("meeting", "training"):
            return []  # economic classes say so too
        known = [m for m, _ in known_keys() if m.key == SAME_KEY.get(notation, notation)]
        names = concept_names(notation)
        rows = [
            Measure(ROW, name, min(self._labels[name])) for name in names if name in self._labels
        ]
        return known or rows

    def _with_namesakes(self, subject: Measure) -> list[Measure]:
        """A subject and its own item of the same name, as its official name means both."""
        name = "".join(subject.name.split())
        return [m for m in self._of_name[name] if m.key.startswith(subject.key)]

    def by_code(self, code: str) -> Measure | None:
        return self._by_code.get(code)

    def below(self, codes: tuple[str, ...], name: str) -> list[Measure]:
        """The functional subjects of a name that are below one of the codes."""
        below = (m for code, m in self._by_code.items() if codes and code.startswith(codes))
        return [m for m in below if m.kind == FUNCTIONAL and m.name == name and m.key not in codes]

    def printed(self, measure: Measure) -> frozenset[str]:
        """The labels as printed of a row measure."""
        return frozenset(self._labels.get(measure.key, ()))

    def named(self, form: str) -> tuple[Measure, ...]:
        return self._forms.get(fold_label(form), (99, ()))[1]

    def meaning(self, form: str) -> tuple[int, tuple[Measure, ...]] | None:
        """What a folded form means, and how far it is from an official name."""
        return self._forms.get(form)

    def purpose(self, form: str) -> tuple[Measure, ...]:
        """The functional subjects in print that money for something is of: 就业补助 for 搞就业的钱."""
        known = (self._forms.get(form), self._forms.get(f"{form}支出"))
        ways = [*(found[1] for found in known if found), self._loose.get(form, ())]
        subjects = (
            tuple(m for m in way if m.kind == FUNCTIONAL and m.key in self._codes_printed)
            for way in ways
        )
        return next(filter(None, subjects), ())

    def mentions(
        self, folded: str, hidden: frozenset[int], marks: frozenset[int] = frozenset()
    ) -> list[Mention]:
        """Codes and names of measures that are said whole, the longest first chosen; ``marks``: where
        the user set a mark, which ends a word."""
        found = [
            Mention(m.start(), m.end(), (self._by_code[m[0]],))
            for m in _CODE.finditer(folded)
            if m[0] in self._by_code and hidden.isdisjoint(range(m.start(), m.end()))
        ]
        taken = set(hidden).union(*(m.span for m in found))
        edges = word_edges(folded) | marks
        for length in range(min(self._longest, len(folded)), 1, -1):
            for start in range(len(folded) - length + 1):
                known = self._forms.get(folded[start : start + length])
                span = range(start, start + length)
                if (
                    known is None
                    or not taken.isdisjoint(span)
                    or self._cuts(folded, span, known[0])
                ):
                    continue
                whole = known[0] < 2 or {start, start + length} <= edges
                if whole and not part_of_other(folded, start, length):
                    found.append(Mention(start, start + length, known[1], known[0]))
                    taken.update(span)
        return [part for mention in found for part in self._each_of(folded, mention)]

    def _cuts(self, folded: str, span: range, far: int) -> bool:
        """Whether an everyday word begins within a nearer name: 车的钱 within 买车的钱."""
        if far < 2:
            return False
        return any(
            self._forms.get(folded[before:end], (far, ()))[0] < far
            for before in range(max(0, span.start - 3), span.start)
            for end in range(span.start + 1, span.stop)
        )

    def _each_of(self, folded: str, mention: Mention) -> Iterator[Mention]:
        """A word that means two subjects together as two mentions, side by side."""
        head, *codes = _TOGETHER.get(folded[mention.start : mention.end], ("",))
        if {m.key for m in mention.measures} != set(codes):
            yield mention
            return
        middle = mention.start + len(head)
        first, second = (self._by_code[code] for code in codes)
        yield Mention(mention.start, middle, (first,))
        yield Mention(middle, mention.end, (second,))


def _add(forms: dict[str, dict[Measure, int]], form: str, measure: Measure, far: int) -> None:
    if len(form) >= 2:
        known = forms[form].get(measure, 99)
        forms[form][measure] = min(known, far)


def _nearest(found: dict[Measure, int]) -> tuple[int, tuple[Measure, ...]]:
    best = min(found.values())
    return best, tuple(m for m, far in found.items() if far == best)
