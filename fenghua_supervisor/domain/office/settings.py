"""Office settings: their defaults, how they are called, and what may be typed for each."""

from __future__ import annotations

from dataclasses import field
from typing import TypeVar

from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.records import record

T = TypeVar("T")
DEFAULT_LEAD_DAYS = (90, 30, 15, 7, 3, 0)


@record
class SavedView:
    """A named filter of the action list; ``query`` is the filter as JSON."""

    name: str
    query: str


@record
class Typed:
    """How a setting is typed in: its word on the form (else the journal's) and what it takes.

    ``before`` and ``after`` stand beside a short field; ``choice``: one of what there is.
    """

    word: str = ""
    limit: int = 200
    required: bool = False
    hint: str = ""
    before: str = ""
    after: str = ""
    choice: bool = False


def _told(word: str, default: T, typed: Typed | None = None) -> T:
    """A setting with its word in the journal, and how it is typed in if it is on the form."""
    made: T = field(default=default, metadata={"word": word, "typed": typed})
    return made


def _number(word: str, before: str, after: str, limit: int = 3) -> Typed:
    return Typed(word, limit, required=True, before=before, after=after)


@record
class Settings:
    """What the office decides for itself, each with its words."""

    # Name and 主送 as the office's own notice of July 2022 has them.
    office_name: str = _told(
        "办公室名称",
        "宁波市奉化区推进高质量发展建设共同富裕特色区领导小组办公室"
        "（中共宁波市奉化区委社会建设委员会）",
        Typed(limit=60, required=True),
    )
    operator: str = _told("经办人", "", Typed(limit=40, hint="谁在记录，会写进留痕"))
    office_contact: str = _told(
        "联系人", "", Typed(limit=40, hint="印在督办文书上，单位有疑问找谁")
    )
    office_phone: str = _told("联系电话", "", Typed(limit=40))
    plan_id: int | None = _told("当前方案", None, Typed(choice=True))
    light_rule: str = _told("亮灯规则", "default", Typed(choice=True))
    masthead: str = _told("版头", "督查通报", Typed(limit=12, required=True))
    addressee: str = _told(
        "主送", "各镇（街道）党委（党工委）、政府（办事处）、区直有关单位", Typed()
    )
    report_to: str = _told("报", "区委、区政府主要领导，领导小组成员", Typed())
    send_to: str = _told("送", "各牵头单位", Typed())
    copies: int = _told("印数", 80, Typed(limit=4, required=True))
    number_prefix: str = _told("文号代字", "奉共富督", Typed(limit=10, required=True))
    lead_days: tuple[int, ...] = _told(
        "到期前几天提醒",
        DEFAULT_LEAD_DAYS,
        Typed("提前几天提醒", limit=60, hint="如90、30、15、7、3、0"),
    )
    report_open_day: int = _told("每月开始填报日", 20, _number("填报开始日", "", "日开始"))
    report_due_day: int = _told("每月填报截止日", 25, _number("填报截止日", "", "日截止"))
    urge_day: int = _told("每月催办日", 26, _number("催办日", "", "日催办"))
    sign_workdays: int = _told("签收工作日", 2, _number("", "签收", ""))
    objection_workdays: int = _told("异议工作日", 3, _number("", "异议", ""))
    reply_workdays: int = _told("答复工作日", 5, _number("", "答复", ""))
    urge_gap_workdays: int = _told(
        "两次催办间隔工作日", 3, _number("催办间隔工作日", "两次催办间隔", "")
    )
    rectify_minor_workdays: int = _told(
        "轻微问题整改工作日", 3, _number("轻微问题整改工作日", "轻微", "")
    )
    rectify_general_workdays: int = _told(
        "一般问题整改工作日", 15, _number("一般问题整改工作日", "一般", "")
    )
    rectify_serious_workdays: int = _told(
        "严重问题整改工作日", 30, _number("严重问题整改工作日", "严重", "")
    )
    rectify_at_once_workdays: int = _told(
        "立行立改工作日", 5, _number("立行立改工作日", "立行立改", "")
    )
    separate_reviewer: bool = _told(
        "审核人与申请人分开", False, Typed("审核", hint="审核销号的人不能是申请办结的录入人")
    )
    receipt_apart: bool = _told(
        "回执另用一张纸", False, Typed("回执", hint="另用一张纸，不与文书印在同一张上")
    )
    dropped_in_base: bool = _told(
        "撤销计入办结率基数",
        False,
        Typed("办结率", hint="撤销、合并的任务也计入基数（不算办结）"),
    )
    secrecy: str = _told("内部标注", "", Typed(limit=12, hint="如内部资料、工作秘密，不填不印"))
    issued_to: str = _told("发", "", Typed())
    annex_apart: bool = _told(
        "台账附件另作文件",
        False,
        Typed("台账附件", hint="保存、定稿和发送时另成一个文件，正文不带台账"),
    )
    paper_form: PaperForm = _told("公文样式", PaperForm())
    leader_report_to: str = _told(
        "专报呈报对象", "区委、区政府主要领导", Typed("呈报对象", hint="印在专报版头下面，不填不印")
    )
    leader_comment: bool = _told(
        "专报批示栏", True, Typed("批示栏", hint="版头下面留出约6厘米，写“领导批示：”")
    )
    rank_by_original: bool = _told(
        "排名按原时限判断逾期", True, Typed("单位排名", hint="延期的任务仍按原时限判断逾期")
    )
    campaign_report_to: str = _told(
        "专项通报的报", "分管区领导", Typed("专项报", hint="只通报一个攻坚行动的")
    )
    campaign_send_to: str = _told("专项通报的送", "各有关牵头单位", Typed("专项送"))
    unit_send_to: str = _told(
        "单位通报的送", "", Typed("单位送", hint="只发给一个单位的，不报区委；不填不印")
    )
    campaign_copies: int = _told("专项通报的印数", 40, _number("专项印数", "专项", "份", 4))
    unit_copies: int = _told("单位通报的印数", 2, _number("单位印数", "单位", "份", 4))
    rank_least_items: int = _told(
        "参加排名的最少牵头项数", 3, _number("参加排名", "牵头满", "项才排名")
    )
    appraisal_on: bool = _told("启用综合绩效考核", False)
    first_issue_no: int = _told("起始期号", 1, _number("首期期号", "第", "期", 4))
    first_running_no: int = _told("起始总期号", 1, _number("首期总期号", "总第", "期", 4))
    smtp_host: str = _told("邮件服务器", "", Typed(limit=100, hint="如smtp.example.com"))
    smtp_port: int = _told("邮件端口", 465, Typed("端口", limit=5, required=True))
    smtp_security: str = _told("邮件加密方式", "tls", Typed("加密方式", choice=True))
    smtp_user: str = _told("邮箱账号", "", Typed("账号", limit=100, hint="通常是完整的邮箱地址"))
    smtp_sender: str = _told("发件地址", "", Typed(limit=100, hint="单位收到邮件时看到的地址"))
    backup_folder_2: str = _told("第二备份位置", "")
    saved_views: tuple[SavedView, ...] = _told("保存的视图", ())
    #: as domain.plan.period_over writes it
    as_of_choices: tuple[str, ...] = _told("方案期后按哪天查看", ())
    first_start_seen: bool = _told("已看过欢迎页", False)
    demo_data: bool = _told("演示数据", False)


DEFAULTS = Settings()
#: a setting that the form of the papers has taken over: the sections that are not printed
FORMERLY_OFF = "bulletin_off"
