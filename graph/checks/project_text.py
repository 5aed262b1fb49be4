"""What is said of projects: arrears, results, copied words, classified items (groups 18, 21, 22, 23)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze, squeezed
from graph.checks.indicators import number
from graph.checks.intervals import in_unit
from graph.checks.projects import prose_of
from graph.checks.verdict import HELD, Contradiction, Event, at, stated, with_unit
from ontology.facts import Project, Source

_OWED = re.compile(
    r"(?:尚未|未能?|暂未|没有)(?:如期|及时|按时|按照合同约定|全部|全额|足额|完全)?[^，。；、]{0,8}?(?:支付|付款|付清|结清|付讫|结算)(?!率|方式|比例)"
    r"|暂时?支付|(?<![无不未免绝止清])(?<!没有)拖欠|尚欠|欠付|挂账|应付未付|(?<!拖)欠款|未付(?!费)|(?:剩余|其余|余下|尾款)[^，。；]{0,14}(?:待|下一?年|次年)"
    r"|(?:结转|转入|待|留待|于)(?:下一?|次|20\d\d)年(?:度)?(?:再|另行|予以)?(?:支付|结清|付清|解决|付款|拨付)|另行支付"
)
_SETTLED = re.compile(
    r"已(?:经|于[^，。]{1,10})?(?:全部|全额|按期)?(?:支付|付清|结清|清偿|偿还|拨付)|偿还|清偿|化解"
    r"|(?:无|没有|不存在|杜绝|避免|防止)[^，。；]{0,6}(?:拖欠|欠款|挂账)"
)
_FULL_RATE = Decimal(100)


def arrears(books: Books) -> Iterator[Event]:
    """写明资金紧张、尚未付清的项目，预算执行率不应为100%（或应说明预算已调减）。"""
    for project in books.projects:
        rate = number(project.execution_rate)
        full = (rate is not None and rate[0] == _FULL_RATE) or bool(
            project.executed_yuan and project.executed_yuan == project.budget_yuan
        )
        said = _admits(books, project)
        if said is None:
            continue
        if not full:
            yield HELD
            continue
        words, place = said
        message = f"“{project.name}”写明“{words}”，预算执行率却为100%。"
        cited = (at(books, place, words), at(books, project.source, "100%"))
        yield Contradiction(project.name, message, cited, "低于100%")


def _admits(books: Books, project: Project) -> tuple[str, Source] | None:
    """The clause in which a project owns to money that it owes, in its problems or its outcome."""
    prose = prose_of(project)
    reasons = [i.deviation_reason for i in books.indicators.get(project.name, [])]
    told = (project.problems, *project.achievements, prose.text if prose else "", *reasons)
    for text in filter(None, told):
        for sentence in re.split(r"[。；]", squeezed(text)):
            match = _OWED.search(sentence)
            if match is None or _SETTLED.search(sentence):
                continue
            words = sentence.rpartition("：")[2] if "：" in sentence[: match.start()] else sentence
            for source in (*project.sources, project.source):
                place = books.spelt(source, words)
                if place is not source:
                    return words, place
            return words, project.source
    return None


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a report says it did to N projects, and the words that deny it."""

    name: str
    done: re.Pattern[str]  # its group is the number of projects
    denied: re.Pattern[str]


_UNDONE = r"(?:未(?:组织)?(?:开展|进行|实施)|没有(?:组织)?(?:开展|进行)?|(?<!有)无|暂无|尚无)(?:[^，。；、基专]{0,6})"
_TOPICS = (
    Topic(
        "部门评价",
        re.compile(r"对[^。]{0,120}?(\d+)个项目(?:支出)?(?:组织)?(?:开展|进行|实施)了?(?:部门|重点)?(?:部门|重点)(?:绩效)?评价"),
        re.compile(_UNDONE + r"部门(?:项目)?(?:绩效)?评价(?:项目)?(?:绩效)?(?:评价)?(?:结果|工作|情况)?"),
    ),
    Topic(
        "重点评价",
        re.compile(r"(?:对|针对)[^。]{0,120}?(?:(\d+)个)?(?:重点)?项目[^。]{0,12}(?:开展|进行|实施)了?重点(?:项目)?(?:绩效)?(?:再)?评价"),
        re.compile(_UNDONE + r"重点(?:项目)?(?:绩效)?评价(?:结果|工作|情况)?"),
    ),
    Topic(
        "绩效自评",
        re.compile(r"(?:绩效自评的?(?:\d{4}年度?)?项目(?:共)?([1-9]\d*)个|对([1-9]\d*)个项目(?:支出)?(?:开展|进行)了?(?:项目)?绩效自评)"),
        re.compile(_UNDONE + r"绩效自评(?:结果|工作|情况)?"),
    ),
    Topic(
        "绩效目标编报",
        re.compile(
            r"(?:编报|编制|填报|申报)(?:了)?绩效目标的?(?:\d{4}年度?)?项目(?:共)?([1-9]\d*)个"
            r"|([1-9]\d*)个项目(?:支出)?(?:编报|编制|填报|申报)了?绩效目标"
        ),
        re.compile(r"(?:未|没有|无)(?:需)?(?:编报|编制|填报|申报)[^，。；、]{0,8}绩效目标"),
    ),
)  # fmt: skip


def no_results(books: Books) -> Iterator[Event]:
    """既称对若干个项目开展了部门评价（重点评价、绩效自评、编报了绩效目标），又称没有开展或没有结果的，两处矛盾。"""
    for topic in _TOPICS:
        done = books.find(topic.done)
        if not done:
            continue
        denied = books.find(topic.denied)
        if not denied:
            yield HELD
            continue
        count = next((g for g in done[0][0].groups() if g), "")
        said = f"{count}个项目" if count else "项目"
        message = f"情况说明称对{said}开展了{topic.name}，另一处又称“{denied[0][0][0]}”，两处矛盾。"
        cited = (at(books, done[0][1], said), at(books, denied[0][1], denied[0][0][0]))
        yield Contradiction(topic.name, message, cited, f"{said}的结果")


_PLAN_OF_YEAR = re.compile(
    r"[一二三四五六七八九十]、年度预算安排[:：]?(?P<body>.{4,600}?)(?=[一二三四五六七八九十]、|$)"
)
_SUM = re.compile(r"\d[\d,.]*(?:万|亿)?元")
_WHOLE_PROJECT = re.compile(r"总投资|可研|批复|概算|估算|累计|资金总额|总预算")
_NONE_THIS_YEAR = re.compile(r"(?:不再|未|无需|已在|没有)(?:\d{4}年)?(?:安排|列支|发生)")


def plan_of_year(books: Books) -> Iterator[Event]:
    """项目经费情况说明的“年度预算安排”应写本年度的金额；只写总投资或以前年度金额的，缺本年度数。"""
    year = str(books.year)
    for match, source in books.find(_PLAN_OF_YEAR):
        body = match["body"]
        told = [s for s in body.split("。") if _SUM.search(s)]
        if not told or _NONE_THIS_YEAR.search(body):
            continue
        own = [
            s
            for s in told
            if year in s or not (_WHOLE_PROJECT.search(s) or re.search(r"20\d\d年", s))
        ]
        if own:
            yield HELD
            continue
        message = (
            f"“年度预算安排”只写了总投资或其他年度的金额，没有{year}年的数：“{told[0][:40]}”。"
        )
        yield Contradiction(
            "年度预算安排", message, (at(books, source, told[0][:40]),), f"{year}年金额"
        )


_MARK = re.compile(r"[（(]?(?:涉密|保密|秘密)(?:项目)?[）)]?$")
_AMOUNT = re.compile(r"[^。；\n]{0,16}?\d[\d,.]*万?元")


def classified(books: Books) -> Iterator[Event]:
    """标明涉密的项目，其名称、金额、指标不应在采购表、情况说明等处另行公开；只提示，不作推算。"""
    for project in books.projects:
        if not project.classified and not _headed_secret(books, project):
            continue
        places = [*_bought(books, project), *_spoken_of(books, project), *_own(books, project)]
        if not places:
            yield HELD
            continue
        where = "、".join(dict.fromkeys(where for where, _ in places))
        message = f"“{project.name}”标明涉密，{where}却另行列出了它的名称和金额。"
        cited = (
            at(books, project.source, project.name),
            *(at(books, source, where) for where, source in places),
        )
        yield Contradiction(project.name, message, cited, "按保密规定处理")


def _headed_secret(books: Books, project: Project) -> bool:
    """Whether the heading over the project's form marks it, though the form does not."""
    start = project.source.start
    near = books.facts.text[max(0, start - 120) : start + 120].split("\n")
    return any("涉密" in line and squeeze(project.name) in squeeze(line) for line in near)


def _bought(books: Books, project: Project) -> Iterator[tuple[str, Source]]:
    for item in books.facts.procurement:
        if item.project and squeeze(item.project) == squeeze(project.name):
            yield "政府采购表", item.source


def _spoken_of(books: Books, project: Project) -> Iterator[tuple[str, Source]]:
    """Where the text outside tables and forms gives the project with an amount of money."""
    name = _MARK.sub("", squeeze(project.name))
    short = re.sub(r"(?:项目|系统)?(?:建设|经费|资金|费)?$", "", name)
    words = "|".join(r"\s*".join(map(re.escape, n)) for n in (name, short) if len(n) >= 6)
    if not words:
        return
    forms = [
        (n.start, n.end) for n in books.facts.notes if n.what in ("project_form", "procurement")
    ]
    for match in re.finditer(rf"(?:{words}){_AMOUNT.pattern}", books.facts.text):
        if not any(start <= match.start() < end for start, end in forms):
            yield "情况说明", books.source(match.start(), match.end())


def _own(books: Books, project: Project) -> Iterator[tuple[str, Source]]:
    """What a form marked 涉密 prints of itself all the same."""
    lines = books.indicators.get(project.name, [])
    if project.budget_yuan or project.executed_yuan:
        yield "项目表", project.source
    elif any(line.target_value for line in lines):
        yield "绩效指标", project.source


def project_years(books: Books) -> Iterator[Event]:
    """项目自评所写的预算数、决算数应是本年度的：写作上年而数值恰为本年项目表的数的，疑为年度误写。"""
    for claim in books.claims:
        if not is_money(claim) or claim.change is not None or not claim.value:
            continue
        if claim.fiscal_year != books.year - 1:
            continue
        named = squeeze(claim.measure)
        project = next((p for p in books.projects if squeeze(p.name) in named), None)
        if project is None or claim.amount_yuan not in (project.budget_yuan, project.executed_yuan):
            continue
        message = f"“{claim.measure}”{with_unit(claim)}是本年度项目的数，年度却写作{claim.fiscal_year}年。"
        yield Contradiction(project.name, message, (stated(books, claim),), f"{books.year}年")


_SPENT = re.compile(r"(?:实际|已|累计)(?:支付|支出|执行|拨付)$")


def spent_elsewhere(books: Books) -> Iterator[Event]:
    """情况说明另一处写明某项目实际支付（支出）若干的，应与该项目自评所写（自评表）的执行数一致；区间相交即为一致。"""
    for claim in books.claims:
        if (
            not is_money(claim)
            or claim.change is not None
            or not _SPENT.search(squeeze(claim.measure))
        ):
            continue
        sentence = squeezed(books.facts.text[claim.sentence.start : claim.source.start])
        named = [p for p in books.projects if squeezed(p.name) in sentence]
        spent = named[0].executed_yuan if len(named) == 1 else None
        if spent is None:
            continue
        project = named[0]
        if interval(claim).low <= spent <= interval(claim).high:
            yield HELD
            continue
        due = in_unit(spent, "万元")
        message = f"“{project.name}”一处写“{claim.measure}”{with_unit(claim)}，自评写执行数{due}，两处不一致。"
        cited = (stated(books, claim), at(books, project.source, due))
        yield Contradiction(project.name, message, cited, due)
