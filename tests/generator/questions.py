"""Questions over the sample reports with their true answers: ``python -m tests.generator.questions``.

Everyday words and official ones, by template over the truth; the file is kept in the tree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from tests.generator.__main__ import orders
from tests.generator.reports import Order, print_report
from tests.generator.world import DEPARTMENTS
from tests.generator.writer import Truth

Question = dict[str, Any]

EVERYDAY = {
    "30101": ("基本工资",), "30107": ("绩效工资",), "30201": ("办公费", "买办公用品"),
    "30202": ("印刷费", "印东西"), "30205": ("水费",), "30206": ("电费", "交电费"),
    "30207": ("邮电费", "打电话寄信"), "30211": ("差旅费", "出差"),
    "30213": ("维修（护）费", "日常维修"), "30216": ("培训费", "搞培训"), "30226": ("劳务费",),
    "30228": ("工会经费",), "30229": ("福利费", "职工福利"),
    "30231": ("公务用车运行维护费", "公车运行"), "30239": ("其他交通费用",),
    "30302": ("退休费",),
}  # fmt: skip


class Book:
    """One printed report with its truth, and short ways to its figures."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.truth: Truth = print_report(order).truth
        self.final = self.truth.report["kind"] == "final"
        self.short = order.department.short
        self.phase = "决算" if self.final else "预算"
        self.economic = {
            a.row_code: a.value
            for a in self.truth.amounts
            if a.table == "general_basic" and a.row_code in EVERYDAY
        }
        self.faulty = bool(order.plants)

    def item(self, kind: str, question: str, value: str | None, unit: str, **more: Any) -> Question:
        shown = f"{value}{unit}" if value is not None else ""
        return {
            "question": question, "type": kind, "answer": more.pop("answer", shown),
            "answer_value": None if value is None else float(Decimal(value)), "answer_unit": unit,
            "acceptable": [], "doc": [self.order.id], "evidence": more.pop("evidence", ""),
        } | more  # fmt: skip


def lookups(book: Book, random: Random) -> Iterator[Question]:
    codes = [c for c in book.economic if c is not None]
    for code in random.sample(codes, min(4, len(codes))):
        word, value = random.choice(EVERYDAY[code]), book.economic[code]
        form = random.choice(LOOKUP)
        question = form.format(short=book.short, year=book.order.year, phase=book.phase, word=word)
        yield book.item("lookup", question, value, "万元", evidence=EVERYDAY[code][0])
    for code in random.sample(codes, min(1, len(codes))):
        yuan = f"{Decimal(book.economic[code]) * 10000:.0f}"
        question = f"{book.short}{book.order.year}年{book.phase}的{EVERYDAY[code][0]}，用元表示"
        yield book.item("lookup", question, yuan, "元", evidence=EVERYDAY[code][0])


LOOKUP = (
    "{short}{year}年{phase}里{word}是多少？",
    "{year}年{short}{word}{phase}数",
    "{short} {word} {year} {phase}",
    "青禾区{short}{year}年{phase}，{word}有几万？",
)


def codes(book: Book, random: Random) -> Iterator[Question]:
    rows = [a for a in book.truth.amounts if a.table == "general_expenditure" and a.row_code]
    totals = [a for a in rows if a.column.endswith(("小计", "合计")) and len(a.row_code or "") == 7]
    for figure in random.sample(totals, min(1, len(totals))):
        question = f"{figure.row_code} {book.short} {book.order.year} {book.phase}"
        yield book.item("lookup", question, figure.value, "万元", evidence=figure.row_label)


def sums(book: Book, random: Random) -> Iterator[Question]:
    known = sorted(c for c in book.economic if c)
    if len(known) < 4:
        return
    one, two, three, four = random.sample(known, 4)
    names = {c: EVERYDAY[c][0] for c in known}
    total = Decimal(book.economic[one]) + Decimal(book.economic[two])
    question = f"{book.short}{book.order.year}年{book.phase}{names[one]}和{names[two]}一共多少？"
    yield book.item("aggregate", question, str(total), "万元", evidence=names[one])
    high, low = sorted((three, four), key=lambda c: -Decimal(book.economic[c]))
    difference = Decimal(book.economic[high]) - Decimal(book.economic[low])
    question = f"{book.short}{book.order.year}年{book.phase}中，{names[high]}比{names[low]}多多少？"
    yield book.item("compare", question, str(difference), "万元", evidence=names[high])


def projects(book: Book, random: Random) -> Iterator[Question]:
    if book.order.plants & {"score", "name"}:
        return
    for project in random.sample(book.truth.projects, min(2, len(book.truth.projects))):
        name, year = project["name"], book.order.year
        budget = f"{Decimal(project['budget_yuan']) / 10000:f}"
        if not book.final:
            yield book.item(
                "project", f"{name}{year}年预算安排多少钱？", budget, "万元", evidence=name
            )
            continue
        spent = f"{Decimal(project['executed_yuan']) / 10000:f}"
        yield book.item(
            "project", f"{name}项目{year}年实际执行了多少？", spent, "万元", evidence=name
        )
        score = project["score_text"]
        yield book.item("project", f"{year}年{name}自评得了多少分？", score, "分", evidence=name)


def indicators(book: Book, random: Random) -> Iterator[Question]:
    if not book.truth.indicators:
        return
    for one in random.sample(book.truth.indicators, 2):
        if not one["target_value"] or one["level3"] == "成本控制数":
            continue
        question = (
            f"{book.order.year}年{book.phase}里{one['project']}的{one['level3']}目标值是多少？"
        )
        value, unit = str(one["target_value"]), str(one["target_unit"])
        yield book.item("indicator", question, value, unit, evidence=str(one["level3"]))


def structure(book: Book, random: Random) -> Iterator[Question]:
    units = [o for o in book.truth.organizations if o["kind"] == "unit" and o["nature"]]
    for unit in random.sample(units, min(1, len(units))):
        name, nature = str(unit["name"]), str(unit["nature"])
        yield book.item("structure", f"{name}是什么性质的单位？", None, "", answer=nature,
                        acceptable=[nature], evidence=name)  # fmt: skip


def prose(book: Book, random: Random) -> Iterator[Question]:
    department, year = book.order.department, book.order.year
    if random.random() < 0.4:
        duty = department.duties[0].removesuffix("。")
        yield book.item("why/how", f"{book.short}平时负责哪些事？", None, "", answer=duty,
                        acceptable=list(department.duties), evidence=duty[:12])  # fmt: skip
    if book.final:
        changes = [c for c in book.truth.claims if str(c["measure"]).startswith("收支比上年")]
        word = str(changes[0]["measure"])[-2:]
        reason = print_report_reason(book.order)
        question = f"{book.short}{year}年收支为什么比上年{word}了？"
        yield book.item("why/how", question, None, "", answer=reason, acceptable=[reason],
                        evidence=reason)  # fmt: skip
        totals = [c for c in book.truth.claims if c["measure"] == "机关运行经费支出"]
        yield book.item("lookup", f"{book.short}{year}年机关运行经费花了多少", str(totals[0]["value"]),
                        "万元", evidence="机关运行经费")  # fmt: skip
        public = [c for c in book.truth.claims if c["measure"] == "“三公”经费支出决算"]
        if "public" not in book.order.plants:
            yield book.item("lookup", f"{year}年{book.short}三公经费一共支出多少", str(public[0]["value"]),
                            "万元", evidence="“三公”经费")  # fmt: skip


def print_report_reason(order: Order) -> str:
    """The reason that the report's first section gives for the change against last year."""
    from tests.generator.ledger import make_ledger

    ledger = make_ledger(order.department, order.year, final=True, random=Random(order.seed))
    return ledger.reasons["total"]


def absent(random: Random) -> Iterator[Question]:
    """What no report says: other years, other offices, persons, places."""
    for department in DEPARTMENTS:
        name = department.short
        for question in (
            f"{name}2019年三公经费是多少？",
            f"{name}2026年预算里差旅费有多少",
            f"{name}局长叫什么名字？",
            f"{name}的联系电话是多少",
            f"{name}2023年买了几架无人机",
        ):
            yield {
                "question": question, "type": "unanswerable", "answer": "NOT_IN_CORPUS",
                "answer_value": None, "answer_unit": "", "acceptable": [], "doc": [], "evidence": "",
            }  # fmt: skip
    for question in (
        "岚川市青禾区财政局2023年机关运行经费", "岚川市青禾区审计局2024年预算总额", "岚川市发改委2023年决算",
        "白鹭县水务局2023年差旅费", "青禾区教育体育局哪位老师得了奖", "青禾区2023年的财政收入增长了多少",
    ):  # fmt: skip
        yield {
            "question": question, "type": "unanswerable", "answer": "NOT_IN_CORPUS",
            "answer_value": None, "answer_unit": "", "acceptable": [], "doc": [], "evidence": "",
        }  # fmt: skip


def definitions() -> Iterator[Question]:
    from tests.generator.prose import TERMS

    for term, definition in TERMS:
        for form in ("什么是{term}？", "{term}是什么意思", "{term}的定义"):
            yield {
                "question": form.format(term=term), "type": "definition", "answer": definition,
                "answer_value": None, "answer_unit": "", "acceptable": [definition],
                "doc": [o.id for o in orders()], "evidence": definition[:10],
            }  # fmt: skip


def questions() -> list[Question]:
    """All of them, numbered."""
    random = Random(7)
    made: list[Question] = []
    for order in orders():
        book = Book(order)
        for part in (lookups, codes, sums, projects, indicators, structure, prose):
            made += part(book, random)
    made += [*definitions(), *absent(random)]
    return [{"id": f"s{number:03}"} | question for number, question in enumerate(made, 1)]


def main(path: Path) -> None:
    lines = [json.dumps(question, ensure_ascii=False) for question in questions()]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path("tests/questions/samples.jsonl"))
