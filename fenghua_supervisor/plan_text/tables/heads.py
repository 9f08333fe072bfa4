"""Heads of columns: what each announces, by the words that offices put there."""

from __future__ import annotations

import re
from enum import Enum, auto


class Meaning(Enum):
    """What stands in a column; those from PERSON on have no place in an action."""

    NUMBER = auto()
    BLOCK = auto()  #: a campaign or section, merged over its rows
    TITLE = auto()
    CONTENT = auto()
    LEAD = auto()
    CHARGED = auto()
    EXECUTING = auto()  #: who builds it; in charge where nobody else is named
    SUPPORT = auto()
    DUE = auto()
    GOAL = auto()  #: what is to be reached in one quarter or month
    PERSON = auto()
    PROGRESS = auto()
    REMARK = auto()
    ASIDE = auto()


UNITS = frozenset((Meaning.LEAD, Meaning.CHARGED, Meaning.EXECUTING, Meaning.SUPPORT))
TASKS = frozenset((Meaning.TITLE, Meaning.CONTENT))
#: Known, but nothing that an action can hold; the user is told.
NOT_KEPT = frozenset((Meaning.PERSON, Meaning.PROGRESS, Meaning.REMARK, Meaning.ASIDE))

_LEVEL = r"(?:(?:省|市|区|县)(?:级|直|本级)?|主要|具体|直接|项目|工作|任务|总|各|相关|对应)*"
_NOUN = r"(?:责任)?(?:单位|部门|科室|处室|股室|主体|机构|镇街|县区|区县|乡镇|地区)"
_MORE_NOUNS = rf"(?:[、/及和与或]?{_NOUN})*"
_AND_PERSONS = r"(?:[及和、与/]?(?:责任人|负责人|联系人|责任领导|分管领导|负责同志))?"
_YEARS = r"(?:20\d\d(?:[—–\-~至]20\d\d)?年?(?:度)?)?"
_MODIFIER = (
    r"(?:重点|主要|具体|年度|全年|本年度?|今年|当年|改革|建设|推进|实施|工作|任务|项目|目标|总体|阶段性?|实事|民生|惠民|为民"
    r"|细化|量化|核心|三年|五年|考核|预期|计划|市级|区级|县级|省级|专项|落实|完成|督查|督办|责任|清单|行动|重大|分解"
    r"|创新|攻坚|保障|提升|整改|绩效|成果|服务|标志性|关键|牵引性|支撑|配套|政策|规划|发展|活动|事项|工程|主体|拟|的"
    r"|提案|建议|办理|交办|批示|议定|验收|问题|成果|反馈|具体)*"
)
_CORE = (
    r"(?:任务|工作|事项|举措|措施|内容|目标|要求|做法|规模|指标|标准|成果|成效|效果|项目|工程|名称|活动|概况|简介|抓手|路径|要点"
    r"|方案|安排|思路|描述|载体|清单|数量|任务书|完成值|目标值|标志|形式|情况|问题|意见)"
)
_AND = r"(?:[与和及、/或]|以及)"
_TITLE_CORE = r"(?:名称|项目|事项|工程|主题|课题|活动|实事|问题)"
_NOT_TASKS = r"指标名称|指标|主要指标|指标项|单位名称|部门名称|企业名称|文件名称|机构名称"
_QUARTER = r"(?:第?[一二三四1-4]季度?|[Qq][1-4]|[1-4][Qq])"
_MONTH = r"(?:(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])月份?"
_STEP_WORDS = (
    r"(?:末|底|前|内)*(?:工作|阶段性?|形象|建设|推进|年度|计划|预期|拟)*"
    r"(?:目标任务|目标|计划|任务|进度|节点|安排|要求|举措|内容|形象进度|进度计划|进度目标|推进计划)?"
)
_STEP_BEFORE = (
    r"(?:形象进度|进度目标|进度安排|进度计划|季度目标|月度目标|阶段目标|节点目标|目标|计划|任务)?"
)
PERIOD = re.compile(rf"(?P<when>(?:(?:20\d\d)年(?:度)?|今年|本年)?(?:{_QUARTER}|{_MONTH}))")

_FORMS = (
    (
        Meaning.NUMBER,
        r"序号|编号|任务号|(?:任务|项目|事项|工作)(?:编号|序号|编码|号)|序|[Nn][Oo][.．]?",
    ),
    (
        Meaning.PROGRESS,
        (
            r".*(?:完成情况|进展情况|落实情况|办理情况|推进情况|实施情况|工作进展|目前进展|最新进展|进展|完成进度|完成率"
            r"|实际完成值?|完成百分比|是否完成|存在(?:的)?(?:主要)?(?:问题|困难).*|下[一]?步.*|得分|自评.*|评分.*)"
        ),
    ),
    (
        Meaning.DUE,
        (
            rf"{_YEARS}(?:计划|预计|拟)?(?:完成|办结|推进|进度|工作|整改|实施|建设|落实|竣工|完工|建成|截止|时间)*"
            r"(?:时限|期限|时间|日期|节点|时间节点|年限|工期|时序|时间表)(?:要求|节点|安排|进度)?"
            r"|(?:建设)?起止(?:时间|年限)|进度安排|推进时序|完成年度|(?:建设|实施)周期|工期|完成节点"
        ),
    ),
    (Meaning.GOAL, rf"{_STEP_BEFORE}{PERIOD.pattern.replace('?P<when>', '?:')}{_STEP_WORDS}"),
    (
        Meaning.LEAD,
        rf"{_LEVEL}(?:总?牵头|主办|主责|主要责任|主要负责|主要牵头|第一责任|首要责任)(?:{_NOUN}{_MORE_NOUNS})?{_AND_PERSONS}",
    ),
    (
        Meaning.SUPPORT,
        (
            rf"{_LEVEL}(?:协同配合|配合协同|协同|配合|协办|协作|协助|参与|参加|成员|支持|联办|会办|辅助|其他责任|其他|有关)"
            rf"(?:{_NOUN}{_MORE_NOUNS})?{_AND_PERSONS}"
        ),
    ),
    (
        Meaning.EXECUTING,
        rf"{_LEVEL}(?:建设|实施|业主|施工|申报|执行|运营|项目|项目业主|项目建设)(?:{_NOUN}{_MORE_NOUNS})|项目业主|业主|项目法人",
    ),
    (
        Meaning.CHARGED,
        (
            rf"{_LEVEL}(?:责任|负责|承办|落实|承担|主管|行业主管|组织|推进|主体责任|监管|组织实施|责任主体)"
            rf"(?:{_NOUN}{_MORE_NOUNS}){_AND_PERSONS}|责任主体|部门|属地|责任(?:人)?(?:单位|部门)|(?:任务|工作|责任|职责)?分工"
        ),
    ),
    (
        Meaning.PERSON,
        r".*(?:领导|责任人|负责人|联系人|联络人|联络员|负责同志|分管同志|经办人|牵头人|专班组长|电话|联系方式|手机)",
    ),
    (Meaning.REMARK, r"备注|说明|附注|注|备考"),
    (
        Meaning.ASIDE,
        (
            r".*(?:投资|资金|经费|预算|金额|造价|来源).*|(?:建设|项目|实施|所在|所属)?(?:性质|地点|地址|位置|状态|阶段|类型|区域|范围)"
            r"|.*依据|权重|分值|分数|计分.*|评价标准|评分标准|开工.*|启动.*|.*代码|项目来源|所属.*|(?:计划|预计)?开(?:工|始)(?:时间|日期)|性别|单位性质"
        ),
    ),
    (
        Meaning.BLOCK,
        (
            r"(?:任务|工作|项目|事项|问题|指标|目标|重点|所属)?(?:类别|分类|类型|领域|板块|方面|大类|小类|章节|专班|维度|方向)"
            r"|(?:重点|主要|工作|任务)(?:领域|方向|方面)|(?:攻坚|专项|重点|重大)?行动|一级(?:任务|指标|目录|目标)|一级|所属(?:领域|板块)"
            r"|(?:攻坚|专项)(?:行动|工程)|任务体系|模块|大项"
        ),
    ),
    (Meaning.ASIDE, _NOT_TASKS),
    (
        Meaning.TITLE,
        rf"{_YEARS}{_MODIFIER}{_TITLE_CORE}|二级(?:任务|指标|目录|目标)|二级|子项|小项",
    ),
    (
        Meaning.CONTENT,
        (
            rf"(?:上半年|下半年)?{_YEARS}{_MODIFIER}{_CORE}(?:{_AND}{_YEARS}{_MODIFIER}{_CORE})*(?:及.{{1,8}})?(?:计划)?"
            rf"|(?:上|下)半年(?:目标|计划|任务)?|三级(?:任务|指标|目录)|{_YEARS}{_MODIFIER}计划"
        ),
    ),
)
_PATTERNS = tuple((meaning, re.compile(form)) for meaning, form in _FORMS)
_BRACKET = re.compile(r"[（(【\[〔][^（）()【】\[\]〔〕]*[）)】\]〕]")
_EDGES = "：:*＊·•★☆ 、，,"
_LONGEST = 20


def bare_head(words: str) -> str:
    """A head without what it says in brackets (「（万元）」) and at its edges."""
    return _BRACKET.sub("", words).strip(_EDGES)


def meaning_of(words: str) -> Meaning | None:
    """What a tidy head announces; None for words that no office is known to use as a head."""
    bare = bare_head(words)
    if not bare or len(bare) > _LONGEST:
        return None
    return next((meaning for meaning, form in _PATTERNS if form.fullmatch(bare)), None)
