"""Every dialog of the window on the demo data: how each is opened over a page.

A new dialog is added to ``OPENED``; a test names those that are missing.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.handling.moves import MOVE_OF
from fenghua_supervisor.domain.office.damage import Damage
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.plan.period_over import period_over
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.services.cockpit.collecting import CockpitDays
from fenghua_supervisor.services.notices.papers import notice_sheets
from fenghua_supervisor.services.plan.milestones import milestone_span
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.importing import preview_forms
from fenghua_supervisor.services.round.received_files import read_form_files
from fenghua_supervisor.services.round.review import review_queue
from fenghua_supervisor.services.round.sending_out import collect_forms
from tests.filled_forms import fill_all
from tests.form_steps import table
from tests.pictures.places import PICTURES
from tests.pictures.stage import AS_OF, NOW
from tests.ui.pdf_samples import sample_pdf
from tests.walk import appraisal_dialogs as appraised
from tests.walk import evaluation_dialogs as evaluated
from tests.walk import inspection_dialogs as inspected
from tests.walk import survey_dialogs as surveyed
from tests.walk.bulletin_dialogs import highlights, stray_numbers, withdrawal
from tests.walk.outbox_dialogs import message, outbox, sending

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from tests.walk.maker import Maker


def snooze(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.reminders.snooze_menu import SnoozeDialog

    what = "区教育局答复催办单〔2025〕12号"
    return SnoozeDialog(make.session, what, AS_OF, lambda _day: None, make.window)


def digest(make: Maker) -> QDialog:
    from fenghua_supervisor.services.reminders import of_today
    from fenghua_supervisor.ui.reminders.digest_dialog import DigestDialog

    return DigestDialog(make.session, of_today(make.office, NOW), make.window)


def instruction(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog

    item = make.office.queries.act_now.given(AS_OF)[0]
    return ActNowItemDialog(make.session, item.id, AS_OF, parent=make.window)


def instruction_change(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.act_now.change_dialog import ActNowChangeDialog

    item = make.office.queries.act_now.given(AS_OF)[0]
    return ActNowChangeDialog(make.session, item, AS_OF, make.window)


def manual(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.help.manual_dialog import ManualDialog

    return ManualDialog("03-tasks#记跟踪", make.window)


def manual_picture(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.help.picture_dialog import PictureDialog

    return PictureDialog(PICTURES / "tasks.png", make.window)


def instructions(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.act_now.ledger_dialog import InstructionsDialog

    return InstructionsDialog(make.session, AS_OF, make.window)


def plan_import(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

    wizard = ImportWizard(make.session, AS_OF, make.window)
    wizard.open()
    wizard.read(SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt")
    return wizard


def linking(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.plan.link_dialog import LinkDialog

    return LinkDialog(make.session, make.row(), AS_OF, make.window)


def milestones(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.plan.milestones_dialog import MilestonesDialog

    row = make.row()
    steps = make.office.queries.plan.milestones(row.id)
    return MilestonesDialog(make.session, row, steps, milestone_span(make.office, row), make.window)


def milestone_done(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.plan.milestones_dialog import MilestoneDoneDialog

    step = Milestone(
        1, make.row().id, 1, "完成试点社区的全部建设任务并通过验收", AS_OF, "", Decimal(80)
    )
    return MilestoneDoneDialog(make.session, step, AS_OF, make.window)


def plan_over(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.plan.period_over_dialog import PeriodOverDialog

    plan = make.office.queries.plan.current()
    over = period_over(plan, date(2026, 3, 2), AS_OF, ())
    assert over is not None
    return PeriodOverDialog(make.session, over, make.window)


def unit(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.units.unit_dialog import UnitDialog

    return UnitDialog(make.session, None, make.window)


def duties(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.units.duties_dialog import DutiesDialog

    row, units = make.row(), make.office.queries.units
    return DutiesDialog(make.session, row, units.duties(row.id), units.contacts(), make.window)


def follow_up(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog

    return FollowUpDialog(
        make.session, [make.row(82)], AS_OF, detail=make.detail(82), parent=make.window
    )


def mending(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.ledger.follow_up_dialog import MendReportDialog

    report = review_queue(make.office, AS_OF)[0]
    detail = make.office.queries.ledger.detail(report.row.id, AS_OF)
    return MendReportDialog(make.session, report, detail, AS_OF, make.window)


def dropped_files(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.ledger.dropped_dialog import DroppedFilesDialog

    files = sorted(PICTURES.glob("*.png"))[:3]
    return DroppedFilesDialog(make.session, make.row(), files, make.window)


def counted_rows(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.cockpit.rows_dialog import RowsDialog

    rows = make.office.queries.ledger.rows(AS_OF)
    mark = Mark("黄灯", RowKind.ACTIONS, tuple(row.id for row in rows[60:90]))
    return RowsDialog(make.session, mark, AS_OF, make.office.queries.plan.current().id, make.window)


def cockpit_paper(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.cockpit.paper_dialog import CockpitPaperDialog

    figures = CockpitDays(make.office, WHOLE, make.office.queries.plan.current().id).figures(AS_OF)
    return CockpitPaperDialog(make.session, figures, make.window)


def light_rule(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.lights.rule_dialog import LightRuleDialog

    return LightRuleDialog(make.session, AS_OF, make.window)


def sending_back(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.round.send_back_dialog import ReturnReportDialog

    return ReturnReportDialog(make.session, review_queue(make.office, AS_OF)[0], AS_OF, make.window)


def form_import(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.round.import_dialog import FormImportDialog

    folder = make.office.data_dir.parent / "received"
    sheets = collect_forms(make.office, Month(2025, 10), AS_OF)
    fill_all(sheets[:4], folder)
    (folder / "不是填报表.xlsx").write_bytes(b"noise")
    heads = ("序号", "一季度完成情况", "二季度完成情况", "自评")
    table(folder / "几栏.xlsx", ("填报单位：区民政局",), heads, (66, "已建", "已用", "好"))
    files = read_form_files(NullProgress(), [folder])
    preview = preview_forms(make.office, files, AS_OF)
    return FormImportDialog(make.session, files, preview, make.window)


def recovery(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.safekeeping.recovery_dialog import Occasion, RecoveryDialog

    occasion = Occasion(
        "恢复备份",
        "现在的台账有122项任务、1204条跟踪记录。",
        "选一份备份，台账就回到那一步时的样子。",
        anew=True,
        salvage=True,
    )
    session = make.session
    return RecoveryDialog(
        make.office.data_dir, session.jobs, session.feedback, occasion, make.window
    )


def damage(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.safekeeping.damage_dialog import DamageDialog

    problems = tuple(f"任务有{count}条记录与留痕不符，位置见诊断包。" for count in range(1, 12))
    found = Damage(NOW, problems, NOW, "记跟踪 第64项")
    return DamageDialog(make.session, found, make.window)


def answering(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.handling.objection_dialog import ObjectionDialog

    return ObjectionDialog(make.session, make.detail(), AS_OF, make.window)


def reviewing(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.handling.review_dialog import ReviewDialog

    return ReviewDialog(make.session, make.detail(), AS_OF, make.window)


def handling(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.handling.handling_dialog import HandlingDialog

    return HandlingDialog(make.session, MOVE_OF["suspend"], [make.row()], AS_OF, parent=make.window)


def issued(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.notices.issued_dialog import IssuedDialog

    notices = make.office.queries.notices.issued(AS_OF)[:12]
    sheets = notice_sheets(make.office, [notice.id for notice in notices])
    return IssuedDialog(sheets, make.office.data_dir / "papers" / "2025年" / "10月", make.window)


def issuing(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog

    return IssueDialog(make.session, AS_OF, kind=NoticeKind.TALK, parent=make.window)


def printed_list(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.papers.list_dialog import ListDialog

    rows = make.office.queries.ledger.rows(AS_OF)
    return ListDialog(make.session, rows, AS_OF, frozenset(), make.window)


def shown_list(make: Maker) -> QDialog:
    from fenghua_supervisor.services.papers.shown import shown_sheet
    from fenghua_supervisor.ui.papers.shown_dialog import ShownListDialog

    table = make.window.show_page("today").shown()
    assert table is not None
    sheet = shown_sheet(make.office, table, AS_OF)
    return ShownListDialog(make.session, table, sheet, make.window)


def paper(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.papers.pdf_dialog import PaperDialog

    why = "请在通报页选中这一期后打印"
    return PaperDialog(
        make.session, "2025年第2期（总第2期）.pdf", sample_pdf("通报", 1), why, make.window
    )


def action_paper(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.papers.action_paper_dialog import REPORT, ActionPaperDialog

    return ActionPaperDialog(make.session, REPORT, make.row(), AS_OF, make.window)


def waiting(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.base.waiting_dialog import WaitingDialog

    return WaitingDialog(make.window)


def working(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.base.waiting_dialog import JobDialog

    dialog = JobDialog("正在生成PDF", make.window)
    dialog.show_state(3, 12, "催办单〔2025〕3号 区文化和广电旅游体育局")
    return dialog


def on_row(module: str, name: str) -> Callable[[Maker], QDialog]:
    return lambda make: make.on_row(module, name)


def plain(module: str, name: str) -> Callable[[Maker], QDialog]:
    return lambda make: make.plain(module, name)


#: each class of dialog and how it is made
OPENED: dict[str, Callable[[Maker], QDialog]] = {
    "AboutDialog": plain("help.about_dialog", "AboutDialog"),
    "ActNowChangeDialog": instruction_change,
    "ActNowDialog": plain("act_now.quick_dialog", "ActNowDialog"),
    "ActNowItemDialog": instruction,
    "ActionPaperDialog": action_paper,
    "ClosingDialog": on_row("handling.closing_dialog", "ClosingDialog"),
    "CockpitPaperDialog": cockpit_paper,
    "DamageDialog": damage,
    "DigestDialog": digest,
    "DroppedFilesDialog": dropped_files,
    "DropDialog": on_row("handling.drop_dialog", "DropDialog"),
    "DutiesDialog": duties,
    "ExtendDialog": on_row("handling.extend_dialog", "ExtendDialog"),
    "FillActionDialog": on_row("plan.fill_action_dialog", "FillActionDialog"),
    "FirstStartDialog": plain("plan.first_start", "FirstStartDialog"),
    "FollowUpDialog": follow_up,
    "FormImportDialog": form_import,
    "HandlingDialog": handling,
    "HighlightsDialog": highlights,
    "HolidayDialog": plain("calendar.holiday_dialog", "HolidayDialog"),
    "ImportWizard": plan_import,
    "InstructionsDialog": instructions,
    "IssueDialog": issuing,
    "IssuedDialog": issued,
    "JobDialog": working,
    "LightRuleDialog": light_rule,
    "ListDialog": printed_list,
    "ManualDialog": manual,
    "MendReportDialog": mending,
    "MessageDialog": message,
    "MilestoneDoneDialog": milestone_done,
    "MilestonesDialog": milestones,
    "PlansDialog": lambda make: make.on_day("plan.plans_dialog", "PlansDialog"),
    "LinkDialog": linking,
    "MoveToServerDialog": plain("settings.move_dialog", "MoveToServerDialog"),
    "ObjectionDialog": answering,
    "OutboxDialog": outbox,
    "PaperDialog": paper,
    "PaperFormDialog": lambda make: make.on_day("bulletin.paper_form_dialog", "PaperFormDialog"),
    "PercentDialog": on_row("ledger.percent_dialog", "PercentDialog"),
    "PictureDialog": manual_picture,
    "PeriodOverDialog": plan_over,
    "RecoveryDialog": recovery,
    "RegisterDialog": plain("bulletin.register_dialog", "RegisterDialog"),
    "ReopenDialog": on_row("handling.review_dialog", "ReopenDialog"),
    "ReturnReportDialog": sending_back,
    "ReviewDialog": reviewing,
    "RowsDialog": counted_rows,
    "SendDialog": sending,
    "ShownListDialog": shown_list,
    "SnoozeDialog": snooze,
    "StrayNumbersDialog": stray_numbers,
    "UnitDialog": unit,
    **inspected.OPENED,
    **evaluated.OPENED,
    **appraised.OPENED,
    **surveyed.OPENED,
    "WaitingDialog": waiting,
    "WithdrawDialog": withdrawal,
}
