"""Cases with what happened and whom was visited, and meetings with their decisions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.case_file import CaseEntry, CaseFile, Visit
from fenghua_supervisor.domain.cases.meeting import Decision, Meeting
from fenghua_supervisor.domain.codes.cases import CaseEvent, MeetingKind, VisitVerdict, VisitWay
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped, last_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_CASES = (
    "SELECT id, year, number, title, leader, post, opened_on, due_on, visits_per_month, plan,"
    " action_id, finding_id, is_demo FROM case_file WHERE opened_on <= ? AND {scope}"
    " ORDER BY year, number"
)
_UNITS = (
    "SELECT c.case_id, c.unit_id, u.name FROM case_unit c JOIN unit u ON u.id = c.unit_id"
    " WHERE c.case_id IN ({marks}) ORDER BY c.case_id, c.position"
)
_ENTRIES = (
    "SELECT case_id, id, kind, on_date, text, entered_by, leader, post, due_on FROM case_entry"
    " WHERE on_date <= ? AND case_id IN ({marks}) ORDER BY on_date, id"
)
_CASE_FILES = (
    "SELECT case_entry_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE case_entry_id IN ({marks}) ORDER BY id"
)
_VISITS = (
    "SELECT case_id, id, on_date, way, visited_by, verdict, opinion, promise, promise_due,"
    " entered_by FROM visit WHERE on_date <= ? AND case_id IN ({marks}) ORDER BY on_date, id"
)
_MEETINGS = (
    "SELECT id, year, number, kind, on_date, title, chair, present, summary, case_id, entered_by,"
    " is_demo FROM meeting WHERE on_date <= ? AND {scope} ORDER BY year, number"
)
_DECISIONS = (
    "SELECT d.meeting_id, d.id, d.text, d.unit_id, coalesce(u.name, ''), d.due_on, x.on_date,"
    " coalesce(x.text, ''), d.act_now_id FROM decision d LEFT JOIN unit u ON u.id = d.unit_id"
    " LEFT JOIN decision_done x ON x.decision_id = d.id AND x.on_date <= ?"
    " WHERE d.meeting_id IN ({marks}) ORDER BY d.meeting_id, d.position"
)
_UNDONE = (
    "SELECT d.meeting_id FROM decision d WHERE d.due_on IS NOT NULL AND d.act_now_id IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM decision_done x WHERE x.decision_id = d.id AND x.on_date <= ?)"
)
_MEETING_FILES = (
    "SELECT meeting_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE meeting_id IN ({marks}) ORDER BY id"
)


class CasesReader(Reader):
    """Cases as they stood on a day, without those who were visited."""

    def opened(self, as_of: date) -> list[CaseFile]:
        """Every case opened up to a day, by number."""
        return self._read("id > ?", (0,), as_of)

    def item(self, case_id: int, as_of: date) -> CaseFile:
        """One case as it stood on a day; UserError when there is none."""
        found = self._read("id = ?", (case_id,), as_of)
        if not found:
            raise UserError("这个包案已不存在，请刷新后再试。")
        return found[0]

    def going_on(self, as_of: date) -> list[CaseFile]:
        """Those that were not closed by a day."""
        scope = "id NOT IN (SELECT case_id FROM case_entry WHERE kind = ? AND on_date <= ?)"
        return self._read(scope, (CaseEvent.CLOSE, as_of.isoformat()), as_of)

    def id_of(self, year: int, number: int) -> int:
        """The id of the case 〔year〕number; UserError when there is none."""
        found = sql.row(
            self._database, "SELECT id FROM case_file WHERE year = ? AND number = ?", (year, number)
        )
        if found is None:
            raise UserError(f"没有包案〔{year}〕{number}号，请核对编号。")
        return int(found[0])

    def last_number(self, year: int) -> int:
        """The last number given to a case in a year, those that stay used too; 0: none."""
        return last_number(self._database, Register.CASE, year)

    def whom(self, visit_id: int) -> str:
        """Whom a visit was to; empty: nobody by name. No list, paper or search asks this."""
        found = sql.row(
            self._database, "SELECT whom FROM visit_person WHERE visit_id = ?", (visit_id,)
        )
        return str(found[0]) if found else ""

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of a case → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM case_file ORDER BY id")
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[CaseFile]:
        day = as_of.isoformat()
        found = sql.rows(self._database, _CASES.format(scope=scope), (day, *values))
        ids = [stored[0] for stored in found]
        units = grouped(sql.rows_of(self._database, _UNITS, ids))
        visits = grouped(sql.rows_of(self._database, _VISITS, ids, (day,)))
        happened = list(sql.rows_of(self._database, _ENTRIES, ids, (day,)))
        files = grouped(sql.rows_of(self._database, _CASE_FILES, [e[1] for e in happened]))
        entries: defaultdict[int, list[CaseEntry]] = defaultdict(list)
        for owner, *entry in happened:
            entries[owner].append(_case_entry(tuple(entry), files[entry[0]]))
        return [
            _case(stored, units[stored[0]], entries[stored[0]], visits[stored[0]])
            for stored in found
        ]


class MeetingsReader(Reader):
    """Meetings with what they decided, as far as done on a day."""

    def held(self, as_of: date) -> list[Meeting]:
        """Every meeting held up to a day, by number."""
        return self._read("id > ?", (0,), as_of)

    def undone_on(self, as_of: date) -> list[Meeting]:
        """Those that decided something with a day of its own that was not done by a day."""
        return self._read(f"id IN ({_UNDONE})", (as_of.isoformat(),), as_of)

    def of_case(self, case_id: int, as_of: date) -> list[Meeting]:
        """The meetings of a case."""
        return self._read("case_id = ?", (case_id,), as_of)

    def of_no_case(self, as_of: date) -> list[Meeting]:
        """The meetings that belong to no case."""
        return self._read("case_id IS NULL", (), as_of)

    def item(self, meeting_id: int, as_of: date) -> Meeting:
        """One meeting; UserError when there is none."""
        found = self._read("id = ?", (meeting_id,), as_of)
        if not found:
            raise UserError("这次会商已不存在，请刷新后再试。")
        return found[0]

    def id_of(self, year: int, number: int) -> int:
        """The id of the meeting 〔year〕number; UserError when there is none."""
        found = sql.row(
            self._database, "SELECT id FROM meeting WHERE year = ? AND number = ?", (year, number)
        )
        if found is None:
            raise UserError(f"没有会商〔{year}〕{number}号，请核对编号。")
        return int(found[0])

    def last_number(self, year: int) -> int:
        """The last number given to a meeting in a year, those that stay used too; 0: none."""
        return last_number(self._database, Register.MEETING, year)

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of a meeting → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM meeting ORDER BY id")
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[Meeting]:
        day = as_of.isoformat()
        found = sql.rows(self._database, _MEETINGS.format(scope=scope), (day, *values))
        ids = [stored[0] for stored in found]
        decided = grouped(sql.rows_of(self._database, _DECISIONS, ids, (day,)))
        files = grouped(sql.rows_of(self._database, _MEETING_FILES, ids))
        return [_meeting(stored, decided[stored[0]], files[stored[0]]) for stored in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _case_entry(stored: sql.SqlRow, files: Sequence[sql.SqlRow]) -> CaseEntry:
    ident, kind, on, text, entered_by, leader, post, due_on = stored
    return CaseEntry(
        ident,
        CaseEvent(kind),
        date.fromisoformat(on),
        text,
        entered_by,
        leader,
        post,
        _day(due_on),
        tuple(Evidence(*file) for file in files),
    )


def _case(
    stored: sql.SqlRow,
    units: Sequence[sql.SqlRow],
    entries: Sequence[CaseEntry],
    visits: Sequence[sql.SqlRow],
) -> CaseFile:
    ident, year, number, title, leader, post, opened_on, due_on, per_month, plan, *rest = stored
    action_id, finding_id, is_demo = rest
    first_due = date.fromisoformat(due_on)
    last = next((e for e in reversed(entries) if e.kind is CaseEvent.LEADER), None)
    return CaseFile(
        id=ident,
        year=year,
        number=number,
        title=title,
        leader=last.leader if last else leader,
        post=last.post if last else post,
        opened_on=date.fromisoformat(opened_on),
        due_on=next((e.due_on for e in reversed(entries) if e.due_on), first_due),
        first_due=first_due,
        visits_per_month=per_month,
        plan=plan,
        action_id=action_id,
        finding_id=finding_id,
        unit_ids=tuple(unit_id for unit_id, _ in units),
        units=tuple(name for _, name in units),
        entries=tuple(entries),
        visits=tuple(map(_visit, visits)),
        is_demo=bool(is_demo),
    )


def _visit(stored: sql.SqlRow) -> Visit:
    ident, on, way, by, verdict, opinion, promise, promise_due, entered_by = stored
    day, due = date.fromisoformat(on), _day(promise_due)
    return Visit(
        ident, day, VisitWay(way), by, VisitVerdict(verdict), opinion, promise, due, entered_by
    )


def _meeting(
    stored: sql.SqlRow, decided: Sequence[sql.SqlRow], files: Sequence[sql.SqlRow]
) -> Meeting:
    ident, year, number, kind, on, title, chair, present, summary, case_id, by, is_demo = stored
    decisions = tuple(
        Decision(decision_id, text, unit_id, unit, _day(due_on), _day(done_on), done, act_now_id)
        for decision_id, text, unit_id, unit, due_on, done_on, done, act_now_id in decided
    )
    return Meeting(
        id=ident,
        year=year,
        number=number,
        kind=MeetingKind(kind),
        on=date.fromisoformat(on),
        title=title,
        chair=chair,
        present=present,
        summary=summary,
        case_id=case_id,
        decisions=decisions,
        evidence=tuple(Evidence(*file) for file in files),
        entered_by=by,
        is_demo=bool(is_demo),
    )
