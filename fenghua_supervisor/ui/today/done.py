"""The calm line at the top of 今日 when nothing is left to do: what was done today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import HeadLabel, IconLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import PAGE_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

ALL_DONE = "今天要办的都办完了，辛苦了"
_SHOWN = 6


class DoneCard(Card):
    """Says that today's work is done, and what it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._text = WrapSubLabel("", self)
        icon = IconLabel("check", 28, "green", self)
        column = in_column(HeadLabel(ALL_DONE, self), self._text, gap=GAP_S // 2)
        self.body.addLayout(in_line(icon, (column, 1), gap=GAP, edges=PAGE_EDGES))

    def show_done(self, done: Sequence[tuple[str, int]], ahead: str) -> None:
        """``done``: verb and how often; ``ahead``: what comes next."""
        self._text.setText("".join(filter(None, (done_words(done), ahead))))


def done_words(done: Sequence[tuple[str, int]]) -> str:
    """「今天办了5件：记跟踪3、审核销号2。」; empty when nothing was done."""
    if not done:
        return ""
    words = "、".join(f"{verb}{count}" for verb, count in done[:_SHOWN])
    more = "等" if len(done) > _SHOWN else ""
    return f"今天办了{sum(count for _, count in done)}件：{words}{more}。"
