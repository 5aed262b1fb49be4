"""What a figure in a sentence measures, in the report's own words.

All functions take folded text. A *measure* is a noun phrase made self-contained: ``支出决算`` after
``因公出国（境）费`` becomes ``因公出国（境）费支出决算``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.wording import YEAR, fold, year

INCREASE, DECREASE, COMPLETION, SHARE, FLAT = "increase", "decrease", "completion", "share", "flat"

_UP = (
    "净增|超收|调增|多收|多支(?!出)|增加|增长|上升|提高|上涨|增幅|增收|多支出|增支|扩大|提升|超支|超出|增多|延长"
    "|高|多"
)
_DOWN = "净减|短收|调减|减收|少收|少支|减少|下降|降低|压减|压缩|缩减|降幅|减幅|节约|节支|下浮|减支|下调|核减|缩短|少|低"
_CHANGE = re.compile(
    rf"(?P<word>{_UP}|{_DOWN})(?:了|额|约|为|是|幅度|率|比例|[、：]|（[^）]{{1,8}}）|下降|近)*$"
)
_PREVIOUS = r"(?:上年同期|去年同期|上年度?[末底]?|上一年度?|去年[末底]?|前一年|上上?一?度|同期|上年决算|上期)"
_BASE = (
    r"(?:年初|年度|全年|当年|调整后?|部门|财政|批复)*"
    r"(?:预算|决算|执行|支出|收入|安排|批复|总|经费|资金|完成)*(?:数|额|总额|金额|情况)?"
)
_COMPARED = re.compile(
    rf"(?P<year_on_year>(?:同比|环比)(?:{_PREVIOUS})?)|(?:与|同|较|比|和|对比)(?P<what>{_PREVIOUS}(?:{_BASE})|{YEAR}年度?(?:{_BASE})"
    rf"|{_BASE}(?=[增减上下提降多少压节超缩相持]|$))"
    r"(?:相比|比较|相较|对比|比)?(?:总计|合计)?"
)
_OTHER_RIVAL = re.compile(
    r"(?P<subject>.*?)(?<![占对同环])[比较](?P<rival>(?![例重率值较为大小快好多少高低明强稳])[\u4e00-\u9fff]{2,12})"
)
_ALONE = re.compile(r"^\s*(?:相比较?|比较|对比|相较)")
_EXCEEDS = re.compile(
    rf"(?:(?P<up>大于|高于|多于|超过|超出|超)|(?P<down>小于|低于|少于|(?:比|较)(?=[^，]*[结节]余)))"
    rf"(?P<what>(?:{YEAR}年度?|{_PREVIOUS})?{_BASE})(?:[结节]余)?的?$"
)
_COMPARING_CLAUSE = re.compile(
    r"(?:与|同|较|比|和)(?P<what>[^，]{1,30}?)(?:相比较?|比较|对比|相较|比)(?:之下)?$"
)
_FLAT = re.compile(r"(?:持平|一致|相同|无增减|没有变化|无变化|保持不变|不存在差异|无差异|基本持平)")
_SHARE = re.compile(
    r"^(?P<whole>.*?)(?:所占)?(?:占|占比|比重|比例)(?P<base>[^，]*?)(?:的比[例重])?(?:的|为|比例为|比重为|比为|比|达)*$"
)
_COMPLETION = re.compile(
    r"(?:完成|为|占|达到|达)(?:了)?(?:本年|全年|年度)?(?P<base>(?:调整后?的?|年初|全年|部门|年度|当年|批复|总)*(?:预算|计划|目标任务|目标|任务)(?:数|安排|总额)?)的$"
    r"|完成了?(?P<plain>(?:本年|调整后?的?|年初|全年|部门|年度|当年|批复|总|支出|收入)*(?:预算|计划|目标任务|目标|任务)(?:数|安排|总额)?)[为达]?$"
)
_RATE = re.compile(
    r"(?P<name>(?:年初|全年|年度)?(?:预算|资金|支出)?(?:完成率|执行率|执行进度))(?:为|是|达|达到)?$"
)

_NUMBER_ALONE = re.compile(r"^\s*\d[\d,]*(?:\.\d+)?$")

_LEADING = re.compile(
    r"^(?:[\s、，。；：）》”\"]+|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]"
    r"|[一二三四五六七八九十]是(?=.{2})|增减相抵后|相抵后|其中|另外|列明|含(?=外宾|其他|[\u4e00-\u9fff]{4})(?!税|量)|同时|此外|以及|并且|并|还有|[和与及](?=.{2})|主要包括|主要是由于|主要原因是|主要是|主要为|包括|分别为|分别是|即|截至|至|为了|累计(?!折旧|摊销)|共计(?=\S)|合计(?=安排)|已|拟(?!购|采)|现"
    r"|经与?[^，]{2,16}?(?:协商|商量|商定|商议|同意|批准|研究)(?:一致)?后?|因(?!公)|由于|预计|具体|以下|如下|从[^，]{2,12}来看|全年(?=共|累计|安排|完成|发生|实际|无|因公)|实际(?=发生|支出|完成|到位)|年内|期间)"
)
_CODE = re.compile(r"（\d{5,7}）")  # 档案馆（2012604）: the budget subject, not the unit
_HOLDER = re.compile(
    r"^(?:本单位|本部门|我单位|我部门|我局|我委|我办|我院|我校|我中心|我街道|我镇|我乡|我区|我厅|我会|本局|本级|本校|本院|本中心|本办|全区|全局|全校"
    r"|学校|学院|医院(?=20|[共现实拥]有)|(?:所属(?:预算)?)?单位(?=公务用车|机关运行|开支|20|[共现实拥]有)|单位的(?=机关运行|公务用车|“?三公)|部门(?=(?:（单位）)?(?:“三公”|20|[共现实拥]有)))(?:（[^）]{1,10}）)?(?:机关(?=及|本级))?"
)
_YEAR_WORD = re.compile(
    rf"^(?P<year>{YEAR})年度?(?:末|底|期末|初|期间|全年)?的?|^(?:本年度|今年|当年|该年度?|年度)(?!预|决|收|支|目|绩)"
)
_YEAR_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff）”])(?P<year>20\d\d)年度?(?=(?:年初|全年|调整)?(?:支出|收入)?(?:预算|决算|执行)数?$)"
)
"""公务接待费2024年度决算数: the year between what is measured and its phase."""
_VERBS = re.compile(
    r"^(?:安排|共?发生|实有(?!人)|实现|完成|取得|收到|下达|编制(?!人|数|总|内|外|限|床)|共有|现有|拥有|共接待|共|组织对|组织|开展|涉及|支付|拨付|预算安排(?=.)|使用(?!非财政)|用于|发放|新增(?=固定资产)|全部为|均为|有)(?:了|过)?(?=.{2})"
)
_TRAILING = re.compile(
    r"(?:(?<=[计额])为|均为|各为|分别为|为|是|约为|约|达到|达|共计|共有|共|一共|(?<![实保自])有|安排了?|共计安排|了|近|仅为|仅|超过|在|等|：|:|、|，|“|\"|\s|实现|下达|就|（|大约|将近|高达|涉及金额|主要|包括)+$"
)
_PHASE = r"(?:年初|全年|当年|年度|本年|调整后?的?|20\d\d年度?)*"
_GENERIC = re.compile(
    rf"{_PHASE}(?:支出|收入|资金|经费)?{_PHASE}(?:预算|决算|执行|批复)(?:支出|收入|执行|安排|资金|批复)*(?:数|额|总额|金额|总计|合计)?"
    r"|(?:绩效)?(?:自评|评价|综合|平均|综合评价)*(?:总)?(?:得分|分)|(?:预算)?(?:涉及)?(?:预算)?(?:资金|金额|总额)|数量|人数|实际支出|支出|收入"
    r"|费用(?:支出)?|暂?支付|单价|总价|均价|[人车辆户]均|价值|面积|(?:绩效)?(?:自评|评价)(?:结果)?|差[值额]|调整(?:预算)?数|(?:账面)?(?:原值|净值|价值)|共?涉及(?:预算|财政)?(?:性)?(?:资金|金额)(?:合计)?"
)
_PHASE_TAIL = re.compile(r"(?:年初|全年|当年|调整后?)?(?:预算|决算|执行)(?:数|总额|金额|安排)?$")
_SECTION_SUBJECT = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]+\s*)?(?P<subject>.{2,40}?)(?:(?<!收入)(?<!收)(?<!收、)(?<!收入、)支出)?(?:预算|决算|安排)?(?:总体|具体|执行|安排)?(?:情况)?(?:及[^，]{2,12})?(?:说明|情况)?(?:及[^，]*)?[。：]?$"
)

_NO_ITEM = re.compile(r"^第.{1,3}部分|^[与同比较]|[对相]比$|比较$")
_OF_ALL = re.compile(r"(?:总体|总的|整体|基本)?(?:支出|收入)?(?:预算|决算)?(?:总体|情况)*")
_ONE_ITEM = re.compile(r"(?<!三公)(?:经费|费用?|（[类款项]）|采购|公积金)$|三公”?经费$")
_ENDS_MEASURE = re.compile(r"(?:[费款金额数]|支出|收入|经费|费用|资金|项目|补助|采购|预算|决算)$")


@dataclass(frozen=True, slots=True)
class Compared:
    """A change word's parts: what changes, against what, and how."""

    subject: str
    against: (
        str | None
    )  # "上年", "年初预算", "预算", "2021年" …; None where the clause does not say
    word: str

    @property
    def kind(self) -> str:
        return INCREASE if re.fullmatch(_UP, self.word) else DECREASE

    def is_plain(self, percent: bool) -> bool:
        """Whether the word alone, with nothing compared, says a change (支持消费提升 100万元 does not)."""
        if re.search(r"支持|促|稳|推动", self.subject):
            return False
        return percent or self.word in (
            "增加",
            "减少",
            "下降",
            "降低",
            "压减",
            "节约",
            "下调",
            "核减",
            "调增",
            "调减",
            "净增",
            "净减",
            "缩短",
            "延长",
        )


@lru_cache(maxsize=4096)
def changed(left: str, report_year: int, beside: bool = False) -> Compared | None:
    """The change that the words before a figure state: ``人员支出预算比上年增加``; ``beside`` an
    amount that it is told against, ``多`` says enough: ``比上年的9元多1元``."""
    if more := exceeding(left, report_year):
        return more
    found = _CHANGE.search(left)
    if found is None or re.search(r"多个$|[最不]高$|(?:节约|完成|利用|提高)率[为是达]*$", left):
        return None
    if found["word"] in ("高", "多", "少", "低") and not (beside or re.search("比|较|与", left)):
        return None
    before = _ALONE.sub("", left[: found.start()])
    compared = _COMPARED.search(before)
    if compared is None:
        return _against_other(before, found["word"])
    subject = before[: compared.start()] or _NUMBER_ALONE.sub("", before[compared.end() :])
    return Compared(subject, against(compared["what"] or "上年", report_year), found["word"])


def _against_other(before: str, word: str) -> Compared:
    """``进度比序时进度低``: against what is neither a year nor a budget; else against nothing said."""
    if other := _OTHER_RIVAL.fullmatch(before):
        return Compared(other["subject"], other["rival"], word)
    return Compared(before, None, word)


def exceeding(left: str, report_year: int) -> Compared | None:
    """The change that ``决算数大于预算数`` states: the figure after it is the difference."""
    found = _EXCEEDS.search(left)
    if found is None or not re.search("预算|决算|上年|去年|20", found["what"]):
        return None
    subject, word = left[: found.start()], "增加" if found["up"] else "减少"
    if found[0].endswith("余") and "预算" not in found["what"]:
        return None  # 较上年结余9万元: what was left over last year
    if found[0].endswith(("数", "余")) or (found["up"] or "").startswith("超"):
        return Compared(subject, against(found["what"], report_year), word)
    return None  # 低于年初预算 3万元: the budget's amount or the difference


@lru_cache(maxsize=1024)
def against(what: str, report_year: int) -> str:
    """What a figure is compared with, in one form: ``2022年度决算`` in a report of 2023 is ``上年``."""
    if found := re.match(YEAR, what):
        past = year(found[0])
        if past == report_year and "预算" in what:
            return against(what[found.end() :].lstrip("度"), report_year)  # its own budget
        return "上年" if past == report_year - 1 else f"{past}年"
    if re.search(_PREVIOUS, what):
        return "上年"
    if "年初" in what:
        return "年初预算" if "预算" in what else "年初"
    if "全年" in what or "调整" in what:
        return "全年预算"
    return "预算" if "预算" in what else "上年" if "决算" in what else what


@lru_cache(maxsize=4096)
def comparing(clause: str, report_year: int) -> tuple[str, str] | None:
    """``收支总体与2022年度决算相比`` as a clause of its own: the words before, and the rival."""
    found = _COMPARING_CLAUSE.search(clause)
    return (clause[: found.start()], against(found["what"], report_year)) if found else None


@lru_cache(maxsize=4096)
def flat(clause: str, report_year: int) -> Compared | None:
    """``因公出国（境）费支出与预算持平``."""
    found = _FLAT.search(clause)
    compared = _COMPARED.search(clause[: found.start()]) if found else None
    if found is None or compared is None:
        return None
    rival = against(compared["what"] or "上年", report_year)
    return Compared(clause[: compared.start()], rival, found[0])


@lru_cache(maxsize=4096)
def share(left: str) -> tuple[str, str] | None:
    """``占支出合计的``: what is a part (where said) and of what."""
    if "占" not in left and "比重" not in left:
        return None
    found = _SHARE.match(left)
    return (found["whole"], found["base"].strip("的")) if found else None


def completing(left: str) -> str:
    """The words before ``完成年初预算的``: what completes it, where they say so; else ""."""
    found = _COMPLETION.search(left)
    words = left[: found.start()] if found else ""
    return words if _ENDS_MEASURE.search(words) else ""


@lru_cache(maxsize=4096)
def completed(left: str) -> str | None:
    """What a percentage completes: ``完成年初预算的`` is ``完成年初预算``, ``预算执行率`` itself."""
    if found := _COMPLETION.search(left):
        return "完成" + (found["base"] or found["plain"])
    found = _RATE.search(left)
    return found["name"] if found else None


def completed_amount(before: str) -> str | None:
    """As ``completed``, of the words before an amount: ``完成预算`` of ``完成预算25万元的86%``."""
    found = _COMPLETION.search(before)
    return "完成" + found["plain"] if found and found["plain"] else None


@lru_cache(maxsize=8192)
def clean(left: str, holders: tuple[str, ...]) -> tuple[str, int | None]:
    """The noun phrase of the words before a figure, and the year it is given for."""
    phrase, stated = _balanced(left), None
    while True:
        before = phrase
        phrase = _LEADING.sub("", phrase)
        for holder in holders:
            if phrase.startswith(holder) and not _CODE.match(phrase, len(holder)):
                phrase = re.sub(r"^（(?:含|包括|不含)?[^）]{1,12}）", "", phrase[len(holder) :])
        phrase = _HOLDER.sub("", phrase)
        if found := _YEAR_WORD.match(phrase):
            stated = year(found["year"]) if found["year"] else stated
            phrase = phrase[found.end() :].lstrip("，, ")
        if phrase == before:
            break
    phrase = _TRAILING.sub("", phrase)
    phrase = _VERBS.sub("", phrase)
    if found := _YEAR_WORD.match(phrase):
        stated = year(found["year"]) if found["year"] else stated
        phrase = phrase[found.end() :]
    if found := _YEAR_INSIDE.search(phrase):
        stated, phrase = year(found["year"]), phrase[: found.start()] + phrase[found.end() :]
    return _unquoted(_TRAILING.sub("", phrase)), stated


def _balanced(text: str) -> str:
    """Without what stands outside an open bracket: ``其他支出（退休经费`` is ``退休经费``."""
    text = re.sub(r"（以下[简统]称[^）]*）", "", text)
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        if text[i] == "）":
            depth += 1
        elif text[i] == "（":
            depth -= 1
            if depth < 0:
                return text[i + 1 :]
    return text


def _unquoted(phrase: str) -> str:
    if phrase.startswith("“") and phrase.endswith("”") and phrase.count("“") == 1:
        return phrase[1:-1]
    if phrase.count("”") > phrase.count("“"):
        return phrase.rstrip("”") if phrase.endswith("”") else phrase
    return phrase[1:] if phrase.startswith("“") and "”" not in phrase else phrase


@lru_cache(maxsize=4096)
def is_generic(phrase: str) -> bool:
    """Whether the phrase says nothing without its subject: ``支出决算``, ``执行数``, ``得分``."""
    return not phrase or bool(_GENERIC.fullmatch(phrase))


def is_total(phrase: str) -> bool:
    return phrase in ("小计", "合计", "共计", "总计", "一共")


def stem(measure: str) -> str:
    """A measure without its phase: ``因公出国（境）费支出预算`` is ``因公出国（境）费支出``."""
    return "" if is_generic(measure) else _PHASE_TAIL.sub("", measure)


def joined(subject: str, phrase: str) -> str:
    """Subject and phrase, a word that ends one and begins the other said once."""
    if subject.endswith(phrase):
        return subject
    if subject.endswith("费") and phrase.startswith("费用"):
        return subject + phrase.removeprefix("费用")
    for word in ("财政拨款支出", "支出", "收入", "预算", "项目"):
        if subject.endswith(word) and phrase.startswith(word):
            return subject + phrase[len(word) :]
    for one, other in (("收入", "支出"), ("支出", "收入")):
        if subject.endswith(one) and phrase.startswith(other):
            before = subject.removesuffix(one)
            return before + phrase if len(before) > 1 else phrase
    return subject + phrase


def section_subject(heading: str) -> str:
    """What a section is about: ``六、机关运行经费支出说明`` is about ``机关运行经费``."""
    found = _SECTION_SUBJECT.match(fold(heading))
    if found is None or _NO_ITEM.search(found["subject"]):
        return ""
    return _YEAR_WORD.sub("", found["subject"])


def item_above(section: Sequence[str]) -> str:
    """The item that the heading above a paragraph names: ``（一）公务接待费``; that above it where it
    says ``总体情况``; "" where the heading is of more than one thing."""
    for heading in reversed(section):
        subject = section_subject(heading)
        if not _OF_ALL.fullmatch(subject):
            return subject if _ONE_ITEM.search(subject) else ""
    return ""
