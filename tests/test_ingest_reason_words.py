"""A reason is tied to its change however it is worded: 由于, 因, 系, 鉴于, 受…影响, …所致."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.report import read_report
from ontology.reason_cues import cues
from search.answer import answer
from tests.built import release_of
from tests.made_report import final

_WHAT = "巡河艇提前更换"


@pytest.mark.parametrize("mark", ["，", "。"])
@pytest.mark.parametrize(
    "worded",
    [
        f"主要原因是{_WHAT}", f"由于{_WHAT}", f"因{_WHAT}", f"是因{_WHAT}", f"系{_WHAT}", f"主要系{_WHAT}",
        f"鉴于{_WHAT}", f"得益于{_WHAT}", f"主要源自{_WHAT}", f"归因于{_WHAT}", f"受{_WHAT}影响",
        f"主要受{_WHAT}影响", f"与{_WHAT}有关", f"由{_WHAT}引起", f"{_WHAT}所致", f"{_WHAT}导致",
        f"究其原因，{_WHAT}",
    ],
)  # fmt: skip
def test_a_reason_however_it_is_worded(worded: str, mark: str) -> None:
    facts = final(
        "一、运行经费", f"2023年度机关运行经费支出30.00万元，比上年增加6.00万元{mark}{worded}。"
    )
    told = [c.reason for c in facts.claims if c.change == "increase"]
    assert len(told) == 1
    assert told[0] is not None
    assert _WHAT in told[0]


@pytest.mark.parametrize(
    "worded",
    [
        "因公出国（境）费支出0.00万元",
        "与年初预算相比持平",
        "由财政统一支付",
        "受理投诉5件",
        "导致本年支出多于上年",
    ],
)
def test_what_only_begins_like_a_reason(worded: str) -> None:
    facts = final(
        "一、运行经费", f"2023年度机关运行经费支出30.00万元，比上年增加6.00万元，{worded}。"
    )
    assert not [c.reason for c in facts.claims if c.reason]


def test_reasons_in_other_words_are_told(tmp_path: Path) -> None:
    path = tmp_path / "water-2023.txt"
    path.write_text(
        """岚川市青禾区水务局2023年度部门决算

第一部分 部门概况
一、部门职责
负责全区河道巡查。

第二部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入合计900.00万元，支出合计900.00万元，与2022年度相比，收、支总计各增加300.00万元，增长50.00%。鉴于新招护河队员。
二、“三公”经费支出决算情况说明
2023年度“三公”经费支出决算6.00万元，比上年减少2.00万元，下降25.00%，旧巡河艇报废所致。
三、国有资产占用情况
年末共有车辆3辆，比上年减少1辆，受车辆到期影响。
""",
        "utf-8",
    )
    release = release_of([read_report(path)])
    for asked, why in (
        ("水务局支出为什么增加", "护河队员"),
        ("水务局三公经费为什么减少", "巡河艇报废"),
        ("水务局的车为什么少了", "到期"),
    ):
        given = answer(release, asked)
        assert given.status == "answered", given.answer
        assert why in given.answer


def test_the_cues_are_of_three_kinds() -> None:
    assert "鉴于" in cues("begin")
    assert "受…影响" in cues("around")
    assert "所致" in cues("end")
