"""Money in the unit that is asked for, changes with their reasons, and what stands around a citation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.webapp_store import made_client, made_store  # noqa: F401 (fixtures)
from webapp import changes, compare, money, organization, wording
from webapp.spending import Figure, Line

WATER = "岚川市青禾区水务局"


@pytest.mark.parametrize(
    ("yuan", "unit", "shown"),
    [
        ("97593800", "wan", "9,759.38"),
        ("97593800", "yuan", "97,593,800.00"),
        ("97593800", "yi", "0.9759"),
        ("3900", "yi", "<0.0001"),
        ("-3900", "yi", ">-0.0001"),
        ("0", "yi", "0.0000"),
        ("12345.678", "yuan", "12,345.678"),
        (None, "yi", ""),
        ("", "yuan", ""),
    ],
)
def test_an_amount_is_shown_in_the_unit_asked_for(yuan: str | None, unit: str, shown: str) -> None:
    assert money.money(yuan, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("371514655.00", "元", "约 3.72 亿元"),
        ("300000000", "元", "即 3.00 亿元"),
        ("430725.03", "万元", "约 43.07 亿元"),
        ("904.14", "万元", ""),
        ("9041400", "元", "即 904.14 万元"),
        ("12", "个", ""),
    ],
)
def test_a_long_amount_is_also_said_short(value: str, unit: str, said: str) -> None:
    assert money.in_words(value, unit) == said


def test_a_figure_is_grouped_and_other_words_are_let_be() -> None:
    assert money.figure("371514655.00") == "371,514,655.00"
    assert money.figure("-1234.5") == "-1,234.5"
    assert money.figure("2023年10月") == "2023年10月"


def test_lines_flow_and_cells_stay_apart() -> None:
    assert wording.flowing("因公出\n\n国（境）费\n") == "因公出国（境）费"
    assert wording.flowing("合计\t\t\t37.00") == "合计\u300037.00"
    assert wording.flowing("IPv6\nplan") == "IPv6 plan"


def row(measure: str, amount: str, **more: str) -> dict[str, str]:
    usual = {"claim": f"c/{measure}", "report": "r", "year": "2023", "start": "1", "end": "9"}
    return usual | {"measure": measure, "amount": amount} | more


def test_budget_and_final_account_of_the_prose_make_a_line() -> None:
    stated = [
        row("农林水支出（类）水利（款）防汛（项）年初预算", "100"),
        row("农林水支出（类）水利（款）防汛（项）支出决算", "80", reason="汛情较轻"),
        row("教育支出（类）年初预算", "7"),
    ]
    lines = changes.from_budget([], stated, [], 2023)
    assert [changes.path_of(line.label) for line in lines] == [("防汛", "农林水支出 › 水利")]
    assert lines[0].difference("approved", "executed") == Decimal(-20)
    assert [r["reason"] for r in lines[0].reasons] == ["汛情较轻"]
    assert changes.phases_of(lines) == ["approved", "executed"]


def test_a_reason_against_last_year_is_not_one_against_the_budget() -> None:
    figures = {p: Figure(Decimal(1), "f", "r") for p in ("approved", "executed")}
    lines = [Line("支出合计", figures), Line("205 教育支出", dict(figures))]
    reasons = [
        row("本年支出合计比上年增加", "1", reason="人员增加", change="increase"),
        row("本年支出合计比年初预算增加", "1", reason="追加项目", change="increase"),
        row("因公出国（境）费支出比年初预算减少", "1", reason="未出国", change="decrease"),
        row("教育支出比年初预算减少", "1", reason="招生减少", change="decrease"),
    ]
    compared = changes.from_budget(lines, [], reasons, 2023)
    assert [[r["reason"] for r in line.reasons] for line in compared] == [
        ["追加项目"],
        ["招生减少"],
    ]
    reasons.append(row("公务接待费比上年减少", "5", reason="节约", change="decrease"))
    found = changes.against_last_year(reasons, 2023)
    assert [(c.label, c.amount) for c in found] == [
        ("公务接待费", Decimal(-5)),
        ("本年支出合计", 1),
    ]


def test_an_organization_keeps_its_unit_from_link_to_link(client: FlaskClient) -> None:
    address = re.findall(r'href="(/org/[0-9a-f]+)"', client.get("/").text)[0]
    page = client.get(address + "?unit=yuan").text
    assert 'aria-current="true">元</a>' in page
    assert re.search(r'href="[^"]*unit=yuan[^"]*#money"', page)


def test_a_citation_names_its_table(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": WATER + "2023年差旅费年初预算是多少"}).text
    assert re.search(r'class="place">《[^》]+》', page)
    assert re.search(r"<blockquote>[^<]*<mark>[\d.,]+</mark>", page)


def related(client: FlaskClient, question: str) -> list[str]:
    page = client.get("/", query_string={"q": question}).text
    part = page[page.index("h-related") :] if "h-related" in page else ""
    return re.findall(r">([^<]+是多少)</a>", part)


def test_every_related_question_is_answered(client: FlaskClient) -> None:
    questions = related(client, WATER + "2023年差旅费年初预算是多少")
    assert len(questions) >= 3
    assert any("文化和旅游局" in q for q in questions)
    for question in questions:
        told: Any = client.get("/api/ask", query_string={"question": question}).json
        assert told["status"] == "answered", question


def test_a_project_of_two_reports_stands_once() -> None:
    unit = {
        "name": "管网维护",
        "year": "2023",
        "budget": "100",
        "textScore": "95",
        "report": "unit",
    }
    whole = unit | {"budget": "100.00", "formScore": "95.0", "report": "department"}
    other = unit | {"budget": "70", "report": "department"}
    found = organization._merged([unit, whole, other])
    assert found == [(whole, ["unit", "department"]), (other, ["department"])]


def test_changes_of_one_amount_for_one_reason_stand_together() -> None:
    reasons = [
        row("收入合计比上年增加", "5", reason="调资", change="increase"),
        row("支出合计比上年增加", "5", reason="调资", change="increase"),
    ]
    (one,) = changes.against_last_year(reasons, 2023)
    assert one.label == "收入合计、支出合计"


def test_a_refusal_offers_what_can_be_answered(client: FlaskClient) -> None:
    for question in ("火星基地2023年的预算是多少", WATER + "2011年差旅费决算是多少"):
        offered = related(client, question)
        assert offered
        for other in offered:
            told: Any = client.get("/api/ask", query_string={"question": other}).json
            assert told["status"] == "answered", other


def test_a_compared_name_is_no_formula_to_a_spreadsheet() -> None:
    column = compare.Column("k", "=1+1局", 2023, "executed", {})
    figure = Figure(Decimal(12_345), "f", "r")
    with_names = compare._csv([column], [("totals", "@SUM(A1)", [figure])]).get_data(True)
    assert with_names.lstrip("\ufeff").split("\r\n")[:2] == [
        "事项（万元）,'=1+1局 2023 年决算",
        "'@SUM(A1),1.2345",
    ]
