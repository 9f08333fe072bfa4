from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.salvaging import LABEL, salvage_ledger
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.connection import sql
from tests.conftest import NOW
from tests.services.safekeeping.papers_given import issue

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

#: What is salvaged is a file.
pytestmark = pytest.mark.in_a_folder


def salvaged(folder: Path, clock: Clock) -> tuple[str, Office]:
    words = salvage_ledger(NullProgress(), folder, NOW, "测试员").words
    return words, open_office(folder, clock, "测试员")


def test_where_only_rows_are_damaged_all_is_as_it_was_saved(office: Office, clock: Clock) -> None:
    issue(office)
    before = integrity.content_hash(office.store.database)
    sql.run(office.store.database, "UPDATE action SET title = 'x' WHERE number > 60")
    office.close()
    words, office = salvaged(office.data_dir, clock)
    assert integrity.content_hash(office.store.database) == before
    assert "已救回留痕2步，原来的数据文件存为office.db.corrupt-" in words
    assert [step.label for step in office.queries.journal.steps()][0] == LABEL
    assert check_data(office).damage == ()
    assert issue(office).number == 2
    office.close()


def test_behind_a_broken_journal_rows_are_read_one_by_one(office: Office, clock: Clock) -> None:
    sheet = issue(office)
    sql.run(office.store.database, "UPDATE journal_step SET label = 'x' WHERE id = 2")
    office.close()
    words, office = salvaged(office.data_dir, clock)
    assert "已救回留痕1步，另读出3条留痕不全的记录" in words
    assert office.queries.notices.notice(sheet.id).items == sheet.items
    assert check_data(office).damage == ()
    office.close()


@pytest.mark.parametrize(
    "page",
    [*range(2, 60, 14), *(pytest.param(page, marks=pytest.mark.long) for page in range(9, 60, 14))],
)
def test_a_page_of_zeros_costs_no_more_than_it_held(
    office: Office, clock: Clock, page: int
) -> None:
    issue(office)
    office.close()
    path = office.data_dir / "office.db"
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)
    _, office = salvaged(office.data_dir, clock)
    assert check_data(office).damage == ()
    assert office.queries.office.counts()["任务"] > 60
    assert issue(office).number == 2
    office.close()


def test_what_cannot_be_read_at_all_stays_where_it_is(office: Office) -> None:
    office.close()
    path = office.data_dir / "office.db"
    path.write_bytes(b"damaged")
    with pytest.raises(UserError, match="读不出任何记录"):
        salvage_ledger(NullProgress(), office.data_dir, NOW, "测试员")
    assert path.read_bytes() == b"damaged"
    assert not list(office.data_dir.glob(".restore-*"))
