"""Adjusted budgets, funds carried over and other things that look like contradictions and are none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ontology.facts import Facts, Phase
from tests.check_cases import made_form
from tests.made_report import Made, final, found


def _adjusted(stated: str, measure: str) -> Facts:
    """A form with a first and an adjusted budget, and a sentence on one of them."""
    made = Made().project("河道清淤", budget_yuan="80000", revised_yuan="92000")
    made.indicator("清淤长度")
    start = len(made.text)
    made.source("1.河道清淤：自评得分95分。")
    phase = Phase.REVISED if "全年" in measure else Phase.APPROVED
    made.claim(measure, stated, section="九、绩效", phase=phase)
    facts = made.facts()
    (project,) = facts.projects
    prose = replace(project.source, start=start, end=len(facts.text), text=facts.text[start:])
    own = replace(project, sources=(prose,), revised_yuan=Decimal(92000))
    return replace(facts, projects=(own,))


@pytest.mark.parametrize(
    ("measure", "stated", "count"),
    [("全年预算", "9.20", 0), ("全年预算", "8.00", 1), ("年初预算数", "8.00", 0), ("年初预算数", "9.20", 1),
     ("预算数", "8.00", 0), ("预算数", "9.20", 0), ("预算数", "9.50", 1)],
)  # fmt: skip
def test_an_adjusted_budget_is_held_against_the_forms(
    measure: str, stated: str, count: int
) -> None:
    assert len(found("form_amounts", _adjusted(stated, measure))) == count


def test_reviewed_money_may_be_the_adjusted_budgets() -> None:
    def made(stated: str) -> Facts:
        own = Made()
        for name in ("河道清淤", "泵站维护"):
            own.project(
                name,
                executed_yuan="30000",
                budget_yuan="40000",
                revised_yuan="50000",
                score_text="95",
            )
        own.claim("开展部门评价的项目", "2", "个").claim(
            "开展部门评价的项目涉及一般公共预算支出", stated
        )
        facts = own.facts()
        whole = facts.claims[0].sentence
        return replace(facts, claims=tuple(replace(c, sentence=whole) for c in facts.claims))

    assert found("reviewed_funds", made("10.00")) == []
    assert len(found("reviewed_funds", made("9.00"))) == 1


def test_counts_of_several_kinds_have_no_sum() -> None:
    made = Made().cell("other", "86", "辆", row_label="车辆数", row_parent="资产信息")
    assert len(found("blank_parents", made.facts())) == 1
    made.cell("other", "27", "台（套）", row_label="设备", row_parent="资产信息")
    assert found("blank_parents", made.facts()) == []


@pytest.mark.parametrize(("name", "count"), [("粮食损失", 1), ("减少粮食损失", 0)])
def test_more_is_better_of_what_makes_a_harm_less(name: str, count: int) -> None:
    made = Made().project("抗旱补助")
    made.indicator(name, "抗旱补助", operator="≥", target_value="1.8", target_unit="万吨")
    assert len(found("operators", made.facts())) == count


def test_offices_beside_the_counted_ones_do_not_count() -> None:
    def listed(number: int, beside: str) -> Facts:
        said = f"机关内设机构{number}个：办公室、财务科、水政科，{beside}机关党委。"
        return final(before=("第一部分 部门概况", "二、机构设置", said))

    assert found("unit_counts", listed(3, "另设")) == []
    assert len(found("unit_counts", listed(5, "另设"))) == 1


def test_the_parts_of_a_departments_money_may_be_those_of_any_column() -> None:
    form = "年度资金总额 90.00 95.00 {0} 10 97.00% 9.70\n其中：基本支出 60.00\n项目支出 30.00\n经营支出 2.00"
    assert found("form_funds", made_form(form.format("92.00"))) == []
    assert len(found("form_funds", made_form(form.format("93.00")))) == 1


def test_funds_below_what_was_carried_over_are_no_revenue() -> None:
    made = Made()
    rows = (
        ("一、一般公共预算财政拨款", "general", "60.00", None),
        ("二、政府性基金预算财政拨款", "government_fund", "5.00", None),
        ("本年收入合计", "revenue_total", "65.00", None),
        ("年初财政拨款结转和结余", "opening_balance", "3.00", None),
        ("一般公共预算财政拨款", "general", "3.00", "年初财政拨款结转和结余"),
        ("总计", "grand_total", "68.00", None),
    )
    for label, key, value, parent in rows:
        made.cell(
            "fiscal_summary", value, row_label=label, row_key=key, row_parent=parent, direction="revenue"
        )  # fmt: skip
    assert found("summary_sums", made.facts()) == []
