from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.ui.cockpit.sentence import Sentence
from tests.domain.cockpit.sample_figures import sample_figures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FIGURES = sample_figures()


@pytest.fixture
def label(qtbot: QtBot) -> Sentence:
    label = Sentence()
    label.resize(1150, 60)
    label.show_figures(FIGURES)
    qtbot.addWidget(label)
    with qtbot.waitActive(label):
        label.show()
        label.activateWindow()
    return label


def test_its_figures_lead_to_what_they_count(label: Sentence) -> None:
    line, head = FIGURES.headline, FIGURES.head
    assert label.marks() == [line.done, line.due, line.red, line.done, line.red, head.left_out]


def test_it_says_the_sentence_to_a_screen_reader(label: Sentence) -> None:
    assert label.accessibleName() == FIGURES.headline.sentence


def test_tab_and_enter_follow_a_figure(label: Sentence, qtbot: QtBot) -> None:
    label.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(label, Qt.Key.Key_Tab)
    with qtbot.waitSignal(label.mark_chosen) as followed:
        qtbot.keyClick(label, Qt.Key.Key_Return)
    assert followed.args == [FIGURES.headline.done]


def test_words_of_the_data_are_no_markup(label: Sentence) -> None:
    headline = replace(FIGURES.headline, sentence="未计入53项（<b>原文</b>待导入53项）。")
    label.show_figures(replace(FIGURES, headline=headline))
    assert label.toPlainText() == headline.sentence


def test_one_line_is_kept_by_letters_a_little_smaller(label: Sentence) -> None:
    label.resize(3000, 60)
    wide = label.height()
    label.resize(1025, 60)
    assert wide // 2 < label.height() < wide


def test_where_one_line_is_too_short_what_is_counted_has_the_first_one(label: Sentence) -> None:
    label.resize(850, 60)
    first, second = label.toPlainText().split("\n")
    assert first.endswith("比上月好转；")
    assert second.startswith("未计入53项")
