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
from ontology.lexicon import words
from search.matching import Matcher
from search.tokens import segmenter
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
    far: int = 0  # 0: an official name or code; 1: a short form; 2: an everyday word; 3: only similar

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


_UNPRINTED = 2  # added distance of a code that no report of the release prints
_LOOSE = frozenset({"专项经费", "专项支出", "绩效", "补贴", "图书", "房屋", "房子", "办公楼", "物资", "安置", "奖励", "文物", "就业", "培训费用", "大学", "小学", "中学", "看病", "审计", "统计", "宣传", "档案", "保密", "监察", "信访", "交通", "税", "上学", "处", "外交", "应急", "消防", "气象", "国土", "农业", "商务", "民政", "市政"})
"""Everyday words of the lexicon that stand in too many other names to mean a measure on their own."""
_SKIPPED = frozenset({"score", "execution_rate", "project_count", "amount"})  # asked for, not measured
_SAME_KEY = {"state_assets": "fixed_assets"}


def lexicon_words() -> Iterator[tuple[str, str, str, int]]:
    """Word, scheme, notation and distance of every everyday word for a measure, from the ontology."""
    for word in words():
        if word.scheme in (FUNCTIONAL, ECONOMIC) or word.kind in ("measure", "three_public"):
            asking = word.notation in TOTALS and re.search(r"多少|一共|总共", word.word)
            if word.notation not in _SKIPPED and word.word not in _LOOSE and not asking:
                yield fold(word.word), word.scheme, word.notation, 1 if word.label == "alt" else 2


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
        for measure, spoken in known_keys():
            for word in spoken:
                _add(forms, fold(word), measure, 0)
        self._add_codes(forms, printed, 0)
        self._add_codes(forms, listed, _UNPRINTED)
        for label in rows:
            self._add_row(forms, label)
        for word, scheme, notation, far in lexicon_words():
            for measure in self._concept(scheme, notation):
                _add(forms, word, measure, far)
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
            return [found] if found else []
        if notation in ("meeting", "training"):
            return []  # economic classes say so too
        known = [m for m, _ in known_keys() if m.key == _SAME_KEY.get(notation, notation)]
        names = concept_names(notation)
        rows = [Measure(ROW, name, min(self._labels[name])) for name in names if name in self._labels]
        return known or rows

    def by_code(self, code: str) -> Measure | None:
        return self._by_code.get(code)

    def printed(self, measure: Measure) -> frozenset[str]:
        """The labels as printed of a row measure."""
        return frozenset(self._labels.get(measure.key, ()))

    def named(self, form: str) -> tuple[Measure, ...]:
        return self._forms.get(fold_label(form), (99, ()))[1]

    def mentions(self, folded: str, hidden: frozenset[int]) -> list[Mention]:
        """Codes and names of measures, the longest first chosen, in the order of the question."""
        found = [
            Mention(m.start(), m.end(), (self._by_code[m[0]],))
            for m in _CODE.finditer(folded)
            if m[0] in self._by_code and hidden.isdisjoint(range(m.start(), m.end()))
        ]
        taken = set(hidden).union(*(m.span for m in found))
        edges = _word_edges(folded)
        for length in range(min(self._longest, len(folded)), 1, -1):
            for start in range(len(folded) - length + 1):
                known = self._forms.get(folded[start : start + length])
                span = range(start, start + length)
                if known is None or not taken.isdisjoint(span):
                    continue
                whole = known[0] < 2 or {start, start + length} <= edges
                if whole and not _part_of_other(folded, start, length):
                    found.append(Mention(start, start + length, known[1], known[0]))
                    taken.update(span)
        found.extend(self._elliptic(folded, found, taken))
        return sorted(found, key=lambda m: m.start)

    def _elliptic(self, folded: str, found: list[Mention], taken: set[int]) -> Iterator[Mention]:
        """The first of two that share their end: 办公和差旅费 is 办公费 and 差旅费."""
        for mention in list(found):
            joint = mention.start - 1
            if joint < 2 or folded[joint] not in "和与跟及" or joint in taken:
                continue
            own = folded[mention.start : mention.end]
            for back in range(min(8, joint), 1, -1):
                span = range(joint - back, joint)
                if not taken.isdisjoint(span):
                    continue
                head = folded[joint - back : joint]
                shared = (self._forms.get(head + own[k:]) for k in range(1, len(own)))
                known = next((k for k in shared if k), None)
                if known:
                    yield Mention(joint - back, joint, known[1], known[0])
                    break

    def similar(self, folded: str, hidden: frozenset[int], limit: int = 6) -> list[Mention]:
        """Measures whose names share characters with the open stretches of a question."""
        if self._matcher is None:
            self._matcher = Matcher((form, form) for form in self._forms)
        return [
            Mention(min(m.positions), max(m.positions) + 1, self._forms[m.value][1], 3)
            for m in self._matcher.best(folded, limit, ignored=hidden)
            if m.coverage >= 0.5 and m.positions
        ]


_OTHER_WORDS = re.compile(
    r"绩效(?:自评|目标|评价|指标|管理|考核|情况|得分|监控|运行|结果|总分|项目)|补贴标准|培训(?:班|人|次|合格|人次|任务|活动|完成|到场|持续|考核|对象|及格|工作|天)"
    r"|会议(?:室|系统|终端|议定|纪要)|资料(?:收集)|接待(?:批|人|任务|几|多少)|出国(?:团|人|几|多少|境团|境人|访问团)|出访(?:团|天|完成)|保密(?:局|设备|工作|知识|法|水平)"
    r"|奖励性|图书(?:册|室|数|质量)|信息化(?:建设)?项目|采购(?:中心|计划|目录|方式|执行率|品)|宣传(?:品|费|活动|部)|档案(?:局|馆|整理|数字|查阅|设备|管理)"
)


def _word_edges(folded: str) -> frozenset[int]:
    """Where words begin and end: an everyday word must not be cut out of another (网费 in 互联网费用)."""
    edges = {0}
    for piece in re.finditer(r"[㐀-鿿]+", folded):
        position = piece.start()
        edges.update(piece.span())
        for word in segmenter().cut(piece[0]):
            position += len(word)
            edges.add(position)
    return frozenset(edges)


def _part_of_other(folded: str, start: int, length: int) -> bool:
    """Whether the words there belong to a longer word of another meaning: 绩效 in 绩效目标."""
    return any(
        m.start() <= start and start + length < m.end()
        for m in _OTHER_WORDS.finditer(folded, max(0, start - 6), min(len(folded), start + length + 6))
    )


@cache
def concept_names(notation: str) -> tuple[str, ...]:
    """The folded names of a measure of the ontology's list, other than those with words of their own."""
    path = Path(ontology.__file__).parent / "schemes" / "measure.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["notation"] == notation:
                return tuple(fold_label(name) for name in [row["zh"], *row["alt"].split(";")] if name)
    return ()


def _add(forms: dict[str, dict[Measure, int]], form: str, measure: Measure, far: int) -> None:
    if len(form) >= 2:
        known = forms[form].get(measure, 99)
        forms[form][measure] = min(known, far)


def _nearest(found: dict[Measure, int]) -> tuple[int, tuple[Measure, ...]]:
    best = min(found.values())
    return best, tuple(m for m, far in found.items() if far == best)
