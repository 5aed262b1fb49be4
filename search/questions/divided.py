"""What a project's money is divided into, by the sentence that tells it: 项目总预算100万，其中培训60万，宣传40万."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, amount_text, listed
from search.evidence import Place, cite
from search.money import YUAN, convert, plain
from search.performance import Record
from search.positions import covered, matched
from search.project_amounts import called, meaning_of
from search.projects import choose, records_of
from search.queries import Query
from search.question import Question
from search.tokens import segmenter
from search.wording import fold, said_in

EXAMPLES = ("河道清淤专项的钱主要花在哪一块", "河道清淤项目的钱分成哪几块")
_NOUN = r"(?:块|项|方面|部分|类|地方|头|里)"
_WENT = r"(?:砸|花|用|投|给|拨|安排|投入|支持|投向|倾斜)"
_MOST = re.compile(
    rf"主要{_WENT}(?:在|到|给|于)?了?(?:哪一?个?{_NOUN}|哪儿)|{_WENT}(?:在|到|给|于)?了?哪一?个?{_NOUN}(?:上|的)?(?:钱|资金)?最多"
    rf"|哪一?个?{_NOUN}(?:的)?(?:钱|资金|预算|金额|安排)?(?:安排|给|花|用|投)?得?(?:的钱)?最[多大高]|最[多大](?:的)?(?:是)?(?:一|哪一?|那一)?个?{_NOUN}?|大头"
)
_LEAST = re.compile(
    rf"哪一?个?{_NOUN}(?:的)?(?:钱|资金|预算|金额)?最[少小低]|最[少小](?:的)?(?:是)?(?:一|哪一?|那一)?个?{_NOUN}?"
)
_INTO = re.compile(
    rf"(?:分|拆|切)(?:成|为|到|给)?了?(?:哪|几)(?:几|些)?个?{_NOUN}|怎么(?:分配?|安排|用|花)的?"
    rf"|由(?:哪|几)(?:几|些)?个?{_NOUN}(?:组成|构成)|(?:都|分别|各)?{_WENT}(?:在|到|给|于)?了?(?:哪|什么)(?:几|些)?个?{_NOUN}"
    r"|(?:给|支持|扶持|补助|奖励|投给|用于)(?:了|的是)?(?:哪些|什么|哪类|哪种|啥)(?:样的?)?(?:企业|对象|单位|公司)(?:的)?"
)
_APART = re.compile(r"差|比|[多少高低](?:了)?(?:多少|几)")
_WORDS = re.compile(r"钱|资金|经费|预算|主要|分别|各自?|专项|项目|里面?|中|多少|几|总|是什么|是")
_BETWEEN = re.compile(r"[和与跟及同比、]|两[块项个]|加起来|相差|差")
_NAMED = 0.4  # of a project's name
_SENTENCE = re.compile(r"[^。；;]+")
_AMOUNT = r"(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|万|亿)"
_PART = re.compile(rf"^(?:其中|包括)?[:：，,]*(?P<name>[^\d，,、]{{2,40}}?){_AMOUNT}$")
_WITHIN = re.compile(r"其中|包括|分别为")
_ROUNDING = Decimal(100)  # yuan


@dataclass(frozen=True, slots=True)
class _Share:
    """One part: what it is for, its amount in yuan and as printed."""

    name: str
    yuan: Decimal
    printed: str


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The largest or the smallest part of the project that is named, or all of them."""
    asked = [p for p in (_LEAST, _MOST, _INTO) if p.search(question.folded)]
    apart = question.asks(Ask.DIFFERENCE) and _APART.search(question.folded) is not None
    together = question.asks(Ask.SUM)
    if question.asks(Ask.REASON, Ask.SHARE, Ask.SCORE, Ask.PLAN) or not (
        asked or apart or together
    ):
        return
    chosen = next(iter(choose(question)), None)
    if chosen is None or chosen.rivals or chosen.mention.coverage < _NAMED:
        return
    for record, query in records_of(release, chosen.names):
        for place, shares in _divisions(release, record):
            if apart or not asked:
                said = [s for s in shares if _is_named(question, s, shares)]
                if len(said) > 1 and (not apart or len(said) == 2):
                    yield _worked_out(
                        question, release, (record, query), place, said, chosen.positions
                    )
                return
            explained = chosen.positions | _explained(question, asked[0], record)
            left = question.leftover(explained)
            yield _draft(question, release, (record, query), place, shares, asked[0], left)
            return


def _is_named(question: Question, share: _Share, shares: Sequence[_Share]) -> bool:
    """Whether what tells a part from the others is said, in the report's words or in others."""
    words = [w for w in segmenter().cut(fold(share.name)) if len(w) > 1]
    own = [w for w in words if sum(w in fold(s.name) for s in shares) == 1]
    return bool(own) and all(said_in(w, question.folded) for w in own)


def _worked_out(
    question: Question, release: Release, of: tuple[Record, Query], place: Place,
    said: Sequence[_Share], named: frozenset[int],
) -> Draft:  # fmt: skip
    """The sum of the parts named, or how far two of them are apart."""
    record, query = of
    apart = question.asks(Ask.DIFFERENCE)
    first, second = sorted(said, key=lambda s: -s.yuan)[:2]
    yuan = first.yuan - second.yuan if apart else sum((s.yuan for s in said), Decimal(0))
    amount, value, unit = amount_text(yuan, question.unit)
    told = listed([f"{s.name}{s.printed}" for s in said])
    end = f"{first.name}比{second.name}多{amount}" if apart else f"合计{amount}"
    words = matched(question.folded, _WORDS, _BETWEEN) | named
    words |= question.positions(Ask.SUM, Ask.DIFFERENCE, Ask.WHO, Ask.LIST)
    left = question.leftover(
        words, " ".join(f"{s.name}{'支持' if '支持' in s.name else ''}" for s in said)
    )
    return Draft(
        f"{called(record)}{record.year}年度的钱，{told}，{end}。", 88.0, (cite(release, place),),
        value, unit, query, meaning_of(record, "资金安排"), tuple(left),
    )  # fmt: skip


def _explained(question: Question, asked: re.Pattern[str], record: Record) -> frozenset[int]:
    spans = [m.span() for p in (asked, _WORDS) for m in p.finditer(question.folded)]
    spans += [(a, b) for number, unit, a, b in question.amounts if _is_said(number, unit, record)]
    words = covered(spans)
    return words | question.positions(Ask.LIST, Ask.MOST, Ask.LEAST, Ask.SUM)


def _is_said(number: object, unit: str, record: Record) -> bool:
    """Whether an amount in the question is the project's own: 科技专项1720万."""
    return (
        record.budget is not None
        and unit in YUAN
        and Decimal(str(number)) * YUAN[unit] == record.budget
    )


def _divisions(release: Release, record: Record) -> Iterator[tuple[Place, list[_Share]]]:
    """The sentences of a project's text whose amounts add up to what they are parts of."""
    for place in record.places:
        text = release.text(record.report)
        for sentence in _SENTENCE.finditer(text, place.start, place.end):
            within = _WITHIN.search(sentence[0])
            head = re.search(_AMOUNT, sentence[0][: within.start()]) if within else None
            if within is None or head is None:
                continue
            pieces = [
                "".join(p.split()) for p in re.split(r"[，,、]", sentence[0][within.start() :])
            ]
            shares = [
                _Share(m["name"], _yuan(m), f"{m['n']}{m['unit']}")
                for p in pieces if (m := _PART.match(p)) and "合计" not in m["name"]
            ]  # fmt: skip
            total = sum((s.yuan for s in shares), Decimal(0))
            if shares and abs(total - _yuan(head)) <= _ROUNDING:
                start = sentence.start() + head.start()
                yield (
                    Place(
                        record.report, _clause(text, start), sentence.end(), place.page, record.iri
                    ),
                    shares,
                )


def _clause(text: str, at: int) -> int:
    """Where the line or the sentence begins that a figure stands in."""
    while at > 0 and text[at - 1] not in "。；;\n":
        at -= 1
    return at


def _yuan(said: re.Match[str]) -> Decimal:
    return Decimal(said["n"].replace(",", "")) * YUAN[said["unit"]]


def _draft(
    question: Question, release: Release, of: tuple[Record, Query], place: Place,
    shares: list[_Share], asked: re.Pattern[str], left: list[str],
) -> Draft:  # fmt: skip
    record, query = of
    ranked = sorted(shares, key=lambda s: -s.yuan)
    told = listed([f"{s.name}{s.printed}" for s in ranked])
    head, cited = f"{called(record)}{record.year}年度的钱", (cite(release, place),)
    one = ranked[-1 if asked is _LEAST else 0]
    if asked is _INTO or sum(s.yuan == one.yuan for s in shares) > 1:
        into = f"安排在{len(shares)}个方面：{told}" if len(shares) > 1 else f"全部用于{told}"
        meaning = meaning_of(record, "资金安排")
        return Draft(f"{head}{into}。", 88.0, cited, None, None, query, meaning, tuple(left))
    unit = question.unit or "万元"
    shown = f"{plain(convert(one.yuan, unit))}{unit}" if question.unit else one.printed
    text = (
        f"{head}{'最少' if asked is _LEAST else '最多'}的是{one.name}，{shown}；全部安排：{told}。"
    )
    return Draft(
        text, 88.0, cited, convert(one.yuan, unit), unit, query, meaning_of(record, one.name), tuple(left)
    )  # fmt: skip
