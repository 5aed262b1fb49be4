"""What a question takes for granted when it asks why – 涨了九倍, 少了一半, 只付了5万 – held against what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from search.money import YUAN, rounded
from search.positions import covered
from search.question import Question
from search.reasons import Said, amounts_said, change_words, said_roughly, states, states_kept
from search.wording import numeral

_DIGITS = r"\d+(?:\.\d+)?|[一两二三四五六七八九十百千]+"
_TIMES = re.compile(
    rf"(?P<near>将近|接近|近)?(?P<n>{_DIGITS})?(?P<few>[几数])?(?P<more>多|来)?倍(?P<also>多|有余)?"
)
_DOUBLED = re.compile(rf"翻(?:了|上|一)?(?:(?P<n>{_DIGITS})?番)(?P<more>多)?")
_TENTHS = re.compile(
    r"(?P<near>将近|接近|近|快)?(?P<n>[一两二三四五六七八九])成(?P<more>多)?(?![员果本效立绩交都年品长分])"
)
_HALF = re.compile(r"(?P<over>过|大)半|(?:减|砍|去|少|掉|近)了?(?:一)?半|腰斩|一半(?P<more>多)?")
_TURN = re.compile(r"[涨增升翻多高扩降减少跌落缩掉砍]|下滑|腰斩")
_DONE = re.compile(r"[花用付拨支]了?$|完成了?$|执行了?$|(?:只|才|仅)有?$|预算的?$|[是为到达]$")
_REACH = 6  # characters before a number that say of what it is
_RATE = re.compile(
    r"(?P<turn>增长|上升|提高|增加|增幅|上涨|下降|减少|降低|降幅|减幅|回落)率?(?:了|为|达到?)?[:：]?(?P<n>\d+(?:\.\d+)?)[%％]"
)
_FALLS = re.compile(r"[降减落]")
_SHARE = re.compile(r"(?:完成|执行率?|占)[^，,。；;]{0,14}?(?P<n>\d+(?:\.\d+)?)[%％]")
_PAID = re.compile(r"(?:[付花用拨交]|支付|支出|执行)(?:出去?|掉|费)?了?$")
_PAID_TOLD = re.compile(r"(?:[付花拨交]|(?<!费)用|支付|支出|执行数?|决算数?)(?:为|了)?$")
_NOTHING_PAID = re.compile(
    r"(?:一分(?:钱|没)|[没未]有?(?:花|付|用|支)(?:出去?)?(?:一分)?钱|分文[未没])"
)
_BARE = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.]|%|元|万|亿|个百分点|版)")
_COUNTED = re.compile(
    r"(?P<turn>[少多减加增])了?(?P<n>\d+)(?P<unit>辆|人|名|台|套|个(?![百人月])|家|批次?|次)"
)
_WIDE = Decimal("0.1")  # by how much 翻番 or 一半 may be off
_BLANK = re.compile(r"\s+")
_NUMERAL = re.compile(r"(?<![\d.])\d{1,2}[、．.](?!\d)")  # of an item of a list


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the words of the answer: the money of a project, what it spent, its scores."""

    amounts: tuple[Decimal, ...] = ()
    spent: Decimal | None = None
    scores: tuple[Decimal, ...] = ()
    of_project: bool = False
    around: str = ""  # the sentence that the words are taken from


@dataclass(frozen=True, slots=True)
class _Part:
    """How many times as much, or what part of it, from ``low`` to ``high``."""

    said: str
    low: Decimal
    high: Decimal
    of_whole: bool  # and not: by so much more or less


def doubted(question: Question, text: str, known: Known | None = None) -> str:
    """The first thing taken for granted that neither ``text`` nor what is known prints; '' where all is."""
    told = _NUMERAL.sub("", _BLANK.sub("", text)).replace(",", "")
    known = known or Known()
    for part in _parts(question):
        if not _printed(question, part, told, _BLANK.sub("", known.around) or told):
            return part.said
    for said, start, end in _amounts(question):
        if not _is_printed(question, said, start, told, known):
            return question.folded[start:end]
    for number in _bare(question):
        values = {Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", told)} | {*known.scores}
        if Decimal(number) not in values:
            return number
    nothing = _NOTHING_PAID.search(question.folded)
    if nothing and known.spent:
        return nothing[0]
    return ""


def _is_printed(question: Question, said: Said, start: int, told: str, known: Known) -> bool:
    """Whether an amount is printed; one that is said to be spent as what was spent."""
    yuan = YUAN.get(said.unit)
    own = [a / yuan for a in known.amounts] if yuan else []
    if not (known.of_project and yuan):
        around = f"{told} {_BLANK.sub('', known.around)}"
        return states(told, said) or states_kept(around, said)
    paid = _PAID.search(question.folded[:start]) is not None
    if paid and known.spent is not None:
        return said.is_it(known.spent / yuan) or _states_paid(told, said)
    return states(told, said) or any(said.is_it(a) for a in own)


def _states_paid(told: str, said: Said) -> bool:
    """Whether a text says of the very amount that it was paid."""
    numbers = re.finditer(r"\d+(?:\.\d+)?(?:万元|亿元|元|万|亿)?", told)
    return any(states(m[0], said) and _PAID_TOLD.search(told[: m.start()]) for m in numbers)


def _amounts(question: Question) -> Iterable[tuple[Said, int, int]]:
    spans = {(str(n), unit): (start, end) for n, unit, start, end in question.amounts}
    roughly = said_roughly(question)
    for said in amounts_said(question)[: -len(roughly) or None]:
        start, end = spans[str(said.value), said.unit]
        yield said, start, end
    yield from roughly


def _bare(question: Question) -> list[str]:
    """Numbers with decimals and no unit: 为什么只有85.87."""
    taken = question.named | covered((s, e) for _, _, s, e in question.amounts)
    return [m[0] for m in _BARE.finditer(question.folded) if m.start() not in taken]


def _parts(question: Question) -> list[_Part]:
    """The multiples and parts by which something is said to have changed, or to be of another."""
    folded = "".join(" " if i in question.named else c for i, c in enumerate(question.folded))
    found: list[_Part] = []
    for m in _DOUBLED.finditer(folded):
        grown = Decimal(2) ** _number(m["n"] or "一") - 1
        high = grown * 2 + 1 if m["more"] else grown * (1 + _WIDE)
        found.append(_Part(m[0], grown * (1 - _WIDE), high, False))
    for m in _TIMES.finditer(folded):
        if (m["n"] or m["few"]) and (whole := _sense(folded, m.start())) is not None:
            low, high = _bounds(m)
            found.append(_Part(m[0], low, high, whole))
    for m in _TENTHS.finditer(folded):
        if (whole := _sense(folded, m.start())) is not None:
            tenths = _number(m["n"]) / 10
            low, high = _around(tenths, Decimal("0.05"), m["more"], m["near"])
            found.append(_Part(m[0], low, high + (Decimal("0.05") if m["more"] else 0), whole))
    for m in _HALF.finditer(folded):
        own = _TURN.search(m[0]) is not None
        if own or (whole := _sense(folded, m.start())) is not None:
            over = bool(m["over"] or m["more"])
            low = Decimal("0.5") if over else Decimal("0.5") - _WIDE / 2
            high = Decimal(1) if over else Decimal("0.5") + _WIDE / 2
            found.append(_Part(m[0], low, high, not own and bool(whole)))
    return found


def _sense(folded: str, at: int) -> bool | None:
    """Whether a multiple is what something is of another; False: by what it changed; None: neither."""
    before = folded[max(0, at - _REACH) : at]
    if _DONE.search(before):
        return True
    return False if _TURN.search(before) else None


def _bounds(m: re.Match[str]) -> tuple[Decimal, Decimal]:
    """From where to where a multiple reaches: 20多倍 below 30, 九倍 rounded."""
    if m["n"] is None:
        return Decimal(2), Decimal(10)
    number, more = _number(m["n"]), m["more"] or m["also"]
    unit = Decimal(1)
    while more and number >= unit * 10 and number % (unit * 10) == 0:
        unit *= 10
    return _around(number, unit / 2, more, m["near"], unit)


def _around(
    number: Decimal, half: Decimal, more: str | None, near: str | None, unit: Decimal | None = None
) -> tuple[Decimal, Decimal]:
    if more:
        return number, number + (unit or half)
    if near:
        return number * Decimal("0.85"), number
    return number - half, number + half


def _number(text: str) -> Decimal:
    return Decimal(text) if text[0].isdigit() else Decimal(numeral(text))


def _printed(question: Question, part: _Part, told: str, around: str) -> bool:
    """Whether a text prints a rate within the bounds, in the direction that is said; where it prints none,
    whether the amounts around it come to one."""
    up, down = change_words(question.folded)
    shares = [Decimal(m["n"]) / 100 for m in _SHARE.finditer(told)]
    grown: list[Decimal] = []
    for m in _RATE.finditer(told):
        falls = _FALLS.search(m["turn"]) is not None
        rate = Decimal(m["n"]) / 100
        if part.of_whole:
            grown.append(1 - rate if falls else 1 + rate)
        elif up == down or falls == down:
            grown.append(rate)
    if part.of_whole:
        grown += shares
    if not grown and not _RATE.search(told):
        grown = _worked_out(around.replace(",", ""), part.of_whole)
    return any(part.low <= rounded(g, 4) <= part.high for g in grown)


_MONEY = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>亿元|万元|元)")
_CHANGED = re.compile(r"(?P<turn>增加|增长|上升|减少|下降|降低)(?:了|额为?)?$")


def _worked_out(told: str, of_whole: bool) -> list[Decimal]:
    """The rates that a change has by the amounts beside it, where none is printed."""
    amounts = [(m, Decimal(m["n"]) * YUAN[m["unit"]]) for m in _MONEY.finditer(told)]
    changes = [(t, yuan) for m, yuan in amounts if (t := _CHANGED.search(told[: m.start()]))]
    others = {yuan for m, yuan in amounts if not _CHANGED.search(told[: m.start()])}
    found = []
    for turn, change in changes:
        falls = _FALLS.search(turn["turn"]) is not None
        bases = others | {o + change if falls else o - change for o in others}
        rates = [change / base for base in bases if base > 0]
        found += [(1 - r if falls else 1 + r) if of_whole else r for r in rates]
    return found


def other_count(question: Question, text: str) -> str:
    """A number of things by which something is said to be more or fewer that a text does not print so."""
    told = _BLANK.sub("", text)
    for m in _COUNTED.finditer(question.folded):
        if not re.search(rf"(?<![\d.]){m['n']}{m['unit']}", told):
            return m[0]
    return ""
