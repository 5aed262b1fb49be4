"""Several things that share the end of their names, said once: 那三个中心（甲、乙、丙）, 甲、乙两个协会."""

from __future__ import annotations

import re

from search.measures import ROW
from search.question import Question, understand
from search.wording import count_said

_COUNT = r"(?P<n>[两二三四五六七八九]|\d{1,2})(?:个|家|所)"
_HEAD = r"(?P<head>[\u4e00-\u9fff]{2,4})"
_MONEY = r"(?P<money>(?:的?(?:项目)?(?:经费|资金|会费|费用|预算|钱))?)"
_BRACKET = re.compile(
    rf"[这那]?{_COUNT}[“\"]?(?P<head>[\u4e00-\u9fff]{{2,4}}?)[”\"]?{_MONEY}[（(](?P<list>[^（）()]+)[）)]"
)
_BEHIND = re.compile(
    rf"(?P<list>[^，,；;：:（）()]+?){_COUNT}{_HEAD}(?=的|经费|项目|一共|总共|合计|加|之?间?差)"
)
_ALL_OF = re.compile(
    rf"[这那]?{_COUNT}[“\"]?(?P<head>[\u4e00-\u9fff]{{2,4}}?)[”\"]?(?:的?项目(?:经费|资金|预算)?|的?经费|的?资金|会费)(?!表|名)"
)
_MARKS = re.compile(r"、|和|与|跟|及")
_NO_HEADS = frozenset({"项目", "单位", "部门", "科目", "方面", "指标", "地方", "报告"})


_PURCHASES = re.compile(
    r"(?:政府)?采购(?:支出|预算|金额|总额|项目)?(?:(?:里[面头]?|之?中|当中|方面|的|，|,)+(?=[^采购]*?(?:货物|服务|工程))|(?=(?:货物|服务|工程)(?:类|[、和与跟比])))"
)
_KIND_BOUGHT = re.compile(
    r"(?:购?买(?:了|的)?)?(?<![采购])(货物|工程|服务)(?!中心|局|平台|窗口|大厅|费)类?(?:支出)?"
)


_NAMED = 0.9  # of a project's name


def purchases_in_full(question: Question) -> Question | None:
    """The question with 政府采购 said before each kind of it: 采购里，服务比货物多多少."""
    if any(m.coverage >= _NAMED for m in question.projects()):
        return None  # what is bought for a project is told of that
    if any(all(x.kind == ROW for x in m.measures) for m in question.measures):
        return None  # 会议服务 is one of the lines
    said = _PURCHASES.search(question.text)
    if said is None:
        return None
    named = [question.origin[m.end - 1] + 1 for m in question.bodies]
    start = max([said.end(), *named])
    kinds = _KIND_BOUGHT.sub(r"政府采购\1支出", question.text[start:])
    text = f"{question.text[: said.start()]}{question.text[said.end() : start]}{kinds}"
    return understand(text, question.known) if kinds != question.text[start:] else None


def _all_of_a_head(question: Question) -> Question | None:
    """The question with every project named whose name has the head, where they are as many as said: 三个中心经费."""
    said = _ALL_OF.search(question.text)
    if said is None or said["head"] in _NO_HEADS or len(question.scope) != 1:
        return None
    reports, years = question.report_ids(), {y.value for y in question.years}
    names = dict.fromkeys(
        p.name for p in question.known.projects
        if p.report in reports and said["head"] in p.name and (not years or p.year in years)
    )  # fmt: skip
    if len(names) != count_said(said["n"]):
        return None
    text = f"{question.text[: said.start()]}{'、'.join(names)}{question.text[said.end() :]}"
    return understand(text, question.known)


def named_in_full(question: Question) -> Question | None:
    """The question with what it means by one head named one by one; None where that is not told."""
    return _listed_in_full(question) or _all_of_a_head(question)


def _listed_in_full(question: Question) -> Question | None:
    """The question with the end of the names said of each; None where as many are not named as are counted."""
    said = _BRACKET.search(question.text) or _BEHIND.search(question.text)
    if said is None or said["head"] in _NO_HEADS:
        return None
    start, head = said.start(), said["head"]
    named = [question.origin[m.end - 1] + 1 for m in question.bodies]
    owner = max((end for end in named if start < end <= said.end("list")), default=start)
    if said.re is _BEHIND:
        start = max(start, owner)
        items = _MARKS.split(question.text[start : said.end("list")])
    else:
        items = _MARKS.split(said["list"])
    count = count_said(said["n"])
    if len(items) != count or not all(items) or all(item.endswith(head) for item in items):
        return None
    each = "、".join(item if item.endswith(head) else f"{item}{head}" for item in items)
    of = said["money"] if said.re is _BRACKET else ""
    text = f"{question.text[:start]}{each}{of}{question.text[said.end() :]}"
    return understand(text, question.known)
