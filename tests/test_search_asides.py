"""What a speaker says of themselves and of their asking changes nothing of what is asked."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.asides import without_ending, without_opening
from search.heard import heard
from tests.sample_release import sample_release

_PLAIN = "文旅局2023年差旅费是多少"


@pytest.mark.parametrize(
    "opening",
    [
        "大姐，请教个事儿，",
        "老师好，",
        "班主任让查一下，",
        "我舅非要我打听清楚，",
        "我女儿想了解",
        "我同桌托我问问，",
        "作为一名居民，我想知道",
        "俺是外行，",
        "在写课程报告，",
        "最近准备材料要用，",
        "弱弱问一句，",
        "劳您驾，",
        "打扰了，冒昧问一句，",
        "看了半天没看懂，",
        "有人知道",
        "对了，",
        "赶时间，",
        "上头催着要，",
        "赶紧给个准数：",
        "老李问",
        "张会计让查",
        "早上有位市民打电话问",
        "我忘了，",
        "我是跑财经口的，",
        "俺不是学会计的，",
        "刚才在网上看到",
        "答辩要用：",
        "群众都看不明白，",
        "汇总一下，",
        "光从报表上看，",
        "甭啰嗦，",
        "帮我核对下",
        "你们那边能查到",
    ],
)
def test_what_opens_a_question_is_no_part_of_it(opening: str) -> None:
    told = answer(sample_release(), _PLAIN)
    given = answer(sample_release(), opening + _PLAIN)
    assert told.value is not None
    assert given.value == told.value, given.answer


@pytest.mark.parametrize(
    "ending",
    [
        "，多谢大姐",
        "，着急",
        "，写课题要用",
        "，领导等着要",
        "，给个准话",
        "，您知道吗",
        "，能查到吗？",
        "，求解答，感激不尽",
        "，我心里有个数",
        "，就问这个",
        "哈",
        "来着",
        "呀亲",
        "急急",
        "求告知",
    ],
)
def test_what_ends_a_question_is_no_part_of_it(ending: str) -> None:
    told = answer(sample_release(), _PLAIN)
    given = answer(sample_release(), _PLAIN + ending)
    assert given.value == told.value, given.answer


@pytest.mark.parametrize(
    "asked",
    [
        "老师培训花了多少",
        "老师好不好找",
        "领导让整改的问题有哪些",
        "上级要求报送的材料有几份",
        "咨询服务费是多少",
        "群众打听的事有哪些",
        "记者想了解的内容有哪些",
        "我局差旅费是多少",
        "编制报告要用多少钱",
        "谁知晓率最高",
        "对了多少次账",
        "作为居民应交多少钱",
        "文旅局2023年差旅费是5万元，对吗",
        "差旅费超过5万元，行吗",
        "为什么没花完，给个说法",
        "哪个项目做得好",
        "急救设备多少钱",
        "有人问的问题有哪些",
        "老人问诊花了多少",
        "老师问卷2023年做了多少份",
        "统计一下项目有几个",
        "统计下属单位有几个",
        "按规定提取的公积金是多少",
        "看到的问题有哪些",
        "审计问题有几个",
        "我是谁",
    ],
)
def test_words_that_are_asked_for_are_no_aside(asked: str) -> None:
    assert without_opening(without_ending(asked)) == asked


def test_an_aside_by_itself_stays_what_it_is() -> None:
    assert heard("谢谢") == "谢谢"
    assert without_opening("请问") == "请问"
