"""Whether an answer speaks to what is asked: a number of things, whence they come, each of two, a row's column."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from search.asks import Ask
from search.drafts import Draft
from search.measures import FUNCTIONAL, KEY, ROW, Mention
from search.money import YUAN
from search.project_whole import words_within
from search.purchases import FUNDS
from search.question import Question
from search.tables_said import tables_said
from search.told_kinds import HEADING, words_told
from search.wording import INSIDE, alike, fold

_HOW_MANY = re.compile(
    r"(?:有|共|分|包[括含]|列|设|是)了?(?:哪?几|多少)(?:大|小)?[个项类种笔款条样块](?:科目|支出|内容|费用|明细)?(?=$|[，,。；;？?])"
)
_HOW_MUCH = re.compile(r"(?:多少|几)(?![个项类种笔款条样块家人])(?!分之)|金额|合计|占|比例")
_WHENCE = re.compile(
    r"(?:哪[来的儿里]+|从哪[儿里]?来|来自(?:于)?哪[儿里]?|哪(?:个|些|几个)?(?:地方|单位|部门|省|市|国家?)来?的?|什么(?:样的?)?(?:单位|地方)?的?)"
    r"(?:客人|来宾|宾客|嘉宾|人员?|客商|客户|团队|考察团)"
)
_ASKING = re.compile(
    r"多少|几|吗|[是对]不[是对]|是否|有没有|等于|一样|对[得不]上|属实|正确|没错|哪个项目|[和跟与比]"
)
_ANYTHING = re.compile("哪|谁|什么|啥|怎|为何|如何|咋")
_REFERS = re.compile(r"^[^。；]{0,40}?(?:详见|另见|参见|见附[件表])[^。；\d]{2,40}[。；]?$")
_WHERE = re.compile("哪[里儿张个些]|什么地方|在哪|见|附[件表]")
_WHICH_MORE = re.compile(
    r"(?:哪一?[个边项样块笔]|谁)(?:更|比较)?[多少高低大小](?:$|[一些点，,。？?])"
    r"|(?P<how>[多少高低大小])还是[^，,。；;]{2,20}(?P=how)(?:$|[一些点，,。？?])"
)
_CAUSE = re.compile(r"原因(?:是|为|在于)[:：，,]?|由于|因为")
_TARGET_VALUE = re.compile(r"(?:目标|指标|绩效)值")
_ACT = r"(?:买|购|修|建|租|印|聘|换|装|订)"
_OF_THING = re.compile(
    rf"{_ACT}(?P<thing>[\u3400-\u9fff]{{1,2}}?)(?:的?[费钱])?(?=为什么|为何|为啥|怎么|咋|没|未)"
)
"""What is bought or made that is said in one word: 买书为什么没给全."""
_AMOUNT = re.compile("多少|几(?=万|元)")
_PURSE = re.compile("公共预算|经营预算|基金预算")
_BOUGHT = re.compile("采购")
_USE = re.compile(r"主要用于(?P<use>[^”。]+)")
_WHICH_PROJECTS = re.compile(r"(?:哪些|哪几个|什么)项目(?!支出|经费|资金|预算|类)")
_PASSAGE = 45.0  # rank of answers that are sentences, and of no kind


def tells_projects(question: Question, draft: Draft) -> bool:
    """Whether projects are named where it is asked which they are, and no account's money or their number alone:
    哪些项目用的是政府性基金."""
    if draft.value is None or draft.entries or not _WHICH_PROJECTS.search(question.folded):
        return True
    if draft.interpretation.get("project"):
        return True
    text, reports = fold(draft.text), {c.report for c in draft.citations}
    return any(fold(p.name) in text for p in question.known.projects if p.report in reports)


def tells_count(question: Question, draft: Draft) -> bool:
    """Whether no money is told where it is asked how many things something has: 住房保障支出有几项."""
    if not draft.is_money or not _HOW_MANY.search(question.folded):
        return True
    rest = _HOW_MANY.sub("", question.folded)
    return _HOW_MUCH.search(rest) is not None


def tells_whence(question: Question, draft: Draft) -> bool:
    """Whether no figure is told where it is asked from where guests came, or who they were."""
    if draft.value is None or not _WHENCE.search(question.folded):
        return True
    return re.search("多少|几", question.folded) is not None


def tells_more_than_stated(question: Question, draft: Draft) -> bool:
    """Whether an amount is not just the one that the question states itself, where it asks for something else."""
    stated = [
        Decimal(str(value)) * YUAN[unit] for value, unit, _, _ in question.amounts if unit in YUAN
    ]
    if not draft.is_money or not stated or question.asks(Ask.YESNO):
        return True
    if _ASKING.search(question.folded) or not _ANYTHING.search(question.folded):
        return True
    told = (draft.value or Decimal(0)) * YUAN.get(draft.unit or "", Decimal(1))
    return all(abs(told - each) > abs(each) / 1000 for each in stated)


def tells_itself(question: Question, draft: Draft) -> bool:
    """Whether a text tells something, and not only where it is to be read: 详见绩效目标表."""
    if draft.value is not None or draft.entries or _WHERE.search(question.folded):
        return True
    text = "".join(draft.text.split())
    said = HEADING.match(text)
    return said is None or _REFERS.match(text[said.end() :]) is None


def tells_target(question: Question, draft: Draft) -> bool:
    """Whether a value is told where that of a goal is asked for, and not what the money is for."""
    if draft.value is not None or draft.entries or not _TARGET_VALUE.search(question.folded):
        return True
    text = words_told(draft)
    return "指标值" in text or re.search(r"\d(?!\d*年)", text) is not None


def tells_thing(question: Question, draft: Draft) -> bool:
    """Whether a reason is of the thing that is bought or made, be it said in one character."""
    said = _OF_THING.search(question.folded) if question.asks(Ask.REASON) else None
    if said is None or not draft.answered or draft.corrects:
        return True
    text = fold(" ".join((draft.text, *(c.quote for c in draft.citations))))
    return any(fold(a) in text for a in (said["thing"], *alike(said["thing"])))


def tells_both(question: Question, draft: Draft) -> bool:
    """Whether each of two things is told of where it is asked which of them is more, and not one of them alone."""
    if draft.value is None or not _WHICH_MORE.search(question.folded):
        return True
    exact = [m for m in question.measures if m.exact]
    subjects = [m for m in exact if any(x.depth for x in m.measures)]
    named = (
        subjects if len({m.measures for m in subjects}) > 1 else exact
    )  # 财政拨款里小学多还是高中多
    if len({m.measures for m in named}) < 2:
        return True
    text = fold(draft.text)
    told = [
        question.folded[m.start : m.end] in text or any(fold(x.name) in text for x in m.measures)
        for m in named
    ]
    return all(told)


def tells_why(question: Question, draft: Draft) -> bool:
    """Whether what is asked about is what a sentence explains, and no reason by which it explains another thing."""
    if not question.asks(Ask.REASON) or draft.value is not None or draft.rank >= _PASSAGE:
        return True
    text = fold(words_told(draft))
    cause = _CAUSE.search(text)
    words = [w for w in question.unaccounted(question.positions(Ask.REASON)) if len(w) > 1]
    if cause is None or not words:
        return True
    before, behind = text[: cause.start()], text[cause.end() :]

    def stands(word: str, where: str) -> bool:
        return any(fold(a) in where for a in (word, *alike(word)))

    told = [w for w in words if stands(w, before) or stands(w, behind)]
    return not told or any(stands(w, before) for w in told)


def tells_inside(question: Question, draft: Draft) -> bool:
    """Whether what is asked of a thing inside another is not told as two figures that stand apart."""
    if draft.value is not None or not draft.answered or len(_AMOUNT.findall(question.folded)) > 1:
        return True
    text = fold(draft.text)
    for whole, part in pairwise(question.measures):
        between = question.folded[whole.end : part.start].removeprefix("支出")
        kinds = {x.kind for m in (whole, part) for x in m.measures}
        one_list = len(kinds) == 1 and all(x.depth for x in part.measures)  # 公共卫生里妇幼保健机构
        of_row = between == "的" and bool(kinds & {ROW, FUNCTIONAL}) and KEY in kinds
        apart = (of_row or INSIDE.fullmatch(between)) and not one_list
        if apart and all(_told_apart(question, m, text) for m in (whole, part)):
            return False
    return True


def _told_apart(question: Question, mention: Mention, text: str) -> bool:
    """Whether a text tells a figure of what is mentioned by its name: 财政拨款支出为."""
    names = (
        question.folded[mention.start : mention.end],
        *(fold(x.name) for x in mention.measures),
    )
    return any(re.search(rf"{re.escape(n)}(?:支出|收入)?[(（]?\d*[)）]?为", text) for n in names)


def tells_piece(question: Question, draft: Draft) -> bool:
    """Whether no money of all of something is told where one piece of it is asked for: 维修及耗材里耗材花了多少."""
    text = fold(draft.text)
    return not draft.is_money or all(
        any(fold(a) in text.replace(name, " ") for a in (word, *alike(word)))
        for name in _wholes(question, draft, text)
        for word in words_within(question, name)
    )


def _wholes(question: Question, draft: Draft, text: str) -> list[str]:
    """What a draft's money may be all of: a project, be it a row of a table, or the use of a subject's money."""
    projects = {fold(m.name) for m in question.projects()}
    project, row = (
        fold(str(draft.interpretation.get(key) or "")) for key in ("project", "measure")
    )
    use = _USE.search(text)
    found = [project, row if row in projects else "", use["use"] if use else ""]
    return [name for name in found if name]


def tells_phase_of_table(question: Question, draft: Draft) -> bool:
    """Whether a table of a budget is told of where one is named, and none of the accounts: 三公经费预算表里."""
    titles = draft.interpretation.get("tables")
    said = {each.name for each in tables_said(question)}
    if not draft.answered or not isinstance(titles, list) or len(said) != 1:
        return True
    for asked, other in (("预算", "决算"), ("决算", "预算")):
        of_table, of_told = (
            any(word in _PURSE.sub("", one) for one in said) for word in (asked, other)
        )
        if of_table and not of_told:
            told = [_PURSE.sub("", str(title)) for title in titles]
            if any(other in title and asked not in title for title in told):
                return False
    return True


def tells_column(question: Question, draft: Draft) -> bool:
    """Whether the column of purchases is told that is asked for by its heading: 预算资金 is no amount of a purchase."""
    if draft.value is None or not _BOUGHT.search(question.folded):
        return True
    if not FUNDS.search(question.text) or "预算资金" in draft.text:
        return True
    named = any(x.kind == "row" for m in question.measures for x in m.measures)
    return "政府采购总额" in draft.text and not named and "差" not in question.folded
