"""The money rows of a form: amounts beside their labels, or under a heading of amounts."""

from __future__ import annotations

from ingest.amounts import is_nil
from ingest.form_layouts import EXECUTION, squeeze
from ingest.form_reading import Reading, is_money
from ingest.form_rows import Row, Slot
from ingest.indicators import Draft, decimal_of

AMOUNTS = ("budget", "revised", "received", "executed", "rate", "weight", "score")
_OF_RATE = {"rate_weight": "weight", "rate_score": "score"}
Labels = list[str | None]


def _may_be(text: str, key: str) -> bool:
    """A share of a hundred is no amount: it shows that a row has slid under its headings."""
    return key == "rate" or "%" not in text


class FundTable:
    """Reads money rows into ``reading``; ``columns`` is the heading that holds at present."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.columns: list[tuple[float, str]] = []
        self.others: frozenset[float] = frozenset()  # columns beside them, of what is not kept

    def read(self, row: Row, labels: Labels) -> bool:
        """Take a row that names amounts; False where it names none."""
        labels = [_OF_RATE.get(label or "", label) for label in labels]
        if not any(label in AMOUNTS for label in labels):
            return False
        for slot in row.slots:
            self.reading.put_unit(slot)
        pairs = list(zip(row.slots, labels, strict=True))
        if any(label is None and is_money(slot.text) for slot, label in pairs):
            self._beside(pairs)
        else:
            columns = [(slot.column, label) for slot, label in pairs if label in AMOUNTS]
            twice = len(columns) > 1 and columns[0][1] == columns[1][1]
            self.columns = columns[1:] if twice else columns  # 年度预算数 heads 年初预算, 调整预算…
            beside = [s.column for s, label in pairs if label not in AMOUNTS]
            self.others = frozenset(c for c in beside if c > columns[0][0])
        return True

    def _beside(self, pairs: list[tuple[Slot, str | None]]) -> None:
        """``预算数 | 16.00 | 执行数 | 16.00 | 100``: what follows the spending is its rate."""
        key: str | None = None
        named = ""
        alone = not any(label in ("weight", "executed") for _, label in pairs)
        for slot, label in pairs:
            if label is not None:
                key, named = (label if label in AMOUNTS else None), slot.text
            elif key == "score" and alone:
                self.reading.score = decimal_of(slot.text) or self.reading.score
            elif is_money(slot.text) and key is not None:
                self.reading.put_money(key, slot)
                if key == "received":
                    self.reading.leave(slot, named)
                key = "rate" if key == "executed" else None

    def below(self, row: Row, labels: Labels) -> bool:
        """A row of amounts under the heading; only the total's are kept."""
        if not self.columns:
            return False
        named = [label for label in labels[:2] if label not in (None, "funds_head")]
        first = next(iter(named), None)  # （万元） | 年度资金总额 | …
        if first == "part_row":
            self.reading.put_unit(row.slots[0])  # 项目资金 | 年度资金总额 above （万元） | 其中：…
            self.reading.unread(row, "分资金来源的金额不入项目记录。")
            return True
        if first not in ("total_row", "total") and not is_money(row.slots[0].text):
            return False
        self.reading.put_unit(row.slots[0])
        numbers = [slot for slot in row.slots if is_money(slot.text) or is_nil(slot.text)]
        names = dict(self.columns)
        kept = [slot for slot in numbers if slot.column not in self.others]
        numbers = kept if kept and all(slot.column in names for slot in kept) else numbers
        exact = all(slot.column in names for slot in numbers)
        exact = exact and all(_may_be(slot.text, names[slot.column]) for slot in numbers)
        inorder = zip(numbers, self.columns, strict=False)
        if not exact and not (
            len(numbers) == len(self.columns) and all(_may_be(s.text, k) for s, (_, k) in inorder)
        ):
            return False
        found: dict[str, Slot] = {}
        for slot, (_, name) in zip(numbers, self.columns, strict=False):
            key = names[slot.column] if exact else name
            self.reading.put_money(key, slot)
            found[key] = slot
        self._scored(row, found)
        return True

    def _scored(self, row: Row, found: dict[str, Slot]) -> None:
        """The execution of the budget is a scored line where it has a weight and a score."""
        if not {"weight", "score"} <= found.keys() or any(
            d.level1 == EXECUTION for d in self.reading.drafts
        ):
            return
        texts = {"weight": found["weight"].text, "score": found["score"].text}
        if "rate" in found:
            rate = squeeze(found["rate"].text)
            texts["actual"] = rate if rate.endswith("%") else f"{rate}%"
        self.reading.drafts.append(
            Draft(EXECUTION, EXECUTION, texts, [(row.start, row.end)], row.page)
        )
