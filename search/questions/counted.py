"""A number that a sentence counts, in digits or in characters: 车辆报废两台, 11辆待处置."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from graph.release import Release
from search.asks import Ask
from search.counted_heads import heads, only_some
from search.drafts import Draft
from search.evidence import Place, cite, sentences
from search.kinds_apart import names_other_kind
from search.leftover import stands
from search.matching import stands_near
from search.money import counts_as
from search.periods import asks_done
from search.question import Question
from search.retrieve import Hit, retrieve
from search.rows import Claim, claims
from search.wording import fold, numeral, said_in

EXAMPLES = ("水务局2024年报废了几辆车", "水务局无偿划转的设备有几台")
NUMBER = re.compile(
    r"(?P<n>\d[\d,，]*(?:\.\d+)?|[一二两三四五六七八九十百]+)\s*(?P<unit>人次|批次|台套|平方米|公里|"
    r"[个次人家名位辆台批项件条套期场组天亩册本篇份座间处所户起])(?![月百千万亿级])"
)
_CHANGED = re.compile(
    r"(?:减少|增加|新增|净增|增长|下降|压减|缩减|精简|裁减|[少多减增](?=了))(?:了|到岗|人员|编制)?$"
)  # 减少1人 counts nobody
_HOW_MANY = re.compile(r"了?(?:多少|几)")
_GONE = re.compile(r"(?<!待)(?<!拟)(?:报废|注销)")  # are not what there is
_ITEM = re.compile(r"(?<=\n)[ \t]*\d{1,2}、")
_FIRM = re.compile(r"企业|单位|公司|机构|商户|门店")
_FIRMS = re.compile(rf"(?:{_FIRM.pattern})(?:数量?|共|达到?|有|约|近|超过?|[≥=])*$")
_CLAUSE = re.compile(r"[^，,；;：:]+[，,；;：:]?")
_DEPTH = 8
_GAP = 6  # characters between words that are one name
_BUSY = (
    Ask.SUM, Ask.DIFFERENCE, Ask.RATIO, Ask.GROWTH, Ask.CHANGE, Ask.SHARE, Ask.COMPLETION, Ask.REASON,
    Ask.MOST, Ask.LEAST, Ask.TARGET, Ask.CEILING, Ask.SCORE, Ask.RATE,
)  # fmt: skip
_OPEN = ("money", "percent", "duration", "分")


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number with the clauses that say what it counts, and the sentence up to them."""

    value: Decimal
    unit: str
    clause: str  # that it stands in
    front: str  # of the clause, before the number
    own: str
    before: str
    place: Place
    hit: Hit


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The one number whose clause has the words of the question; none where two fit alike."""
    if question.kind is None or question.kind in _OPEN or question.asks(*_BUSY):
        return
    words = question.leftover(question.positions(Ask.ACTUAL, Ask.YESNO, Ask.COUNT))
    if len(question.scope) != 1 or not any(len(w) > 1 for w in words):
        return
    years, known = {y.value for y in question.years}, question.known.reports
    reports = [r for r in question.report_ids() if not years or known[r].year in years]
    if asks_done(question.folded):
        reports = [r for r in reports if known[r].kind == "final"]
    if not reports:
        return
    hits = retrieve(release, question.text, _DEPTH, report_ids=reports, kinds=("narrative",))
    said = numbers_said(question)
    rated = [
        (own, each) for hit in hits for each in _counted(release, question.kind, hit, _asks_twice(question))
        if each.value not in said  # of 21辆车 that are said some others are asked for
        and (own := _fit(words, each)) is not None and _of_its_owner(question, each)
        and _has_head(question, words, each) and not _is_scattered(question, words, each)
        and not (_GONE.search(each.own) and not _GONE.search(question.folded))
        and not only_some(question, each.front)
        and not _one_of_several(
            words, release.text(each.place.report)[each.place.start : each.place.end]
        )
    ]  # fmt: skip
    most = max((own for own, _ in rated), default=0)
    best = [each for own, each in rated if own == most]
    told = claims(release, question.scope[0].iri)
    others = [c for c in told if names_other_kind(question, c, told)]
    if any(_tells(each, c) for each in best for c in others):
        return
    if not best or len({(each.value, each.unit) for each in best}) > 1:
        return
    yield _draft(question, release, best[0])


def numbers_said(question: Question) -> set[Decimal]:
    """How many things a question itself says there are: 21 of 21辆车里在用的几辆."""
    return {written_value(m["n"]) for m in NUMBER.finditer(question.blanked(question.ground))}


def _has_head(question: Question, words: list[str], each: _Counted) -> bool:
    """Whether the clause of a number has the words right behind 多少, and the word right before it:
    编制46名 is not 实有多少人."""
    if not all(_says(w, each.clause) for w in heads(question)):
        return False
    asked = _HOW_MANY.search(question.folded)
    front = question.folded[: asked.start()] if asked else ""
    head = next((w for w in words if len(w) > 1 and front.endswith(w)), "")
    return not head or question.kind != "人" or _says(head, each.own)


def _is_scattered(question: Question, words: list[str], each: _Counted) -> bool:
    """Whether words that are one name in the question stand far apart in the clauses of a number: 国家重点实验室
    is none of 国家某总局、某局等重点实验室."""
    runs: list[list[str]] = []
    for word in words:
        if runs and "".join((*runs[-1], word)) in question.folded:
            runs[-1].append(word)
        else:
            runs.append([word])
    return any(_torn(run, each.own) for run in runs if len(run) > 2)


def _torn(run: list[str], own: str) -> bool:
    """Whether some of the words of one name stand far apart in a text, or others of them only elsewhere."""
    said = [w for w in run if _says(w, own)]
    if len(said) < len(run):
        return bool(said)
    beside = re.search(f".{{0,{_GAP}}}".join(map(re.escape, run)), own)
    return all(w in own for w in run) and beside is None


def _of_its_owner(question: Question, each: _Counted) -> bool:
    """Whether a number is of the unit asked about, which its department's report counts beside others."""
    body = question.scope[0]
    said = {fold(body.name), body.apart.core, *map(fold, body.aliases)}
    said |= {m.words for m in question.bodies if body.iri in m.bodies}
    if question.wants_own_level and not (body.own_level and body.reports):
        return "本级" in each.before + each.own
    return bool(body.reports) or any(name in each.before + each.own for name in said)


def _tells(each: _Counted, claim: Claim) -> bool:
    """Whether a number counted is the one that a claim states."""
    place, own = claim.place, each.place
    return place.report == own.report and own.start <= place.start < own.end


def _fit(words: list[str], each: _Counted) -> int | None:
    """How many of the words the number's own clauses have; None where one stands nowhere in the sentence,
    or no word of more than one character in the clauses."""
    own = [w for w in words if _says(w, each.own)]
    rest = [w for w in words if w not in own]
    told = all(_says(w, each.before) for w in rest) and any(len(w) > 1 for w in own)
    return len(own) if told else None


def _one_of_several(words: list[str], clause: str) -> bool:
    """Whether the words are of some of those that one number counts together: 硕士、博士研究生16000人
    counts neither alone."""
    number = re.search(r"\d", clause)
    listed = clause[: number.start()].split("、") if number else []
    named = [any(_says(w, fold(one)) for w in words) for one in listed]
    return len(listed) > 1 and any(named) and not all(named)


def _says(word: str, text: str) -> bool:
    if word[0].isdigit():
        return stands(word, text, dated=False)
    return said_in(word, text) or (len(word) > 1 and stands_near(word, text, min(2, len(word) - 1)))


def _asks_twice(question: Question) -> bool:
    """Whether two numbers are asked for, which one sentence may tell: 多少个班、多少学生."""
    return len(_HOW_MANY.findall(question.folded)) > 1


def _counted(release: Release, kind: str, hit: Hit, twice: bool) -> Iterator[_Counted]:
    """The numbers of a passage that are of the kind asked for, one a clause; ``twice``: what other numbers
    tell behind it may be asked for as well."""
    source = release.text(hit.report)
    for start, end in _items(source, sentences(source, hit.start, hit.end, "。！？")):
        clauses = [(m.start(), m.end()) for m in _CLAUSE.finditer(source[start:end])]
        found = [
            [m for m in NUMBER.finditer("".join(source[start + s : start + e].split())) if _of_kind(kind, m)]
            for s, e in clauses
        ]  # fmt: skip
        others = [
            bool(NUMBER.search("".join(source[start + s : start + e].split()))) for s, e in clauses
        ]
        for i, numbers in enumerate(found):
            if len(numbers) != 1 or _CHANGED.search(numbers[0].string[: numbers[0].start()]):
                continue
            last = i + 1
            while (
                last < len(clauses)
                and not (found if twice else others)[last]
                and source[start + clauses[last - 1][1] - 1] not in ";；"
            ):
                last += 1
            begin, stop = start + clauses[i][0], start + clauses[last - 1][1]
            yield _Counted(
                written_value(numbers[0]["n"]), numbers[0]["unit"],
                fold(source[begin : start + clauses[i][1]]),
                fold(numbers[0].string[: numbers[0].start()]), fold(source[begin:stop]),
                fold(source[start:begin]), Place(hit.report, begin, stop, hit.page, hit.iri), hit,
            )  # fmt: skip


def _of_kind(kind: str, number: re.Match[str]) -> bool:
    """Whether a number counts what is asked for; firms only beside it: 企业免费刻章90个 counts none."""
    if kind not in ("家", "户") or number["unit"] in ("家", "户"):
        return counts_as(kind, number["unit"])
    before, after = number.string[: number.start()], number.string[number.end() :]
    beside = _FIRMS.search(before) or _FIRM.match(after)
    return beside is not None and counts_as(kind, number["unit"])


def _items(source: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences parted where a numbered item begins: what 2、 says is not of the number that ends 1、."""
    for start, end in spans:
        begins = [start, *(m.start() for m in _ITEM.finditer(source, start, end)), end]
        yield from ((a, b) for a, b in pairwise(begins) if a < b)


def written_value(written: str) -> Decimal:
    """A number in digits, or in characters up to the hundreds."""
    if written[0].isdigit():
        return Decimal(re.sub(r"[,，]", "", written))
    return Decimal(numeral(written))


def _draft(question: Question, release: Release, each: _Counted) -> Draft:
    info = question.known.reports[each.hit.report]
    owner = question.known.bodies[info.organization].name
    citation = cite(release, each.place)
    said = "".join(citation.quote.split()).rstrip("，,；;。")
    section = each.hit.section.rpartition(" / ")[2]
    return Draft(
        f"{owner}{info.year}年报告“{section}”中写道：{said}。", 40.0, (citation,), each.value,
        each.unit, None, {"organization": owner, "fiscal_year": info.year, "measure": section},
    )  # fmt: skip
