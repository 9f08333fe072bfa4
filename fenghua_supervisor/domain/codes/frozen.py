"""Codes of published results."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class FrozenKind(Labelled):
    """What was published and frozen."""

    INDEX = "index", "实现度"
    SENSES = "senses", "四感测评"
    BOARD = "board", "考核榜单"
