"""A form's rows read by their labels: who, how much, which goals, which indicators, which score."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.amounts import amount_in_yuan, is_nil, parse_number, unit_of_heading, unit_of_line
from ingest.form_columns import is_number
from ingest.form_layouts import bare, label_of, squeeze
from ingest.form_rows import Row, Slot
from ingest.form_stretches import Stretch
from ingest.indicators import Draft, IndicatorTable, decimal_of
from ontology.facts import Note, Span

_AMOUNTS = ("budget", "revised", "received", "executed", "rate", "weight", "score")
_CODE = re.compile(r"^(\d{3,12})\s*[-—－_ ]\s*(?=\D)")
_GOAL = re.compile(r"(?:^|(?<=[\s。；;！”\"”]))(\d{1,2})\s*([.．、])\s*(?!\d)")
_TAG = re.compile(r"</?(?:p|br|div|span)\b[^>]*>", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """All that one form says; ``spans`` tell where each field stands."""

    kind: str
    start: int
    end: int
    page: int | None
    year: int | None = None
    name: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    money: dict[str, Decimal] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    unit: str = ""
    goals: list[str] = field(default_factory=list)
    achievements: list[str] = field(default_factory=list)
    plan: list[tuple[str, str]] = field(default_factory=list)
    score: Decimal | None = None
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    head_end: int = 0  # where the indicators (or the form) begin to be all that follows

    def put(self, key: str, text: str, span: Span) -> None:
        """Keep the first text printed for ``key``."""
        if text and key not in self.fields:
            self.fields[key] = text
            self.spans[key] = span

    def unread(self, row: Row, reason: str) -> None:
        self.notes.append(Note(row.start, row.end, "unread", reason, row.page))

    def yuan(self, key: str) -> Decimal | None:
        """An amount of the form in yuan; None where it prints none or no money unit."""
        value = self.money.get(key)
        amount = None if value is None else amount_in_yuan(value, self.unit)
        return None if amount is None else shortest(amount)


def shortest(value: Decimal) -> Decimal:
    """The same number without needless zeros after the point: ``160000.000000`` is 160000."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def read_form(stretch: Stretch) -> Reading:
    """What the rows of ``stretch`` say."""
    title = stretch.title
    reading = Reading(title.kind if title else "", stretch.start, stretch.end, stretch.page)
    reading.year = stretch.year
    reading.unit = unit_of_line(stretch.unit)
    _FormReader(reading).read(stretch.rows)
    if reading.name is None and title is not None:
        reading.name = title.name
    return reading


class _FormReader:
    """Row after row; ``section`` is what the rows before have announced."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.table = IndicatorTable()
        self.section = ""
        self.fund_columns: list[tuple[float, str]] = []
        self.plan_columns: list[Slot] = []
        self.goal_columns: dict[str, float] = {}
        self.goals_text = ""  # the goals' cell, while it may go on

    def read(self, rows: list[Row]) -> None:
        for row in rows:
            if not self._row(row):
                self.reading.unread(row, "表单中的这一行没有对应的字段，未读。")
        self.reading.drafts = self.table.drafts
        if not self.reading.head_end:
            self.reading.head_end = self.reading.end

    def _row(self, row: Row) -> bool:
        labels = [label_of(slot.text) for slot in row.slots]
        if "personal" in labels[:1]:
            self.reading.unread(row, "填报人等个人信息行，按规定不读。")
            self.reading.end = min(self.reading.end, row.start)
            return True
        if self.table.heading(row):
            self._begin_indicators(row)
            return True
        if labels[0] in ("total", "grade", "problems", "remark") and self._closing(row, labels[0]):
            return True
        if self.section == "indicators":
            return self._goals_row(row, labels[0]) or self.table.add(row)
        return self._basic(row, labels) or self._by_section(row)

    def _begin_indicators(self, row: Row) -> None:
        if self.section != "indicators":
            self.reading.head_end = row.start
        self.section = "indicators"

    # basic rows -----------------------------------------------------------------------------

    def _basic(self, row: Row, labels: list[str | None]) -> bool:
        """Rows of labels and values; True where one of them was understood."""
        first = labels[0]
        if self._goals_row(row, first) or self._plan_row(row, first):
            return True
        if first is None and self._more_goals(row):
            return True
        self.goals_text = ""
        if "expected" in labels or first == "goals_head":
            return self._goals_head(row, labels)
        if first == "funds_review":
            self.section = "review"
            return True
        amounts = [label for label in labels if label in _AMOUNTS]
        if amounts:
            return self._amount_row(row, labels)
        return self._fund_row(row, labels) or self._label_values(row, labels)

    def _label_values(self, row: Row, labels: list[str | None]) -> bool:
        """``项目名称 | X | 主管部门 | Y``: each label takes what stands before the next."""
        understood = False
        key: str | None = None
        for slot, label in zip(row.slots, labels, strict=True):
            self._money_unit(slot)
            if label is not None:
                key = label
                self.section = "purpose" if label == "purpose_head" else self.section
                understood = True
            elif key is not None:
                self._value(key, slot)
        return understood

    def _value(self, key: str, slot: Slot) -> None:
        span = (slot.start, slot.end)
        if key == "name":
            if self.reading.name is None:
                self.reading.name = slot.text
                self.reading.spans["name"] = span
        elif key in ("unit", "department"):
            self._organization(key, slot)
        elif key in ("code", "purpose"):
            self.reading.put(key, slot.text, span)

    def _organization(self, key: str, slot: Slot) -> None:
        found = _CODE.match(slot.text)
        span = (slot.start, slot.end)
        if found:
            self.reading.put(f"{key}_code", found.group(1), span)
        self.reading.put(key, slot.text[found.end() :] if found else slot.text, span)

    def _money_unit(self, slot: Slot) -> None:
        if self.reading.unit:
            return
        plain = squeeze(slot.text)
        if plain in ("万元", "元", "亿元", "千元"):
            self.reading.unit = plain
        else:
            self.reading.unit = unit_of_line(slot.text) or unit_of_heading(slot.text)

    # money ----------------------------------------------------------------------------------

    def _amount_row(self, row: Row, labels: list[str | None]) -> bool:
        """Amounts beside their labels, or a heading whose amounts stand below."""
        for slot in row.slots:
            self._money_unit(slot)
        numbers = [slot for slot in row.slots if is_number(slot.text)]
        if not numbers:
            self.fund_columns = [
                (slot.column, label)
                for slot, label in zip(row.slots, labels, strict=True)
                if label in _AMOUNTS
            ]
            self.section = "purpose" if labels[0] == "purpose_head" else "funds"
            return True
        self.section = "purpose" if labels[0] == "purpose_head" else "funds"
        key: str | None = None
        for slot, label in zip(row.slots, labels, strict=True):
            if label is not None:
                key = label if label in _AMOUNTS else None
            elif is_number(slot.text) and key is not None:
                self._money(key, slot)
                key = "rate" if key == "executed" else None
        return True

    def _money(self, key: str, slot: Slot) -> None:
        number = parse_number(squeeze(slot.text))
        if number is None or key in self.reading.money:
            return
        self.reading.money[key] = number.value
        self.reading.put(key, squeeze(slot.text), (slot.start, slot.end))

    def _fund_row(self, row: Row, labels: list[str | None]) -> bool:
        """A row of amounts under a heading of amounts; only the total row is kept."""
        if not self.fund_columns or self.section != "funds":
            return False
        if labels[0] == "part_row":
            self.reading.unread(row, "分资金来源的金额不入项目记录。")
            return True
        if labels[0] != "total_row" and not is_number(row.slots[0].text):
            return False
        numbers = [s for s in row.slots if is_number(squeeze(s.text)) or is_nil(s.text)]
        columns = dict(self.fund_columns)
        exact = all(slot.column in columns for slot in numbers)
        if not exact and len(numbers) != len(self.fund_columns):
            return False
        for slot, (_, name) in zip(numbers, self.fund_columns, strict=False):
            self._money(columns[slot.column] if exact else name, slot)
        return True

    # plan and goals -------------------------------------------------------------------------

    def _plan_row(self, row: Row, first: str | None) -> bool:
        if first == "plan":
            self.plan_columns = list(row.slots[1:])
            return True
        if not self.plan_columns:
            return False
        columns, self.plan_columns = self.plan_columns, []
        at = {slot.column: slot for slot in row.slots}
        if all(slot.column in at for slot in columns):
            pairs = [(squeeze(slot.text), squeeze(at[slot.column].text)) for slot in columns]
        elif len(columns) == len(row.slots):
            pairs = [
                (squeeze(a.text), squeeze(b.text)) for a, b in zip(columns, row.slots, strict=True)
            ]
        else:
            return False
        self.reading.plan = pairs
        return True

    def _goals_row(self, row: Row, first: str | None) -> bool:
        """``绩效目标 | 1. … 2. …``, before or after the heading of the indicators."""
        if first != "goals" or len(row.slots) < 2:
            return False
        if self.section == "indicators" and len(row.slots) > 2:
            return False
        slot = row.slots[1]
        if label_of(slot.text) is not None:
            return False
        self.goals_text = slot.text
        self.reading.goals = split_goals(slot.text)
        self.reading.spans.setdefault("goals", (slot.start, slot.end))
        return True

    def _more_goals(self, row: Row) -> bool:
        """A row of one cell under the goals: the rest of a cell that a line end has cut."""
        if not self.goals_text or len(row.slots) != 1:
            return False
        self.goals_text = f"{self.goals_text} {row.slots[0].text}"
        self.reading.goals = split_goals(self.goals_text)
        return True

    def _goals_head(self, row: Row, labels: list[str | None]) -> bool:
        self.section = "goals"
        for slot, label in zip(row.slots, labels, strict=True):
            if label in ("expected", "achieved", "goal_rate"):
                self.goal_columns[label] = slot.column
        return True

    def _by_section(self, row: Row) -> bool:
        if self.section == "goals" and self.goal_columns:
            return self._goal_pair(row)
        if self.section == "purpose" and len(row.slots) == 1:
            slot = row.slots[0]
            self.reading.put("purpose", slot.text, (slot.start, slot.end))
            return True
        return False

    def _goal_pair(self, row: Row) -> bool:
        """An expected goal beside what was achieved of it (and its rate, which is not kept)."""
        taken = False
        for slot in row.slots:
            nearest = min(self.goal_columns, key=lambda k: abs(self.goal_columns[k] - slot.column))
            if nearest == "expected":
                self.reading.goals += split_goals(slot.text)
                self.reading.spans.setdefault("goals", (slot.start, slot.end))
                taken = True
            elif nearest == "achieved" and not is_number(slot.text):
                self.reading.achievements.append(slot.text)
                taken = True
        return taken

    # the end --------------------------------------------------------------------------------

    def _closing(self, row: Row, label: str | None) -> bool:
        if label == "total":
            return self._total(row)
        if label == "problems":
            self._problems(row)
            return True
        self.reading.unread(row, "等级、备注等行不入项目记录。")
        return True

    def _total(self, row: Row) -> bool:
        """``自评总分 | … | 96``: the score stands in any column; two numbers are weight and score."""
        numbers = [slot for slot in row.slots[1:] if is_number(slot.text)]
        if bare(row.slots[0].text) in ("合计", "总计") and self.section != "indicators":
            return False
        self.section = "closing" if self.section == "indicators" else self.section
        if numbers:
            slot = numbers[-1]
            self.reading.score = decimal_of(slot.text)
            self.reading.spans["score"] = (row.start, slot.end)
        return True

    def _problems(self, row: Row) -> None:
        rest = [
            slot
            for slot in row.slots[1:]
            if label_of(slot.text) is None and not _is_label_tail(slot.text)
        ]
        if rest:
            text = " ".join(slot.text for slot in rest)
            self.reading.put("problems", text, (rest[0].start, rest[-1].end))


def _is_label_tail(text: str) -> bool:
    """The second half of a label that the export has cut: ``原因及整改措施``."""
    return bool(
        re.fullmatch(
            r"(?:存在)?(?:的)?(?:问题)?(?:原因)?[及和、与]?(?:整改|改进)措施", squeeze(text)
        )
    )


def split_goals(text: str) -> list[str]:
    """One goal for each number in a cell: ``1. … 2. …``; a cell without numbers is one goal."""
    plain = " ".join(_TAG.sub(" ", text).split())
    if not plain:
        return []
    marks: list[re.Match[str]] = []
    for found in _GOAL.finditer(plain):
        follows = found.group(2) == marks[0].group(2) if marks else found.start() == 0
        if follows and int(found.group(1)) == len(marks) + 1:
            marks.append(found)
    if not marks:
        return [plain]
    ends = [mark.start() for mark in marks[1:]] + [len(plain)]
    goals = [plain[m.end() : e].strip() for m, e in zip(marks, ends, strict=True)]
    return [goal for goal in goals if goal]
