"""Results as they were published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.domain.papers.frozen_result import FrozenResult
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

_RESULTS = (
    "SELECT id, kind, subject_id, period, title, as_of, frozen_on, figures, name, sha256,"
    " withdrawn_on, withdrawn_reason, entered_by, is_demo FROM frozen_result WHERE {scope}"
    " ORDER BY frozen_on, id"
)


class FrozenReader(Reader):
    """Published results as they stood on a day."""

    def published(
        self, as_of: date, kind: FrozenKind, subject_id: int | None = None
    ) -> list[FrozenResult]:
        """Those of a kind up to a day, withdrawn ones too, the oldest first."""
        scope, values = "frozen_on <= ? AND kind = ?", [as_of.isoformat(), kind.value]
        if subject_id is None:
            return self._read(scope, values, as_of)
        return self._read(f"{scope} AND subject_id = ?", [*values, subject_id], as_of)

    def item(self, result_id: int, as_of: date = date.max) -> FrozenResult:
        """One as known on a day; UserError when there is none."""
        found = self._read("id = ?", (result_id,), as_of)
        if not found:
            raise UserError("这份发布结果已不存在，请刷新后再试。")
        return found[0]

    def standing(self, kind: FrozenKind, subject_id: int, period: str) -> FrozenResult | None:
        """What is published of a subject for a period and was not withdrawn."""
        scope = "kind = ? AND subject_id = ? AND period = ? AND withdrawn_on IS NULL"
        found = self._read(scope, (kind.value, subject_id, period), date.max)
        return found[0] if found else None

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[FrozenResult]:
        found = sql.rows(self._database, _RESULTS.format(scope=scope), values)
        return [_result(stored, as_of) for stored in found]


def _result(stored: sql.SqlRow, as_of: date) -> FrozenResult:
    ident, kind, subject_id, period, title, told_of, frozen_on, *rest = stored
    figures, name, sha256, withdrawn, why, entered_by, is_demo = rest
    gone = date.fromisoformat(withdrawn) if withdrawn else None
    is_gone = gone is not None and gone <= as_of
    return FrozenResult(
        id=ident,
        kind=FrozenKind(kind),
        subject_id=subject_id,
        period=period,
        title=title,
        as_of=date.fromisoformat(told_of),
        frozen_on=date.fromisoformat(frozen_on),
        figures=figures,
        name=name,
        sha256=sha256,
        withdrawn_on=gone if is_gone else None,
        withdrawn_reason=why if is_gone else "",
        entered_by=entered_by,
        is_demo=bool(is_demo),
    )
