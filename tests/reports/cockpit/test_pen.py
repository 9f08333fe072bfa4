from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.reports.cockpit.pen import (
    Pen,
    fitted,
    fitted_phrases,
    one_line,
    plain,
    spread,
    strong,
    width_of,
)
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_poster
from tests.reports import reading

if TYPE_CHECKING:
    from fenghua_supervisor.reports.cockpit.pen import Fitted


def lines(found: Fitted) -> list[str]:
    return [line.text for line in found.lines]


def test_words_that_fit_keep_their_size() -> None:
    assert fitted("区教育局", plain(9), 100, 12).style.size == 9


@pytest.mark.parametrize("words", ["区" * 40, "x" * 200, "一", "甲\n乙\n丙"])
def test_words_are_made_smaller_until_all_of_them_fit(words: str) -> None:
    found = fitted(words, strong(20, indent=2), 60, 25)
    assert "".join(lines(found)) == words.replace("\n", "")
    assert found.height <= 25
    assert max(line.indent + line.width for line in found.lines) <= 60.01


def test_lines_of_phrases_end_where_a_phrase_ends() -> None:
    found = fitted_phrases("已办结4项；红灯13项，比上月好转；未计入53项。", plain(10), 130, 40)
    assert lines(found) == ["已办结4项；红灯13项，", "比上月好转；未计入53项。"]
    assert found.style.size == 10


def test_a_phrase_longer_than_the_line_is_broken_all_the_same() -> None:
    found = fitted_phrases("甲" * 30 + "。", plain(10), 100, 30)
    assert found.height <= 30
    assert "".join(lines(found)) == "甲" * 30 + "。"


def test_one_line_fits_the_widest() -> None:
    style = one_line(["4", "123456"], strong(34), 60)
    assert width_of("123456", style) == pytest.approx(60)
    assert one_line(["4"], strong(34), 60).size == 34


@pytest.mark.parametrize(
    ("middles", "placed"),
    [
        ([20, 50, 80], [20, 50, 80]),
        ([20, 22, 80], [20, 34, 80]),
        ([0, 50, 100], [5, 50, 95]),
        ([90, 92, 94], [67, 81, 95]),
    ],
)
def test_labels_are_pushed_apart_no_more_than_they_must(
    middles: list[float], placed: list[float]
) -> None:
    assert spread(middles, [10, 10, 10], (0, 100), 4) == placed


class _Twice(Flowable):
    """Words, and words over them where ``apart`` is too little."""

    def __init__(self, apart: float) -> None:
        super().__init__()
        self._apart = apart

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        return avail_width, avail_height

    def draw(self) -> None:
        pen = Pen(self.canv, 1.0)
        pen.say("已办结", plain(10), (20, 40))
        pen.say("已办结", plain(10), (20, 40 + self._apart))


@pytest.mark.parametrize(("apart", "touches"), [(12, False), (4, True)])
def test_words_over_words_are_seen(apart: float, touches: bool) -> None:
    info = DocumentInfo("题", "办公室", "主题", date(2025, 10, 31))
    pdf = build_poster(_Twice(apart), info, (100, 100))
    assert bool(reading.touching(pdf)) is touches
