"""What people call an organization: region pieces, everyday short forms, and how a question is searched for them.

A full name is read as regions + core (``秦皇岛市`` ``北关区`` + ``便民服务中心``). Short forms of the
core come from general rules and ``abbreviations.csv``, never from a list of organizations.
"""

from __future__ import annotations

import csv
import itertools
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.tokens import segmenter
from search.wording import fold

_ZONE = (
    r"(?:经济技术|高新技术产业|经济|高新技术|高新|旅游|综合|保税|自由贸易)?(?:开发|示范|试验|保税|度假)区"
    r"|新区|高新区|自由贸易区"
)
_TOWN = r"(?<!城)镇(?![市区村])|(?:民族)?(?<![城返下])乡(?![村镇土])|街道|苏木"
_REGION = re.compile(
    rf"^(?P<place>[\u3400-\u9fff]{{2,8}}?)(?P<kind>特别行政区|自治区|自治州|自治县|地区|{_ZONE}|[省市区县旗州盟]|{_TOWN})"
)
_MEMBER = re.compile(r"^\s*\d{3,12}\s*[-－—]?\s*")
_OWN = (
    r"(?<=[局委会厅办院署室处心])(?:机关本级|本级|本部|机关)$|(?<=[学校馆所队站园府])(?:本级|本部)$"
)
"""What a name ends with that means the body itself."""
_SUFFIX = re.compile(rf"[(（](?:本级?|本部|机关|汇总?|部门?|单位?|合计)?[)）]?\s*$|{_OWN}")
_PARTY = re.compile(r"^(?:中国共产党|中共)")
_BRANCH = re.compile(r"局(?P<place>[\u3400-\u9fff]{2,4}?)分局")
_UNDER = re.compile(
    r".*(?:局|委(?!员会)|委员会|(?<!大)厅|政府)(?P<own>(?!机关|办公|托)[\u3400-\u9fff]{2,}?(?:[总支大中]队|中心|[所站馆处]|[学医]院|学校))"
    r"|.*(?:大学|学院|师范)(?=附属)(?P<attached>[\u3400-\u9fff]{4,})"
)
"""An organization's name behind that of the one it belongs to: 公安局|交通警察大队, 某大学|附属中学."""
_HEADS = "局厅委"
_GENERIC = frozenset(
    {
        "中心",
        "服务",
        "办公",
        "办公室",
        "管理",
        "事务",
        "局",
        "委",
        "办",
        "处",
        "所",
        "站",
        "人民",
        "政府",
    }
)


@dataclass(frozen=True, slots=True)
class Region:
    """One region of a name: ``place`` 秦皇岛, ``kind`` 经济技术开发区; none where a branch is named by its place."""

    place: str
    kind: str

    @property
    def forms(self) -> frozenset[str]:
        full = self.place + self.kind
        if len(self.kind) < 2:
            return frozenset({full, self.place} if len(self.place) > 1 else {full})
        zones = {self.kind, "开发区"} if self.kind.endswith("开发区") else {self.kind}
        if self.kind == "经济技术开发区":
            zones |= {"经开区", "经济开发区"}
        if "高新" in self.kind:
            zones |= {"高新区"}
        places = {self.place, self.place + "市"} if "区" in self.kind[1:] else {self.place}
        return frozenset({full, self.place} | {p + z for p in places for z in zones} | zones)


@dataclass(frozen=True, slots=True)
class Name:
    """An organization's name taken apart, folded."""

    full: str
    regions: tuple[Region, ...]
    core: str

    @property
    def region_forms(self) -> frozenset[str]:
        forms: set[str] = set()
        for region in self.regions:
            forms |= region.forms
        return frozenset(forms)


def bare(name: str) -> str:
    """A printed name without its code before and its (本级) or （汇总） behind."""
    text = _MEMBER.sub("", "".join(name.split()))
    while True:
        shorter = _SUFFIX.sub("", text)
        if shorter == text:
            return text
        text = shorter


def is_own_level(name: str) -> bool:
    """Whether a name says that it means the body itself, without what belongs to it: (本级)."""
    return bool(re.search(rf"[(（](?:本级|本部|机关)|{_OWN}", name))


def take_apart(name: str) -> Name:
    """``name`` as regions and core; a party organization's 中共 is left out of both."""
    full = fold(bare(name))
    rest = _PARTY.sub("", full)
    regions: list[Region] = []
    while (match := _REGION.match(rest)) and _leaves_a_core(rest[match.end() :]):
        regions += _regions(match["place"], match["kind"])
        rest = rest[match.end() :]
    if regions and rest.startswith("委") and not rest.startswith("委员"):  # 江苏省|委办公厅
        rest = regions[-1].kind + rest
    if regions and rest in ("人民政府", "政府", "人民代表大会", "委员会", "办事处"):
        rest = regions[-1].place + regions[-1].kind + rest
    elif rest.startswith("人民政府") and len(rest) > 6:
        rest = rest.removeprefix("人民政府")
    if branch := _BRANCH.search(rest):
        regions.append(Region(branch["place"], ""))
    return Name(full, tuple(regions), rest)


def _regions(place: str, kind: str) -> list[Region]:
    """The region of a name, in two where its place begins with the province: 江苏|岚川经济技术开发区."""
    province = place[:3] if place[:3] in provinces() else place[:2]
    if province not in provinces() or len(place) < len(province) + 2 or re.fullmatch(_TOWN, kind):
        return [Region(place, kind)]
    return [Region(province, provinces()[province]), Region(place[len(province) :], kind)]


@cache
def provinces() -> dict[str, str]:
    """What each province is: 江苏 a 省."""
    path = Path(__file__).with_name("provinces.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["province"]: row["kind"] for row in csv.DictReader(lines)}


def own_core(core: str) -> str:
    """The part of a core that is the organization's own, where it says first whose it is: 交通警察大队."""
    under = _UNDER.fullmatch(core)
    return (under["own"] or under["attached"]) if under else core


def _leaves_a_core(rest: str) -> bool:
    return len(rest) >= 2 and not rest.startswith(("场", "级", "域", "容"))


@cache
def _abbreviations() -> tuple[tuple[str, tuple[str, ...]], ...]:
    path = Path(__file__).parent / "abbreviations.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [(r["full"], tuple(r["short"].split("|"))) for r in csv.DictReader(lines)]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


_ORDINALS = {
    "高级中学": ("{}高中", "{}高"), "初级中学": ("{}初中", "{}初", "{}中"), "实验中学": ("{}实验中学", "实验{}中"),
    "职业中学": ("{}职中", "{}职高"), "附属中学": ("{}附中", "附{}中"), "中学": ("{}中",),
    "实验小学": ("{}实小", "实验{}小"), "附属小学": ("{}附小", "附{}小"), "小学": ("{}小",),
    "幼儿园": ("{}幼", "{}幼儿园"), "人民医院": ("{}医院", "{}院"), "附属医院": ("{}附院", "附{}院", "附{}医院"),
    "中医医院": ("{}中医院", "{}中医医院"), "中医院": ("{}中医院",), "医院": ("{}医院", "{}院"),
    "社会福利院": ("{}福利院",),
}  # fmt: skip
"""What a numbered school or hospital is called by its number."""
_ORDINAL = re.compile(
    rf"第(?P<n>[一二三四五六七八九十]{{1,3}})(?P<kind>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})$"
)


def short_forms(core: str) -> frozenset[str]:
    """Everyday forms of a core: each known part in full or in short, the head dropped or kept; a
    numbered school or hospital by its number: 三中, 二院."""
    parts = _parts(core)
    forms: set[str] = set()
    if numbered := _ORDINAL.search(core):
        forms |= {form.format(numbered["n"]) for form in _ORDINALS[numbered["kind"]]}
    for choice in itertools.islice(itertools.product(*(options for _, options in parts)), 256):
        forms.add("".join(choice))
    if len(parts) > 1 and parts[0][0] in ("行政", "人民政府", "政府"):
        forms |= {f.removeprefix(parts[0][0]) for f in forms}
    if (own := own_core(core)) != core:
        forms |= {own, *short_forms(own)}
    return frozenset(f for f in forms if len(f) >= 2 and f not in _GENERIC)


def _parts(core: str) -> list[tuple[str, tuple[str, ...]]]:
    """The core cut at known parts: each with its forms; other stretches stand as they are."""
    found: list[tuple[str, tuple[str, ...]]] = []
    position = plain = 0
    while position < len(core):
        for full, shorts in _abbreviations():
            if core.startswith(full, position):
                if plain < position:
                    found.append((core[plain:position], (core[plain:position],)))
                found.append((full, (full, *shorts)))
                position = plain = position + len(full)
                break
        else:
            position += 1
    if plain < len(core):
        found.append((core[plain:], (core[plain:],)))
    return found


def is_abbreviation(window: str, core: str) -> bool:
    """Whether ``window`` spells ``core`` in short: its characters in order, each where a word of the
    core begins or right behind the one before, from a word that is not generic to the core's tail; the
    head of a name that is begun at its beginning may follow any word: 文旅局 of 文化体育和旅游局."""
    starts, words = _word_starts(core)
    tails = {core[-1], words[-1][0]}
    numbered = re.match(r"第([一二三四五六七八九十\d]{1,3})", core)
    if numbered and numbered[1] not in window:
        return False  # 中学 alone is no 第三中学
    if len(window) < 2 or window[-1] not in tails or len(window) >= len(core):
        return False
    if window[0] == core[0] and window[-1] == core[-1] and core[-1] in _HEADS and len(window) > 2:
        head = len(core) - 1
        if any(_spells(window[:-1], core[: start + 1], 0, starts) for start in starts - {0, head}):
            return True
    return any(
        _spells(window, core, start, starts)
        for start in starts
        if core[start] == window[0] and _word_at(words, start) not in _GENERIC
    )


def _spells(window: str, core: str, start: int, starts: frozenset[int]) -> bool:
    if len(window) == 1:
        return start == len(core) - 1 or start == max(starts)
    steps = {start + 1} | {s for s in starts if s > start}
    return any(
        _spells(window[1:], core, step, starts)
        for step in sorted(steps)
        if step < len(core) and core[step] == window[1]
    )


@cache
def _word_starts(core: str) -> tuple[frozenset[int], tuple[str, ...]]:
    known = frozenset(segmenter().tokens(core).words)
    cut = segmenter().cut(core)
    if cut and len(cut[-1]) == 3 and cut[-1][-1] in "站所馆处":  # 推广|站
        cut = [*cut[:-1], cut[-1][:2], cut[-1][2]]
    words = tuple(w for word in cut for w in _inner_words(word, known)) or (core,)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word))
    return frozenset(starts), words


def _inner_words(word: str, known: frozenset[str]) -> list[str]:
    """A long dictionary word (文化和旅游局) as the short ones it is made of."""
    if len(word) <= 3:
        return [word]
    found: list[str] = []
    while word:
        size = next((n for n in (3, 2) if word[:n] in known), 1)
        found.append(word[:size])
        word = word[size:]
    return found


def _word_at(words: tuple[str, ...], start: int) -> str:
    position = 0
    for word in words:
        if position == start:
            return word
        position += len(word)
    return ""


def looks_like_organization(word: str) -> bool:
    """Whether a stretch of a question reads as the name of some organization."""
    return len(word) >= 3 and (
        word[-1] in "局委办厅院校府"
        or word.endswith(("中心", "大学", "学院", "街道", "办事处", "公司", "协会"))
    )
