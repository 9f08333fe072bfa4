"""Pictures from after rectifications are dropped, proposed, chosen and noted in one step."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from fenghua_supervisor.domain.codes.inspections import FindingEvent, PhotoRole
from fenghua_supervisor.domain.inspections.moves import has_proof
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.inspections.commands import AFTER
from fenghua_supervisor.ui.inspections.findings.after_dialog import AfterDialog
from fenghua_supervisor.ui.inspections.findings.finding_step_dialog import FindingStepDialog
from fenghua_supervisor.ui.inspections.findings.pictures_dialog import PicturesDialog
from fenghua_supervisor.ui.inspections.inspection_dialog import InspectionDialog
from fenghua_supervisor.ui.inspections.page import InspectionsPage
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel
from tests.ui.inspections.inspected import drawn
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)


@pytest.fixture
def page(inspected: Office, session: Session, qtbot: QtBot) -> InspectionsPage:
    page = InspectionsPage(session)
    qtbot.addWidget(page)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(AS_OF)
    return page


def opened(page: QWidget, kind: type[QDialog], qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(kind)))
    (found,) = (dialog for dialog in page.findChildren(kind) if dialog.isVisible())
    return found


def after_folder(where: Path) -> Path:
    folder = where / "整改后"
    folder.mkdir()
    taken = ("2号.jpg", 9), ("溪口镇便民服务站后.jpg", 10), ("IMG_7.jpg", 12), ("4号.jpg", 14)
    for name, hour in taken:
        drawn(folder / name, name, datetime(2025, 10, 30, hour))
    return folder


def finding(office: Office, number: int) -> Finding:
    return office.queries.findings.registered(AS_OF)[number - 1]


def after_names(found: Finding) -> list[str]:
    return [photo.name for photo in found.photos_as(PhotoRole.AFTER)]


def test_dropped_pictures_go_to_their_findings_in_one_step(
    inspected: Office, page: InspectionsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.take_files([after_folder(tmp_path)], QPoint())
    first = opened(page, PicturesDialog, qtbot)
    (button,) = (b for b in first.findChildren(QuietButton) if "整改后" in b.text())
    button.click()
    dialog = opened(page, AfterDialog, qtbot)
    assert not any(d.isVisible() for d in page.findChildren(PicturesDialog))
    placed = {row.photo.path.name: row.finding_id for row in dialog.rows.rows}
    assert placed == {"2号.jpg": 2, "4号.jpg": 4, "IMG_7.jpg": None, "溪口镇便民服务站后.jpg": 3}
    # What is to be chosen is looked at first; without it nothing is noted.
    assert [row.photo.path.name for row in dialog.chosen()] == ["IMG_7.jpg"]
    dialog.submit()
    assert dialog.warning() == "还有1张没有选定归到哪条问题；不要的选“这张不收”。"
    offered = [dialog.target.itemData(place) for place in range(dialog.target.count())]
    assert offered == [None, 2, 3, 4, 5, "out"]
    dialog.target.setCurrentIndex(1)
    dialog.target.activated.emit(1)
    assert dialog.rows.words() == "4张：4张归到3条问题"
    dialog.submit()
    assert after_names(finding(inspected, 2)) == ["2号.jpg", "IMG_7.jpg"]
    assert after_names(finding(inspected, 3)) == ["溪口镇便民服务站后.jpg"]
    assert has_proof(finding(inspected, 2))
    assert inspected.queries.journal.steps(1)[0].label == "问题补充材料 3个"
    undo(inspected)
    assert after_names(finding(inspected, 2)) == []


def test_pictures_that_strike_off_is_asked_with_need_words_and_fitting_states(
    inspected: Office, page: InspectionsPage, tmp_path: Path, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    folder = after_folder(tmp_path)
    feedback.folder = folder
    page.ask_after(folder=True)
    dialog = opened(page, AfterDialog, qtbot)
    dialog.kind.choose(FindingEvent.SUBMIT.value)
    # Two at once: one is left out, one stays where it was proposed.
    dialog.list.clearSelection()
    names = [row.photo.path.name for row in dialog.rows.rows]
    for name in ("IMG_7.jpg", "4号.jpg"):
        dialog.list.item(names.index(name)).setSelected(True)
    out = dialog.target.count() - 1
    dialog.rows.put([dialog.rows.rows[names.index("IMG_7.jpg")]], None, out=True)
    dialog.submit()
    assert dialog.warning().startswith("问题〔2025〕4号现为“已申请销号”，不能申请销号；")
    dialog.target.setCurrentIndex(out)
    dialog.target.activated.emit(out)
    dialog.submit()
    assert dialog.warning() == "请填写整改情况，每条问题都记这一句。"
    type_in(dialog.text, "已清理到位")
    dialog.submit()
    told = [
        (finding(inspected, n).state.value, finding(inspected, n).entries[-1].text) for n in (2, 3)
    ]
    assert told == [("submitted", "已清理到位")] * 2
    assert len(after_names(finding(inspected, 4))) == 1


def test_pictures_are_not_asked_for_where_nothing_waits_for_any(
    office: Office, session: Session, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    page = InspectionsPage(session)
    qtbot.addWidget(page)
    page.show_as_of(AS_OF)
    page.ask_after(folder=False)
    assert feedback.texts("warn")[-1].startswith("现在没有等整改后照片的问题")
    assert {command.key for command in AFTER.values()} == {"after_photos", "after_folder"}


def shown_notes(dialog: QDialog) -> str:
    return "".join(n.text() for n in dialog.findChildren(WrapNoteLabel) if n.isVisible())


def test_a_recheck_says_what_striking_off_will_ask_for(
    inspected: Office, session: Session, qtbot: QtBot
) -> None:
    known = inspected.queries.findings.registered(AS_OF)
    bare = [f for f in known if f.number == 2]
    for findings, said in ((bare, "这一轮还没有整改后照片"), (known[3:5], "各有各的照片")):
        dialog = FindingStepDialog(session, "recheck", findings, AS_OF)
        qtbot.addWidget(dialog)
        dialog.show()
        seen = {}
        for event in (FindingEvent.PASS, FindingEvent.RETURN):
            dialog.verdict.chip(event.value).setEnabled(True)
            dialog.verdict.chip(event.value).click()
            seen[event] = shown_notes(dialog)
        assert said in seen[FindingEvent.PASS]
        assert "销号时要有" not in seen[FindingEvent.RETURN]


def test_the_way_of_an_inspection_follows_its_title_until_it_is_chosen(
    session: Session, qtbot: QtBot
) -> None:
    dialog = InspectionDialog(session, AS_OF)
    qtbot.addWidget(dialog)
    dialog.show()
    seen = []
    for title in ("民生实事暗访", "民生实事", "暗访问题回头看"):
        dialog.title.clear()
        type_in(dialog.title, title)
        seen.append(dialog.kind.currentText())
    assert seen == ["体验式暗访", "全景式督查", "回头看"]
    dialog.kind.setCurrentIndex(4)
    dialog.kind.activated.emit(4)
    type_in(dialog.title, "暗访")
    assert dialog.kind.currentText() == "抽查"
