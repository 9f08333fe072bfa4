from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.views.board import ROAD, SIDE_ROADS, board_columns
from tests.domain.ledger.ledger_facts import ledger_row

LAST = date(2025, 12, 31)


def test_every_state_has_its_place_once() -> None:
    states = [state for column in board_columns([]) for state in column.states]
    assert states == [*ROAD, *SIDE_ROADS]
    assert set(states) == set(State)


def test_neighbours_without_rows_fold_and_the_side_roads_stay_apart() -> None:
    rows = [
        ledger_row(7, LAST, state=State.ACCEPTED),
        ledger_row(3, LAST, state=State.CLOSED),
        ledger_row(2, LAST, state=State.ACCEPTED),
    ]
    columns = board_columns(rows)
    assert [column.words for column in columns] == [
        "拟办、已立项、已交办 无",
        "承办中 2",
        "已申请办结 无",
        "已办结 1",
        "已归档 无",
        "异议、退回重办、回头看重启、中止、撤销/合并 无",
    ]
    assert [row.number for row in columns[1].rows] == [7, 2]


def test_no_row_is_lost() -> None:
    rows = [ledger_row(n, LAST, state=state) for n, state in enumerate(State, start=1)]
    shown = [row.id for column in board_columns(rows) for row in column.rows]
    assert sorted(shown) == [row.id for row in rows]
    assert not any(column.is_folded for column in board_columns(rows))
