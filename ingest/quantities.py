"""Figures in running text: a number with its unit, of folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.wording import decimal, numeral
from ontology.records import dataclass

_NUMBER = (
    r"[-\d](?<![\d.,A-Za-z/〔\[].)(?:(?<=\d)|(?<=-)\d)(?:\d{0,2}(?:,\d{3})+|\d*)(?:\s?\.\s?\d+)?"
)
"""It begins with a character, not with a look back: so a text is searched fast."""
_MONEY = r"(?:亿|千万|百万|十万|万|千|百)?元(?:/[\u4e00-\u9fff]{1,4}(?:/[\u4e00-\u9fff]{1,3})?)?"
_COUNT = (
    r"个百分点|百分点|万人次|人（次）|人次|批（次）|批次|场次|户次|家次|辆次|件次|车次|台次|例次|台（套）|台/套|台套"
    r"|套（台）|部（台）|平方米|平米|立方米|平方公里|公顷|亩|公里|千米|公斤|吨|小时|分钟|个月|万人|万户|万件|万次|万亩"
    r"|万平方米|万立方米|万公里|万公斤|万公顷|万吨|万株|万册|万名|万个|万场|万份|万头|万只|辆|台|套|个|人|名|位|次|项|家|件|篇|起|户|条|份|分|期|处|座|栋|幢|间|张|册|场|天|批|组|株|头|只|艘|架|宗|口|眼|棵"
    r"|部(?![门分])|所|类|种|门"
)
_WORDED = r"(?<![第每十])(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
"""A number of cars or offices is often written out: 三辆, 内设科室六个."""
_FIGURE = re.compile(
    rf"({_NUMBER})\s*(?:(%|‰)|余?({_MONEY})|余?([万亿](?![\u4e00-\u9fff]|$)|[万亿](?=[元的]))|余?({_COUNT}))"
    rf"|{_WORDED}\s*(辆)|(?<=科室|股室|处室|机构|单位|部门|项目){_WORDED}(?=[个家])(个|家)"
)
_NOT_A_UNIT = re.compile(
    r"分(?:别|类|项|析|解|局|配|享|开|工|管|布|公|部|支|之|散|层|级|批|步|年|期)|人(?:民|大|员|力|才|均|事|工|社|防)"
    r"|次(?:年|日|月|要|级)|个(?:人|别|税|体)|项(?:目|级)|家(?:庭|属|具|用|乡)|条(?:例|件)|类(?:别|）)|期(?:末|间|初)"
    r"|处(?:理|置|级|室|罚)|名(?:称|单|义)|部级|起(?:草|步|来)|户(?:籍|外)|件件|天(?:津|然)|所(?:属|有|需|得|在)"
    r"|门(?:户|诊)|组(?:织|成|建)|场(?:所|地|馆)|位于|座谈|张家|只(?:有|能)"
)
_THRESHOLD = re.compile(r"（含）以?[上下内]|（含）以|及?以[上下内]")
_TARGET = re.compile(
    r"(?:[≥≤＞＜<>=]\s*=?|\\(?:geq|leq)|不(?:少|低|多|高|超过?)于?|不超过|至少|[大小低高]于|每|第|\d\s*[-—~～])\s*$"
)

_POINTS_TOO = re.compile(r"\s*[、和与及]\s*(?:\d[\d.]*)个百分点")
_LINKS = frozenset("、和与及，")
_BARE = re.compile(rf"(?:分别|各)[^，。；\d]{{0,12}}({_NUMBER})\s*[、和与及，]$")
"""Two numbers told in one breath, the unit said once."""

YUAN = {
    "元": Decimal(1), "百元": Decimal(100), "千元": Decimal(1000), "万元": Decimal(10_000), "万": Decimal(10_000),
    "十万元": Decimal(100_000), "百万元": Decimal(1_000_000), "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000), "亿": Decimal(100_000_000),
}  # fmt: skip

_UNIT = re.compile(rf"[%‰]|{_MONEY}|{_COUNT}|个?工作日")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; ``start``/``end`` cover both."""

    start: int
    end: int
    value: Decimal
    unit: str

    @property
    def is_money(self) -> bool:
        return self.unit in YUAN

    @property
    def is_percent(self) -> bool:
        return self.unit in ("%", "‰", "个百分点", "百分点")

    @property
    def yuan(self) -> Decimal | None:
        worth = YUAN.get(self.unit)
        return None if worth is None else self.value * worth


def is_unit(text: str) -> bool:
    """Whether ``text`` is a unit and nothing else."""
    return _UNIT.fullmatch(text) is not None


def quantities(folded: str) -> Iterator[Quantity]:
    """What a text states in figures; thresholds (``100万元以上``), targets (``≥5次``)
    and ordinals (``第5次``) state nothing."""
    for found in _FIGURE.finditer(folded):
        (start, end), unit = found.span(), found[found.lastindex or 1]
        if unit == "个" and _POINTS_TOO.match(folded, end):
            unit = "个百分点"
        if folded[start - 1 : start] in _LINKS and (bare := _bare_before(folded, start)):
            yield Quantity(*bare.span(1), decimal(bare[1]), unit)
        if _NOT_A_UNIT.match(folded, end - len(unit)):
            continue
        if not _TARGET.search(folded[max(start - 6, 0) : start]) and not _THRESHOLD.match(
            folded, end
        ):
            yield Quantity(start, end, _value(found), unit)


def _bare_before(folded: str, at: int) -> re.Match[str] | None:
    """The number that leaves its unit to the next: ``分别为5.2、6.1万元``."""
    return _BARE.search(folded, max(at - 40, 0), at)


def _value(found: re.Match[str]) -> Decimal:
    if found[1] is not None:
        return decimal(found[1])
    words = found[0].rstrip("辆个家").strip().replace("两", "二")
    return Decimal(numeral(words) or 0)
