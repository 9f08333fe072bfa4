"""Databases of former versions: brought up to date with all they held, or left as they were."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from peewee import IntegrityError, SqliteDatabase

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.database import FILE_NAME, open_database
from fenghua_supervisor.store.schema import migrations
from fenghua_supervisor.store.schema.migrations import MIGRATIONS
from fenghua_supervisor.store.schema.version import CURRENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Clock

FORMER = Path(__file__).parent / "former"
VERSIONS = range(1, CURRENT_VERSION)
#: The first, from which every step is run, and the last one; those between in the longer run.
EDGES = [
    version
    if version in (VERSIONS[0], VERSIONS[-1])
    else pytest.param(version, marks=pytest.mark.long)
    for version in VERSIONS
]


def former(folder: Path, name: str) -> Path:
    """A data folder as the program of a former version left it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    database = SqliteDatabase(str(path))
    script = (FORMER / f"{name}.sql").read_text(encoding="utf-8")
    cast("Any", database).connection().executescript(script)
    database.close()
    return path


def schema(path: Path) -> set[str]:
    database = SqliteDatabase(str(path))
    found = sql.rows(database, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    database.close()
    return {" ".join(text.split()) for (text,) in found}


@pytest.fixture(scope="module")
def present(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The schema of a database that is made today."""
    path = tmp_path_factory.mktemp("present") / "new.db"
    open_database(path).close()
    return schema(path)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_former_database_gets_the_present_schema(
    tmp_path: Path, present: set[str], version: int
) -> None:
    old = former(tmp_path / "old", f"v{version}")
    open_database(old).close()
    assert schema(old) == present


def test_the_index_over_changes_of_state_follows_their_kinds(
    tmp_path: Path, present: set[str]
) -> None:
    opened = open_database(tmp_path / "old.db")
    sql.run(opened, "DROP INDEX entry_state")
    fewer = "CREATE INDEX entry_state ON entry (action_id, on_date, id) WHERE kind IN ('assign')"
    sql.run(opened, fewer)
    opened.close()
    open_database(tmp_path / "old.db").close()
    assert schema(tmp_path / "old.db") == present


@pytest.mark.parametrize("version", VERSIONS)
def test_what_it_held_is_whole_kept_as_it_was_and_can_be_undone(
    tmp_path: Path, clock: Clock, version: int
) -> None:
    former(tmp_path, f"v{version}")
    office = open_office(tmp_path, clock, "测试员")
    kept = SqliteDatabase(str(tmp_path / "backups" / f"before-upgrade-{version}.db"))
    assert int(kept.user_version) == version
    entries = sql.rows(kept, "SELECT progress_text FROM entry WHERE kind = 'progress'")
    assert entries == [("已过半。",)]
    kept.close()
    [row] = office.queries.ledger.rows(clock().date())
    assert (row.title, str(row.percent)) == ("旧任务", "60")
    assert check_data(office).ok
    undo(office)
    assert office.queries.ledger.row(row.id, clock().date()).percent is None
    assert check_data(office).ok
    office.close()


def test_proofs_and_instructions_of_version_5_are_kept_and_undone(
    tmp_path: Path, clock: Clock
) -> None:
    former(tmp_path, "v5")
    office = open_office(tmp_path, clock, "测试员")
    [item] = office.queries.act_now.given(clock().date())
    assert [entry.text for entry in item.entries] == ["正在办。"]
    [row] = office.queries.ledger.rows(clock().date())
    [entry] = office.queries.ledger.detail(row.id, clock().date()).entries
    assert [proof.doc_number for proof in entry.evidence] == ["奉发改〔2025〕1号"]
    undo(office)
    undo(office)
    [item] = office.queries.act_now.given(clock().date())
    assert item.entries == ()
    assert check_data(office).ok
    office.close()


def test_the_plan_of_version_6_is_followed_as_before(tmp_path: Path, clock: Clock) -> None:
    former(tmp_path, "v6")
    office = open_office(tmp_path, clock, "测试员")
    [plan] = office.queries.plan.open_plans(clock().date())
    assert (plan.kind, plan.closed_on) == (PlanKind.PROGRAMME, None)
    [item] = office.queries.act_now.given(clock().date())
    assert item.text == "改过的交办。"
    [row] = office.queries.ledger.rows(clock().date())
    assert (row.printed_number, row.has_open_units, row.period_goals) == ("", False, ())
    assert check_data(office).ok
    office.close()


@pytest.mark.parametrize("version", [3, 5, 6, 7])
def test_frozen_editions_come_along_with_what_they_hold(tmp_path: Path, version: int) -> None:
    path = former(tmp_path, f"v{version}")
    issue = "1, 1, '2025-09', 2025, 3, 9, '2025-09-30', '默认', 'a', '2025-10-09T09:00:00'"
    part = ", 'unit'" if version == 7 else ""
    old = SqliteDatabase(str(path))
    for row in (
        f"bulletin_issue VALUES ({issue}{part})",
        "issue_detail VALUES (1, 1, '2025-09', 'unit', '区发改局', '{}', '{}')",
        "issue_withdrawal VALUES (1, 1, '2025-10-10', '有误', '', '2025-10-10T09:00:00')",
    ):
        sql.run(old, f"INSERT INTO {row}")
    old.close()
    opened = open_database(path)
    [found] = sql.rows(
        opened,
        "SELECT i.plan_id, i.issue_no, i.part, d.scope, w.reason FROM bulletin_issue i"
        " JOIN issue_detail d ON d.issue_id = i.id JOIN issue_withdrawal w ON w.issue_id = i.id",
    )
    assert found == (1, 3, "unit" if version == 7 else "", "区发改局", "有误")
    assert sql.rows(opened, "PRAGMA foreign_key_check") == []
    opened.close()


def test_the_words_of_version_7_are_kept_and_undone(tmp_path: Path, clock: Clock) -> None:
    former(tmp_path, "v7")
    office = open_office(tmp_path, clock, "测试员")
    september = parse_period("2025-09")
    [kept] = office.queries.bulletin.texts(1, september, WHOLE).values()
    assert kept.text == "旧开头。"
    undo(office)
    undo(office)
    assert office.queries.bulletin.texts(1, september, WHOLE) == {}
    assert check_data(office).ok
    office.close()


def test_sheets_and_inspections_of_version_9_are_kept_and_undone(
    tmp_path: Path, clock: Clock
) -> None:
    former(tmp_path, "v9")
    office = open_office(tmp_path, clock, "测试员")
    [sheet] = office.queries.notices.issued(clock().date())
    [item] = sheet.items
    assert (item.action_id, item.title, item.reason) == (1, "旧任务", "尚无进展填报")
    [looked] = office.queries.inspections.planned(clock().date())
    assert (looked.used_checklist, looked.checklist) == (None, ("查台账", "看现场"))
    for _ in range(4):
        undo(office)
    assert office.queries.notices.issued(clock().date()) == []
    assert office.queries.inspections.planned(clock().date()) == []
    assert check_data(office).ok
    office.close()


def test_numbered_papers_and_proofs_of_version_10_are_kept_and_undone(
    tmp_path: Path, clock: Clock
) -> None:
    former(tmp_path, "v10")
    office = open_office(tmp_path, clock, "测试员")
    [paper] = office.queries.papers.issued(clock().date())
    assert (paper.number, paper.title, paper.text) == (1, "旧任务推进情况", "旧结论。")
    [looked] = office.queries.inspections.planned(clock().date())
    assert [entry.text for entry in looked.entries] == ["旧情况。"]
    for _ in range(3):
        undo(office)
    assert office.queries.papers.issued(clock().date()) == []
    assert check_data(office).ok
    office.close()


def test_the_pilot_of_version_11_is_kept_and_undone(tmp_path: Path, clock: Clock) -> None:
    former(tmp_path, "v11")
    office = open_office(tmp_path, clock, "测试员")
    [pilot] = office.queries.pilots.noted(clock().date())
    assert (pilot.name, pilot.units) == ("旧试点", ("区发改局",))
    for _ in range(2):
        undo(office)
    assert office.queries.pilots.noted(clock().date()) == []
    assert check_data(office).ok
    office.close()


ITEMS = [
    ((1, None), "UNIQUE"),
    ((None, 1), ""),
    ((1, 1), ""),
    ((None, None), "CHECK"),
    ((9, None), "FOREIGN KEY"),
    ((None, 9), "FOREIGN KEY"),
]


@pytest.mark.parametrize(("of", "refusal"), ITEMS)
def test_an_item_of_a_sheet_is_an_action_or_a_finding(
    tmp_path: Path, of: tuple[int | None, ...], refusal: str
) -> None:
    opened = open_database(former(tmp_path, "v9"))
    statement = (
        "INSERT INTO notice_item (action_id, finding_id, notice_id, position, title, due_words,"
        " reason) VALUES (?, ?, 1, 2, '旧', '', '')"
    )
    with nullcontext() if not refusal else pytest.raises(IntegrityError, match=refusal):
        sql.run(opened, statement, of)
    if of[1] == 1:
        with pytest.raises(IntegrityError, match="UNIQUE"):
            sql.run(opened, statement, of)
    opened.close()


ISSUES = [
    ((None, "all"), ""),
    ((1, ""), ""),
    ((None, ""), "CHECK"),
    ((1, "all"), "CHECK"),
    ((None, "other"), "CHECK"),
]


@pytest.mark.parametrize(("of", "refusal"), ISSUES)
def test_an_edition_is_about_one_plan_or_about_all(
    tmp_path: Path, of: tuple[int | None, str], refusal: str
) -> None:
    opened = open_database(former(tmp_path, "v7"))
    statement = (
        "INSERT INTO bulletin_issue (plan_id, part, month, year, issue_no, running_no, as_of,"
        " rule, sha256, issued_at) VALUES (?, ?, '2025-09', 2025, 1, 1, '2025-09-30', '', 'a', '')"
    )
    with nullcontext() if not refusal else pytest.raises(IntegrityError, match=refusal):
        sql.run(opened, statement, of)
    if not refusal:
        with pytest.raises(IntegrityError, match="UNIQUE"):
            sql.run(opened, statement, of)
    opened.close()


LINKS = [
    ((1, "same", 2, None), ""),
    ((2, "part_of", 1, None), ""),
    ((2, "same", 1, None), "CHECK"),
    ((1, "same", 1, None), "CHECK"),
    ((1, "akin", 2, None), "CHECK"),
    ((1, "supports", 9, None), "FOREIGN KEY"),
    ((1, "supports", 2, "2024-12-31"), "CHECK"),
]


def add_link(opened: SqliteDatabase, link: tuple[object, ...]) -> None:
    statement = (
        "INSERT INTO action_link (action_id, kind, other_id, ended_on, made_on, entered_by,"
        " recorded_at) VALUES (?, ?, ?, ?, '2025-01-01', '', '2025-01-01T09:00:00')"
    )
    sql.run(opened, statement, link)


@pytest.fixture
def two_actions(tmp_path: Path) -> Iterator[SqliteDatabase]:
    opened = open_database(former(tmp_path, "v6"))
    sql.run(
        opened,
        "INSERT INTO action (plan_id, number, title, text, text_status, campaign, section,"
        " heading_status, due_words, search_key)"
        " VALUES (1, 2, '新任务', '', 'missing', '', '', 'missing', '', '')",
    )
    yield opened
    opened.close()


@pytest.mark.parametrize(("link", "refusal"), LINKS)
def test_a_link_joins_two_actions_in_one_order(
    two_actions: SqliteDatabase, link: tuple[object, ...], refusal: str
) -> None:
    with nullcontext() if not refusal else pytest.raises(IntegrityError, match=refusal):
        add_link(two_actions, link)


def test_two_actions_are_linked_once_at_a_time(two_actions: SqliteDatabase) -> None:
    add_link(two_actions, (1, "same", 2, "2025-02-01"))
    add_link(two_actions, (1, "same", 2, None))
    with pytest.raises(IntegrityError, match="UNIQUE"):
        add_link(two_actions, (2, "supports", 1, None))


OWNERS = [
    ((1, None, None), ""),
    ((None, None, 1), ""),
    ((None, None, None), "CHECK"),
    ((1, None, 1), "CHECK"),
    ((None, 9, None), "FOREIGN KEY"),
]


@pytest.mark.parametrize(("owners", "refusal"), OWNERS)
def test_a_file_belongs_to_exactly_one_record(
    tmp_path: Path, owners: tuple[int | None, ...], refusal: str
) -> None:
    opened = open_database(former(tmp_path, "v5"))
    statement = (
        "INSERT INTO evidence (entry_id, reply_id, act_now_entry_id, name, doc_number, sha256,"
        " size) VALUES (?, ?, ?, '批示.jpg', '', 'a', 1)"
    )
    with nullcontext() if not refusal else pytest.raises(IntegrityError, match=refusal):
        sql.run(opened, statement, owners)
    opened.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_step_that_fails_leaves_the_former_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    path = former(tmp_path, f"v{version}")
    before = schema(path)
    broken = (*MIGRATIONS[version][1], "CREATE TABLE plan (id INTEGER)")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS[:version], (version + 1, broken)))
    with pytest.raises(UserError, match="already exists"):
        open_database(path)
    assert schema(path) == before


@pytest.mark.parametrize("version", EDGES)
def test_a_former_backup_is_restored_and_brought_up_to_date(
    tmp_path: Path, clock: Clock, version: int
) -> None:
    former(tmp_path / "old", f"v{version}")
    backup = tmp_path / "old.zip"
    make_full_backup(NullProgress(), tmp_path / "old", backup, clock())
    office = open_office(tmp_path / "new", clock, "测试员")
    restore_backup(office, backup)
    assert [row.title for row in office.queries.ledger.rows(clock().date())] == ["旧任务"]
    assert check_data(office).ok
    office.close()
