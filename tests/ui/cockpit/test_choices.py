from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind
from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.services.plan.importing import apply_plan, read_plan_file
from fenghua_supervisor.services.plan.links import close_plan, link_actions
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.store.tables.plan import ActionRow
from fenghua_supervisor.ui.cockpit.pick_popup import PickPopup
from fenghua_supervisor.ui.cockpit.rows_dialog import RowsDialog
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import HeadLabel
from tests.conftest import Clock
from tests.memory_disk import made_once
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.cockpit.page import CockpitPage
    from fenghua_supervisor.ui.frame.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
SECOND = """示例区项目行动方案（2021—2025年）
1.建设示例项目。（牵头单位：区发改局）
2.建成示例公园。（牵头单位：区教育局）
"""


@pytest.fixture(scope="session")
def _two_plans_folder(_demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(folder: Path) -> None:
        shutil.copytree(_demo_folder, folder, dirs_exist_ok=True)
        path = tmp_path_factory.mktemp("plan") / "second.txt"
        path.write_text(SECOND, encoding="utf-8")
        office = open_office(folder, Clock(), "测试员")
        apply_plan(office, preview_plan(office, read_plan_file(NullProgress(), path)))
        office.close()

    return made_once(tmp_path_factory, "two plans", fill)


@pytest.fixture
def demo_office(
    request: pytest.FixtureRequest, _demo_folder: Path, open_copy: Callable[[Path], Office]
) -> Office:
    """As everywhere, or with another plan for a test that asks for ``second_plan``."""
    if "second_plan" in request.fixturenames:
        return open_copy(request.getfixturevalue("_two_plans_folder"))
    return open_copy(_demo_folder)


@pytest.fixture
def second_plan(demo_office: Office) -> int:
    return demo_office.queries.plan.plans()[1].id


def figures(page: CockpitPage) -> CockpitFigures:
    shown = page.figures()
    assert shown is not None
    return shown


def pick(page: CockpitPage, what: str, words: str, qtbot: QtBot) -> None:
    """Choose what the words find, with the keyboard."""
    buttons = page.controls.findChildren(QPushButton)
    button = next(b for b in buttons if b.isVisible() and b.accessibleName().startswith(what))
    qtbot.mouseClick(button, LEFT)
    popup = next(p for p in page.findChildren(PickPopup) if p.isVisible())
    type_in(popup.findChild(QLineEdit), words)
    qtbot.keyClick(popup.findChild(QLineEdit), Qt.Key.Key_Return)


def test_a_campaign_is_found_by_its_words_and_left_again(
    cockpit: CockpitPage, qtbot: QtBot
) -> None:
    pick(cockpit, "范围", "治理", qtbot)
    qtbot.waitUntil(lambda: figures(cockpit).head.scope.words == "区域治理现代化攻坚行动")
    assert len(figures(cockpit).campaigns) == 1
    pick(cockpit, "范围", "整个", qtbot)
    qtbot.waitUntil(lambda: figures(cockpit).head.scope.words == "")


def test_another_open_plan_is_chosen_and_its_tasks_are_listed_among_the_tasks(
    second_plan: int, cockpit: CockpitPage, window: MainWindow, qtbot: QtBot
) -> None:
    pick(cockpit, "方案", "示例", qtbot)
    qtbot.waitUntil(lambda: figures(cockpit).head.plan_id == second_plan)
    cockpit.follow(figures(cockpit).head.base)
    shown = window.show_page("tasks").shown()
    assert shown is not None
    assert len(shown.rows) == 2


@pytest.mark.usefixtures("second_plan")
def test_it_begins_with_what_the_window_is_about(cockpit: CockpitPage) -> None:
    assert figures(cockpit).head.plan_title == "全部在办方案（2个）"


def test_all_open_plans_are_counted_together_with_each_matter_once(
    second_plan: int, cockpit: CockpitPage, demo_office: Office, session: Session, qtbot: QtBot
) -> None:
    pick(cockpit, "方案", "全部", qtbot)
    qtbot.waitUntil(lambda: figures(cockpit).head.plan_title == "全部在办方案（2个）")
    apart = figures(cockpit).head.base.count
    assert apart == 69 + 2
    day = figures(cockpit).head.as_of
    first = next(
        row.id
        for row in demo_office.queries.ledger.rows(day, 1)
        if row.counts and [status.unit for status in row.lead_units] == ["区教育局"]
    )
    second = demo_office.queries.plan.action_id(2, second_plan)
    session.perform(link_actions, first, second, Kinship.SAME, day)
    qtbot.waitUntil(lambda: figures(cockpit).head.base.count == apart - 1)
    assert second not in figures(cockpit).head.base.ids


def test_a_plan_that_is_closed_is_chosen_and_its_tasks_are_listed_in_a_dialog(
    second_plan: int, cockpit: CockpitPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.perform(close_plan, second_plan, date(2025, 10, 1))
    pick(cockpit, "范围", "教育", qtbot)
    pick(cockpit, "方案", "示例", qtbot)
    qtbot.waitUntil(lambda: figures(cockpit).head.plan_id == second_plan)
    assert figures(cockpit).head.scope.words == ""
    cockpit.follow(figures(cockpit).head.base)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RowsDialog)
    assert len(dialog.list.model.rows) == figures(cockpit).head.base.count == 2
    assert not dialog.open_it.isEnabled()
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)
    assert (dialog.isVisible(), window.windowTitle()[:3]) == (True, "驾驶舱")


def test_without_anything_to_count_it_says_why_and_leads_to_the_import(
    cockpit: CockpitPage, qtbot: QtBot
) -> None:
    shown = figures(cockpit)
    head = replace(shown.head, base=Mark("计入统计", RowKind.ACTIONS, ()))
    block = replace(shown.headline, decisions=())
    bare = replace(shown, head=head, headline=block, sheets=(), findings=None)
    cockpit.show_figures(bare)
    empty = cockpit.findChild(EmptyState)
    assert empty.isVisible()
    assert empty.findChild(HeadLabel).text() == "没有可统计的任务"
    button = empty.findChild(QPushButton)
    qtbot.mouseClick(button, LEFT)
    assert any(isinstance(w, ImportWizard) for w in QApplication.topLevelWidgets())


def test_where_no_action_counts_sheets_and_decisions_are_shown_all_the_same(
    cockpit: CockpitPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    office = session.office
    late = next(i for i in office.queries.act_now.given(window.as_of) if i.is_open(window.as_of))
    assert late.due_on < window.as_of
    with office.begin("时限待定") as work:
        for stored in work.all(ActionRow, ActionRow.due_date.is_null(False)):
            stored.due_date = None
            work.save(stored)
    window.set_as_of(date(2025, 10, 30))
    window.set_as_of(date(2025, 10, 31))
    qtbot.waitUntil(lambda: not figures(cockpit).head.base.count and cockpit.board.is_drawn)
    assert not cockpit.findChild(EmptyState).isVisible()
    assert figures(cockpit).sheets[-1].issued.count > 0
    said = [chip.text() for chip in cockpit.board.headline.findChildren(Chip)]
    assert any(words.startswith("马上就办超期未回复") for words in said)


def test_the_scope_stays_when_another_day_is_chosen(
    cockpit: CockpitPage, window: MainWindow, qtbot: QtBot
) -> None:
    pick(cockpit, "范围", "教育", qtbot)
    window.set_as_of(date(2025, 8, 31))
    qtbot.waitUntil(lambda: figures(cockpit).head.as_of == date(2025, 8, 31))
    assert figures(cockpit).head.scope.words == "区教育局"


def test_a_unit_that_is_called_otherwise_now_gives_way_to_the_whole_plan(
    cockpit: CockpitPage, session: Session, qtbot: QtBot
) -> None:
    pick(cockpit, "范围", "教育", qtbot)
    qtbot.waitUntil(lambda: figures(cockpit).head.scope.words == "区教育局")
    unit = next(u for u in session.office.queries.units.all() if u.name == "区教育局")
    draft = UnitDraft(name="区教育体育局", unit_id=unit.id)
    assert session.perform(save_unit, draft) is not None
    qtbot.waitUntil(lambda: figures(cockpit).head.scope.words == "")
    assert not cockpit.findChild(EmptyState).isVisible()
