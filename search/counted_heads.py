"""What is counted where it is asked how many: 住院患者 in 收治多少住院患者; and what is only done to some of it."""

from __future__ import annotations

import re

from search.persons import persons
from search.question import Question

_HOW_MANY = re.compile(
    r"(?:多少|几)(?:个|名|位|件|份|起|套|台|条|所|家|座|间|项|张|处|公里|亩|人次|批次|辆|只|头)?(?:的)?"
    r"(?P<after>[\u3400-\u9fff]{2,8})?"
)
_MEASURED = ("money", "percent", "duration", "extent", "area")
_HELD = re.compile(r"(?<![没所])有(?:多少|几)|(?:一共|总共|共|现)有(?:多少|几)")
_PERSONS_HELD = re.compile(
    rf"有(?:多少|几)(?:个|名|位)?[\u3400-\u9fff]{{0,4}}?(?P<who>{persons()})$"
)
_IDLE = re.compile(r"人?数量?|总|现有|在[岗职编册校]|配备|聘[用请]|保障|专职|名额|规模")
_FLOWS = re.compile(
    r"[培轮参]训|资助|补助|补贴|慰问|走访|惠及|受益|接待|救治|收治|奖励|表彰|新[增招建购聘]|购[置买入]|采购|改造|修[复缮]|更[换新]"
    r"|维修|报废|抽?检查|抽查|评审|[选抽]派|抽调|发放|体检|筛查|处置|出[租借]|拟|计划|预计|上缴|结转|欠付|预留|招聘|退出"
)
"""What is done to some of what there is, or is yet to be."""


def heads(question: Question) -> list[str]:
    """The words right behind 多少, which the number that is told must be of."""
    asked = _HOW_MANY.search(question.folded)
    if asked is None or not asked["after"] or question.kind in _MEASURED:
        return []
    taken = question.ground | question.named
    start = asked.start("after")
    behind = "".join(c if start + i not in taken else " " for i, c in enumerate(asked["after"]))
    words = question.known_words(behind.split(" ")[0])
    if words and len(words[0]) == 1:
        return []  # 几辆车待处置: what is said of the cars
    return [w for w in words if len(w) > 1]


def of_others(question: Question, name: str) -> bool:
    """Whether it is asked how many persons there are, and a name is of some of them alone, or of others too:
    因贫辍学学生数 for 有多少学生."""
    found = _PERSONS_HELD.search(question.folded)
    if found is None:
        return False
    if found["who"] not in name:
        return True
    rest = _IDLE.sub("", name.replace(found["who"], ""))
    return any(word not in question.folded for word in question.known_words(rest))


def only_some(question: Question, text: str) -> bool:
    """Whether it is asked how many there are, and a text tells of how many something was done to:
    新增退休教师5人 is not how many there are."""
    if not _HELD.search(question.folded):
        return False
    return any(word not in question.folded for word in _FLOWS.findall(text))
