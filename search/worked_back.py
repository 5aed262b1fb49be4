"""How a figure of the year before is to be worked out, which asks for nothing more: 由2023年决算倒推，2022年收入是多少.

What is left is a question of the year before alone; whether the reports give that is for the answer to say.
"""

from __future__ import annotations

import re

_BY = r"(?:按照?|照着?|依照?|根据|依据|通过|从|由|用|拿|以|靠|凭)"
_OF = r"(?:(?:部门|单位|报告|公开|里面?|中|上)|的|这份|那份|印的|当年)*"
_SHOWN = r"(?:决算|预算|数字?|数据|报告|报表|情况|说明|年报|结果|基数)*"
_WORKED = (
    r"(?:来|往|去|再|可以|能|能够|应该?)*(?:[倒反逆]推|[倒反逆]着?推?算|推算|推[回出得]|算回|往[回前]推?算|往[回前]推|倒着推|还原)"
    r"(?:回去|回来|过去|出来?|一下|下来|得出|得到|而来|算出来?|算|回)*(?:的话)?"
)
_CLAUSE = re.compile(
    rf"(?:那么?|如果|要是|若)?{_BY}(?P<whose>[^，,。；;？?（()）\d]{{0,20}}?)(?P<year>(?:20)?\d\d)(?:年度?{_OF}{_SHOWN}|{_OF}(?:决算|预算)(?:数据?|报告)?)"
    rf"{_OF}{_WORKED}(?:[，,：:、\s]|是|应该?是)*"
)
_OTHER_YEAR = re.compile(r"(?:20)?\d\d年|(?:20)\d\d(?=决算|预算)")
_YEAR_BEFORE = re.compile(r"(?:上一?|前一?|去)年度?")


def of_the_year_before(said: str) -> str:
    """``said`` without the clause that tells from which year's report it is to be worked out; the year before
    is said by its number then."""
    clause = _CLAUSE.search(said)
    if clause is None:
        return said
    before, behind = said[: clause.start()] + clause["whose"], said[clause.end() :]
    if not before:
        behind = behind.lstrip("，,：: ")
    if not behind.strip("？?。 "):
        before = before.rstrip("，,：: ")
    year = int(clause["year"]) % 100 + 2000
    rest = before + behind
    if _OTHER_YEAR.search(rest):
        return rest
    return _YEAR_BEFORE.sub(f"{year - 1}年", rest, count=1) if _YEAR_BEFORE.search(rest) else said
