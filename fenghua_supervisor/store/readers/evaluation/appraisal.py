"""Rules of scoring in their versions, points by hand, exemptions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.board import Exemption, ManualPoints
from fenghua_supervisor.domain.appraisal.facts import line_key
from fenghua_supervisor.domain.appraisal.rule_definition import rule_from
from fenghua_supervisor.domain.codes.appraisal import ScoreRole
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.appraisal.rule import ScoreRule

_RULES = "SELECT id, content FROM score_rule ORDER BY from_on, version"
_POINTS = (
    "SELECT m.id, m.unit_id, u.name, m.code, m.name, m.role, m.on_date, m.points, m.reason,"
    " m.doc_number, m.entered_by, m.is_demo FROM score_manual m JOIN unit u ON u.id = m.unit_id"
    " WHERE m.on_date >= ? AND m.on_date <= ? AND (m.withdrawn_on IS NULL OR m.withdrawn_on > ?)"
    " ORDER BY m.on_date, m.id"
)
_PROOFS = (
    "SELECT score_manual_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE score_manual_id IN ({marks}) ORDER BY id"
)
_EXEMPTIONS = (
    "SELECT id, line, on_date, reason, doc_number, entered_by FROM score_exemption"
    " WHERE on_date <= ? AND (withdrawn_on IS NULL OR withdrawn_on > ?) ORDER BY on_date, id"
)


class AppraisalReader(Reader):
    """What the appraisal is made of besides the records that it counts."""

    def rules(self) -> list[ScoreRule]:
        """The versions of the office's rule in the order in which they come into force."""
        found = sql.rows(self._database, _RULES)
        return [replace(rule_from(json.loads(text)), id=ident) for ident, text in found]

    def rule(self, rule_id: int) -> ScoreRule:
        """One version; UserError when there is none."""
        for rule in self.rules():
            if rule.id == rule_id:
                return rule
        raise UserError("这一版计分规则已不存在，请刷新后再试。")

    def points(self, first: date, last: date, known: date | None = None) -> list[ManualPoints]:
        """Points by hand dated within a span that hold on its last day, the oldest first.

        ``known``: the day on which they are to hold instead.
        """
        days = (first.isoformat(), last.isoformat(), (known or last).isoformat())
        found = sql.rows(self._database, _POINTS, days)
        proofs = grouped(sql.rows_of(self._database, _PROOFS, [stored[0] for stored in found]))
        return [_points(stored, proofs[stored[0]]) for stored in found]

    def exemptions(self, as_of: date) -> list[Exemption]:
        """What was exempted by a day and still is."""
        day = as_of.isoformat()
        return [
            Exemption(ident, line_key(line), date.fromisoformat(on), reason, number, by)
            for ident, line, on, reason, number, by in sql.rows(
                self._database, _EXEMPTIONS, (day, day)
            )
        ]

    def form_issues(self) -> dict[tuple[Month, int], int]:
        """(Month, unit id) → the id of the last form that was made for it."""
        found = sql.rows(self._database, "SELECT id, month, unit_id FROM form_issue ORDER BY id")
        return {(Month.parse(month), unit_id): ident for ident, month, unit_id in found}


def _points(stored: sql.SqlRow, proofs: Sequence[sql.SqlRow]) -> ManualPoints:
    ident, unit_id, unit, code, name, role, on, points, reason, number, by, is_demo = stored
    return ManualPoints(
        ident,
        unit_id,
        unit,
        code,
        name,
        ScoreRole(role),
        date.fromisoformat(on),
        None if points is None else Decimal(points),
        reason,
        number,
        by,
        tuple(Evidence(*proof) for proof in proofs),
        bool(is_demo),
    )
