"""What the texts of a project say of the very thing asked: 速率达到495M, 每月人员开支13.41万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.release import Release
from search.evidence import Place
from search.matching import stands_near
from search.money import counts_as
from search.performance import Record, indicators_of
from search.queries import Held
from search.wording import alike, fold

_PIECE = re.compile(r"[。；;！？\t|]|(?<=[^\d.])(?=\d{1,2}、)")
_CLAUSE = re.compile(r"[，,、：:（）()]")
_ASIDE = re.compile(r"[（(][^（()）\d]*[）)]")  # a remark in brackets without a number
_NUMBER = re.compile(
    r"(?P<relation>[≤≥<>=＝]*)\s*(?P<n>(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>[a-zA-Z%％㎡\u3400-\u9fff/]{0,6})"
)
_UNIT = re.compile(
    r"^(?:亿元|万元|千元|[亿万](?![\u3400-\u9fff])|[亿万](?=左右|以[内上下]|多|余|的)|元|%|％|个百分点|平方米|平米|㎡|公里|千米|米|人次|人|名|个月|个|次|套|台|条|件|项|家|册|本"
    r"|份|篇|期|辆|天|小时|分钟|秒|年|月|层|度(?!电)|吨|[亿万]?(?:亩|头|份|户|人次|人|公里|平方米|件|株|只|吨|尾|辆|次)|[MGK]b?ps|[MGK](?![a-z]))(?:/(?:人|年|月|天|次|套|台|平方米|平米))*"
)
_OWN = re.compile(r"预算数?(?:为|是|：|:)?\s*\d|执行数|决算数|总预算")
_FACTOR = re.compile(r"[×xX*＊]\s*$")  # of 90个×600元 neither is what is paid
_OF_IT = re.compile("其中")  # what stands in the clause is the part that it names itself
_MONEY = re.compile("[资金钱额多少元花费用]+")
_OFF_BY = re.compile(
    r"(?:[少多低高晚早短]于|超(?:过|出|额)?|[比较]|提前)(?:原|年初|全年)?(?:定|计划|目标|任务|预期)[^\d]{0,3}$"
    r"|(?:[相尚还][差缺]|[面数总][积量额][差缺]|缺口|提前|推迟|延[后期迟误])[了为]?$"
)
"""Ends what stands before a number that tells how far something is off, no number of it: 少于计划12份."""
_LONGEST = 160
_FORM = re.compile(r"主管部门|实施单位|年度资金总额|执行率|分值|指标值|[一二三]级指标")
_HEADINGS = 2  # of a form, so that what has them is its rows and no prose
GENERAL = frozenset(
    {"预算", "决算", "执行", "控制", "指标", "目标", "项目", "全年", "年初", "金额", "数额"}
    | {"覆盖", "涉及", "惠及", "面向"}
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of a project's text with the one number in it that stands with the words asked for."""

    text: str
    number: str
    unit: str
    relation: str
    hits: int  # words that stand with the number in one clause
    place: Place | None  # where an indicator says it; None where the record's text does
    clause: str = ""  # that the number stands in


def statements(
    release: Release, record: Record, words: Sequence[str], kind: str | None,
    heads: Sequence[str] = (),
) -> list[Statement]:  # fmt: skip
    """The numbers of a project's own text that all ``words`` are said of, closest first; ``heads`` in the
    very clause of the number."""
    found = [
        s for text, folded, place in _texts(Held(release), record)
        if all(says(w, folded) for w in words)
        for s in _stated(text, place, words, kind) if all(says(w, fold(s.clause)) for w in heads)
    ]  # fmt: skip
    best = max((s.hits for s in found), default=0)
    unique = {(s.number, s.unit): s for s in reversed(found) if s.hits == best and best}
    return list(reversed(unique.values()))


@lru_cache(maxsize=2048)
def _texts(held: Held, record: Record) -> tuple[tuple[str, str, Place | None], ...]:
    """The pieces of all that is written of a project, each with its folded text; kept."""
    return tuple((text, fold(text), place) for text, place in _written(held.release, record))


def _written(release: Release, record: Record) -> Iterator[tuple[str, Place | None]]:
    for text in (record.purpose, *record.goals, *record.achievements, record.problems):
        yield from ((piece, None) for piece in pieces(text))
    for place in record.places:
        prose = release.text(record.report)[place.start : place.end]
        whole = (p for p in pieces(prose) if "\n\n" not in p.strip())
        yield from ((p, None) for p in whole if len({*_FORM.findall(p)}) < _HEADINGS)
    for each in indicators_of(release, record.report):
        if each.record == record.iri and re.search(r"\d", each.explanation):
            yield from ((piece, each.place) for piece in pieces(each.explanation))


def pieces(text: str) -> Iterator[str]:
    return (p for p in _PIECE.split(text) if p.strip() and len(p) <= 4 * _LONGEST)


def _stated(
    text: str, place: Place | None, words: Sequence[str], kind: str | None
) -> Iterator[Statement]:
    for clause in _CLAUSE.split(_ASIDE.sub("", text)):
        numbers = [
            (m, unit[0])
            for m in _NUMBER.finditer(clause)
            if (unit := _UNIT.match(m["unit"]))
            and _counts(kind, m["n"], unit[0])
            and not _names_year(m["n"], unit[0])
            and not _OFF_BY.search(clause[: m.start()])
            and not (kind == "money" and _FACTOR.search(clause[: m.start()]))
        ]
        if kind == "money" and _OWN.search(clause):
            continue  # the project's own money, not that of what is asked
        own = [w for w in words if not _MONEY.fullmatch(w)] if _OF_IT.match(clause) else words
        hits = sum(says(w, fold(clause)) for w in own)
        exact = [each for each in numbers if each[1] == kind]
        numbers = exact if len(exact) == 1 else numbers  # 112个 beside 1套 where 多少个 is asked
        if len(numbers) == 1 and hits:
            number, unit_said = numbers[0]
            said = "".join((text if len(text) <= _LONGEST else clause).split())
            yield Statement(said, number["n"], unit_said, number["relation"], hits, place, clause)


def _names_year(digits: str, unit: str) -> bool:
    """Whether a number is the name of a year: 22年."""
    return unit == "年" and re.fullmatch(r"(?:20)?[12]\d", digits) is not None


def _counts(kind: str | None, digits: str, unit: str) -> bool:
    return counts_as(kind, digits + unit if kind in ("duration", "extent") else unit)


def says(word: str, text: str) -> bool:
    """Whether a folded text has a word, another of its meaning, or its characters close together."""
    return any(other in text for other in alike(word)) or (
        len(word) > 1 and stands_near(word, text, 1)
    )


def telling(words: Iterable[str], record: Record, owner: str) -> list[str]:
    """Words of a question that the names of the project and its organization do not explain."""
    named = fold(f"{record.name} {owner}")
    return [w for w in words if w not in named and w not in GENERAL]
