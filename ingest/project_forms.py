"""A form's rows read by their labels: who, how much, which goals, which indicators, which score."""

from __future__ import annotations

import re

from ingest.amounts import unit_of_line
from ingest.form_alignment import is_number
from ingest.form_inline import split_labels
from ingest.form_layouts import bare, label_of, squeeze
from ingest.form_money import AMOUNTS, FundTable, Labels
from ingest.form_reading import Reading, is_money, split_goals
from ingest.form_rows import Row, Slot
from ingest.form_stretches import Stretch
from ingest.indicators import IndicatorTable, decimal_of
from ontology.facts import Note

_LABEL_TAIL = re.compile(r"(?:存在)?(?:的)?(?:问题)?(?:原因)?[及和、与]?(?:整改|改进)措施")


def read_form(stretch: Stretch, *, packed: bool = False) -> Reading:
    """What the rows of ``stretch`` say; ``packed`` ones have lost their blank cells."""
    title = stretch.title
    reading = Reading(title.kind if title else "", stretch.start, stretch.end, stretch.page)
    reading.year = stretch.year
    reading.unit = unit_of_line(stretch.unit)
    _FormReader(reading, packed=packed).read(stretch.rows)
    reading.unit = reading.unit or unit_of_line(stretch.unit_before)
    for line in stretch.lost:
        reason = "表单换页处的这一行不在表格里，未读。"
        reading.notes.append(Note(line.start, line.end, "unread", reason, line.page))
    return reading


class _FormReader:
    """Row after row; ``section`` is what the rows before have announced."""

    def __init__(self, reading: Reading, *, packed: bool) -> None:
        self.reading = reading
        self.table = IndicatorTable(packed=packed)
        self.funds = FundTable(reading)
        self.section = ""
        self.plan_columns: list[Slot] = []
        self.goal_columns: dict[str, float] = {}
        self.goal_labels: dict[str, str] = {}
        self.goals_text = ""  # the goals' cell, while it may go on
        self.reviewed = ""  # the label of the review of how the money was managed
        self.above: Row | None = None  # the row before, a heading's first half perhaps

    def read(self, rows: list[Row]) -> None:
        for row in rows:
            if not self._row(split_labels(row, spaced=self.section != "indicators")):
                self.reading.unread(row, "表单中的这一行没有对应的字段，未读。")
            self.above = row
        self.reading.drafts += self.table.all_drafts
        self.reading.listed = self.table.listed
        if not self.reading.head_end:
            self.reading.head_end = self.reading.end

    def _row(self, row: Row) -> bool:
        labels: Labels = [label_of(slot.text) for slot in row.slots]
        if "personal" in labels[:1]:
            self.reading.unread(row, "填报人等个人信息行，按规定不读。")
            self.reading.end = min(self.reading.end, row.start)
            self.section = "closing" if self.table.packed else self.section
            return True
        if self.table.heading(row, self.above):
            for slot in row.slots:
                self.reading.put_unit(slot)
            if self.section != "indicators":
                self.reading.head_end = row.start
            self.section = "indicators"
            return True
        if labels[0] in ("total", "grade", "problems", "remark") and self._closing(row, labels[0]):
            return True
        if self.section == "indicators":
            return self._goals_row(row, labels) or self.table.add(row)
        if self.section == "closing" and self.table.packed:
            return False  # lines under the form
        return self._basic(row, labels) or self._by_section(row)

    # the head -------------------------------------------------------------------------------

    def _basic(self, row: Row, labels: Labels) -> bool:
        """Rows of labels and values; True where one of them was understood."""
        if self._goals_row(row, labels) or self._plan_row(row, labels[0]):
            return True
        if labels[0] is None and self._more_goals(row):
            return True
        self.goals_text = ""
        if "expected" in labels or labels[0] == "goals_head" or labels.count("goals") > 1:
            return self._goals_head(row, labels)
        if labels[0] == "funds_review":
            self.section, self.reviewed = "review", squeeze(row.slots[0].text)
            return True
        if self.section == "review" and labels[0] == "funds_review_row":
            return self._review(row)
        if labels[0] not in ("total_row", "part_row") and self.funds.read(row, labels):
            self.section = "purpose" if labels[0] == "purpose_head" else "funds"
            return self._label_values(row, labels)
        return self.funds.below(row, labels) or self._label_values(row, labels)

    def _label_values(self, row: Row, labels: Labels) -> bool:
        """``项目名称 | X | 主管部门 | Y``: each label takes what stands before the next."""
        key: str | None = None
        named = ""
        for slot, label in zip(row.slots, labels, strict=True):
            self.reading.put_unit(slot)
            if label == "total" and key == "total_row":
                continue  # 资金总额 | 合计 | 180.00
            if label is not None:
                key, named = label, slot.text
                self.section = "purpose" if label == "purpose_head" else self.section
            elif key is not None:
                self._value(key, slot, named)
        return key is not None

    def _value(self, key: str, slot: Slot, named: str) -> None:
        if key == "name" and self.reading.name is None:
            self.reading.put_name(slot)
        elif key in ("unit", "filer", "department"):
            self.reading.put_organization(key, slot)
        elif key in ("code", "purpose", "department_name"):
            self.reading.put(key, slot.text, (slot.start, slot.end))
        elif key == "achieved" and not is_number(slot.text):
            self.reading.achievements.append(slot.text)
        elif key == "total_row" and is_money(slot.text):
            self.reading.put_money("budget", slot)
        elif key == "total" and "分" in named and is_number(slot.text):
            self.reading.score = decimal_of(slot.text)
            self.reading.spans["score"] = (slot.start, slot.end)
        elif key not in ("money_unit", "purpose_head", *AMOUNTS):
            self.reading.leave(slot, named)

    def _review(self, row: Row) -> bool:
        """A scored line on how the money was managed: what was done, weight, score, what is amiss."""
        numbers = [slot for slot in row.slots[1:] if is_number(slot.text)]
        words = [slot for slot in row.slots[1:] if not is_number(slot.text)]
        if len(numbers) < 2:
            return False
        texts = {"level3": row.slots[0].text, "weight": numbers[0].text, "score": numbers[1].text}
        before = [slot.text for slot in words if slot.column < numbers[0].column]
        after = [slot.text for slot in words if slot.column > numbers[1].column]
        texts |= {"description": " ".join(before), "deviation_reason": " ".join(after)}
        self.table.put(self.reviewed, None, {k: v for k, v in texts.items() if v}, row)
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
            values = [at[slot.column] for slot in columns]
        elif len(columns) == len(row.slots):
            values = list(row.slots)
        else:
            return False
        self.reading.plan = [
            (squeeze(a.text), squeeze(b.text)) for a, b in zip(columns, values, strict=True)
        ]
        return True

    def _goals_row(self, row: Row, labels: Labels) -> bool:
        """``绩效目标 | 1. … 2. …``, before or after the heading of the indicators."""
        if labels[0] not in ("goals", "goals_head") or len(row.slots) < 2 or "expected" in labels:
            return False
        if self.section == "indicators" and len(row.slots) > 2:
            return False
        first = next((i for i, label in enumerate(labels) if label is None), None)
        if first is None or any(label not in ("goals", "goals_head") for label in labels[:first]):
            return False
        slot = row.slots[first]  # 总体目标 | 年度目标：…
        if self.reading.goals and "完成" in row.slots[0].text:
            self.reading.achievements.append(slot.text)
            return True
        self.goals_text = slot.text
        earlier = self.reading.goals if self.section == "indicators" else []  # of three years
        self.reading.goals = earlier + split_goals(slot.text)
        self.reading.spans.setdefault("goals", (slot.start, slot.end))
        return True

    def _more_goals(self, row: Row) -> bool:
        """A row of one cell under the goals: the rest of a cell that a line end has cut."""
        if not self.goals_text or len(row.slots) != 1:
            return False
        self.goals_text = f"{self.goals_text} {row.slots[0].text}"
        self.reading.goals = split_goals(self.goals_text)
        return True

    def _goals_head(self, row: Row, labels: Labels) -> bool:
        self.section = "goals"
        for slot, label in zip(row.slots, labels, strict=True):
            if label == "goals_head" and "expected" in self.goal_columns and "完成" in slot.text:
                label = "achieved"
            if label in ("expected", "achieved", "goal_rate"):
                self.goal_columns[label] = slot.column
                self.goal_labels[label] = slot.text
            elif label == "goals" and slot is not row.slots[0]:  # the last of 中期目标 | 年度目标
                if "expected" in self.goal_columns:
                    self.goal_columns["earlier"] = self.goal_columns["expected"]
                self.goal_columns["expected"] = slot.column
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
        names = sorted(self.goal_columns, key=lambda k: self.goal_columns[k])
        for i, slot in enumerate(row.slots):
            nearest = min(self.goal_columns, key=lambda k: abs(self.goal_columns[k] - slot.column))
            nearest = names[i] if len(row.slots) == len(names) else nearest
            if nearest == "expected":
                self.reading.goals += split_goals(slot.text, after=len(self.reading.goals))
                self.reading.spans.setdefault("goals", (slot.start, slot.end))
                taken = True
            elif nearest == "achieved" and not is_number(slot.text):
                self.reading.achievements.append(slot.text)
                taken = True
            elif label_of(slot.text) is None:
                self.reading.leave(slot, self.goal_labels.get(nearest, "目标"))
        return taken

    # the end --------------------------------------------------------------------------------

    def _closing(self, row: Row, label: str | None) -> bool:
        if label == "total":
            return self._total(row)
        if label == "problems":
            self._problems(row)
        else:
            self.reading.unread(row, "等级、备注等行不入项目记录。")
        return True

    def _total(self, row: Row) -> bool:
        """``自评总分 | … | 96``: the score stands in any column; two numbers are weight and score."""
        if bare(row.slots[0].text) in ("合计", "总计") and self.section != "indicators":
            return False
        self.section = "closing"
        numbers = [slot for slot in row.slots[1:] if is_number(slot.text)]
        if len(numbers) == 1 and self._sums_weights(row.slots[0], numbers[0]):
            return True
        if numbers:
            self.reading.score = decimal_of(numbers[-1].text)
            self.reading.spans["score"] = (row.start, numbers[-1].end)
        return True

    def _sums_weights(self, label: Slot, number: Slot) -> bool:
        """Whether the only number of a 合计 is the sum of the weights, no score."""
        if self.table.is_weight(number):
            return True
        weighed = any("weight" in draft.texts for draft in self.table.all_drafts)
        if bare(label.text) not in ("合计", "总计") or not weighed:
            return False
        scores = [
            decimal_of(d.texts.get("score", ""))
            for d in self.reading.drafts + self.table.all_drafts
        ]
        known = [score for score in scores if score is not None]
        return not known or (
            not self.table.is_score(number) and decimal_of(number.text) != sum(known)
        )

    def _problems(self, row: Row) -> None:
        rest = [slot for slot in row.slots[1:] if label_of(slot.text) is None]
        rest = [slot for slot in rest if not _LABEL_TAIL.fullmatch(squeeze(slot.text))]
        if rest:
            text = " ".join(slot.text for slot in rest)
            self.reading.put("problems", text, (rest[0].start, rest[-1].end))
