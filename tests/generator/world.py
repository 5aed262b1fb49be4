"""The invented region and its departments: no such place, office or project exists."""

from __future__ import annotations

from dataclasses import dataclass

REGION = "岚川市青禾区"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a project of a department is about, and how its success is counted."""

    name: str
    goal: str
    counted: str  # what the quantity indicator counts
    unit: str


@dataclass(frozen=True, slots=True)
class Office:
    """A budget unit (单位)."""

    name: str
    code: str
    nature: str
    funding: str
    level: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department (部门): its main classes, its units, its duties and the themes of its projects."""

    name: str
    short: str
    code: str
    running: str  # the 项 that carries its staff
    projects: tuple[str, ...]  # the 项 that carry its projects
    units: tuple[Office, ...]
    duties: tuple[str, ...]
    themes: tuple[Theme, ...]


def _office(name: str, code: str, *, administrative: bool = False) -> Office:
    if administrative:
        return Office(f"{REGION}{name}（本级）", code, "行政单位", "财政拨款", "正科级")
    return Office(f"{REGION}{name}", code, "财政补助事业单位", "财政性资金基本保证", "副科级")


DEPARTMENTS = (
    Department(
        f"{REGION}文化和旅游局",
        "文旅局",
        "611",
        "2070101",
        ("2070109", "2070111", "2070204"),
        (
            _office("文化和旅游局", "611001", administrative=True),
            _office("图书馆", "611002"),
            _office("群众艺术馆", "611003"),
        ),
        (
            "拟订全区文化艺术、旅游和文物事业的年度计划并推动落实。",
            "指导街镇综合文化站建设，组织群众文化活动。",
            "承担不可移动文物的登记、巡查和保护修缮管理。",
        ),
        (
            Theme("青禾夜读周活动经费", "办好夜读周，让居民就近读书", "举办夜读场次", "场"),
            Theme("古桥测绘与修缮", "完成古桥测绘建档和险情排除", "完成测绘古桥", "座"),
            Theme("流动书车运行", "把图书送到偏远村组", "流动书车下乡次数", "次"),
        ),
    ),
    Department(
        f"{REGION}水务局",
        "水务局",
        "632",
        "2130301",
        ("2130306", "2130314"),
        (
            _office("水务局", "632001", administrative=True),
            _office("河道管理所", "632002"),
        ),
        (
            "统筹全区水资源的配置、节约和保护。",
            "组织河道、水库、泵站的运行管护和安全鉴定。",
            "编制防汛抗旱预案并承担汛期水情监测预报。",
        ),
        (
            Theme("小微河道清淤整治", "恢复河道行洪断面，消除黑臭水体", "清淤河道长度", "公里"),
            Theme("山洪预警站点维护", "保证汛期站点在线", "维护预警站点", "个"),
            Theme("泵站机电更新", "更换老旧机组，提高排涝能力", "更新机组", "台"),
        ),
    ),
    Department(
        f"{REGION}教育体育局",
        "教体局",
        "625",
        "2050101",
        ("2050202", "2050204"),
        (
            _office("教育体育局", "625001", administrative=True),
            _office("第三实验小学", "625011"),
            _office("青禾中学", "625021"),
        ),
        (
            "研究拟订全区教育、体育发展规划并组织实施。",
            "管理义务教育、普通高中教育和学前教育工作。",
            "组织开展青少年体育活动和全民健身工作。",
        ),
        (
            Theme("课后服务补助", "为留校学生提供课后看护与兴趣辅导", "受益学生", "人"),
            Theme("教室照明改造", "让教室照度达到国家卫生要求", "改造教室", "间"),
            Theme("田径跑道翻新", "消除运动场地安全隐患", "翻新跑道面积", "平方米"),
        ),
    ),
    Department(
        f"{REGION}卫生健康局",
        "卫健局",
        "645",
        "2100101",
        ("2100401", "2100408"),
        (
            _office("卫生健康局", "645001", administrative=True),
            _office("疾病预防控制中心", "645002"),
        ),
        (
            "组织拟订全区卫生健康事业发展规划。",
            "推进基层医疗卫生机构建设和家庭医生签约服务。",
            "开展传染病监测、预警和处置。",
        ),
        (
            Theme("乡村医生轮训", "提高乡村医生常见病诊疗能力", "轮训乡村医生", "人"),
            Theme("冷链设备更换", "保障疫苗储运温度合格", "更换冷藏设备", "台"),
        ),
    ),
    Department(
        f"{REGION}城市管理综合执法局",
        "城管局",
        "651",
        "2120101",
        ("2120501", "2120104"),
        (
            _office("城市管理综合执法局", "651001", administrative=True),
            _office("环境卫生服务中心", "651002"),
        ),
        (
            "负责市容环境卫生、户外广告和占道经营的日常管理。",
            "监督城区道路清扫保洁和垃圾收运处置。",
        ),
        (
            Theme("公厕提标改造", "改善公厕通风和无障碍条件", "改造公厕", "座"),
            Theme("垃圾收运车辆更新", "淘汰超期服役车辆", "更新车辆", "辆"),
            Theme("背街小巷保洁外包", "保持背街小巷整洁", "保洁道路长度", "公里"),
        ),
    ),
    Department(
        f"{REGION}农业农村局",
        "农业农村局",
        "636",
        "2130101",
        ("2130106", "2130108"),
        (
            _office("农业农村局", "636001", administrative=True),
            _office("农业技术推广站", "636002"),
        ),
        (
            "统筹推动发展农村社会事业和乡村公共服务。",
            "负责农作物重大病虫害防治和动物防疫检疫的监督管理。",
        ),
        (
            Theme("水稻病虫害统防统治", "控制稻瘟病和二化螟危害损失", "防治面积", "亩"),
            Theme("茶苗良种示范园", "推广抗旱茶树品种", "示范园面积", "亩"),
        ),
    ),
)
