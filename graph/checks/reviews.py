"""Projects reviewed: how many by grade, with how much money, with what score (groups 6 and 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.checks.accounts import interval, is_money
from graph.checks.books import Books, squeeze
from graph.checks.intervals import Interval, in_unit, number_of, printed, total
from graph.checks.projects import listed
from graph.checks.scores import FULL
from graph.checks.verdict import (
    HELD,
    Contradiction,
    Event,
    Lacking,
    at,
    places,
    stated,
    with_unit,
)
from ontology.facts import Claim, ReportKind

_GRADED = re.compile(
    r"(?:评级|等级|结果|评价)为[“\"]?(?:优秀?|良好?|中等?|合格|不合格|较?差)[”\"]?的?项目?$"
    r"|^[“\"]?(?:优秀?|良好?|中等?|合格|不合格|较?差)[”\"]?(?:等级|档次|档)(?:的?项目)?$"
)
_REVIEWED = re.compile(
    r"绩效自评的?(?:\d{4}年度?)?项目$|^(?:开展|进行|纳入|完成)[^，。]{0,12}(?:自评|评价)的?(?:\d{4}年度?)?项目(?:支出)?$"
)


def grades(books: Books) -> Iterator[Event]:
    """绩效自评各评级（优、良、中、差）的项目个数之和，应等于开展自评的项目个数。"""
    for section in books.by_section.values():
        counted = [c for c in section if c.unit in ("个", "项") and c.change is None]
        graded = [c for c in counted if _GRADED.search(squeeze(c.measure))]
        whole = next(
            (c for c in counted if _REVIEWED.search(squeeze(c.measure)) and c not in graded), None
        )
        if len(graded) < 2 or whole is None:
            continue
        reached = sum((c.value for c in graded), Decimal(0))
        if reached == whole.value:
            yield HELD
            continue
        message = f"“{whole.measure}”为{with_unit(whole)}，各评级的项目合计{reached:f}{whole.unit}，两数不符。"
        cited = places(books, (whole, *graded))
        yield Contradiction(whole.measure, message, cited, f"{reached:f}{whole.unit}")


_BY_SCORE = re.compile(
    r"(?P<whole>\d+)个项目(?P<between>[^；]{0,60}?)(?:其中[：:，,]?|[，。；：:])"
    r"(?P<list>(?:得?分?(?:在)?\d{2,3}(?:分)?(?:（含）?)?(?:[-—~～至到]\d{2,3}(?:分)?)?(?:（含）|\(含\))?(?:分)?(?:以上|以下)?"
    r"(?:（[^（）]{1,8}）)?的?(?:项目)?(?:有|为|共)?\d+个(?:项目)?[，、；。]?){2,})(?P<end>[^。]{0,20})"
)
_LEFT = re.compile(r"以下|无|没有")


def scored_counts(books: Books) -> Iterator[Event]:
    """绩效自评按得分分档写明项目个数的（90分以上若干个，80至90分若干个），各档之和不应大于自评项目个数；写明有无低分项目的，应恰好相等。"""
    for match, source in books.find(_BY_SCORE):
        counts = [int(n) for n in re.findall(r"(\d+)个", match["list"])]
        whole, reached = int(match["whole"]), sum(counts)
        complete = _LEFT.search(match["list"] + match["end"])
        if reached == whole or (reached < whole and not complete):
            yield HELD
            continue
        message = f"写作{whole}个项目，按得分分档的（{match['list'].strip('，、；。')}）合计{reached}个，两数不符。"
        first = books.within(source, rf"{whole}\s*个\s*项\s*目")
        rest = books.spelt(source, match["list"])
        cited = (at(books, first, f"{whole}个项目"), at(books, rest, match["list"]))
        yield Contradiction(f"{whole}个项目", message, cited, f"{reached}个")


_GRADED_SCORE = re.compile(
    r"(?:得分|评分|评价分)(?:为|是)?(?P<score>\d{2,3}(?:\.\d+)?)分(?:[，,（(；][^。]{0,60}?)?"
    r"(?:评价|绩效|自评)?(?:等级|等次|结果|评级)(?:均?为|是|评定为)?[“\"]?(?P<grade>优秀?|良好?|中等?|差)[”\"。，；）)]"
)
_GRADES = (("优", 90, 100), ("良", 80, 90), ("中", 60, 80), ("差", 0, 60))


def graded_by_score(books: Books) -> Iterator[Event]:
    """绩效评价等级应与得分相符：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。"""
    for match, source in books.find(_GRADED_SCORE):
        score = Decimal(match["score"])
        due = next((g for g, low, high in _GRADES if low <= score < high), "优")
        if match["grade"].startswith(due) or score > FULL:
            yield HELD
            continue
        message = f"得分{match['score']}分，评价等级写作“{match['grade']}”，按得分应为“{due}”。"
        cited = (at(books, source, match[0]),)
        yield Contradiction("评价等级", message, cited, due)


_WAYS = r"(?:[^，。；]{2,40}\d+[项个][，,]涉及(?:项目)?资金\d[\d,]*(?:\.\d+)?万元[；;，,。]){2,}"
_FUNDS_BY_WAY = re.compile(
    rf"(?P<list>{_WAYS})(?![^，。；]{{2,40}}\d+[项个])"
    r"[^。；]{0,16}?共?涉及(?:项目)?资金(?P<whole>\d[\d,]*(?:\.\d+)?)万元"
)
_OF_WHICH_WAYS = re.compile(
    rf"(?P<number>\d+)个项目(?P<told>[^；]{{0,90}}?)其中[：:，,]?(?P<list>{_WAYS})"
)


def funds_by_way(books: Books) -> Iterator[Event]:
    """分几种形式（资金来源）开展自评、各写明个数和涉及资金的，各项资金之和应等于其后所写的总额；以“其中”列出的，个数、资金之和应等于其前所写的项目个数和一项金额，一者相等而另一者不等的，不等的一者有误。"""
    yield from _ways_summed(books)
    for match, source in books.find(_OF_WHICH_WAYS):
        counts = [int(n) for n in re.findall(r"(\d+)[项个][，,]涉及", match["list"])]
        parts = re.findall(r"涉及(?:项目)?资金(\d[\d,]*(?:\.\d+)?)万元", match["list"])
        wholes = re.findall(r"(\d[\d,]*(?:\.\d+)?)万元", match["told"])
        reached = total(printed(number_of(p), "万元") for p in parts)
        paid = any(reached.meets(printed(number_of(w), "万元")) for w in wholes)
        counted = sum(counts) == int(match["number"])
        if counted == paid or not wholes:
            yield from (HELD,) if counted else ()
            continue
        said = f"{match['number']}个项目" if paid else f"{wholes[-1]}万元"
        expected = f"{sum(counts)}个" if paid else in_unit(reached.middle, "万元")
        place = books.spelt(source, said)
        message = f"写作{said}，其中逐项列出的合计{expected}，两数不符。"
        yield Contradiction("开展自评的项目", message, (at(books, place, said),), expected)


def _ways_summed(books: Books) -> Iterator[Event]:
    """The sum of all ways told after them."""
    for match, source in books.find(_FUNDS_BY_WAY):
        parts = re.findall(r"涉及(?:项目)?资金(\d[\d,]*(?:\.\d+)?)万元", match["list"])
        reached = total(printed(number_of(p), "万元") for p in parts)
        if reached.meets(printed(number_of(match["whole"]), "万元")):
            yield HELD
            continue
        expected = in_unit(reached.middle, "万元")
        said = "、".join(f"{p}万元" for p in parts)
        message = f"各种形式自评涉及资金{said}，合计{expected}，写作共涉及{match['whole']}万元。"
        yield Contradiction(
            "涉及资金", message, (at(books, source, f"{match['whole']}万元"),), expected
        )


_FUNDS = re.compile(
    r"(?:自评|评价|二级项目)[^，。]{0,24}(?:涉及|决算|执行|预算)?(?:项目)?(?:资金|金额)$"
    r"|(?:自评|评价)[^，。]{0,12}涉及一般公共预算(?:项目)?支出$"
)
_OF_FUND = re.compile(r"基金|国有资本")
_NOT_ALL = re.compile(r"基金|国有资本|其中|重点|抽")
_CLOSE = 50


def reviewed_funds(books: Books) -> Iterator[Event]:
    """开展自评的项目个数与逐项列出的相同时，所写涉及资金应等于各项目执行数（或年初、全年预算数）之和。"""
    projects = listed(books)
    if len(projects) < 2:
        return
    spent, planned = (
        _sum([getattr(p, name) for p in projects]) for name in ("executed_yuan", "budget_yuan")
    )
    revised = _sum([p.revised_yuan or p.budget_yuan for p in projects])
    final = books.facts.report.kind is ReportKind.FINAL
    sums = [s for s in ((spent, planned, revised) if final else (planned,)) if s is not None]
    for claim in books.claims:
        if not is_money(claim) or claim.change is not None or not _reviews_funds(claim):
            continue
        if _NOT_ALL.search(claim.measure) or not _all_counted(books, claim, len(projects)):
            continue
        if _with_other_funds(books, claim):
            continue
        if not sums:
            yield Lacking("没有列全各项目的金额，不核对涉及资金")
        elif any(s.meets(interval(claim)) for s in sums):
            yield HELD
        else:
            expected = in_unit(sums[0].middle, claim.unit, 4)
            message = f"“{claim.measure}”为{with_unit(claim)}，逐项列出的{len(projects)}个项目合计{expected}。"
            yield Contradiction(claim.measure, message, places(books, (claim,)), expected)


def _reviews_funds(claim: Claim) -> bool:
    measure = squeeze(claim.measure)
    told = measure.endswith("涉及资金") and "自评" in squeeze(claim.sentence.text)
    return told or bool(_FUNDS.search(measure))


def _with_other_funds(books: Books, claim: Claim) -> bool:
    """Whether the sentence adds money of another budget."""
    near = [c for c in books.by_section[claim.section] if c.sentence.start == claim.sentence.start]
    return any(c.value and is_money(c) and _OF_FUND.search(c.measure) for c in near)


def _sum(money: list[Decimal | None]) -> Interval | None:
    known = [m for m in money if m is not None]
    if len(known) < len(money):
        return None
    return total(Interval(m - _CLOSE, m + _CLOSE) for m in known)


def _all_counted(books: Books, claim: Claim, number: int) -> bool:
    """Whether the sentence before the amount counts as many projects as are listed."""
    near = [c for c in books.by_section[claim.section] if c.sentence.start == claim.sentence.start]
    return any(c.unit in ("个", "项") and c.value == number for c in near)


_AVERAGE = re.compile(r"平均(?:得分|分|分数)$")


def average_scores(books: Books) -> Iterator[Event]:
    """写明若干个项目平均得分、且逐项列出的项目个数与之相同的，平均得分应等于各项目得分的平均数（尾差不超过0.02分）。"""
    projects = listed(books)
    scores = [p.score_form if p.score_form is not None else p.score_text for p in projects]
    told = [p.score_text if p.score_text is not None else p.score_form for p in projects]
    if len(projects) < 2 or None in scores:
        return
    means = [
        sum((s for s in way if s is not None), Decimal(0)) / len(way) for way in (scores, told)
    ]
    for claim in books.claims:
        if (
            claim.unit != "分"
            or claim.change is not None
            or not _AVERAGE.search(squeeze(claim.measure))
        ):
            continue
        before = claim.sentence.text[: claim.source.start - claim.sentence.start]
        if not re.search(
            rf"(?<!\d){len(projects)}[个项]", squeeze(before) + squeeze(claim.measure)
        ):
            continue
        if any(abs(mean - claim.value) <= Decimal("0.02") for mean in means):
            yield HELD
            continue
        expected = f"{means[0]:.2f}分"
        message = f"“{claim.measure}”写作{with_unit(claim)}，{len(projects)}个项目得分的平均数为{expected}。"
        yield Contradiction(claim.measure, message, (stated(books, claim),), expected)


_SCORED = re.compile(r"(?:得分|评分|分数|平均分)$")


def score_range(books: Books) -> Iterator[Event]:
    """情况说明中的自评（评价）得分应在0至100分之间。"""
    for claim in books.claims:
        if (
            claim.unit != "分"
            or claim.change is not None
            or not _SCORED.search(squeeze(claim.measure))
        ):
            continue
        if 0 <= claim.value <= FULL:
            yield HELD
            continue
        message = f"“{claim.measure}”写作{claim.value:f}分，满分为100分。"
        yield Contradiction(claim.measure, message, (stated(books, claim),), "0至100分")


def scores_listed(books: Books) -> Iterator[Event]:
    """情况说明写明部门整体（项目）得分，并列出其中各部分得分的，各部分之和应等于得分；尾差不超过0.02分。"""
    for claims in books.by_section.values():
        points = [c for c in claims if c.unit == "分" and c.change is None]
        for index, head in enumerate(points):
            parts = [
                c for c in points[index + 1 :]
                if c.sentence.start == head.sentence.start and not c.measure.endswith("满分")
            ]  # fmt: skip
            between = head.sentence.text[head.source.end - head.sentence.start :]
            if len(parts) < 3 or "其中" not in between.split("分")[0] + between[:8]:
                continue
            reached = sum((c.value for c in parts), Decimal(0))
            if abs(reached - head.value) <= Decimal("0.02"):
                yield HELD
                break
            said = "、".join(f"{c.measure}{c.value:f}分" for c in parts)
            message = (
                f"“{head.measure}”为{head.value:f}分，{said}，各部分合计{reached:f}分，两数不符。"
            )
            cited = tuple(stated(books, c) for c in (head, *parts))
            yield Contradiction(head.measure, message, cited, f"{reached:f}分")
            break


def none_with_money(books: Books) -> Iterator[Event]:
    """项目个数写作0的，其后所写这些项目涉及的资金也应为0。"""
    for section in books.by_section.values():
        for index, count in enumerate(section):
            if (
                count.unit not in ("个", "项")
                or count.change is not None
                or "项目" not in count.measure
            ):
                continue
            money = next((c for c in section[index + 1 : index + 3] if _money_of(c, count)), None)
            if money is None:
                continue
            if count.value or not money.value:
                yield HELD
                continue
            message = f"“{count.measure}”为{with_unit(count)}，“{money.measure}”却为{with_unit(money)}，前后矛盾。"
            yield Contradiction(
                count.measure, message, places(books, (count, money)), f"0{money.unit}"
            )


def _money_of(claim: Claim, count: Claim) -> bool:
    """Whether an amount is of the very projects just counted."""
    same = claim.sentence.start == count.sentence.start
    return same and is_money(claim) and squeeze(claim.measure).startswith(squeeze(count.measure))


_STAGES = (re.compile(r"编报"), re.compile(r"跟踪|监控"), re.compile(r"自评"))


def stages_alike(books: Books) -> Iterator[Event]:
    """编报绩效目标、绩效跟踪、绩效自评的项目个数相同的，涉及金额一般相同；两处相同而一处不同的，疑为笔误。"""
    for section in books.by_section.values():
        found: list[tuple[Claim, Claim]] = []
        for stage in _STAGES:
            count = next(
                (c for c in section if c.unit in ("个", "项") and stage.search(c.measure)), None
            )
            money = next((c for c in section if count and _money_of(c, count)), None)
            if count is not None and money is not None:
                found.append((count, money))
        if len(found) < len(_STAGES) or len({c.value for c, _ in found}) > 1:
            continue
        amounts = [m.amount_yuan for _, m in found]
        odd = [m for _, m in found if amounts.count(m.amount_yuan) == 1]
        if not odd:
            yield HELD
        elif len(odd) == 1:
            usual = next(m for _, m in found if m is not odd[0])
            message = (
                f"三处项目都是{with_unit(found[0][0])}，“{odd[0].measure}”写作{with_unit(odd[0])}，"
                f"其余两处写作{with_unit(usual)}，请核实。"
            )
            yield Contradiction(
                odd[0].measure, message, places(books, (odd[0], usual)), with_unit(usual)
            )
