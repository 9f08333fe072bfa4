from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from fenghua_supervisor import __version__
from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.office.setting_words import TYPED
from fenghua_supervisor.services.appraisal.rules import shipped_score_rule, turn_on_appraisal
from fenghua_supervisor.services.holidays import add_holiday_notice
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import backups
from fenghua_supervisor.services.safekeeping.backups import BackupMade, back_up, make_full_backup
from fenghua_supervisor.services.safekeeping.catalogue import BackupReason
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.as_of_choice import choose_as_of
from fenghua_supervisor.ui.base.links import (
    AboutLink,
    AsOfChoiceLink,
    BoardLink,
    DataPlace,
    PlaceLink,
)
from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.safekeeping.recovery_dialog import RecoveryDialog
from fenghua_supervisor.ui.settings.fields import SectionCard
from fenghua_supervisor.ui.settings.page import SettingsPage
from fenghua_supervisor.ui.widgets.labels import HeadLabel, PlainLabel, SubLabel, WarnLabel
from tests.domain.calendar.holiday_texts import NOTICE_2027
from tests.ui.window_ends import end_dialogs, shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)
LEFT = Qt.MouseButton.LeftButton
#: fields, what is typed into them and what is said of it
WRONG = (
    ("office_name", "  ", "请填写办公室名称。"),
    ("masthead", "", "请填写版头。"),
    ("copies", "八十", "印数请填整数。"),
    ("copies", "", "请填写印数。"),
    (
        "lead_days",
        "90、一个月",
        "提前天数“一个月”不是整数，请写成90、30、15、7、3、0这样的形式。",
    ),
    ("lead_days", "", "提前提醒至少要有一个天数，请填写，如30、7、0。"),
    ("report_open_day", "", "请填写填报开始日。"),
    ("report_due_day", "31", "填报截止日31超出范围，请填1到28之间的日子，每个月都有这一天。"),
    ("urge_day", "25", "填报开始日20、截止日25、催办日25的先后不对，请由早到晚依次填写。"),
    ("reply_workdays", "0", "答复期限0个工作日超出范围，请填1到60之间的整数。"),
    (
        "number_prefix",
        "奉督2026",
        "文号代字“奉督2026”里不要有数字、空格和括号，年份和序号由程序编排。",
    ),
)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SettingsPage:
    page = _page(session)
    qtbot.addWidget(page)
    return page


def _page(session: Session) -> SettingsPage:
    page = SettingsPage(session)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(AS_OF)
    return page


@pytest.fixture(scope="module")
def _shared_page(shared_session: Session) -> Iterator[SettingsPage]:
    yield from shared(_page(shared_session))


@pytest.fixture
def shown_page(_shared_page: SettingsPage) -> Iterator[SettingsPage]:
    """One page for all tests that save nothing, with what is saved in its fields."""
    yield _shared_page
    _shared_page.restore.click()
    end_dialogs(_shared_page)


def full_backup(office: Office, target: Path) -> Path:
    return make_full_backup(NullProgress(), office.data_dir, target, office.now()).path


def write(page: SettingsPage, key: str, words: str) -> None:
    control = page.editors[key].control
    assert isinstance(control, QLineEdit)
    control.setText(words)


def warnings(page: SettingsPage) -> list[str]:
    return [w.text() for w in page.findChildren(WarnLabel) if w.isVisible()]


def test_every_setting_that_is_typed_in_stands_on_the_form_once(shown_page: SettingsPage) -> None:
    keys = [e.key for card in shown_page.findChildren(SectionCard) for e in card.editors]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(TYPED)


def test_nothing_is_unsaved_at_first(shown_page: SettingsPage) -> None:
    assert shown_page.changes() == {}
    assert not shown_page.save.isEnabled()
    assert not shown_page.restore.isEnabled()


def test_changes_are_visible_and_saved_as_one_step(
    page: SettingsPage, office: Office, qtbot: QtBot
) -> None:
    write(page, "operator", " 李静 ")
    write(page, "copies", "120")
    assert any("未保存：经办人、印数" in label.text() for label in page.findChildren(SubLabel))
    qtbot.mouseClick(page.save, LEFT)
    assert (office.settings.operator, office.settings.copies) == ("李静", 120)
    assert office.queries.journal.next_undo().label == "修改设置"
    assert page.changes() == {}


def test_a_field_says_at_once_what_is_wrong(shown_page: SettingsPage) -> None:
    told = {}
    for key, words, _ in WRONG:
        write(shown_page, key, words)
        told[key, words] = warnings(shown_page), shown_page.save.isEnabled()
        shown_page.restore.click()
    assert told == {(key, words): ([sentence], False) for key, words, sentence in WRONG}


def test_the_rules_of_the_supervision_are_saved_by_the_form(
    page: SettingsPage, office: Office, qtbot: QtBot
) -> None:
    write(page, "lead_days", "7，30 90、0")
    write(page, "sign_workdays", "1")
    flag = page.editors["separate_reviewer"].control
    assert isinstance(flag, QCheckBox)
    flag.click()
    qtbot.mouseClick(page.save, LEFT)
    settings = office.settings
    assert (settings.lead_days, settings.sign_workdays) == ((90, 30, 7, 0), 1)
    assert settings.separate_reviewer
    assert page.changes() == {}
    undo(office)
    page.refresh(AS_OF)
    assert not flag.isChecked()


def test_the_same_days_written_otherwise_are_no_change(shown_page: SettingsPage) -> None:
    write(shown_page, "lead_days", "0 3 7 15 30 90")
    assert shown_page.changes() == {}


def test_the_calendar_says_what_is_announced_and_what_comes_next(shown_page: SettingsPage) -> None:
    words = {
        label.text() for label in shown_page.holidays.findChildren(PlainLabel) if label.isVisible()
    }
    assert "2024年、2025年、2026年" in words
    assert "1月1日（周四）至3日（周六），共3天；1月4日（周日）上班" in words
    assert "暂按" not in words


def test_a_year_without_a_notice_is_named_until_one_is_added(
    page: SettingsPage, office: Office, clock: Clock
) -> None:
    clock.moment = datetime(2027, 1, 4, 9)
    page.refresh(date(2027, 1, 4))
    told = [label.text() for label in page.holidays.findChildren(PlainLabel)]
    assert "2027年、2028年，未公布" in told
    assert "2月5日（周五）至10日（周三），共6天（暂按）" in told
    page.session.perform(add_holiday_notice, NOTICE_2027)
    told = [label.text() for label in page.holidays.findChildren(PlainLabel)]
    assert "2028年，未公布" in told
    assert any(words.startswith("2月5日（周五）至14日（周日），共10天；") for words in told)


def test_restoring_brings_the_saved_values_back(shown_page: SettingsPage, qtbot: QtBot) -> None:
    write(shown_page, "masthead", "督办简报")
    qtbot.mouseClick(shown_page.restore, LEFT)
    assert shown_page.changes() == {}


def test_an_undo_elsewhere_leaves_what_is_being_typed(
    page: SettingsPage, office: Office, qtbot: QtBot
) -> None:
    write(page, "masthead", "督办简报")
    qtbot.mouseClick(page.save, LEFT)
    write(page, "operator", "李静")
    page.session.perform(undo)
    assert page.changes() == {"operator": "李静"}
    assert page.editors["masthead"].value() == "督查通报"


def test_plans_and_rules_are_chosen_by_their_words(shown_page: SettingsPage) -> None:
    plan, rule = shown_page.editors["plan_id"].control, shown_page.editors["light_rule"].control
    assert isinstance(plan, QComboBox)
    assert isinstance(rule, QComboBox)
    assert plan.currentText() == shown_page.session.office.queries.plan.current().title
    assert rule.currentText() == shown_page.session.office.rule.title


def test_the_theme_takes_effect_at_once(page: SettingsPage, qtbot: QtBot) -> None:
    page.look.choices.chip(ThemeChoice.DARK.value).click()
    assert theme.current().name == "dark"
    page.look.choices.chip(ThemeChoice.CONTRAST.value).click()
    assert theme.current().name == "contrast"
    page.look.sizes.chip("130").click()
    assert letters.percent() == 130
    page.look.sizes.chip("100").click()
    assert letters.percent() == letters.STANDARD
    page.look.choices.chip(ThemeChoice.LIGHT.value).click()
    assert theme.current().name == "light"


def test_a_backup_is_written_where_the_user_wants_it(
    shown_page: SettingsPage,
    qtbot: QtBot,
    tmp_path: Path,
    shown_feedback: FakeFeedback,
) -> None:
    target = shown_feedback.save_path = tmp_path / "备份.zip"
    qtbot.mouseClick(shown_page.data.backup, LEFT)
    assert target.exists()
    assert shown_feedback.texts("done") == [f"已备份到“{target}”"]


def test_a_proof_that_could_not_be_backed_up_is_named(
    shown_page: SettingsPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shown_feedback: FakeFeedback,
) -> None:
    made = BackupMade(tmp_path / "a.zip", ("佐证材料“验收表.pdf”已缺失。",))
    monkeypatch.setattr(backups, "make_full_backup", lambda *_: made)
    shown_feedback.save_path = tmp_path / "a.zip"
    shown_page.data.backup.click()
    assert "验收表.pdf" in shown_feedback.texts("warn")[0]


def recovery(page: SettingsPage) -> RecoveryDialog:
    (dialog,) = [each for each in page.findChildren(RecoveryDialog) if each.isVisible()]
    return dialog


def test_a_restore_begins_with_the_list_of_backups_and_ends_as_a_step(
    page: SettingsPage, office: Office, qtbot: QtBot
) -> None:
    back_up(NullProgress(), office.data_dir, None, office.now())
    log_follow_up(
        office, FollowUpDraft((office.queries.plan.action_id(82),), AS_OF, Reported("验收。"))
    )
    qtbot.mouseClick(page.data.restore, LEFT)
    dialog = recovery(page)
    heads = [label.text() for label in dialog.findChildren(HeadLabel) if label.isVisible()]
    assert heads == ["现在：方案1、任务122、跟踪记录1、佐证材料0，留痕2步"]
    assert [entry.counts["跟踪记录"] for entry in dialog.entries()] == [0]
    # Enter, pressed by chance, does not replace what is open.
    for place in (dialog.list, dialog):
        qtbot.keyClick(place, Qt.Key.Key_Return)
    assert office.queries.office.counts()["跟踪记录"] == 1
    qtbot.mouseClick(dialog.restore, LEFT)
    assert office.queries.office.counts()["跟踪记录"] == 0
    assert office.queries.journal.steps()[0].label == "恢复备份（2025-10-31 09:30的数据）"
    assert not dialog.isVisible()


def test_the_copy_made_before_a_restore_is_named_in_the_end_and_in_the_list(
    page: SettingsPage, office: Office, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    back_up(NullProgress(), office.data_dir, None, office.now(), why=BackupReason.DAILY)
    log_follow_up(
        office, FollowUpDraft((office.queries.plan.action_id(82),), AS_OF, Reported("验收。"))
    )
    qtbot.mouseClick(page.data.restore, LEFT)
    dialog = recovery(page)
    assert dialog.about_chosen.text().startswith("backup-20251031-093000.zip：")
    assert "每日备份；做到第1步" in dialog.about_chosen.text()
    qtbot.mouseClick(dialog.restore, LEFT)
    (kept,) = (office.data_dir / "backups").glob("before-restore-*.zip")
    assert f"恢复前的数据另存为备份“{kept.name}”" in feedback.texts("done")[-1]
    qtbot.mouseClick(page.data.restore, LEFT)
    again = recovery(page)
    told = {entry.path.name: entry.kind_words for entry in again.entries()}
    assert told[kept.name] == "恢复前备份"
    again.list.select_ids([kept])
    assert again.about_chosen.text().startswith(f"{kept.name}：2025-10-31 09:30，恢复前备份；")
    assert "跟踪记录1" in again.about_chosen.text()


def test_a_backup_is_looked_at_off_the_thread_of_the_window(
    office: Office, working_session: Session, qtbot: QtBot
) -> None:
    back_up(NullProgress(), office.data_dir, None, office.now())
    page = SettingsPage(working_session)
    qtbot.addWidget(page)
    page.show()
    page.data.restore.click()
    dialog = recovery(page)
    assert dialog.entries() == ()
    qtbot.waitUntil(lambda: any(entry.verified for entry in dialog.entries()))
    dialog.close()


def test_a_file_that_is_no_backup_is_refused_in_one_sentence(
    shown_page: SettingsPage, qtbot: QtBot, tmp_path: Path, shown_feedback: FakeFeedback
) -> None:
    (tmp_path / "照片.zip").write_bytes(b"no backup")
    shown_feedback.open_paths = [tmp_path / "照片.zip"]
    qtbot.mouseClick(shown_page.data.restore, LEFT)
    dialog = recovery(shown_page)
    qtbot.mouseClick(dialog.elsewhere, LEFT)
    assert "照片.zip" in dialog.warning.text()
    assert dialog.isVisible()


def test_the_check_tells_that_the_data_is_whole(
    shown_page: SettingsPage, qtbot: QtBot, shown_feedback: FakeFeedback
) -> None:
    qtbot.mouseClick(shown_page.data.check, LEFT)
    assert "数据完好" in shown_feedback.texts("info")[0]


def test_a_folder_that_cannot_be_opened_is_named(
    shown_page: SettingsPage,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    shown_feedback: FakeFeedback,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    qtbot.mouseClick(shown_page.data.open, LEFT)
    assert str(shown_page.session.office.data_dir) in shown_feedback.texts("warn")[0]


def test_the_version_leads_to_all_else_about_the_program(
    shown_page: SettingsPage, qtbot: QtBot
) -> None:
    assert any(__version__ in label.text() for label in shown_page.about.findChildren(SubLabel))
    with qtbot.waitSignal(shown_page.open_requested) as asked:
        qtbot.mouseClick(shown_page.about.more, LEFT)
    assert asked.args == [AboutLink()]


def test_the_appraisal_says_whether_it_is_on_and_leads_to_its_view(
    page: SettingsPage, office: Office, qtbot: QtBot
) -> None:
    assert page.appraisal.told.text() == "没有启用"
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.mouseClick(page.appraisal.button, LEFT)
    assert asked.args == [BoardLink(0)]
    turn_on_appraisal(office, shipped_score_rule("supervision"), date(2025, 1, 1))
    page.refresh(AS_OF)
    assert page.appraisal.told.text() == "已启用，按督查考核计分（1版）计分"


def test_the_demo_is_offered_beside_the_data(shown_page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown_page.open_requested) as asked:
        qtbot.mouseClick(shown_page.data.demo, LEFT)
    assert asked.args == [PlaceLink(DataPlace.DEMO)]


def test_the_day_of_a_plan_whose_period_is_over_can_be_changed(
    page: SettingsPage, office: Office, clock: Clock, qtbot: QtBot
) -> None:
    assert not page.period.isVisible()
    clock.moment = datetime(2026, 11, 29, 9, 30)
    page.show_anew()
    assert page.period.words() == "方案期已于2025-12-31结束，还没有选打开时按哪一天查看。"
    choose_as_of(office, AsOfBasis.TODAY)
    page.show_anew()
    assert page.period.words() == "方案期已于2025-12-31结束，打开时按今天查看（2026-11-29）。"
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.mouseClick(page.period.change, LEFT)
    assert asked.args == [AsOfChoiceLink()]
