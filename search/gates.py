"""What is refused before any reading: nothing asked, too much text, a year that depends on today."""

from __future__ import annotations

import re
from itertools import pairwise

from search.asks import Ask
from search.drafts import Draft, listed, refusal
from search.measures import KEY
from search.money import asks_each, asks_price, may_be_rate, other_period, tells_each
from search.narrower import told_only_within
from search.periods import Relative
from search.projects import choose
from search.question import LONGEST, Question
from search.refusals import in_a_project, unknown_organization
from search.wording import fold

_RANGE = re.compile(r"(?<!\d)(?:\d{3}|\d{5}|\d{7})(?:到|至)(?:\d{3}|\d{5}|\d{7})(?!\d)")
_RECEIVER = re.compile(
    r"对象(?:都)?(?:是|有)?谁|(?:接待|服务|慰问|援助|帮扶|扶持|补助|奖励|培训)(?:了|过|的是|的)?(?:都有)?谁"
)
_WHO_MORE = re.compile(
    r"谁(?:的?(?:支出|收入|预算|决算|花费|增幅|降幅))?(?:涨|增|升|降|减|跌|花|用|超|完成|执行|更|比较)+[得了幅长加升少]*(?:快|慢|厉害|猛|大|小|多|少|高|低|好)"
)
"""Which of several organizations: no person."""
_WHO_LACKS = re.compile(r"谁家?(?:都|还|就)?没有?(?:安排|发生|花|列)?(?:过|钱)?")
_GIVER = re.compile(r"(?:是|由)?谁(?:来|去|集中|统一)*(?:安排|出钱?|审批|批|拨付?|给)(?:下来)?的?")
_WHICH_PROJECTS = re.compile(r"项目(?:里面?|中)?(?:都|分别)?(?:有|是)谁$")
_NUMBER_OF = re.compile(r"(?<![打接])电话(?:号码?|号是多少|号码是多少|是多少|是什么)?$")
_COLUMNS = ("basic", "project")  # keys of what a subject's money is divided into
_INSIDE = re.compile(r"(?:项目|经费)?(?:里面?|之?中|当中|内)(?:的|用于|花在|用在)*")
_STRANGER = re.compile(
    r"^(?:请问|查一?下|想知道|我想知道)?(?P<name>(?![该本这那哪各全])[\u3400-\u9fff]{1,12}?(?:[局委]|(?<!大)厅|[大支总]队|法院|检察院|街道|办事处|(?<=[\u3400-\u9fff]{2})办))的?(?=\d{4}年)"
)
"""An organization's name that a question opens with, right before its year."""
_GOVERNMENT = re.compile(
    r"(?P<name>[\u3400-\u9fff]{0,8}?[省市区县旗州乡镇](?:人民)?政府)的?(?=\d{4}年|支出|收入|预算|决算|三公)"
)
"""A government that money is asked of: it is no word of a project such as 市政府专线."""
_OF_ALL = re.compile(r"的?(?:总|全部|一共|总共|共)?(?:支出|收入|收支|预算|决算|花了?|用了?)")
_THINGS = r"(?:项目|指标|科目|单位|部门|机构|任务)"
_BOUND = r"(?!超过?|低于|少于|高于|多于|大于|小于|足|到|同|得|了)"
_NOT_SO = re.compile(
    rf"(?<!有)(?:没有?|不{_BOUND}|未|无)[^，。吗]{{1,14}}的(?:(?:是|有)(?:哪|什么)(?:一?[个些项家]|几[个项家])?)?{_THINGS}(?!支出|经费|资金)"
    rf"|(?:哪些|哪几个|什么|几个){_THINGS}(?:里|中|是|都|还)*(?:没有?|不{_BOUND}|未|无)"
)
_DENIED = re.compile(r"没|未|不|无|非|除|以外|符合条件|低于|少于")
_AVERAGE = re.compile(
    r"[平人户亩年月日次]均|均价|每|[/][\u3400-\u9fff]|单价|单位(?=成本|价|造价|面积)"
)
_PRICED = re.compile(
    r"(?:[每一]个?(?:[户头亩座吨株盏村人]|公里|批次)|单价)[^，。几]{0,4}(?:补助?|补贴|配套|投入|发|给|奖励?|付)了?多少(?:钱|元)?$"
)
_EACH = re.compile(
    r"[和与跟、及][^，,]{2,12}?(?:各自?|分别)(?:是|为|花|用|有|能|控制|安排|要|最[多高])*(?:多少|几)"
)
"""Where each of two is asked for in one clause."""
_UNIT_PRICE = re.compile(r"单价|单位[成价]|[/每][\u3400-\u9fff]|均价|标准")
_ALONE = re.compile(
    r"^我?(?:只|就|单|光)?(?:想|要)?(?:问|要|看|算|说|查)?(?P<what>[\u3400-\u9fff]{2,8}?)(?:里面?|上|用)?的[，,]"
)
"""What a question says at its opening to be asked for alone: 我只问在编的，…"""
_PHASE = re.compile("预算|决算|年|拨款")
_OPENING = 90  # characters of an answer that say what is listed
_COMPARING = ("比", "较", "同", "和", "与", "跟")


def refuse(question: Question) -> Draft | None:
    """The refusal that stands whatever the reading, or None."""
    if not question.folded:
        return refusal("没有看到问题，请写出要问的机构、年度和项目。", 0.0)
    if len(question.folded) > LONGEST:
        return refusal(f"问题太长（超过{LONGEST}字），请缩短成一句话再问。", 0.0)
    nobody = question.asks(
        Ask.SUPERVISOR, Ask.DIFFERENCE, Ask.SUBORDINATES, Ask.DUTY, Ask.MOST, Ask.LEAST, Ask.CODE
    )
    other = (
        giver_asked(question)
        or _RECEIVER.search(question.folded)
        or _WHICH_PROJECTS.search(question.folded)
        or (question.measures and _WHO_LACKS.search(question.folded))  # 谁没有公务接待费
    )
    asks_who = question.asks(Ask.WHO) and not other and not _WHO_MORE.search(question.folded)
    named = question.asks(Ask.WHO) and any(w in question.folded for w in ("名字", "姓"))
    reached = _NUMBER_OF.search(question.folded) is not None
    if question.asks(Ask.PERSON, Ask.CONTACT) or reached or named or (asks_who and not nobody):
        return refusal("本库报告中没有人员姓名、联系方式等个人信息，无法回答。", 0.0)
    if question.elsewhere and not question.bodies:
        return unknown_organization(question, question.elsewhere[0].words)
    if stranger := _stranger(question):
        return unknown_organization(question, stranger)
    if _RANGE.search(question.folded):
        return refusal("不能按一段科目代码求和，请逐项写出要问的科目，或问它们的上级科目。", 0.0)
    return told_only_within(question) or _vague_year(question)


def giver_asked(question: Question) -> re.Match[str] | None:
    """Where it is asked who gives the money of a glossary term, which is no person."""
    named = not question.bodies and any(
        t in question.folded for t in question.known.terms if len(t) > 2
    )
    return _GIVER.search(question.folded) if named else None


def tells_item(question: Question, draft: Draft) -> bool:
    """Whether a draft's money is that of the item asked for within a project, where one is: neither all of
    the project's nor all that the organization spent on such things (某业务费里差旅用了多少)."""
    if not draft.is_money:
        return True
    text = fold(draft.text)
    for whole, part in pairwise(question.measures):
        between = question.folded[whole.end : part.start]
        of_part = any(m.depth or m.key in _COLUMNS for m in part.measures)
        if _INSIDE.fullmatch(between.removeprefix("支出")) and of_part:
            names = {fold(m.name) for m in part.measures} | {question.folded[part.start : part.end]}
            if not any(name in text for name in names):
                return False  # all of a subject for an item of it
    for chosen in choose(question) if question.measures else ():
        end = max(chosen.positions, default=-1) + 1
        for m in question.measures:
            inside = m.start >= end and _INSIDE.fullmatch(question.folded[end : m.start])
            if inside and any(x.depth for x in m.measures):
                said = question.folded[m.start : m.end]
                return said in text and fold(chosen.name) in text
    return True


def tells_opening(question: Question, draft: Draft) -> bool:
    """Whether a draft tells of what the question says at its opening to be asked for alone (在编的，差旅费多少), or
    that is an organization, a phase, a fund, or a part of accounts, which others see to."""
    said = _ALONE.match(question.text)
    if said is None or not draft.is_money:
        return True
    what, text = fold(said["what"]), fold(draft.text)
    end = question.folded.find(what) + len(what)
    ahead = [x for m in question.measures if m.start < end for x in m.measures]
    known = any(x.kind == KEY or fold(x.name) in text for x in ahead)
    named = any(i < end for i in question.named)
    return known or named or what in text or bool(_PHASE.search(what))


def tells_each_owner(question: Question, draft: Draft) -> bool:
    """Whether every one of several organizations named is told of, or cited: no sum of two for that of three."""
    text, reports = fold(draft.text), {c.report for c in draft.citations}
    project = fold(str(draft.interpretation.get("project") or ""))
    own = [  # 采购中心经费 is told
        m for m in question.bodies if project and (m.words in project or m.words in text)
    ]
    named = [m for m in question.bodies if m not in own]
    if not draft.answered or len(named) < 2 or "还是" in question.folded:
        return True
    within = {iri for m in own for iri in m.bodies}
    return all(
        fold(body.name) in text
        or fold(body.apart.core) in text
        or (draft.value is None and reports & {r.id for r in body.reports})
        for body in question.scope
        if body.iri not in within
    )


def tells_each_named(question: Question, draft: Draft) -> bool:
    """Whether a draft's one number is not all that is told where each of several subjects is asked for."""
    said = [m for m in question.measures if any(x.depth or x.kind == KEY for x in m.measures)]
    if draft.value is None or len(said) < 2 or not _EACH.search(question.folded):
        return True
    text = fold(draft.text)
    return all(
        question.folded[m.start : m.end] in text or any(fold(x.name) in text for x in m.measures)
        for m in said
    )


def tells_one(question: Question, draft: Draft) -> bool:
    """Whether a draft's money is of one of each piece that is asked for, where one is: 每人次, 每辆, 每月;
    and of more than one piece where all is asked for."""
    if not draft.is_money:
        priced = asks_price(question.folded) or _PRICED.search(question.folded) is not None
        return draft.value is None or not priced
    text = fold(draft.text)
    if question.asks(Ask.SUM) and "/" in (draft.unit or "") and not asks_each(question.folded):
        return False  # 一共多少 is not told by 230元/人
    if "单价" in question.folded and not _UNIT_PRICE.search(f"{draft.text}{draft.unit}"):
        return False
    if other_period(question.folded, draft.unit or ""):
        return False
    return "标准" in text or tells_each(question.folded, f"{text}{draft.unit}")


def tells_average(question: Question, draft: Draft) -> bool:
    """Whether a figure is an average, or of one of each, where an average is asked for: 平均分, 平均每人."""
    if draft.value is None or "平均" not in question.folded:
        return True
    return _AVERAGE.search(f"{draft.text}{draft.unit}") is not None


def tells_rate(question: Question, draft: Draft) -> bool:
    """Whether a figure may be the rate that is asked for by its name, where one is: no number for 差评率."""
    if draft.value is None or "%" in draft.text or "％" in draft.text:
        return True
    return may_be_rate(question.folded, draft.unit or "")


def tells_times(question: Question, draft: Draft) -> bool:
    """Whether a figure tells how many times one thing is another, where that is asked: 倍, or why there is none."""
    return draft.value is None or question.kind != "倍" or "倍" in f"{draft.text}{draft.unit}"


def keeps_negation(question: Question, draft: Draft) -> bool:
    """Whether a list says of its things that they are not so, where those are asked for: 不涉及采购的项目."""
    if not draft.answered or not _NOT_SO.search(question.folded):
        return True
    return _DENIED.search(draft.text[:_OPENING]) is not None


def _stranger(question: Question) -> str | None:
    """The organization a question opens with that no report is of and no project is called by."""
    opening = _STRANGER.match(question.folded)
    if question.bodies:
        return None
    if government := _GOVERNMENT.search(question.folded):
        return government["name"]
    if opening is None:
        return None
    name = opening["name"]
    return None if in_a_project(question, name) else name


def _planned(question: Question, relative: Relative) -> bool:
    """Whether the year to come is only when something is to be improved: 明年打算怎么改."""
    if relative.word not in ("明年", "后年"):
        return False
    if relative.start in question.positions(Ask.REMEDY):
        return True  # 明年怎么办, whatever else is asked
    open_question = question.kind is None and question.phase is None
    return open_question and question.asks(Ask.METHOD, Ask.PROBLEM, Ask.REMEDY)


def _year_of_figure(question: Question, relative: Relative) -> bool:
    """Whether 上年 is the year of the figure itself and nothing is set beside it: 上年人员经费."""
    told = question.folded[relative.start : relative.end]
    related = question.asks(Ask.CHANGE, Ask.DIFFERENCE, Ask.GROWTH, Ask.REASON, Ask.YESNO)
    beside = any(relative.end == m.start or m.end == relative.start for m in question.measures)
    beside = beside or _OF_ALL.match(question.folded, relative.end) is not None
    return relative.earlier and told[-1] not in "底末" and beside and not related


def _set_beside(question: Question) -> bool:
    """Whether the year before and the year itself are both said, and why the one is not as the other."""
    said = {r.word for r in question.relatives}
    both = any(r.earlier for r in question.relatives) and bool(said & {*_NOW})
    return both and question.asks(Ask.REASON)


_NOW = ("今年", "本年", "本年度", "当年")


def _vague_year(question: Question) -> Draft | None:
    if question.years:
        return None
    for relative in question.relatives:
        before = question.folded[max(0, relative.start - 1) : relative.start]
        vague = relative.vague or _year_of_figure(question, relative)
        if not vague or before in _COMPARING or _planned(question, relative):
            continue
        years = sorted({report.year for report in question.known.reports.values()})
        if question.bodies:
            years = sorted({y for body in question.scope for y in body.years}) or years
        if _set_beside(question):
            continue  # 去年没有，今年怎么有了
        if relative.word in _NOW and len(years) == 1:
            continue  # the only year that anything is known of
        choices = [f"{year}年" for year in years]
        return refusal(
            f"“{relative.word}”是哪一年不明确，请写出年份；本库有{listed(choices)}的报告。",
            0.0,
            choices,
        )
    return None
