"""Findings and cases at the foot of the sixth block, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.findings import rate_words, visit_words
from fenghua_supervisor.reports.cockpit.pen import one_line, plain, strong
from fenghua_supervisor.reports.typesetting.marks import ALARM, INK, SUBDUED
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.tagging import tagged

if TYPE_CHECKING:
    from datetime import date

    from reportlab.lib.colors import Color

    from fenghua_supervisor.domain.cockpit.figures import FindingFlow
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region

_STRONG, _PLAIN, _LEADING = 11.0, 9.0, 13.0
#: White above the rule over the first line, and below it.
_ABOVE, _BELOW = 4.0, 4.0


def draw_findings(pen: Pen, flow: FindingFlow, as_of: date, room: Region) -> Region:
    """The lines at the foot of ``room``; returns what is left above them."""
    lines = _lines(flow, as_of)
    height = _ABOVE + _BELOW + len(lines) * _LEADING
    top = room.bottom + height - _ABOVE
    pen.rule((room.left, top), (room.right, top), SUBDUED)
    for index, (words, is_strong, colour) in enumerate(lines):
        maker, size = (strong, _STRONG) if is_strong else (plain, _PLAIN)
        style = one_line([words], maker(size), room.width)
        with tagged(pen.canvas, Element(Tag.P)):
            at = (room.left, top - _BELOW - (index + 0.75) * _LEADING)
            pen.say(words, style, at, colour)
    return room.above(height)


def _lines(flow: FindingFlow, as_of: date) -> list[tuple[str, bool, Color]]:
    """Words, whether they are read first, and their colour."""
    found: list[tuple[str, bool, Color]] = []
    if flow.found.count:
        steps = (flow.found, flow.assigned, flow.signed_off)
        told = " → ".join(f"{mark.words}{mark.count}" for mark in steps)
        found.append((f"问题：{told}", True, INK))
        found.append((rate_words(flow), False, INK))
    if flow.open.count:
        ages = "、".join(f"{mark.words}{mark.count}" for mark in flow.ages if mark.count)
        late = f"，逾期{flow.late.count}" if flow.late.count else ""
        words = f"未销号{flow.open.count}（{ages}）{late}"
        found.append((words, False, ALARM if flow.late.count else INK))
    if flow.cases.count:
        missed = f"，回访不足{flow.missed.count}件" if flow.missed.count else ""
        visits = visit_words(flow, as_of)
        words = "，".join(filter(None, (f"在办包案{flow.cases.count}件", visits)))
        found.append((f"{words}{missed}", False, INK))
    return [line for line in found if line[0]]
