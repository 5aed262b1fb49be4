"""Whether an answer tells the sort of thing that is asked for: persons, a payment of its own kind, a year, a name."""

from __future__ import annotations

import re

from search.drafts import Draft
from search.question import Question
from search.wording import fold

_PERSONS = re.compile(
    r"(?:(?:离?退休|离休|在职|在编|在岗|编外|聘用|工作)(?:人员|干部|职工|同志)|职工|员工|干部|人手|人数|见习生"
    r"|大学生|(?<=[\u3400-\u9fff])人(?=[更最比较]?[多少])(?<!多少人))"
    r"(?!经费|支出|费|类|工资|补|部分|方面|[项款]|的钱|待遇)"
)
_MORE = re.compile(
    r"[更最比较][^，。]{0,20}[多少]|[多少](?:还是|几|不)|(?:谁|哪)[^，。]{0,16}[多少]"
)
_OF_MONEY = re.compile(r"[费钱元块万亿]|支出|经费|[预决]算|花|开支|金额|资金|投入|发|补|工资|拨")
_COUNTED_PERSONS = re.compile(r"\d\s*(?:多|余)?(?:个|名|位)?(?:人|名|位|职工|员工|干部)")
_PAYMENT = re.compile(
    r"(?P<kind>前期|首期|首付|头期|预付|预缴|质保|质量保证|履约|押|违约|滞纳|安装|调试)(?:的|这部分)?(?:费用?|款|金|资金|保证金|钱)"
)
_OWED = re.compile(
    r"(?:本来|原本|理应|按理|按(?:照)?(?:合同|约定|规定|标准))[^，。]{0,8}?(?:应该?|该|需|要)(?:付|交|缴|支付|给|拨|还)"
)
_OWED_TOLD = re.compile(r"应|约定|合同|未付|未支付|欠|剩余|尚未|标准|规定")
_WHICH_YEAR = re.compile(r"哪一?年(?!度?(?:的|是|[数收支预决花用多少高低最比]))")
_YEAR_TOLD = re.compile(r"\d{4}年(?!度?(?:报告|[预决]算))|\d{1,2}月|下一?年|次年|明年|年底")
_HEADING = re.compile(r"^[^“：]*?(?:\d{4}年)?报告“[^”]*”中写道：")
_NAMES = re.compile(
    r"(?:都|各|分别|又|各自)?叫(?:什么|啥)(?:名字?|名称)?(?:来着|呢)?$|名(?:字|称|单)(?:都|分别)?(?:是|有)?(?:什么|啥|哪些|谁)?$"
)
_BESIDE = re.compile(r"中写道：|的(?:绩效目标|完成情况|问题及整改措施|用途)：|指标值|实际完成值")
"""How answers begin that tell of a thing what stands about it, and not its name."""
_NAME_TOLD = re.compile(r"《[^》]{2,}》|名为|名称[为是]|称为|叫做|[分各]别[为是叫]|全称")


def tells_persons(question: Question, draft: Draft) -> bool:
    """Whether persons are told where it is asked of whom there are more: no pensions for 退休人员更多."""
    named = question.named
    said = "".join(c for i, c in enumerate(question.folded) if i not in named)  # no 万 of a name
    if question.kind not in (None, "人") or _OF_MONEY.search(said):
        return True
    if not (_PERSONS.search(said) and _MORE.search(said)):
        return True
    return _COUNTED_PERSONS.search(draft.text) is not None


def tells_payment(question: Question, draft: Draft) -> bool:
    """Whether an amount is the payment asked for by its kind, or by what was due: 前期费用, 按合同该付."""
    if draft.value is None or "元" not in (draft.unit or ""):
        return True
    text, kinds = fold(draft.text), [m["kind"] for m in _PAYMENT.finditer(question.folded)]
    if not all(kind in text for kind in kinds):
        return False
    return not _OWED.search(question.folded) or _OWED_TOLD.search(text) is not None


def tells_year(question: Question, draft: Draft) -> bool:
    """Whether a text has a year where one is asked for that is to come or has been: 改到哪一年再建."""
    if draft.value is not None or draft.entries or not _WHICH_YEAR.search(question.folded):
        return True
    told = _YEAR_TOLD.findall(_HEADING.sub("", "".join(draft.text.split())))
    return any(fold(year) not in question.folded for year in told)


def tells_names(question: Question, draft: Draft) -> bool:
    """Whether names are told where they are asked for, and not what else is said of the things: 都叫什么名字."""
    if draft.entries or not _NAMES.search(question.folded):
        return True
    if not _BESIDE.search(draft.text):
        return True
    told = _NAME_TOLD.findall("".join(draft.text.split()))
    return any(fold(name) not in question.folded for name in told)
