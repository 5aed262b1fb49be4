"""Tables as words whose blocks stand side by side under the same headings: which block a cell is of."""

from __future__ import annotations

from ontology.facts import ReportKind
from tests.read_tables_of import tables

ECONOMIC = """\
一般公共预算财政拨款基本支出决算明细表
公开06表
部门：某厅 金额单位：万元
人员经费 公用经费
科目
科目名称 决算数 科目编码 科目名称 决算数 科目编码 科目名称 决算数
编码
301 工资福利支出 90.00 302 商品和服务支出 14.00 30239 其他交通费用 5.00
30101 基本工资 60.00 30201 办公费 7.00 307 债务利息及费用支出
30102 津贴补贴 30.00 30202 印刷费 310 资本性支出 1.00
303 对个人和家庭的补助 30203 咨询费 2.00 31002 办公设备购置 1.00
人员经费合计 90.00 公用经费合计 15.00
注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。
"""

STATISTICS = """\
部门决算相关信息统计表
公开10表
部门：某厅 金额单位：万元
项目 统计数 项目 统计数
一、“三公”经费支出 — 二、机关运行经费 120.50
（一）支出合计 26.40 （一）行政单位 98.00
1．因公出国（境）费 4.20 （二）参照公务员法管理事业单位 22.50
2．公务用车购置及运行维护费 20.50 三、国有资产占用情况 —
（1）公务用车购置费 3.60 （一）车辆数合计（辆） 14
（2）公务用车运行维护费 16.90 （1）机要通信用车 4
3．公务接待费 1.70 （2）应急保障用车 10
（1）国内接待费 1.70 （二）单价 100 万元（含）以上设备（台、套） 3
（二）相关统计数 — 四、政府采购支出信息 —
1．因公出国（境）团组数（个） 2 （一）政府采购支出合计 57.00
2．公务用车购置数（辆） 1 1．政府采购货物支出 46.00
2．政府采购服务支出 11.00
（二）政府采购授予中小企业合同金额 43.00
其中：授予小微企业合同金额 29.00
"""


def test_a_wrapped_heading_of_codes_opens_the_first_of_several_blocks() -> None:
    read = tables(ECONOMIC, ReportKind.FINAL)
    assert ("30101", "基本工资", "人员经费 / 决算数", "60.00") in read.cells()
    assert ("30239", "其他交通费用", "公用经费 / 决算数", "5.00") in read.cells()
    assert ("31002", "办公设备购置", "公用经费 / 决算数", "1.00") in read.cells()
    assert len(read.observations) == 11


def test_rows_of_blocks_headed_alike_are_parts_of_their_own_block_s() -> None:
    read = tables(STATISTICS, ReportKind.FINAL)
    units = {o.row_label: (str(o.value), o.unit) for o in read.observations}
    assert units["（2）公务用车运行维护费"] == ("16.90", "万元")
    assert units["（1）国内接待费"] == ("1.70", "万元")
    assert units["（2）应急保障用车"] == ("10", "辆")
    assert units["2．政府采购服务支出"] == ("11.00", "万元")
    assert units["其中：授予小微企业合同金额"] == ("29.00", "万元")
    assert all(o.reconciles.value == "true" for o in read.observations)
