"""Which indicators of performance forms a question means, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Catalogue
from search.matching import Matcher, overlap, stands_near
from search.money import asks_each, counts_as
from search.performance import Indicator, record_query, records
from search.periods import asks_when
from search.projects import choose, indicators_of
from search.question import Question
from search.snippets import Snippet, rate
from search.wording import alike, fold, torn_words

_LIMIT = re.compile(r"控制(?:数|金额|线|额|在(?:多少|几)[万元])|费(?:用)?上限")
_BOUND_MONEY = re.compile(r"(?:经费|费用|资金|预算|钱|总额|总价|金额)[^率度]*$")
_NUMBERED = re.compile(r"(?<![分小人])数(?:量|目(?!标))?的?(?:目标|指标)?值?$")
_DATE = re.compile(r"\d{1,2}月|月底|年底|季度")
_CALENDAR = re.compile(r"\d{1,2}月(?:\d|[底前份初末中])|\d{4}年\d|年底")
_LASTING = ("duration", "年", "天", "月", "个月")  # 管几年
_GENERAL = {"比例", "比率", "占比", "人数", "数量", "次数", "完成", "情况", "工作", "项目"}
_PUNCTUAL = {"按时", "按期", "及时", "如期", "准时"}  # said of any indicator of time
_BARE_COST = re.compile(r"(?:费用?|资金)$")
_VERB = re.compile(r"(?P<verb>[\u4e00-\u9fff])(?:了|过|到|够|满|出|上)?(?:多少|几)")
_AREA = re.compile(r"面积|(?<!每)平方?米|亩|公顷")
_SCOPE = 12  # reports whose indicators are all compared; beyond, those of matching projects
_BEST = 48  # many fit alike where little is said
_ENOUGH = 0.2  # of the name's pairs of characters
_ONE = re.compile(r"一([套册本件台条份张枚])(?!共)")  # 一册多少钱 asks of 每册
_ACCOUNTS = re.compile(
    r"预算数|决算(?!里|中|公开|报告|表|的时候)|执行数|预算是|预算多少|年初预算|全年预算|多少预算"
)
_SHARE = re.compile(r"[率度比%]|百分")
_MONEY_AT_END = re.compile(r"(?:预算|决算)(?:总?额|金额|数额?|资金)?$|总额$")
_WHOLE = 0.9  # of a project's name: no other is meant
_PROJECT_SAID = 0.3  # of its project's name
_COUNTED = frozenset({"次数", "数量", "人数"})
_TELLING = 4  # characters of a question that a list of indicators is sure to be about
_AT_ONCE = 4  # indicators told together
_ASKS = (
    Ask.TARGET, Ask.ACTUAL, Ask.CEILING, Ask.SCORE, Ask.COUNT, Ask.COMPLETION, Ask.RATE, Ask.LIST,
    Ask.SUM, Ask.YESNO, Ask.GOAL, Ask.BASIS, Ask.LEAST, Ask.MOST,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    indicator: Indicator
    project: str
    score: float
    leftover: tuple[str, ...]


def with_record(question: Question, release: Release, fit: Fit, among: Sequence[Fit]) -> Fit:
    """The fit with words explained that stand in its project's goals, and in no other indicator's name:
    考评 is not what was done where 发放 is meant."""
    if fit.leftover and not fit.indicator.record:
        return _of_office(question, fit)
    if not fit.leftover:
        return fit
    found = records(release, record_query(fit.indicator.record))
    evidence = fold(" ".join((found[0].name, found[0].purpose, *found[0].goals))) if found else ""
    if question.asks(Ask.CEILING) and "成本" in fit.indicator.level1 + fit.indicator.level2:
        own = indicators_of(release, fit.indicator.report)  # what the money is for
        evidence += fold(" ".join(i.names for i in own if i.record == fit.indicator.record))
    others = [f.indicator for f in among if f.project == fit.project and f is not fit]
    named = {w for w in fit.leftover if any(w in fold(each.names) for each in others)}
    left = tuple(w for w in fit.leftover if w in named or not _stands(w, evidence))
    return replace(fit, leftover=left, score=fit.score - 1.0)


def _stands(word: str, evidence: str) -> bool:
    """Whether a record says a word: itself, a lone character's like, 内审员 as 内审人员."""
    if len(word) > 2 and stands_near(word, evidence, 1):
        return True
    return any(same in evidence for same in (alike(word) if len(word) == 1 else (word,)))


def _of_office(question: Question, fit: Fit) -> Fit:
    """A department's indicator with its offices explained: those that its projects are named after."""
    report = fit.indicator.report
    names = [fold(p.name) for p in question.known.projects if p.report == report]
    left = tuple(w for w in fit.leftover if len(w) < 2 or not any(n.startswith(w) for n in names))
    return replace(fit, leftover=left, score=fit.score - 1.0)


def by_verbs(question: Question, close: list[Fit]) -> list[Fit]:
    """Of indicators that fit alike, the one whose words also have the question's verbs: 买 in 购买."""
    if len(close) < 2:
        return close
    names = fold(" ".join(f.project for f in close))
    words = [w for w in question.leftover(question.ground, light=True) if w not in names]
    snippets = [Snippet(f.indicator.names, "", f.indicator.place) for f in close]
    rated = rate(words, snippets)
    if rated[0].score - rated[1].score < 0.3:
        return close
    best = next(f for f in close if f.indicator.place == rated[0].snippet.place)
    return [best]


def of_counter(question: Question, close: list[Fit]) -> list[Fit]:
    """Of indicators that fit alike, those printed with the very counter that is asked for."""
    if asks_each(question.folded):
        close = [f for f in close if _of_one(f.indicator)] or close
    return [f for f in close if counts_as(question.kind, _units(f.indicator))] or close


def with_the_same_words(question: Question, found: list[Fit], best: Fit) -> list[Fit]:
    """The indicators beside ``best`` that no word of the question tells from it: each kind of 督办任务.

    Only where the words are all of the indicator's own and more than its project tells it by."""
    asked = question.positions(*_ASKS)
    words = [w for w in question.leftover(asked, best.project) if w not in _COUNTED]
    if (
        best.leftover
        or len("".join(words)) < _TELLING
        or question.asks(Ask.SCORE, Ask.BASIS, Ask.ACTUAL)
    ):
        return []
    if asks_when(question.folded) or fold(best.indicator.level3) in question.folded:
        return []

    def has_all(fit: Fit) -> bool:
        names = fold(fit.indicator.names)
        return (
            fit.project == best.project
            and fit.indicator.report == best.indicator.report
            and all(w in names for w in words)
        )

    kept = [f for f in found if has_all(f)]
    return kept if best in kept and 1 < len(kept) <= _AT_ONCE else []


def of_cost(question: Question, close: list[Fit]) -> list[Fit]:
    """Where a ceiling is asked for: the cost indicators."""
    cost = [f for f in close if "成本" in f.indicator.level1 + f.indicator.level2]
    return cost if cost and question.asks(Ask.CEILING) else close


def fits(question: Question, release: Release) -> Iterator[Fit]:
    if not question.leftover(()):
        return  # 有多少工作人员 names no indicator
    index = _index(_Reports(release, question.known, _reports(question)))
    everything, texts, matcher = index.everything, index.texts, index.matcher
    if not everything:
        return
    ignored = question.ground | question.positions(*_ASKS)
    said = frozenset().union(*(chosen.all_names for chosen in choose(question)))
    meant = _meant(question)
    of_whole = asks_of_whole(question) and any(not each.record for each, _ in everything)

    named = _named_whole(question, everything)

    def allowed(value: int) -> bool:
        each, project = everything[value]
        if not each.shown or (of_whole and each.record):
            return False
        if named:
            return value in named
        return (not meant or project in meant) and _may_answer(question, each)

    asked = _ONE.sub(r"每\1", question.folded)
    for match in matcher.best(asked, _BEST, allowed, question.ground):
        each, project = everything[match.value]
        left = _leftover(question, match.positions | question.positions(*_ASKS), texts[match.value])
        own = sum(
            matcher.weight(question.folded[i : i + 2])
            for i in match.positions - ignored
            if i + 1 in match.positions
        )
        if (
            own > 0
            and _named(question, each, project, said)
            and _counts(question, each, project, said)
        ):
            bonus = 4.0 if question.kind or asks_when(question.folded) else 0.0
            bonus += 5.0 if any(m.words in fold(project) for m in question.bodies) else 0.0
            yield Fit(each, project, match.score + bonus, left)


def named_whole(question: Question, each: Indicator, project: str) -> str:
    """The longest of an indicator's own names that the question says besides its project's; else ''."""
    own = fold(project)
    said = question.folded.replace(own, "\0") if own else question.folded
    names = (fold(n) for n in (each.level3, each.explanation) if n)
    return max(
        (n for n in names if len(n) > _SHORT_NAME and n in said and n not in own),
        key=len,
        default="",
    )


def _named_whole(question: Question, everything: Sequence[tuple[Indicator, str]]) -> frozenset[int]:
    """The indicators of the projects said that are named whole, unless by part of a longer name."""
    meant = frozenset().union(*(chosen.all_names for chosen in choose(question)))
    found = {
        i: name
        for i, (each, project) in enumerate(everything)
        if project in meant and (name := named_whole(question, each, project))
    }
    longer = set(found.values())
    return frozenset(
        i for i, name in found.items() if not any(name != n and name in n for n in longer)
    )


_SHORT_NAME = 3


def asks_of_whole(question: Question) -> bool:
    """Whether the organization's own indicators are meant and no project's: 部门整体的满意度."""
    return "整体" in question.folded


def _reports(question: Question) -> tuple[str, ...]:
    """The reports whose indicators are compared."""
    years, known = {y.value for y in question.years}, question.known.reports
    reports = [r for r in question.report_ids() if not years or known[r].year in years]
    done = question.asks(Ask.SCORE) or "自评" in question.folded
    if question.phase is Phase.EXECUTED or done:
        reports = [r for r in reports if known[r].kind == "final"] or reports
    if len(reports) > _SCOPE:
        likely = {p.report for m in question.projects() for p in m.projects}
        reports = [r for r in reports if r in likely][:_SCOPE]
    return tuple(sorted(reports))


def _units(each: Indicator) -> str:
    return fold(f"{each.target_value}{each.target_unit} {each.target} {each.actual}")


def _of_one(each: Indicator) -> bool:
    """Whether an indicator is a price of one: 元/册, 每套价格."""
    return "/" in f"{each.target_unit}{each.target}{each.actual}" or each.names.startswith("每")


def _may_answer(question: Question, each: Indicator) -> bool:
    """Whether an indicator's figures are of the sort that is asked for: money in all, a ceiling, a date."""
    units, money = _units(each), question.kind in (None, "money")
    if question.kind is None and _BARE_COST.search(question.folded) and "元" not in units:
        return False  # 活动经费 said alone is money
    if "面积" in question.folded and not _AREA.search(f"{each.names}{units}"):
        return False
    whole = not asks_each(question.folded) and not question.asks(Ask.CEILING, Ask.TARGET)
    if question.kind == "money" and whole and _of_one(each) and "元" in units:
        return False  # 228元/册 is not what the project cost
    if _is_date(question, each):
        return False
    bound = question.asks(Ask.CEILING) and _BOUND_MONEY.search(question.folded)
    if money and (bound or _LIMIT.search(question.folded)) and not ("元" in units or "万" in units):
        return False
    if _NUMBERED.search(question.folded) and not any(c.isdigit() for c in units):
        return False  # 办案数 is no text
    if asks_when(question.folded):
        return _DATE.search("".join(f"{each.target}{each.actual}".split())) is not None
    if money and _MONEY_AT_END.search(question.folded):
        return "元" in units and not _of_one(each)  # 某局2023年预算 names no indicator
    accounts = money and not question.asks(Ask.TARGET) and _ACCOUNTS.search(question.folded)
    share = "%" in units and _SHARE.search(question.folded)
    return not (accounts and (("元" not in units and not share) or _of_one(each)))


def _is_date(question: Question, each: Indicator) -> bool:
    """Whether an indicator says when, where it is asked how much: 多少 is no day of a month."""
    amount = re.search(r"多少|几|[金款数费]额?$", question.folded) is not None
    amount = amount and question.kind not in ("月", "个月", "duration")
    when = asks_when(question.folded) or question.asks(Ask.SCORE, Ask.BASIS)
    told = "；".join("".join(said.split()) for said in (each.target, each.actual))
    return amount and not when and _CALENDAR.search(told) is not None


def _counts(question: Question, each: Indicator, project: str, said: frozenset[str]) -> bool:
    return (
        counts_as(question.kind, _units(each))
        or question.asks(Ask.SCORE, Ask.BASIS)
        or (question.kind == "个" and re.search(r"(?<![人次])数量?$", each.level3) is not None)
        or (project in said and _counts_pieces(question, each))
    )


def _meant(question: Question) -> frozenset[str]:
    """The projects that alone can be meant: those named whole, else those that bear the name of a unit
    without reports of its own."""
    chosen = choose(question)
    if whole := [c for c in chosen if c.mention.coverage >= _WHOLE]:
        return frozenset().union(*(c.all_names for c in whole))
    bodies = question.known.bodies
    units = [m.words for m in question.bodies if not any(bodies[b].reports for b in m.bodies)]
    return frozenset(
        p.name for p in question.known.projects
        if p.report in question.report_ids() and any(words in fold(p.name) for words in units)
    )  # fmt: skip


def _counts_pieces(question: Question, each: Indicator) -> bool:
    """Whether an indicator counts, whatever the counter it is printed with: 评审项目数量≥40次."""
    return bool(re.search("数量|总数", each.names)) and question.kind not in (
        None,
        "money",
        "percent",
        "duration",
        "extent",
        "人",
    )


@dataclass(frozen=True)
class _Index:
    """The indicators of some reports, by their words."""

    everything: tuple[tuple[Indicator, str], ...]
    texts: tuple[str, ...]
    matcher: Matcher[int]


class _Reports:
    __slots__ = ("ids", "known", "release")

    def __init__(self, release: Release, known: Catalogue, ids: tuple[str, ...]) -> None:
        self.release, self.known, self.ids = release, known, ids

    def __hash__(self) -> int:
        return hash((id(self.known), self.ids))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reports) and self.known is other.known and self.ids == other.ids


@lru_cache(maxsize=64)
def _index(reports: _Reports) -> _Index:
    names = {p.record: p.name for p in reports.known.projects if p.report in reports.ids}
    everything = tuple(
        (each, names.get(each.record, ""))
        for report in reports.ids
        for each in indicators_of(reports.release, report)
    )
    texts = tuple(_words(each, project) for each, project in everything)
    return _Index(everything, texts, Matcher((text, i) for i, text in enumerate(texts)))


def _named(question: Question, each: Indicator, project: str, said: frozenset[str]) -> bool:
    """Whether the question says enough of the indicator's own name, or names its project and its level
    or what it counts."""
    folded = question.folded
    names = [fold(n) for n in (each.level3, each.explanation) if n]
    if any(overlap(name, folded) >= _ENOUGH for name in names):
        return True
    if project not in said and overlap(fold(project), folded) < _PROJECT_SAID:
        return False
    if asks_each(question.folded) and _of_one(each) and "元" in _units(each):
        return True
    level = fold(each.level2).removesuffix("指标")
    if (level and level in folded) or (
        question.asks(Ask.CEILING) and "成本" in each.level1 + each.level2
    ):
        return True
    own = [w for w in question.leftover(()) if len(w) > 1 and w in fold(each.names)]
    own = [w for w in own if w not in _GENERAL]
    if project in said and any(w not in fold(project) for w in own):
        return True
    return question.kind not in (None, "money", "percent") or asks_when(folded)


def _words(each: Indicator, project: str) -> str:
    unit = fold(each.target_unit.rpartition("/")[2])
    counted = f"{unit}数 单{unit} 每{unit}" if 0 < len(unit) < 3 else ""
    each_of = "".join(f"每{part}" for part in each.target_unit.split("/")[1:])
    return fold(
        " ".join(
            (
                project,
                each.level3,
                each.explanation,
                each.level2,
                each.level1,
                each.target_unit,
                counted,
                each_of,
            )
        )
    )


def _leftover(question: Question, explained: frozenset[int], evidence: str) -> tuple[str, ...]:
    """Words that neither the indicator's own text nor most of their characters account for."""
    left = question.leftover(explained, evidence)
    idle = {"分值", "权重", "自", "评", "自评"}
    idle |= {"允许", "容许", "之后"}
    idle |= _bare_verb(question)
    idle |= set("局科室办处")  # of an office: 档案局 for 档案
    idle |= {"企业", "单位"} if question.kind == "家" else set()  # whose counter it is
    idle |= {"单价", "均价"} if asks_each(question.folded) else set()
    idle |= {"管", "管用"} if question.kind in _LASTING else set()
    idle |= _PUNCTUAL if "时效" in evidence else set()
    idle |= {"活动"} if question.kind in ("次", "场", "回", "期") else set()  # what is counted
    torn = torn_words(question.folded, evidence)
    return tuple(
        w for w in left
        if not (len(w) > 1 and stands_near(w, evidence)) and w not in idle and w not in torn
    )  # fmt: skip


def _bare_verb(question: Question) -> frozenset[str]:
    """The lone verb before what is counted, which says no more than that: 拉 in 拉几条专线."""
    if question.kind in (None, "money", "percent"):
        return frozenset()
    verb = _VERB.search(question.folded)
    return frozenset(verb["verb"]) if verb else frozenset()


def of_kind(question: Question, close: list[Fit]) -> list[Fit]:
    """Where the same indicator stands in a budget and in final accounts: the budget's target, the result
    of the accounts."""
    kinds = question.known.reports
    same = {(f.project, f.indicator.shown) for f in close}
    if len(same) > 1 or len({kinds[f.indicator.report].kind for f in close}) < 2:
        return close
    target = question.asks(Ask.TARGET, Ask.CEILING) and not past(question)
    target = target and not question.asks(Ask.SCORE)
    wanted = "budget" if target else "final"
    return sorted(close, key=lambda f: kinds[f.indicator.report].kind != wanted)[:1]


def past(question: Question) -> bool:
    return bool(re.search(r"实际|完成了|完成值|了多少|了几|最终|最后", question.folded))
