"""Results as they stood on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.pilots import Level
from fenghua_supervisor.domain.codes.results import (
    AwardGrade,
    RecognitionKind,
    ResultKind,
    ResultStatus,
)
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.pilots.result import Recognition, Result, ResultEntry
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

_RESULTS = (
    "SELECT r.id, r.name, r.kind, r.practice, r.effect, r.noted_on, r.pilot_id,"
    " coalesce(p.name, ''), r.action_id, r.is_demo FROM result r"
    " LEFT JOIN pilot p ON p.id = r.pilot_id WHERE r.noted_on <= ? AND {scope} ORDER BY r.id"
)
_RESULT_UNITS = (
    "SELECT r.result_id, r.unit_id, u.name FROM result_unit r JOIN unit u ON u.id = r.unit_id"
    " WHERE r.result_id IN ({marks}) ORDER BY r.result_id, r.position"
)
_STAGES = (
    "SELECT result_id, id, status, on_date, text, entered_by FROM result_entry"
    " WHERE on_date <= ? AND result_id IN ({marks}) ORDER BY on_date, id"
)
_RECOGNITIONS = (
    "SELECT result_id, id, kind, level, giver, on_date, doc_number, text, grade, places, entered_by"
    " FROM recognition WHERE on_date <= ? AND result_id IN ({marks}) ORDER BY on_date, id"
)
_FILES = (
    "SELECT recognition_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE recognition_id IN ({marks}) ORDER BY id"
)


class ResultsReader(Reader):
    """Results as they stood on a day."""

    def noted(self, as_of: date) -> list[Result]:
        """Every result that was written down by a day, in the order of its coming."""
        return self._read("r.id > ?", (0,), as_of)

    def item(self, result_id: int, as_of: date) -> Result:
        """One result as it stood on a day; UserError when there is none."""
        found = self._read("r.id = ?", (result_id,), as_of)
        if not found:
            raise UserError("这项成果已不存在，请刷新后再试。")
        return found[0]

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of a result → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM result ORDER BY id")
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[Result]:
        day = as_of.isoformat()
        found = sql.rows(self._database, _RESULTS.format(scope=scope), (day, *values))
        ids = [stored[0] for stored in found]
        units = grouped(sql.rows_of(self._database, _RESULT_UNITS, ids))
        stages: defaultdict[int, list[ResultEntry]] = defaultdict(list)
        for owner, ident, stage, on, text, by in sql.rows_of(self._database, _STAGES, ids, (day,)):
            entry = ResultEntry(ident, ResultStatus(stage), date.fromisoformat(on), text, by)
            stages[owner].append(entry)
        recognised = self._recognitions(ids, day)
        return [
            _result(each, units[each[0]], stages[each[0]], recognised[each[0]]) for each in found
        ]

    def _recognitions(self, ids: Sequence[int], day: str) -> defaultdict[int, list[Recognition]]:
        stored = list(sql.rows_of(self._database, _RECOGNITIONS, ids, (day,)))
        files = grouped(sql.rows_of(self._database, _FILES, [each[1] for each in stored]))
        found: defaultdict[int, list[Recognition]] = defaultdict(list)
        for owner, ident, kind, level, giver, on, number, text, rank, places, by in stored:
            found[owner].append(
                Recognition(
                    ident,
                    RecognitionKind(kind),
                    Level(level),
                    giver,
                    date.fromisoformat(on),
                    number,
                    text,
                    AwardGrade(rank),
                    places,
                    by,
                    tuple(Evidence(*file) for file in files[ident]),
                )
            )
        return found


def _result(
    stored: sql.SqlRow,
    units: Sequence[sql.SqlRow],
    stages: Sequence[ResultEntry],
    recognitions: Sequence[Recognition],
) -> Result:
    ident, name, kind, practice, effect, noted_on, pilot_id, pilot, action_id, is_demo = stored
    return Result(
        id=ident,
        name=name,
        kind=ResultKind(kind),
        practice=practice,
        effect=effect,
        noted_on=date.fromisoformat(noted_on),
        pilot_id=pilot_id,
        pilot=pilot,
        action_id=action_id,
        units=tuple(unit for _, unit in units),
        unit_ids=tuple(unit_id for unit_id, _ in units),
        stages=tuple(stages),
        recognitions=tuple(recognitions),
        is_demo=bool(is_demo),
    )
