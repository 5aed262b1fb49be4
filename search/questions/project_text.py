"""What a project is for, what it achieved, what went wrong and what will be done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.release import Release
from search.asks import Ask
from search.drafts import Draft, refusal
from search.evidence import Citation, Place, cite
from search.goods import tells_goods
from search.indicators import OF_WHOLE
from search.performance import Record, cite_phrase, indicators_of
from search.periods import asks_when, tells_months
from search.project_amounts import own_money_said
from search.project_by_amount import by_amount
from search.project_remedies import remedy, tells_cure
from search.projects import Chosen, choose, records_of
from search.queries import Query
from search.question import Question
from search.slots import names_what_is_asked, wants_a_name
from search.snippets import Rated, Snippet, focus, rate
from search.wording import fold, said_in

EXAMPLES = (
    "河道清淤项目存在什么问题",
    "河道清淤项目是做什么用的",
    "河道清淤项目的绩效目标是什么",
)
_BUYING = re.compile(
    r"(?:买|购|配|添|换|装|租|订)(?:置|备|购|用|阅|了|的|都|是|进)*(?:些|了)?(?:什么|啥|哪些|哪几)"
)
_GOODS = frozenset({"设备", "物品", "货物", "用品", "器材", "机器"})  # any of them is meant
_THINGS = re.compile(r"(?:配|购|买|采购|安装|更换|添置)[^。；]{0,8}?\d+\s*[套台件辆张册批]")
_BOUGHT = re.compile(r"[买购]|配[置备齐发]|安装|更换|添置|设备|[台套]")
_BUYS = re.compile(r"(?:配备|购置|购买|采购|安装|更换|添置|租用|订阅)[^。；]{3,}")
_IDLE = re.compile(  # says of no project what was done
    r"(?:按照?|根据|严格)?(?:合同|计划|要求|时间|内容|约定|[，,])*(?:已|全部|均|按期|如期|基本|圆满)*(?:完成|达到|达成|实现)了?"
    r"(?:年度|年初|全年|全部|各项|合同|设定|的|既定)*(?:预期|绩效|工作|指标|目标|任务|要求)*[。；]?"
)
_TEXTS = (
    Ask.PROBLEM, Ask.REMEDY, Ask.PURPOSE, Ask.GOAL, Ask.METHOD, Ask.DUTY, Ask.DEFINITION, Ask.LIST,
    Ask.ACTUAL, Ask.BASIS, Ask.EFFECT,
)  # fmt: skip
_WHICH_KINDS = re.compile(r"哪[几两二三四五六七八九][种类份本]")
_LISTS = re.compile(r"《[^》]+》|[\u3400-\u9fff]、[\u3400-\u9fff]")
_NUMBER_TOO = re.compile(r"多少|(?<!哪)几(?!乎)")
_DATE = re.compile(r"\d{1,2}月|\d{4}年|年底|底前|下一?年度?|次年")
_PERIOD = re.compile(r"哪段时间|哪个时段|什么时段|哪几个?月|哪几年")
_MEANING = re.compile(r"意思|含义|定义|指(?:的是|的)?(?:什么|啥)$|什么叫|什么是")
_WHICH_BODY = re.compile(r"哪一?[个家]?(?:单位|部门|机构|机关|局|委|办|中心|街道)")
_TROUBLE = "问题及整改措施"
_CURE = "整改措施"
_WORDS = (*_TEXTS, Ask.YESNO, Ask.REASON, Ask.TARGET, Ask.WHO, Ask.SUM)
_LITTLE = 0.3  # of a project's name


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The words of a project's record that answer."""
    asks_text = question.asks(
        Ask.PROBLEM, Ask.REMEDY, Ask.PURPOSE, Ask.GOAL, Ask.METHOD, Ask.DUTY, Ask.EFFECT
    )
    parts = question.asks(Ask.DEFINITION) and re.search(r"包[括含]|涵盖|含", question.folded)
    asks_text = asks_text or bool(parts)
    if not asks_text and _MEANING.search(question.folded):
        return  # what a word means is no project's text
    names_who = question.asks(Ask.WHO) or _WHICH_BODY.search(question.folded)
    if question.asks(Ask.SUPERVISOR) and names_who:
        return  # who does it, not what it is for
    if OF_WHOLE.search(question.folded) and question.kind is not None:
        return  # a number of the organization's own indicators
    which = _WHICH_KINDS.search(question.folded) and not _NUMBER_TOO.search(question.folded)
    number = question.kind is not None or re.search(r"多少|几(?!乎)", question.folded) is not None
    asks_value = number and not which  # 订哪几种报刊 asks which they are
    asks_reason = question.asks(Ask.REASON) and not question.asks(Ask.PURPOSE)
    if asks_reason or question.asks(Ask.SCORE, Ask.RATE) or (asks_value and not asks_text):
        return
    open_question = re.search(r"什么|哪|啥", question.folded)
    listed = question.asks(Ask.LIST) and not wants_a_name(question.folded)
    if not asks_text and (not open_question or listed):
        return
    for chosen in choose(question) or by_amount(question, release):
        if chosen.rivals and chosen.mention.coverage < 0.5:
            continue
        for draft in _of_project(question, release, chosen):
            if not which or _LISTS.search(draft.text):
                yield draft


def _of_project(question: Question, release: Release, chosen: Chosen) -> Iterator[Draft]:
    found = records_of(release, chosen.names)
    if not found:
        return
    if (record := found[0][0]).classified and not _open_goals(question, record):
        rank = 60.0 + 16.0 * chosen.mention.coverage
        left = question.unaccounted(chosen.positions | question.positions(*_WORDS))
        yield refusal(f"{record.name}为涉密项目，报告未公开其内容。", rank, leftover=left)
        return
    general = _GOODS if _BUYING.search(question.folded) else frozenset[str]()
    noun = focus(question, chosen.positions)
    noun = "" if noun in general else noun
    found.sort(key=lambda pair: _fullness(question, pair[0]), reverse=True)
    money = own_money_said(question, release, record)
    explained = chosen.positions | question.positions(*_WORDS) | money
    must, words = (
        [w for w in said if w not in general and w not in fold(record.name)]
        for said in (question.unaccounted(explained), question.leftover(explained, light=True))
    )
    if not must and not money and _by_a_word(question, chosen):
        return
    rank = 60.0 + 16.0 * chosen.mention.coverage + (2.0 if noun else 0.0)
    rank -= 8.0 if asks_when(question.folded) else 0.0  # rather an indicator that says when
    told: list[tuple[str, Draft]] = []
    owners = {record.owner: _department(question, record.owner) for record, _ in found}
    for owner in dict.fromkeys(owners.values()):
        own = [pair for pair in found if owners[pair[0].owner] == owner]
        if (draft := _best_text(question, release, own, (words, must, noun), rank)) is not None:
            told.append((owner, draft))
    yield from _of_owners(question, told)


def _by_a_word(question: Question, chosen: Chosen) -> bool:
    """Whether only a word of a project's name is said, which is rather one of the accounts: 人员类支出."""
    if chosen.mention.coverage >= _LITTLE or "项目" in question.folded:
        return False
    if wants_a_name(question.folded):
        return False  # a text that names it answers
    return bool(chosen.positions & question.measure_positions) or "支出" in question.folded


def _department(question: Question, owner: str) -> str:
    """The organization at the top of those that one belongs to."""
    return [owner, *question.known.above(owner)][-1]


def _best_text(
    question: Question, release: Release, found: list[tuple[Record, Query]],
    wanted: tuple[list[str], list[str], str], rank: float,
) -> Draft | None:  # fmt: skip
    """The text that says most of the words, of all records that one organization has of the project;
    of the fullest record where another says no more of them."""
    words, must, noun = wanted
    best: Draft | None = None
    fewest = (0, 0.0)
    for record, query in found:
        snippets = [s for s in _snippets(question, release, record) if _fits(question, noun, s)]
        rated = rate(words, snippets, must=must)
        if not rated:
            continue
        unsaid = len(rate(words, [rated[0].snippet], must=[*words, *must])[0].missing)
        buys = rated[0].snippet.bonus if _BUYING.search(question.folded) else 0.0
        if best is not None and (unsaid, -buys) >= fewest:
            continue
        everything = fold(" ".join(s.text for s in snippets))
        missing = tuple(w for w in rated[0].missing if w not in everything)
        text, cited = _compose(question, release, record, rated, noun)
        meaning: dict[str, object] = {"project": record.name, "measure": rated[0].snippet.kind}
        best = Draft(text, rank, cited, None, None, query, meaning, missing)
        fewest = (unsaid, -buys)
    return best


def _fits(question: Question, noun: str, snippet: Snippet) -> bool:
    """Whether a text has the thing that is asked for, and a date where that is asked for."""
    text = fold(snippet.text)
    named = not noun or said_in(noun, text)
    dated = asks_when(question.folded) or _PERIOD.search(question.folded)
    counts = snippet.bonus > 0 and snippet.kind == "指标"
    if _BUYING.search(question.folded) and not counts and not _BOUGHT.search(text):
        return False
    if not names_what_is_asked(question.folded, snippet.text):
        return False
    dated_so = not dated or bool(_DATE.search(snippet.text))
    return named and dated_so and tells_months(question.folded, text)


def _of_owners(question: Question, told: list[tuple[str, Draft]]) -> Iterator[Draft]:
    """What is told; of every organization that has a project of this name, where none is named."""
    if len(told) < 2 or question.bodies:
        yield from (draft for _, draft in told[:1])
        return
    first = told[0][1].interpretation["measure"] in (_TROUBLE, _CURE)
    told = [e for e in told if (e[1].interpretation["measure"] in (_TROUBLE, _CURE)) == first]
    bodies = question.known.bodies
    text = "".join(f"{bodies[o].name}的{d.text}" if o in bodies else d.text for o, d in told)
    cited = tuple(c for _, d in told for c in d.citations)
    yield replace(told[0][1], text=text, citations=cited)


def _open_goals(question: Question, record: Record) -> bool:
    """Whether the goals that are asked for are printed, though the project is classified."""
    aims = question.asks(Ask.GOAL, Ask.PURPOSE, Ask.DUTY) and not question.asks(Ask.PROBLEM)
    return aims and any(goal and "涉密" not in goal for goal in record.goals)


def _fullness(question: Question, record: Record) -> tuple[int, int]:
    """How much a record says: first of its results, where these are asked for."""
    results = sum(len(t) for t in record.achievements if not _IDLE.fullmatch(fold(t)))
    rest = sum(map(len, (*record.goals, record.problems, record.purpose)))
    if question.asks(Ask.PURPOSE, Ask.GOAL, Ask.DUTY):
        results, rest = 0, sum(map(len, (*record.goals, record.purpose)))
    return (results if question.asks(Ask.EFFECT) else 0), results + rest


def _snippets(question: Question, release: Release, record: Record) -> list[Snippet]:
    place = record.places[0]
    effect = question.asks(Ask.EFFECT)
    used = question.asks(Ask.PURPOSE, Ask.GOAL, Ask.EFFECT)
    trouble = 8.0 if question.asks(Ask.PROBLEM, Ask.REMEDY) else -3.0 if used else 0.2
    what_for = question.asks(Ask.PURPOSE, Ask.DEFINITION) and "目标" not in question.folded
    purpose = 2.5 if what_for else 0.8
    goal = (
        2.0
        if question.asks(Ask.PURPOSE, Ask.GOAL, Ask.DUTY, Ask.DEFINITION)
        else 0.3 + 0.5 * effect
    )
    result = 1.8 if question.asks(Ask.ACTUAL, Ask.EFFECT) else 0.2
    found = [
        Snippet(said, kind, place, kind, bonus + _telling(question, said))
        for kind, bonus, texts in (
            (_TROUBLE, trouble, _troubles(question, record)), ("用途", purpose, (record.purpose,)),
            ("绩效目标", goal, record.goals), ("完成情况", result, record.achievements),
        )
        for said in texts
        if said and not _IDLE.fullmatch(fold(said))
    ]  # fmt: skip
    if _wants_cure(question):
        found = [s for s in found if s.kind == _TROUBLE]
    if (cure := _cure(question, release, record)) is not None:
        said = "".join(release.text(record.report)[cure.start : cure.end].split())
        found.append(Snippet(said, record.problems, cure, _CURE, trouble))
    if _wants_cure(question) or (used and any(record.goals)):
        return found  # what it is for is no count of things
    buying = _BUYING.search(question.folded) is not None
    for each in indicators_of(release, record.report):
        if each.record == record.iri and "涉密" not in (each.level3, each.target):
            words = f"{each.level3} {each.explanation}"
            words += f" {each.basis}" if buying and _BUYS.search(each.basis) else ""
            bonus = 2.2 if buying and tells_goods(each, words, record.name) else 0.0
            found.append(Snippet(words, each.level2, each.place, "指标", bonus))
    return found


def _troubles(question: Question, record: Record) -> tuple[str, ...]:
    """What a record says of its problems; not where only what is done about them is asked, and it does
    not say that."""
    cure = tells_cure(record.problems) or not _wants_cure(question)
    return (record.problems,) if cure else ()


def _wants_cure(question: Question) -> bool:
    """Whether what is done about problems is asked for, and nothing else of a project."""
    others = (Ask.PROBLEM, Ask.PURPOSE, Ask.GOAL, Ask.EFFECT, Ask.DUTY, Ask.ACTUAL, Ask.TARGET)
    return question.asks(Ask.REMEDY) and not question.asks(*others)


def _cure(question: Question, release: Release, record: Record) -> Place | None:
    """Where what is done about the problems is printed apart from them, if that is asked for."""
    apart = question.asks(Ask.REMEDY) and not tells_cure(record.problems)
    return remedy(release, record) if apart else None


def _telling(question: Question, text: str) -> float:
    """More for a text, where how something was done is asked, or where it counts what was bought."""
    counts = _BUYING.search(question.folded) and _THINGS.search(text)
    return (0.6 if question.asks(Ask.METHOD) else 0.0) + (2.0 if counts else 0.0)


def _compose(
    question: Question, release: Release, record: Record, rated: list[Rated], noun: str
) -> tuple[str, tuple[Citation, ...]]:
    best = rated[0].snippet
    if best.kind == "指标":
        each = next(i for i in indicators_of(release, record.report) if i.place == best.place)
        said = each.explanation if noun and noun in fold(each.explanation) else each.shown
        if each.explanation and each.explanation not in said:
            said = f"{said}，{each.explanation}"
        said = said.rstrip("。；;")
        said += (
            f"，依据为“{each.basis}”" if each.basis and best.text.endswith(f" {each.basis}") else ""
        )
        text = f"{record.name}：{said}（指标值{each.target}{f'，实际完成值{each.actual}' if each.actual else ''}）。"
        return text, (cite(release, each.place),)
    if (cure := _cure(question, release, record)) is not None and best.kind in (_CURE, _TROUBLE):
        problem = cite_phrase(release, record, record.problems)
        said = "".join(release.text(record.report)[cure.start : cure.end].split()).rstrip("。")
        text = f"{record.name}的问题：{record.problems.rstrip('。')}。{_CURE}：{said}。"
        return text, (*((problem,) if problem else ()), cite(release, cure))
    if best.kind == _TROUBLE and question.asks(Ask.REMEDY) and not tells_cure(record.problems):
        problem = cite_phrase(release, record, record.problems) or cite(release, record.places[0])
        text = f"{record.name}的问题：{record.problems.rstrip('。')}。这里没有写{_CURE}。"
        return text, (problem,)
    same = [r.snippet.text for r in rated if r.snippet.kind == best.kind]
    texts = (
        same[:4]
        if best.kind in ("绩效目标", "完成情况")
        and question.asks(Ask.PURPOSE, Ask.GOAL, Ask.DUTY, Ask.ACTUAL, Ask.DEFINITION, Ask.EFFECT)
        else [best.text]
    )
    ordered = [
        t for t in (record.goals if best.kind == "绩效目标" else record.achievements) if t in texts
    ] or texts
    cited = [c for t in ordered if (c := cite_phrase(release, record, t)) is not None]
    joined = "；".join("".join(t.split()).rstrip("。；;") for t in ordered)
    kind = best.kind
    if kind == _TROUBLE and not tells_cure(record.problems):
        kind = "问题"
    return f"{record.name}的{kind}：{joined}。", tuple(cited) or (cite(release, record.places[0]),)
