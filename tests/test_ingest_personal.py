"""Personal data on forms is masked character for character, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.personal import MASK, mask, personal_spans
from ingest.readers.text import read_text


def document(text: str) -> Document:
    return read_text(Path("report.txt"), text.encode(), "0" * 64)


def masked_words(text: str) -> list[str]:
    return [text[start:end] for start, end in sorted(set(personal_spans(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("填报人:\t周小满\t\t联系电话:\t7654321", ["周小满", "7654321"]),
        ("联系人：吴大为　联系电话：0310-7654321", ["吴大为", "0310-7654321"]),
        ("项目负责人\t李 明\t资金来源\t财政", ["李 明"]),
        ("填报人：\n郑一\n电话：\n13700001111\n", ["郑一", "13700001111"]),
        ("| 经办人 | 赵四平 | 手机 | 137 0000 1111 |", ["赵四平", "137 0000 1111"]),
        ("负责人（签字）：钱七", ["钱七"]),
        ("制表人 孙八 审核人 欧阳一二", ["孙八", "欧阳一二"]),
        ("单位邮箱：some.one@example.org", ["some.one@example.org"]),
        ("身份证号 11010519491231002X", ["11010519491231002X"]),
        ("联系人及电话：赵甲乙 13700001111", ["赵甲乙", "13700001111"]),
        ("法人代表：吴丙", ["吴丙"]),
    ],
)
def test_masks_persons(text: str, words: list[str]) -> None:
    assert masked_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "负责12345政务服务热线的转办工作",
        "监督电话：010-87654321",
        "主要负责人\n\n用车 0 辆，机要通信用车 0 辆",
        "负责人：由办公室主任担任，定期调整。",
        "项目负责人\t资金来源\t预算数",
        "领导\n\n满意度\n≥90%",
        "主要负责人 安全意识 有所提高",
        "分管领导 高度重视",
        "负责人\t时效指标\t管理水平",
        "项目编码\t13031124P004687123367",
        "项目编码 13000000000",
        "单位：元\n合计 13800000000元",
        "2023年12月31日，金额1,380,000.00元",
        "统一编号 110105194912310021",
        "联系人：办公室",
        "联系人及电话：办公室",
        "填报人：\n联系电话：",
    ],
)
def test_leaves_the_rest_alone(text: str) -> None:
    assert masked_words(text) == []


def test_offsets_never_move() -> None:
    text = "项目名称\t路灯维修\n填报人:\t周小满\t联系电话:\t7654321\n合计\t12.50\n"
    plain = document(text)
    covered = mask(plain)
    assert len(covered.text) == len(text)
    assert "周小满" not in covered.text
    assert "7654321" not in covered.text
    assert covered.text.count(MASK) == 10
    for line in covered.lines:
        assert covered.text[line.start : line.end] == line.text
    cells = [cell for grid in covered.grids for row in grid.rows for cell in row]
    assert [cell.text for cell in cells if MASK in cell.text] == [MASK * 3, MASK * 7]
    assert [cell.spans for cell in cells] == [
        cell.spans for grid in plain.grids for row in grid.rows for cell in row
    ]


def test_a_text_without_persons_is_the_same_document() -> None:
    plain = document("2023年度部门决算\n合计 1.00\n")
    assert mask(plain) is plain
