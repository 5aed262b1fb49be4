"""The words with which lists of offices and units are announced, and what their names look like.

The words are in ``layouts/_organs.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from ingest.layout import FOLDER
from ingest.names import looks_like_organization, without_level

OFFICES, UNITS = "offices", "units"

_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|家|所)"
_COUNTED = re.compile(_COUNT)
_OFFICE_END = re.compile(
    r"(?:科|室|处|部|办|中心|股|队|组|所|站|局|委|会|院|馆|校|庭)(?:（[^）]{1,24}）)?$"
)
_NO_OFFICE = re.compile(
    r"(?:单位|机构)$|\d|：|^(?:[科处股部]室|部门|中心|本级|本部|机关)$|^(?:负责|承担)"
)
_OFFICE_LINE = re.compile(r"[\u4e00-\u9fff、]{1,14}[科室股处部]（?[^。，]*）?")


@dataclass(frozen=True, slots=True)
class Words:
    """The grammar's words as patterns."""

    anchor: re.Pattern[str]
    whole: re.Pattern[str]
    links: re.Pattern[str]
    verb: re.Pattern[str]


@cache
def words() -> Words:
    data: dict[str, Any] = yaml.safe_load((FOLDER / "_organs.yml").read_text("utf-8"))
    one = {key: "|".join(listed) for key, listed in data.items()}
    office = f"(?:{one['office_kinds']})*"
    unit = f"(?:{one['unit_kinds']})*"
    own = rf"(?:(?:{one['office_kinds']})+(?:{one['office_nouns']})|[科处股]室|科（室）|股（室）)"
    behind = rf"(?:（[室科处股所、]+）)?(?:(?:共有|共计|共|有|为|数)*(?P<behind>{_COUNT}))?"
    return Words(
        re.compile(
            rf"(?P<before>{_COUNT}|等)(?:(?P<o1>{office}(?:{one['office_nouns']}|(?:{one['counted_office_nouns']})"
            rf"(?:（[室科处股所站中心、]+）)?(?![\u4e00-\u9fff](?<!为|分))))|(?P<u1>{unit}(?:{one['unit_nouns']})))"
            rf"|(?P<sum>{one['office_sums']})"
            rf"|(?:(?P<o2>{own})|(?P<u2>{unit}(?:{one['unit_nouns']}))){behind}"
        ),
        re.compile(rf"(?:{one['whole']})(?=(?:由|仅|共)*(?:包括|包含|涵盖|由))"),
        re.compile(rf"(?:{one['links']})+"),
        re.compile(rf"(?P<office>{one['office_verbs']})|(?P<unit>{one['unit_verbs']})"),
    )


def kind_said(anchor: re.Match[str]) -> str:
    """The kind of the names that an announcement is of."""
    return OFFICES if anchor["o1"] or anchor["o2"] or anchor["sum"] else UNITS


def is_counted(anchor: re.Match[str]) -> bool:
    """Whether an announcement says how many names follow, or stood before it."""
    return any(anchor.groupdict().get(where) for where in ("before", "behind", "sum"))


def announced(heading: str) -> str | None:
    """The kind that all announcements of a folded heading are of."""
    kinds = {kind_said(found) for found in words().anchor.finditer(heading)}
    return kinds.pop() if len(kinds) == 1 else None


def is_office(name: str) -> bool:
    """Whether a name may be an office's."""
    bare = re.sub(r"（[^）]*）$", "", name)
    return (
        1 < len(bare) <= 20
        and len(name) <= 45
        and bool(_OFFICE_END.search(name))
        and not _NO_OFFICE.search(bare)
        and not re.search(r"[，；。]", name)
    )


def names_office(line: str) -> bool:
    """Whether a numbered line is the name of an office and nothing else."""
    return _OFFICE_LINE.fullmatch(line.rstrip("。；")) is not None and is_office(
        line.rstrip("。；")
    )


def is_unit(name: str) -> bool:
    """Whether a name may be a unit's."""
    bare = re.sub(r"（[^）]*）$", "", re.sub(r"(?:部门)?(?:决算|预算)$", "", name))
    if _COUNTED.match(bare):
        return False
    return looks_like_organization(without_level(bare)) or bool(
        re.search(r"(?:本级|本部|机关)$", bare)
    )
