"""Whether the reason that a report gives goes with the change it explains: 预算是减的，写的原因对得上吗."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.reasons import ways
from graph.release import Release
from search.asks import Ask
from search.catalogue import Body, Catalogue
from search.drafts import Draft
from search.evidence import cite
from search.measures import FUNCTIONAL
from search.positions import covered
from search.prose import mentions
from search.question import Question, understand
from search.reasons import Why, explained_changes
from search.rows import claim_query
from search.tied_reasons import bare_reason, best_of, by_how_much, change_of, tied

EXAMPLES = (
    "水务局2023年支出减少，写的原因跟变化对得上吗",
    "水务局2023年支出增加的原因和增减方向一致吗",
)
_TOLD = (
    r"(?:它|报告|文件|单位|他们|自己|里面?|中|上|说明)*(?:所|给出?|说|写|列|讲|印|解释)*"
    r"(?:明|的|了|出来)*(?:主要)?的?"
)
_WITH = (
    r"(?:[和跟与同](?:这个?|它|该|实际|增减|预算|金额|数字?|数额|变[化动]|方向|趋势|情况|幅度|科目|结果|增加|减少|上升|下降|增长|持平|不变|的|本身)*)?"
    r"(?:方向|写)?(?:得|的)?"
)
_VERDICT = (
    r"(?:是不是|是否|能不能|有没有|有无|能|都|会不会|是|算)*"
    r"(?:对得上号?|对不对得上|对得起来|对不上|不?一致|一不一致|不?相?符合?|相?不相?符|自?相?矛盾(?:不矛盾)?|说得通|说不说得通|讲得通|说得过去"
    r"|合不合理|合理|写反|反着|相反|打架|吻合|站得住脚?|对不对|对|写对|写错|有问题|匹配)(?:科目|数字?|变化)?(?:的|了|呢)?"
)
_FITS = re.compile(
    rf"[，,]?的?{_TOLD}(?:原因|理由|解释|说法){_WITH}{_VERDICT}(?:吗|么|没有?|不|呢)*[？?]?$"
)
_ONLY_TURNED = re.compile(
    r"(?:经费|支出|费用?|预算)(?:的?(?:增加|减少|下降|上升|调[增减]|保持不变))$"
)
_ITEM = 7  # digits of a subject of the lowest level
_UNCHANGED = re.compile(r"不变|持平|一致|相同|无变化|没有变化|未变|未调整")
_TURNED = {"increase": "增加", "decrease": "减少", "flat": "持平"}


def drafts(question: Question, release: Release) -> Iterator[Draft]:
    """The change, the reason, and whether both go the same way."""
    clause = _FITS.search(question.text)
    if clause is None or not question.bodies:
        return
    rest = understand(f"{question.text[: clause.start()]}的原因是什么", question.known)
    for body in rest.scope:
        _, _, found = tied(rest, release, body)
        of_change = [f for f in found if _way(f[1])]
        if not of_change:
            continue
        score, why = best_of(of_change)
        said = rest.folded.find("的原因是什么")
        words = (
            explained_changes(rest) | rest.measure_positions | covered([(said, len(rest.folded))])
        )
        left = rest.unaccounted(words | rest.positions(Ask.REASON, Ask.YESNO), why.context)
        yield _draft(release, rest.known, body, why, 90.0 + score / 10, left)
        return


def _draft(
    release: Release, known: Catalogue, body: Body, why: Why, rank: float, left: list[str]
) -> Draft:
    against, other = _against(why), _other_subject(known, why)
    verdict = (
        "对不上（不一致）" if against or other else "看不出矛盾" if against is None else "对得上"
    )
    cited = cite(release, why.place)
    told = f"{change_of(why)}{by_how_much(why)}，写的原因是“{bare_reason(why)}”"
    if why.is_sentence:
        told = f"{why.year}年报告中写道：{''.join(cited.quote.split()).rstrip('。；')}"
    about = f"说的是“{other}”，不是这一科目；" if other else ""
    return Draft(
        f"{verdict}：{body.name}{told}，{about}{_because(why)}。", rank, (cited,), None, None,
        claim_query(body.iri),
        {"organization": body.name, "fiscal_year": why.year, "measure": f"{why.label}的原因"},
        tuple(left),
    )  # fmt: skip


def _other_subject(known: Catalogue, why: Why) -> str:
    """The subject that a reason only says to be more or less, where that is none of those explained."""
    reason = bare_reason(why)
    named = mentions(known, reason)
    if why.is_sentence or not named or not _ONLY_TURNED.search(reason):
        return ""
    asked = [m for said in mentions(known, why.label) for m in said.measures if m.depth]
    last = [m for m in named[-1].measures if m.kind == FUNCTIONAL and m.depth == _ITEM]
    names = {"".join(m.name.split()) for m in asked}
    if not last or not asked or any("".join(m.name.split()) in names for m in last):
        return ""
    return "".join(last[0].name.split())


def _way(why: Why) -> str:
    """Whether what is explained is more, less or the same."""
    if why.change == "completion" and why.value is not None:
        return "increase" if why.value > 100 else "decrease" if why.value < 100 else "flat"
    return why.change if why.change in _TURNED else ""


def _against(why: Why) -> bool | None:
    """Whether the words of a reason go the other way; None where they tell of neither more nor less."""
    more, less = ways(bare_reason(why))
    way = _way(why)
    if bool(more) == bool(less):
        return False if way == "flat" and _UNCHANGED.search(why.reason) else None
    if way == "flat":
        return True
    return bool(more) != (way == "increase")


def _because(why: Why) -> str:
    turned = _TURNED[_way(why)]
    against = _against(why)
    if against is None:
        return f"原因里没有单写增或减的字样，不能据此说它与{turned}相矛盾"
    return (
        f"与{turned}{'的方向相反' if against else '的方向一致'}"
        if turned != "持平"
        else ("与持平不符" if against else "与持平相符")
    )
