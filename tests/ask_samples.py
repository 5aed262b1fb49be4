"""Questions over the sample reports, from templates and from the truth beside each report.

``python -m tests.ask_samples`` writes ``tests/questions/templates.jsonl`` anew; a test keeps the two
the same. Questions written by hand are in ``tests/questions/by_hand.jsonl``.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "data" / "reports"
WRITTEN = ROOT / "tests" / "questions" / "templates.jsonl"
SEED = 20260101
PHASES = {"budget": "预算", "final": "决算"}
SHORT = {
    "城市管理综合执法局": ("城管局", "城市管理综合执法局"),
    "文化和旅游局": ("文旅局", "文化和旅游局"),
    "教育体育局": ("教体局", "教育体育局"),
    "农业农村局": ("农业农村局", "青禾区农业农村局"),
    "卫生健康局": ("卫健局", "卫生健康局"),
    "水务局": ("水务局", "青禾区水务局"),
}
SPOKEN = {
    "差旅费": "出差",
    "印刷费": "印东西",
    "邮电费": "打电话寄信",
    "办公费": "买办公用品",
    "公务接待费": "招待客人",
    "培训费": "办培训班",
    "物业管理费": "物业费",
    "住房公积金": "公积金",
    "津贴补贴": "津补贴",
    "维修（护）费": "修东西",
}
BASIC = ("general_basic", "fiscal_basic")
TERMS = ("基本支出", "项目支出", "机关运行经费", "财政拨款收入")


@dataclass
class Item:
    """One question as a question file has it."""

    id: str
    question: str
    type: str
    answer: str
    answer_value: float | None = None
    answer_unit: str = ""
    acceptable: list[str] = field(default_factory=list)
    doc: list[str] = field(default_factory=list)
    evidence: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Sample:
    """One sample report with its truth."""

    id: str
    name: str  # its organization without the regions
    year: int
    kind: str
    truth: dict[str, Any]

    @property
    def phase(self) -> str:
        return PHASES[self.kind]


def samples() -> list[Sample]:
    found = []
    for path in sorted(REPORTS.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        report = truth["report"]
        name = report["organization"].removeprefix(report["region"])
        found.append(Sample(report["id"], name, report["fiscal_year"], report["kind"], truth))
    return found


def lines(sample: Sample) -> dict[str, tuple[str, Decimal]]:
    """Label → code and value of the leaves of a basic-expenditure table, each printed with one value only."""
    values: dict[str, set[tuple[str, Decimal]]] = defaultdict(set)
    for row in sample.truth["amounts"]:
        if row["table"] in BASIC and row["row_code"] and len(row["row_code"]) == 5:
            values[row["row_label"]].add((row["row_code"], Decimal(row["value"])))
    planted = {word for p in sample.truth["planted"] for word in p["place"].split()}
    return {
        label: next(iter(found))
        for label, found in values.items()
        if len(found) == 1
        and label not in planted
        and next(iter(found))[0] not in planted
        and next(iter(found))[1]
    }


def items() -> list[Item]:
    """All questions, the same ones every time."""
    chance = random.Random(SEED)
    found: list[Item] = []
    everything = samples()
    for sample in everything:
        found.extend(_lookups(sample, chance))
        found.extend(_sums(sample, chance))
        found.extend(_projects(sample, chance))
        found.extend(_indicators(sample, chance))
        found.extend(_missing(sample, chance))
    found.extend(_over_years(everything, chance))
    found.extend(_names(everything, chance))
    for number, item in enumerate(found, 1):
        item.id = f"t{number:03d}"
    return found


def _called(sample: Sample, chance: random.Random) -> str:
    return chance.choice(SHORT[sample.name])


def _money(value: Decimal) -> dict[str, Any]:
    return {"answer": f"{value}万元", "answer_value": float(value), "answer_unit": "万元"}


def _lookups(sample: Sample, chance: random.Random) -> Iterator[Item]:
    known = lines(sample)
    for label in chance.sample(sorted(known), min(5, len(known))):
        code, value = known[label]
        org, spoken = _called(sample, chance), SPOKEN.get(label, label)
        unit = "花" if sample.kind == "final" else "安排"
        asked = chance.choice((
            f"{sample.year}年{org}{label}{sample.phase}是多少？",
            f"{org} {label} {sample.year} {sample.phase}数",
            f"{code} {org} {sample.year} {sample.phase}",
            f"{org}{sample.year}年{sample.phase}里{spoken}{unit}了多少钱",
            f"查一下{org}{str(sample.year)[2:]}年{sample.phase}的{label}",
        ))  # fmt: skip
        yield Item("", asked, "lookup", doc=[sample.id], **_money(value))
    if known:
        label = chance.choice(sorted(known))
        value = known[label][1]
        yuan = value * 10_000
        yield Item(
            "", f"{_called(sample, chance)}{sample.year}年{sample.phase}的{label}是多少元？", "lookup",
            f"{yuan:f}元", float(yuan), "元", [f"{value}万元"], [sample.id],
        )  # fmt: skip
    for claim in sample.truth["claims"]:
        part = claim["measure"] in ("基本支出", "项目支出", "人员经费", "公用经费")
        if part and claim["unit"] == "万元" and not sample.truth["planted"]:
            asked = (
                f"{_called(sample, chance)}{sample.year}年{sample.phase}{claim['measure']}一共多少"
            )
            yield Item("", asked, "lookup", doc=[sample.id], **_money(Decimal(claim["value"])))


def _sums(sample: Sample, chance: random.Random) -> Iterator[Item]:
    known = lines(sample)
    if len(known) < 4:
        return
    first, second, third = chance.sample(sorted(known), 3)
    a, b, c = (known[label][1] for label in (first, second, third))
    org = _called(sample, chance)
    yield Item(
        "",
        f"{org}{sample.year}年{sample.phase}{first}和{second}合计多少",
        "aggregate",
        doc=[sample.id],
        **_money(a + b),
    )
    yield Item(
        "",
        f"{org}{sample.year}年{sample.phase}{first}、{second}、{third}三项加起来是多少万元",
        "aggregate",
        doc=[sample.id],
        **_money(a + b + c),
    )
    high, low = (first, second) if a >= b else (second, first)
    yield Item(
        "",
        f"{org}{sample.year}年{sample.phase}{high}比{low}多多少",
        "compare",
        doc=[sample.id],
        **_money(abs(a - b)),
    )


def _projects(sample: Sample, chance: random.Random) -> Iterator[Item]:
    org = _called(sample, chance)
    projects = sample.truth["projects"]
    asked = "报告里有几个项目" if sample.kind == "budget" else "列了几个项目"
    count = len(projects)
    yield Item(
        "", f"{org}{sample.year}年{sample.phase}{asked}", "aggregate", f"{count}个", count, "个",
        doc=[sample.id],
    )  # fmt: skip
    project = chance.choice(projects)
    if sample.kind == "budget":
        value = Decimal(project["budget_yuan"]) / 10_000
        yield Item(
            "",
            f"{org}{sample.year}年{project['name']}项目预算多少",
            "project",
            doc=[sample.id],
            **_money(value),
        )
    elif project["executed_yuan"] is not None and not sample.truth["planted"]:
        value = Decimal(project["executed_yuan"]) / 10_000
        yield Item(
            "",
            f"{org}{sample.year}年{project['name']}项目执行数是多少",
            "project",
            doc=[sample.id],
            **_money(value),
        )
        score = project["score_text"] or project["score_form"]
        if score:
            yield Item(
                "",
                f"{sample.year}年{project['name']}自评得了多少分",
                "project",
                f"{score}分",
                float(score),
                "分",
                doc=[sample.id],
            )


def _indicators(sample: Sample, chance: random.Random) -> Iterator[Item]:
    known = [
        i for i in sample.truth["indicators"]
        if i["target_value"] and i["level3"] not in ("验收合格率", "按期完成率") and i["project"]
    ]  # fmt: skip
    if sample.kind != "budget" or not known:
        return
    each = chance.choice(known)
    value, unit = each["target_value"], each["target_unit"]
    asked = chance.choice((
        f"{sample.year}年{each['project']}的{each['level3']}指标值是多少",
        f"{_called(sample, chance)}{sample.year}年{each['project']}{each['level3']}目标是多少",
    ))  # fmt: skip
    yield Item(
        "",
        asked,
        "indicator",
        f"{each['operator']}{value}{unit}",
        float(value),
        unit,
        doc=[sample.id],
    )


def _missing(sample: Sample, chance: random.Random) -> Iterator[Item]:
    """What no report says: other years, other places, people, lines that are not printed."""
    org = _called(sample, chance)
    asked = chance.choice((
        f"{org}{chance.choice((2019, 2021, 2022, 2025, 2026))}年{sample.phase}的办公费",
        f"临江市{sample.name}{sample.year}年{sample.phase}总额",
        f"{org}的局长是谁",
        f"{org}{sample.year}年{sample.phase}的国家赔偿费用支出",
        f"岚川市{sample.name}{sample.year}年差旅费",
        f"青禾区审计局{sample.year}年{sample.phase}的基本支出",
        f"{org}{sample.year}年参加培训的人都住在哪家宾馆",
    ))  # fmt: skip
    yield Item("", asked, "unanswerable", "NOT_IN_CORPUS", acceptable=["资料中没有"])


def _over_years(everything: list[Sample], chance: random.Random) -> Iterator[Item]:
    """One line over two years, and as budgeted and as spent."""
    by_name: dict[str, dict[tuple[int, str], Sample]] = defaultdict(dict)
    for sample in everything:
        by_name[sample.name][sample.year, sample.kind] = sample
    for name, known in sorted(by_name.items()):
        years = sorted({year for year, _ in known})
        first, second = (lines(known[year, "budget"]) for year in years)
        label = chance.choice(sorted(first.keys() & second.keys()))
        a, b = first[label][1], second[label][1]
        org = chance.choice(SHORT[name])
        docs = [known[year, "budget"].id for year in years]
        yield Item(
            "",
            f"{org}{years[0]}年和{years[1]}年预算的{label}差多少",
            "compare",
            doc=docs,
            **_money(abs(a - b)),
        )
        for year in years:
            final = lines(known[year, "final"])
            budget = lines(known[year, "budget"])
            shared = sorted(final.keys() & budget.keys())
            if shared:
                label = chance.choice(shared)
                gap = abs(final[label][1] - budget[label][1])
                docs = [known[year, kind].id for kind in ("budget", "final")]
                yield Item(
                    "",
                    f"{org}{year}年{label}预算和决算差多少万元",
                    "compare",
                    doc=docs,
                    **_money(gap),
                )


def _names(everything: list[Sample], chance: random.Random) -> Iterator[Item]:
    """Units, terms and codes."""
    met: set[str] = set()
    for sample in everything:
        for unit in sample.truth["organizations"]:
            short = unit["name"].removeprefix("岚川市青禾区")
            if unit["parent"] and unit["nature"] and "本级" not in short and short not in met:
                met.add(short)
                yield Item(
                    "",
                    f"{short}是什么性质的单位",
                    "structure",
                    unit["nature"],
                    acceptable=[unit["nature"]],
                    doc=[sample.id],
                )
                yield Item(
                    "",
                    f"{short}的经费形式是什么",
                    "structure",
                    unit["funding"],
                    acceptable=[unit["funding"]],
                    doc=[sample.id],
                )
        units = [
            o["name"]
            for o in sample.truth["organizations"]
            if o["parent"] and "本级" not in o["name"]
        ]
        if units and sample.name not in met:
            met.add(sample.name)
            yield Item(
                "",
                f"{_called(sample, chance)}的下属单位有哪些",
                "structure",
                "、".join(units),
                acceptable=units,
                doc=[sample.id],
            )
    for term in TERMS:
        yield Item("", f"{term}是什么意思", "definition", term, acceptable=[f"{term}：指"])
    for code, name in (
        ("30211", "差旅费"),
        ("30201", "办公费"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
    ):
        yield Item("", f"{code}是什么科目", "structure", name, acceptable=[name])


def written() -> str:
    """The file's content."""
    return "".join(json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in items())


if __name__ == "__main__":
    WRITTEN.write_text(written(), encoding="utf-8")
