from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

    Make = Callable[..., FollowUpDialog]


@pytest.fixture
def make(session: Session, office: Office, as_of: date, qtbot: QtBot) -> Make:
    """Make the dialog for the actions with these numbers."""

    def make_it(*numbers: int, kind: EntryKind = EntryKind.PROGRESS) -> FollowUpDialog:
        details = [
            office.queries.ledger.detail(office.queries.plan.action_id(n), as_of) for n in numbers
        ]
        dialog = FollowUpDialog(
            session,
            [detail.row for detail in details],
            as_of,
            kind=kind,
            detail=details[0] if len(details) == 1 else None,
        )
        qtbot.addWidget(dialog)
        return dialog

    return make_it


def test_the_draft_holds_what_was_typed(make: Make, as_of: date, office: Office) -> None:
    dialog = make(82)
    type_in(dialog.progress, "管网二期完成验收")
    type_in(dialog.further["issues"], "口径不清")
    type_in(dialog.further["next_steps"], "补充说明")
    dialog.percent.setText("６０％")
    assert dialog.draft() == FollowUpDraft(
        reported=Reported(
            "管网二期完成验收",
            issues="口径不清",
            next_steps="补充说明",
            percent=Decimal(60),
        ),
        action_ids=(office.queries.plan.action_id(82),),
        on=as_of,
        unit_id=dialog.unit.currentData(),
    )


def test_a_single_lead_unit_is_chosen_at_once(make: Make) -> None:
    assert make(82).unit.currentText() == "区发改局"


def test_several_lead_units_start_with_all_of_them(make: Make) -> None:
    dialog = make(56)
    words = [dialog.unit.itemText(i) for i in range(dialog.unit.count())]
    assert words == ["全体牵头单位", "区教育局", "区人力社保局"]
    assert dialog.draft().unit_id is None


def test_several_actions_offer_only_the_units_they_share(make: Make) -> None:
    dialog = make(56, 61)
    words = [dialog.unit.itemText(i) for i in range(dialog.unit.count())]
    assert words == ["全体牵头单位", "区人力社保局"]
    assert len(dialog.draft().action_ids) == 2


def test_readings_are_numbers_or_not_published(make: Make) -> None:
    dialog = make(82)
    dialog.readings.number(0).setText("0.98")
    dialog.readings.unpublished(1).click()
    told = [(reading.status, reading.value) for reading in dialog.draft().reported.readings]
    assert told == [
        (ReadingStatus.VALUE, Decimal("0.98")),
        (ReadingStatus.NOT_PUBLISHED, None),
    ]
    assert not dialog.readings.number(1).isEnabled()
    assert all(isinstance(reading, TargetValue) for reading in dialog.draft().reported.readings)


@pytest.mark.parametrize(
    ("fill", "sentence"),
    [
        (lambda d: None, "请填写进展情况。"),
        (lambda d: d.percent.setText("六成"), "完成进度“六成”不是数字，请填0到100之间的数。"),
        (lambda d: d.readings.number(0).setText("x"), "的数值“x”不是数字，请改正。"),
    ],
)
def test_what_is_missing_is_said_inside_and_nothing_is_sent(
    make: Make, qtbot: QtBot, fill: Callable[[FollowUpDialog], None], sentence: str
) -> None:
    dialog = make(82)
    fill(dialog)
    if "进展" not in sentence:
        type_in(dialog.progress, "有进展")
    with qtbot.assertNotEmitted(dialog.submitted):
        dialog.submit()
    assert sentence in dialog.warning()


def test_urging_asks_for_no_percent_and_no_readings(make: Make) -> None:
    dialog = make(82, kind=EntryKind.URGE)
    dialog.percent.setText("60")
    dialog.readings.number(0).setText("0.98")
    dialog.show()
    assert dialog.draft().reported.percent is None
    assert dialog.draft().reported.readings == ()
    assert not dialog.percent.isVisible()


@pytest.mark.parametrize(
    ("kind", "further"),
    [
        (EntryKind.PROGRESS, {"issues", "next_steps"}),
        (EntryKind.INSPECT, {"issues", "next_steps"}),
        (EntryKind.URGE, set()),
        (EntryKind.REPLY, set()),
        (EntryKind.NOTE, set()),
    ],
)
def test_each_kind_asks_only_for_what_belongs_to_it(
    make: Make, kind: EntryKind, further: set[str]
) -> None:
    dialog = make(82)
    dialog.show()
    dialog.kinds.choose(kind.value)
    dialog.kinds.chosen.emit(kind.value)
    assert {name for name, area in dialog.further.items() if area.isVisible()} == further


def test_a_text_that_was_written_stays_when_another_kind_is_chosen(make: Make) -> None:
    dialog = make(82)
    dialog.show()
    type_in(dialog.further["issues"], "用地没有落实")
    dialog.kinds.choose(EntryKind.URGE.value)
    dialog.kinds.chosen.emit(EntryKind.URGE.value)
    assert dialog.further["issues"].isVisible()
    assert dialog.draft().reported.issues == "用地没有落实"


def test_a_wrong_percent_does_not_stop_a_kind_that_asks_for_none(make: Make) -> None:
    dialog = make(82)
    dialog.percent.setText("六成")
    type_in(dialog.progress, "电话催办")
    assert dialog.problem()
    dialog.kinds.choose(EntryKind.URGE.value)
    assert dialog.problem() == ""


def test_a_warning_goes_as_soon_as_the_field_is_mended(make: Make) -> None:
    dialog = make(82)
    type_in(dialog.progress, "有进展")
    dialog.percent.setText("六成")
    dialog.submit()
    assert "六成" in dialog.warning()
    dialog.percent.setText("60")
    assert dialog.warning() == ""


def test_a_refused_draft_stays_with_the_sentence_inside(make: Make, session: Session) -> None:
    dialog = make(82)
    type_in(dialog.progress, "有进展")
    dialog.percent.setText("160")
    dialog.run()
    dialog.submit()
    assert "160%超出范围" in dialog.warning()
    assert dialog.isVisible()
    assert dialog.progress.words() == "有进展"


def test_ctrl_enter_saves_from_the_text(make: Make, session: Session, qtbot: QtBot) -> None:
    dialog = make(82)
    dialog.run()
    type_in(dialog.progress, "有进展")
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.progress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_leaving_with_text_asks_first(make: Make, feedback: FakeFeedback) -> None:
    dialog = make(82)
    dialog.run()
    type_in(dialog.progress, "写了一半")
    feedback.answer = False
    dialog.reject()
    assert dialog.isVisible()
    feedback.answer = True
    dialog.reject()
    assert not dialog.isVisible()


def test_leaving_an_empty_form_asks_nothing(make: Make, feedback: FakeFeedback) -> None:
    dialog = make(82)
    dialog.run()
    dialog.reject()
    assert feedback.shown == []


def test_a_correction_starts_with_what_was_recorded(
    session: Session, office: Office, as_of: date, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(82)
    log_follow_up(
        office, FollowUpDraft((action,), as_of, Reported("原来的话", percent=Decimal("45.5")))
    )
    detail = office.queries.ledger.detail(action, as_of)
    dialog = FollowUpDialog(session, [detail.row], as_of, detail=detail, entry=detail.entries[0])
    qtbot.addWidget(dialog)
    assert dialog.draft().reported.progress == "原来的话"
    assert dialog.draft().reported.percent == Decimal("45.5")
    assert not dialog.has_text()


def test_an_entry_of_a_unit_that_leads_no_more_is_not_given_to_all_units(
    session: Session, office: Office, as_of: date, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(82)
    log_follow_up(office, FollowUpDraft((action,), as_of, Reported("完成验收。")))
    detail = office.queries.ledger.detail(action, as_of)
    entry = replace(detail.entries[0], unit="区旧设局")
    dialog = FollowUpDialog(session, [detail.row], as_of, detail=detail, entry=entry)
    qtbot.addWidget(dialog)
    assert dialog.problem() == "区旧设局（已不牵头）不能作为填报单位，请从列表中重新选择。"
    dialog.unit.setCurrentIndex(0)
    assert dialog.problem() == ""


def test_files_come_with_it_and_a_correction_may_drop_one(
    make: Make, session: Session, office: Office, as_of: date, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / "现场.jpg", tmp_path / "进度.xlsx"]
    for file in files:
        file.write_bytes(file.name.encode())
    dialog = make(82)
    type_in(dialog.progress, "已开工")
    dialog.files.add(files)
    assert dialog.has_text()
    dialog.submit()
    detail = office.queries.ledger.detail(office.queries.plan.action_id(82), as_of)
    (entry,) = detail.entries
    assert [proof.name for proof in entry.evidence] == ["现场.jpg", "进度.xlsx"]
    correcting = FollowUpDialog(session, [detail.row], as_of, detail=detail, entry=entry)
    qtbot.addWidget(correcting)
    remove = [b for b in correcting.files.findChildren(QuietButton) if "进度" in b.toolTip()]
    remove[0].click()
    type_in(correcting.progress, "已开工两处")
    correcting.submit()
    corrected, _ = office.queries.ledger.detail(detail.row.id, as_of).entries
    assert [proof.name for proof in corrected.evidence] == ["现场.jpg"]
