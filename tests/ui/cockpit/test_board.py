from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from fenghua_supervisor.ui.cockpit.board import CHARTS, CockpitBoard
from fenghua_supervisor.ui.cockpit.turns import Turns
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.domain.cockpit.sample_figures import sample_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session

FIGURES = sample_figures()


@pytest.fixture
def board(session: Session, qtbot: QtBot) -> Iterator[CockpitBoard]:
    board = CockpitBoard(session, Turns(session))
    board.resize(1194, 642)
    qtbot.addWidget(board)
    board.show()
    yield board
    board.rest()


@pytest.fixture
def drawn(board: CockpitBoard, qtbot: QtBot) -> CockpitBoard:
    board.show_figures(FIGURES)
    qtbot.waitUntil(lambda: board.is_drawn)
    return board


def words(board: CockpitBoard) -> str:
    return "\n".join(label.text() for label in board.findChildren(PlainLabel))


def test_captions_and_sentence_are_there_before_the_charts(board: CockpitBoard) -> None:
    board.show_figures(FIGURES)
    assert FIGURES.headline.sentence == board.headline.sentence.accessibleName()
    assert FIGURES.captions.sheets.heading in words(board)
    assert all(card.chart is None for card in board.cards.values())
    assert words(board).count("正在准备图表…") == len(CHARTS)


def test_one_chart_is_drawn_a_turn(board: CockpitBoard) -> None:
    board.show_figures(FIGURES)
    seen = []
    while not board.is_drawn:
        QCoreApplication.processEvents()
        seen.append(sum(card.chart is not None for card in board.cards.values()))
    assert all(after - before <= 1 for before, after in zip([0, *seen], seen, strict=False))
    assert seen[-1] == len(CHARTS)


def test_charts_are_kept_and_none_starves_while_the_figures_change(
    drawn: CockpitBoard, qtbot: QtBot
) -> None:
    charts = [card.chart for card in drawn.cards.values()]
    drawn.show_figures(FIGURES)
    QCoreApplication.processEvents()
    later = replace(FIGURES, units=FIGURES.units[:3])
    drawn.show_figures(later)
    qtbot.waitUntil(lambda: drawn.is_drawn)
    assert [card.chart for card in drawn.cards.values()] == charts
    said = {spot.key[0] for spot in drawn.cards["units"].chart.spots()}
    assert FIGURES.units[5].unit not in said


def test_every_block_has_its_day_and_base(drawn: CockpitBoard) -> None:
    for block in ("headline", *CHARTS):
        assert getattr(FIGURES.captions, block).base[:12] in words(drawn)


def test_a_matter_to_decide_leads_to_its_rows(drawn: CockpitBoard, qtbot: QtBot) -> None:
    matter = FIGURES.headline.decisions[1]
    chip = next(c for c in drawn.findChildren(Chip) if matter.words in c.text())
    assert chip.text() == f"{matter.words} 2项"
    with qtbot.waitSignal(drawn.mark_chosen) as followed:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert followed.args == [matter]


def test_a_narrow_page_puts_the_charts_in_two_columns(drawn: CockpitBoard, qtbot: QtBot) -> None:
    units, sheets = drawn.cards["units"], drawn.cards["sheets"]
    qtbot.waitUntil(lambda: units.y() == sheets.y() > 0)
    drawn.fit_to(900)
    qtbot.waitUntil(lambda: units.y() < sheets.y())
    assert sheets.width() == drawn.headline.width()


@pytest.mark.parametrize("width", [894, 1108, 1194, 1748])
def test_one_screen_of_an_office_holds_the_blocks(drawn: CockpitBoard, width: int) -> None:
    drawn.fit_to(width)
    drawn.resize(width, 600)
    drawn.layout().activate()
    assert drawn.heightForWidth(width) <= (860 if width < 1108 else 576)
