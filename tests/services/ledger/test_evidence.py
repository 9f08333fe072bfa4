"""One way to keep files for follow-ups, replies, extensions and instructions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.handling.drafts import ExtensionDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry, ReplyDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.act_now import add_act_now, record_act_now
from fenghua_supervisor.services.handling.handling import extend
from fenghua_supervisor.services.ledger.evidence import MOST_FILES, copy_evidence, stored_place
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.notices.replies import log_reply
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
NOW = datetime(2025, 10, 31, 9)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "现场.jpg"
    path.write_bytes(b"\xff\xd8photo")
    return path


def action_id(office: Office) -> int:
    return office.queries.plan.action_id(82)


def on_timeline(office: Office) -> tuple[Evidence, ...]:
    return office.queries.ledger.detail(action_id(office), AS_OF).entries[0].evidence


def logged(office: Office, *files: Path) -> None:
    reported = Reported("已开工。", percent=Decimal(60))
    log_follow_up(office, FollowUpDraft((action_id(office),), AS_OF, reported, files=files))


def extended(office: Office, *files: Path) -> None:
    draft = ExtensionDraft(action_id(office), AS_OF, date(2026, 3, 31), "征地", "区府办", files)
    extend(office, draft)


def replied(office: Office, *files: Path) -> None:
    unit = office.queries.ledger.row(action_id(office), AS_OF).lead_units[0]
    entry = IssueEntry(unit.unit_id, (action_id(office),), "专项督查")
    (notice,) = issue_notices(office, IssueDraft(NoticeKind.URGE, AS_OF, (entry,))).value
    log_reply(office, ReplyDraft(notice, AS_OF, "本周内完成。", files))


def of_reply(office: Office) -> tuple[Evidence, ...]:
    (notice,) = office.queries.notices.issued(AS_OF)
    return notice.replies[-1].evidence if notice.replies else ()


def told(office: Office, *files: Path) -> None:
    add_act_now(office, ActNowDraft("核实食堂问题", NOW, files=files))


def of_instruction(office: Office) -> tuple[Evidence, ...]:
    given = office.queries.act_now.given(AS_OF)
    return tuple(proof for item in given for entry in item.entries for proof in entry.evidence)


@dataclass(frozen=True)
class Record:
    """A kind of record: how it is written with files, and the files it has then."""

    write: Callable[..., None]
    read: Callable[[Office], tuple[Evidence, ...]]


RECORDS = {
    "follow-up": Record(logged, on_timeline),
    "extension": Record(extended, on_timeline),
    "reply": Record(replied, of_reply),
    "reply on the timeline": Record(replied, on_timeline),
    "instruction": Record(told, of_instruction),
}


@pytest.mark.in_a_folder
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_file_comes_with_its_record_and_goes_with_its_undoing(
    office: Office, photo: Path, tmp_path: Path, record: Record
) -> None:
    record.write(office, photo)
    (proof,) = record.read(office)
    assert (proof.name, proof.size) == ("现场.jpg", 7)
    assert copy_evidence(office, proof.sha256, tmp_path / "副本").read_bytes() == b"\xff\xd8photo"
    undo(office)
    left = sql.row(office.store.database, "SELECT count(*) FROM evidence")
    assert left == (0,)
    redo(office)
    assert [kept.name for kept in record.read(office)] == ["现场.jpg"]
    assert check_data(office).ok


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_file_that_cannot_be_kept_refuses_the_whole_record(
    office: Office, photo: Path, tmp_path: Path, record: Record
) -> None:
    empty = tmp_path / "空.pdf"
    empty.touch()
    with pytest.raises(UserError, match="空文件"):
        record.write(office, photo, empty)
    assert sql.row(office.store.database, "SELECT count(*) FROM evidence") == (0,)
    assert list(office.store.files.stored()) == []


@pytest.mark.in_a_folder
def test_all_files_are_in_a_backup_and_come_back_with_it(
    office: Office, tmp_path: Path, photo: Path
) -> None:
    scan = tmp_path / "批示.pdf"
    scan.write_bytes(b"%PDF scan")
    told(office, scan)
    replied(office, photo)
    backup = make_full_backup(NullProgress(), office.data_dir, tmp_path / "all.zip", NOW).path
    for sha256 in list(office.store.files.stored()):
        office.store.files.path_of(sha256).unlink()
    (lost,) = of_instruction(office)
    assert stored_place(office, lost) is None
    assert "批示.pdf" in "".join(check_data(office).problems)
    restore_backup(office, backup)
    assert stored_place(office, lost) is not None
    assert check_data(office).ok


def test_a_correction_keeps_what_came_with_the_entry_and_may_leave_some_out(
    office: Office, photo: Path, tmp_path: Path
) -> None:
    table = tmp_path / "进度.xlsx"
    table.write_bytes(b"table")
    logged(office, photo, table)
    detail = office.queries.ledger.detail(action_id(office), AS_OF)
    (entry,) = detail.entries
    draft = FollowUpDraft((action_id(office),), AS_OF, Reported("已开工两处。"))
    wrong = frozenset({entry.evidence[1].id})
    correct_entry(office, entry.id, replace(draft, without=wrong))
    corrected, old = office.queries.ledger.detail(action_id(office), AS_OF).entries
    assert [proof.name for proof in corrected.evidence] == ["现场.jpg"]
    assert len(old.evidence) == 2


def test_too_many_files_at_once_are_refused(office: Office, photo: Path) -> None:
    with pytest.raises(UserError, match=f"最多添加{MOST_FILES}个附件"):
        logged(office, *[photo] * (MOST_FILES + 1))


def test_a_scan_is_filed_with_a_closed_instruction(office: Office, photo: Path) -> None:
    told(office)
    (item,) = office.queries.act_now.given(AS_OF)
    record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.REPLY, "已办"))
    record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.SCAN, files=(photo,)))
    assert [proof.name for proof in of_instruction(office)] == ["现场.jpg"]
    with pytest.raises(UserError, match="还没有选择附件"):
        record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.SCAN))
