"""The explanations of final accounts and budgets, in our own words, each figure recorded as a claim."""

from __future__ import annotations

from tests.generator.codes import FUNCTIONAL
from tests.generator.ledger import Ledger
from tests.generator.writer import Writer, money

TERMS = (
    ("财政拨款收入", "指单位从本级财政取得的各类预算资金。"),
    ("基本支出", "指维持单位正常运转和完成日常工作的人员支出与公用支出。"),
    ("项目支出", "指在基本支出以外，为特定工作任务安排的支出。"),
    ("“三公”经费", "指因公出国（境）费、公务用车购置及运行维护费和公务接待费三项。"),
    ("机关运行经费", "指行政单位和参公单位用于购买货物和服务的日常公用资金。"),
)


def plant(writer: Writer, group: int, place: str, stated: str, true: str) -> None:
    """List a contradiction that the text is about to print on purpose."""
    writer.truth.planted.append({"group": group, "place": place, "stated": stated, "true": true})


def change(now: int, before: int) -> tuple[str, str, str]:
    """Word, difference and percent of a change: ("增加", "3.10", "4.5")."""
    word = "增加" if now >= before else "减少"
    percent = abs(now - before) * 100 / before
    return word, money(abs(now - before)), f"{percent:.1f}"


def final_prose(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    """Sections 一 to 八 of the explanations."""
    for section in (_overall, _revenue, _expenditure, _fiscal, _structure, _three_public, _agency,
                    _procurement, _assets):  # fmt: skip
        section(writer, ledger, plants)


def _overall(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    word, difference, percent = change(ledger.total, ledger.previous)
    if "growth" in plants:
        wrong = f"{float(percent) + 7:.1f}"
        plant(writer, 10, "收入支出决算总体情况说明", wrong, percent)
        percent = wrong
    total, year = money(ledger.total), ledger.year
    rise = "增长" if word == "增加" else "下降"
    writer.lines(
        "一、收入支出决算总体情况说明", "",
        f"本部门{year}年度收入总计、支出总计均为{total}万元。与{year - 1}年度比较，各{word}{difference}万元，"
        f"{rise}{percent}%，主要原因是{ledger.reasons['total']}。", "",
    )  # fmt: skip
    writer.claim("收入总计", total, "万元")
    writer.claim(
        "收支比上年" + word, difference, "万元", "increase" if word == "增加" else "decrease"
    )


def _revenue(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    total = money(ledger.total)
    writer.lines(
        "二、收入决算情况说明", "",
        f"本年收入合计{total}万元，其中：财政拨款收入{total}万元，占100.0%；事业收入0.00万元，占0.0%。", "",
    )  # fmt: skip
    writer.claim("本年收入合计", total, "万元")


def _expenditure(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    total, basic, project = (money(x) for x in (ledger.total, ledger.basic, ledger.project))
    if "parts" in plants:
        wrong = money(ledger.basic + 900)
        plant(writer, 1, "支出决算情况说明 基本支出", wrong, basic)
        basic = wrong
    shares = (ledger.basic * 100 / ledger.total, ledger.project * 100 / ledger.total)
    writer.lines(
        "三、支出决算情况说明", "",
        f"本年支出合计{total}万元，其中：基本支出{basic}万元，占{shares[0]:.1f}%；"
        f"项目支出{project}万元，占{shares[1]:.1f}%。", "",
    )  # fmt: skip
    writer.claim("本年支出合计", total, "万元")
    writer.claim("基本支出", basic, "万元")
    writer.claim("项目支出", project, "万元")


def _fiscal(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    total = money(ledger.total)
    word, difference, _ = change(ledger.total, ledger.approved)
    rate = f"{ledger.total * 100 / ledger.approved:.1f}"
    unit = "万元"
    if "yuan" in plants:
        plant(
            writer, 9, "财政拨款收入支出决算总体情况说明 本年支出合计", f"{total}元", f"{total}万元"
        )
        unit = "元"
    writer.lines(
        "四、财政拨款收入支出决算总体情况说明", "",
        f"财政拨款本年支出合计{total}{unit}，完成年初预算的{rate}%，比年初预算{word}{difference}万元，"
        f"主要原因是{ledger.reasons['approved']}。", "",
    )  # fmt: skip
    writer.claim("财政拨款本年支出合计", total, unit)


def _structure(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    classes = [(c, sum(p)) for c, p in ledger.rolled_up().items() if len(c) == 3]
    pieces = []
    for code, amount in classes:
        name = FUNCTIONAL[code].removesuffix("支出")
        pieces.append(f"{name}（类）支出{money(amount)}万元，占{amount * 100 / ledger.total:.1f}%")
        writer.claim(f"{name}（类）支出", money(amount), "万元")
    basic = (
        f"基本支出{money(ledger.basic)}万元，其中：人员经费{money(ledger.personnel)}万元，"
        f"公用经费{money(ledger.operating)}万元。"
    )
    writer.lines("财政拨款支出用于以下方面：" + "；".join(pieces) + "。", "", basic, "")
    writer.claim("人员经费", money(ledger.personnel), "万元")
    writer.claim("公用经费", money(ledger.operating), "万元")


def _three_public(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    spent, planned = ledger.three_public, ledger.three_public_budget
    total = money(sum(spent.values()))
    if "public" in plants:
        wrong = money(sum(spent.values()) + 110)
        plant(writer, 5, "财政拨款“三公”经费支出决算情况说明 合计", wrong, total)
        total = wrong
    reception, batches = spent["reception"], ledger.receptions
    if "batches" in plants and reception:
        plant(writer, 5, "公务接待费", f"{money(reception)}万元 0批次", f"{batches[0]}批次")
        batches = (0, 0)
    writer.lines(
        "五、财政拨款“三公”经费支出决算情况说明", "",
        f"{ledger.year}年度“三公”经费支出预算为{money(sum(planned.values()))}万元，支出决算为{total}万元。", "",
        "1.因公出国（境）费支出0.00万元，因公出国（境）团组0个、0人。", "",
        f"2.公务用车购置及运行维护费支出{money(spent['running'])}万元，其中公务用车购置费0.00万元；"
        f"公务用车运行维护费{money(spent['running'])}万元，年末公务用车保有量{ledger.vehicles}辆。", "",
        f"3.公务接待费支出{money(reception)}万元，共接待{batches[0]}批次、{batches[1]}人次。", "",
    )  # fmt: skip
    writer.claim("“三公”经费支出决算", total, "万元")
    writer.claim("公务用车运行维护费", money(spent["running"]), "万元")
    writer.claim("公务接待费支出", money(reception), "万元")


def _agency(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    writer.lines(
        "六、机关运行经费支出说明", "",
        f"{ledger.year}年度机关运行经费支出{money(ledger.operating)}万元。", "",
    )  # fmt: skip
    writer.claim("机关运行经费支出", money(ledger.operating), "万元")


def _procurement(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    goods, works, services = ledger.procurement
    total = money(goods + works + services)
    if "procurement" in plants:
        wrong = money(goods + works + services + 500)
        plant(writer, 11, "政府采购支出说明 总额", wrong, total)
        total = wrong
    writer.lines(
        "七、政府采购支出说明", "",
        f"政府采购支出总额{total}万元，其中：货物支出{money(goods)}万元、工程支出{money(works)}万元、"
        f"服务支出{money(services)}万元。", "",
    )  # fmt: skip
    writer.claim("政府采购支出总额", total, "万元")


def _assets(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    writer.lines(
        "八、国有资产占用情况说明", "",
        f"截至{ledger.year}年12月31日，共有车辆{ledger.vehicles}辆，均为其他用车；"
        "单位价值100万元（含）以上设备（不含车辆）0台（套）。", "",
    )  # fmt: skip
    writer.claim("车辆", str(ledger.vehicles), "辆")


def budget_prose(writer: Writer, ledger: Ledger, plants: frozenset[str]) -> None:
    """总体情况, 机关运行经费 and 三公 of a budget."""
    total, basic, project = (money(x) for x in (ledger.total, ledger.basic, ledger.project))
    word, difference, _ = change(ledger.total, ledger.previous)
    operating = money(ledger.operating)
    item = ledger.three_public
    public = money(sum(item.values()))
    if "public" in plants:
        plant(writer, 5, "财政拨款“三公”经费预算情况", money(sum(item.values()) + 35), public)
        public = money(sum(item.values()) + 35)
    year = ledger.year
    writer.lines(
        "二、部门预算安排的总体情况", "",
        f"{year}年预算收入{total}万元，安排支出{total}万元：基本支出{basic}万元（人员经费"
        f"{money(ledger.personnel)}万元、日常公用经费{operating}万元），项目支出{project}万元。",
        "",
        f"与{year - 1}年预算相比，{word}{difference}万元，主要原因是{ledger.reasons['total']}。", "",
        "三、机关运行经费安排情况", "",
        f"{year}年机关运行经费安排{operating}万元，用于办公、水电、差旅和维修等日常开支。", "",
        "四、财政拨款“三公”经费预算情况及增减变化原因", "",
        f"{year}年“三公”经费预算{public}万元，其中公务用车运行维护费{money(item['running'])}万元，"
        f"公务接待费{money(item['reception'])}万元。", "",
    )  # fmt: skip
    for measure, value in (("预算收入", total), ("基本支出", basic), ("项目支出", project),
                           ("机关运行经费", operating), ("“三公”经费预算", public)):  # fmt: skip
        writer.claim(measure, value, "万元")


def terms(writer: Writer, mark: str) -> None:
    """名词解释; ``mark`` is put around each term (``**`` in Markdown-like texts)."""
    for number, (term, definition) in enumerate(TERMS, 1):
        writer.lines(f"{number}、{mark}{term}{mark}：{definition}", "")
