from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.issue_numbers import IssueNumber
from fenghua_supervisor.domain.bulletin.paper import IssueEntry
from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store import sql
from fenghua_supervisor.store.tables import BulletinIssueRow, EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.queries import Queries

AS_OF = date(2025, 10, 31)
ISSUED = datetime(2025, 11, 3, 9, 30)
QUESTIONS: list[Callable[[Queries], object]] = [
    lambda queries: queries.plans(),
    lambda queries: queries.row(1, AS_OF),
    lambda queries: queries.detail(1, AS_OF),
    lambda queries: queries.units(),
    lambda queries: queries.search_texts(),
    lambda queries: queries.closings(1, AS_OF, AS_OF),
    lambda queries: queries.counts(),
]


def freeze(office: Office) -> None:
    issue = BulletinIssueRow(
        plan_id=1, month="2025-10", year=2025, issue_no=10, running_no=58, as_of=AS_OF,
        rule="规则", sha256="b" * 64, issued_at=ISSUED,
    )  # fmt: skip
    with office.begin("定稿") as work:
        work.add(issue)


@pytest.mark.parametrize("ask", QUESTIONS)
def test_every_question_to_a_lost_table_fails_in_one_sentence(
    office: Office, ask: Callable[[Queries], object]
) -> None:
    for table in ("plan", "action_unit", "unit", "entry"):
        sql.run(office.store.database, "PRAGMA foreign_keys = OFF")
        sql.run(office.store.database, f"DROP TABLE {table}")
    with pytest.raises(UserError, match=r"^数据库出错.*。$"):
        ask(office.queries)


def test_a_frozen_issue_tells_with_what_it_was_made(office: Office) -> None:
    freeze(office)
    assert office.queries.issues(2) == []
    expected = IssueEntry(
        1,
        parse_period("2025-10"),
        WHOLE,
        IssueNumber(2025, 10, 58),
        AS_OF,
        "规则",
        ISSUED,
        "b" * 64,
    )
    assert office.queries.issues(1) == [expected]
    assert office.queries.issue_figures(1) == ""


def test_every_kept_file_is_known_by_name(office: Office) -> None:
    freeze(office)
    sql.run(office.store.database, "PRAGMA foreign_keys = OFF")
    with office.begin("佐证") as work:
        work.add(EvidenceRow(entry_id=1, doc_number="1号", sha256="a" * 64))
        work.add(EvidenceRow(entry_id=1, doc_number="2号"))
    assert office.queries.kept_files() == [
        ("佐证材料“1号”", "a" * 64),
        ("2025-10的定稿通报", "b" * 64),
    ]


def test_ids_and_steps_are_counted(office: Office) -> None:
    assert office.queries.highest_id("entry") == 0
    assert office.queries.highest_id("action") == 122
    assert office.queries.step_count() == 1
