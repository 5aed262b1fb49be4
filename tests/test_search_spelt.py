"""Words of a question that reports write otherwise: amounts spelt in numerals, projects called 专项, 加一块."""

from __future__ import annotations

import pytest

from search.heard import heard


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("一百万以上的项目有哪几个", "100万以上的项目有哪几个"),
        ("超过五十万元的项目有哪些", "超过50万元的项目有哪些"),
        ("一百五万以下的项目", "150万以下的项目"),
        ("两千三百万元左右的项目", "2300万元左右的项目"),
        ("图书馆两个专项加一块多少钱", "图书馆两个项目加起来多少钱"),
        ("博物馆有几个专项业务经费项目", "博物馆有几个项目"),
        ("哪些科目比上年往下走", "哪些科目比上年减少"),
        ("收入是往上走还是走低", "收入是增加还是减少"),
        ("博物馆医保，机关和事业哪个多", "博物馆行政单位医疗和事业单位医疗哪个多"),
        (
            "博物馆交的医保费机关那边多少，事业那边多少",
            "博物馆交的行政单位医疗多少，事业单位医疗多少",
        ),
        ("机关和事业的离退休费各多少", "行政单位离退休和事业单位离退休各多少"),
        ("博物馆附了说明的专项，一共有几个", "博物馆附了说明的项目，一共有几个"),
        ("展厅的地上面积和地下面积各多少", "展厅的地上建筑面积和地下建筑面积各多少"),
        ("博物馆有哪些专项", "博物馆有哪些项目"),
    ],
)
def test_it_is_heard_as_reports_write_it(said: str, meant: str) -> None:
    assert heard(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "几十万以上的项目", "项目支出有一亿元以上吗", "支出在一亿元以上",
        "上百万的项目有哪些", "百万亩造林工程多少钱", "千万工程的预算是多少",
        "河道专项资金项目多少钱", "有几个专项资金", "开展了几个专项行动", "专项业务费多少", "三个专项检查花了多少",
        "机关事业单位基本养老保险缴费多少", "行政事业单位医疗多少", "医疗救助多少", "机关事务管理局的医保多少",
    ],
)  # fmt: skip
def test_names_and_rough_numbers_stay_as_they_are(said: str) -> None:
    assert heard(said) == said
