"""Whether an answer tells the sort of thing that is asked for: persons, a payment of its own kind, a year, a name."""

from __future__ import annotations

import re
from decimal import Decimal

from ontology.facts import Phase
from search.asks import Ask
from search.drafts import Draft
from search.goods import asks_goods
from search.money import YUAN, plain
from search.projects import choose
from search.question import Question
from search.wording import fold, said_in

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
_WHOLE, _LONG = 0.9, 5  # of a project's name
_WHICH_YEAR = re.compile(r"哪一?年(?!度?(?:的|是|[数收支预决花用多少高低最比]))")
_CARRIED_OUT = re.compile(r"(?:什么时候|何时|啥时候)(?:开始)?(?:实施|开始|启动|动工)")
_TIME_TOLD = re.compile(
    r"20\d\d[./-]\d{1,2}(?!\d)|\d月|季度|[上下]半年|[年月][初中底末]|期间|周期|时间|[上中下]旬"
)
_YEAR_TOLD = re.compile(r"\d{4}年(?!度?(?:报告|[预决]算))|\d{1,2}月|下一?年|次年|明年|年底")
HEADING = re.compile(r"^[^“：]*?(?:\d{4}年)?报告“[^”]*”中写道：")
_NAMES = re.compile(
    r"(?:都|各|分别|又|各自)?叫(?:什么|啥)(?:名字?|名称)?(?:来着|呢)?$|名(?:字|称|单)(?:都|分别)?(?:是|有)?(?:什么|啥|哪些|谁)?$"
)
_BESIDE = re.compile(r"中写道：|的(?:绩效目标|完成情况|问题及整改措施|用途)：|指标值|实际完成值")
"""How answers begin that tell of a thing what stands about it, and not its name."""
_AMOUNT_TOLD = re.compile(r"[为是有][\d,.]+万?元")
_NAME_TOLD = re.compile(
    r"(?:[誉称名]为|叫做?)[^。；“]{0,14}“[^”]{2,}”|《[^》]{2,}》|名为|名称[为是]|称为|叫做|[分各]别[为是叫]|全称"
)
_OF_THE_MONEY = r"(?:经费|资金|支出|补助|补贴|费用?)(?:里面?|之中|当中|其中|中)的?"
_AMOUNT_OF = re.compile(
    r"(?:补助费?|补贴|津贴|奖金|[^率]费用?|经费|资金|拨款|工资|单价|价格|租金|保费)"
    r"(?:一共|总共|总计|合计|分别|共|是|有|为|要|得|各|[一每][\u3400-\u9fff]{1,2})*(?:多少|几)(?:钱|元)?$"
    rf"|{_OF_THE_MONEY}[^，,。；;多少几]{{2,12}}?(?<![数量率次例占积度长名值分龄模的是有为花用定])(?:部分|一共|总共)?(?:定的|[花用是有为定])*了?多少$"
    r"|[中里][^，,。；;多少几]{2,12}?部分(?:花|用|是|有|为)?了?多少$"
)
_INCOME = re.compile(
    r"(?<!其他)(?<!事业)(?<!经营)(?<!人均)收入(?!支出|增|水平|户|家庭)(?:年初|全年)?(?:预算|决算|执行)?数?(?:是|有|为)?多少"
)
_OTHERS_REVIEW = re.compile(
    r"(?:综合|再|重点|财政|第三方|中介|专家)(?:项目)?(?:支出)?(?:绩效)?(?:再|重点)?评价|评价综合|绩效评价(?:的)?综合"
)
_REPORTS = re.compile(
    r"报告(?:有|共|了)?(?:多少|几)[份篇个本]|(?<![这那哪])(?:多少|几)[份篇个本][\u3400-\u9fff]{0,4}报告(?!里|中|提|写)"
)
_FULL_MARKS = re.compile(r"满分(?:值)?(?:是|为|有|各)*(?:多少|几|$)")
_THINGS = re.compile(
    r"(?<!花)多少(?P<things>(?:(?!多少)[\u3400-\u9fff]){2,6}?)(?:呢|了|呀|啊|吗)?$"
)
_ITS_NUMBER = re.compile(
    r"(?P<what>数量|人数|人次|面积|[台辆件户]数)(?:分别|各|是|为|有)*(?:多少|几)?$"
)
_PAID = re.compile(
    r"[钱元费款金额财支收预决算补贴助薪税贷债价奖险租息余亿万拨投成本经股资产]|公务|三公|结转|工作|项目|业务"
)
_NO_THINGS = re.compile(
    r"^(?:[几是用由花给属没剩被归为比同和与跟的在从到以出进可能要才算一每左合]|来自|来源|百分)"
)
_EARLIER = re.compile(
    r"(?<![比较同和与跟于])(?:去年|前年|上年度?|上一年度?|前一年)(?![底末]|度?(?:财政拨款)?(?:结转|结余)|转过?来|剩下?的|同期|\d{4}(?!\d))"
)
_EARLIER_TOLD = re.compile(r"(?<![比较同和与跟于])(?:去年|前年|上年|上一年|前一年)")
_REVISED = re.compile(r"全\s*年|调\s*整|追\s*加|年\s*中|[增加减压削]")
_USE = re.compile(r"用于|用途|用在|花在|包[括含]|保障|为了|[购买付]|目标|完成|其中|构成")
_CHANGED_TO = re.compile(r"调整?[到成为]了?(?:多少|几)")
_COUNTERS = "[家个名位人辆台套件份场次项所座批条户本册期篇门间棵亩]"
_OF_THINGS = frozenset({"套", "台", "台套", "条", "座", "间", "辆", "件", "份"})
_HOW_MANY = re.compile(rf"(?:多少|(?<![哪这那好第])几){_COUNTERS}(?!月|人所得)")
_NUMBER_TOLD = re.compile(
    rf"\d(?![\d.,]*\d)(?!年|月|日|号|\])|[一二两三四五六七八九十百千]个?{_COUNTERS}|没有|无|均|不"
)
_ITEM = re.compile(r"[(（][一二三四五六七八九十]+[)）]|(?<!\d)\d{1,2}[.、．](?!\d)")
_PRINTED_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_OUT_OF = re.compile(
    r"(?P<n>\d+)(?P<counter>[辆台个名套件人家项])[^，。多少几]{0,6}?(?:里面?|之?中|当中)(?:有|是)?(?:几|多少)(?P=counter)?(?![万亿元钱])"
)
_ADDED_UP = re.compile(r"[两二三四五六七八九]笔[^，。]{0,14}(?:[加合]起来|合计|总和|加总|相加)")
_SUMMED = re.compile("合计|总|共|之和")


def words_told(draft: Draft) -> str:
    """A draft's text without white space and without the heading that its sentences stand under."""
    return HEADING.sub("", "".join(draft.text.split()))


def tells_full_marks(question: Question, draft: Draft) -> bool:
    """Whether the most points that can be had are told where they are asked for, and not those that were got."""
    if not draft.answered or not _FULL_MARKS.search(question.folded):
        return True
    return re.search("满分|分值", draft.text) is not None


def tells_review(question: Question, draft: Draft) -> bool:
    """Whether the score of a review by others is told where that is asked for, and not that of the own one."""
    if not draft.answered or not question.asks(Ask.SCORE) or "自评" in question.folded:
        return True
    of_others = _OTHERS_REVIEW.search(question.folded) is not None
    return not of_others or ("评价" in draft.text and "自评" not in draft.text)


def tells_reports(question: Question, draft: Draft) -> bool:
    """Whether reports are counted where they are asked for: no samples for 调查报告几份."""
    if draft.value is None or not _REPORTS.search(question.folded):
        return True
    return "报告" in HEADING.sub("", draft.text)


def tells_number(question: Question, draft: Draft) -> bool:
    """Whether sentences have any number where it is asked how many there are: no purpose for 引进多少家首店."""
    if draft.value is not None or draft.entries or not _HOW_MANY.search(question.folded):
        return True
    if not draft.answered or question.asks(Ask.REASON):
        return True
    if question.asks(Ask.DUTY) and len(_ITEM.findall(draft.text)) > 1:
        return True  # 有几项职责: those told are numbered
    return _NUMBER_TOLD.search(words_told(draft)) is not None


def tells_counted(question: Question, draft: Draft) -> bool:
    """Whether a number that is printed with 个 for 套 or 台 is of what is named last: 112个社区 are no 设备."""
    if draft.value is None or draft.unit != "个" or question.kind not in _OF_THINGS:
        return True
    words = [w for w in question.leftover(question.positions(*Ask)) if len(w) > 1]
    number = re.compile(rf"(?<![\d.]){plain(draft.value)}个(?P<behind>[\u3400-\u9fff]{{2,8}})")
    label = str(
        draft.interpretation.get("measure") or ""
    )  # which a quote that ends so goes on with
    quotes = ("".join(c.quote.split()) for c in draft.citations)
    told = (m["behind"] for q in quotes for m in number.finditer(q if label in q else q + label))
    return not words or all(said_in(words[-1], behind) for behind in told)


def tells_money(question: Question, draft: Draft) -> bool:
    """Whether money is told where it is asked for by its name: no 86人 for 防疫员补助一共多少."""
    if draft.value is None or not draft.unit or question.asks(Ask.SHARE, Ask.SCORE):
        return True
    if question.kind not in (None, "money") or "元" in draft.unit or draft.unit in ("万", "亿"):
        return True
    return _AMOUNT_OF.search(question.folded) is None


def tells_things(question: Question, draft: Draft) -> bool:
    """Whether no money is told where it is asked how many things there are, or are bought: 装了多少护栏, 买多少."""
    if not draft.is_money:
        return True
    if question.kind is None and asks_goods(question.folded):
        return "数量" in draft.text
    if number := _ITS_NUMBER.search(question.folded):
        return number["what"] in draft.text
    asked = _THINGS.search(question.folded)
    if asked is None or _PAID.search(asked["things"]) or _NO_THINGS.match(asked["things"]):
        return True
    said = question.measure_positions | question.named
    return any(i in said for i in range(*asked.span("things")))


def tells_earlier_year(question: Question, draft: Draft) -> bool:
    """Whether what is told is of the year before where that is asked for: no target of this year's."""
    if not draft.answered or not _EARLIER.search(question.folded):
        return True
    years = [question.known.reports[c.report].year for c in draft.citations]
    if not years or draft.entries or _EARLIER_TOLD.search(draft.text):
        return True
    return any(int(year) < max(years) for year in _PRINTED_YEAR.findall(draft.text))


def tells_own_project(question: Question, draft: Draft) -> bool:
    """Whether money is that of the project whose whole name is said right before it: 某经费的财政拨款."""
    if not draft.is_money:
        return True
    for chosen in choose(question)[:1]:
        end = max(chosen.positions, default=-1) + 1
        whole = chosen.mention.coverage > _WHOLE and len(fold(chosen.name)) >= _LONG
        behind = [m for m in question.measures if m.start >= end]
        if whole and any(question.folded[end : m.start] in ("", "的") for m in behind):
            return fold(chosen.name) in fold(draft.text)
    return True


def tells_use(question: Question, draft: Draft) -> bool:
    """Whether what money is for is told where that is asked of an amount that is said, and not the amount."""
    asked = question.asks(Ask.PURPOSE) and any(unit in YUAN for _, unit, _, _ in question.amounts)
    if not draft.answered or not asked or draft.entries:
        return True
    return _USE.search("".join(draft.text.split())) is not None


def tells_revised(question: Question, draft: Draft) -> bool:
    """Whether a budget as it was changed is told, or that none is printed, where it is asked for beside others
    or as what it was changed to: 后来调成多少."""
    asked = {p.phase for p in question.phases if p.certain}
    alone = len(asked) < 2 and not _CHANGED_TO.search(question.folded)
    if not draft.answered or Phase.REVISED not in asked or alone:
        return True
    return _REVISED.search(" ".join((draft.text, *(c.quote for c in draft.citations)))) is not None


def tells_income(question: Question, draft: Draft) -> bool:
    """Whether a project's money is not told for what came in under a subject: 防汛收入决算."""
    asked = _INCOME.search(question.folded)
    if draft.value is None or not draft.interpretation.get("project") or asked is None:
        return True
    return "收入" in draft.text or any("收入" in fold(c.name) for c in choose(question))


def tells_persons(question: Question, draft: Draft) -> bool:
    """Whether persons are told where it is asked of whom there are more: no pensions for 退休人员更多."""
    said = question.blanked(question.named, "")  # no 万 of a name
    if question.kind not in (None, "人") or _OF_MONEY.search(said):
        return True
    if not (_PERSONS.search(said) and _MORE.search(said)):
        return True
    return _COUNTED_PERSONS.search(draft.text) is not None


def tells_payment(question: Question, draft: Draft) -> bool:
    """Whether an amount is the payment asked for by its kind, or by what was due: 前期费用, 按合同该付."""
    if not draft.is_money:
        return True
    text, kinds = fold(draft.text), [m["kind"] for m in _PAYMENT.finditer(question.folded)]
    if not all(kind in text for kind in kinds):
        return False
    return not _OWED.search(question.folded) or _OWED_TOLD.search(text) is not None


def tells_year(question: Question, draft: Draft) -> bool:
    """Whether a text has a year where one is asked for that is to come or has been: 改到哪一年再建."""
    if draft.value is not None or draft.entries or not _WHICH_YEAR.search(question.folded):
        return True
    told = _YEAR_TOLD.findall(words_told(draft))
    return any(fold(year) not in question.folded for year in told)


def tells_when(question: Question, draft: Draft) -> bool:
    """Whether sentences have any time where it is asked when something is carried out: 什么时候实施."""
    if draft.value is not None or draft.entries or not _CARRIED_OUT.search(question.folded):
        return True
    return _TIME_TOLD.search(words_told(draft)) is not None


def tells_names(question: Question, draft: Draft) -> bool:
    """Whether names are told where they are asked for, and not what else is said of the things: 都叫什么名字."""
    if draft.entries or not _NAMES.search(question.folded):
        return True
    if not _BESIDE.search(draft.text):
        return question.kind is not None or not _AMOUNT_TOLD.search(draft.text)
    told = _NAME_TOLD.findall("".join(draft.text.split()))
    return any(fold(name) not in question.folded for name in told)


def tells_part(question: Question, draft: Draft) -> bool:
    """Whether no number is told that the question says all of them are: 2 of 21辆车里有几辆在用, and not 21."""
    said = _OUT_OF.search(question.folded)
    return draft.value is None or said is None or draft.value != Decimal(said["n"])


def tells_sum(question: Question, draft: Draft) -> bool:
    """Whether more than one amount is told, or their sum, where several are to be added up: 两笔加起来多少."""
    if draft.value is None or len(draft.citations) > 1 or not _ADDED_UP.search(question.folded):
        return True
    return _SUMMED.search(draft.text) is not None
