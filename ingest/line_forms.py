"""Forms that came out as lines of spaced words: the same labels as in a grid, cells wrapped."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.amounts import parse_number, unit_of_heading
from ingest.document import Line
from ingest.form_layouts import (
    EXECUTION,
    bare,
    label_of,
    squeeze,
)
from ingest.form_money import AMOUNTS, FundTable
from ingest.form_reading import Reading, is_money, split_goals
from ingest.form_rows import Row, Slot, joined, word_row
from ingest.form_stretches import Stretch
from ingest.indicators import Draft, decimal_of
from ingest.line_centred import CentredTable
from ingest.line_counted import CountedTable
from ingest.line_goals import part_goals, tabled_goals, woven_goals
from ingest.line_head import (
    amount_labels,
    blocks_of,
    first_label,
    heading_of_single_cells,
    indicator_header,
    is_amounts,
    labelled,
    labels_in,
    numbers_after,
    without_side,
)
from ingest.line_indicators import LineTable, is_anchored
from ingest.line_signed import SignedTable, is_signed
from ingest.line_words import without_headings
from ontology.facts import Note, Span

_SHORT = 4  # characters of a label that a line of words may begin with by chance
_TOTAL = re.compile(r"(?:自评)?总分|自评得分合计|合计(?=\d)")
_SCORE_CELL = re.compile(r"[\s|]*(?:\d[\d.]*\s*[分%]?[\s|]*)*")
_TAIL = re.compile(r"(?:^|\s)(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)(?:\s+(\D.*))?$")


def read_line_form(stretch: Stretch) -> Reading:
    """What the lines of ``stretch`` say."""
    title = stretch.title
    reading = Reading(title.kind if title else "", stretch.start, stretch.end, stretch.page)
    reading.year = stretch.year
    _LineForm(reading, [line for line in stretch.lines if line.text.strip()]).read()
    return reading


class _LineForm:
    """One form: its head by labels, then its indicators, then its total."""

    def __init__(self, reading: Reading, lines: list[Line]) -> None:
        self.reading = reading
        self.lines = lines

    def read(self) -> None:
        roles, first, after = indicator_header(self.lines)
        ends = (i for i in range(after, len(self.lines)) if _ends(self.lines, i))
        total = next(ends, None)
        stop = len(self.lines) if total is None else total
        remark = next((i for i in range(after, stop) if _is_remark(self.lines[i])), stop)
        self.reading.head_end = self.lines[first - 1].end if first else self.reading.start
        self._head(without_side(self.lines[:first]))
        if roles:
            table = self._table(roles, first)
            table.read(without_headings(self.lines[after:remark]))
            if remark < stop:
                end = self.lines[stop - 1].end
                self._unread(self.lines[remark].start, end, "等级、备注等行不入项目记录。")
            self.reading.drafts += table.drafts
            if total is None:
                last = [draft.spans[-1][1] for draft in table.drafts]
                self.reading.end = max([self.lines[after - 1].end, *last])
                table.left_over = [span for span in table.left_over if span[1] <= self.reading.end]
            for start, end in table.left_over:
                self._unread(start, end, "指标表中的这些字不成一行，未读。")
            if "level1_weight" in roles:
                self._unread(
                    self.lines[first].start,
                    self.lines[after - 1].end,
                    "一级指标的分值没有对应的字段。",
                )
        if total is not None:
            self._total(self.lines[total:])
            self._problems(self.lines[total:])

    def _table(self, roles: tuple[str, ...], first: int) -> LineTable | CountedTable | SignedTable:
        """How the rows are told apart: by the numbers that end them, or by counting cells."""
        cell_a_line = bool(heading_of_single_cells(self.lines, first))
        if is_signed(roles) and not cell_a_line and not is_anchored(roles):
            return SignedTable(roles)
        parted = {"operator", "unit"} <= set(roles)
        if cell_a_line and "operator" in roles and "value" not in roles:
            roles = tuple("value" if role == "target" else role for role in roles)
        elif "target" in roles and ("value" in roles or not cell_a_line):
            # 符号, 值, 单位 under it are its parts, not columns of their own
            roles = tuple(role for role in roles if role not in ("operator", "value", "unit"))
        if cell_a_line or not is_anchored(roles):
            return CountedTable(roles, cell_a_line)
        return CentredTable(roles, parted)

    def _unread(self, start: int, end: int, reason: str) -> None:
        note = Note(start, end, "unread", reason, self.reading.page)
        if note not in self.reading.notes:  # the funds are looked through in several ways
            self.reading.notes.append(note)

    # the head -------------------------------------------------------------------------------

    def _head(self, lines: list[Line]) -> None:
        """Names, then money, then the review of its use, then the goals: each block by its label."""
        blocks = blocks_of(lines)
        for slot, value in labelled(blocks["basic"]):
            self._value(label_of(slot.text) or "", value)
        self._funds(blocks["funds"])
        self._review(blocks["review"])
        for line in blocks["course"]:
            self._unread(line.start, line.end, "项目实施的过程没有对应的字段，只作为文字保留。")
        self._goals(blocks["goals"])

    def _value(self, label: str, slot: Slot) -> None:
        if label == "name" and self.reading.name is None:
            self.reading.put_name(slot)
        elif label in ("unit", "department"):
            self.reading.put_organization(label, slot)
        elif label == "code":
            self.reading.put(label, slot.text, (slot.start, slot.end))
        else:
            self.reading.put_unit(slot)

    def _funds(self, lines: list[Line]) -> None:
        """The heading's amounts in order, and as many numbers after the label of the total row."""
        if self._beside(lines) or self._below_labels(lines):
            return
        found = (i for i, line in enumerate(lines) if is_amounts(line, lines[i + 1 : i + 2]))
        at = next(found, None)
        if not at:
            self._alone(lines)
            return
        heading = "".join(squeeze(line.text) for line in lines[:at])
        below = lines[at + 1].text.split()[:1] if at + 1 < len(lines) else []
        unit = unit_of_heading(heading + squeeze(lines[at].text)) or unit_of_heading("".join(below))
        self.reading.unit = unit or self.reading.unit
        keys = amount_labels(heading)
        keys = keys[1:] if keys[:2] == ["budget", "budget"] else keys  # the first heads the others
        numbers = numbers_after(lines[at:], len(keys))
        if len(numbers) != len(keys) and not _lacks_score(keys, numbers):
            self._unread(lines[at].start, lines[at].end, "资金行的数字与栏目对不上，未读。")
            return
        for key, (text, span) in zip(keys, numbers, strict=False):
            number = parse_number(text.rstrip("%"))
            if number is not None:
                self.reading.money.setdefault(key, number.value)
                self.reading.put(key, text.rstrip("%"), span)
        self._execution(lines[at], dict(zip(keys, numbers, strict=False)))
        for line in lines[at + 1 :]:
            if first_label(line) == "part_row":
                self._unread(line.start, line.end, "分资金来源的金额不入项目记录。")

    def _beside(self, lines: list[Line]) -> bool:
        """``预算数 16.00 到位数 16.00 执行数 16.00 100``: each amount beside its label."""
        taken = False
        for line in lines:
            row = word_row(line)
            found = [label_of(slot.text) for slot in row.slots] if row else []
            pairs = sum(a in AMOUNTS and b is None for a, b in pairwise(found))
            if row and pairs >= 2 and any(is_money(slot.text) for slot in row.slots):
                taken = FundTable(self.reading).read(row, found) or taken
            elif found[:1] == ["part_row"]:
                self._unread(line.start, line.end, "分资金来源的金额不入项目记录。")
        return taken

    def _alone(self, lines: list[Line]) -> None:
        """``项目资金（万元） 年度资金总额： 520.00``: a budget without a heading of amounts."""
        for line in lines:
            row = word_row(line)
            slots = row.slots if row else ()
            for label, amount in pairwise(slots):
                if label_of(label.text) == "total_row" and is_money(amount.text):
                    self.reading.put_unit(slots[0])
                    self.reading.put_money("budget", amount)
                    return

    def _below_labels(self, lines: list[Line]) -> bool:
        """The same with each label and each amount on a line of its own."""
        rows = [row for line in lines if (row := word_row(line))]
        cells = [row.slots[0] for row in rows if len(row.slots) == 1]
        found = [label_of(cell.text) for cell in cells]
        after = [is_money(cell.text) for cell in cells[1:]]
        pairs = [a in AMOUNTS and paid for a, paid in zip(found, after, strict=False)]
        if len(cells) < len(rows) or sum(pairs) < 2:
            return False
        return FundTable(self.reading).read(Row(tuple(cells)), found)

    def _execution(self, line: Line, found: dict[str, tuple[str, Span]]) -> None:
        """The scored line of budget execution: a weight and a score without an indicator's name."""
        if "weight" not in found or "score" not in found:
            return
        texts = {"weight": found["weight"][0], "score": found["score"][0]}
        if "rate" in found:
            rate = found["rate"][0]
            texts["actual"] = rate if rate.endswith("%") else f"{rate}%"
        end = max(span[1] for _, span in found.values())
        start = line.start + len(line.text) - len(line.text.lstrip())
        self.reading.drafts.append(Draft(EXECUTION, EXECUTION, texts, [(start, end)], line.page))

    def _review(self, lines: list[Line]) -> None:
        """``资金管理情况``: scored lines with what was done and what is amiss."""
        section = bare(lines[0].text) if lines else ""
        name, words, start = "", "", 0
        for line in lines[1:]:
            text = line.text.strip()
            first = text.split()[0]
            if label_of(first) == "explanation":
                continue
            if not name and self._told_on(first, text, line):
                continue
            if not name or label_of(first) == "funds_review_row":
                name, words, start = first, "", line.start + line.text.index(text)
                text = text[len(first) :].strip()
            tail = _TAIL.search(text)
            words += text[: tail.start()].strip() if tail else text
            if tail:
                texts = {"level3": name, "description": words, "weight": tail.group(1)}
                texts |= {"score": tail.group(2), "deviation_reason": tail.group(3) or ""}
                kept = {key: value for key, value in texts.items() if value}
                self.reading.drafts.append(
                    Draft(section, None, kept, [(start, line.end)], line.page)
                )
                name = ""

    def _told_on(self, first: str, text: str, line: Line) -> bool:
        """Whether a line of the review only carries on what is amiss in the row before it."""
        if not self.reading.drafts or label_of(first) == "funds_review_row" or _TAIL.search(text):
            return False
        last = self.reading.drafts[-1]
        known = last.texts.get("deviation_reason", "")
        if not known or known.endswith(("。", "；")):
            return False
        last.texts["deviation_reason"] = joined(known, text)
        last.spans.append((line.start, line.end))
        return True

    def _goals(self, lines: list[Line]) -> None:
        """What was expected beside what was done, column after column."""
        at = next((i for i, line in enumerate(lines) if "expected" in labels_in(line)), None)
        if at is None:
            self._told_goals(lines)
            return
        if at + 1 >= len(lines):
            return
        if self.reading.kind == "department_form":
            self._unread(
                lines[at].start, lines[-1].end, "部门的目标与任务没有对应的记录，只作为文字保留。"
            )
            return
        found = tabled_goals(lines[at:]) or woven_goals(lines[at:])
        goals, achievements = found or part_goals(lines[at + 1 :])
        self.reading.goals += goals
        self.reading.achievements += achievements
        self.reading.spans["goals"] = (lines[at + 1].start, lines[-1].end)

    def _told_goals(self, lines: list[Line]) -> None:
        """``绩效目标 1.… 2.…`` up to the indicators."""
        if not lines:
            return
        words = lines[0].text.split(maxsplit=1)
        text = words[1] if len(words) > 1 and label_of(words[0]) is not None else ""
        for line in lines[1:]:
            text = joined(text, line.text.strip())
        self.reading.goals = split_goals(text)
        self.reading.spans["goals"] = (lines[0].start, lines[-1].end)

    def _total(self, lines: list[Line]) -> None:
        """``总分 100 96.56``: the last number is the score, the first its weight."""
        row: list[Line] = []
        for line in lines:
            if row and not _SCORE_CELL.fullmatch(line.text):
                break
            row.append(line)
        text = " ".join(line.text for line in row)
        numbers = [found.group(1) for found in re.finditer(r"(\d+(?:\.\d+)?)", text)]
        if len(numbers) >= 2 or (numbers and "自评" in text):
            self.reading.score = decimal_of(numbers[-1])
            self.reading.spans["score"] = (row[0].start, row[-1].end)

    def _problems(self, lines: list[Line]) -> None:
        """``存在问题：…`` below the total, up to the next label."""
        text = ""
        begin = end = 0
        for line in lines:
            label, colon, rest = line.text.strip().partition("：")
            found = label_of(label) if colon or not text else None
            if text and found is not None:
                break
            if found == "problems" and rest:
                text, begin = rest.strip(), line.start
                end = line.end
            elif text:
                text, end = joined(text, line.text.strip()), line.end
        if text:
            self.reading.put("problems", text, (begin, end))


def _lacks_score(keys: list[str], numbers: list[tuple[str, Span]]) -> bool:
    """Whether only the score at the end of the row is blank: the rate stands where it should."""
    if keys[-1:] != ["score"] or len(numbers) != len(keys) - 1 or "rate" not in keys:
        return False
    shares = [key for key, (text, _) in zip(keys, numbers, strict=False) if text.endswith("%")]
    return shares == ["rate"]


def _is_total(line: Line) -> bool:
    return bool(_TOTAL.match(squeeze(line.text)))


def _is_remark(line: Line) -> bool:
    """Whether the line begins with a label as 其他需要说明的事项; 说明 and 备注 may be words of a reason."""
    first = re.split(r"[\s：:]", line.text.strip())[0]
    return len(first) > _SHORT and label_of(first) == "remark"


def _ends(lines: list[Line], index: int) -> bool:
    """Whether the indicators end above the line: at a total, at what was amiss, at who filled it in."""
    line = lines[index]
    if _is_total(line):
        return True
    if label_of(line.text.strip()) == "total" and index + 1 < len(lines):
        return is_money(lines[index + 1].text)
    return label_of(re.split("[：:]", line.text.strip())[0]) in ("personal", "problems", "grade")
