"""The task page's parts for steps, duties and printed lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton

from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.domain.plan.milestones import MilestoneDraft
from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.milestones import mark_milestone, save_milestones
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.units.duties import save_duties
from fenghua_supervisor.ui.base.links import FilterLink
from fenghua_supervisor.ui.ledger.detail_decomposition import MilestoneTrack
from fenghua_supervisor.ui.papers import pdf_output
from fenghua_supervisor.ui.papers.list_dialog import ListDialog
from fenghua_supervisor.ui.plan.milestones_dialog import MilestoneDoneDialog, MilestonesDialog
from fenghua_supervisor.ui.units.duties_dialog import DutiesDialog
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.ledger.page import ActionsPage
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton
STEPS = (
    MilestoneDraft("立项批复", date(2025, 6, 30), Decimal(30), "王五"),
    MilestoneDraft("主体完工", date(2025, 9, 30), Decimal(80)),
    MilestoneDraft("竣工验收", date(2025, 12, 31), Decimal(100)),
)


@pytest.fixture
def action(office: Office) -> int:
    """Action 82 with three steps, the first done, the second late."""
    ident = office.queries.plan.action_id(82)
    save_milestones(office, ident, STEPS)
    mark_milestone(office, office.queries.plan.milestones(ident)[0].id, date(2025, 6, 27))
    return ident


def words(page: ActionsPage) -> str:
    shown = [label.text() for label in page.findChildren(PlainLabel) if label.isVisible()]
    return "\n".join(shown)


def select(page: ActionsPage, qtbot: QtBot, action: int, awaited: str) -> None:
    page.findChild(RowsView).select_ids([action])
    qtbot.waitUntil(lambda: awaited in words(page))


def opened(page: ActionsPage, qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(kind)))
    return next(d for d in page.findChildren(kind) if d.isVisible())


def click(page: ActionsPage, qtbot: QtBot, text: str) -> None:
    button = next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(button, LEFT)


def boxes(page: ActionsPage) -> list[QCheckBox]:
    shown = [box for box in page.findChildren(QCheckBox) if box.isVisible()]
    return [box for box in shown if box.accessibleName().startswith("完成：")]


def test_the_detail_tells_how_the_steps_stand(
    page: ActionsPage, action: int, session: Session, qtbot: QtBot, as_of: date
) -> None:
    page.refresh(as_of)
    select(page, qtbot, action, "节点　已完成 1/3 · 逾期 1")
    assert "提前完成 · 应达 30% · 王五" in words(page)
    assert "逾期31天 · 应达 80%" in words(page)
    assert [box.isChecked() for box in boxes(page)] == [True, False, False]
    assert page.findChild(MilestoneTrack).accessibleName() == "已完成 1/3 · 逾期 1"


def test_a_ticked_box_asks_for_the_day_and_saves_it(
    page: ActionsPage, action: int, office: Office, qtbot: QtBot
) -> None:
    select(page, qtbot, action, "竣工验收")
    qtbot.mouseClick(boxes(page)[1], LEFT)
    assert not boxes(page)[1].isChecked()
    dialog = opened(page, qtbot, MilestoneDoneDialog)
    assert isinstance(dialog, MilestoneDoneDialog)
    dialog.day.set_day(date(2025, 10, 20))
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert office.queries.plan.milestones(action)[1].done_on == date(2025, 10, 20)
    qtbot.waitUntil(lambda: "逾期20天完成" in words(page))


def test_an_unticked_box_opens_the_step_again(
    page: ActionsPage, action: int, office: Office, qtbot: QtBot
) -> None:
    select(page, qtbot, action, "竣工验收")
    qtbot.mouseClick(boxes(page)[0], LEFT)
    assert office.queries.plan.milestones(action)[0].done_on is None
    qtbot.waitUntil(lambda: "已完成 0/3 · 逾期 2" in words(page))


def test_steps_are_typed_in_from_the_detail(
    page: ActionsPage, office: Office, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(82)
    select(page, qtbot, action, "还没有分解节点")
    click(page, qtbot, "分解节点…")
    dialog = opened(page, qtbot, MilestonesDialog)
    assert isinstance(dialog, MilestonesDialog)
    row = dialog.rows.rows[0]
    type_in(row.title, "竣工验收")
    type_in(row.percent, "100")
    row.day.set_day(date(2026, 1, 1))
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert "晚于任务时限2025年12月31日" in dialog.warning()
    row.day.set_day(date(2025, 12, 20))
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert [step.title for step in office.queries.plan.milestones(action)] == ["竣工验收"]


def test_a_unit_without_a_contact_breaks_nothing_and_is_told(
    page: ActionsPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(69)
    select(page, qtbot, action, "尚未填写联系人")
    click(page, qtbot, "责任人…")
    dialog = opened(page, qtbot, DutiesDialog)
    assert isinstance(dialog, DutiesDialog)
    unit = office.queries.ledger.row(action, page.as_of).lead_units[0].unit_id
    type_in(dialog.fields[unit, "contact"], "<b>李四</b>")
    type_in(dialog.fields[unit, "phone"], "88588000")
    qtbot.mouseClick(dialog.yes_button, LEFT)
    qtbot.waitUntil(lambda: "联系人 <b>李四</b> 88588000" in words(page))


def test_several_lead_units_each_name_their_people(
    page: ActionsPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    row = next(r for r in office.queries.ledger.rows(page.as_of) if len(r.lead_units) == 2)
    duties = [
        Duty(row.id, status.unit_id, "周局长", f"责任人{place}")
        for place, status in enumerate(row.lead_units)
    ]
    session.perform(save_duties, row.id, duties)
    select(page, qtbot, row.id, "牵头领导 周局长 · 责任人 责任人1")
    assert words(page).count("尚未填写联系人") == 2


def test_commands_fit_the_selected_action(shown_page: ActionsPage, qtbot: QtBot) -> None:
    def offered(*numbers: int) -> set[str]:
        ids = [shown_page.session.office.queries.plan.action_id(number) for number in numbers]
        shown_page.findChild(RowsView).select_ids(ids)
        shown_page.findChild(RowsView).customContextMenuRequested.emit(shown_page.rect().center())
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found = {action.text() for action in menu.actions()}
        menu.close()
        return found & {"分解节点…", "责任人…"}

    assert offered(82) == {"分解节点…", "责任人…"}
    assert offered(82, 83) == set()
    assert offered(3) == set()


def test_an_action_without_text_is_refused_in_one_sentence(
    shown_page: ActionsPage, shown_feedback: FakeFeedback
) -> None:
    shown_page.findChild(RowsView).select_ids([shown_page.session.office.queries.plan.action_id(3)])
    shown_page.run("milestones")
    shown_page.run("duties")
    assert shown_feedback.texts("warn") == [
        "第3项原文待导入，请先导入完整方案或录入原文，再分解节点。",
        "第3项还没有牵头单位，请先录入牵头单位，再填写责任人。",
    ]


@pytest.mark.parametrize("kind", ListKind)
def test_the_shown_rows_become_a_printed_list(
    page: ActionsPage,
    action: int,
    feedback: FakeFeedback,
    tmp_path: Path,
    qtbot: QtBot,
    kind: ListKind,
) -> None:
    feedback.save_path = tmp_path / "清单.pdf"
    page.open(FilterLink(LedgerFilter(units=frozenset({"区教育局"}))))
    page.run(f"list_{kind.value}")
    dialog = opened(page, qtbot, ListDialog)
    assert isinstance(dialog, ListDialog)
    assert dialog.kinds.key() == kind.value
    qtbot.mouseClick(dialog.save, LEFT)
    assert (tmp_path / "清单.pdf").read_bytes().startswith(b"%PDF-")
    assert feedback.texts("ask_save_path") == [f"{kind.label}-2025-10-31.pdf"]


def test_one_list_leads_to_the_others(
    shown_page: ActionsPage, qtbot: QtBot, shown_feedback: FakeFeedback
) -> None:
    shown_page.run("list_projects")
    dialog = opened(shown_page, qtbot, ListDialog)
    assert isinstance(dialog, ListDialog)
    first = dialog.preview.document
    qtbot.mouseClick(dialog.kinds.chip("duties"), LEFT)
    assert dialog.preview.document is not first
    assert dialog.preview.document is not None
    assert dialog.preview.document.pageCount() > 1
    qtbot.mouseClick(dialog.save, LEFT)
    assert shown_feedback.texts("ask_save_path") == ["责任清单-2025-10-31.pdf"]


def test_a_list_is_printed_from_its_preview(
    shown_page: ActionsPage,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    shown_feedback: FakeFeedback,
) -> None:
    pages: list[int] = []
    monkeypatch.setattr(pdf_output, "ask_printer", lambda *_: object())
    monkeypatch.setattr(
        pdf_output, "print_document", lambda document, _: pages.append(document.pageCount())
    )
    shown_page.run("list_steps")
    dialog = opened(shown_page, qtbot, ListDialog)
    assert isinstance(dialog, ListDialog)
    qtbot.mouseClick(dialog.print, LEFT)
    assert pages == [1]

    def refuse(*_: object) -> None:
        raise UserError("这台电脑没有安装打印机。")

    monkeypatch.setattr(pdf_output, "ask_printer", refuse)
    qtbot.mouseClick(dialog.print, LEFT)
    assert shown_feedback.texts("warn") == ["这台电脑没有安装打印机。"]


def test_a_list_that_cannot_be_written_says_why(
    shown_page: ActionsPage, qtbot: QtBot, shown_feedback: FakeFeedback, tmp_path: Path
) -> None:
    shown_feedback.save_path = tmp_path / "没有这个文件夹" / "清单.pdf"
    shown_page.run("list_steps")
    dialog = opened(shown_page, qtbot, ListDialog)
    assert isinstance(dialog, ListDialog)
    qtbot.mouseClick(dialog.save, LEFT)
    assert len(shown_feedback.texts("warn")) == 1
    assert dialog.isVisible()


def test_a_list_of_no_rows_is_not_printed(
    shown_page: ActionsPage, shown_feedback: FakeFeedback
) -> None:
    shown_page.open(FilterLink(LedgerFilter(units=frozenset({"没有这个单位"}))))
    shown_page.run("list_duties")
    assert "没有可导出的内容" in shown_feedback.texts("warn")[0]
    assert shown_page.findChildren(ListDialog) == []


def test_the_export_button_offers_the_lists(shown_page: ActionsPage, qtbot: QtBot) -> None:
    click(shown_page, qtbot, "导出")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    assert offered == [
        "导出列表…\tCtrl+S",
        "导出Word台账…",
        "导出时限日历…",
        "项目清单…",
        "责任清单…",
        "节点清单…",
        "整改清单…",
        "选中任务的督查专报…",
        "选中任务的销号单…",
    ]


def test_an_action_typed_in_by_the_office_can_be_decomposed(
    page: ActionsPage, office: Office, session: Session, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(3)
    session.perform(fill_action, ActionDraft(action, "到2024年，新办学校三所。", ("区教育局",)))
    select(page, qtbot, action, "还没有分解节点")
    page.run("milestones")
    dialog = opened(page, qtbot, MilestonesDialog)
    assert isinstance(dialog, MilestonesDialog)
    assert dialog.end.day() == date(2024, 12, 31)
    dialog.reject()
