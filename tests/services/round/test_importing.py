from __future__ import annotations

import pathlib
import shutil
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import ChangeKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.round.drafts import SendBackDraft
from fenghua_supervisor.domain.round.import_preview import FormVerdict
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.round.importing import apply_forms
from fenghua_supervisor.services.round.review import return_report, review_queue
from fenghua_supervisor.services.round.sending_out import collect_forms
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store import integrity
from tests.filled_forms import fill_all
from tests.form_steps import AS_OF, MONTH, UNIT, column, only, preview, reports, table, take, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


@pytest.fixture
def clock(clock: Clock) -> Clock:
    clock.moment = datetime(2025, 10, 24, 9)
    return clock


@pytest.fixture(scope="module")
def sheet(_seed_folder: Path, open_to_look: Callable[[Path], Office]) -> FormSheet:
    """The form of 区民政局 for October, as each office of these tests gives it at first."""
    forms = collect_forms(open_to_look(_seed_folder), MONTH, AS_OF)
    return next(s for s in forms if s.unit == UNIT)


PROGRESS, PERCENT = column(layout.PROGRESS), column(layout.PERCENT)


@pytest.fixture
def filled(sheet: FormSheet, tmp_path: Path) -> Path:
    """The form with the first action reported."""
    return write(tmp_path / "民政.xlsx", sheet, {f"{PROGRESS}5": "已建两支", f"{PERCENT}5": 0.6})


def test_all_units_come_back_with_nothing_wrong_and_nothing_lost(
    office: Office, tmp_path: Path
) -> None:
    sheets = collect_forms(office, MONTH, AS_OF)
    assert len(sheets) >= 43
    truth = fill_all(sheets, tmp_path / "in")
    found = preview(office, tmp_path / "in")
    assert {file.verdict for file in found.files} == {FormVerdict.READY}
    assert found.missing == ()
    assert found.count(found.taken) == len(truth)
    apply_forms(office, found, found.taken)
    said = office.queries.round.said_by_forms(office.queries.plan.current().id, MONTH)
    for pair, told in truth.items():
        have = said[pair].reported
        assert (have.progress, have.issues, have.next_steps) == (
            told.progress,
            told.issues,
            told.next_steps,
        )
        assert have.percent == told.percent
        values = {value.target_id: (value.status, value.value) for value in have.readings}
        assert values == told.readings
    assert said.keys() == truth.keys()


def test_export_import_export_is_identical(office: Office, tmp_path: Path) -> None:
    """What October reported stands in the forms of November, and comes back from them unchanged."""
    truth = fill_all(collect_forms(office, MONTH, AS_OF)[::4], tmp_path / "in")
    take(office, tmp_path / "in")
    later = date(2025, 11, 24)
    first = collect_forms(office, Month(2025, 11), later)
    last = {(row.action_id, s.code.unit_id): row.last for s in first for row in s.rows}
    for pair, told in truth.items():
        report = last[pair]
        assert report is not None
        assert (report.reported.progress, report.reported.percent) == (told.progress, told.percent)
    again = preview(office, tmp_path / "in")
    assert again.count(range(len(again.files))) == 0
    assert collect_forms(office, Month(2025, 11), later) == first


def test_importing_is_one_step_that_undo_takes_back(office: Office, filled: Path) -> None:
    before = integrity.content_hash(office.store.database)
    done = take(office, filled)
    assert done.label == "导入填报表（1份）"
    assert reports(office, 66) == [("已建两支", Decimal("60.0"))]
    undo(office)
    assert integrity.content_hash(office.store.database) == before


def test_a_preview_writes_nothing(office: Office, filled: Path) -> None:
    before, steps = (
        integrity.content_hash(office.store.database),
        office.queries.journal.step_count(),
    )
    preview(office, filled)
    assert integrity.content_hash(office.store.database) == before
    assert office.queries.journal.step_count() == steps


def test_empty_rows_are_no_reports(office: Office, sheet: FormSheet, tmp_path: Path) -> None:
    file = only(office, write(tmp_path / "a.xlsx", sheet, {}))
    assert file.verdict is FormVerdict.NOTHING
    assert not file.can_be_taken


def test_a_return_waits_for_review_and_is_kept(office: Office, filled: Path) -> None:
    take(office, filled)
    plan = office.queries.plan.current().id
    [[received]] = office.queries.round.received(plan, MONTH, AS_OF).values()
    assert (received.file_name, received.on) == ("民政.xlsx", AS_OF)
    assert sum(office.queries.review.waiting_by_unit(plan, MONTH, AS_OF).values()) == 1
    [(sha256, name)] = integrity.stored_files(office.store.database).items()
    assert "民政.xlsx" in name
    assert office.store.files.read(sha256) == filled.read_bytes()


def test_the_same_file_again_changes_nothing(office: Office, filled: Path, tmp_path: Path) -> None:
    take(office, filled)
    copy = tmp_path / "副本.xlsx"
    shutil.copy(filled, copy)
    file = only(office, copy)
    assert file.verdict is FormVerdict.KNOWN
    with pytest.raises(UserError, match="没有可导入"):
        take(office, copy)


def test_a_second_return_that_edits_one_field_touches_only_that(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    lines = {f"{PROGRESS}5": "已建两支", f"{PERCENT}5": 0.6}
    take(office, write(tmp_path / "一.xlsx", sheet, lines))
    other = write(tmp_path / "二.xlsx", sheet, {**lines, f"{PROGRESS}5": "已建三支"})
    file = only(office, other)
    assert file.second_to == "一.xlsx"
    [line] = file.changed
    assert [(c.field, c.old, c.new) for c in line.changes] == [("进展情况", "已建两支", "已建三支")]
    take(office, other)
    assert reports(office, 66) == [("已建三支", Decimal("60.0"))]
    plan = office.queries.plan.current().id
    assert sum(office.queries.review.waiting_by_unit(plan, MONTH, AS_OF).values()) == 1


def test_what_the_office_corrected_is_not_undone_by_a_return_that_repeats_it(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    take(office, write(tmp_path / "一.xlsx", sheet, {f"{PROGRESS}5": "已建二支"}))
    action = office.queries.plan.action_id(66)
    [entry] = office.queries.ledger.detail(action, AS_OF).entries
    unit = office.queries.ledger.row(action, AS_OF).lead_units[0].unit_id
    correct_entry(
        office, entry.id, FollowUpDraft((action,), AS_OF, Reported("已建两支"), unit_id=unit)
    )
    again = write(tmp_path / "二.xlsx", sheet, {f"{PROGRESS}5": "已建二支", "A1": "改了标题"})
    assert only(office, again).verdict is FormVerdict.UNCHANGED
    take(office, again)
    assert reports(office, 66) == [("已建两支", None)]


def test_a_report_that_was_returned_may_be_sent_again(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    take(office, write(tmp_path / "一.xlsx", sheet, {f"{PROGRESS}5": "已建"}))
    [waiting] = review_queue(office, AS_OF)
    return_report(office, SendBackDraft(waiting.id, "太空泛", AS_OF))
    assert reports(office, 66) == []
    again = write(tmp_path / "二.xlsx", sheet, {f"{PROGRESS}5": "已建两支"})
    assert only(office, again).changed[0].kind is ChangeKind.NEW
    take(office, again)
    assert reports(office, 66) == [("已建两支", None)]


@pytest.mark.parametrize(
    ("cells", "address", "part"),
    [
        ({f"{PERCENT}5": "约60"}, f"{PERCENT}5", "不是确切的数"),
        ({f"{PERCENT}5": 1.2}, f"{PERCENT}5", "超出范围"),
        ({f"{PERCENT}5": "=1/0"}, f"{PERCENT}5", "公式没有可用的结果"),
        ({f"{column(layout.DATA)}5": "若干"}, f"{column(layout.DATA)}5", "不是数值"),
        ({f"{PROGRESS}5": None, f"{PERCENT}5": 0.5}, f"{PROGRESS}5", "还没有填写"),
    ],
)
def test_a_problem_names_sheet_and_cell_and_leaves_the_row_out(
    office: Office,
    sheet: FormSheet,
    tmp_path: Path,
    cells: dict[str, object],
    address: str,
    part: str,
) -> None:
    file = only(office, write(tmp_path / "a.xlsx", sheet, {f"{PROGRESS}5": "已建", **cells}))
    [problem] = file.problems
    assert (problem.sheet, problem.cell) == ("填报表", address)
    assert part in problem.why
    assert file.lines == ()


def test_a_changed_number_is_not_followed(office: Office, sheet: FormSheet, tmp_path: Path) -> None:
    file = only(office, write(tmp_path / "a.xlsx", sheet, {f"{PROGRESS}5": "已建", "A5": "70"}))
    [problem] = file.unmatched
    assert "标识不符" in problem.why


def test_columns_may_be_moved_and_rows_sorted(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    def move(page: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
        page.delete_rows(4, len(rows))
        head, *lines = [row[::-1] for row in rows]
        for row in [head, *reversed(lines)]:
            page.append(row)

    path = write(tmp_path / "a.xlsx", sheet, {f"{PROGRESS}5": "已建"}, page=move)
    [line] = only(office, path).lines
    assert (line.number, line.report.reported.progress) == (66, "已建")


def test_another_month_is_told_and_not_taken_by_itself(
    office: Office, filled: Path, clock: Clock
) -> None:
    clock.moment = datetime(2025, 11, 24, 9)
    found = preview(office, filled, as_of=date(2025, 11, 24))
    [file] = found.files
    assert file.verdict is FormVerdict.OTHER_MONTH
    assert file.late
    assert (file.month, file.on) == (MONTH, date(2025, 10, 31))
    assert found.taken == frozenset()


def test_the_round_of_a_month_goes_on_until_the_next_one_opens(
    office: Office, filled: Path, clock: Clock
) -> None:
    clock.moment = datetime(2025, 11, 10, 9)
    file = only(office, filled, as_of=date(2025, 11, 10))
    assert file.verdict is FormVerdict.READY
    assert file.on == date(2025, 10, 31)


def test_a_month_that_has_not_come_is_refused(office: Office, filled: Path) -> None:
    file = only(office, filled, as_of=date(2025, 9, 20))
    assert "还没有到" in file.why


def test_units_that_sent_nothing_are_named(office: Office, filled: Path) -> None:
    found = preview(office, filled)
    assert UNIT not in found.missing
    assert len(found.missing) >= 42


def test_a_late_return_is_told(office: Office, filled: Path, clock: Clock) -> None:
    clock.moment = datetime(2025, 10, 30, 9)
    assert preview(office, filled, as_of=date(2025, 10, 30)).late == (UNIT,)
    assert preview(office, filled).late == ()


def test_a_file_that_changed_after_the_preview_is_refused(
    office: Office, sheet: FormSheet, filled: Path
) -> None:
    found = preview(office, filled)
    write(filled, sheet, {f"{PROGRESS}5": "另一份"})
    with pytest.raises(UserError, match="在预览之后又改过"):
        apply_forms(office, found, found.taken)
    assert reports(office, 66) == []


def test_a_table_without_percentages_keeps_those_that_were_said(
    office: Office, filled: Path, tmp_path: Path
) -> None:
    take(office, filled)
    path = table(
        tmp_path / "b.xlsx",
        ("2025年10月",),
        ("填报单位：区民政局",),
        ("序号", "进展情况"),
        (66, "已建三支"),
    )
    [line] = only(office, path).changed
    assert [change.field for change in line.changes] == ["进展情况"]
    take(office, path)
    assert reports(office, 66) == [("已建三支", Decimal("60.0"))]


def test_readings_are_recorded_with_unpublished_data(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    row = next(row for row in sheet.rows if row.targets)
    line = layout.FIRST_ROW + sum(
        max(1, len(r.targets)) for r in sheet.rows[: sheet.rows.index(row)]
    )
    cells = {f"{PROGRESS}{line}": "推进中", f"{column(layout.DATA)}{line}": "数据未发布"}
    take(office, write(tmp_path / "a.xlsx", sheet, cells))
    [entry] = office.queries.ledger.detail(row.action_id, AS_OF).entries
    assert [reading.status for reading in entry.reported.readings] == [ReadingStatus.NOT_PUBLISHED]


def test_the_light_follows_at_once(office: Office, filled: Path) -> None:
    take(office, filled)
    assert office.queries.ledger.row(office.queries.plan.action_id(66), AS_OF).percent == Decimal(
        "60.0"
    )


def test_what_was_logged_by_hand_stays(office: Office, filled: Path) -> None:
    action = office.queries.plan.action_id(66)
    log_follow_up(
        office, FollowUpDraft((action,), date(2025, 10, 10), Reported("电话了解：已招标"))
    )
    take(office, filled)
    assert [text for text, _ in reports(office, 66)] == ["已建两支", "电话了解：已招标"]


def test_a_file_that_another_program_holds_open_is_told_and_nothing_is_written(
    office: Office, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = preview(office, filled)

    def held(*_: object) -> None:
        raise PermissionError(13, "held by Excel")

    monkeypatch.setattr(pathlib.Path, "open", held)
    with pytest.raises(UserError, match="可能正被其他程序占用"):
        apply_forms(office, found, found.taken)
    assert reports(office, 66) == []
    assert integrity.stored_files(office.store.database) == {}


def test_a_code_of_another_ledger_is_refused(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    other = replace(sheet, code=replace(sheet.code, plan_id=99))
    file = only(office, write(tmp_path / "a.xlsx", other, {f"{PROGRESS}5": "x"}))
    assert "不是本台账发出的" in file.why


def test_a_form_under_another_units_name_is_told(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    other = replace(sheet, unit="区教育局")
    file = only(office, write(tmp_path / "a.xlsx", other, {f"{PROGRESS}5": "x"}))
    assert any("请核对是哪个单位的表" in problem.why for problem in file.problems)
    assert not file.is_taken
