"""What a project's money is divided into, by the sentence that tells it: 项目总预算100万，其中培训60万，宣传40万."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.changes import share_words
from search.drafts import Draft, amount_text, listed
from search.evidence import Place, cite
from search.money import YUAN, convert, plain, rounded
from search.performance import Record, records, report_records_query
from search.positions import covered, matched
from search.project_amounts import called, meaning_of
from search.projects import Chosen, choose, records_of
from search.queries import Query
from search.question import Question
from search.seeking import the_year
from search.tokens import segmenter
from search.wording import alike, fold, numeral, said_in

EXAMPLES = (
    "河道清淤专项的钱主要花在哪一块", "河道清淤项目的钱分成哪几块", "河道清淤专项里给培训的那部分是多少",
)  # fmt: skip
_NOUN = r"(?:块|项|方[面向]|板块|部分|类|地方|上面?|头|里)"
_WENT = r"(?:砸|花|用|投|给|拨|安排|投入|支持|投向|倾斜)"
_MOST = re.compile(
    rf"主要{_WENT}(?:在|到|给|于)?了?(?:哪一?个?{_NOUN}|哪儿)|{_WENT}(?:在|到|给|于)?了?哪一?个?{_NOUN}(?:上|的)?(?:钱|资金)?最多"
    rf"|哪一?个?{_NOUN}(?:的)?(?:钱|资金|预算|金额|安排)?(?:安排|给|花|用|投|分|拿|占)?[得到]?(?:的钱?)?最[多大高]|最[多大](?:的)?(?:是)?(?:一|哪一?|那一)?个?{_NOUN}?|大头"
)
_LEAST = re.compile(
    rf"哪一?个?{_NOUN}(?:的)?(?:钱|资金|预算|金额)?(?:安排|给|花|用|投|分|拿|占)?[得到]?(?:的钱?)?最[少小低]|最[少小](?:的)?(?:是)?(?:一|哪一?|那一)?个?{_NOUN}?"
)
_INTO = re.compile(
    rf"(?:分|拆|切)(?:成|为|到|给)?了?(?:哪|几)(?:几|些)?个?{_NOUN}|怎么(?:分配?|安排|用|花)的?"
    rf"|由(?:哪|几)(?:几|些)?个?{_NOUN}(?:组成|构成)|(?:都|分别|各)?{_WENT}(?:在|到|给|于)?了?(?:哪|什么)(?:几|些)?个?{_NOUN}"
    r"|(?:给|支持|扶持|补助|奖励|投给|用于)(?:了|的是)?(?:哪些|什么|哪类|哪种|啥)(?:样的?)?(?:企业|对象|单位|公司)(?:的)?"
)
_PIECES = re.compile(
    rf"(?:一?共|总共)?(?:被|是)?(?:分|拆|切)(?:成|为|到|给)?了?(?P<n>[两二三四五六七八九十\d]+)个?大?{_NOUN}"
)
_PART = re.compile(r"[那这]一?(?:部分|块|份|笔)|给|用于|用在|用来|拿来|支持|安排|的钱|占")
_APART = re.compile(r"差|比|[多少高低](?:了)?(?:多少|几)")
_WORDS = re.compile(
    r"整个|钱|资金|补贴|补助|为了|就是|经费|预算|主要|具体|分别|各自?|专项|项目|里面?|中|多少|几|总|是什么|是"
)
_BECOMES = re.compile(r"做[大强好]|走向")
"""Words of how something is to be, before the word by which a part is called: 做大规模, 走向国际."""
_ASKS_ONE = re.compile(r"多少|几[万元百千块]|[那这]一?(?:部分|块|份|笔)|金额|资金|经费|的?钱$|是$")
_OTHERS = (
    Ask.DIFFERENCE, Ask.SUM, Ask.SHARE, Ask.MOST, Ask.LEAST, Ask.CHANGE, Ask.REASON, Ask.COUNT, Ask.TARGET,
    Ask.CEILING, Ask.ACTUAL, Ask.PURPOSE, Ask.DEFINITION,
)  # fmt: skip
_BETWEEN = re.compile(r"[和与跟及同比、]|两[块项个]|加起来|相差|差")
_NAMED = 0.4  # of a project's name
_SAID = 3  # characters of a part's name that name it without its project
_CALLED = 4  # characters that may name the only project which has them, however long its name is
_SENTENCE = re.compile(r"[^。；;]+")
_AMOUNT = r"(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|万|亿)"
_SHARE = re.compile(rf"^(?:其中|包括)?[:：，,]*(?P<name>[^\d，,、]{{2,40}}?){_AMOUNT}$")
_WITHIN = re.compile(r"其中|包括|分别为")
_IDLE = frozenset({"支持", "用于", "安排"})
_TELLING = 2  # words of a part's name that must all be said where other words are said beside them
_ROUNDING = Decimal(100)  # yuan


@dataclass(frozen=True, slots=True)
class _Share:
    """One part: what it is for, its amount in yuan and as printed."""

    name: str
    yuan: Decimal
    printed: str


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The largest or the smallest part of the project that is named, all of them, or those that are named."""
    if question.asks(Ask.REASON, Ask.SCORE, Ask.PLAN, Ask.COMPLETION, Ask.GROWTH, Ask.BASIS):
        return
    chosen = next(iter(choose(question)), None)
    if chosen is None or not _is_called(chosen):
        yield from _of_any(question, release)
        return
    if chosen.rivals:
        return
    for record, query in records_of(release, chosen.names):
        for place, shares in _divisions(release, record):
            draft = _of(question, release, (record, query), (place, shares), chosen.positions)
            if draft is not None:
                yield draft
            return


def _of_any(question: Question, release: Release) -> Iterator[Draft]:
    """The one part of all of an organization's projects that the words of the question name, which names no
    project: 给进博会安排了多少."""
    if len(question.scope) != 1 or question.measures or question.asks(*_OTHERS):
        return
    words = question.leftover(matched(question.folded, _PART, _WORDS))
    year = the_year(question, question.scope[0])
    found: list[tuple[Record, Query, tuple[Place, list[_Share]]]] = []
    for report in question.scope[0].reports:
        query = report_records_query(report.id)
        for record in records(release, query) if report.year == year else ():
            found += [
                (record, query, (place, shares)) for place, shares in _divisions(release, record)
                if any(_has(s, words) and _longest(fold(s.name), question.folded) >= _SAID for s in shares)
            ]  # fmt: skip
    if len({record.name for record, *_ in found}) == 1:
        record, query, division = found[0]
        draft = _one(question, release, (record, query), division, frozenset())
        if draft is not None:
            yield replace(draft, rank=60.0)


def _is_called(chosen: Chosen) -> bool:
    """Whether enough of a project's name is said, or enough that no other project's name has."""
    return chosen.mention.coverage >= _NAMED or len(chosen.positions) >= _CALLED


def _of(
    question: Question, release: Release, of: tuple[Record, Query],
    division: tuple[Place, list[_Share]], named: frozenset[int],
) -> Draft | None:  # fmt: skip
    """What is asked of a project's parts: one of them by its size, all, some together or apart, or one."""
    place, shares = division
    asked = next((p for p in (_LEAST, _MOST, _INTO) if p.search(question.folded)), None)
    apart = question.asks(Ask.DIFFERENCE) and _APART.search(question.folded) is not None
    if not apart and asked is None and not question.asks(Ask.SUM):
        return _one(question, release, of, division, named)
    if apart or asked is None:
        said = [s for s in shares if _is_named(question, s, shares)]
        if len(said) > 1 and (not apart or len(said) == 2):
            return _worked_out(question, release, of, place, said, named)
        return None
    explained = named | _explained(question, asked, of[0], len(shares))
    return _draft(question, release, of, place, shares, asked, question.leftover(explained))


def _one(
    question: Question, release: Release, of: tuple[Record, Query],
    division: tuple[Place, list[_Share]], named: frozenset[int],
) -> Draft | None:  # fmt: skip
    """The one part that all other words of the question name, or what share of the whole it is."""
    (record, query), (place, shares) = of, division
    of_whole = question.asks(Ask.SHARE)
    if question.kind not in (None, "money", "percent") or question.phase is Phase.EXECUTED:
        return None
    explained = named | matched(question.folded, _PART, _WORDS, _BECOMES) | share_words(question)
    words = question.leftover(explained)
    having = [s for s in shares if _has(s, words)] or _told_with(release, record, shares, words)
    said = _best_named(question, having, named)
    if len(said) != 1 or not (of_whole or _ASKS_ONE.search(question.folded)):
        return None
    one, whole = said[0], sum((s.yuan for s in shares), Decimal(0))
    amount, value, unit = amount_text(one.yuan, question.unit, "万元")
    text = f"{called(record)}{record.year}年度的钱，{one.name}为{amount}"
    if of_whole:
        value, unit = rounded(one.yuan / whole * 100), "%"
        text += f"，占全部{amount_text(whole, question.unit, '万元')[0]}的{plain(value)}%"
    return Draft(
        f"{text}。", 88.0, (cite(release, place),), value, unit, query, meaning_of(record, one.name)
    )  # fmt: skip


def _is_named(question: Question, share: _Share, shares: Sequence[_Share]) -> bool:
    """Whether what tells a part from the others is said, in the report's words or in others."""
    words = [w for w in segmenter().cut(fold(share.name)) if len(w) > 1]
    own = [w for w in words if sum(w in fold(s.name) for s in shares) == 1]
    return bool(own) and all(said_in(w, question.folded) for w in own)


def _has(share: _Share, words: Sequence[str]) -> bool:
    return bool(words) and all(said_in(w, fold(share.name)) for w in words)


def _told_with(
    release: Release, record: Record, shares: Sequence[_Share], words: Sequence[str]
) -> list[_Share]:
    """The parts of which all that tells them is said, the other words being of the project's own text and of
    no other part: 吸引品牌、首店扎堆 of a programme for 首店 that gives 引进品牌集聚 its money."""
    text = release.text(record.report)
    told = fold("".join(text[p.start : p.end] for p in record.places))
    found = []
    for share in shares:
        name = fold(share.name)
        own = [w for w in segmenter().cut(name) if len(w) > 1 and w not in _IDLE]
        rest = [w for w in words if not said_in(w, name)]
        elsewhere = any(said_in(w, fold(s.name)) for w in rest for s in shares if s is not share)
        named = len(own) >= _TELLING and all(any(w in alike(o) for w in words) for o in own)
        if named and not elsewhere and all(said_in(w, told) for w in rest):
            found.append(share)
    return found


def _best_named(
    question: Question, shares: Sequence[_Share], named: frozenset[int]
) -> Sequence[_Share]:
    """Of several parts that have all the words those of which the longest stretch is said."""
    said = _BECOMES.sub("", question.blanked(named))
    lengths = [_longest(fold(share.name), said) for share in shares]
    return [s for s, n in zip(shares, lengths, strict=True) if n == max(lengths)]


def _longest(name: str, said: str) -> int:
    """Length of the longest stretch of a name that is said."""
    return max(
        (b - a for a in range(len(name)) for b in range(a + 1, len(name) + 1) if name[a:b] in said),
        default=0,
    )


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


def _explained(
    question: Question, asked: re.Pattern[str], record: Record, parts: int
) -> frozenset[int]:
    spans = [m.span() for p in (asked, _WORDS) for m in p.finditer(question.folded)]
    pieces = _PIECES.search(question.folded)
    if pieces is not None and numeral(pieces["n"]) == parts:
        spans.append(pieces.span())
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
                for p in pieces if (m := _SHARE.match(p)) and "合计" not in m["name"]
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
