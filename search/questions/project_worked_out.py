"""What follows from two figures in the text of a project: how far they are apart, what one of those paid gets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, amount_text
from search.evidence import Citation, cite
from search.money import YUAN, rounded, spoken
from search.performance import Record, cite_phrase
from search.project_amounts import called, meaning_of
from search.project_prose import Statement, says, statements, telling
from search.projects import choose, records_of
from search.question import Question, understand
from search.wording import fold

EXAMPLES = (
    "河道清淤项目里市级资金比区级多多少",
    "河道清淤项目人员开支平均每人每月多少钱",
)
_THAN = re.compile(
    r"^(?P<left>.+?)比(?![例重较值])(?P<right>.+?)(?:更|还|要)*[多少高低](?:出|了)?(?:来)?(?:多少|几)"
)
_HEAD = re.compile(r"人均|平均|(?:一个|每个?)人")
_ONE = re.compile(r"人均|平均(?:一个|每个?)?人?|(?:一个|每个?)人|平均|一个月|每个?月")
_PAID = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|万)\s*[（(]\s*(?P<persons>\d+)\s*人\s*[）)]"
)
_PIECE = re.compile(r"[。；;\n]|(?<=[^\d.])(?=\d{1,2}、)")
_MONEY = frozenset({"资金", "经费", "金额", "费用", "钱"})
_NAMED = 0.5  # of a project's name
_MONTH = re.compile(r"(?:一个|每个?)月")


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The difference of two statements, or one's share of money that is told with the number of persons."""
    for chosen in choose(question)[:1]:
        if chosen.mention.coverage < _NAMED or question.asks(Ask.RATIO, Ask.SHARE, Ask.REASON):
            return
        for record, _ in records_of(release, chosen.names):
            owner = question.known.name_of(record.owner)
            if question.asks(Ask.DIFFERENCE):
                yield from _apart(question, release, record, owner)
            elif _HEAD.search(question.folded) and question.kind == "money":
                yield from _of_one(question, release, record, owner)


def _words(
    question: Question, text: str, record: Record, owner: str, light: bool = False
) -> list[str]:
    part = understand(text, question.known)
    said = telling(part.leftover((), light=light), record, owner)
    return [w for w in said if w not in _MONEY and not w[0].isdigit()]


def _apart(question: Question, release: Release, record: Record, owner: str) -> Iterator[Draft]:
    said = _THAN.match(question.folded)
    if said is None:
        return
    left, right = (_words(question, said[side], record, owner) for side in ("left", "right"))
    first = _the_one(release, record, left)
    if first is None or not right:
        return
    others = [
        other for i in range(len(left))
        if (other := _the_one(release, record, [*left[:i], *left[i + 1 :], *right])) is not None
    ]  # fmt: skip
    seconds = {(o.number, o.unit) for o in others} - {(first.number, first.unit)}
    if len(seconds) != 1:
        return
    second = next(o for o in others if (o.number, o.unit) in seconds)
    a, b = _yuan(first), _yuan(second)
    amount, value, unit = amount_text(abs(a - b), question.unit)
    outcome = (
        f"{_name(first)}比{_name(second)}{'多' if a > b else '少'}{amount}"
        if a != b
        else "两者相同"
    )
    told = "，".join(f"{_clause(each)}" for each in (first, second))
    cited = [c for each in (first, second) if (c := _cite(release, record, each)) is not None]
    yield Draft(
        f"{called(record)}（{record.year}年）写明：{told}；{outcome}。", 86.0,
        tuple(dict.fromkeys(cited)), value, unit, None, meaning_of(record, "两项之差"),
    )  # fmt: skip


def _the_one(release: Release, record: Record, words: Sequence[str]) -> Statement | None:
    """The only amount of money in a clause that has all the words."""
    found = [
        s for s in statements(release, record, list(words), "money") if s.hits == len(words)
    ] if words else []  # fmt: skip
    return found[0] if len(found) == 1 and found[0].unit in YUAN else None


def _clause(said: Statement) -> str:
    """The clause with the number itself."""
    number = re.escape(said.number)
    clauses = re.split(r"[，,；;：:]", said.text)
    return next((c for c in clauses if re.search(rf"(?<![\d.]){number}(?![\d.])", c)), said.text)


def _name(said: Statement) -> str:
    """What the number is of."""
    return _clause(said).partition(said.number)[0].removeprefix("其中").strip("：:为是")


def _yuan(said: Statement) -> Decimal:
    return Decimal(said.number.replace(",", "")) * YUAN[said.unit]


def _cite(release: Release, record: Record, said: Statement) -> Citation | None:
    if said.place is not None:
        return cite(release, said.place)
    return cite_phrase(release, record, _clause(said))


def _of_one(question: Question, release: Release, record: Record, owner: str) -> Iterator[Draft]:
    """What one person gets of what is told for so many."""
    words = _words(question, _ONE.sub("", question.folded), record, owner, light=True)
    found: dict[str, re.Match[str]] = {}
    for piece in _PIECE.split(record.purpose):
        paid = list(_PAID.finditer(piece))
        clause = fold(re.split(r"[，,；;：:（()）]", piece[: paid[0].start()])[-1]) if paid else ""
        if len(paid) == 1 and all(says(w, clause) for w in words) and _as_often(question, clause):
            found["".join(paid[0][0].split())] = paid[0]
    if len(found) != 1 or not words:
        return
    printed, paid_for = next(iter(found.items()))
    yuan = Decimal(paid_for["n"]) * YUAN[paid_for["unit"]]
    citation = cite_phrase(release, record, paid_for[0])
    if citation is None:
        return
    often = "每月" if _MONTH.search(question.folded) else ""
    asked = question.unit or "万元"
    value = rounded(yuan / Decimal(paid_for["persons"]) / YUAN[asked])
    yield Draft(
        f"{called(record)}（{record.year}年）写明{often}{printed}，平均每人{often}约{spoken(value)}{asked}（计算得出）。",
        86.0, (citation,), value, asked, None, meaning_of(record, "人均"),
    )  # fmt: skip


def _as_often(question: Question, clause: str) -> bool:
    """Whether what is told of every month or of all the year is asked for so."""
    monthly = _MONTH.search(question.folded) is not None
    yearly = re.search(r"(?:一|每|全)年", question.folded) is not None
    return ("月" in clause) == monthly and not (yearly and "年" not in clause)
