from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.errors import Cancelled
from fenghua_supervisor.exchange.reading import apart
from fenghua_supervisor.services.safekeeping.backups import recent_backups
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.plan import import_wizard
from fenghua_supervisor.ui.plan.import_choose import dropped_file
from fenghua_supervisor.ui.plan.import_rows import ActionRowKind
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from fenghua_supervisor.ui.widgets.labels import WrapSubLabel
from tests.ui.plan.wizard_files import HEAD, OTHER_LIST, SHIPPED, pick

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton


def shown(wizard: ImportWizard, kind: ActionRowKind) -> list[int]:
    return [row.number for row in wizard.preview.model.rows if row.kind is kind]


def test_the_preview_counts_new_changed_and_unchanged(
    wizard: ImportWizard, full_plan: Path
) -> None:
    wizard.read(full_plan)
    assert shown(wizard, ActionRowKind.NEW) == [52, 53]
    assert shown(wizard, ActionRowKind.CHANGED) == [82]
    assert len(shown(wizard, ActionRowKind.UNCHANGED)) == 68
    assert wizard.preview.chips.chip("new").text() == "新增 2"


def test_what_changed_is_backed_up_before_a_plan_is_read(
    wizard: ImportWizard, full_plan: Path, office: Office
) -> None:
    wizard.read(full_plan)
    (backup,) = recent_backups(office.data_dir)
    wizard.read(full_plan)
    assert recent_backups(office.data_dir) == [backup]


def test_a_chip_shows_only_its_kind_and_the_difference_is_told_in_full(
    wizard: ImportWizard, full_plan: Path, qtbot: QtBot
) -> None:
    wizard.read(full_plan)
    qtbot.mouseClick(wizard.preview.chips.chip("changed"), LEFT)
    assert [row.number for row in wizard.preview.model.rows] == [82]
    told = wizard.preview.detail.toPlainText()
    assert "原来：" in told
    assert "1.08亿方/年" in told


def test_nothing_is_written_before_it_is_applied(
    wizard: ImportWizard, full_plan: Path, office: Office
) -> None:
    wizard.read(full_plan)
    wizard.reject()
    assert [step.label for step in office.queries.journal.steps()] == ["建立台账"]


def test_applying_is_one_step_that_can_be_taken_back(
    wizard: ImportWizard, full_plan: Path, office: Office, qtbot: QtBot
) -> None:
    wizard.read(full_plan)
    qtbot.mouseClick(wizard.apply, LEFT)
    row = office.queries.ledger.row(office.queries.plan.action_id(53), office.today())
    assert (row.unit_names, row.text_status) == (("区新设局",), TextStatus.IMPORTED)
    assert wizard.outcome.isVisible()
    undo(office)
    assert office.queries.ledger.row(row.id, office.today()).text_status is TextStatus.MISSING


def test_a_file_that_changes_nothing_cannot_be_applied(wizard: ImportWizard) -> None:
    wizard.read(SHIPPED)
    assert len(shown(wizard, ActionRowKind.UNCHANGED)) == 69
    assert not wizard.apply.isEnabled()


@pytest.mark.parametrize(
    ("name", "content"),
    [("空.txt", b""), ("照片.docx", b"\xff\xd8\xff\xe0JFIF"), ("通知.txt", "没有任务。".encode())],
)
def test_an_unreadable_file_is_told_inside_the_dialog(
    wizard: ImportWizard, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    wizard.read(path)
    assert wizard.choose.warning()
    assert wizard.choose.isVisible()


def test_another_file_can_be_chosen_after_the_preview(
    wizard: ImportWizard, full_plan: Path, qtbot: QtBot
) -> None:
    wizard.read(full_plan)
    qtbot.mouseClick(wizard.back, LEFT)
    assert wizard.choose.isVisible()
    wizard.read(SHIPPED)
    assert shown(wizard, ActionRowKind.NEW) == []


def test_what_was_unreadable_stands_first_with_item_line_and_reason(
    wizard: ImportWizard, tmp_path: Path
) -> None:
    path = tmp_path / "缺单位.txt"
    path.write_text(
        f"{HEAD}1.甲任务。（牵头单位：区教育局）\n2.乙任务没有单位。\n", encoding="utf-8"
    )
    wizard.read(path)
    row = wizard.preview.model.rows[0]
    assert (row.kind, row.number) == (ActionRowKind.PROBLEM, 2)
    assert "第2项" in row.summary
    assert "没有找到牵头单位" in row.title


def test_a_plan_without_a_period_is_asked_for_it_before_anything_is_written(
    wizard: ImportWizard, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    path = tmp_path / "分解表.txt"
    path.write_text(OTHER_LIST, encoding="utf-8")
    wizard.read(path)
    assert "起止年份" in wizard.warning()
    assert not wizard.apply.isEnabled()
    questions = wizard.preview.questions
    pick(questions.period, "2026年")
    assert wizard.warning() == ""
    pick(questions.kind, "政府工作报告")
    qtbot.mouseClick(wizard.apply, LEFT)
    plan = office.queries.plan.plans()[-1]
    assert (plan.period_start.isoformat(), plan.kind.value) == ("2026-01-01", "work_report")
    undo(office)
    assert len(office.queries.plan.plans()) == 1


def test_another_offices_list_of_the_same_title_is_asked_about(
    wizard: ImportWizard, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    path = tmp_path / "同名.txt"
    path.write_text(HEAD + "60.举办全区运动会。（牵头单位：区教育局）\n", encoding="utf-8")
    wizard.read(path)
    assert "标题相同而多数任务不同" in wizard.warning()
    assert wizard.preview.questions.plan.currentText() == "请选择…"
    assert not wizard.apply.isEnabled()
    pick(wizard.preview.questions.plan, "建立新方案")
    qtbot.mouseClick(wizard.apply, LEFT)
    assert len(office.queries.plan.plans()) == 2


def test_what_the_file_leaves_out_is_struck_off_only_when_it_is_chosen(
    wizard: ImportWizard, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    path = tmp_path / "修订稿.txt"
    start, end = text.index("60."), text.index("61.")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    wizard.read(path)
    assert shown(wizard, ActionRowKind.REMOVED) == [60]
    assert not wizard.apply.isEnabled()
    qtbot.mouseClick(wizard.preview.chips.chip("removed"), LEFT)
    assert wizard.preview.turn.text() == "应用时撤销这一项"
    qtbot.mouseClick(wizard.preview.turn, LEFT)
    assert wizard.preview.turn.text() == "保留这一项"
    assert wizard.preview.questions.strike.isChecked()
    assert wizard.apply.text() == "应用1项"
    qtbot.mouseClick(wizard.apply, LEFT)
    action = office.queries.plan.action_id(60)
    assert office.queries.ledger.row(action, office.today()).state is State.DROPPED


def test_a_dropped_file_is_read(wizard: ImportWizard, full_plan: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(full_plan))])
    drop = wizard.choose.drop
    place, none = QPointF(drop.rect().center()), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(place, Qt.DropAction.CopyAction, data, LEFT, none)
    drop.dropEvent(event)
    assert wizard.preview.isVisible()


def test_a_file_is_chosen_from_the_dialog_of_the_system(
    wizard: ImportWizard, full_plan: Path, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    feedback.open_paths = [full_plan]
    qtbot.mouseClick(wizard.choose.drop.choose, LEFT)
    assert wizard.preview.isVisible()


def test_a_cancelled_reading_leaves_the_choice_open(
    wizard: ImportWizard, full_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(import_wizard, "read_plan_file", cancelled)
    wizard.read(full_plan)
    assert wizard.choose.isEnabled()
    assert wizard.choose.isVisible()


def test_closing_while_a_file_is_read_stops_it_and_says_nothing(
    working_session: Session,
    feedback: FakeFeedback,
    window: QWidget,
    full_plan: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hanging = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(apart, "command", lambda: hanging)
    session = working_session
    wizard = ImportWizard(session, session.office.today(), window)
    wizard.open()
    wizard.read(full_plan)
    with qtbot.waitSignal(wizard.destroyed):
        wizard.reject()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert feedback.shown == []


def test_a_fault_of_the_reader_leaves_the_choice_open(
    working_session: Session,
    feedback: FakeFeedback,
    window: QWidget,
    full_plan: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_wizard, "read_plan_file", lambda *_: 1 / 0)
    wizard = ImportWizard(working_session, working_session.office.today(), window)
    wizard.read(full_plan)
    qtbot.waitUntil(lambda: len(feedback.bugs) == 1)
    assert wizard.choose.isEnabled()


@pytest.mark.parametrize(
    ("urls", "taken"),
    [
        ([QUrl.fromLocalFile("/a.txt")], True),
        ([QUrl("https://example.com/a.html")], False),
        ([QUrl.fromLocalFile("/a.txt"), QUrl.fromLocalFile("/b.txt")], False),
    ],
)
def test_only_one_file_of_this_machine_is_taken(urls: list[QUrl], taken: bool) -> None:
    data = QMimeData()
    data.setUrls(urls)
    assert (dropped_file(data) is not None) is taken


def test_proposed_lead_units_are_taken_by_one_click_and_left_by_another(
    wizard: ImportWizard, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    row = office.queries.ledger.row(office.queries.plan.action_id(82), date(2025, 10, 31))
    report = tmp_path / "报告.txt"
    report.write_text(
        f"2026年政府工作报告\n三、2026年工作安排\n（一）建设。{row.text.partition('。')[0]}。\n",
        encoding="utf-8",
    )
    wizard.read(report)
    page = wizard.preview
    line = next(each for each in page.model.rows if each.proposals)
    words = f"{'、'.join(row.unit_names)}（参照第82项）"
    assert line.summary == f"建议：{'、'.join(row.unit_names)}"
    page.table.select_ids([line.id])
    assert page.leads[0].text() == f"采用：{words}"
    qtbot.mouseClick(page.leads[0], LEFT)
    (line,) = (each for each in page.model.rows if each.taken)
    assert line.summary == f"已采用：{'、'.join(row.unit_names)}"
    assert page.leads[0].text() == f"不采用：{words}"
    qtbot.mouseClick(page.leads[0], LEFT)
    assert not any(each.taken for each in page.model.rows)
    qtbot.mouseClick(page.leads[0], LEFT)
    qtbot.mouseClick(wizard.apply, LEFT)
    plan = office.queries.plan.plans()[-1]
    led = [r.unit_names for r in office.queries.ledger.rows(date(2026, 1, 5), plan.id)]
    assert row.unit_names in led
    assert len(office.queries.journal.steps()) == 2


def outcome(wizard: ImportWizard) -> str:
    return wizard.outcome.findChildren(WrapSubLabel)[0].text()


LIST = "示例区2025年重点工作任务分解表\n"
FIRST = (
    "新建标准化学校3所，普惠性幼儿园覆盖率达到95%。（牵头单位：区教育局）",
    "推进医养结合，新增护理型床位260张。（牵头单位：区卫生健康局）",
    "修缮区图书馆，新增城市书房6家。（牵头单位：区文广旅体局）",
    "举办全区运动会，参赛人数达到5000人。（牵头单位：区文广旅体局）",
)
REVISED = (FIRST[3], FIRST[0].replace("3所", "5所"), FIRST[1])


def test_a_revision_is_understood_line_by_line(
    wizard: ImportWizard, tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    path = tmp_path / "分解表.txt"
    path.write_text(LIST + numbered(FIRST), encoding="utf-8")
    wizard.read(path)
    qtbot.mouseClick(wizard.apply, LEFT)
    assert "也可以只看这个方案。" in outcome(wizard)
    path.write_text(LIST + numbered(REVISED), encoding="utf-8")
    wizard.read(path)
    told = [(row.number_words, row.kind.label, row.summary) for row in wizard.preview.model.rows]
    assert told == [
        ("原3", "删去", "文件中已没有，暂且保留"),
        ("1", "移位", "原第4项"),
        ("2", "移位", "原第1项，正文、指标有改动"),
        ("3", "移位", "原第2项"),
    ]
    assert wizard.preview.questions.strike.text() == "文件中删去的1项按撤销处理"
    steps = len(office.queries.journal.steps())
    qtbot.mouseClick(wizard.apply, LEFT)
    assert len(office.queries.journal.steps()) == steps + 1
    assert "只看这个方案" not in outcome(wizard)


def numbered(items: tuple[str, ...]) -> str:
    return "".join(f"{number}.{text}\n" for number, text in enumerate(items, 1))


def test_a_long_outcome_wraps(wizard: ImportWizard, window: QWidget) -> None:
    wizard.resize(700, 480)
    wizard.outcome.set_texts(
        "已导入方案（新增122项、变更69项、按参照定牵头38项），" * 3, "如需撤回，点「撤销」。"
    )
    assert wizard.outcome.minimumSizeHint().width() < 600
    assert wizard.outcome.sizeHint().width() <= 700


def test_the_first_page_is_seen_whole_on_a_small_screen(wizard: ImportWizard, qtbot: QtBot) -> None:
    wizard.resize(1020, 540)
    QApplication.processEvents()
    assert wizard.size().height() == 540
    assert [area.verticalScrollBar().maximum() for area in wizard.findChildren(QScrollArea)] == [0]
