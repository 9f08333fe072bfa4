from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState
from fenghua_supervisor.domain.inspections.drafts import FindingEntryDraft
from fenghua_supervisor.services.inspections.findings import record_finding
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.base.links import CaseLink, ClueLink, FindingLink, InspectionLink
from fenghua_supervisor.ui.inspections.findings import pictures_dialog
from fenghua_supervisor.ui.inspections.findings.finding_dialog import FindingDialog
from fenghua_supervisor.ui.inspections.findings.finding_step_dialog import FindingStepDialog
from fenghua_supervisor.ui.inspections.findings.pictures_dialog import PicturesDialog
from fenghua_supervisor.ui.inspections.hidden_person import HiddenPerson
from fenghua_supervisor.ui.inspections.page import InspectionsPage
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.ui.inspections.inspected import TELLER, WHOM, drawn
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)


def words(page: InspectionsPage) -> str:
    return "\n".join(
        label.text() for label in page.view().findChildren(PlainLabel) if label.isVisible()
    )


def finding(office: Office, number: int) -> Finding:
    return office.queries.findings.registered(AS_OF)[number - 1]


def numbers(page: InspectionsPage) -> list[int]:
    return [row.number for row in page.findings().list.model.rows]


def choose(page: InspectionsPage, *wanted: int) -> None:
    page.findings().list.table.select_ids(list(wanted))


def opened(page: InspectionsPage, kind: type[QDialog]) -> QDialog:
    (found,) = (dialog for dialog in page.findChildren(kind) if dialog.isVisible())
    return found


def press(qtbot: QtBot, page: InspectionsPage, step: str) -> None:
    qtbot.mouseClick(page.findings().detail.buttons[step], Qt.MouseButton.LeftButton)


def test_late_ones_come_first_then_what_the_office_has_to_do(shown_page: InspectionsPage) -> None:
    assert numbers(shown_page) == [3, 1, 5, 4, 2, 6]
    assert shown_page.view().told.whole() == (
        "共6条，未办结5条，逾期1条 · 整改率16.7% · 按期率100% · 反弹率0%"
    )


def test_chips_count_and_limit(shown_page: InspectionsPage, qtbot: QtBot) -> None:
    filters = shown_page.findings().filters
    qtbot.mouseClick(filters.chips.chip("to_check"), Qt.MouseButton.LeftButton)
    assert numbers(shown_page) == [5, 4]
    filters.clear()
    qtbot.mouseClick(filters.late, Qt.MouseButton.LeftButton)
    assert numbers(shown_page) == [3]
    filters.clear()
    type_in(filters.search, "问题〔2025〕4")
    assert numbers(shown_page) == [4]


def test_words_in_the_text_are_found_and_nothing_says_so(shown_page: InspectionsPage) -> None:
    filters = shown_page.findings().filters
    type_in(filters.search, "消防通道")
    assert numbers(shown_page) == [2]
    type_in(filters.search, " 没有这样的词")
    assert numbers(shown_page) == []
    assert "没有符合条件的问题" in words(shown_page)


def test_a_finding_without_units_is_given_to_one(
    inspected: Office, page: InspectionsPage, qtbot: QtBot
) -> None:
    choose(page, 1)
    press(qtbot, page, "assign")
    dialog = opened(page, FindingStepDialog)
    dialog.submit()
    assert dialog.warning() == "请写明责任单位。"
    type_in(dialog.units.edit, "区教育局")
    dialog.submit()
    assert finding(inspected, 1).units == ("区教育局",)
    assert finding(inspected, 1).state is FindingState.ASSIGNED
    assert finding(inspected, 1).due_on == dialog.due.day()


def test_what_may_not_be_done_yet_says_why(
    page: InspectionsPage, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    choose(page, 4)
    detail = page.findings().detail
    button = detail.buttons["sign_off"]
    assert button.isVisible()
    assert not button.isEnabled()
    assert "还没有复查通过" in button.toolTip()
    qtbot.keyClick(page.findings().list.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    kind, said = feedback.shown[-1]
    assert kind == "warn"
    assert "还没有复查通过" in said


def test_a_recheck_by_the_unit_itself_is_refused_in_the_dialog(
    inspected: Office, page: InspectionsPage, qtbot: QtBot
) -> None:
    choose(page, 4)
    press(qtbot, page, "recheck")
    dialog = opened(page, FindingStepDialog)
    type_in(dialog.people, "张三")
    type_in(dialog.unit, finding(inspected, 4).units[0])
    dialog.submit()
    assert "不能由责任单位自己做" in dialog.warning()
    dialog.unit.clear()
    dialog.submit()
    assert finding(inspected, 4).recheck is not None
    press(qtbot, page, "sign_off")
    opened(page, FindingStepDialog).submit()
    assert finding(inspected, 4).state is FindingState.SIGNED_OFF


def test_several_are_given_out_in_one_step_that_undo_takes_back(
    inspected: Office, page: InspectionsPage, qtbot: QtBot
) -> None:
    page.findings().add()
    dialog = opened(page, FindingDialog)
    type_in(dialog.text, "电梯未年检")
    dialog.submit()
    assert [row.number for row in page.findings().list.selected()] == [7]
    choose(page, 1, 7)
    assert "已选中2条问题" in words(page)
    press(qtbot, page, "assign")
    dialog = opened(page, FindingStepDialog)
    type_in(dialog.units.edit, "区教育局")
    dialog.submit()
    both = [finding(inspected, number).state for number in (1, 7)]
    assert both == [FindingState.ASSIGNED] * 2
    undo(inspected)
    assert finding(inspected, 1).state is FindingState.REGISTERED


def test_several_that_were_looked_at_together_are_rechecked_in_one_step(
    inspected: Office, page: InspectionsPage, qtbot: QtBot
) -> None:
    submit = FindingEntryDraft(3, FindingEvent.SUBMIT, "已整改", on=AS_OF, reference="1号")
    record_finding(inspected, submit)
    page.show_anew()
    choose(page, 3, 4)
    page.findings().take_step("measure")
    assert page.findings().detail.why_not("measure") == "这一步一次只能办一条，请只选中一条。"
    press(qtbot, page, "recheck")
    dialog = opened(page, FindingStepDialog)
    type_in(dialog.people, "王科长、陈主任")
    dialog.submit()
    assert all(finding(inspected, number).recheck is not None for number in (3, 4))


def test_what_was_struck_off_comes_back_as_a_new_one(
    inspected: Office, page: InspectionsPage, qtbot: QtBot
) -> None:
    choose(page, 6)
    press(qtbot, page, "rebound")
    opened(page, FindingDialog).submit()
    assert finding(inspected, 7).repeats_id == 6
    assert "反弹率100%" in page.view().told.whole()


def test_dropped_pictures_become_findings_that_are_selected(
    inspected: Office, page: InspectionsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "round"
    folder.mkdir()
    for minute in (0, 4, 30):
        moment = datetime(2025, 10, 30, 9, minute)
        drawn(folder / f"{minute}.jpg", "照片", moment)
    (folder / "坏.jpg").write_bytes(b"MZ")
    assert page.take_files([folder], QPoint())
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(PicturesDialog)))
    dialog = opened(page, PicturesDialog)
    assert [len(group.photos) for group in dialog.groups.groups] == [2, 1]
    dialog.submit()
    assert dialog.warning() == "第1组还没有写问题；不登记的，按“这组不登记”。"
    type_in(dialog.words.text, "台阶破损")
    dialog.list.setCurrentRow(1)
    type_in(dialog.words.text, "路灯不亮")
    dialog.submit()
    new = inspected.queries.findings.registered(AS_OF)[6:]
    assert [(one.text, len(one.photos)) for one in new] == [("台阶破损", 2), ("路灯不亮", 1)]
    chosen = page.findings().list.selected()
    assert sorted(row.number for row in chosen) == [7, 8]


def test_pictures_dropped_on_an_inspection_are_of_it(
    shown_page: InspectionsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_page.choose("inspections")
    shown_page.view().show_item(1)
    minutes = (0, 30, 31)
    for minute in minutes:
        drawn(tmp_path / f"{minute}.jpg", "照片", datetime(2025, 10, 30, 9, minute))
    assert shown_page.take_files([tmp_path / f"{minute}.jpg" for minute in minutes], QPoint())
    qtbot.waitUntil(lambda: any(d.isVisible() for d in shown_page.findChildren(PicturesDialog)))
    dialog = opened(shown_page, PicturesDialog)
    assert dialog.inspection.currentData() == 1
    monkeypatch.setattr(pictures_dialog, "MOST_PHOTOS", 1)
    dialog.submit()
    assert dialog.warning().startswith("第2组有2张照片，一条问题最多1张；")
    assert dialog.list.currentRow() == 1
    dialog.reject()


def test_findings_registered_from_an_inspection_are_all_selected(
    shown_page: InspectionsPage,
) -> None:
    shown_page.choose("inspections")
    shown_page.view().registered.emit([2, 3])
    assert sorted(row.id for row in shown_page.findings().list.selected()) == [2, 3]


def test_a_file_that_is_no_picture_is_left_to_the_window(
    shown_page: InspectionsPage, tmp_path: Path
) -> None:
    form = tmp_path / "填报表.xlsx"
    form.write_bytes(b"PK")
    assert not shown_page.take_files([form], QPoint())


@pytest.mark.parametrize(
    ("link", "told"),
    [
        (FindingLink(5), "托育点活动区缺少监护人员值守记录"),
        (InspectionLink(1), "发现的问题 6 条"),
        (ClueLink(1), "属于供电公司职责，已转告。"),
        (CaseLink(1), "10月应访2次，已访1次"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_link_opens_what_it_names(
    shown_page: InspectionsPage, qtbot: QtBot, link: FindingLink, told: str
) -> None:
    shown_page.open(link)
    qtbot.waitUntil(lambda: told in words(shown_page))


@pytest.mark.parametrize(
    ("link", "told", "name"),
    [(ClueLink(1), "供电公司", TELLER), (CaseLink(1), "盼早日开工", WHOM)],
    ids=["clue", "case"],
)
def test_who_told_is_shown_only_when_asked_for_and_never_copied(
    shown_page: InspectionsPage, qtbot: QtBot, link: ClueLink, told: str, name: str
) -> None:
    shown_page.open(link)
    qtbot.waitUntil(lambda: told in words(shown_page))
    assert name not in words(shown_page)
    hidden = shown_page.view().findChildren(HiddenPerson)
    for person in hidden:
        qtbot.mouseClick(person.button, Qt.MouseButton.LeftButton)
    assert name in words(shown_page)
    shown_page.view().pane.table.copy_rows()
    assert name not in QGuiApplication.clipboard().text()
    shown_page.show_anew()
    assert name not in words(shown_page)


def test_a_clue_becomes_a_finding_in_one_step(
    inspected: Office, page: InspectionsPage, qtbot: QtBot
) -> None:
    page.open(ClueLink(2))
    page.view().take_step("finding")
    opened(page, FindingDialog).submit()
    clue = inspected.queries.clues.item(2, AS_OF)
    assert clue.standing == "已转为问题"
    assert finding(inspected, 7).clue_id == 2
    undo(inspected)
    assert inspected.queries.clues.item(2, AS_OF).standing == "待分办"


def test_an_empty_list_says_what_to_do(office: Office, session: Session, qtbot: QtBot) -> None:
    page = InspectionsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_as_of(AS_OF)
    for key, title in (
        ("findings", "还没有登记问题"),
        ("inspections", "还没有登记督查"),
        ("clues", "还没有登记线索"),
        ("cases", "还没有登记包案"),
    ):
        page.choose(key)
        assert title in words(page)
