"""The pieces that a question of several parts is cut into: at marks, and behind what asks for a figure."""

from __future__ import annotations

import re

from search.asks import Ask
from search.question import Question, understand

_MARKS = re.compile(r"[，,；;？?。！!\n]+")
ASKED = re.compile(
    r"多少(?:比例|比重)|(?<=[值价])几何|(?:多少|(?<![那这])几)(?:亿元|万元|元|万块|块|亿|万)?(?:钱|人次|批次|台套|个百分点|平方米|公里|小时|分钟|工作日|个?月(?!份)|[个次人家名位辆台批项件条套期场组天年亩册篇株座吨]|本(?![级年部区月])|份(?!额)|户(?!外)|分(?![项类之]))?(?:团组|团|人|项目|车|设备)?|多久|多快|多长时间|百分之[几多]少?|多大(?:比例|比重)?|占比|(?:完成|增长|执行|下降)率(?![是为达到等于不]*\d)|增幅|降幅"
)
WHY = re.compile(
    r"(?:是|主要)?(?:为什么|为啥|为何|因为什么|什么原因|啥原因|原因(?:是|呢)|怎么回事|咋回事)"
)
_COUNTED_THING = re.compile(
    r"(?<=[个名位辆台批项件条套期场家])的?[\u3400-\u9fff]{1,5}?(?=[、和与及跟])"
)
LINKS = re.compile(
    r"^(?:其中|里面|里头|另外|还有(?!(?:多少|几)[辆台个人套名])|以及|并且|而且|而|那么|那|同时|分别|又|再(?![访次生])|和|与|及|并|、|的)+(?:的|呢)?"
)
AGAINST = re.compile(
    r"(?:比|超过?了?|离|距离?|和|与|跟)(?:目标|要求|指标|计划|控制|上限|限额|预期)"
)
_FAR_FROM = re.compile(
    rf"(?:实际)?{AGAINST.pattern}[值数线额]?(?:还|又)*(?:相?差|[高低多少超])?[出了]?"
)
_BOUNDS = re.compile(r"不?(?:能|得|可以?)?(?:低于|高于|少于|多于|超过|大于|小于)|至[少多]|最[高低]")
_LEADING_IN = re.compile(
    r"(?:这个|这项|该|那个)?(?:科目|项目|经费|资金|支出)?(?:里面?|当中|之?中|之?内)$"
)
_BY_HOW_MUCH = re.compile(
    r"^\s*(?:到底|又|要|还|各)?(?:相?差|[多少高低贵大小])(?:了|出来?|花|用)*(?:多少|几)[^，。]{0,4}$"
)
"""By how much the one is more, asked behind which of them is: 谁花得多，多多少."""


def pieces_of(question: Question) -> list[str]:
    """The stretches between marks, cut once more behind what asks for a figure; what asks for nothing
    stays with the one before it."""
    kept: list[str] = []
    for piece in _cut(question):
        asks_why = WHY.match(LINKS.sub("", piece)) and kept and ASKED.search(kept[-1])
        beside = kept and _BY_HOW_MUCH.match(piece) and not ASKED.search(kept[-1])
        if beside:
            kept[-1] += f"，{piece}"
        elif kept and not (asks_why or _asks_something(question, piece)):
            kept[-1] += piece
        elif (
            kept
            and not ASKED.search(kept[-1])
            and (_LEADING_IN.search(kept[-1]) or not has_content(question, kept[-1]))
        ):
            kept[-1] += piece  # a greeting before the question, or what it asks within
        elif piece.strip():
            kept.append(piece)
    return kept


def _cut(question: Question) -> list[str]:
    """The stretches between marks, each cut behind what asks for a figure where another follows."""
    pieces: list[str] = []
    for stretch in _MARKS.split(question.text):
        start = 0
        for asked in ASKED.finditer(stretch):
            behind = ASKED.search(stretch, asked.end())
            if behind and not _only_named(
                question, asked[0], stretch[asked.end() : behind.start()]
            ):
                thing = _COUNTED_THING.match(stretch, asked.end())  # 几辆公车、价值多少
                end = thing.end() if thing and thing.end() <= behind.start() else asked.end()
                pieces.append(stretch[start:end])
                start = end
        pieces.append(stretch[start:])
    return pieces


def _only_named(question: Question, asked: str, between: str) -> bool:
    """Whether what seems to ask is only the name of what the words behind it ask for: 完成率|要到多少."""
    named = not re.search(r"多少|几|多[久快长大]", asked)
    part = understand(_BOUNDS.sub("", _FAR_FROM.sub("", between)), question.known)
    asking = part.positions(*(a.ask for a in part.asked))
    return named and not (part.bodies or part.measures or part.leftover(asking))


def _asks_something(question: Question, piece: str) -> bool:
    """Whether a piece is more than the end of the one before it: a figure, a thing, on what that rests."""
    rests = understand(LINKS.sub("", piece), question.known).asks(Ask.BASIS)
    return rests or has_content(question, piece) or ASKED.search(piece) is not None


def has_content(question: Question, text: str) -> bool:
    """Whether a stretch names anything or has words with content."""
    part = understand(LINKS.sub("", text), question.known)
    return bool(part.bodies or part.measures or part.known_words(part.folded))
