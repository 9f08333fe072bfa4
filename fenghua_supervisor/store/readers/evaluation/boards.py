"""Boards with what happened to them and what was objected to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.board import Board, BoardEntry, Objection
from fenghua_supervisor.domain.appraisal.facts import line_key
from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped, last_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOARDS = (
    "SELECT id, year, number, title, first_on, last_on, rule_id, drafted_on, is_demo FROM board"
    " WHERE drafted_on <= ? AND {scope} ORDER BY year, number"
)
_ENTRIES = (
    "SELECT board_id, id, kind, on_date, text, entered_by FROM board_entry"
    " WHERE on_date <= ? AND board_id IN ({marks}) ORDER BY on_date, id"
)
_OBJECTIONS = (
    "SELECT o.board_id, o.id, o.unit_id, u.name, o.line, o.on_date, o.reason, o.decided_on,"
    " o.verdict, o.answer, o.points, o.entered_by FROM objection o JOIN unit u ON u.id = o.unit_id"
    " WHERE o.on_date <= ? AND o.board_id IN ({marks}) ORDER BY o.on_date, o.id"
)
_PROOFS = (
    "SELECT {column}, id, name, doc_number, sha256, size FROM evidence"
    " WHERE {column} IN ({{marks}}) ORDER BY id"
)
_OF_OBJECTION = _PROOFS.format(column="objection_id")
_OF_ANSWER = _PROOFS.format(column="objection_answer_id")


class BoardsReader(Reader):
    """Boards as they stood on a day."""

    def drafted(self, as_of: date) -> list[Board]:
        """Every board drafted up to a day as it stood then, by number."""
        return self._read("id > ?", (0,), as_of)

    def item(self, board_id: int, as_of: date) -> Board:
        """One board as it stood on a day; UserError when there is none."""
        found = self._read("id = ?", (board_id,), as_of)
        if not found:
            raise UserError("这个亮榜已不存在，请刷新后再试。")
        return found[0]

    def id_of(self, year: int, number: int) -> int:
        """The id of the board 〔year〕number; UserError when there is none."""
        found = sql.row(
            self._database, "SELECT id FROM board WHERE year = ? AND number = ?", (year, number)
        )
        if found is None:
            raise UserError(f"没有亮榜〔{year}〕{number}号，请核对编号。")
        return int(found[0])

    def last_number(self, year: int) -> int:
        """The last number given to a board in a year, those that stay used too; 0: none."""
        return last_number(self._database, Register.BOARD, year)

    def public_on(self, as_of: date) -> list[Board]:
        """Those that were public on a day, and not yet final; an office has few."""
        scope = "id IN (SELECT board_id FROM board_entry WHERE on_date <= ?)"
        found = self._read(scope, (as_of.isoformat(),), as_of)
        return [board for board in found if board.state is BoardState.PUBLISHED]

    def objection(self, objection_id: int, as_of: date) -> Objection:
        """One objection as it stood on a day; UserError when there is none."""
        found = sql.row(
            self._database, "SELECT board_id FROM objection WHERE id = ?", (objection_id,)
        )
        for board in self._read("id = ?", (int(found[0]),), as_of) if found else ():
            for objection in board.objections:
                if objection.id == objection_id:
                    return objection
        raise UserError("这件异议已不存在，请刷新后再试。")

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[Board]:
        day = as_of.isoformat()
        found = sql.rows(self._database, _BOARDS.format(scope=scope), (day, *values))
        ids = [stored[0] for stored in found]
        entries = grouped(sql.rows_of(self._database, _ENTRIES, ids, (day,)))
        objections: defaultdict[int, list[Objection]] = defaultdict(list)
        objected = list(sql.rows_of(self._database, _OBJECTIONS, ids, (day,)))
        known = [stored[1] for stored in objected]
        brought = grouped(sql.rows_of(self._database, _OF_OBJECTION, known))
        answered = grouped(sql.rows_of(self._database, _OF_ANSWER, known))
        for board_id, *stored in objected:
            proofs = brought[stored[0]], answered[stored[0]]
            objections[board_id].append(_objection(board_id, tuple(stored), as_of, proofs))
        return [_board(stored, entries[stored[0]], objections[stored[0]]) for stored in found]


def _objection(
    board_id: int,
    stored: sql.SqlRow,
    as_of: date,
    proofs: tuple[Sequence[sql.SqlRow], Sequence[sql.SqlRow]],
) -> Objection:
    brought, answered = proofs
    ident, unit_id, unit, line, on, reason, decided, verdict, answer, points, by = stored
    objection = Objection(
        id=ident,
        board_id=board_id,
        unit_id=unit_id,
        unit=unit,
        line=line_key(line) if line else None,
        on=date.fromisoformat(on),
        reason=reason,
        entered_by=by,
        evidence=tuple(Evidence(*proof) for proof in brought),
    )
    decided_on = date.fromisoformat(decided) if decided else None
    if decided_on is None or decided_on > as_of:
        return objection
    return replace(
        objection,
        decided_on=decided_on,
        verdict=ObjectionVerdict(verdict),
        answer=answer,
        points=Decimal(points),
        answer_evidence=tuple(Evidence(*proof) for proof in answered),
    )


def _board(
    stored: sql.SqlRow, entries: Sequence[sql.SqlRow], objections: Sequence[Objection]
) -> Board:
    ident, year, number, title, first, last, rule_id, drafted_on, is_demo = stored
    return Board(
        id=ident,
        year=year,
        number=number,
        title=title,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        rule_id=rule_id,
        drafted_on=date.fromisoformat(drafted_on),
        entries=tuple(
            BoardEntry(entry_id, BoardState(kind), date.fromisoformat(on), text, by)
            for entry_id, kind, on, text, by in entries
        ),
        objections=tuple(objections),
        is_demo=bool(is_demo),
    )
