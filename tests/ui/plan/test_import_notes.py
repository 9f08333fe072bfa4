"""What the preview of an import says besides its actions, and on which day it strikes off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.ui.plan.import_rows import ActionRowKind
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from fenghua_supervisor.ui.widgets.labels import WrapSubLabel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

LEFT = Qt.MouseButton.LeftButton
AS_OF = date(2025, 10, 31)
FIRST = (
    "示例区2025年重点工作任务分解表\n"
    "1.改造老旧小区12个，惠及居民3000户。（牵头单位：区住建局）\n"
    "2.建设农村公路45公里，年底前全部完工。（牵头单位：区交通局）\n"
    "3.开展困难群众帮扶，低保标准不低于1200元。（牵头单位：区民政局）\n"
    "4.新增公办幼儿园学位900个。（牵头单位：区教育局）\n"
)
REVISED = (
    "示例区2025年重点工作任务分解表\n"
    "1.改造老旧小区12个，惠及居民3000户；建设农村公路45公里，年底前全部完工。"
    "（牵头单位：区住建局、区交通局）\n"
    "2.新增公办幼儿园学位900个。（牵头单位：区教育局）\n"
)


@pytest.fixture
def read(session: Session, window: QWidget, tmp_path: Path) -> ImportWizard:
    """A wizard of a window that shows the end of October, with the first list applied."""
    wizard = read_anew(session, window, tmp_path / "分解表.txt", FIRST)
    wizard.apply.click()
    return wizard


def read_anew(session: Session, window: QWidget, path: Path, text: str) -> ImportWizard:
    path.write_text(text, encoding="utf-8")
    wizard = ImportWizard(session, AS_OF, window)
    wizard.open()
    wizard.read(path)
    return wizard


def notes(wizard: ImportWizard) -> list[str]:
    return [row.title for row in wizard.preview.model.rows if row.kind is ActionRowKind.NOTE]


def test_new_units_are_all_named_before_they_are_made(
    wizard: ImportWizard, full_plan: Path
) -> None:
    wizard.read(full_plan)
    assert notes(wizard)[0] == "台账里没有这些牵头单位，应用时新增：区新设局"
    assert wizard.preview.chips.chip("note").text() == f"提示 {len(notes(wizard))}"


def test_how_a_report_in_prose_was_read_is_told_above_its_actions(
    session: Session, window: QWidget, tmp_path: Path
) -> None:
    text = "2026年政府工作报告\n三、2026年工作安排\n（一）建设。建成学校3所。种树20万株。\n"
    wizard = read_anew(session, window, tmp_path / "报告.txt", text)
    assert any("没有编号" in note for note in notes(wizard))
    kinds = [row.kind for row in wizard.preview.model.rows]
    assert ActionRowKind.NOTE not in kinds[kinds.index(ActionRowKind.NEW) :]


def test_without_notes_there_is_no_chip_for_them(
    wizard: ImportWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "分解表.txt"
    path.write_text(FIRST, encoding="utf-8")
    wizard.read(path)
    assert notes(wizard) == []
    assert not wizard.preview.chips.chip("note").isVisible()


@pytest.mark.usefixtures("read")
def test_what_became_part_of_another_is_merged_and_not_struck_in_words(
    session: Session, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    wizard = read_anew(session, window, tmp_path / "修订.txt", REVISED)
    page = wizard.preview
    assert page.questions.strike.text() == "文件中删去、并入的2项按撤销、合并处理"
    qtbot.mouseClick(page.chips.chip("merged"), LEFT)
    assert page.turn.text() == "应用时合并这一项"
    qtbot.mouseClick(page.turn, LEFT)
    assert [row.summary for row in page.model.rows] == ["应用时合并"]


@pytest.mark.usefixtures("read")
def test_an_action_is_struck_off_on_the_day_that_the_window_shows(
    session: Session, window: QWidget, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    wizard = read_anew(session, window, tmp_path / "修订.txt", REVISED)
    qtbot.mouseClick(wizard.preview.questions.strike, LEFT)
    qtbot.mouseClick(wizard.apply, LEFT)
    plan = office.queries.plan.plans()[-1]
    states = [row.state for row in office.queries.ledger.rows(AS_OF, plan.id)]
    assert states.count(State.DROPPED) == 2


def test_a_plan_that_begins_later_says_from_when_on_it_is_among_all(
    session: Session, window: QWidget, tmp_path: Path
) -> None:
    wizard = read_anew(session, window, tmp_path / "明年.txt", FIRST.replace("2025", "2026"))
    wizard.apply.click()
    assert "2026-01-01起" in wizard.outcome.findChild(WrapSubLabel).text()
