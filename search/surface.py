"""What of a question's wording is set aside before it is read: numerals of rows, blanks in codes, asides."""

from __future__ import annotations

import re

from search.wording import fold_with_origin

_SPOKEN_PLACE = re.compile(r"([里下上])头(?!发|班)")
_NUMERAL = re.compile(
    r"(?:^|(?<=[年的中里\s，,:：“\"'《]))(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])"
    r"(?=[\u4e00-\u9fff])(?![二三四五六七八九十]|一(?!般))"
)
"""The numeral of a heading or a row, said with its name: 八、社会保障和就业支出."""
_HOW_TO = re.compile(
    r"[（(](?:请|可以?)?(?:按照?|根据|用|由|从)[^（()）]{0,12}(?:倒推|反推|推算|测算|算出来?)[^（()）]{0,3}[)）]"
    r"|(?:按照?|照着?|依照?|根据|依据|从|由|用)[^，,。；;？?（()）]{0,10}"
    r"(?:[降增涨跌减]幅|增减[额数]?|变[化动][额数]?|(?:增加|减少|增长|下降)(?:额|数|的数|率|幅度)?)[^，,。；;？?（()）]{0,4}"
    r"(?:[倒反]推|推[算回]|往[回前]推?算?|倒着推?算?|[倒反]算|还原)(?:回去|出来?|一下|下来)?[，,：:]?"
    r"|(?:能不能|能否|能|可以)?(?:从|由|用|拿|根据)\d{2,4}年度?的?(?:数字?|数据|报告|决算|预算)?[里中]?[倒反]?[推算]算?(?:得?出来?|回去)[吗么不]?(?=[，,。；？?]|$)"
)
"""How a figure may be worked out, in brackets or before the question: it asks for nothing more."""
_ELSEWHERE = re.compile(
    r"(?:表格?|附表|自评表|文字|正文|说明|报告|别处|另一处)[里中上]?面?(?:怎么|为什么|为何|咋)[又却还]?(?:是|写|印|列|说)?[成着的]?是?"
    r"(?:另外?一?个|别的|不同|不一样|两个)的?(?:数字?|分数?|得分|金额)?"
)
"""That another place says another figure, of one that is asked for: where two differ both are told anyway."""
_SUSPECTED = re.compile(
    r"(?:我(?:看|发现|感觉|觉得)|怎么|好像|似乎)+(?:报告)?(?:里|中)?(?:有)?(?:两个地方|两处|几个地方|几处|前后)(?:写的?|说的?|列的?)?(?:好像|似乎|都|还|就)*(?:不一[样致]|不同|对不上|有出入)(?:呢|啊|呀)?(?=[，,。；;？?！!]|$)"
)
"""That two places seem to differ, said beside what is asked: where they do both are told anyway."""
_FRAME = re.compile(
    r"(?<=.{6})[（(](?:按)?[“\"]?三公[”\"]?(?:经费)?(?:口径|里的?|中的?|部分)?[)）]"
)
"""Of what a part is asked for, in brackets behind it: it is told by its own name."""
_NOT_ONLY = (
    r"(?:不只是?|不光是?|不仅是?|不单是?|不限于|不局限于)(?:看|算|指|说|包括|含)*(?:一般公共预算)?财政拨款"
    r"(?:的|部分|资金|口径|支出)*"
)
_ALL_MONEY = re.compile(rf"[（(]{_NOT_ONLY}[）)]|[，,]?{_NOT_ONLY}(?=[，,。；;？?）)]|$)")
"""That all money is meant, which is so wherever no purse is named: （不只看财政拨款）."""
_INSIDE = re.compile(
    r"内部的?(?=(?:都|一共|总共|又)*(?:下?设|分(?!配)|有(?:哪|几|多少)|[科处股]室))"
)
"""Where the offices of an organization are: 内部设了几个科室."""
_SIZE = re.compile(r"(?<=[那这]个)[大小老](?=项目)|(?<=以上的)大(?=设备|仪器)")
"""How large a project or a thing is said to be: 网络安全那个大项目, 20万以上的大设备."""
_STAFF = re.compile(
    r"(?<=在[职编岗])(?:职工|人员|干部|员工)(?=(?:一共|总共|共|总计)?(?:有|是)?(?:多少|几)(?:个|名|位)?人|(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?:个|名|位)$|人数)"
)
"""What the staff is called beside what tells which: 在职职工 of 在职210人."""
_YEAR_BEFORE = (
    (re.compile(r"(?<=[比较同和与跟])头(?=一年)"), "前"),
    (re.compile(r"(?<=[比较同和与跟])头(?=年)"), "上"),
    (re.compile(r"(?<=上)个(?=年度)"), "一"),
)
"""Everyday words for the year before, as long as the ones that are understood."""
_THICK = re.compile(r"家底子?(?=(?:更|最|比较|要)*厚)")
_THICKER = re.compile(r"(?<=底)厚|(?<=[底子更最较要])厚(?!度)|厚(?=多少|几)")
"""家底厚 of the assets that are named apart: they are more, and are no other assets."""
_COLUMN_LETTER = re.compile(r"(?<=[数值率额])[（(][A-Za-z](?:\s*/\s*[A-Za-z])?[)）]")
"""The letter a form gives a column, said with its heading: 全年预算数（A）."""
_OF_CODE = re.compile(
    r"(?<!项目)(?<!单位)(?<!部门)(?:(?:经济|功能)(?:分类)?)?(?:科目|预算)?(?:科目|代码|编码|编号|代号|号码)(?:是|为|叫|[:：])?"
    r"(?=\s*[235]\d{2}(?:\d{2}){0,2}(?!\d|年))"
)
"""What a subject's code is called before it, and of which classification, which its first figure tells:
经济科目30201, 编号2080502."""
_ROW_OF_CODE = re.compile(
    r"(?<![\d.])([235]\d{2}(?:\d{2}){0,2})(的?[那这]一?(?:行|栏|条|格)|(?:底下|项下|名下)(?!面?(?:还|都|又|总共)*[有包分设是的哪]))"
)
"""Where a subject's code stands: 2080502那一行, 2080801底下."""
_PENSIONED = re.compile(
    r"[离退]休的?(?:老人|老师傅|老职工|老干部|干部|同志)家?(?=[^，,。；;]{0,4}[离退]休[费金工])"
)
"""Who gets a pension that is named behind: 给退休老人留的退休费."""
_THOSE = re.compile(r"(?<=的)[那这](?:些|份|几样)(?=[\u4e00-\u9fff]{2})(?!项目)")
"""Within the words for one thing: 通用的那些设备."""
_AT_HOME = re.compile(
    r"(?:全部|所有)?家(?:底子?|当|产)(?:里面?|当中|中)(?!.*(?:占|比重|百分|几成))"
)
"""Of what is owned, a kind of which is named behind it: 家底里，通用设备."""
_BETWEEN = re.compile(r"之间的?(?=(?:相差|差(?:额|距|值|多少|了?多少|几)))")
"""Beside two that a difference is asked of: 预算与采购之间差多少."""
_WITHIN = re.compile(
    r"(?<=[里中内])(面?[，,]?)(?:包含|包括|含有?)的?(?![哪什啥几多不])(?=[^，,。；;？?]{2,16}(?:多少|几))"
)
"""Before a part of what is named: 电费里，含上年欠的多少."""
_AT_YEAR_END = re.compile(
    r"(?<![\d年度前今去上明本当到至近])期末的?[“\"]?"
    r"(?=(?:[\u4e00-\u9fff]{2}用车|公务车|公车|车辆|固定资产|设备|房屋|在[职编册])(?![买购换报拟要补])"
    r"|(?:一共|总共|还|共|现|实|账面?上)*(?:有|剩)(?:着|下)?(?:多少|几)[辆台套栋处]"
    r"|(?:一共|总共|还|共|实)*有(?:多少|几)(?:个|名|位)?(?:在[职编册]|人$))"
)
"""When things are held that are counted at no other time: 期末有几辆车."""
_BROUGHT_FROM = re.compile(
    r"(?:[从由自])?(?:去年|上年度?|上一年度?)[底末]?(?=结?转(?:过来|下来|入|来)[的了]?)"
)
"""From when what was brought forward is, which it always is: 从去年结转过来的钱."""
_ALL_OF_BOTH = re.compile(
    r"^((?:(?!多少|几)[^，,。；;？?])+[和与跟及加、](?:(?!多少|几)[^，,。；;？?])+[，,])((?:全部|所有|总)的?(?:支出|开支|开销|花费|花销))"
    r"(?= *(?:一共|总共|[加合]起来|[加合]在?一起))"
)
"""That all money of what was listed before is meant: 小学教育和高中教育，全部支出一共多少."""
_SPACED_CODE = re.compile(r"(?<![\d.])[1-9]\d\d(?: \d\d){1,2}(?![\d.年])")
"""A subject code in the columns it is printed in: 208 05 01."""


def surface(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded question, and where in ``text`` each of its characters stands."""
    said = _SPOKEN_PLACE.sub(r"\1面", text).replace("其它", "其他")  # as long as it was
    for everyday, plain in _YEAR_BEFORE:
        said = everyday.sub(plain, said)
    if _THICK.search(said):
        said = _THICKER.sub("多", said)
        said = re.sub(r"家底子?(?=(?:更|最|比较|要)*多)", _blank, said) if "资产" in said else said
    said = _WITHIN.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), said)
    said = _ROW_OF_CODE.sub(lambda found: found[1] + " " * len(found[2]), said)
    said = _ALL_OF_BOTH.sub(
        lambda found: f"{found[1]}{'支出':<{len(found[2])}}", _ALL_MONEY.sub(_blank, said)
    )
    for aside in (
        _HOW_TO,
        _ELSEWHERE,
        _SUSPECTED,
        _FRAME,
        _STAFF,
        _INSIDE,
        _SIZE,
        _COLUMN_LETTER,
        _OF_CODE,
        _PENSIONED,
        _THOSE,
        _AT_HOME,
        _BETWEEN,
        _AT_YEAR_END,
        _BROUGHT_FROM,
        _NUMERAL,
    ):
        said = aside.sub(_blank, said)
    folded, origin = fold_with_origin(said)
    codes = [range(*m.span()) for m in _SPACED_CODE.finditer(folded)]
    kept = [
        i for i, c in enumerate(folded) if c != " " or not any(i in code for code in codes)
    ]  # fmt: skip
    return "".join(folded[i] for i in kept), tuple(origin[i] for i in kept)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
