"""Sheets: 发出 → 答复 → 逾期, each rung and the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.domain.cockpit.sample_figures import sample_figures
from tests.ui.widgets.charts.chart_driving import SheetsChart, place, shown, written

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_every_count_leads_to_its_sheets(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, SheetsChart(), figures)
    for line in figures.sheets:
        name = line.kind.label if line.kind else "合计"
        for mark in (line.issued, line.answered, line.late, line.waiting, line.raised):
            found = [spot.leads for spot in chart.spots() if spot.key == (name, mark.words)]
            assert found == [mark] * bool(mark.count)


def test_the_way_of_a_sheet_is_read_from_left_to_right(qtbot: QtBot) -> None:
    figures = sample_figures()
    chart = shown(qtbot, SheetsChart(), figures)
    lefts = [place(chart, "合计", word).box.left() for word in ("发出", "答复已到", "逾期未答")]
    assert lefts == sorted(lefts)
    assert written(chart).count("→") == 2
    assert place(chart, "合计", "逾期未答").said == "合计 逾期未答4份，点击或按Enter查看"


def test_the_sum_stands_last(qtbot: QtBot) -> None:
    chart = shown(qtbot, SheetsChart())
    assert chart.spots()[-1].key[0] == "合计"
