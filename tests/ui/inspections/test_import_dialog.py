from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.finding_tables.preview import LineVerdict
from fenghua_supervisor.domain.inspections.drafts import FindingEntryDraft
from fenghua_supervisor.services.finding_tables.importing import (
    import_findings,
    preview_findings,
    read_finding_table,
)
from fenghua_supervisor.services.inspections.findings import record_finding
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.inspections.findings.export_dialog import FindingExportDialog
from fenghua_supervisor.ui.inspections.findings.import_dialog import FindingImportDialog
from fenghua_supervisor.ui.inspections.page import InspectionsPage
from tests.services.finding_tables.finding_books import applications, notice, register_back

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback


@pytest.fixture
def page(office: Office, clock: Clock, session: Session, qtbot: QtBot) -> InspectionsPage:
    clock.moment = datetime(2025, 10, 31, 9, 30)
    page = InspectionsPage(session)
    qtbot.addWidget(page)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(office.today())
    return page


def opened(page: InspectionsPage, kind: type[QDialog], qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(kind)), timeout=20_000)
    (found,) = (dialog for dialog in page.findChildren(kind) if dialog.isVisible())
    return found


def dropped(page: InspectionsPage, path: Path, qtbot: QtBot) -> FindingImportDialog:
    assert page.take_files([path], QPoint())
    dialog = opened(page, FindingImportDialog, qtbot)
    assert isinstance(dialog, FindingImportDialog)
    return dialog


def test_a_dropped_table_is_looked_at_and_taken_in_as_one_step(
    page: InspectionsPage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dropped(page, applications(tmp_path / "销号申请单.xlsx"), qtbot)
    assert dialog.told.text().endswith("共2条：新增2条")
    assert dialog.foot.text() == "将登记2条，其中已销号1条"
    assert "销号　2025年9月20日" in dialog.whole.toPlainText()
    assert office.queries.findings.registered(office.today()) == []
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert len(office.queries.findings.registered(office.today())) == 2
    assert len(page.findings().list.selected()) == 2
    undo(office)
    assert office.queries.findings.registered(office.today()) == []


def test_an_unclear_unit_is_asked_for_with_the_whole_directory(
    page: InspectionsPage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dropped(page, notice(tmp_path / "整改通知单.xlsx", "某某单位"), qtbot)
    assert not dialog.take.isEnabled()
    assert dialog.foot.text() == "没有要登记的；2条待选定"
    [box] = dialog.questions.boxes
    assert box.count() > len(office.queries.units.all())
    box.setCurrentIndex(box.findData("区民政局"))
    box.activated.emit(box.currentIndex())
    assert dialog.take.isEnabled()
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    [first, _] = office.queries.findings.registered(office.today())
    assert first.units == ("区民政局",)


def test_the_chips_show_what_needs_a_look(
    page: InspectionsPage, session: Session, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    path = notice(tmp_path / "整改通知单.xlsx")
    qtbot.mouseClick(dropped(page, path, qtbot).take, Qt.MouseButton.LeftButton)
    dialog = dropped(page, path, qtbot)
    assert not dialog.chips.chip(LineVerdict.NEW.value).isEnabled()
    dialog.chips.choose(LineVerdict.KNOWN.value)
    dialog.chips.chosen.emit(LineVerdict.KNOWN.value)
    assert [line.same for line in dialog.model.rows] == ["问题〔2025〕1号", "问题〔2025〕2号"]


def test_a_register_that_changed_is_looked_at_anew_inside_the_dialog(
    page: InspectionsPage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    path = notice(tmp_path / "整改通知单.xlsx")
    dialog = dropped(page, path, qtbot)
    other = read_finding_table(NullProgress(), path, tmp_path)
    import_findings(office, other, preview_findings(office, other, office.today()))
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert "预览之后台账有了变动" in dialog.warning()
    assert [line.verdict for line in dialog.preview.lines] == [LineVerdict.KNOWN] * 2
    assert len(office.queries.findings.registered(office.today())) == 2


def test_what_is_no_table_is_told_and_other_files_go_elsewhere(
    page: InspectionsPage, feedback: FakeFeedback, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "问题.xlsx"
    broken.write_bytes(b"MZ" * 90)
    assert page.take_files([broken], QPoint())
    qtbot.waitUntil(lambda: bool(feedback.texts("warn")), timeout=20_000)
    assert "不是问题表" in feedback.texts("warn")[-1]
    for name in ("10月填报表.xlsx", "行动方案.docx", "说明.pdf"):
        assert not page.take_files([tmp_path / name], QPoint())
    assert not page.take_files([broken, broken], QPoint())


def test_what_is_listed_is_written_in_the_table_that_is_chosen(
    page: InspectionsPage, feedback: FakeFeedback, qtbot: QtBot, tmp_path: Path
) -> None:
    page.ask_export()
    assert "没有可导出的内容" in feedback.texts("warn")[-1]
    path = notice(tmp_path / "整改通知单.xlsx")
    qtbot.mouseClick(dropped(page, path, qtbot).take, Qt.MouseButton.LeftButton)
    page.ask_export()
    dialog = opened(page, FindingExportDialog, qtbot)
    assert isinstance(dialog, FindingExportDialog)
    feedback.save_path = tmp_path / "出.csv"
    dialog.submit()
    qtbot.waitUntil((tmp_path / "出.csv").exists, timeout=20_000)
    assert "〔2025〕1号" in (tmp_path / "出.csv").read_text(encoding="utf-8-sig")


def test_a_ledger_that_comes_back_takes_findings_further_where_that_is_wanted(
    page: InspectionsPage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    source = tmp_path / "通知单.xlsx"
    read = read_finding_table(NullProgress(), notice(source, count=1), tmp_path)
    [held] = import_findings(office, read, preview_findings(office, read, office.today())).value
    proof = FindingEntryDraft(
        *(held, FindingEvent.SUBMIT, "已修好", date(2025, 9, 15)), reference="奉教〔2025〕8号"
    )
    record_finding(office, proof)
    text = office.queries.findings.item(held, office.today()).text
    dialog = dropped(page, register_back(tmp_path / "台账.xlsx", text), qtbot)
    assert dialog.told.text().endswith("共1条：接着办理1条")
    assert dialog.model.rows[0].verdict is LineVerdict.FURTHER
    assert dialog.further.text() == "复查结果记到已登记的1条上"
    assert dialog.foot.text() == "接着办理1条，其中销号1条"
    dialog.further.setChecked(False)
    assert not dialog.take.isEnabled()
    dialog.further.setChecked(True)
    assert dialog.take.text() == "导入1条"
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert office.queries.findings.item(held, office.today()).signed_off_on == date(2025, 9, 20)


def test_the_kind_of_days_of_terms_is_chosen(
    page: InspectionsPage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dropped(page, notice(tmp_path / "通知单.xlsx", count=1), qtbot)
    told = dialog.model.rows[0].notes
    dialog.days.setCurrentIndex(1)
    dialog.days.activated.emit(1)
    assert (told, dialog.model.rows[0].notes) == (
        ("整改期限“7”按工作日计，到2025年9月18日",),
        ("整改期限“7”按自然日计，到2025年9月16日",),
    )
