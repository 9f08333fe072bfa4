"""Codes of days."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class DayKind(Labelled):
    """What a notice on holidays makes of a day."""

    REST = "rest", "放假"
    WORK = "work", "上班"
