"""What the words around a figure are about: the paragraph's subject, the noun after a count, the phase."""

from __future__ import annotations

import re

from ingest.measures import clean, is_generic, joined, section_subject
from ingest.narrative import project_of
from ingest.prose import Paragraph
from ontology.facts import Phase

CLAUSE = re.compile(r"[，；：。]|,(?!\d)|(?<!\d),")
_ITEM = re.compile(
    r"(?P<subject>[^，。；]{2,90}?（[类款项]）(?:[^，。；“”]{0,30}（[款项]）)*|[^，。；：\d]{2,40}?（\d{3,7}）(?:[^，。；：\d]{2,30}（\d{2}）)*)(?=(?:\s*（?\d{3,7}）?)?[”。，：]|$)"
)
_BUDGETED = re.compile(
    r"(?P<subject>[^，。；：\d]{2,40})，(?=(?:20\d\d年度?)?(?:年初|全年|年度)?(?:预算|安排|支出|决算)(?:预算|安排|资金|数|金额)*[为是]?\d)"
)
_OPENS = re.compile(
    r"(?!反映|用于|主要|根据|按照|包括|其中|[指本我])(?P<subject>[^，。；：\d]{2,24}(?:费用?|经费|支出|收入|资金)|[^，。；：\d]{2,60}（[款项]）)(?:情况说明|情况|说明)?[。：](?=.{4})"
)
_CODED_ITEM = re.compile(r"(?P<subject>[^，。；：\d]{2,40}?（\d{3,7}类?）)(?=[：，。])")
_LEAD = re.compile(r"(?P<subject>[^，。；：\d]{2,40}?)(?:支出)?(?:情况说明|情况|说明)?[。：]")
_NO_SUBJECT = re.compile(
    r"(?:总体|具体|结构|基本|总的|整体|执行|主要|有关|其他|增减变化)(?:支出|收入)?(?:情况)?"
)
_PART_OF_PROJECT = re.compile(r"(?:年度|项目)?(?:预算|资金)安排|(?:项目|年度)预算")
_RIGHT = re.compile(
    r"(?:为|是)?(?P<noun>(?:\d{2}年代)?[\u4e00-\u9fffA-Za-z（）“”]{1,30}?)(?=[，。；：、\d-]|纳入|全部|用于|$)"
)
_ASIDE = re.compile(r"（[^（）]*）")
_NO_NOUN = frozenset("，。；：、）") | {""}
_NO_LABEL = re.compile(
    r"(?:其中|如下|情况|分别|包括|说明|构成|方面|用于|原因|综述|结果|[是为])\s*$|^.{41,}$"
)
_ITEM_LABEL = re.compile(
    r"^[^\d]{2,40}(?:项目|经费|[费金]|费用|支出|收入|工资|补[贴助]|工程|（[类款项]）)$"
)
_NAMED_ITEM = re.compile(
    r"\s*(?:\d{1,2}[.、．]|（\d{1,2}）)?\s*(?!反映|用于|主要|包括|列|在|从|由|按|根据|对|将)"
    r"(?P<subject>(?:[^，。；：\d（）]|（[^（）]*）){2,90}（(?:[类款项]|\d{3,7})）)\s*"
)
_COUNT_TOO = re.compile(r"\s*、?\d+(?:人次|人|名)")
_HANDED_OUT = re.compile(r"(?:配置|配备|购置|采购|安装|发放|新增|建设)$")
_MADE_UP = re.compile(r"(?<=.{2})(?:组成|构成)$")
_DID = re.compile(r"(?<=.{2})(?:开展|进行|完成|实施|编制|编报)了$")
_MANAGED = re.compile(r"纳入(?:预算)?绩效(?:目标)?(?:管理|评价|自评|监控)")
_OF_THESE = re.compile(r"(?<=单位)机关运行.*|(?:(?<=单位|部门|学校|企业|社区)|(?<=村))的.*")
_REVIEWED = re.compile(
    r"(?P<noun>(?:[一二]级|重点)?项目)(?:支出)?(?:全面|均|都)?(?P<verb>开展|进行|实施|实行|编制|编报|填报|设定|设置|制定)了?(?P<what>.{2,20})"
)
_WHOSE = re.compile(
    r"(?P<scope>(?:.{2,30}?(?:预算|资金)|.{0,30}?财政拨款))(?:本年|当年)?(?P<side>收入|支出)(?:合计|总计|总额|预算|决算)*数?"
)
_BARE_SIDE = re.compile(
    r"(?:本年|当年)?(?P<side>收入|支出)(?P<total>合计|总计|总额)?(?:预算|决算)?数?"
)
_RIVAL = re.compile(r"\s*(?:比|较|与)(?=20\d\d|上年|去年|(?:年初|全年)?预算)")
_COMPARED_WITH = re.compile(
    r"(?P<subject>[^，]*?)(?:比|较|与)(?P<when>20\d\d年度?|上年度?|去年|年初(?!预算))"
    r"(?P<what>(?:同期|年初|全年|调整|累计|实际|预算|决算|执行|安排|支出|收入|总额|数|的)*)"
)
_FROM = re.compile(
    r"(?P<subject>[^，]*?)[由从](?P<when>20\d\d年度?|上年度?|去年|年初|原)"
    r"(?P<what>(?:同期|预算|决算|执行|安排|批复|数|的)*)"
)
_FROM_BARE = re.compile(r"(?P<subject>[^，；：]{2,30}?)[由从]")
_BECOMES = re.compile(r"(?:增加|增长|提高|上升|减少|下降|降低|压减)[至到为]\d")
_LAST_YEARS_OWN = re.compile(
    r"(?:上年度?|上一年度?|去年)的?(?P<what>(?:年初|全年)?(?:预算|决算|执行|安排)数?)(?:[为是]|安排)?"
)
_BECAME = re.compile(
    r"\s*(?P<how>调[整增减]|增加|增长|提高|上升|减少|下降|降低|压减|缩减|核减|变更)[至到为]\s*"
)
_OWN_SCORE = re.compile(
    r"\s*(?P<whose>本部门|本单位|部门|单位)(?=[^，]{0,12}(?:得分|评分)[为是]?$)"
)
_SCORED = re.compile(r"(.{2,60}项目)(?:支出)?(?:绩效)?自评(?:综合)?(?:得分|评分)")
_WHOLE_MANAGED = re.compile(r"((?:部门|单位)?整体支出)(?:全部)?纳入(?:预算)?绩效(?:目标)?管理$")
_WHOLE_BUDGET = re.compile(r"\s*(?:20\d\d年)?(?:本部门|本单位)预算[收支]")
_EVALUATED = re.compile(
    r"对(?:[^，。；]{0,12}中的)?([^，。；\d]{2,40}?项目)(?:支出)?(?:又|还|另|也)?(?:开展|进行|作|做)了?[^，。；]{0,8}评价$"
)
_LAST_YEARS = re.compile(
    r"(?:上年度?|去年)(?!度?[末底]|[^，]*结[转余])(?=[^，]{0,12}(?:收入|支出|预算|决算|执行|费))"
)
_THIS_PROJECT = re.compile(r"(?:本|该|此)项目")
_PHASED = re.compile("预算|决算|执行数|实际支出|调整数")
_EXECUTED = re.compile("决算|执行数|实际支出|预算执行")
_REVISED = re.compile("全年预算|调整后?的?预算|调整(?:预算)?数")
_FUNDS = re.compile(
    r"公共预算|政府性基金预算|国有资本经营预算|公共财政预算|基金预算|预算单位|预算绩效|预算管理|预算项目"
    r"|完成(?:年初|全年)?预算|预算(?:调整|执行|完成)率"
)


def subject_of(paragraph: Paragraph) -> str:
    """What a paragraph is about: a project, a budget subject, the title that opens it; or ""."""
    if project := project_of(paragraph):
        return project + "项目"
    if paragraph.marker is None:
        found = _CODED_ITEM.match(paragraph.folded) or _OPENS.match(paragraph.folded)
        return found["subject"] if found else ""
    begin = paragraph.marker.end
    while paragraph.folded[begin : begin + 1] in ("“", " "):
        begin += 1
    patterns = (_ITEM, _LEAD, _BUDGETED)
    found = next((m for p in patterns if (m := p.match(paragraph.folded, begin))), None)
    if found and _NO_SUBJECT.fullmatch(found["subject"]):
        return ""
    if found and _PART_OF_PROJECT.fullmatch(found["subject"]) and paragraph.section:
        return section_subject(paragraph.section[-1])
    return found["subject"] if found else ""


def noun_after(text: str, at: int) -> str:
    """The noun after a count: ``11个项目``."""
    if aside := _ASIDE.match(text, at):
        at = aside.end()  # 2辆（其中轿车1辆）
    if text[at : at + 1] in _NO_NOUN:
        return ""
    if besides := _COUNT_TOO.match(text, at):
        at = besides.end()  # 2组2人次出访任务
    found = _RIGHT.match(text, at)
    if found is None:
        return ""
    noun = found["noun"].strip("的“”")
    if noun.endswith("）") and "（" not in noun:
        noun = noun[:-1]
    if text[found.end() : found.end() + 1].isdigit():
        noun = _HANDED_OUT.sub("", noun)  # 112个社区配置1套电脑
    noun = _OF_THESE.sub("", _MADE_UP.sub("", _DID.sub("", noun)))
    if noun == "项目" and (managed := _MANAGED.match(text, found.end())):
        return f"{managed[0]}的项目"
    if reviewed := _REVIEWED.fullmatch(noun):
        return f"{reviewed['verb']}{reviewed['what']}的{reviewed['noun']}"
    return noun


def scope_of(measure: str) -> tuple[str, str]:
    """Whose income or expenditure a measure is, and which: ``政府性基金预算财政拨款``, ``收入``."""
    found = _WHOSE.fullmatch(measure)
    return (found["scope"], found["side"]) if found else ("", "")


def within(scope: tuple[str, str], phrase: str) -> str:
    """``本年支出合计`` after the income of a fund is that fund's; other phrases stay."""
    found = _BARE_SIDE.fullmatch(phrase)
    if found is None or not scope[0]:
        return phrase
    other = found["side"] != scope[1] or found["total"] or phrase[0] in "本当"
    return scope[0] + phrase if other else phrase


def compared_with(
    left: str, report_year: int, holders: tuple[str, ...]
) -> tuple[str, str, int | None] | None:
    """The words before an amount that another is compared with: what is compared (where said anew),
    what this amount is (where said), its year. None where the amount is no such thing."""
    left = left.rstrip("（ ")  # 比预算数（9元）
    if found := _FROM.fullmatch(left.strip()):
        subject, _ = clean(found["subject"], holders)
        when, what = found["when"], found["what"]
        planned = when == "原" or "预算" in what
        year = (
            int(when[:4]) if when[0] == "2" else report_year - (when in ("上年", "上年度", "去年"))
        )
        phrase = "年初预算" if planned else OPENING if when == "年初" else ""
        return ("" if is_generic(subject) else subject), phrase, year
    if found := _COMPARED_WITH.fullmatch(left.strip()):
        subject, _ = clean(found["subject"], holders)
        when = found["when"]
        year = int(when[:4]) if when[0] == "2" else report_year - (when != "年初")
        planned = year == report_year and "预算" in found["what"]  # this year's own budget
        what = found["what"].removesuffix("的") if planned else ""
        what = OPENING if when == "年初" else what
        side = subject in ("收入", "支出")
        return (subject if side or not is_generic(subject) else ""), what, year
    found = _RIVAL.match(left)
    return ("", *clean(left[found.end() :], holders)) if found else None


def grown_from(left: str, said: str, after: str, report_year: int) -> tuple[str, str, int] | None:
    """``某项由4元增加到5元`` as ``compared_with``, where what was ``said`` sets it beside the year before."""
    found = _FROM_BARE.fullmatch(left.strip())
    if not found or not _BECOMES.match(after.replace(" ", "")):
        return None
    beside = re.search(rf"上年|去年|上一年|{report_year - 1}年", said) is not None
    return (clean(found["subject"], ())[0], "", report_year - 1) if beside else None


def beside_last_years(left: str) -> str:
    """What last year's amount is, where it is only set beside the one told before: ``预算数`` of
    ``某项5元，上年预算数4元``; else ""."""
    found = _LAST_YEARS_OWN.fullmatch(left.strip())
    return found["what"] if found else ""


def became(left: str) -> str:
    """How an amount became the one after ``left``: ``调整`` of ``调整为``; else ""."""
    found = _BECAME.fullmatch(left)
    return found["how"] if found else ""


def whose_score(left: str) -> str:
    """The whole, where the words before a score name it: ``本部门自评得分``; else ""."""
    found = _OWN_SCORE.match(left)
    return found["whose"] if found else ""


def opens_anew(left: str, phrase: str) -> bool:
    """``2024年本部门预算收入``: the whole's own budget, not that of what was spoken of before."""
    return _WHOLE_BUDGET.match(left) is not None and phrase in ("预算收入", "预算支出")


_GIVES = re.compile(
    r"(?:20\d\d年|当年|本年|全年|今年|共|已|又|另)*(?:新增|增加|追加|下达|下拨|拨付|拨款|发放|投入|争取|收回|安排|落实|筹集|支付|核减|减少|使用|支出)了?"
)


def given(phrase: str, text: str, at: int) -> str:
    """``新增60万元水利资金``: what the money is, where the words before it only say what was done."""
    return noun_after(text, at) if _GIVES.fullmatch(phrase) else ""


def spent_on(counted: str) -> str:
    """``来访接待批次`` counts; the money after it is spent on ``来访接待``."""
    return re.sub(r"(?<=.{2})(?:批次|人次|人数)$", "", counted)


def of_project(phrase: str, subject: str) -> str:
    """``本项目年初预算`` with the project's name."""
    found = _THIS_PROJECT.match(phrase)
    if found is None or not subject.endswith("项目"):
        return phrase
    return f"{found[0]}（{subject.removesuffix('项目')}）{phrase[found.end() :]}"


def before_bracket(text: str, begin: int, at: int, holders: tuple[str, ...]) -> str:
    """``其他支出（甲3元，乙1元）4元``: the 4 is of what stands before the bracket that closes at ``at``."""
    depth = 0
    for i in range(at - 1, begin - 1, -1):
        if text[i] == "）":
            depth += 1
        elif text[i] == "（":
            depth -= 1
            if depth == 0:
                return clean(CLAUSE.split(text[begin:i])[-1], holders)[0]
    return ""


def scored_project(measure: str) -> str:
    """The project that ``某某项目自评得分`` scores; else ""."""
    found = _SCORED.fullmatch(measure)
    return found[1] if found else ""


def evaluated_project(clause: str) -> str:
    """The project of ``对某某项目开展部门评价``; else ""."""
    found = _EVALUATED.search(clause) if clause.endswith("评价") else None
    return found[1] if found else ""


def managed_whole(clause: str) -> str:
    """``整体支出`` where a clause says that it is managed by targets; else ""."""
    found = _WHOLE_MANAGED.search(clause) if clause.endswith("管理") else None
    return found[1] if found else ""


OPENING = "年初数"

Topic = tuple[str, str, Phase | None]
"""What has been spoken of, its unit and its phase."""


def past_brackets(between: str, topic: Topic, outer: list[Topic]) -> Topic:
    """The topic after the words ``between`` two figures: one that a bracket spoke of ends with it.

    ``收入400元（含学费0元），占9%``: the share is of 收入. ``outer`` holds the topics before the
    brackets that are open.
    """
    opened = 0
    for mark in between:
        if mark == "（":
            opened += 1
        elif mark == "）" and opened:
            opened -= 1
        elif mark == "）" and outer:
            topic = outer.pop()
    outer += [topic] * opened
    return topic


def label_before(clauses: list[str], mark: str) -> str:
    """The label that a figure stands right after: ``基本工资：5万元``; else ""."""
    if mark != "：" or len(clauses) < 2 or clauses[-1].strip():
        return ""
    return "" if _NO_LABEL.search(clauses[-2]) else clauses[-2]


def labelled(between: str) -> str:
    """The label after which a list of bare words and figures goes on: ``甲项目：预算9元，执行8元``."""
    before, colon, after = between.rpartition("：")
    label = CLAUSE.split(before)[-1]
    named, comma, rest = after.partition("，")  # 具体为：某某支出，支出决算为9元
    what = clean(rest, ())[0]
    if colon and comma and _ITEM_LABEL.search(named) and what and is_generic(what):
        return named
    if not colon or not _ITEM_LABEL.search(label) or _NO_LABEL.search(label):
        return ""
    return label if is_generic(after.strip()) and after.strip() else ""


def item_named(clause: str) -> str:
    """The budget subject that a clause is the name of: ``其中：甲支出（类）乙（款）丙（项），…``; else ""."""
    found = _NAMED_ITEM.fullmatch(clause)
    return found["subject"] if found else ""


def label_above(text: str, at: int) -> str:
    """The words before the colon that the clauses up to ``at`` stand under: ``质量指标完成情况：…``."""
    start = max(text.rfind("；", 0, at), text.rfind("。", 0, at)) + 1
    label, colon, _ = text[start:at].partition("：")
    return label if colon and len(label) < 30 else ""


def opening_of(measure: str) -> str:
    """What a measure was when the year began: ``年初结转和结余`` of ``年末结转和结余``."""
    return measure.replace("年末", "年初") if "年末" in measure else joined(measure, OPENING)


def since_last_year(measure: str) -> str:
    """What has changed since the amount of last year told before: ``收入预算`` of ``上年收入预算9元，今年
    增加1元``; "" where that was not last year's."""
    found = _LAST_YEARS.match(measure)
    return measure[found.end() :].removeprefix("的") if found else ""


def is_last_years(measure: str) -> bool:
    """Whether a measure names last year as its own: ``上年收入总额``, not ``上年结转``."""
    return _LAST_YEARS.match(measure) is not None


def phase_of(words: str) -> Phase | None:
    """The budget phase that words name, the names of funds set aside."""
    if not _PHASED.search(words):
        return None
    plain = _FUNDS.sub("", words)
    if _EXECUTED.search(plain):
        return Phase.EXECUTED
    if _REVISED.search(plain):
        return Phase.REVISED
    return Phase.APPROVED if "预算" in plain else None
