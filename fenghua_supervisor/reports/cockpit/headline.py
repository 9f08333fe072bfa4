"""The first block: one sentence, its figures, and what waits for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.cockpit.pen import (
    MIDDLE,
    fitted,
    fitted_phrases,
    one_line,
    plain,
    strong,
    widest,
    width_of,
)
from fenghua_supervisor.reports.cockpit.region import HEADING_DROP, draw_caption
from fenghua_supervisor.reports.typesetting.marks import ALARM, INK, PANEL, SUBDUED
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.styles import Align
from fenghua_supervisor.reports.typesetting.tagging import tagged

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region

_SENTENCE, _SENTENCE_HEIGHT = strong(14.5), 34.0
_FIGURE, _UNIT, _LABEL, _UNDER = strong(33), plain(10), strong(10), plain(8.6)
_DECISIONS = strong(12)
_COUNT, _DECISION = strong(17, Align.RIGHT), plain(10.5)
_PAD = 9.0
#: Height of the words under a figure.
_UNDER_HEIGHT = 20.0
#: From one decision to the next, at most.
_PITCH = 21.0
_NO_COMPARISON = "无上月可比"
_CELL_GAP = 12.0
#: What the verdict is set in: large, for it is read from afar.
_VERDICT = strong(19)


@record
class _Cell:
    """One big figure with the words over and under it."""

    label: str
    figure: str
    under: str
    colour: Color = INK


def draw_headline(
    pen: Pen, figures: CockpitFigures, area: Region, columns: tuple[float, float]
) -> None:
    """The sentence over the figures; the decisions beside them. ``columns``: width, gutter."""
    wide, gutter = columns
    decisions = area.part(wide + gutter, area.width - wide - gutter)
    room = draw_caption(pen, figures.captions.headline, area.part(0, wide), on_one_line=True)
    sentence = fitted_phrases(figures.headline.sentence, _SENTENCE, room.width, _SENTENCE_HEIGHT)
    pen.lines(sentence, (room.left, room.top, room.width))
    _draw_figures(pen, figures, room.below(_SENTENCE_HEIGHT + 7))
    _draw_decisions(pen, figures.headline.decisions, decisions)


def _draw_figures(pen: Pen, figures: CockpitFigures, area: Region) -> None:
    """Big figures side by side, all in one size; the verdict at the end in as large words."""
    cells = _cells(figures)
    width = (area.width - len(cells) * _CELL_GAP) / (len(cells) + 1)
    big = one_line([cell.figure for cell in cells], _FIGURE, width - width_of("项", _UNIT) - 2)
    baseline = area.bottom + _UNDER_HEIGHT
    for index, cell in enumerate(cells):
        left = area.left + index * (width + _CELL_GAP)
        label = one_line([cell.label], _LABEL, width)
        under = fitted(cell.under, _UNDER, width, _UNDER_HEIGHT - 4)
        with tagged(pen.canvas, Element(Tag.P)):
            pen.say(cell.label, label, (left, area.top - _LABEL.size), SUBDUED)
            end = left + pen.say(cell.figure, big, (left, baseline), cell.colour)
            pen.say("项", _UNIT, (end + 2, baseline), SUBDUED)
            pen.lines(under, (left, baseline - 5, width), SUBDUED)
    left = area.left + len(cells) * (width + _CELL_GAP)
    _draw_verdict(pen, figures, (left, area.top, baseline, width))


def _draw_verdict(
    pen: Pen, figures: CockpitFigures, place: tuple[float, float, float, float]
) -> None:
    """Better or worse, on the base line of the figures; over it, since when."""
    left, top, baseline, width = place
    since, verdict = figures.head.compared_on, figures.headline.verdict
    if since is not None and verdict:
        label = f"与{since.month}月{since.day}日相比"
        pen.say(label, one_line([label], _LABEL, width), (left, top - _LABEL.size), SUBDUED)
    verdict = verdict or _NO_COMPARISON
    pen.say(verdict, one_line([verdict], _VERDICT, width), (left, baseline))


def _cells(figures: CockpitFigures) -> tuple[_Cell, ...]:
    head, line = figures.head, figures.headline
    inside = f"其中已办结{line.due_done.count}项" if line.due.count else ""
    red = ALARM if line.red.count else INK
    return (
        _Cell(line.done.words, str(line.done.count), _change(line.done_change)),
        _Cell(line.due.words, str(line.due.count), inside),
        _Cell(line.red.words, str(line.red.count), _change(line.red_change), red),
        _Cell(head.left_out.words, str(head.left_out.count), head.left_out_words, SUBDUED),
    )


def _change(change: int | None) -> str:
    """「比上月末+1」; empty when there is nothing to compare with."""
    if change is None:
        return ""
    if not change:
        return "与上月末持平"
    return f"比上月末{'+' if change > 0 else '−'}{abs(change)}"


def _draw_decisions(pen: Pen, decisions: tuple[Mark, ...], area: Region) -> None:
    """What a leader has to decide: on a ground of its own, the gravest first."""
    pen.fill((area.left, area.bottom, area.width, area.height), PANEL)
    pen.rule((area.left, area.top), (area.right, area.top), ALARM, 2)
    with tagged(pen.canvas, Element(Tag.H2)):
        pen.say("待决事项", _DECISIONS, (area.left + _PAD, area.top - HEADING_DROP))
    room = area.below(26).part(_PAD, area.width - 2 * _PAD).above(6)
    if not decisions:
        pen.say("没有等待决定的事项。", _DECISION, (room.left, room.top - 12), SUBDUED)
        return
    pitch = min(room.height / len(decisions), _PITCH)
    counts = [mark.counted for mark in decisions]
    count_style = one_line(counts, strong(min(_COUNT.size, pitch), Align.RIGHT), room.width / 4)
    wide, items = widest(counts, count_style), Element(Tag.L)
    for index, mark in enumerate(decisions):
        middle = room.top - (index + 0.5) * pitch
        baseline = middle - MIDDLE * count_style.size
        left = room.left + wide + 7
        words = fitted(mark.words, _DECISION, room.right - left, pitch - 1)
        top = middle + words.height / 2
        with tagged(pen.canvas, items, Element(Tag.LI), Element(Tag.LBODY)):
            pen.say(counts[index], count_style, (room.left + wide, baseline), ALARM)
            pen.lines(words, (left, top, room.right - left))
