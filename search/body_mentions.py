"""Where a question names organizations: by any form of a name, with the regions said before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search.catalogue import Body, Catalogue, abbreviated
from search.naming import is_abbreviation, short_forms
from search.positions import covered
from search.subjects_said import is_purpose_subject, is_subject, of_subject
from search.wording import content_words, fold

_CODE = re.compile(r"(?<![\d.])(?:\d{5,12}(?![\d.])|\d{3}(?=号?(?:部门|单位)))")
_FUND = re.compile("政府性")
_TAIL = re.compile(r"[局委办厅处所院校室队会社馆站府心学道大]")
_NO_SCHOOL = re.compile(r"(?<![中小大一二三四五六七八九十])学")
"""What a verb is rather than a school: 教学, 助学."""
_KIND = re.compile(r"[省市区县旗州盟]")
_REGION_KIND = re.compile(r"(?P<place>[\u3400-\u9fff]{2,4})(?:省|市|区|县|旗|州|盟)$")
_ALONE = re.compile(
    r"(?:区|市|县)?(?!(?:(?![给为向对的])[\u3400-\u9fff]){0,8}?(?:[局委厅院站馆镇乡村]|办(?![公理事案学证结])|所(?!有)|中心|街道|学校|[中小大]学|幼儿园|政府(?!采购)|公司|支队|大队))"
)
_CENTRE = re.compile(r"(?:区|市|县)?那?个?中心(?!小学|学校|医院|幼儿园|城)")
_WITH_UNITS = re.compile(
    r"的?(?:部门)?汇总(?:口径|的?数|后)?的?(?:预算|决算)?(?:里|中)?(?=包括|包含|有[几多]|[几多])|(?:部门)?汇总(?:口径|的?数|后)?的?|含(?:下属|所属)(?:单位)?的?"
)
_GLUE = re.compile(r"^(?:的|那边|这边|那里|那个|这个|里|下属|所属|下面|那|这)*$")


@dataclass(frozen=True, slots=True)
class BodyMention:
    """Words that name organizations; several where they fit several, none where the place is elsewhere."""

    start: int
    end: int
    words: str
    bodies: tuple[str, ...]
    region_spans: tuple[tuple[int, int], ...] = ()

    @property
    def span(self) -> frozenset[int]:
        found = set(range(self.start, self.end))
        for start, end in self.region_spans:
            found.update(range(start, end))
        return frozenset(found)


def find_bodies(
    folded: str, known: Catalogue, own_level: bool, parted: frozenset[int] = frozenset()
) -> list[BodyMention]:
    """Organizations that a folded question names; ``own_level``: it says 本级."""
    found = _by_code(folded, known)
    subjects = "科目" in folded  # 图书馆和群众文化两个科目
    taken: set[int] = set(covered((start, end) for start, end, _ in found))
    longest = max(map(len, known.forms), default=0)
    for length in range(min(longest, len(folded)), 1, -1):
        for start in range(len(folded) - length + 1):
            bodies = known.forms.get(folded[start : start + length])
            if bodies and _FUND.match(folded, start + length - 2):
                continue  # 某镇|政府性基金
            if bodies and subjects and is_subject(folded, start, start + length, known.measures):
                continue
            if bodies and is_purpose_subject(folded, start, start + length, known.measures):
                continue
            if bodies and taken.isdisjoint(range(start, start + length)):
                found.append((start, start + length, bodies))
                taken.update(range(start, start + length))
    found += _abbreviations(folded, known, taken)
    if not found:
        found = _by_region(folded, known) or _by_kind(folded, known)
    else:
        found += _listed_places(folded, known, found, parted)
    names = [fold(project.name) for project in known.projects] if found else []
    found = [f for f in found if not cut_out(folded, f[0], f[1], names)]
    apart = [f for f in found if not of_subject(folded, f[0], f[1], known.measures)]
    if apart or not any(known.bodies[iri].reports for *_, iris in found for iri in iris):
        found = apart  # 乡镇|卫生院
    mentions = [_in_its_region(folded, known, own_level, each, parted) for each in sorted(found)]
    named = _narrowest(folded, known, mentions, parted)
    return [_with_its_short_name(folded, known, m) for m in named]


_CALLED = re.compile(r"(?:全称|全名|即|也就是|就是|指的?是?|简称|俗称)(?:是|叫|为)?")
_SHORT_NAMES = range(4, 1, -1)  # characters of what an organization is called in short


def _with_its_short_name(folded: str, known: Catalogue, mention: BodyMention) -> BodyMention:
    """The mention with what the body is called in short right beside its name: 南大（江南大学）."""
    cores = [known.bodies[iri].apart.core for iri in mention.bodies]
    first, last = min(mention.span), max(mention.span) + 1
    spans: list[tuple[int, int]] = []
    for length in _SHORT_NAMES:
        for begin, end in _stretches_beside(folded, first, last, length):
            short = any(is_abbreviation(folded[begin:end], core) for core in cores)
            if short and _TAIL.match(folded[end - 1]):
                spans.append((min(begin, last), max(end, first)))
    return replace(mention, region_spans=(*mention.region_spans, *spans[:1]))


def _stretches_beside(folded: str, first: int, last: int, length: int) -> Iterator[tuple[int, int]]:
    """The stretches of a length right before and behind a name, words such as 即 and 简称 aside."""
    glue = next((m for m in _CALLED.finditer(folded, 0, first) if m.end() == first), None)
    end = glue.start() if glue else first
    if end >= length:
        yield end - length, end
    called = _CALLED.match(folded, last)
    begin = called.end() if called else last
    if begin + length <= len(folded):
        yield begin, begin + length


def with_units(folded: str, known: Catalogue, named: Sequence[BodyMention]) -> frozenset[int]:
    """What behind a department's name says that its figures have its units' in them: 某局（汇总）."""
    found: set[int] = set()
    for mention in named:
        said = _WITH_UNITS.match(folded, mention.end)
        bodies = (known.bodies[iri] for iri in mention.bodies)
        if said and all(r.scope == "department" for body in bodies for r in body.reports):
            found.update(range(*said.span()))
    return frozenset(found)


def _narrowest(
    folded: str, known: Catalogue, mentions: list[BodyMention], parted: frozenset[int]
) -> list[BodyMention]:
    """Without a department that only tells whose unit is named behind it: 某局某中心 is the unit."""
    kept: list[BodyMention] = []
    for mention in mentions:
        whole = kept[-1] if kept else None
        if (
            whole is not None
            and whole.bodies
            and mention.bodies
            and mention.start not in parted
            and _GLUE.match(folded[whole.end : mention.start])
            and all(set(known.above(unit)) & set(whole.bodies) for unit in mention.bodies)
        ):
            spans = (*whole.region_spans, (whole.start, mention.start), *mention.region_spans)
            kept[-1] = replace(mention, region_spans=spans)
        else:
            kept.append(mention)
    return kept


def cut_out(folded: str, start: int, end: int, names: Sequence[str]) -> bool:
    """Whether a form only seems to be said, where the name of a project ends within it: 甲工委|办案."""
    longer, shifted = folded[max(0, start - 1) : end], folded[max(0, start - 1) : end - 1]
    if not start or end - start < 3 or not any(shifted in name for name in names):
        return False
    return not any(longer in name for name in names)


def _by_code(folded: str, known: Catalogue) -> list[tuple[int, int, frozenset[str]]]:
    """Organizations by their printed codes, where these cannot be taken for a year or a subject."""
    found: list[tuple[int, int, frozenset[str]]] = []
    for m in _CODE.finditer(folded):
        bodies = frozenset(b.iri for b in known.bodies.values() if b.code == m[0])
        if bodies and (len(m[0]) == 3 or m[0] not in known.code_names):
            found.append((m.start(), m.end(), bodies))
    return found


def _abbreviations(
    folded: str, known: Catalogue, taken: set[int]
) -> list[tuple[int, int, frozenset[str]]]:
    """Names spelt in short where no form stands; beside others only such as are longer than two characters."""
    found: list[tuple[int, int, frozenset[str]]] = []
    for length in range(min(8, len(folded)), 1, -1):
        for start in range(len(folded) - length + 1):
            end = start + length
            if not _TAIL.match(folded[end - 1]) or not taken.isdisjoint(range(start, end)):
                continue
            if _NO_SCHOOL.fullmatch(folded, end - 1, end):
                continue
            bodies = abbreviated(known, folded[start:end]) if length > 2 or not taken else None
            if bodies and not of_subject(folded, start, end, known.measures):  # 小学|教育
                found.append((start, end, bodies))
                taken.update(range(start, end))
    return found


def _by_region(folded: str, known: Catalogue) -> list[tuple[int, int, frozenset[str]]]:
    """A place said alone in short, where one organization of it publishes: 红石的三公经费; or an
    organization's name that breaks off behind its place."""
    for length in range(min(8, len(folded)), 1, -1):
        for start in range(len(folded) - length + 1):
            place = folded[start : start + length]
            bodies = [known.bodies[iri] for iri in known.regions.get(place, ())]
            own = frozenset(
                b.iri for b in bodies if b.reports and place in b.apart.regions[-1].forms
            )
            end = start + length
            if centre := _CENTRE.match(folded[end:]):
                ending = [b.iri for b in bodies if b.apart.core.endswith("中心")]
                if len(ending) == 1:
                    return [(start, end + centre.end(), frozenset(ending))]
            if len(own) == 1 and _ALONE.match(folded[end:]):
                begun = _begun(folded[end:], known.bodies[min(own)].apart.core)
                begun = 0 if _FUND.match(folded, end) else begun
                whole = length > 2 and _KIND.match(place[-1])  # 红石区: all of its offices
                return [] if whole and not begun else [(start, end + begun, own)]
    return []


_JOINT = re.compile(
    r"(?:\d{2,4}年?度?)?(?:部门|年初)?(?:预算|决算)?的?(?P<and>[和与跟同及]|以及|还有)?"
)
_NAME_ENDS = re.compile(
    r"$|\d{2}|[和与跟同及的各谁]|以及|还有|分别|[这那]?[几两二三四五六七八九十][个家份]|哪[个家边]|合计|加|一共|总共|相?差|都"
)


def _listed_places(
    folded: str, known: Catalogue, found: list[tuple[int, int, frozenset[str]]],
    parted: frozenset[int],
) -> list[tuple[int, int, frozenset[str]]]:  # fmt: skip
    """Places said in short in a row with organizations, each for the only one of it that publishes: 甲局、红石."""
    added: list[tuple[int, int, frozenset[str]]] = []
    for place, iris in known.regions.items():
        at = folded.find(place)
        end = at + len(place)
        if at < 0 or (len(place) > 2 and _KIND.match(place[-1])) or _KIND.match(folded[end:]):
            continue
        own = frozenset(
            iri for iri in iris
            if known.bodies[iri].reports and place in known.bodies[iri].apart.regions[-1].forms
        )  # fmt: skip
        before = any(b <= at and _beside(folded, b, at, parted) for _, b, _ in found)
        behind = any(end <= a and _beside(folded, end, a, parted) for a, _, _ in found)
        ends = end in parted or _NAME_ENDS.match(folded, end)
        apart = all(b <= at or end <= a for a, b, _ in found)
        if len(own) == 1 and apart and ends and (before or behind):
            added.append((at, end, own))
    return added


def _beside(folded: str, end: int, start: int, parted: frozenset[int]) -> bool:
    """Whether one name ends and another begins side by side in a row: 甲局、乙局 or 甲局和乙局."""
    joint = _JOINT.fullmatch(folded[end:start])
    return joint is not None and (start in parted or joint["and"] is not None)


_KINDS = (
    ("街道办事处", "街道办事处"), ("街道办", "街道办事处"), ("街道", "街道办事处"), ("镇政府", "镇人民政府"),
    ("乡政府", "乡人民政府"), ("镇里", "镇人民政府"), ("镇上", "镇人民政府"), ("乡里", "乡人民政府"),
    ("医院", "医院"), ("幼儿园", "幼儿园"), ("局里", "局"), ("厅里", "厅"), ("委里", ("委", "委员会")),
    ("大队", "大队"), ("支队", "支队"), ("总队", "总队"),
    ("学校", ("中学", "小学", "学校", "学院", "大学")),
)  # fmt: skip
"""What a body of a kind is called where only one of the kind publishes, and how such names end."""
_NAMED_BEFORE = re.compile(r"(?:^|[，。；：？、]|这个?|那个?|该|本|我们?|咱们?|在|问)$")


def _by_kind(folded: str, known: Catalogue) -> list[tuple[int, int, frozenset[str]]]:
    """A body called by its kind alone, the only one that publishes: 街道办今年…, 医院准备怎么办."""
    for word, ending in _KINDS:
        at = folded.find(word)
        if (
            at < 0
            or not _NAMED_BEFORE.search(folded[:at])
            or not _ALONE.match(folded[at + len(word) :])
        ):
            continue
        bodies = [
            b.iri for b in known.bodies.values() if b.reports and b.apart.core.endswith(ending)
        ]
        return [(at, at + len(word), frozenset(bodies))] if len(bodies) == 1 else []
    return []


def _begun(behind: str, core: str) -> int:
    """How many characters of an organization's name stand behind its region, where it breaks off: 北湖便民."""
    same = max(_same(behind, form) for form in (core, *short_forms(core)))
    return same if same > 1 else 0


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _in_its_region(
    folded: str, known: Catalogue, own_level: bool, found: tuple[int, int, frozenset[str]],
    parted: frozenset[int],
) -> BodyMention:  # fmt: skip
    """The mention with the regions said before it; without bodies where those are other regions."""
    start, end, iris = found
    listed = start in parted  # 红石、甲局 are two
    regions = [] if listed else _regions_before(folded, known, start)
    bodies = [known.bodies[iri] for iri in sorted(iris)]
    first = regions[0][0] if regions else start
    said = [folded[s:e] for s, e in regions]
    words = folded[start:end]
    kept = [b for b in bodies if _fits_regions(b, said, words)]
    if (place := _unknown_region(folded[:first])) or not kept:
        return BodyMention(first - len(place), end, folded[first - len(place) : end], ())
    if first == start and _KIND.match(folded[start - 1 : start]):  # 区水务局: the district's own
        kept = [
            b
            for b in kept
            if b.apart.regions and b.apart.regions[-1].kind.endswith(folded[start - 1])
        ]
        regions = [(start - 1, start)]
        if not kept:
            return BodyMention(start - 1, end, folded[start - 1 : end], ())
    kept = _preferred(kept, own_level)
    return BodyMention(start, end, words, tuple(b.iri for b in kept), tuple(regions))


def _regions_before(folded: str, known: Catalogue, start: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    position = start
    while position > 0:
        match = _region_ending(folded, known.regions, position)
        if match is None:
            break
        spans.insert(0, match)
        position = match[0]
    return spans


def _unknown_region(before: str) -> str:
    """The name of a region that ``before`` ends with: 红石区 of 红石区文旅局; 全区 and 请问市 are none."""
    match = _REGION_KIND.search(re.split("[年度的]", before)[-1])
    place = ""
    for word in reversed(content_words(match["place"]) if match else []):
        if match is not None and match["place"].endswith(word + place):
            place = word + place
    return place + before[-1] if len(place) > 1 else ""


def _region_ending(
    folded: str, forms: dict[str, frozenset[str]], position: int
) -> tuple[int, int] | None:
    """The longest region form that ends at ``position``, at most a few idle words before it."""
    for end in range(position, max(-1, position - 4), -1):
        if end < position and not _GLUE.match(folded[end:position]):
            continue
        for length in range(min(14, end), 1, -1):
            if folded[end - length : end] in forms:
                return end - length, end
    return None


def _fits_regions(body: Body, said: list[str], named: str) -> bool:
    """Whether the regions said are the body's own, and not only a larger one that holds it."""
    if not said:
        return True
    own = body.apart.regions
    if not all(any(word in region.forms for region in own) for word in said):
        return False
    if len(own) < 2:
        return True
    nearest = own[-1].forms
    if any(form in named for form in nearest):
        return True
    larger_by_name = any(word in {r.place + r.kind for r in own[:-1]} for word in said)
    return any(word in nearest for word in said) or not larger_by_name


def _preferred(bodies: list[Body], own_level: bool) -> list[Body]:
    """Of several that fit, the department rather than its own level, unless that is said."""
    if len(bodies) == 1:
        return bodies
    own = [b for b in bodies if b.own_level]
    rest = [b for b in bodies if not b.own_level]
    if own_level and own:
        return own
    bodies = rest or bodies
    publishing = [b for b in bodies if b.reports]
    return publishing or bodies
