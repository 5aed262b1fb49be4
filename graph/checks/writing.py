"""Findings for people and pipelines: text, SARIF 2.1.0, and an HTML report to print and sign."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from importlib.metadata import version
from typing import Any

from graph.checks.registry import CHECKS, GROUPS
from graph.checks.result import CheckResult
from graph.checks.verdict import Outcome
from ontology.facts import Finding, Severity, Stated

WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_QUOTED = 80


def text(result: CheckResult) -> str:
    """One finding a paragraph, then the summary."""
    lines = []
    for finding in result.findings:
        reports = "、".join(finding.reports)
        lines.append(f"[{WORDS[finding.severity]}] {reports} {finding.rule}：{finding.message}")
        lines += [f"    {s.source.report} 第{s.line}行：{_quote(s)}" for s in finding.stated[:4]]
        if len(finding.stated) > 4:
            lines.append(f"    等{len(finding.stated)}处")
    return "\n".join([*lines, result.summary()])


def _quote(stated: Stated) -> str:
    words = " ".join(stated.source.text.split())
    return words if len(words) <= _QUOTED else words[:_QUOTED] + "…"


def sarif(result: CheckResult) -> str:
    """SARIF 2.1.0 (OASIS): one run; regions are character offsets in the normalised text."""
    rules = [
        {
            "id": check.name,
            "shortDescription": {"text": check.statement},
            "defaultConfiguration": {"level": _LEVELS[check.severity]},
            "properties": {"group": check.group},
        }
        for check in CHECKS
    ]
    index = {check.name: number for number, check in enumerate(CHECKS)}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "caipu", "version": version("caipu"), "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(f, index[f.rule]) for f in result.findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _sarif_result(finding: Finding, rule: int) -> dict[str, Any]:
    places = [_sarif_place(s) for s in finding.stated]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": places[:1],
        "relatedLocations": [p | {"id": n} for n, p in enumerate(places[1:], 1)],
        "properties": {"subject": finding.subject, "expected": finding.expected},
    }


def _sarif_place(stated: Stated) -> dict[str, Any]:
    source = stated.source
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": f"texts/{source.report}.txt"},
            "region": {
                "startLine": stated.line,
                "charOffset": source.start,
                "charLength": source.end - source.start,
                "snippet": {"text": source.text},
            },
        }
    }


_STYLE = """
body{font-family:"Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;margin:2em;line-height:1.6}
h1{font-size:1.5em}h2{font-size:1.2em;border-bottom:1px solid;margin-top:2em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:.3em .5em;vertical-align:top}
th{background:#eee;text-align:left}blockquote{margin:.2em 0;color:#333;font-size:.9em}
.sign{margin-top:3em;display:flex;gap:3em}.sign div{flex:1;border-top:1px solid;padding-top:.3em}
@media print{body{margin:0}tr{break-inside:avoid}}
"""


def html(result: CheckResult) -> str:
    """A self-contained page: findings by report, the ledger, and lines to sign."""
    reports = dict.fromkeys(f.reports[0] for f in result.findings)
    body = "".join(_report_part(result, report) for report in reports)
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>勾稽核对报告</title>'
        f"<style>{_STYLE}</style></head><body><h1>勾稽核对报告</h1><p>{escape(result.summary())}</p>"
        f"{body}{_ledger(result)}"
        '<div class="sign"><div>核对人</div><div>复核人</div><div>日期</div></div></body></html>\n'
    )


def _report_part(result: CheckResult, report: str) -> str:
    rows = "".join(_row(f) for f in result.findings if f.reports[0] == report)
    return (
        f"<h2>{escape(report)}</h2><table><thead><tr><th>级别</th><th>类别</th><th>发现与出处</th>"
        f"<th>应为</th><th>处理意见</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(finding: Finding) -> str:
    quotes = "".join(
        f"<blockquote>{escape(s.source.report)} 第{s.line}行：{escape(_quote(s))}</blockquote>"
        for s in finding.stated[:6]
    )
    return (
        f"<tr><td>{WORDS[finding.severity]}</td><td>{escape(GROUPS[finding.group])}</td>"
        f"<td>{escape(finding.message)}{quotes}</td><td>{escape(finding.expected)}</td><td></td></tr>"
    )


def _ledger(result: CheckResult) -> str:
    statements = {check.name: check.statement for check in CHECKS}
    rows = []
    for name, statement in statements.items():
        lines = [c for c in result.checked if c.rule == name]
        counts = [sum(c.outcome is outcome for c in lines) for outcome in Outcome]
        cells = "".join(f"<td>{count}</td>" for count in counts)
        rows.append(f"<tr><td>{escape(statement)}</td>{cells}</tr>")
    return (
        "<h2>规则执行情况</h2><table><thead><tr><th>规则</th><th>相符</th><th>不符</th><th>不适用</th>"
        f"<th>数据不足</th></tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def as_json(result: CheckResult) -> str:
    return json.dumps(result.to_json(), ensure_ascii=False)


FORMATS: dict[str, Callable[[CheckResult], str]] = {
    "text": text,
    "json": as_json,
    "sarif": sarif,
    "html": html,
}
