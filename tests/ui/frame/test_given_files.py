"""Files from outside: each kind comes to its preview, and none over an open dialog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLabel

from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.ui.base.links import PlanFileLink, ReceivedFormsLink
from fenghua_supervisor.ui.frame.given_files import link_of, open_given
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow

PLAN = SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt"
FORM = Path("/收到/区农业农村局.xlsx")


def test_one_plan_goes_to_its_import_and_all_else_to_that_of_forms() -> None:
    assert link_of([PLAN]) == PlanFileLink(PLAN)
    assert link_of([FORM]) == ReceivedFormsLink((FORM,))
    assert link_of([PLAN, FORM]) == ReceivedFormsLink((PLAN, FORM))


def test_a_plan_that_is_double_clicked_is_shown_and_not_imported(window: MainWindow) -> None:
    steps = window.session.office.queries.journal.step_count()
    open_given(window.notices, window.open, [PLAN])
    wizard = window.findChild(ImportWizard)
    assert wizard.isVisible()
    assert wizard.preview.isVisible()
    assert window.session.office.queries.journal.step_count() == steps


def test_forms_come_to_the_page_of_the_round(window: MainWindow, tmp_path: Path) -> None:
    form = tmp_path / "区农业农村局.xlsx"
    form.write_bytes(b"no form")
    open_given(window.notices, window.open, [form])
    assert window.windowTitle().startswith("填报")


def test_a_file_waits_for_the_dialog_that_is_open(window: MainWindow) -> None:
    dialog = QDialog(window)
    dialog.open()
    open_given(window.notices, window.open, [PLAN, FORM])
    assert window.findChild(ImportWizard) is None
    said = [label.text() for label in window.notices.findChildren(QLabel)]
    assert any("“fenghua-2021-2025.txt”等2个文件还没有打开" in words for words in said)
    dialog.close()
    open_given(window.notices, window.open, [PLAN])
    assert window.findChild(ImportWizard).isVisible()
    assert not window.notices.isVisible()
