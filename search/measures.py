"""What a figure measures: subjects by code, rows and columns by meaning, and the words people use for them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ontology
from search.matching import Matcher
from search.wording import fold, fold_label

FUNCTIONAL, ECONOMIC, KEY, ROW = "functional", "economic", "key", "row"
TOTALS = frozenset({"revenue_total", "expenditure_total", "grand_total"})
_CODE = re.compile(r"(?<![\d.])(?:2\d{2}(?:\d{2}){0,2}|3\d{2}(?:\d{2})?)(?![\d.年%])")
_BARE_TOTALS = frozenset({"合计", "小计", "总计", "总合计", "共计", "其他", "其中", "项目", "支出", "收入"})
_TAILS = ("缴费支出", "支出", "费用", "缴费", "费")
_HEADS = ("机关事业单位", "行政事业单位", "职工", "城镇职工", "财政拨款")
_SPOKEN = (
    ("社会保障和就业", "社保和就业"), ("社会保障", "社保"), ("医疗保险", "医保"),
    ("公务用车", "公车"), ("基本养老保险", "养老保险"), ("基本医疗保险", "医疗保险"),
    ("住房公积金", "公积金"), ("津贴补贴", "津补贴"), ("和", ""), ("与", ""),
)  # fmt: skip


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
    exact: bool = True

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


def key_measure(key: str) -> Measure:
    """The measure of a layout's row or column key."""
    return next((m for m, _ in known_keys() if m.key == key), Measure(KEY, key, key))


def of_code(code: str, name: str) -> Measure:
    return Measure(FUNCTIONAL if code.startswith("2") else ECONOMIC, code, name)


def label_forms(label: str) -> Iterator[tuple[str, int]]:
    """The ways people write a printed label, with how far each is from it (0: as printed)."""
    whole = fold_label(label)
    bare = fold_label(re.sub(r"[(（][^()（）]*[)）]", "", label))
    met: set[str] = set()
    waiting = [(whole, 0), (bare, 0)]
    while waiting:
        form, far = waiting.pop(0)
        if form in met or len(form) < 2:
            continue
        met.add(form)
        yield form, far
        if far < 3:
            waiting.extend((shorter, far + 1) for shorter in _shorter(form))


def _shorter(form: str) -> Iterator[str]:
    for tail in _TAILS:
        if form.endswith(tail) and len(form) - len(tail) >= 3:
            yield form.removesuffix(tail)
    for head in _HEADS:
        if form.startswith(head) and len(form) - len(head) >= 3:
            yield form.removeprefix(head)
    for full, short in _SPOKEN:
        if full in form and len(form) > 3:
            yield form.replace(full, short)


@cache
def lexicon() -> tuple[tuple[str, str], ...]:
    """Everyday words and the labels they stand for, from the ontology."""
    path = Path(ontology.__file__).parent / "lexicon.csv"
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple((fold(row["word"]), row["label"]) for row in csv.DictReader(lines))


class Measures:
    """The measures of a release: how a question's words lead to them."""

    def __init__(self, codes: Iterable[tuple[str, str]], rows: Iterable[str]) -> None:
        forms: dict[str, dict[Measure, int]] = defaultdict(dict)
        self._by_code: dict[str, Measure] = {}
        self._labels: dict[str, set[str]] = defaultdict(set)
        for measure, words in known_keys():
            for word in words:
                _add(forms, fold(word), measure, 0)
        named: dict[str, list[str]] = defaultdict(list)
        for code, name in codes:
            named[code].append(name)
        for code, names in named.items():
            measure = of_code(code, names[0])
            self._by_code[code] = measure
            for name in names:
                for form, far in label_forms(name):
                    _add(forms, form, measure, far)
        for label in rows:
            self._add_row(forms, label)
        for word, label in lexicon():
            for measure, far in list(forms.get(fold_label(label), {}).items()):
                if far == 0:
                    _add(forms, word, measure, 1)
        self._forms = {form: _nearest(found) for form, found in forms.items()}
        self._longest = max(map(len, self._forms), default=0)
        self._matcher: Matcher[str] | None = None

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

    def by_code(self, code: str) -> Measure | None:
        return self._by_code.get(code)

    def printed(self, measure: Measure) -> frozenset[str]:
        """The labels as printed of a row measure."""
        return frozenset(self._labels.get(measure.key, ()))

    def named(self, form: str) -> tuple[Measure, ...]:
        return self._forms.get(fold_label(form), ())

    def mentions(self, folded: str, hidden: frozenset[int]) -> list[Mention]:
        """Codes and names of measures, the longest first chosen, in the order of the question."""
        found = [
            Mention(m.start(), m.end(), (self._by_code[m[0]],))
            for m in _CODE.finditer(folded)
            if m[0] in self._by_code and hidden.isdisjoint(range(m.start(), m.end()))
        ]
        taken = set(hidden).union(*(m.span for m in found))
        for length in range(min(self._longest, len(folded)), 1, -1):
            for start in range(len(folded) - length + 1):
                measures = self._forms.get(folded[start : start + length])
                span = range(start, start + length)
                if measures and taken.isdisjoint(span):
                    found.append(Mention(start, start + length, measures))
                    taken.update(span)
        return sorted(found, key=lambda m: m.start)

    def similar(self, folded: str, hidden: frozenset[int], limit: int = 6) -> list[Mention]:
        """Measures whose names share characters with the open stretches of a question."""
        if self._matcher is None:
            self._matcher = Matcher((form, form) for form in self._forms)
        return [
            Mention(min(m.positions), max(m.positions) + 1, self._forms[m.value], exact=False)
            for m in self._matcher.best(folded, limit, ignored=hidden)
            if m.coverage >= 0.5
        ]


def _add(forms: dict[str, dict[Measure, int]], form: str, measure: Measure, far: int) -> None:
    if len(form) >= 2:
        known = forms[form].get(measure, 99)
        forms[form][measure] = min(known, far)


def _nearest(found: dict[Measure, int]) -> tuple[Measure, ...]:
    best = min(found.values())
    return tuple(m for m, far in found.items() if far == best)
