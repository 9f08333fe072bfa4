"""What the inspections, findings, clues and cases of the demo data are about."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.cases import MeetingKind, VisitVerdict
from fenghua_supervisor.domain.codes.inspections import (
    ClueChannel,
    InspectionKind,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.records import record


@record
class Round:
    """An inspection of a kind; ``title`` follows the month."""

    kind: InspectionKind
    title: str
    content: str
    invited: str = ""


@record
class Seen:
    """A finding; ``scene`` is the drawing of it, ``mended`` what its unit says in the end.

    ``place`` follows the name of a town.
    """

    scene: str
    place: str
    text: str
    category: str
    unit: str
    requirement: str
    mended: str
    severity: Severity = Severity.GENERAL
    rectify: RectifyKind = RectifyKind.AT_ONCE


@record
class Case:
    """A case; ``months`` ago it was opened, ``term`` months it may take."""

    title: str
    leader: str
    post: str
    units: tuple[str, ...]
    plan: str
    months: int
    term: int
    decisions: tuple[str, ...]
    meeting: MeetingKind = MeetingKind.CONSULTATION


BASIS = "年度督查计划和领导小组办公室工作安排。"
CHECKLIST_NAME = "民生设施督查通用清单"
CHECKLIST = ("设施是否完好可用", "公示信息是否与实际一致", "上次问题是否反弹")
ROUNDS = (
    Round(InspectionKind.UNDERCOVER, "便民服务设施体验式暗访",
          "不打招呼、直奔现场，体验公交、电梯、坡道和垃圾投放是否方便。"),
    Round(InspectionKind.PANORAMIC, "民生实事全景式督查",
          "对照方案逐项核查养老、托育、助残设施的建设和使用情况。", "区人大代表、区政协委员"),
    Round(InspectionKind.INTERACTIVE, "老旧小区改造互动式监督",
          "请居民代表一起看现场、提意见、评结果。", "居民代表、社区工作者"),
    Round(InspectionKind.REVISIT, "已销号问题回头看", "到现场看已销号的问题有没有反弹。"),
    Round(InspectionKind.OPEN, "镇村公共空间明察", "查看村镇主要道路、广场和健身场地。"),
    Round(InspectionKind.SPOT, "重点场所抽查", "随机抽取点位，核对台账和现场。", "行业专家"),
    Round(InspectionKind.SELF, "牵头单位自查", "各牵头单位对照问题清单自查，督查组抽看现场。"),
)  # fmt: skip
TOWNS = (
    *("锦屏街道", "岳林街道", "江口街道", "西坞街道", "萧王庙街道", "方桥街道", "莼湖街道"),
    *("尚田街道", "溪口镇", "松岙镇", "裘村镇", "大堰镇"),
)
GENERAL, SERIOUS, MINOR = Severity.GENERAL, Severity.SERIOUS, Severity.MINOR
AT_ONCE, STAGED, LASTING = RectifyKind.AT_ONCE, RectifyKind.STAGED, RectifyKind.LASTING
SEEN = (
    Seen("road", "中心路口", "路面坑洼积水，雨天行人绕行机动车道。", "道路设施",
         "区交通局", "修补路面，疏通排水口。", "已铣刨重铺路面，疏通雨水口2处。"),
    Seen("bins", "某小区东门", "垃圾桶满溢，分类桶混投，清运不及时。", "环境卫生",
         "区综合执法局", "增加清运频次，安排现场引导。", "清运改为每日两次，已安排引导员。", MINOR),
    Seen("lift", "某养老服务中心", "一部电梯停用，老人上下楼要走楼梯，没有说明恢复时间。",
         "养老服务", "区民政局", "尽快修复并公示，修复前安排人员协助。", "电梯已修复并通过检验。",
         SERIOUS, STAGED),
    Seen("ramp", "某便民服务点西侧入口", "只有台阶没有坡道，轮椅不能进入。", "无障碍环境",
         "区残联", "增设坡道和扶手。", "已增设坡道和双侧扶手。", GENERAL, STAGED),
    Seen("stop", "某公交站", "候车亭没有顶棚和座椅，雨天候车不便。", "公共交通",
         "区交通局", "补设候车亭和座椅。", "候车亭和座椅已装好。", GENERAL, STAGED),
    Seen("stalls", "某学校北侧人行道", "流动摊点占满人行道，学生放学走到路中间。", "市容秩序",
         "区综合执法局", "划定疏导点，恢复人行道通行。", "摊点已引导到疏导点，划了非机动车位。"),
    Seen("play", "某社区广场", "秋千绳索断了一根，地面裸露没有缓冲垫。", "健身设施",
         "区文广旅体局", "停用并更换，补铺软质地面。", "设施已更换，缓冲地面已铺好。", SERIOUS),
    Seen("trees", "某广场南侧绿地", "行道树枯死5株，土地裸露。", "园林绿化",
         "区住建局", "补植并落实养护责任。", "已补植，养护单位已落实。", MINOR),
    Seen("lift", "某安置小区3幢", "新装电梯停用三天，没有公示原因和恢复时间。", "电梯安全",
         "区住建局", "修复电梯，停用时在入口公示。", "电梯已恢复运行，公示栏已设。"),
    Seen("bins", "某农贸市场出入口", "厨余垃圾桶没有盖，地面有污水。", "环境卫生",
         "区市场监管局", "更换桶盖，冲洗地面。", "桶盖已更换，地面每日冲洗两次。", MINOR),
    Seen("ramp", "某社区卫生服务站", "门口只有台阶，轮椅和婴儿车上不去。", "无障碍环境",
         "区卫生健康局", "增设坡道和扶手。", "坡道已建成，扶手已安装。"),
    Seen("play", "某公办幼儿园旁绿地", "儿童秋千断了一根绳，仍在使用。", "健身设施",
         "区教育局", "停用更换，定期巡查。", "秋千已更换，纳入每周巡查。"),
    Seen("road", "某旅游公厕外", "通道铺装破损，轮椅和童车难通过。", "道路设施",
         "区文广旅体局", "修复铺装。", "铺装已修复。"),
    Seen("stalls", "某医院门诊楼前", "临时摊位挤占落客区，接送病人的车停不下。", "市容秩序",
         "区综合执法局", "清出落客区，设置禁停标识。", "落客区已清出，标识已设置。"),
    Seen("trees", "某村村口", "村口绿化带被堆物压占，草皮枯黄。", "园林绿化",
         "区农业农村局", "清理堆物，补种草皮。", "堆物已清，草皮已补种。", MINOR, LASTING),
    Seen("stop", "某村公交站点", "站点没有候车亭，老人在路边淋雨候车。", "公共交通",
         "区交通局", "补建候车亭。", "候车亭已建成。", MINOR),
)  # fmt: skip
CLUES = (
    (ClueChannel.HOTLINE, "来电反映小区门口路灯多盏不亮，晚上看不清台阶。"),
    (ClueChannel.DEPUTY, "代表建议核查社区食堂开放时间与公示是否一致。"),
    (ClueChannel.NETWORK, "网友留言称健身器材松动，怕伤到孩子。"),
    (ClueChannel.LETTER, "来信反映村口绿化带长期堆放杂物。"),
    (ClueChannel.MEDIA, "媒体报道某站点雨天候车没有遮挡。"),
    (ClueChannel.VISIT, "走访中老人反映养老服务中心电梯时停时开。"),
)
#: A clue that the leader's instruction of the demo answers, and one that nobody has sorted.
CLUE_TOLD_ON = (ClueChannel.HOTLINE, "市民反映公交末班车太早，晚上下班赶不上。")
CLUE_LEFT = (ClueChannel.NETWORK, "网友反映某公园夜间照明不足，请核实。")
NOT_TAKEN = "经核实，反映的情况不属于方案事项，已转相关部门并告知反映人。"
CASES = (
    Case("南门老旧小区加装电梯意见分歧化解", "王某", "副区长", ("区住建局", "区信访局"),
         "一户一访，分楼栋商定补偿和管线迁改方案。", 7, 8,
         ("逐户签订意见征询表。", "管线迁改由住建局牵头排出时间表。")),
    Case("西坞片区农贸市场搬迁安置", "陈某", "区委常委", ("区市场监管局", "区征收办"),
         "摊位清册公示，分三批签约过渡。", 5, 3, ("公示摊位清册和过渡补助标准。",)),
    Case("大堰山区群众就医配药不便", "林某", "副区长", ("区卫生健康局", "区医保局"),
         "巡回医疗每周两次，村级代配药全覆盖。", 3, 6,
         ("下月起巡回医疗增加到每周两次。", "代配药点名单报区政府。"), MeetingKind.LEADING_GROUP),
    Case("某安置小区房产证办理历史遗留问题", "周某", "区政协副主席",
         ("区自然资源和规划分局", "区住建局"), "分幢核对资料，补齐验收手续后集中办证。", 1, 4,
         ("补齐消防和规划核验资料。",), MeetingKind.TASK_FORCE),
)  # fmt: skip
#: What those who were visited say, by their verdict.
OPINIONS = (
    (VisitVerdict.FAIRLY, "基本同意方案，补偿标准希望再说明。"),
    (VisitVerdict.SATISFIED, "对办理速度满意，希望继续跟进。"),
    (VisitVerdict.DISSATISFIED, "问题还没有解决，希望给出明确时间。"),
)
