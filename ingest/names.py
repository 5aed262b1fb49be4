"""What the names of departments and units look like, where a region is read from them."""

from __future__ import annotations

import re

from ingest.wording import squeeze
from ontology.name_prefixes import without_prefix

ORGANIZATION_END = (
    "局|委员会|办公室|中心|厅|处|院|大学|学院|学校|小学|中学|幼儿园|学区|职高|党校|所|站|馆|大队|支队|总队|中队|执法队|队"
    "|人民政府|政府|街道|法院|检察院|公司|集团|工会|协会|学会|联合会|团委|妇联|红十字会|工商联|侨联|科协|文联|残联"
    "|常委会|政协|人大|居委会|村委会|基金会|商会|促进会|宣传部|组织部|统战部|政法委|编办|党委|纪委|工委|党工委|管委会|委|办|台|园|社|库|基地|总站|公安局|分局|段|宾馆"
    "|招待所|服务社|报社|出版社|医院|卫生院|保健院|林场|农场|水库|灌区|档案馆|指挥部|部|公安|武警|监狱|看守所|室"
    "|宫|剧团|舞团|乐团|艺术团|文工团|杂技团|总会|研究会|体育场|试验场|种场|牧场|渔场|苗圃|体校|技校|分校|校区|公署|敬老院|专班"
)
_NAME_END = re.compile(rf"(?:{ORGANIZATION_END})$")
_NOT_IN_NAME = re.compile(
    r"[，。；：:、！？“”\"《》…=＝+]|的|负责"
    r"|^(?:承担|组织(?!部)|指导|协调|研究|拟订|贯彻|执行|完成|做好|推进|开展|落实|参与|承办|配合|加强|受理)"
    r"|(?:决算|预算|支出|收入|项目|绩效|公开)(?!编审|编制中心|评审|评价|建设|管理|服务|推进|中心|办)"
    r"|情况|说明|目录|附件|报表|名词|职责|概况|年度|构成|经费|专项|万元|合计|总计|小计|汇总表|科目|部门名称|单位名称"
    r"|工作(?!委员会|站|中心|部|办|领导小组|委|队|室|处|局)"
)
SUFFIX = re.compile(
    r"[（(〔\[]?(?P<word>部门|单位|本级|汇总|本部|机关|机关本级|部门本级|全系统|合并|本单位|部门汇总)[）)〕\]]$"
)
_ALSO = re.compile(r"[（(]([\u4e00-\u9fff]{4,40})[）)]$")
"""Another name of an organization, in brackets behind its own: 某馆（某保护中心）."""
_BARE_SUFFIX = re.compile(r"(?:机关)?本级$|本部$|机关$")
_REGION = re.compile(
    r"(?:(?!政府|县|[和与及]城乡|局|中心|[支大总中]队|学校|医院|委员会|公司)[\u4e00-\u9fff]){2,12}?"
    r"(?:自治区|特别行政区|省|自治州|州|地区|盟|市(?![场容])|开发区|高新区|新区|示范区|旗"
    r"|区(?![域划块间位级])|镇(?![村静])|乡(?![村镇土])|街道)"
    r"|[\u4e00-\u9fff]{1,9}?县(?!域)"
)
_NO_REGION = re.compile(r"^(?:市场|社区|县级|城市|小区|园区|城镇|城乡|乡村|区域|市政)")
_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_SHORT_PROVINCE = re.compile(
    "^(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆)(?=[省市]?(?:委|政府|人大|政协|纪委))"
)


def looks_like_organization(text: str) -> bool:
    """Whether ``text`` could be the name of a department, unit or office."""
    name = bare_name(squeeze(text))
    if (also := _ALSO.search(name)) and _NAME_END.search(also[1]):
        name = name[: also.start()]
    return 3 <= len(name) <= 45 and bool(_NAME_END.search(name)) and not _NOT_IN_NAME.search(name)


def is_phrase(text: str) -> bool:
    """Whether ``text`` holds words or stops that no name has."""
    return _NOT_IN_NAME.search(squeeze(text)) is not None


def bare_name(text: str) -> str:
    """``text`` without a trailing ``（本级）``, ``（汇总）``, ``（部门）`` …"""
    name = text.strip()
    while found := SUFFIX.search(name):
        name = name[: found.start()].strip()
    return name


def name_suffix(text: str) -> str:
    """The word in the trailing brackets: ``本级``, ``汇总`` …; "" where none."""
    found = SUFFIX.search(text.strip())
    return found["word"] if found else ""


def without_level(text: str) -> str:
    """``bare_name``, also without a trailing ``本级`` or ``本部`` in no brackets."""
    return _BARE_SUFFIX.sub("", bare_name(text))


def region_of(name: str) -> str | None:
    """The region a name begins with: ``安阳市北关区便民服务中心`` is of ``安阳市北关区``."""
    _, rest = without_prefix(squeeze(name))
    if found := _SHORT_PROVINCE.match(rest):
        province = found[1]
        return province + ("市" if province in _MUNICIPALITIES else "省")
    start = 0
    while start < len(rest) and not _NO_REGION.match(rest[start:]):
        found = _REGION.match(rest, start)
        if found is None or found.end() == len(rest):
            break
        start = found.end()
    return rest[:start] or None
