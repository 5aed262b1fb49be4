"""What a check gives out: JSON, SARIF, HTML, the ledger's sentence, dismissals, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import caipu
from graph.checks import CHECKS, GROUPS, CheckResult, build_step, check_facts, check_release
from graph.checks.dismissals import obey, read_dismissals
from graph.checks.writing import FORMATS
from graph.release import Store
from graph.sparql import select
from ontology.errors import StoreError
from ontology.facts import Facts, ReportKind
from tests.made_report import Made


def faulty() -> Facts:
    made = Made().cell("expenditure", "85.50", row_key="total", row_label="合计")
    made.claim("本年支出合计", "80.00").claim(
        "<b>支出</b>比上年增长", "30.0", "%", change="increase"
    )
    return made.facts()


@pytest.fixture
def result() -> CheckResult:
    return check_facts([faulty()])


def test_json_is_the_contract(result: CheckResult) -> None:
    told = result.to_json()
    finding = next(f for f in told["findings"] if f["rule"] == "table_against_prose")
    assert set(finding) == {
        "rule", "group", "severity", "report", "subject", "message", "stated", "expected",
    }  # fmt: skip
    assert (finding["severity"], finding["report"]) == ("error", ["made-2023"])
    assert all(
        set(s) == {"report", "value", "snippet", "start", "end", "line"} for s in finding["stated"]
    )
    text = faulty().text
    assert [text[s["start"] : s["end"]] for s in finding["stated"]] == [
        "本年支出合计80.00万元",
        "85.50",
    ]
    assert {"rule", "report", "outcome"} <= set(told["checked"][0])
    assert len(told["checked"]) == sum(not c.private for c in CHECKS)


def test_what_is_for_publishers_is_left_out_of_public_answers() -> None:
    made = Made(ReportKind.BUDGET)
    made.cell("expenditure", "20.00", row_key="total", row_label="合计", column_key="project")
    made.project("河道清淤", budget_yuan="50000").project("涉密项目", classified=True)
    result = check_facts([made.facts()])
    assert "classified_derivable" not in str(result.to_json())
    assert "classified_derivable" in str(result.to_json(private=True))


def test_summary_and_severity(result: CheckResult) -> None:
    assert "核对1份报告：错误1项、警告0项、提示1项" in result.summary()
    assert result.reaches("error") and result.reaches("note")
    assert not result.only((), ["unexplained_changes"]).reaches("warning")
    assert result.only(["another"]).findings == ()


def test_sarif_names_rules_and_places(result: CheckResult) -> None:
    log = json.loads(FORMATS["sarif"](result))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == [c.name for c in CHECKS]
    for told in run["results"]:
        assert run["tool"]["driver"]["rules"][told["ruleIndex"]]["id"] == told["ruleId"]
        region = told["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert faulty().text[start : start + region["charLength"]] == region["snippet"]["text"]


def test_html_escapes_what_a_report_says(result: CheckResult) -> None:
    page = FORMATS["html"](result)
    assert "&lt;b&gt;支出" in page and "<b>支出" not in page
    assert "核对人" in page and page.count("<tr>") > len(CHECKS)


def test_text_cites_lines(result: CheckResult) -> None:
    assert "made-2023 第2行：本年支出合计80.00万元" in FORMATS["text"](result)


def test_a_dismissed_finding_is_left_out_and_counted(result: CheckResult, tmp_path: Path) -> None:
    path = tmp_path / "dismissals.csv"
    path.write_text(
        "rule,report,subject,reason\ntable_against_prose,made-2023,本年支出合计,已核实为更正前数\n",
        "utf-8",
    )
    kept = obey(result, read_dismissals(path))
    assert [f.rule for f in kept.findings] == ["unexplained_changes"]
    assert kept.dismissed == 1 and "略去1项" in kept.summary()
    assert kept.checked == result.checked


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("rule,report\n", "缺少列"),
        ("rule,report,subject,reason\nno_such_rule,a,b,c\n", "没有规则"),
        ("rule,report,subject,reason\nunits,a,b,\n", "理由"),
    ],
)
def test_a_bad_dismissals_file_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "dismissals.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(StoreError, match=said):
        read_dismissals(path)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked") / "store"
    Store(folder).build([faulty()], steps=[build_step]).close()
    return folder


def test_a_release_keeps_its_findings_as_data(store: Path) -> None:
    release = Store(store).current()
    expected = check_facts([faulty()])
    assert (release.path / "checks.json").is_file()
    assert check_release(release) == expected
    assert check_release(release, ["another"]).findings == ()
    assert release.manifest["counts"]["findings"] == len(expected.findings) == 2
    asked = """SELECT ?message ?rule { ?f a caipu:Finding ; sh:resultMessage ?message ; caipu:rule ?rule ;
               sh:resultSeverity sh:Violation ; prov:wasGeneratedBy ?run ; sh:focusNode ?report }"""
    (found,) = select(release, asked)
    assert found["rule"].value == "table_against_prose"
    assert found["message"].value == expected.findings[0].message


def test_findings_go_with_their_report(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.build([faulty()], steps=[build_step]).close()
    clean = Made(report="clean-2023").claim("支出合计", "1.00").facts()
    release = store.build([clean], removed=["made-2023"], steps=[build_step])
    assert check_release(release).findings == ()
    assert not list(select(release, "SELECT ?f { ?f a caipu:Finding }"))


def test_a_release_without_them_is_checked_when_asked(tmp_path: Path) -> None:
    release = Store(tmp_path / "store").build([faulty()])
    assert check_release(release) == check_facts([faulty()])


def run(store: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(caipu.cli, ["check", "--store", str(store), *arguments])
    return result.exit_code, result.output


def test_command_writes_what_is_asked(store: Path) -> None:
    code, output = run(store, "--json")
    assert code == 0 and {f["rule"] for f in json.loads(output)["findings"]} == {
        "table_against_prose", "unexplained_changes",
    }  # fmt: skip
    code, output = run(store, "--format", "sarif", "--rule", "table_against_prose")
    assert code == 0 and len(json.loads(output)["runs"][0]["results"]) == 1
    assert run(store, "--format", "html")[1].startswith("<!doctype html>")
    assert "核对1份报告" in run(store)[1]


def test_command_fails_pipelines_on_demand(store: Path) -> None:
    assert run(store, "--fail-on", "error")[0] == 1
    assert run(store, "--fail-on", "error", "--rule", "unexplained_changes")[0] == 0
    assert run(store, "--rule", "no_such_rule")[0] == 2
    assert run(store, "--report", "no-such-report")[0] == 2


def test_command_obeys_the_file_beside_the_store(store: Path) -> None:
    beside = store.parent / "dismissals.csv"
    beside.write_text("rule,report,subject,reason\ntable_against_prose,*,*,已更正\n", "utf-8")
    try:
        code, output = run(store, "--fail-on", "error")
    finally:
        beside.unlink()
    assert code == 0 and "略去1项" in output


def test_the_document_names_every_rule_as_it_is() -> None:
    told = (Path(__file__).resolve().parent.parent / "docs" / "checks.md").read_text("utf-8")
    for check in CHECKS:
        assert f"| {GROUPS[check.group]} | `{check.name}` |" in told
        assert check.statement in told
