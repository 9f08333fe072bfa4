"""Office settings with their types and defaults; kept in the database, changed by a service."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TypeVar

T = TypeVar("T")
DEFAULT_LEAD_DAYS = (90, 30, 15, 7, 3, 0)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named filter of the action list; ``query`` is the filter as JSON."""

    name: str
    query: str


def _told(word: str, default: T) -> T:
    """A setting with its word in the journal."""
    made: T = field(default=default, metadata={"word": word})
    return made


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office decides for itself, each with its word in the journal."""

    office_name: str = _told("办公室名称", "奉化区共同富裕特色区建设领导小组办公室")
    operator: str = _told("经办人", "")
    office_contact: str = _told("联系人", "")
    office_phone: str = _told("联系电话", "")
    plan_id: int | None = _told("当前方案", None)
    light_rule: str = _told("亮灯规则", "default")
    masthead: str = _told("版头", "督查通报")
    addressee: str = _told("主送", "各镇人民政府、各街道办事处，区级机关各部门、各直属单位")
    report_to: str = _told("报", "区委、区政府主要领导，领导小组成员")
    send_to: str = _told("送", "各牵头单位")
    copies: int = _told("印数", 80)
    number_prefix: str = _told("文号代字", "奉共富督")
    lead_days: tuple[int, ...] = _told("到期前几天提醒", DEFAULT_LEAD_DAYS)
    report_open_day: int = _told("每月开始填报日", 20)
    report_due_day: int = _told("每月填报截止日", 25)
    urge_day: int = _told("每月催办日", 26)
    sign_workdays: int = _told("签收工作日", 2)
    objection_workdays: int = _told("异议工作日", 3)
    reply_workdays: int = _told("答复工作日", 5)
    urge_gap_workdays: int = _told("两次催办间隔工作日", 3)
    separate_reviewer: bool = _told("审核人与申请人分开", False)
    dropped_in_base: bool = _told("撤销计入办结率基数", False)
    secrecy: str = _told("密级", "")
    issued_to: str = _told("发", "")
    bulletin_off: tuple[str, ...] = _told("不印的通报内容", ())
    rank_by_original: bool = _told("排名按原时限判断逾期", True)
    first_issue_no: int = _told("起始期号", 1)
    first_running_no: int = _told("起始总期号", 1)
    smtp_host: str = _told("邮件服务器", "")
    smtp_port: int = _told("邮件端口", 465)
    smtp_security: str = _told("邮件加密方式", "tls")
    smtp_user: str = _told("邮箱账号", "")
    smtp_sender: str = _told("发件地址", "")
    saved_views: tuple[SavedView, ...] = _told("保存的视图", ())
    first_start_seen: bool = _told("已看过欢迎页", False)
    demo_data: bool = _told("演示数据", False)


SETTING_WORDS: dict[str, str] = {each.name: each.metadata["word"] for each in fields(Settings)}
