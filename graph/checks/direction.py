"""Which way an indicator is better, and operators that point the other way (group 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.checks.books import Books, squeeze
from graph.checks.indicators import PERCENT, label, meaning, number, printed_target
from graph.checks.verdict import HELD, Contradiction, Event, stated
from ontology.facts import Indicator

_LOWER_BETTER = re.compile(
    r"故障|差错|失误|投诉|违规|违纪|违法|异议|再访|发生率|延迟|成本|费用|支出|控制|死亡|能耗|调整率|结转|"
    r"事故|缺陷|时间|时长|天数|价格|标准|流失|退|返工|超|不合格|复发"
)
_HIGHER_BETTER = re.compile(
    r"满意|合格率|达标率|及时率|准确率|完成率|覆盖率|知晓率|通过率|正常运转率|运行率|使用率|利用率|到位率|到场率|"
    r"采用率|参与率|普及率|落实率|合规率|优良率|完好率|就业率|入学率|签约率|接种率|治愈率|办结率|回复率|上岗率"
)
_A_HARM = re.compile(
    r"(?:故障|差错|失误|投诉|违规|违纪|违法|异议|再访|事故|死亡|缺陷|流失|返工|不合格|复发|延迟|延误|退货|超期|泄密|"
    r"纠纷|舆情|伤亡|瑕疵|损失|发病|返贫|逾期|空置|失业)(?:发生)?(?:比?率|比例|次数|数量|起数|件数|人数|数)?$"
)
_LESS_OF_IT = re.compile(
    r"减少|降低|下降|挽回|避免|压减|压降|追回|弥补|化解|处置|核减|整改|调解|查处|查办|查获|查纠|查结|打击|侦破|破获"
    r"|办理|办结|受理|审理|审结|纠正|处理|排查|排除|发现|劝导|劝阻|制止|取缔|惩治|整治|治理|曝光|核查|调查|督办|回访"
)
"""More of this is less of the harm, or of the harm dealt with."""
_A_WAIT = re.compile(
    r"(?:响应|等待|修复|办理|延迟|办结|排除)[^率]{0,6}(?:时间|时长|时限|期限|天数)$"
)
_MEANT_TO_LAST = re.compile(
    r"运行|服务|开放|持续|培训|学习|演练|播出|保障|工作|在线|值守|巡查|维护|质保"
)
_A_COST = re.compile(
    r"(?:预算|成本|费用|支出|经费|造价|单价|价格)(?:支出)?(?:控制)?(?:数|额|金额|总额|总成本|标准)?$"
)
_LIMIT = 20


def wrong_way(line: Indicator) -> bool:
    """Whether the operator asks for less of what is better more, or for more of a harm, a wait or a cost."""
    name, unit = meaning(line), squeeze(line.target_unit)
    if line.operator in ("≤", "<"):
        higher = unit in PERCENT and _HIGHER_BETTER.search(name)
        return bool(higher) and not _LOWER_BETTER.search(name) and _aim(line) >= 50
    if line.operator in ("≥", ">"):
        return _more_of_the_worse(line, name, unit)
    return False


def _more_of_the_worse(line: Indicator, name: str, unit: str) -> bool:
    if _LESS_OF_IT.search(name):
        return False
    if _A_HARM.search(name):
        return 0 < _aim(line) <= _LIMIT
    timed = "时效" in squeeze(line.level2) and re.search(r"(?:时间|时限|用时|时长)$", name)
    if _A_WAIT.search(name) or (timed and not _MEANT_TO_LAST.search(name)):
        return unit in ("秒", "分", "分钟", "小时", "天", "日", "工作日")
    cost = "成本" in squeeze(line.level2) and unit.startswith(("元", "万"))
    return cost and bool(_A_COST.search(name)) and "节约" not in name


def _aim(line: Indicator) -> float:
    target = number(line.target_value)
    return float(target[0]) if target is not None else 0.0


def operators(books: Books) -> Iterator[Event]:
    """越高越好的指标（满意度、合格率、达标率等）应写“≥”；差错、故障、等待时间和成本应写“≤”；写反的方向相反。"""
    for form, lines in books.indicators.items():
        wrong = [line for line in lines if wrong_way(line)]
        yield from (HELD for line in lines if line.operator and line not in wrong)
        for signs, said in (
            ("≤<", "越高越好的指标写成了“不超过”"),
            ("≥>", "越低越好的指标写成了“不低于”"),
        ):
            these = [line for line in wrong if line.operator and line.operator in signs]
            if these:
                names = "、".join(f"“{label(line)}”{printed_target(line)}" for line in these)
                message = f"“{form or '部门整体'}”的{names}，{said}，方向相反。"
                cited = tuple(stated(books, line) for line in these)
                expected = "≥" if signs == "≤<" else "≤"
                yield Contradiction(label(these[0]), message, cited, expected)
