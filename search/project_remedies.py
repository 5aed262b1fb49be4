"""What is to be done about a project's problems, where a report prints it apart from them: 下一步：…, a
row 改进措施."""

from __future__ import annotations

import re

from graph.release import Release
from search.evidence import Place
from search.performance import Record

_CURES = re.compile(
    r"将|进一步|下一?[步年]|今后|措施[：:]|整改|改进|加[强快大]|完善|提[高升]|强化|定期|保障|做到|确保|优化|严格|落实|健全"
)
_WANTING = re.compile(r"(?:有待|[仍尚还]?需要?|未能?|不够)[^，。；]*")  # 性能有待优化 is a problem
_NEXT = re.compile(
    r"(?<=[。；;])\s*(?:下一?步|今后|(?:整改|改进)措施)(?:[^，。；：:]{0,8}[：:])?\s*(?P<what>[^|\t]+)"
)
_ROW = re.compile(
    r"[\s|]*(?:[一二三四五六七八九十\d]+[、.．])?\s*(?:下一步)?"
    r"(?:拟采取的?)?(?:整改|改进)(?:措施|意见|建议)?(?:及建议|和建议)?\s*[|\t：: ]\s*(?P<what>[^|\t\n]{4,})"
)
_LONGEST = 300


def tells_cure(problems: str) -> bool:
    """Whether what a record says of its problems also says what is done about them."""
    return _CURES.search(_WANTING.sub("", problems)) is not None


def remedy(release: Release, record: Record) -> Place | None:
    """Where a report prints what is to be done about a project's problems: behind them in its own prose,
    or in the row below them."""
    text = release.text(record.report)
    problems = _bare(record.problems)
    for place in record.places:
        told = text[place.start : place.end]
        if problems and problems in _bare(told):
            found = _NEXT.search(told) if len(told) > len(problems) + 8 else None
            found = found or _ROW.match(text[place.end : place.end + _LONGEST])
            if found is not None:
                start = (place.start if found.re is _NEXT else place.end) + found.start("what")
                end = start + len(found["what"].rstrip()[:_LONGEST])
                return Place(record.report, start, end, place.page)
    return None


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip("。")
