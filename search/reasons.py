"""Why something is as it is, as reports word it, and how well that meets the change a question asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.release import Release
from ontology.facts import Phase
from search.asks import Ask
from search.catalogue import Body
from search.changes import BUDGET, LAST_YEAR, asks_of_budget_kept, basis_asked
from search.evidence import Place, find
from search.explanations import explanations
from search.leftover import stands
from search.measure_roles import roles_of
from search.money import YUAN, decimals_of, plain, rounded
from search.positions import covered, matched
from search.prose import FUND_KEYS, base_and_basis, main_mention, mentions, side_fits
from search.question import Question
from search.rows import Claim, claims
from search.subject_names import is_item_of_payment
from search.wording import alike, fold, numeral

_UP = re.compile(
    r"比[^，。]{1,10}[多高](?!少)|超标|暴|猛|激增|骤增|大涨|增加|增长|上升|上涨|涨|提高|变多|多了|多[花支用出列拨付]|大幅增|增了|高于|大于|超过?了?预算|超预算|超了|超支|多于|增多|飙升|翻|猛增"
)
_DOWN = re.compile(
    r"比[^，。]{1,10}少|大减|骤减|锐减|缩水|没达到|未达到|不够|没[\u4e00-\u9fff]{1,2}够|小于|减少|下降|降低|降|少了|少[花支用出列拨付]|变少|低于|少于|没用完|用不完|没花完|没有?完成|未完成|不到|结余|缩减|压减|偏低|低|掉了|掉(?=\d)|跌|(?<!下)降(?=了|\d|到|得|幅|这么|那么|$)"
)
_LEVEL = re.compile(r"(?:与|同|和|较|比)[^，。；]{1,12}(?:持平|相同|一致|不变)")
_CHANGING = re.compile(
    r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)多?(?:个)?(?:百分点|万元|万|亿元|亿|块钱?|元|倍|成|%|分|辆|个|人)多?"
    r"|(?:是不是|难道|是|算)?真(?:的|正)?(?:就?是)?(?:省|节约|节省|压缩|增长|增加|变好|变差)(?:了)?(?:钱|下来)?了?[吗么]"
    r"|零分|扣了?分|丢分|(?:没有?|未)?得?满分|(?:没有?|未|不)?(?:搞|做|办|弄|干|用)(?:起来|成|了|完)?(?=$|[，,的])|(?:没有?|未|不)?(?:达标|达到|实现|做到)(?:目标值?|指标值?|要求)?|大幅度?|(?<=[异距差])[大小]|对不上|不相?符|差在哪里?|哪儿|一样|暴|猛|激|骤|翻番|够|明显|突然|这么|那么|变化|变动|差异|偏差|不同|不一致|完成|结果|没有|没|用完|花完|用不完|未|高|低|多|少|超|了|得|比|较|于|"
    r"增加|增长|上升|上涨|涨|提高|减少|下降|降低|降|缩减|\d+\.\d+|上年|去年|上一年|支出|收入|决算数?|预算数?|年初"
)
_COMPARED = re.compile(r"比|较|相比|到|至|变化|以来|两年")
_COMPLETED = re.compile(r"完成[^，。；]{0,10}?(\d+(?:\.\d+)?)[%％]")
_KEPT = re.compile(
    r"年初预算数?(?:为|是|安排)?(?P<budget>\d+(?:\.\d+)?)(?P<unit>亿元|万元|元)[，,；;](?:本年|全年)?(?:支出|收入)?决算数?"
    r"(?:为|是)?(?P<spent>\d+(?:\.\d+)?)(?P=unit)"
)
_THINGS = re.compile(r"\d+(?:辆|人|名|台|套|个|家|批次?|次|人次)")
_OF_THINGS = re.compile(
    r"(?<![少多减加了\d.])(\d+)(辆|人|名|台|套|册|条|件|个(?!百分|月|人|工作|小时|多|点(?![是位都里上])))(?!次)"
)
_CHANGED_BY = re.compile(r"[少多减加]了?(\d+)(辆|人|名|台|套|个(?![百人月])|家|批次?|次|人次)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PRINTED = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>亿元|万元|元|亿|万|[%％])?")
_GROUPS = re.compile(r"(?<=\d)[,，](?=\d{3})")
_ALMOST = re.compile(r"(?:将近|接近|近乎?|快|差不多|差点)$")
_NEARLY = Decimal("0.9")  # of what is said; less than that is not nearly it
_FIGURE = re.compile(r"\d(?:万元|亿元|元|[%％])")
_FUNDS_NAMED = re.compile(r"(?:公共|基金|经营)预算|预算(?=财政拨款)")  # they tell of no budget kept
_SHORT_OF = re.compile(r"(?:没有?|未|不)(?:能|有)?(?:到|达到?|足|满)$|不足$|低于$|少于$|不到$")
_MORE = frozenset("多余")
_ROUGHLY = re.compile(
    r"(?<![\d.])(?P<n>\d+|[一二两三四五六七八九十百千]+)[多余来](?P<unit>[万亿])元?"
    r"|(?<![几数上])(?P<whole>[一二两三四五六七八九十百千]+)(?P<of>[万亿])元?[多余]"
)
_THINGS_CHANGED = re.compile(
    r"(?P<what>车|房|设备|人|编制)(?:辆|子|屋|员|数)?(?:的?数量)?(?:怎么|为什么|为啥|为何|咋|反而|反倒|又|还|会|却|一下子?|[比较](?:上年|去年))*(?:变|增|减)[多少加]"
)
_COUNTER = {
    "车": "[辆台]",
    "房": "[间座套]",
    "设备": "[台套件]",
    "人": "[人名]",
    "编制": "[人名个]",
}
_PRINTED_UNITS = frozenset({"万元", "万", "亿元", "亿", "元", "%", "个百分点"})
OVERALL = frozenset(
    {"grand_total", "expenditure_total", "revenue_total", "fiscal_appropriation", "general"}
)


def explained_changes(question: Question) -> frozenset[int]:
    words = matched(question.folded, _CHANGING)
    asked = question.positions(
        Ask.REASON, Ask.CHANGE, Ask.GROWTH, Ask.DIFFERENCE, Ask.COMPLETION, Ask.RATE, Ask.YESNO,
        Ask.DEFINITION, Ask.ACTUAL, Ask.PURPOSE, Ask.MOST, Ask.LEAST, Ask.TARGET,
    )  # fmt: skip
    return asked | words


@dataclass(frozen=True, slots=True)
class Why:
    """A change or a state, as a report words it, and the reason it gives."""

    label: str
    basis: str
    change: str  # increase | decrease | flat | completion | ""
    value: Decimal | None  # of the change: a completion over or under 100
    printed: str
    reason: str
    year: int | None
    context: str  # all words that stand with it
    place: Place
    is_sentence: bool = False  # ``label`` is all that stands before the reason


def told(release: Release, body: Body) -> Iterator[Why]:
    """What the prose of an organization explains: with a figure, or in a sentence of its own."""
    changed = {(c.report, c.sentence, c.reason) for c in claims(release, body.iri) if c.change}
    for claim in claims(release, body.iri):
        of_change = claim.change or (claim.report, claim.sentence, claim.reason) not in changed
        if claim.reason and of_change:
            label, basis = base_and_basis(claim.measure)
            context = claim.sentence + claim.measure + claim.section
            way, shown = claim.change, claim.printed
            value: Decimal | None = claim.value
            lead = "".join(claim.reason.split()).partition("原因")[0]
            if not way and "预算数" in lead:  # 决算数大于预算数的主要原因是…
                basis, way, value, shown = _basis_of(lead), _change_of(lead), None, ""
            yield Why(
                label, basis, way, value, shown, claim.reason, claim.year, context,
                _reason_place(release, claim),
            )  # fmt: skip
    for report in body.reports:
        for each in explanations(release, report.id):
            about = each.about
            yield Why(
                about, _basis_of(about), _change_of(about), None, about, each.reason, report.year,
                about + each.reason, each.place, True,
            )  # fmt: skip


def _change_of(about: str) -> str:
    if completed := _COMPLETED.search(about):
        rate = Decimal(completed[1])
        return "" if rate == 100 else "increase" if rate > 100 else "decrease"
    up, down = change_words(about)
    if up == down:
        return "" if up or not _LEVEL.search(about) else "flat"
    return "increase" if up else "decrease"


def _basis_of(about: str) -> str:
    if re.search(r"预算数|年初预算|小于预算|大于预算|未完成预算", about):
        return "预算"
    return "上年" if re.search(r"上年|去年|相比|比\d{4}年", about) else ""


def of_year(question: Question, year: int | None, years: set[int]) -> bool:
    """A change to the year before is asked for by both years."""
    if not years or year in years:
        return True
    return year is not None and year - 1 in years and _COMPARED.search(question.folded) is not None


def fit(question: Question, why: Why) -> float | None:
    """How well a change is the one asked about; None where it is another measure's."""
    label = why.label
    figures = amounts_said(question)
    if not _on_the_side(question, label) or not all(_says(why, n) for n in figures):
        return None
    if not _of_things_asked(question, why):
        return None
    if _of_other_count(question, why) or not has_things_said(
        question, f"{why.context} {why.printed}"
    ):
        return None
    said = mentions(question.known, label)
    named = {m for s in said for m in s.measures}
    wanted = roles_of(question)[0]
    score = 0.0
    if wanted:
        asked = {m for mention in wanted for m in mention.measures}
        last = set(said[-1].measures) if said else set()
        if not asked & named and not _spoken(question, label) and not _counted(question, why):
            return None
        if (
            said
            and all(m.key in FUND_KEYS for m in asked)
            and not asked & {*main_mention(said).measures}
        ):
            return None  # 三公经费财政拨款 is not all that the treasury gave
        score += 6.0 if asked & last else 3.0
        score -= 0.5 * len(said)
    else:
        words = question.leftover(explained_changes(question))
        hits = [w for w in words if w in fold(label)]
        decisive = [w for w in words if len(w) > 1 or w.isascii()]
        overall = bool(named) and all(m.key in OVERALL for m in named)
        stated = bool(figures) and not decisive and all(states(why.context, n) for n in figures)
        unsaid = decisive or named or not why.change
        if not hits and not overall and unsaid and not stated:
            return None
        if not (hits or overall or stated) and "项目" in label and "项目" not in question.folded:
            return None  # a project's change is not that of all
        plain = overall and not decisive and "项目" not in question.folded
        score += 4.0 * len(hits) if hits else 4.0 if stated else (2.0 if plain else 0.0)
        score += 1.5 * sum(w in fold(label.rpartition("（款）")[2]) for w in hits)
    if _against_other(question, why):
        return None
    return (
        score
        + direction(question, why)
        + _basis(question, why)
        + _figures(question, why)
        + _how_told(question, why)
    )


def _how_told(question: Question, why: Why) -> float:
    """A change in money goes before a rate where it is asked by how much; what was spent, before what came in."""
    changed = why.change in ("increase", "decrease") and "元" in why.printed
    spending = asks_of_budget_kept(question) and "支出" in why.label
    return 0.5 * (changed and question.asks(Ask.DIFFERENCE)) + 0.25 * spending


def _of_things_asked(question: Question, why: Why) -> bool:
    """Whether a change is of how many there are, where it is asked why some things became more: no money."""
    asked = _THINGS_CHANGED.search(question.folded)
    if asked is None or question.kind == "money":
        return True
    counted = rf"\d{_COUNTER[asked['what']]}"
    told = fold(f"{why.label} {why.printed}")
    return asked["what"] in told and re.search(counted, told) is not None


def _against_other(question: Question, why: Why) -> bool:
    """Whether a change against the budget is told of where one against the year before is asked for."""
    kept = question.asks(Ask.COMPLETION) or asks_of_budget_kept(question)
    if kept and "预算" not in _FUNDS_NAMED.sub("", f"{why.basis}{why.context}"):
        return True  # why so much of the budget was spent is not why there was less than before
    return basis_asked(question) == LAST_YEAR and "预算" in why.basis and bool(why.change)


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that a question states: 5万; 9万多, of which only the beginning is said; 将近4亿, which is less."""

    value: Decimal
    unit: str
    more: bool = False
    nearly: bool = False
    step: Decimal = Decimal(1)  # how far above the number said it may be: 100 for 1700多万

    def is_it(self, number: Decimal) -> bool:
        """Whether a number of the same unit is the figure, or is it when rounded."""
        if self.more:
            return self.value < number < self.value + self.step
        under = self.nearly and self.value * _NEARLY <= number < self.value
        return under or self.value in (number, rounded(number, decimals_of(self.value)))


def amounts_said(question: Question) -> list[Said]:
    """The money and percentages that a question itself states: 为什么只付了5万."""
    folded = question.folded
    return [
        Said(
            Decimal(str(n)), unit, folded[end : end + 1] in _MORE,
            _ALMOST.search(folded[:start]) is not None,
        )
        for n, unit, start, end in question.amounts
        if unit in _PRINTED_UNITS and not _SHORT_OF.search(folded[:start])
    ] + [said for said, _, _ in said_roughly(question)]  # fmt: skip


def said_roughly(question: Question) -> list[tuple[Said, int, int]]:
    """What is said in round numbers of 万 or 亿, which it is a little more than, and where: 一千七百多万."""
    found: list[tuple[Said, int, int]] = []
    for m in _ROUGHLY.finditer(question.blanked(question.named)):
        said = m["n"] or m["whole"]
        digits = said if said.isdigit() else str(numeral(said))
        places = len(digits) - len(digits.rstrip("0")) if m["n"] else 0  # 19万多 is below 20万
        told = Said(Decimal(digits), m["unit"] or m["of"], more=True, step=Decimal(10) ** places)
        found.append((told, *m.span()))
    return found


def _says(why: Why, value: Said) -> bool:
    """Whether the words around a reason state a figure; a sentence of its own need not repeat the one
    that it explains, but must not have another."""
    said = "".join(f"{why.context} {why.printed}".split())
    unsaid = why.is_sentence and not _FIGURE.search(said)
    return unsaid or states(said, value) or states_kept(said, value)


def states(text: str, said: Said) -> bool:
    """Whether a text has a number that is the figure, or is it when rounded, be it printed in another unit."""
    for printed in _PRINTED.finditer(_GROUPS.sub("", text)):
        own, asked = YUAN.get(printed["unit"] or ""), YUAN.get(said.unit)
        if printed["unit"] and (own is None) != (asked is None):
            continue  # no percentage is an amount
        scale = own / asked if own and asked else Decimal(1)
        if said.is_it(Decimal(printed["n"]) * scale):
            return True
    return False


def states_kept(text: str, said: Said) -> bool:
    """Whether a figure is by how much the accounts of a text are over or under their budget, which it tells in
    both amounts or as the rate of completion: 27% of 完成年初预算的127.08%."""
    text = _GROUPS.sub("", text)
    if said.unit == "%":
        rates = (Decimal(m[1]) for m in _COMPLETED.finditer(text))
        return any(said.is_it(abs(rate - 100)) for rate in rates)
    asked = YUAN.get(said.unit)
    return asked is not None and any(
        said.is_it(abs(Decimal(m["spent"]) - Decimal(m["budget"])) * YUAN[m["unit"]] / asked)
        for m in _KEPT.finditer(text)
    )


def _on_the_side(question: Question, label: str) -> bool:
    revenue, spending = "收入" in question.folded, "支出" in question.folded
    return revenue == spending or side_fits(label, revenue)


def _spoken(question: Question, label: str) -> bool:
    """Whether an everyday word of the question stands in the report's own words: 退休 in 离退休."""
    words = {question.folded[m.start : m.end] for m in question.measures}
    spoken = any(other in fold(label) for word in words for other in alike(word))
    return spoken or is_item_of_payment(question, label)


def _counted(question: Question, why: Why) -> bool:
    """Whether the question states the very change, of things that are counted: 少了4辆."""
    said = fold(why.printed)
    return bool(_THINGS.fullmatch(said)) and said in question.folded


def _of_other_count(question: Question, why: Why) -> bool:
    """Whether the question states a change of things that are counted, and the report none by so many: 少了6辆."""
    said = _CHANGED_BY.findall(question.folded)
    told = fold(f"{why.context} {why.printed}")
    return bool(said) and not any(stands(n, told) and f"{n}{unit}" in told for n, unit in said)


def has_things_said(question: Question, text: str) -> bool:
    """Whether a text has as many things as the question states: no running costs for 那11辆车."""
    told = fold(text)
    said = _OF_THINGS.findall(question.folded)
    return all(re.search(rf"(?<![\d.]){n}{unit}", told) for n, unit in said)


def things_said(question: Question) -> frozenset[int]:
    """Where a question states the number of the things it asks about, which is no change: 那11辆车."""
    spans = (m.span(1) for m in _OF_THINGS.finditer(question.folded))
    return covered(spans)


def change_words(text: str) -> tuple[bool, bool]:
    """Whether a text has words for more, and for less."""
    return _UP.search(text) is not None, _DOWN.search(text) is not None


def direction(question: Question, why: Why) -> float:
    up, down = change_words(question.folded)
    if up == down:
        return 0.0
    over = why.value is not None and why.value > 100
    rising = why.change == "increase" or (why.change == "completion" and over)
    falling = why.change == "decrease" or (why.change == "completion" and not over)
    if why.change == "flat" or (why.change == "completion" and why.value == 100):
        return -1.0
    if not rising and not falling:
        return 0.0
    return 2.0 if rising == up else -4.0


def contrary(question: Question, sentence: str) -> bool:
    """Whether a sentence only tells of a change the other way than the one that is asked about: what it is of
    must be the very subject then, no word of its reason."""
    up, down = change_words(question.folded)
    rising, falling = change_words(sentence)
    return up != down and rising != falling and rising != up


def _basis(question: Question, why: Why) -> float:
    asked = basis_asked(question)
    if asked is None or not why.change:
        return 0.0
    kind = question.known.reports[why.place.report].kind
    if asked != BUDGET and question.phase is Phase.APPROVED and kind != "budget":
        return -3.0
    return 2.0 if ("预算" in why.basis) == (asked == BUDGET) else -3.0


def _figures(question: Question, why: Why) -> float:
    """The question may state the very change: 增长33.1%的原因."""
    said = set(_NUMBER.findall(question.folded))
    said |= {plain(s.value / YUAN["万元"]) for s in amounts_said(question) if s.unit == "元"}
    own = _NUMBER.findall(why.printed)
    return 3.0 if any(n in said and (len(n) > 1 or len(own) == 1) for n in own) else 0.0


def _reason_place(release: Release, claim: Claim) -> Place:
    text = release.text(claim.report)
    sentence = claim.sentence_place
    span = find(text, sentence.start, min(len(text), sentence.end + 400), claim.reason)
    if span is None:
        return sentence
    start = claim.place.start if 0 < span[0] - claim.place.start < 160 else span[0]
    return Place(claim.report, start, span[1], claim.place.page, claim.iri)
