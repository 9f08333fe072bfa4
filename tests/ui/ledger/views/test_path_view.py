"""The time line of milestones by mouse and by keys."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.plan.milestones import MilestoneDraft
from fenghua_supervisor.services.plan.milestones import mark_milestone, save_milestones
from fenghua_supervisor.ui.ledger.dropped_dialog import DroppedFilesDialog
from fenghua_supervisor.ui.ledger.views.path_view import PathView
from fenghua_supervisor.ui.ledger.views.rows_popup import RowsPopup
from fenghua_supervisor.ui.widgets.charts.letters import Size
from tests.conftest import Clock
from tests.memory_disk import made_once
from tests.ui.ledger.views.conftest import LEFT, NONE, ViewUser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.ledger.page import ActionsPage
    from fenghua_supervisor.ui.widgets.charts.drawing import Spot
    from fenghua_supervisor.ui.widgets.charts.path import PathChart

STAGES = (
    ("印发方案", date(2025, 2, 1)),
    ("完成前期", date(2025, 5, 1)),
    ("全面实施", date(2025, 9, 1)),
    ("总结验收", date(2025, 12, 20)),
)


def decompose(office: Office, number: int, *, year: int = 2025, done: int = 0) -> None:
    """Take an action apart into four milestones, the first ``done`` of them done; 2 a day late."""
    action = office.queries.plan.action_id(number)
    drafts = [
        MilestoneDraft(title, due.replace(year=year), Decimal(25 * place))
        for place, (title, due) in enumerate(STAGES, start=1)
    ]
    save_milestones(office, action, drafts)
    for place, milestone in enumerate(office.queries.plan.milestones(action)[:done]):
        day = milestone.due_date if place != 1 else date(2025, 5, 2)
        mark_milestone(office, milestone.id, day)


class PathUser(ViewUser):
    def __init__(self, page: ActionsPage, qtbot: QtBot) -> None:
        super().__init__(page, qtbot)
        self.view = self.look_at(LedgerView.PATH, PathView)

    @property
    def chart(self) -> PathChart:
        chart = self.view.chart()
        assert chart is not None
        return chart

    def written(self) -> str:
        assert self.chart.drawing is not None
        return "\n".join(word.whole for word in self.chart.drawing.words)

    def spots(self, kind: str) -> list[Spot]:
        return [spot for spot in self.chart.spots() if spot.key[0] == kind]

    def press_spot(self, spot: Spot) -> None:
        at = spot.box.center().toPoint() + QPoint(4, 4)
        QTest.mouseClick(self.chart.viewport(), LEFT, NONE, at)


@pytest.fixture(scope="session")
def _decomposed_folder(_seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(folder: Path) -> None:
        shutil.copytree(_seed_folder, folder, dirs_exist_ok=True)
        office = open_office(folder, Clock(), "测试员")
        for number in (54, 56):
            decompose(office, number, done=2)
        decompose(office, 85)
        office.close()

    return made_once(tmp_path_factory, "decomposed", fill)


@pytest.fixture(scope="module")
def _shown_folder(_decomposed_folder: Path) -> Path:
    return _decomposed_folder


@pytest.fixture
def looker(shown_page: ActionsPage, qtbot: QtBot) -> PathUser:
    """Who reads only."""
    return PathUser(shown_page, qtbot)


@pytest.fixture
def office(
    request: pytest.FixtureRequest, _seed_folder: Path, open_copy: Callable[[Path], Office]
) -> Office:
    """With milestones for a ``user``; without any as everywhere."""
    if "user" in request.fixturenames:
        return open_copy(request.getfixturevalue("_decomposed_folder"))
    return open_copy(_seed_folder)


@pytest.fixture
def user(page: ActionsPage, qtbot: QtBot) -> PathUser:
    return PathUser(page, qtbot)


def test_without_milestones_the_view_says_how_to_get_some(page: ActionsPage, qtbot: QtBot) -> None:
    assert "这些任务还没有分解节点" in PathUser(page, qtbot).words()


def test_a_campaign_has_its_lanes_and_says_what_is_done_late_and_undivided(
    looker: PathUser,
) -> None:
    written = looker.written()
    assert "全生命周期公共服务提质攻坚行动*" in written
    assert "节点 4/8 完成，逾期 2" in written
    assert "25项未分解 ›" in written
    assert "54 打造高质量教育体系" in written
    assert "截至10月31日" in written


def test_every_row_of_the_table_is_counted(looker: PathUser) -> None:
    assert "已分解3项，未分解66项，无时限53项" in looker.words()


def test_how_a_milestone_stands_is_told_by_shape_and_word(looker: PathUser) -> None:
    assert looker.chart.drawing is not None
    shapes = [light for _, light in looker.chart.drawing.shapes[:4]]
    assert shapes == [Light.BLUE, Light.YELLOW, Light.RED, Light.GREY]
    for words in (
        "完成 印发方案",
        "逾期1天完成 完成前期",
        "逾期60天 全面实施",
        "还有50天 总结验收",
    ):
        assert words in looker.written()
    said = [spot.said for spot in looker.spots("mark")[:4]]
    assert [word in text for word, text in zip(_WORDS, said, strict=True)] == [True] * 4


_WORDS = ("按期完成", "逾期完成", "逾期未完成", "未到期")


def test_the_day_moves_everything(looker: PathUser) -> None:
    looker.page.show_as_of(date(2025, 3, 1))
    assert "截至3月1日" in looker.written()
    assert "逾期1天完成" not in looker.written()


def test_a_press_selects_the_action_of_a_lane_or_of_a_milestone(user: PathUser) -> None:
    user.press_spot(user.spots("lane")[1])
    assert user.selected() == [56]
    user.press_spot(user.spots("mark")[0])
    assert user.selected() == [54]
    user.bot.waitUntil(lambda: "打造高质量教育体系" in user.head())


def test_files_dropped_on_a_lane_are_for_its_action(user: PathUser, tmp_path: Path) -> None:
    spot = user.spots("mark")[0]
    file = tmp_path / "现场.jpg"
    file.write_bytes(b"jpg")
    chart = user.chart
    place = chart.viewport().mapToGlobal(spot.box.center().toPoint())
    assert user.page.take_files([file], place)
    (dialog,) = user.page.findChildren(DroppedFilesDialog)
    assert dialog.files.paths() == (file,)
    assert user.selected() == [spot.leads.row.number]


def test_the_keys_walk_over_the_milestones(user: PathUser) -> None:
    assert user.chart.hasFocus()
    user.key(Qt.Key.Key_Down)
    user.key(Qt.Key.Key_Return)
    assert user.selected() == [56]


def test_no_words_cover_the_lanes_before_the_keys_walk(user: PathUser) -> None:
    assert user.chart.said() == ""
    user.key(Qt.Key.Key_Right)
    assert "点击或按Enter查看" in user.chart.said()


def test_what_has_no_milestones_is_listed(user: PathUser) -> None:
    user.press_spot(user.spots("rest")[0])
    popup = user.seen(RowsPopup)
    assert popup.words().endswith("未分解 25项")
    assert {54, 56}.isdisjoint({row.number for row in popup.rows()})


def test_the_filter_is_that_of_the_page(looker: PathUser) -> None:
    looker.page.set_words("85")
    assert [spot.key[0] for spot in looker.chart.spots() if spot.key[0] == "lane"] == ["lane"]
    assert "54 打造高质量教育体系" not in looker.written()


def test_a_change_of_milestones_is_seen_at_once(user: PathUser, session: Session) -> None:
    milestone = user.spots("mark")[2]
    assert "逾期未完成" in milestone.said
    session.perform(mark_milestone, int(milestone.key[1]), date(2025, 9, 1))
    assert "按期完成" in user.spots("mark")[2].said


def test_years_are_gone_through_where_there_are_many(user: PathUser, session: Session) -> None:
    decompose(session.office, 70, year=2022)
    user.page.refresh(user.page.as_of)
    assert "2025年" in user.words()
    assert "节点在2022年" in user.written()
    for _ in range(4):
        user.key(Qt.Key.Key_PageUp)
    assert "2022年" in user.words()  # the first one there is
    assert f"逾期{(date(2025, 10, 31) - date(2022, 2, 1)).days}天" in user.written()
    user.press("回到2025年")
    assert "截至10月31日" in user.written()


def test_a_milestone_says_its_words_only_where_some_of_them_can_be_read(looker: PathUser) -> None:
    drawing = looker.chart.drawing
    assert drawing is not None
    letters = drawing.letters
    standings = ("完成", "逾期", "还有", "今天")
    below = [word for word in drawing.words if word.whole.startswith(standings)]
    assert below
    for word in below:
        told, _, title = word.whole.partition(" ")
        least = f"{told} 四个字…" if title else told
        whole = letters.width(word.whole, Size.NOTE)
        assert word.box.width() >= min(whole, letters.width(least, Size.NOTE)) - 1
