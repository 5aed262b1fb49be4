"""True books of one department and year: every total is the sum of its parts.

Amounts are integers of 0.01 万元 (100 yuan), so that every printed sum is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.generator.world import Department, Theme

PERSONNEL = ("301", "303")


@dataclass(slots=True)
class Indicator:
    level1: str
    level2: str
    level3: str
    description: str
    weight: int
    operator: str
    target: str
    unit: str
    actual: str
    score: int
    basis: str = "年度实施方案"


@dataclass(slots=True)
class Project:
    name: str
    unit_name: str
    unit_code: str
    code: str
    budget: int
    executed: int
    goals: tuple[str, ...]
    problems: str
    indicators: list[Indicator]

    @property
    def score(self) -> int:
        return sum(i.score for i in self.indicators) + 10  # 10 for the execution rate


@dataclass(slots=True)
class Ledger:
    """``functional`` maps 项 to (basic, project); ``economic`` maps 款 to basic expenditure."""

    department: Department
    year: int
    final: bool
    functional: dict[str, tuple[int, int]]
    economic: dict[str, int]
    projects: list[Project]
    three_public_budget: dict[str, int]
    three_public: dict[str, int]
    previous: int  # last year's total
    approved: int  # this year's total as first approved
    procurement: tuple[int, int, int]  # goods, works, services
    vehicles: int
    receptions: tuple[int, int] = (0, 0)
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def basic(self) -> int:
        return sum(b for b, _ in self.functional.values())

    @property
    def project(self) -> int:
        return sum(p for _, p in self.functional.values())

    @property
    def total(self) -> int:
        return self.basic + self.project

    @property
    def personnel(self) -> int:
        return sum(v for code, v in self.economic.items() if code[:3] in PERSONNEL)

    @property
    def operating(self) -> int:
        return self.basic - self.personnel

    def rolled_up(self) -> dict[str, tuple[int, int]]:
        """类, 款 and 项 in order, parents before children, each the sum of its children."""
        rows: dict[str, tuple[int, int]] = {}
        for code in sorted(self.functional):
            for length in (3, 5, 7):
                basic, project = rows.get(code[:length], (0, 0))
                rows[code[:length]] = (
                    basic + self.functional[code][0],
                    project + self.functional[code][1],
                )
        return dict(sorted(rows.items()))

    def economic_rolled_up(self) -> dict[str, int]:
        rows: dict[str, int] = {}
        for code in sorted(self.economic):
            for length in (3, 5):
                rows[code[:length]] = rows.get(code[:length], 0) + self.economic[code]
        return dict(sorted(rows.items()))


def make_ledger(department: Department, year: int, *, final: bool, random: Random) -> Ledger:
    """True books, different for each seed."""
    economic = _economic(random)
    projects = [_project(department, theme, year, random) for theme in department.themes]
    public = _three_public(economic, random)
    functional = _functional(department, economic, projects, random, final=final)
    total = sum(b + p for b, p in functional.values())
    goods, services = random.randint(0, 4000), random.randint(0, 6000)
    return Ledger(
        department,
        year,
        final,
        functional,
        economic,
        projects,
        {k: v + (random.randint(0, 60) if v else 0) for k, v in public.items()},
        public,
        previous=round(total * random.uniform(0.8, 1.2)),
        approved=round(total * random.uniform(0.95, 1.25)),
        procurement=(goods, 0, services),
        vehicles=random.randint(1, 9),
        receptions=_receptions(public["reception"], random),
        reasons={"total": random.choice(REASONS), "approved": random.choice(REASONS)},
    )


REASONS = (
    "项目结算进度晚于预期",
    "人员调入后工资及社保支出增加",
    "压减一般性支出并推迟设备采购",
    "上级专项资金下达较晚",
    "新增汛期抢险任务",
    "机构职能划转带动经费调整",
)
PROBLEMS = (
    "前期论证偏粗，部分工序排期靠后，今后将提前踏勘并细化排期。",
    "个别满意度问卷回收不足，下一年改为线上线下同步发放。",
    "供货商交付延误，后续将在合同中明确违约责任。",
    "资金支付集中在第四季度，下年将按月跟踪进度。",
)


def _economic(random: Random) -> dict[str, int]:
    amounts = {
        "30101": random.randint(12000, 40000),
        "30102": random.randint(3000, 12000),
        "30103": random.randint(2000, 8000),
        "30107": random.randint(4000, 15000),
        "30108": random.randint(3000, 9000),
        "30109": random.randint(1500, 4500),
        "30110": random.randint(1200, 4000),
        "30111": random.randint(600, 3000),
        "30112": random.randint(50, 400),
        "30113": random.randint(2500, 7000),
        "30201": random.randint(200, 1500),
        "30202": random.randint(20, 300),
        "30205": random.randint(5, 90),
        "30206": random.randint(60, 600),
        "30207": random.randint(30, 900),
        "30211": random.randint(40, 800),
        "30213": random.randint(10, 300),
        "30216": random.randint(20, 500),
        "30217": random.choice((0, random.randint(5, 90))),
        "30226": random.randint(30, 2000),
        "30228": random.randint(100, 900),
        "30229": random.randint(80, 700),
        "30231": random.randint(100, 900),
        "30239": random.randint(200, 2200),
        "30299": random.randint(30, 700),
        "30302": random.randint(1000, 9000),
        "30305": random.randint(20, 500),
        "31002": random.choice((0, random.randint(20, 400))),
    }
    return {code: amount for code, amount in amounts.items() if amount}


def _three_public(economic: dict[str, int], random: Random) -> dict[str, int]:
    return {
        "abroad": 0,
        "purchase": 0,
        "running": economic["30231"],
        "reception": economic.get("30217", 0),
    }


def _functional(
    department: Department,
    economic: dict[str, int],
    projects: list[Project],
    random: Random,
    *,
    final: bool,
) -> dict[str, tuple[int, int]]:
    carried = {
        "2080501": economic["30302"],
        "2080505": economic["30108"],
        "2080506": economic["30109"],
        "2101101": economic["30110"],
        "2101103": economic["30111"],
        "2210201": economic["30113"],
    }
    rows = {code: (amount, 0) for code, amount in carried.items()}
    rows[department.running] = (sum(economic.values()) - sum(carried.values()), 0)
    for project in projects:
        code = random.choice(department.projects)
        amount = project.executed if final else project.budget
        rows[code] = (0, rows.get(code, (0, 0))[1] + amount)
    return {code: pair for code, pair in rows.items() if any(pair)}


def _project(department: Department, theme: Theme, year: int, random: Random) -> Project:
    unit = random.choice(department.units)
    budget = random.randint(3, 400) * 50
    executed = budget - random.choice((0, 0, random.randint(1, max(1, budget // 5))))
    number = f"33{department.code}{year % 100}P{random.randint(10**9, 10**10 - 1)}"
    return Project(
        theme.name,
        unit.name,
        unit.code,
        number,
        budget,
        executed,
        (f"{theme.goal}。", f"按季度通报{theme.name}的进展。"),
        random.choice(PROBLEMS),
        _indicators(theme, budget, random),
    )


def _indicators(theme: Theme, budget: int, random: Random) -> list[Indicator]:
    count = random.randint(3, 90)
    done = count + random.randint(0, 5)
    rate = random.choice((90, 92, 95, 98))
    ceiling = f"{budget / 100:g}"
    return [
        Indicator("产出指标", "数量指标", theme.counted, f"全年{theme.counted}", 20, "≥",
                  str(count), theme.unit, f"{done}{theme.unit}", 20),
        Indicator("产出指标", "质量指标", "验收合格率", f"{theme.name}验收合格比例", 10, "≥",
                  str(rate), "%", f"{random.randint(rate, 100)}%", 10),
        Indicator("产出指标", "时效指标", "按期完成率", f"{theme.name}按期完成比例", 10, "=",
                  "100", "%", "100%", random.choice((9, 10))),
        Indicator("产出指标", "成本指标", "成本控制数", f"{theme.name}支出控制数", 10, "≤",
                  ceiling, "万元", f"{ceiling}万元", 10),
        Indicator("效益指标", "社会效益指标", "居民获得感", f"{theme.goal}的成效", 30, "",
                  "", "", "有所提升", random.choice((27, 28, 30))),
        Indicator("满意度指标", "服务对象满意度指标", "服务对象满意度", "问卷中满意者所占比例", 10,
                  "≥", str(rate), "%", f"{random.randint(rate, 100)}%", random.choice((8, 9, 10)),
                  "问卷调查"),
    ]  # fmt: skip


def _receptions(reception: int, random: Random) -> tuple[int, int]:
    if not reception:
        return 0, 0
    batches = random.randint(1, 9)
    return batches, batches * random.randint(3, 8)
