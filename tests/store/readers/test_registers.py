from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.codes.registers import Register, RegisterKey
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.registers import GIVEN, given_numbers, used_numbers
from fenghua_supervisor.store.tables.office import UsedNumberRow
from tests.services.safekeeping.papers_given import DAY, NOW, freeze, instruct, issue

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


@pytest.fixture
def _used(office: Office) -> None:
    """A notice 5, an instruction 7 and an edition 3 of 2025 that are used, the running number 9."""
    with office.begin("恢复") as work:
        for register, series, number in (
            ("notice", "urge", 5),
            ("act_now", "", 7),
            ("bulletin_issue", "1", 3),
            ("bulletin_issue", "", 9),
        ):
            work.add(
                UsedNumberRow(
                    register=register, series=series, year=2025, number=number,
                    words="恢复备份前已发", given_on=None, noted_at=NOW,
                )
            )  # fmt: skip


@pytest.mark.usefixtures("_used")
def test_the_next_number_is_above_those_that_are_used(office: Office) -> None:
    assert office.queries.notices.last_number(NoticeKind.URGE, 2025) == (5, None)
    assert office.queries.notices.last_number(NoticeKind.URGE, 2026) == (0, None)
    assert office.queries.notices.last_number(NoticeKind.TALK, 2025) == (0, None)
    assert (issue(office).number, instruct(office)) == (6, 8)
    assert freeze(office, "2025-08") == "2025年第4期（总第10期）"
    assert office.queries.notices.last_number(NoticeKind.URGE, 2025) == (6, DAY)


@pytest.mark.usefixtures("_used")
def test_the_numbers_of_a_database_are_told(office: Office) -> None:
    issue(office)
    assert [given.key for given in given_numbers(office.store.database)] == [
        RegisterKey(Register.NOTICE, "urge", 2025, 6)
    ]
    assert len(used_numbers(office.store.database)) == 4
    (used,) = office.queries.registers.used(Register.BULLETIN, "1")
    assert (used.key.number, used.words) == (3, "恢复备份前已发")


def test_a_sheet_below_a_used_number_is_not_taken_back(office: Office) -> None:
    issue(office)
    instruct(office)
    steps = [step.label for step in office.queries.journal.steps(limit=2)]
    with office.begin("恢复", undoable=False) as work:
        for register, series in (("notice", "urge"), ("act_now", "")):
            work.add(
                UsedNumberRow(
                    register=register, series=series, year=2025, number=8,
                    words="恢复备份前已发", given_on=DAY, noted_at=NOW,
                )
            )  # fmt: skip
    assert steps == ["马上就办 1号", "发催办单 1号"]
    assert office.queries.journal.next_undo() is None


@pytest.mark.parametrize(("column", "part"), [("", ""), (", part TEXT DEFAULT 'unit'", "unit")])
def test_a_former_register_of_editions_is_read_without_its_part(column: str, part: str) -> None:
    database = SqliteDatabase(":memory:")
    sql.run(
        database,
        "CREATE TABLE bulletin_issue (id INTEGER PRIMARY KEY, plan_id, year, issue_no, running_no,"
        f" month, issued_at{column})",
    )
    sql.run(
        database,
        "INSERT INTO bulletin_issue (plan_id, year, issue_no, running_no, month, issued_at)"
        " VALUES (1, 2025, 3, 9, '2025-10', '2025-11-01 09:00:00')",
    )
    found = [sql.rows(database, text.format(way="ASC")) for text in GIVEN[Register.BULLETIN]]
    assert found == [
        [(f"1{part}", 2025, 3, "2025-10的通报", "2025-11-01")],
        [(part, 2025, 9, "2025-10的通报", "2025-11-01")],
    ]
