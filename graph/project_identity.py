"""Which project records are one project, across reports and years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.clusters import Clusters, Key
from graph.doubts import Doubt
from graph.names import squeeze
from graph.overrides import Override, tags
from ontology.facts import Project

_QUOTES = re.compile(r"[“”\"'‘’《》〈〉「」·、，,.。:：;；_—-]")
_YEARS = r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?"
_YEAR = re.compile(rf"^{_YEARS}年?度?|\({_YEARS}年?度?\)$|(?<!\d){_YEARS}年度?$")
_GENERIC = re.compile(
    r"专项|经费|费用|项目|业务|办公|培训|会议|差旅|运转|工作|印刷|设备|购置|维修|维护|保障|日常|公用|人员"
    r"|工资|补助|补贴|资金|专用|其他|单位|机关|年度|支出|[费款金]"
)
_KIND = re.compile(r"(?:项目|专项)$")


@dataclass(frozen=True, slots=True)
class ProjectMention:
    """One report's record of a project, as far as its identity needs it."""

    report: str
    name: str
    code: str
    unit: str
    unit_code: str
    year: int
    budget: Decimal | None
    owner: str = ""  # identifiers, once organizations are settled
    family: str = ""

    @classmethod
    def of(cls, project: Project) -> ProjectMention:
        return cls(
            project.report, project.name, project.code or "", project.unit or "",
            project.unit_code or "", project.fiscal_year, project.budget_yuan,
        )  # fmt: skip

    @property
    def key(self) -> tuple[str, str, str, str]:
        return (self.report, squeeze(self.name), squeeze(self.unit), self.unit_code)


def plain(name: str) -> str:
    """``name`` without quotation marks, case and a closing 项目."""
    text = _QUOTES.sub("", squeeze(name)).casefold()
    return _KIND.sub("", text) or text


def undated(name: str) -> str:
    """``plain`` without the year that it begins or ends with."""
    return _YEAR.sub("", plain(name))


class ProjectResolution:
    """The clusters of all project records. ``over`` gives an organization's department, if it has one."""

    def __init__(
        self,
        mentions: Sequence[ProjectMention],
        over: Callable[[str], str | None],
        overrides: Sequence[Override] = (),
    ) -> None:
        self.mentions = mentions
        self.clusters = Clusters()
        self.doubts: list[Doubt] = []
        self.key_of: dict[tuple[str, str, str, str], Key] = {}
        self._over = over
        self._bearers: dict[tuple[str | None, str], set[str]] = defaultdict(set)
        self._tags = tags(overrides, "project", undated)
        self._undated = self._names_to_undate()
        for m in mentions:
            self.key_of.setdefault(m.key, self.clusters.add(self._name_key(m)))
        self._obey(overrides, same=False)
        self._join_codes()
        self._join_departments()
        self._obey(overrides, same=True)

    def _names_to_undate(self) -> set[tuple[str, str]]:
        """Names whose year may go: no report of the unit has two that differ by it alone."""
        met: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for m in self.mentions:
            met[m.report, m.family, undated(m.name)].add(plain(m.name))
        clashing = {(family, name) for (_, family, name), forms in met.items() if len(forms) > 1}
        return {(family, name) for _, family, name in met if name} - clashing

    def _name_key(self, m: ProjectMention) -> Key:
        name, shorter = plain(m.name), undated(m.name)
        tag = next(((t,) for side, t in self._tags if side.fits(m.report, m.name, m.code)), ())
        return (
            "project",
            m.family,
            shorter if (m.family, shorter) in self._undated else name,
            *tag,
        )

    def _join_codes(self) -> None:
        """One code and one organization: one project where one name holds the other."""
        coded: dict[tuple[str, str], list[ProjectMention]] = defaultdict(list)
        for m in self.mentions:
            if m.code:
                coded[m.family, m.code].append(m)
        for (_, code), group in sorted(coded.items()):
            for m in group[1:]:
                one, other = self.key_of[group[0].key], self.key_of[m.key]
                if one == other:
                    continue
                if plain(m.name) in plain(group[0].name) or plain(group[0].name) in plain(m.name):
                    reason = f"同一单位的同一项目编码 {code}，名称一长一短。"
                    self.clusters.join(one, other, "project_code", reason)
                else:
                    reason = f"同一单位的同一项目编码 {code} 下印有不同名称。"
                    self.doubts.append(Doubt(one, other, "project_code", reason))

    def _join_departments(self) -> None:
        """A department's record without its unit beside the record of one of its units."""
        by_name: dict[tuple[str, str], list[ProjectMention]] = defaultdict(list)
        for m in self.mentions:
            name = self.key_of[m.key][2]
            by_name[m.family, name].append(m)
            self._bearers[self._over(m.family), name].add(m.family)
        for (family, name), below in sorted(by_name.items()):
            department = self._over(family)
            above = by_name.get((department, name), []) if department else []
            if above:
                self._join_above(below, above)

    def _join_above(self, below: list[ProjectMention], above: list[ProjectMention]) -> None:
        one, other = self.key_of[below[0].key], self.key_of[above[0].key]
        sums = {(m.year, m.budget) for m in below if m.budget is not None}
        if any((m.year, m.budget) in sums and not m.unit for m in above):
            reason = "部门报告未印实施单位，与所属单位同名项目的年度和预算金额相同。"
            self.clusters.join(one, other, "project_amount", reason)
        elif self._only_bearer(below, above):
            reason = "部门报告未印实施单位，部门内只有这一个单位有此专名的项目，两者从不并列。"
            self.clusters.join(one, other, "project_name", reason)
        elif all(not m.unit for m in above):
            reason = "部门报告未印实施单位，与所属单位的项目同名，但金额或年度不同。"
            self.doubts.append(Doubt(one, other, "project_unit", reason))

    def _only_bearer(self, below: list[ProjectMention], above: list[ProjectMention]) -> bool:
        """Whether a name tells enough: a name of its own, of one unit, never twice in one report."""
        name = self.key_of[below[0].key][2]
        families = self._bearers[self._over(below[0].family), name]
        apart = {m.report for m in below}.isdisjoint(m.report for m in above)
        telling = len(_GENERIC.sub("", name)) >= 4
        return telling and apart and len(families) == 1 and not any(m.unit for m in above)

    def _obey(self, overrides: Sequence[Override], *, same: bool) -> None:
        for o in (o for o in overrides if o.thing == "project" and o.same is same):
            sides = [
                sorted(
                    {self.key_of[m.key] for m in self.mentions if s.fits(m.report, m.name, m.code)}
                )
                for s in (o.left, o.right)
            ]
            for left in sides[0]:
                for right in sides[1]:
                    if same:
                        self.clusters.join(left, right, "reviewed", o.reason or "人工复核认定。")
                    elif left != right:
                        self.clusters.keep_apart(left, right)
