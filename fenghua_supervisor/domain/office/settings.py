"""Office settings with their types and defaults; kept in the database, changed by a service."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_LEAD_DAYS = (90, 30, 15, 7, 3, 0)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named filter of the action list; ``query`` is the filter as JSON."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office decides for itself."""

    office_name: str = "奉化区共同富裕特色区建设领导小组办公室"
    operator: str = ""
    office_contact: str = ""
    office_phone: str = ""
    plan_id: int | None = None
    light_rule: str = "default"
    masthead: str = "督查通报"
    addressee: str = "各镇人民政府、各街道办事处，区级机关各部门、各直属单位"
    report_to: str = "区委、区政府主要领导，领导小组成员"
    send_to: str = "各牵头单位"
    copies: int = 80
    number_prefix: str = "奉共富督"
    lead_days: tuple[int, ...] = DEFAULT_LEAD_DAYS
    report_open_day: int = 20
    report_due_day: int = 25
    urge_day: int = 26
    sign_workdays: int = 2
    objection_workdays: int = 3
    reply_workdays: int = 5
    urge_gap_workdays: int = 3
    separate_reviewer: bool = False
    dropped_in_base: bool = False
    secrecy: str = ""
    issued_to: str = ""
    bulletin_off: tuple[str, ...] = ()
    rank_by_original: bool = True
    first_issue_no: int = 1
    first_running_no: int = 1
    smtp_host: str = ""
    smtp_port: int = 465
    smtp_security: str = "tls"
    smtp_user: str = ""
    smtp_sender: str = ""
    saved_views: tuple[SavedView, ...] = ()
    first_start_seen: bool = False
    demo_data: bool = False
