"""What a speaker says of themselves and of their asking changes nothing of what is asked."""

from __future__ import annotations

import pytest

from search.answer import answer
from search.asides import without_ending, without_lead, without_opening, without_talk
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
        "翻了好几遍愣是没翻到，",
        "问个数，",
        "咱来算笔账：",
        "纳税人的钱，",
        "听别人讲起",
        "网友们都在传，",
        "昨晚刷到一条消息说到",
        "其他的先不问，",
        "大家都很关心",
        "能否告知",
        "同事正在问",
        "请问一下哈，",
        "我最想弄清楚的是",
        "要是没听错的话，",
        "公示栏上",
        "你们的数据库里",
        "女儿的作业有道题，",
        "年纪大了眼睛不好，帮忙看看，",
        "说实话我也不太懂，",
        "跟邻居争起来了，",
        "考考你们这个系统，",
        "头一次用，不知道找谁问，",
        "唉，",
        "门卫大爷打电话来问",
        "朋友圈里吵翻天了，",
        "闲着没事瞎问一句，",
        "老花眼看字费劲，",
        "俗话说，刨根问底，",
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
        "，我翻报告没翻着",
        "，心里没个谱",
        "，一句话说清楚",
        "，就怕自己记错",
        "，帮忙核对一下",
        "，用不着多解释",
        "，以报告为准",
        "，我跟同事争了半天",
        "，一下子想不起来了",
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
        "听讲座的有多少人",
        "听证会开了几次",
        "群众反映的问题有几件",
        "网上传输速度是多少",
        "看视频学习的有多少人",
        "大家关注度是多少",
        "提供岗位多少个",
        "记者采访，2023年花了多少",
        "老人的，2023年花了多少",
        "我问的，2023年花了多少",
        "不看合计，只看工资是多少",
        "不算临时工，办公费是多少",
        "在编的，办公费是多少",
        "科普，办公费是多少",
        "食堂，办公费是多少",
        "志愿者，办公费是多少",
    ],
)
def test_words_that_are_asked_for_are_no_aside(asked: str) -> None:
    assert without_opening(without_talk(without_ending(asked))) == asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("在座的哪位记得文旅局2023年差旅费", "文旅局2023年差旅费"),
        ("老师问卷发放2023年做了多少份", "老师问卷发放2023年做了多少份"),
        ("领导看望文旅局老人2023年花了多少", "领导看望文旅局老人2023年花了多少"),
        ("专家讨论文旅局2023年差旅费", "专家讨论文旅局2023年差旅费"),
        ("晚上8打电话问文旅局2023年差旅费", "晚上8打电话问文旅局2023年差旅费"),
        ("，差旅费", "，差旅费"),
    ],
)
def test_talk_that_leads_in_ends_where_a_word_does(said: str, asked: str) -> None:
    assert without_lead(said) == asked


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("文旅局2023年，我一直没弄懂，差旅费是多少", "文旅局2023年，差旅费是多少"),
        ("差旅费是多少？我问了好几遍", "差旅费是多少？"),
        ("我不知道该问谁", "我不知道该问谁"),
    ],
)
def test_clauses_of_talk_are_set_aside_where_something_else_is_asked(said: str, asked: str) -> None:
    assert without_talk(said) == asked


@pytest.mark.parametrize(
    "asked",
    [
        "{0}，给个数就行",
        "请直接告诉我{0}，不用解释",
        "{0}有多少钱啊？我翻了半天没看到",
        "{0}翻出来给我看看",
        "我手头没有报告，{0}填多少合适",
    ],
)
def test_a_figure_is_asked_for_without_a_word_of_asking(asked: str) -> None:
    told = answer(sample_release(), _PLAIN)
    given = answer(sample_release(), asked.format("文旅局2023年决算的差旅费"))
    assert given.value == told.value, given.answer


def test_an_aside_by_itself_stays_what_it_is() -> None:
    assert heard("谢谢") == "谢谢"
    assert without_opening("请问") == "请问"


@pytest.mark.parametrize("word", ["问", "查", "看", "我想问"])
def test_a_word_of_asking_over_and_over_is_read_to_its_end(word: str) -> None:
    said = word * 300
    assert without_opening(said) in (said, "") or said.endswith(without_opening(said))
