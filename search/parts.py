"""A question of several parts: 某局2023年支出多少，其中基本支出多少 — each part with what it leaves unsaid.

A part that names no organization, year or phase means those of the first part; one that names nothing
measured speaks of what the first part is about. Every part is put as a whole question, in the ways it
may be meant, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Catalogue
from search.owner_parts import of_each_owner, within_anothers
from search.part_changes import compared
from search.positions import covered, matched, stretches
from search.projects import choose
from search.question import Question, understand
from search.wording import fold

_MARKS = re.compile(r"[，,；;？?。！!\n]+")
_ASKED = re.compile(
    r"多少(?:比例|比重)|(?<=[值价])几何|(?:多少|(?<![那这])几)(?:亿元|万元|元|万块|块|亿|万)?(?:钱|人次|批次|台套|个百分点|平方米|[个次人家名位辆台批项件条套期场组天年亩])?(?:团组|团|人|项目|车|设备)?|多久|多快|多长时间|百分之[几多]少?|多大(?:比例|比重)?|占比|(?:完成|增长|执行|下降)率(?![是为达到等于不]*\d)|增幅|降幅"
)
_OF_SAME = re.compile(
    r"扣|满分|分值|权重|目标|要求|指标|实际|做到|达到"
)  # of what was asked before it
_PAID = re.compile(r"[花用付]了?多少|支出|多少钱")
_COUNTS = re.compile(r"(?:多少|几)(?:个|家|名|位|批|组)")
_WHY = re.compile(
    r"(?:是|主要)?(?:为什么|为啥|为何|因为什么|什么原因|啥原因|原因(?:是|呢)|怎么回事|咋回事)"
)
_COUNTED_THING = re.compile(
    r"(?<=[个名位辆台批项件条套期场家])的?[\u3400-\u9fff]{1,5}?(?=[、和与及跟])"
)
_LINKS = re.compile(
    r"^(?:其中|里面|里头|另外|还有|以及|并且|而且|而|那么|那|同时|分别|又|再(?![访次生])|和|与|及|并|、|的)+(?:的|呢)?"
)
_UNLESS = re.compile(
    r"不算|不含|不包括|不计|除了|除去|除开|扣除|扣掉|扣(?![了掉去的]*(?:多少|几)?分)|去掉|剔除|如果|要是|假如|以外|之外|刨去|减去"
)
_JOINS = re.compile(r"\s*(?:再|又|还|然后|并)?(?:加上?|减去?|扣)")
_BETWEEN = re.compile(r"、|和(?!谐)|跟(?!踪)|(?<!参)与|(?<!以)及(?![时格])|以及")
_EACH = re.compile(
    r"^(?P<of>[^，,；;？?]+(?:里面?|之?中|当中)[，,])?(?P<list>[^，,；;？?]+?)(?:各自?|分别)(?:是|为|要求?|有|定|达到?|应)*(?P<tail>(?:(?:花|用|支出?|拨|掏|发|缴|得|投入?|安排|执行|控制在?|限制?在?|最[多少高低]|不[超低]过?于?)了?)?(?:多少|几)[^，,；;]*)$"
)
_LIMIT = re.compile(r"以[上下]的?(?=[\u3400-\u9fff])")  # 20万以上的设备: the name of a thing
_COUNTED = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?:册|本|篇|套|台|条|件|家|场|期|辆|份|人次|人|次|名|位)(?![\d])"
)
_LEFT = re.compile(r"(?:实际|现在|最后|到底)?还?(?:剩|余|差)(?:下|了)?(?:多少|几)")
_AGAINST = re.compile(
    r"(?:比|超过?了?|离|距离?|和|与|跟)(?:目标|要求|指标|计划|控制|上限|限额|预期)"
)
_FAR_FROM = re.compile(
    rf"(?:实际)?{_AGAINST.pattern}[值数线额]?(?:还|又)*(?:相?差|[高低多少超])?[出了]?"
)
_BOUNDS = re.compile(r"不?(?:能|得|可以?)?(?:低于|高于|少于|多于|超过|大于|小于)|至[少多]|最[高低]")
_LEADING_IN = re.compile(
    r"(?:这个|这项|该|那个)?(?:科目|项目|经费|资金|支出)?(?:里面?|当中|之?中|之?内)$"
)
_BY_HOW_MUCH = re.compile(
    r"^\s*(?:到底|又|要|还|各)?(?:相?差|[多少高低贵大小])(?:了|出来?|花|用)*(?:多少|几)[^，。]{0,4}$"
)
"""By how much the one is more, asked behind which of them is: 谁花得多，多多少."""
_IT = re.compile(
    r"(?<=[比跟和与同占])(?:它|他|那(?:个数|一?年|一?项|笔)|这个数|前者|前面(?:那个|那项|的)?)"
)
_OTHER_TOO = re.compile(r"(?:那么?)?(?:的|这边|那边)?(?:呢|又如何|怎么样|又是)?(?:多少)?")
_WITHIN = re.compile(r"(?:里面?|之?中|当中|方面)$")
_WHAT = re.compile(r"什么|啥|哪[些个种家里]|怎么|怎样|如何")
_WHOLE = 4  # characters of what names a thing by itself
_WHOLLY = 0.9  # of a project's name
_NAMED = 0.4  # of a project's name: a part speaks of another one
_CONTEXTS = 3  # ways to say what a later part is about
_PHASES = {Phase.APPROVED: "预算", Phase.REVISED: "调整预算", Phase.EXECUTED: "决算"}
_SHARE_OF_IT = re.compile(r"占(?!用|地).*")
_SHARE_TAIL = re.compile(
    r"占(?:了|到)?(?:其?中?的?)(?:比|比重|比例)?(?:是|为)?(?=多少|百分之|几成|$|比例|比重)"
)


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
        return bool(_ASKED.search(self.said))

    @property
    def asks_why(self) -> bool:
        return bool(_WHY.match(_LINKS.sub("", self.said)))


def parts(question: Question) -> list[Part]:
    """The parts of a question, none where it has only one or sets a condition."""
    if _UNLESS.search(question.folded):
        return []
    said = _pieces(question)
    if _worked_out_together(question, said):
        return []
    if owned := of_each_owner(question, said):
        return [Part(each.said, each.readings, owner=each.owner) for each in owned]
    context = ""
    if len(said) > 2 and _WITHIN.search(said[0].strip()) and not _ASKED.search(said[0]):
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
        bare = _LINKS.sub("", piece)
        within = (f"{context}{bare}",) if context else ()
        readings = (*within, *_why(found, bare), *_readings(head, bare, question.known))
        if piece is said[-1] and len(said) > 2 and _only_sums(question, piece):
            readings = ("，".join((*(_ASKED.sub("", each) for each in said[:-1]), piece)),)
        worded = _worded(understand(piece, question.known))
        found.append(Part(piece, readings, worded))
    return found


def _worded(piece: Question) -> bool:
    """Whether a piece has words that ask: 有什么问题, 按什么标准."""
    return bool(piece.asked) or _WHAT.search(piece.folded) is not None


def _worked_out_together(question: Question, pieces: Sequence[str]) -> bool:
    """Whether the pieces are the operands of one sum, which none of them alone has: 甲局的，加上乙局的，合计多少."""
    if any(_ASKED.search(piece) or _WHAT.search(piece) for piece in pieces[:-1]):
        return False
    sums = len(pieces) > 1 and _only_sums(question, pieces[-1])
    return sums or any(_JOINS.match(piece) for piece in pieces[1:])


def _only_sums(question: Question, piece: str) -> bool:
    """Whether a piece only asks what those before it come to: 合计多少."""
    asked = understand(piece, question.known)
    return asked.asks(Ask.SUM) and not _has_content(question, piece)


def _why(found: Sequence[Part], piece: str) -> tuple[str, ...]:
    """Why what the part right before asks for is so: 三公经费多少，比上年少多少，为什么."""
    if len(found) < 2 or not _WHY.match(piece):
        return ()
    return tuple(f"{_ASKED.sub('', reading)}{piece}" for reading in found[-1].readings)


def _of_a_list(question: Question) -> list[Part]:
    """The things of a list of which each is asked for, where they are named alike: 区级、市级各多少."""
    match = _EACH.match(question.text)
    if match is None:
        return []
    first, *others = _BETWEEN.split(match["list"])
    limits = question.asks(Ask.CEILING, Ask.TARGET) and bool(choose(question))
    if any(_only_asks(question, other) for other in others):
        return []  # 目标和实际各是多少: of one thing
    size = len(others[0]) if others else 0
    alike = all(len(o) == size and (set(o) & set(first[-size:])) for o in others)
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
    return [Part(f"{item}{match['tail']}", (f"{item}{match['tail']}",)) for item in items]


def _only_asks(question: Question, said: str) -> bool:
    """Whether words name nothing by themselves and only what of a thing is asked for: 实际结果."""
    part = understand(said, question.known)
    asking = part.positions(*(a.ask for a in part.asked))
    return bool(asking) and not (part.measures or part.bodies or part.leftover(asking))


def _own_names(question: Question, said: Sequence[str]) -> bool:
    """Whether each of several is a project's whole name, which shares its beginning with none."""
    asked = [understand(each, question.known) for each in said]
    return all(any(c.mention.coverage >= _WHOLLY for c in choose(one)) for one in asked)


def _pieces(question: Question) -> list[str]:
    """The stretches between marks, cut once more behind what asks for a figure."""
    pieces: list[str] = []
    for stretch in _MARKS.split(question.text):
        start = 0
        for asked in _ASKED.finditer(stretch):
            behind = _ASKED.search(stretch, asked.end())
            if behind and not _only_named(
                question, asked[0], stretch[asked.end() : behind.start()]
            ):
                thing = _COUNTED_THING.match(stretch, asked.end())  # 几辆公车、价值多少
                end = thing.end() if thing and thing.end() <= behind.start() else asked.end()
                pieces.append(stretch[start:end])
                start = end
        pieces.append(stretch[start:])
    kept: list[str] = []
    for piece in pieces:
        asks_why = _WHY.match(_LINKS.sub("", piece)) and kept and _ASKED.search(kept[-1])
        beside = kept and _BY_HOW_MUCH.match(piece) and not _ASKED.search(kept[-1])
        if beside:
            kept[-1] += f"，{piece}"
        elif kept and not (_has_content(question, piece) or _ASKED.search(piece) or asks_why):
            kept[-1] += piece
        elif (
            kept
            and not _ASKED.search(kept[-1])
            and (_LEADING_IN.search(kept[-1]) or not _has_content(question, kept[-1]))
        ):
            kept[-1] += piece  # a greeting before the question, or what it asks within
        elif piece.strip():
            kept.append(piece)
    return kept


def _only_named(question: Question, asked: str, between: str) -> bool:
    """Whether what seems to ask is only the name of what the words behind it ask for: 完成率|要到多少."""
    named = not re.search(r"多少|几", asked)
    bare = _BOUNDS.sub("", _FAR_FROM.sub("", between))
    return named and not (bare and _has_content(question, bare))


def _has_content(question: Question, text: str) -> bool:
    part = understand(_LINKS.sub("", text), question.known)
    return bool(part.bodies or part.measures or part.known_words(part.folded))


def _readings(head: Question, piece: str, known: Catalogue) -> tuple[str, ...]:
    part = understand(piece, known)
    before = before_of(head, part)
    asking = part.positions(*(a.ask for a in part.asked))
    own = bool(part.measures) or bool(part.leftover(asking))
    if head.bodies and part.bodies and _OTHER_TOO.fullmatch(_without_names(part)):
        whose, other = head.bodies[0], part.bodies[0]
        before = head.text[: head.origin[min(whose.span)]]
        after = head.said(whose.end, len(head.folded))
        return (f"{before}{part.said(min(other.span), other.end)}{after}",)
    if spoken_of := within_anothers(head, part, piece) or _spoken_of(head, part):
        return (spoken_of,)
    if not own and _WHY.match(piece):
        return (f"{_ASKED.sub('', head.text)}{piece}",)
    further = compared(head, piece)
    if not own:
        topic = topic_of(head)
        bare = _ASKED.sub("", topic)
        again = _ASKED.search(piece) and _COUNTS.search(topic)  # 几个团几个人: not 几个团的几个人
        topics = dict.fromkeys((bare, topic) if again else (topic, bare))
        named = [t for t in topics if t] or [""]
        same = (f"{before}{t}{of}{piece}" for t in named for of in ("的", ""))
        return (*(f"{before}{each}" for each in further), *same)
    if head.asks(Ask.CEILING) and _LEFT.match(piece):
        return (f"{before}{topic_of(head)}{piece}",)  # of the ceiling, not of the budget
    found = [f"{before}{topic_of(head)}{piece}"] if _AGAINST.match(piece) else []
    measure = _measure(head)
    if measure and part.asks(Ask.SHARE) and len(part.measures) < 2:
        whole = _SHARE_TAIL.sub(f"占{measure}的", piece)
        if whole != piece:
            whole += "" if _ASKED.search(whole) else "多少"
            found += [f"{before}{whole}", f"{before}{measure}{whole}"]
    if not part.measures and not part.bodies:
        found += [f"{before}{topic}{piece}" for topic in _beginnings(head)]
    found += _with_measure(before, measure, part, piece)
    if "项目" in head.folded and "项目" not in piece:
        found.append(f"{before}项目{piece}")
    return tuple(dict.fromkeys(found))


def _with_measure(before: str, measure: str, part: Question, piece: str) -> tuple[str, str]:
    """A part by itself, or with what the first one measures; only that for 占人员经费几成, which is a share
    of what was asked for before."""
    alone, joined = f"{before}{piece}", f"{before}{measure}{piece}"
    of_it = measure and part.measures and piece.startswith("占")
    return (joined, joined) if of_it else (alone, joined)


def _without_names(part: Question) -> str:
    return "".join(c for i, c in enumerate(part.folded) if i not in part.named)


def _spoken_of(head: Question, part: Question) -> str:
    """A part that sets something beside 它, with what that is: what the first part names and this one
    names another of, be it an organization, a subject or a year."""
    said = _IT.search(part.text)
    measure = _measure(head) or next((w for w in ("支出", "收入") if w in head.text), "")
    if said is None or not measure:
        return ""
    before, after = part.text[: said.start()], part.text[said.end() :]
    if part.bodies and head.bodies:
        owner = head.said(min(head.bodies[0].span), head.bodies[0].end)
        own = "" if part.measures else measure
        return f"{before_of(head, part)}{before[:-1]}{own}{before[-1]}{owner}{after}"
    if part.measures:
        return f"{before_of(head, part)}{before}{measure}{after}"
    if part.years and len(head.years) == 1:
        year = f"{head.years[0].value}年"
        return f"{before_of(head, part)}{measure}{before}{year}{after}"
    return ""


def _beginnings(head: Question) -> list[str]:
    """What the first part is about, less and less of it: 机关党建示范点, 机关党建, 机关."""
    topic = topic_of(head)
    words = head.known_words(fold(topic))
    ends = [topic.find(word) + len(word) for word in words[:-1] if word in topic]
    return [topic[:end] for end in sorted(set(ends), reverse=True)][:_CONTEXTS]


def before_of(head: Question, part: Question) -> str:
    """The organization, year and phase of the first part, as far as this one does not say them."""
    text = ""
    if not part.bodies and head.bodies:
        first = head.bodies[0]
        start = min(first.span)
        text += head.said(start, first.end)
        own = len(first.bodies) == 1 and head.known.bodies[first.bodies[0]].own_level
        text += "本级" if own and "本级" not in text else ""
    if not part.years and len({y.value for y in head.years}) == 1:
        text += f"{head.years[0].value}年{head.years[0].edge}"
    if not part.phases and head.phase is not None:
        text += _PHASES[head.phase]
    return text


def about(part: Part, project: str, first: Part, known: Catalogue, named_first: str = "") -> Part:
    """The part as one that speaks of ``project``, where it names nothing of its own; a share that it asks for
    is of what the first part found: 哪个项目最大，占项目支出多少."""
    said = understand(_LINKS.sub("", part.said), known)
    if (project or named_first) and (share := _SHARE_OF_IT.match(_LINKS.sub("", part.said))):
        head = understand(first.said, known)
        asked = share[0]
        if not said.measures and head.measures and not project:
            asked = f"占{_measure(head)}的百分之多少"  # of what was ranked
        return replace(part, readings=(f"{before_of(head, said)}{project or named_first}{asked}",))
    named = any(c.mention.coverage >= _NAMED for c in choose(said))
    ceiling = said.asks(Ask.CEILING)
    if _LEFT.match(said.folded) and understand(first.said, known).asks(Ask.CEILING):
        return part
    if _AGAINST.match(said.folded) and not ceiling:
        return part  # of the indicator that was asked for, not of any of the project's
    if not project or said.measures or said.bodies or named:
        return part
    piece = _LINKS.sub("", part.said)
    before = before_of(understand(first.said, known), said)
    of_it = (f"{before}{project}{piece}", f"{before}{project}项目的{piece}")
    of_same = _OF_SAME.search(part.said) and not _PAID.search(part.said) and len(part.readings) > 1
    readings = (*part.readings, *of_it) if of_same else (*of_it, *part.readings)
    return replace(part, readings=readings)


def _measure(head: Question) -> str:
    """What the first part measures, in its words."""
    return _closed(head.said(head.measures[0].start, head.measures[0].end)) if head.measures else ""


def _closed(said: str) -> str:
    """A stretch with the bracket closed that it opens."""
    return f"{said}）" if len(re.findall("[（(]", said)) > len(re.findall("[）)]", said)) else said


def topic_of(head: Question) -> str:
    """What the first part is about: all but who, when, and what asks."""
    spoken = head.ground - head.measure_positions
    spoken |= head.positions(Ask.SUM, Ask.YESNO, Ask.SHARE)
    spoken |= covered((s, e) for *_, s, e in head.amounts if not _LIMIT.match(head.folded, e))
    spoken |= matched(head.folded, _COUNTED)
    kept = [i for i in range(len(head.folded)) if i not in spoken]
    text = "".join(_closed(head.said(start, end)) for start, end in stretches(kept))
    if head.measures or head.known_words(fold(text)):
        return text
    return "项目" if "项目" in head.folded else ""
