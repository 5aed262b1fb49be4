"""A question of several parts: 某局2023年支出多少，其中基本支出多少 — each part with what it leaves unsaid.

A part that names no organization, year or phase means those of the first part; one that names nothing
measured speaks of what the first part is about. Every part is put as a whole question, in the ways it
may be meant, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.asks import Ask
from search.catalogue import Catalogue
from search.labels import word_edges
from search.measure_roles import PARTS, distinct, keys_of
from search.measures import FUNCTIONAL
from search.owner_parts import of_each_owner
from search.part_changes import compared
from search.pieces import AGAINST, ASKED, LINKS, WHY, has_content, pieces_of
from search.projects import Chosen, choose
from search.question import Question, understand
from search.several_projects import several
from search.unsaid import LEFT, before_of, measure_of, readings_of, topic_of
from search.wording import fold

_HOW_MANY = re.compile(r"(?:有)?(?:多少|几)[辆台个件套处座册条]$")
_WORD_OF_WORTH = (
    r"账面价值|价值|开支|花费|投入|金额"
    r"|(?:开支|支出|花费|费用|投入|补助|资金|预算)(?:规模|总?额|数额|金额)"
)
_WORD_OF_NUMBER = r"数量|[台辆件户次]数|人数|人次|面积"
_NUMBER_AND_WORTH = re.compile(
    rf"^(?P<what>(?:[^，,；;？?多几]+[，,])?[^，,；;？?]+?)的?(?:(?P<one>{_WORD_OF_WORTH})(?:和|与|及|跟|、|以及)(?P<two>{_WORD_OF_NUMBER})"
    rf"|(?P<n>{_WORD_OF_NUMBER})(?:和|与|及|跟|、|以及)(?P<worth>{_WORD_OF_WORTH}))(?:分别|各自?|都)?(?:是|有|为)?(?:多少|几何|怎样)?[？?]?$"
)
_TURN = re.compile("(?:每个?[年月周天]|[年月]均|每人)$")
_WORTH = re.compile(r"(?:账面)?(?:价值|原值|净值|值)(?:是|有|为)?(?:多少|几)(?:钱|万元?|元)?")
_OF_SAME = re.compile(
    r"扣|满分|分值|权重|目标|要求|指标|实际|做到|达到"
)  # of what was asked before it
_SCORE = re.compile(r"得(?:了|到)?(?:多少|几)分|得分")
_OF_RESULT = re.compile("达没达|达标|达到")  # of an indicator
_PAID = re.compile(r"[花用付]了?多少|支出|多少钱")
_UNLESS = re.compile(
    r"不算|不含|不包括|不计|除了|除去|除开|扣除|扣掉|扣(?![了掉去的]*(?:多少|几)?分)|去掉|剔除|如果|要是|假如|以外|之外|刨去|减去"
)
_JOINS = re.compile(r"\s*(?:再|又|还|然后|并)?(?:加上?|减去?|扣)")
_BETWEEN = re.compile(r"、|和(?!谐)|跟(?!踪)|(?<!参)与|(?<!以)及(?![时格])|以及")
_EACH = re.compile(
    r"^(?P<of>[^，,；;？?]+(?:里面?|之?中|当中)[，,])?(?P<list>[^，,；;？?]+?)(?:各自?|分别)(?:是|为|要求?|有|定|达到?|应)*(?P<tail>(?:(?:花|用|支出?|拨|掏|发|缴|得|投入?|安排|执行|控制在?|限制?在?|最[多少高低]|不[超低]过?于?)了?)?(?:多少|几)[^，,；;]*)$"
)
_VALUE = r"(?:(?:年度|预期)?(?:指标|目标)值?|实际(?:完成|达到)?(?:的?值|数|结果|情况)?|完成(?:值|情况)|得分|分值|权重)"
_VALUES = re.compile(
    rf"^(?P<of>[^；;？?]*(?:里面?|[之当]?中(?!心)|[，,：:]|自评表?|项目的?))?(?P<list>[^，,；;？?]+?)的?(?P<tail>{_VALUE}(?:(?:和|与|及|跟|、|以及){_VALUE})*)"
    r"(?:分别|各自?|都)?(?:是|为)?(?:多少|几|什么)?[？?]?$"
)
"""What is asked of each of several indicators by its name: 甲率、乙率的指标值与实际值."""
_AMOUNT = re.compile(
    r"(?:[这那]?[两三四五]个项目)?的?(?P<what>(?:年初)?(?:预算|执行|决算)(?:数|金额|安排|资金)?)$"
    r"|[这那]?[两三四五]个项目的?$"
)
"""What of every thing of a list is asked for: 甲和乙两个项目的|预算数各多少."""
_WITHIN = re.compile(r"(?:里面?|之?中|当中|方面|[这那]个项目)$")
_WHAT = re.compile(r"什么|啥|哪[些个种家里]|怎么|怎样|如何|.还是.")
_STATE = r"(?![几多少])[^几多少，,、。？?和\d]{2,8}"
_STATES = re.compile(
    rf"^(?P<topic>.{{0,40}}?\d+(?P<c>[辆台个名套件人家])[^几多少，,、。？?\d]{{1,6}}?)(?:里面?|之?中|当中)?[有，,、]*"
    rf"(?P<rest>(?:(?:(?:几|多少)(?P=c)(?:是|已|还)?{_STATE}|{_STATE}(?:的|有|是)*(?:几|多少)(?P=c))[，,、和]?){{2,}})[？?]?$"
)
_STATED = re.compile(r"\d+(?:\.\d+)?(?![\d.年])")
OPEN = re.compile("什么|啥|哪|谁|几|多少|怎|咋|何")
_A_RATE = 3  # characters of an indicator's name: 返修率
_WHOLE = 4  # characters of what names a thing by itself
_WHOLLY = 0.9  # of a project's name
_NAMED = 0.4  # of a project's name: a part speaks of another one
_AMONG = re.compile("其中|里面|里头|当中")
_SHARE_OF_IT = re.compile(r"占(?!用|地).*")


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it was said, and the whole questions it may mean."""

    said: str
    readings: tuple[str, ...]
    worded: bool = False  # it has words that ask: 有什么问题
    owner: str = ""  # the organization that it asks of, where each one's own is asked for

    @property
    def asks(self) -> bool:
        """Whether it asks for a figure of its own, and is no mere clause."""
        return bool(ASKED.search(self.said))

    @property
    def wants(self) -> bool:
        """Whether it asks for anything, be it by words alone; 铺了800平方米 says what was done."""
        states = _STATED.search(fold(self.said)) and not OPEN.search(self.said)
        return self.asks or (self.worded and not states)

    @property
    def asks_why(self) -> bool:
        return bool(WHY.match(LINKS.sub("", self.said)))


def parts(question: Question) -> list[Part]:
    """The parts of a question, none where it has only one or sets a condition."""
    if _UNLESS.search(question.folded):
        return []
    if states := _of_states(question) or _of_number_and_worth(question) or _of_values(question):
        return states
    said = pieces_of(question)
    if _worked_out_together(question, said):
        return []
    if owned := of_each_owner(question, said):
        return [Part(each.said, each.readings, owner=each.owner) for each in owned]
    context = ""
    if len(said) > 2 and _WITHIN.search(said[0].strip()) and not ASKED.search(said[0]):
        context = said[0]
        said = [f"{context}{said[1]}", *said[2:]]  # 甲项目里，租金多少、服务费多少
    listed = _EACH.match(question.text)
    if len(said) < 2 or (listed and listed["of"]):
        return _of_a_list(question)
    head = understand(said[0], question.known)
    if not head.bodies and question.bodies:
        return []
    found = [Part(said[0], (said[0],), _worded(head))]
    for piece in said[1:]:
        bare = LINKS.sub("", piece)
        within = (f"{context}{bare}",) if context else ()
        further = (*_why(found, bare), *_worth(found, bare), *_apart(found, bare, question.known))
        further += _share(found, bare, question.known)
        inside, own = _part_of_subject(found, piece, bare, question.known)
        readings = _inside(head, piece, bare) or inside or (
            *own, *within, *further, *readings_of(head, bare, question.known)
        )  # fmt: skip
        if piece is said[-1] and len(said) > 2 and _only_sums(question, piece):
            readings = ("，".join((*(ASKED.sub("", each) for each in said[:-1]), piece)),)
        worded = _worded(understand(piece, question.known))
        found.append(Part(piece, readings, worded))
    return found


def _worded(piece: Question) -> bool:
    """Whether a piece has words that ask: 有什么问题, 按什么标准."""
    return bool(piece.asked) or _WHAT.search(piece.folded) is not None


def _worked_out_together(question: Question, pieces: Sequence[str]) -> bool:
    """Whether the pieces are the operands of one sum, which none of them alone has: 甲局的，加上乙局的，合计多少."""
    if any(ASKED.search(piece) or _WHAT.search(piece) for piece in pieces[:-1]):
        return False
    sums = len(pieces) > 1 and _only_sums(question, pieces[-1])
    return sums or any(_JOINS.match(piece) for piece in pieces[1:])


def _only_sums(question: Question, piece: str) -> bool:
    """Whether a piece only asks what those before it come to: 合计多少."""
    asked = understand(piece, question.known)
    return asked.asks(Ask.SUM) and not has_content(question, piece)


def _inside(head: Question, piece: str, bare: str) -> tuple[str, ...]:
    """What of a project is asked for, where the first part names one: 某业务费70万，其中政府采购多少."""
    named = any(c.mention.coverage >= _NAMED for c in choose(head))
    if not named or not _AMONG.match(piece.strip()):
        return ()
    before = before_of(head, understand(bare, head.known))
    topic = ASKED.sub("", topic_of(head))
    return tuple(f"{before}{topic}{link}{bare}" for link in ("", "里", "项目的"))


def _part_of_subject(
    found: Sequence[Part], piece: str, bare: str, known: Catalogue
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A part of the subject that the part right before names, behind 其中 that alone, else that before all such
    money: 事业运行多少，其中项目支出多少."""
    head, part = understand(found[-1].readings[0], known), understand(bare, known)
    keys = {m.key for each in part.measures for m in each.measures}
    first, others = distinct(head.measures)[:1], distinct(head.measures)[1:]
    subject = any(x.kind == FUNCTIONAL for m in first for x in m.measures)
    if not subject or not keys or not keys <= PARTS or part.bodies:
        return (), ()
    if not all(keys_of(m) & PARTS for m in others):
        return (), ()
    reading = (f"{before_of(head, part)}{measure_of(head)}的{bare}",)
    return (reading, ()) if _AMONG.match(piece.strip("，, ")) else ((), reading)


def _why(found: Sequence[Part], piece: str) -> tuple[str, ...]:
    """Why what the part right before asks for is so: 三公经费多少，比上年少多少，为什么."""
    if len(found) < 2 or not WHY.match(piece):
        return ()
    return tuple(f"{ASKED.sub('', reading)}{piece}" for reading in found[-1].readings)


def _worth(found: Sequence[Part], piece: str) -> tuple[str, ...]:
    """What the things are worth that the part right before counts: 固定资产多少，其中车几辆，值多少."""
    if len(found) < 2 or not _WORTH.fullmatch(piece.strip()):
        return ()
    return tuple(
        f"{_HOW_MANY.sub('', r)}{piece}" for r in found[-1].readings if _HOW_MANY.search(r)
    )


def _share(found: Sequence[Part], piece: str, known: Catalogue) -> tuple[str, ...]:
    """What share the part right before is of what the first one asks for: 支出多少，其中基本支出多少，占百分之几."""
    share = _SHARE_OF_IT.match(piece)
    if len(found) < 2 or share is None or understand(piece, known).measures:
        return ()
    head = understand(found[0].readings[0], known)
    part = understand(LINKS.sub("", found[-1].said), known)
    sides = (side for side in ("支出", "收入") if side in head.text)
    whole, inner = measure_of(head) or next(sides, ""), measure_of(part)
    if not whole or not inner or whole == inner or not _AMONG.match(found[-1].said.strip("，, ")):
        return ()
    of_whole = f"{before_of(head, part)}{inner}占{whole}的"
    return (f"{of_whole}{'几成' if '几成' in piece else '百分之几'}",)


def _apart(found: Sequence[Part], piece: str, known: Catalogue) -> tuple[str, ...]:
    """How far it is from the budget, behind a part that asks how much of that is done: 完成预算百分之几，少花多少."""
    if len(found) < 2:
        return ()
    head = understand(found[-1].readings[0], known)
    own = head.said(min(head.bodies[0].span), head.bodies[0].end) if head.bodies else ""
    year = f"{head.years[0].value}年" if head.years else ""
    return tuple(f"{own}{year}{each}" for each in compared(head, piece)) if own else ()


def _of_states(question: Question) -> list[Part]:
    """How many of so many things are in each of several states: 21辆车几辆在用几辆待处置, 在用的几辆，待修的几辆."""
    found = _STATES.match(question.text)
    if found is None:
        return []
    counter = found["c"]
    ahead = re.findall(rf"(?:几|多少){counter}(?:是|已|还)?({_STATE})", found["rest"])
    behind = re.findall(rf"({_STATE})(?:的|有|是)*(?:几|多少){counter}", found["rest"])
    states = ahead if found["rest"].lstrip("有，,、").startswith(("几", "多少")) else behind
    if len(states) < 2:
        return []
    each = [f"{found['topic']}有几{counter}{state.removesuffix('的')}" for state in states]
    return [Part(text, (text,)) for text in each]


def _of_number_and_worth(question: Question) -> list[Part]:
    """How many things there are and what they are worth, said as two words: 车辆的数量和价值."""
    both = _NUMBER_AND_WORTH.match(question.text)
    if both is None:
        return []
    said = (both["one"] or both["n"], both["two"] or both["worth"])
    each = [f"{_of_number(both['what'], word)}{word}是多少" for word in said]
    return [Part(text, (text,)) for text in each]


def _of_number(what: str, word: str) -> str:
    """What is spoken of, without the turn that only its money comes by: 人员费用每月|开支及人数."""
    return _TURN.sub("", what) if re.fullmatch(_WORD_OF_NUMBER, word) else what


def _of_values(question: Question) -> list[Part]:
    """The indicators of a list of which the target, the result or the score is asked for."""
    both = _VALUES.match(question.text)
    if both is None or _joined_in_a_name(question, both["list"]):
        return []
    first, *others = _BETWEEN.split(both["list"])
    if not others or min(map(len, (first, *others))) < _A_RATE:
        return []
    first = f"{both['of'] or ''}{first}"
    head = understand(first, question.known)
    befores = [both["of"] or before_of(head, understand(other, question.known)) for other in others]
    items = [first, *(before + other for before, other in zip(befores, others, strict=True))]
    each = [f"{item}的{both['tail']}是多少" for item in items]
    return [Part(text, (text, text.removesuffix("是多少"))) for text in each]


def _joined_in_a_name(question: Question, said: str) -> bool:
    """Whether what seems to join two stands in a project's name: 测绘与修缮."""
    around = [fold(said[max(0, m.start() - 2) : m.end() + 2]) for m in _BETWEEN.finditer(said)]
    return any(each in fold(chosen.name) for chosen in choose(question) for each in around)


def _of_a_list(question: Question) -> list[Part]:
    """The things of a list of which each is asked for, where they are named alike: 区级、市级各多少."""
    match = _EACH.match(question.text)
    if match is None:
        return []
    amount = _AMOUNT.search(match["list"])
    tail = f"{(amount and amount['what']) or ''}{match['tail']}"
    first, *others = _BETWEEN.split(match["list"][: amount.start()] if amount else match["list"])
    if projects := _of_projects(question, [first, *others], tail):
        return projects
    limits = question.asks(Ask.CEILING, Ask.TARGET) and bool(choose(question))
    if any(_only_asks(question, other) for other in others):
        return []  # 目标和实际各是多少: of one thing
    size = len(others[0]) if others else 0
    alike = all(len(o) == size and (set(o) & set(first[-size:])) for o in others)
    alike = alike and len(fold(first[:-size])) in word_edges(fold(first))  # no 人|员费用
    if others and size < len(first) and alike and not _own_names(question, others):
        items = [first, *(first[:-size] + other for other in others)]
        alone = [bool(understand(item, question.known).measures) for item in items]
        if not all(alone) and len(question.measures) == len(items):
            return []  # 养人的钱和办公的钱: each means what it means beside the other
    elif others and (limits or not question.measures) and min(map(len, (first, *others))) >= _WHOLE:
        first = f"{match['of'] or ''}{first}"
        head = understand(first, question.known)
        items = [first, *(before_of(head, understand(o, question.known)) + o for o in others)]
    else:
        return []
    if not has_content(question, items[0][_owner_end(items[0], question.known) :]):
        return []  # 某局机关和事业的工资: the first says not what is asked of it
    return [Part(f"{item}{tail}", (f"{item}{tail}",)) for item in items]


def _of_projects(question: Question, items: Sequence[str], tail: str) -> list[Part]:
    """Several projects by their names, of each of which one amount is asked: 甲费和乙费的预算各是多少."""
    if len(items) < 2 or len(several(question)) != len(items):
        return []
    head, known = understand(items[0], question.known), question.known
    named = [items[0], *(before_of(head, understand(o, known)) + o for o in items[1:])]
    if not all(choose(understand(each, known)) for each in named):
        return []
    each = [f"{name}{'' if '项目' in name else '项目'}{tail}" for name in named]
    return [Part(text, (text,)) for text in each]


def _owner_end(said: str, known: Catalogue) -> int:
    """Where what an item begins with, the organization that it is of, ends."""
    asked = understand(said, known)
    end = max((b.end for b in asked.bodies), default=0)
    return asked.origin[end - 1] + 1 if end else 0


def _only_asks(question: Question, said: str) -> bool:
    """Whether words name nothing by themselves and only what of a thing is asked for: 实际结果."""
    part = understand(said, question.known)
    asking = part.positions(*(a.ask for a in part.asked))
    return bool(asking) and not (part.measures or part.bodies or part.leftover(asking))


def _own_names(question: Question, said: Sequence[str]) -> bool:
    """Whether each of several is a project's whole name, which shares its beginning with none."""
    asked = [understand(each, question.known) for each in said]
    return all(any(c.mention.coverage >= _WHOLLY for c in choose(one)) for one in asked)


def _is(chosen: Chosen, project: str) -> bool:
    """Whether a project that words may name is the one of that name or code."""
    return any(project in (each.name, each.code) for each in chosen.mention.projects)


def about(part: Part, project: str, first: Part, known: Catalogue, named_first: str = "") -> Part:
    """The part as one that speaks of ``project``, where it names nothing of its own; a share that it asks for
    is of what the first part found: 哪个项目最大，占项目支出多少."""
    said = understand(LINKS.sub("", part.said), known)
    if (project or named_first) and (share := _SHARE_OF_IT.match(LINKS.sub("", part.said))):
        head = understand(first.said, known)
        asked = share[0]
        if not said.measures and head.measures and not project:
            asked = f"占{measure_of(head)}的百分之多少"  # of what was ranked
        return replace(part, readings=(f"{before_of(head, said)}{project or named_first}{asked}",))
    named = any(c.mention.coverage >= _NAMED and not _is(c, project) for c in choose(said))
    ceiling = said.asks(Ask.CEILING)
    if LEFT.match(said.folded) and understand(first.said, known).asks(Ask.CEILING):
        return part
    if AGAINST.match(said.folded) and not ceiling:
        return part  # of the indicator that was asked for, not of any of the project's
    if not project or said.measures or said.bodies or named:
        return part
    piece = LINKS.sub("", part.said)
    before = before_of(understand(first.said, known), said)
    of_it = (f"{before}{project}{piece}", f"{before}{project}项目的{piece}")
    of_same = _OF_SAME.search(part.said) or (said.asks(Ask.BASIS) and part is not first)
    score_of_it = _SCORE.search(part.said) and _OF_RESULT.search(first.said)
    of_same = bool(of_same or score_of_it)
    of_same = of_same and not _PAID.search(part.said) and len(part.readings) > 1
    readings = (*part.readings, *of_it) if of_same else (*of_it, *part.readings)
    return replace(part, readings=readings)
