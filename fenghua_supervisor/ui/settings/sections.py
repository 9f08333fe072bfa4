"""Which settings stand together in a card of the form; the search box finds them by it too."""

from __future__ import annotations

from fenghua_supervisor.records import record


@record
class Group:
    """Short fields that stand in one row."""

    word: str
    keys: tuple[str, ...]


@record
class Section:
    """A card of the form: its settings by name; ``note`` stands below its title."""

    title: str
    note: str
    rows: tuple[str | Group, ...]


BULLETIN = "通报"
LIGHTS = "台账与亮灯"
SUPERVISION = "督办规则"
MAIL = "邮件"
SECTIONS = (
    Section(
        "办公室",
        "记录和通报里出现的名字。",
        ("office_name", "operator", "office_contact", "office_phone"),
    ),
    Section(
        BULLETIN,
        "印在通报的版头和版记上。",
        (
            *("masthead", "addressee", "report_to", "send_to", "issued_to", "secrecy", "copies"),
            *("campaign_report_to", "campaign_send_to", "unit_send_to"),
            Group("其他印数", ("campaign_copies", "unit_copies")),
            Group("首期编号", ("first_issue_no", "first_running_no")),
            Group("单位排名", ("rank_least_items",)),
            "rank_by_original",
            "annex_apart",
        ),
    ),
    Section("督查专报", "给领导看的一项任务的材料。", ("leader_report_to", "leader_comment")),
    Section(LIGHTS, "", ("plan_id", "light_rule", "dropped_in_base")),
    Section(
        SUPERVISION,
        "什么时候提醒，给单位多少个工作日。改动只影响以后发出的文书和提醒。",
        (
            *("number_prefix", "lead_days"),
            Group("每月填报", ("report_open_day", "report_due_day", "urge_day")),
            Group(
                "工作日",
                ("sign_workdays", "objection_workdays", "reply_workdays", "urge_gap_workdays"),
            ),
            Group(
                "整改工作日",
                (
                    "rectify_minor_workdays",
                    "rectify_general_workdays",
                    "rectify_serious_workdays",
                    "rectify_at_once_workdays",
                ),
            ),
            "separate_reviewer",
            "receipt_apart",
        ),
    ),
    Section(
        MAIL,
        "给单位发邮件用的账号，只经加密连接发送。密码不写入数据，不填这些也能导出到文件夹送达。",
        ("smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_sender"),
    ),
)
