"""Rows of an indicator table as indicators: levels carried down, rows split over pages joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.amounts import parse_number
from ingest.document import Document
from ingest.form_alignment import align, is_number
from ingest.form_columns import (
    Role,
    header_roles,
    not_repeated,
    one_target,
    past_roles,
    subheader_roles,
    under,
)
from ingest.form_glued import unglue, unglue_heading
from ingest.form_layouts import EXECUTION, both_levels, carried_level1, level_name, squeeze
from ingest.form_rows import Row, Slot, joined
from ingest.layout import column_heading
from ingest.level_wraps import whole_level
from ingest.line_words import Word, with_whole_targets
from ingest.names import looks_like_organization
from ingest.packed_rows import packed
from ingest.targets import OPERATORS, Target, join_target, parse_target
from ontology.facts import Indicator, Span

_ORDINAL = re.compile(r"^指[标標]\s*\d{1,2}\s*[：:.、]\s*")
_NAMED = re.compile(
    r"(?:[率数量度性额本况标值天期]|时间|水平|效果|费用|工作|能力|环境|发展|质量|完成|影响|效益|及时|稳定)[）)]?$"
)
"""What the names of indicators end in."""
_ABOUT = (
    "goals",
    "amount",
    "unit_name",
    "unit_code",
    "sequence",
)  # of a project, not of an indicator
_VALUES = ("weight", "score", "operator", "value", "unit", "target", "actual", "completion")


@dataclass(slots=True)
class Draft:
    """One indicator while its row is being put together."""

    level1: str | None
    level2: str | None
    texts: dict[str, str]
    spans: list[Span]
    page: int | None
    project: str | None = None

    def add(self, cells: dict[str, Slot], row: Row) -> None:
        """Continue every cell by the piece that a following row holds."""
        for name, slot in cells.items():
            if name in ("level1", "level2"):
                continue
            self.texts[name] = joined(self.texts.get(name, ""), slot.text)
        self.spans.append((row.start, row.end))


@dataclass(frozen=True, slots=True)
class Listed:
    """A project that a table of many projects names beside its indicators."""

    name: str
    cells: dict[str, Slot]
    span: Span
    page: int | None


@dataclass(slots=True)
class IndicatorTable:
    """Collects the indicators of one form, row by row."""

    roles: tuple[Role, ...] = ()
    packed: bool = False  # rows have lost their blank cells: a column's number says nothing
    drafts: list[Draft] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    level1: str | None = None
    level2: str | None = None
    project: str | None = None
    unit: Slot | None = None  # whose projects follow
    turned: bool = False  # a page or a repeated heading stands before the next row
    headed: bool = False  # the last row was a heading
    right: IndicatorTable | None = (
        None  # a block beside it (中期 | 年度), with the same first level
    )

    @property
    def all_drafts(self) -> list[Draft]:
        """The indicators; those above the first level that is printed, lower in its cell, are of it."""
        at = next((i for i, draft in enumerate(self.drafts) if draft.level1), 0)
        for draft in self.drafts[:at]:
            draft.level1 = self.drafts[at].level1
            draft.level2 = draft.level2 or self.drafts[at].level2
        return self.drafts + (self.right.all_drafts if self.right else [])

    def heading(self, row: Row, above: Row | None = None) -> bool:
        """Take ``row`` as a heading (or its second row); False where it is none."""
        if self.headed and _numbers_columns(row):
            return True
        row = one_target(unglue_heading(row))
        roles = self._second_heading(row, above) if self.headed else None
        roles = roles or (
            header_roles(row) and header_roles(under(row, None if self.packed else above))
        )
        if roles is None:
            return False
        self.turned = self.turned or bool(self.drafts)
        self.roles, self.headed = tuple(role for role in roles if role.group == 0), True
        if beside := tuple(role._replace(group=role.group - 1) for role in roles if role.group):
            self.right = self.right or IndicatorTable()
            self.right.roles, self.right.turned = beside, self.turned
        return True

    def _second_heading(self, row: Row, above: Row | None) -> tuple[Role, ...] | None:
        """The columns after a second row of headings, in which merged cells may be printed again."""
        if self.packed:
            return None if header_roles(row) else subheader_roles(row, self.roles, packed=True)
        if (own := not_repeated(row, above)) is row and header_roles(row):
            return None
        return subheader_roles(own, self.roles) or past_roles(own, self.roles)

    def add(self, row: Row) -> bool:
        """Take ``row`` as an indicator, or as a piece of the last; False where it is neither."""
        if self.right is not None:
            return self._add_both(row, self.right)
        return self._add(row)

    def _add_both(self, row: Row, right: IndicatorTable) -> bool:
        """A row of two blocks side by side."""
        edge = right.roles[0].column
        own = tuple(slot for slot in row.slots if slot.column < edge)
        beside = tuple(slot for slot in row.slots if slot.column >= edge)
        taken = bool(own) and self._add(replace(row, slots=own))
        right.level1 = self.level1
        return (bool(beside) and right.add(replace(row, slots=beside))) or taken

    def _add(self, row: Row) -> bool:
        if self.headed and self._heads_the_side(row):
            return False
        turned, self.turned, self.headed = self.turned or row.opens, False, False
        read = fitted if self.packed else _printed if row.placed else _placed
        cells = read(row, self.roles)
        if not cells:
            return False
        if self._wraps_levels(cells) and not any(name in cells for name in _VALUES):
            if cells:
                self.drafts[-1].add(cells, row)
            return True
        if self.drafts and self._continues(cells, turned):
            self.drafts[-1].add(cells, row)
            return True
        if self.drafts and self._relevels(cells):
            return True
        self._start(cells, row)
        return True

    def _wraps_levels(self, cells: dict[str, Slot]) -> bool:
        """Takes out of ``cells`` the pieces with which levels above go on; whether there were any."""
        if not self.drafts or "project" in cells:
            return False
        taken = False
        for name, above in (("level1", self.level1), ("level2", self.level2)):
            piece = cells.get(name)
            whole = whole_level(above or "", piece.text, name) if above and piece else ""
            if not whole:
                continue
            for draft in reversed(self.drafts):
                if getattr(draft, name) != above:
                    break
                setattr(draft, name, whole)
            setattr(self, name, whole)
            del cells[name]
            taken = True
        return taken

    def _heads_the_side(self, row: Row) -> bool:
        """Whether the row only goes on with headings (of amounts) beside the indicators."""
        levels = [role.column for role in self.roles if role.name.startswith("level")]
        beside = bool(levels) and all(slot.column < min(levels) for slot in row.slots)
        known = all(column_heading(slot.text) for slot in row.slots)
        return len(row.slots) > 1 and (known or (beside and (row.placed or not self.packed)))

    def put(self, level1: str, level2: str | None, texts: dict[str, str], row: Row) -> None:
        """A scored line outside the table of indicators."""
        self.drafts.append(Draft(level1, level2, texts, [(row.start, row.end)], row.page))

    def is_weight(self, slot: Slot) -> bool:
        """Whether a number stands in the column of weights, not of scores."""
        columns = {role.name: role.column for role in self.roles}
        return "score" in columns and columns.get("weight") == slot.column

    def is_score(self, slot: Slot) -> bool:
        """Whether a number stands in the column of scores."""
        return any(role.name == "score" and role.column == slot.column for role in self.roles)

    def _continues(self, cells: dict[str, Slot], turned: bool) -> bool:
        """Whether the row only carries on the cells of the row before it."""
        if any(name in cells for name in ("level1", "level2", "weight", "score", "operator")):
            return False
        if "project" in cells and not turned:
            return False  # the next project of a table of many
        valued = any(name in cells for name in ("target", "value"))
        named = "level3" in cells or "description" in cells
        if valued:
            return turned and not named and _is_tail(cells)
        if "level3" in cells and not turned:
            return self._finishes_name(cells)
        return True

    def _finishes_name(self, cells: dict[str, Slot]) -> bool:
        """A name alone in its row goes on with one above that was cut before its last word."""
        name = self.drafts[-1].texts.get("level3", "")
        valued = any(each in self.drafts[-1].texts for each in _VALUES)
        return len(cells) == 1 and valued and bool(name) and not _NAMED.search(name)

    def _relevels(self, cells: dict[str, Slot]) -> bool:
        """A row without values that repeats the last row's words only says its levels."""
        if "level1" not in cells or any(name in cells for name in _VALUES):
            return False
        last = self.drafts[-1]
        known = {squeeze(text) for text in last.texts.values()}
        words = [squeeze(slot.text) for name, slot in cells.items() if name != "level1"]
        if not words or not all(word in known for word in words):
            return False
        self.level1 = last.level1 = level_name(cells["level1"].text)
        if "level2" in cells:
            self.level2 = last.level2 = level_name(cells["level2"].text)
        return True

    def _start(self, cells: dict[str, Slot], row: Row) -> None:
        if set(cells) == {"project"} and looks_like_organization(cells["project"].text):
            self.unit = cells["project"]  # above its projects, in their column
            return
        if "project" in cells and cells["project"].text != self.project:
            self.project = cells["project"].text
            self.level1 = self.level2 = None
            about = {name: slot for name, slot in cells.items() if name in _ABOUT}
            if self.unit is not None:
                about.setdefault("unit_name", self.unit)
            if self.listed and "unit_name" in self.listed[-1].cells:
                about.setdefault("unit_name", self.listed[-1].cells["unit_name"])
            self.listed.append(Listed(self.project, about, (row.start, row.end), row.page))
        if "level1" in cells:
            self.level1, below = both_levels(level_name(cells["level1"].text))
            if below is not None or carried_level1(None, self.level2 or "") != self.level1:
                self.level2 = below  # else its cell, printed in the middle, was begun above
        if "level2" in cells:
            self.level2 = level_name(cells["level2"].text)
            if "level1" not in cells:
                self.level1 = carried_level1(self.level1, self.level2)
        outside = ("level1", "level2", "project", *_ABOUT)
        texts = {name: slot.text for name, slot in cells.items() if name not in outside}
        if not texts:
            return  # levels alone: they hold for the rows below
        self.drafts.append(
            Draft(self.level1, self.level2, texts, [(row.start, row.end)], row.page, self.project)
        )


def _numbers_columns(row: Row) -> bool:
    """Whether the row below the headings only counts them: 1 2 3 4 …"""
    counts = [int(text) for text in map(squeeze, row.texts) if text.isdecimal()]
    rising = counts == list(range(1, len(counts) + 1))
    return rising and len(counts) == len(row.slots) > 2


def _printed(row: Row, roles: tuple[Role, ...]) -> dict[str, Slot]:
    """The cells by what they are printed under."""
    at = {slot.column: slot for slot in row.slots}
    return {role.name: at[role.column] for role in roles if role.column in at}


def _placed(row: Row, roles: tuple[Role, ...]) -> dict[str, Slot]:
    names = [role.name for role in roles]
    whole = unglue(row, names)
    glued = whole is not row and level_name(whole.slots[0].text) == EXECUTION
    return (glued and _executed(whole, names)) or align(whole, roles)


def _executed(row: Row, names: Sequence[str]) -> dict[str, Slot]:
    """The scored line of the budget's execution, whose two numbers have slid with its glued cells."""
    levels = [slot for slot in row.slots if level_name(slot.text) == EXECUTION]
    numbers = [decimal_of(slot.text) for slot in row.slots[len(levels) :] if "%" not in slot.text]
    held = [number for number in numbers if number is not None]
    if len(held) != len(row.slots) - len(levels) or len(held) != 2 or held[1] > held[0]:
        return {}
    columns = (*("level1", "level2")[: len(levels)], "weight", "score")
    return dict(zip(columns, row.slots, strict=True)) if {*columns} <= {*names} else {}


def fitted(row: Row, roles: tuple[Role, ...]) -> dict[str, Slot]:
    """As ``align``, for a row that has lost its blank cells."""
    names = [role.name for role in roles]
    slots = unglue(row, names).slots
    if "target" in names:
        words = [Word(slot.text, slot.start, 0, slot.end) for slot in slots]
        whole = with_whole_targets(words)
        slots = tuple(Slot(i, w.text, ((w.start, w.end),)) for i, w in enumerate(whole))
    found = packed([slot.text for slot in slots], names, one_row=True)
    cells = {name: slots[indexes[0]] for each in found for name, indexes in each.items()}
    if "level1" in cells and level_name(cells["level1"].text) == EXECUTION:
        numbers = [slot for slot in slots if is_number(slot.text)]
        scored: dict[str, Slot] = dict(zip(("weight", "score"), numbers, strict=False))
        return {name: cells[name] for name in ("level1", "level2") if name in cells} | scored
    return cells


def _is_tail(cells: dict[str, Slot]) -> bool:
    """A target's second piece: a unit alone, not a whole target."""
    text = "".join(slot.text for name, slot in cells.items() if name in ("target", "value"))
    return parse_target(text).value is None and not re.match(r"[≥≤=<>\d]", text)


def build(draft: Draft, document: Document, project: str | None, sequence: int) -> Indicator:
    """The finished record of ``draft``."""
    texts = draft.texts
    target = _target(texts)
    return Indicator(
        source=document.source(*draft.spans, page=draft.page),
        project=project,
        level1=draft.level1,
        level2=draft.level2,
        level3=_unnumbered(texts.get("level3")),
        description=texts.get("description"),
        weight=decimal_of(texts.get("weight")),
        operator=target.operator,
        target_value=target.value,
        target_unit=target.unit,
        target_text=target.text,
        actual=texts.get("actual"),
        completion=texts.get("completion"),
        score=decimal_of(texts.get("score")),
        basis=texts.get("basis"),
        deviation=texts.get("deviation"),
        deviation_reason=texts.get("deviation_reason"),
        sequence=sequence,
    )


def _unnumbered(name: str | None) -> str | None:
    """``指标 1：采购成本节约率`` without the number that it has in its list, as goals are."""
    return name and (_ORDINAL.sub("", name) or name)


def _target(texts: dict[str, str]) -> Target:
    if "target" in texts:
        target = parse_target(texts["target"])
        unit = squeeze(texts.get("unit", ""))
        sign = squeeze(texts.get("value_type", ""))
        if sign in OPERATORS and target.operator is None:  # 指标值类型 is the target's sign
            return join_target(sign, texts["target"], unit if target.unit is None else "")
        if unit and target.value is not None and target.unit is None:
            return replace(target, unit=unit, text=f"{target.text}{unit}")
        return target
    return join_target(
        squeeze(texts.get("operator", "")), texts.get("value", ""), texts.get("unit", "")
    )


def decimal_of(text: str | None) -> Decimal | None:
    """A printed score or weight: ``10.00``, ``10分``, ``10%``; None where it is none."""
    number = parse_number(text.removesuffix("分")) if text else None
    return number.value if number else None
