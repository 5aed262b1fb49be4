"""How values read in Chinese pages: money, phases, kinds; and text that cannot mislead the eye."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

PHASES = {"approved": "年初预算", "revised": "调整预算", "executed": "决算"}
KINDS = {"budget": "部门预算", "final": "部门决算"}
ORGANIZATION_KINDS = {
    "department": "部门",
    "unit": "单位",
    "office": "内设机构",
    "region": "地区",
    "project": "项目",
    "other": "其他",
}
SEVERITIES = {"error": "错误", "warning": "疑点", "note": "提示"}


def year_and_phase(year: object, phase: str) -> str:
    """2024 年决算; 2024 年初预算, the year's own 年 not said twice."""
    words = PHASES.get(phase, phase)
    return f"{year} {words}" if words.startswith("年") else f"{year} 年{words}"


# U+202E and its kin reorder what is shown; a dotted circle stands where one is printed.
_DIRECTION_MARKS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\u25cc"
)

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?(?:\+00:00|Z)")
_LINES = re.compile(r"\s*[\t\n\f]\s*")


def visible(value: object) -> object:
    """Jinja's ``finalize``: direction controls in shown text become visible, never effective."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(_DIRECTION_MARKS)
    return value


def shown(text: str) -> str:
    """``text`` with its direction controls made visible; as long as before."""
    return text.translate(_DIRECTION_MARKS)


def wan(yuan: str | Decimal | None) -> str:
    """Yuan as 万元 with thousands separators, two decimals or as many as it is exact to; "" for None."""
    if yuan is None or yuan == "":
        return ""
    try:
        amount = Decimal(str(yuan)) / 10_000
    except InvalidOperation:
        return str(yuan)
    exact = amount.normalize()
    places = max(2, -int(exact.as_tuple().exponent)) if exact else 2
    return f"{amount:,.{places}f}"


def moment(written: str) -> str:
    """An ISO 8601 time as it is read: 2026-11-29 10:38 UTC; anything else as it is."""
    match = _MOMENT.fullmatch(written)
    return f"{match[1]} {match[2]} UTC" if match else written


def flowing(text: str) -> str:
    """``text`` of several printed lines as one that flows; the offsets stand beside it, not in it."""
    return _LINES.sub(_between, text.strip())


def _between(line_end: re.Match[str]) -> str:
    before, after = line_end.string[line_end.start() - 1], line_end.string[line_end.end()]
    if "\t" in line_end.group():
        return "\u3000"
    return " " if before.isascii() and after.isascii() else ""


def trail_end(section: str, limit: int = 60) -> str:
    """The last two headings of a section's path."""
    return short(" / ".join(section.split(" / ")[-2:]), limit)


def short(text: str, limit: int = 60) -> str:
    """``text`` cut to ``limit`` characters, the cut shown."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
