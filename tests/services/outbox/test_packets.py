"""What the units get, by mail or in a folder of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay
from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry, NoticeWithdrawal
from fenghua_supervisor.domain.outbox import PaperFile, UnitPaper
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.exchange.mail.traces import without_traces
from fenghua_supervisor.services.notices import replies as notice_replies
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.outbox import packets as outgoing_papers
from fenghua_supervisor.services.outbox import queue as outbox
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.units.directory import save_unit
from tests.exchange.test_traces import packed, taken
from tests.services.outbox.outbox_desk import PDF, name_of, papers, send, use

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.mail_server import MailServer

DAY = date(2025, 10, 31)


def issued(office: Office, unit_id: int) -> tuple[int, ...]:
    rows = office.queries.ledger.rows(DAY)
    ids = tuple(r.id for r in rows if any(u.unit_id == unit_id for u in r.lead_units))
    entry = IssueEntry(unit_id, ids[:2])
    return issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, (entry,))).value


def test_a_sheet_that_went_by_mail_is_released(office: Office, mail_server: MailServer) -> None:
    unit = office.queries.ledger.rows(DAY)[80].lead_units[0]
    save_unit(office, UnitDraft(unit.unit, email="jy@example.com", unit_id=unit.unit_id))
    ids = issued(office, unit.unit_id)
    packets = outgoing_papers.notice_packets(
        NullProgress(), outgoing_papers.sendable_sheets(office, ids)
    )
    outbox.queue_papers(office, OutgoingKind.NOTICE, packets)
    assert office.queries.notices.notice(ids[0]).released_at is None
    send(office, use(office, mail_server))
    sheet = office.queries.notices.notice(ids[0])
    assert (sheet.released_at, sheet.release_way) == (office.now(), ReleaseWay.MAILED)
    [letter] = mail_server.box.letters
    assert letter["Subject"].startswith("催办单：奉共富督催〔2025〕1号")
    [file] = letter.iter_attachments()
    assert file.get_content().startswith(b"%PDF")


def test_a_sheet_that_was_withdrawn_meanwhile_does_not_go(
    office: Office, mail_server: MailServer
) -> None:
    unit = office.queries.ledger.rows(DAY)[80].lead_units[0]
    save_unit(office, UnitDraft(unit.unit, email="jy@example.com", unit_id=unit.unit_id))
    ids = issued(office, unit.unit_id)
    sheets = outgoing_papers.sendable_sheets(office, ids)
    packets = outgoing_papers.notice_packets(NullProgress(), sheets)
    outbox.queue_papers(office, OutgoingKind.NOTICE, packets)
    notice_replies.withdraw_notice(office, NoticeWithdrawal(ids[0], "发错", DAY))
    send(office, use(office, mail_server))
    assert mail_server.box.letters == []
    [message] = office.queries.outbox.messages()
    assert (message.state, message.error) == (
        SendState.FAILED,
        "奉共富督催〔2025〕1号已作废，没有发送。",
    )
    with pytest.raises(UserError, match="已作废，不能发送"):
        outgoing_papers.sendable_sheets(office, ids)


def test_without_mail_everything_goes_into_a_folder_per_unit(
    office: Office, mailed_units: list[int], tmp_path: Path
) -> None:
    target = tmp_path / "发文"
    packets = papers(office, mailed_units)
    outgoing_papers.export_packets(NullProgress(), packets, target)
    names = sorted(name_of(office, unit) for unit in mailed_units)
    assert sorted(path.name for path in target.iterdir()) == names
    home = target / names[0]
    assert sorted(path.name for path in home.iterdir()) == ["说明.txt", "通报.pdf"]
    assert (home / "通报.pdf").read_bytes() == PDF.content
    assert "10月通报" in (home / "说明.txt").read_text(encoding="utf-8-sig")


def test_a_cancelled_export_leaves_nothing(
    office: Office, mailed_units: list[int], tmp_path: Path
) -> None:
    class Stops:
        def advance(self, done: int, total: int, text: str) -> None:
            if done == 5:
                raise Cancelled

    with pytest.raises(Cancelled):
        outgoing_papers.export_packets(Stops(), papers(office, mailed_units), tmp_path / "发文")
    assert not (tmp_path / "发文").exists()


def test_names_of_units_and_files_lead_to_no_other_folder(tmp_path: Path) -> None:
    files = (PaperFile("../../x.pdf", b"1"), PaperFile("..", b"2"), PaperFile("甲.pdf", b"3"))
    twice = UnitPaper(1, "../../etc", "甲", "乙", (*files, PaperFile("甲.pdf", b"4")))
    paths = outgoing_papers.export_packets(NullProgress(), [twice], tmp_path / "发文")
    assert len(paths) == 5
    home = (tmp_path / "发文").resolve()
    assert all(path.resolve().is_relative_to(home) for path in paths)
    assert {path.name for path in tmp_path.iterdir()} >= {"发文"}
    assert sorted(p.read_bytes() for p in paths if p.name != "说明.txt") == [
        b"1",
        b"2",
        b"3",
        b"4",
    ]


def test_no_picture_in_a_paper_leaves_with_what_its_camera_noted(
    office: Office, mail_server: MailServer, tmp_path: Path
) -> None:
    account = use(office, mail_server)
    unit = office.queries.ledger.rows(DAY)[80].lead_units[0]
    save_unit(office, UnitDraft(unit.unit, email="jy@example.com", unit_id=unit.unit_id))
    document = packed(first=taken(), second=taken("PNG", place=False))
    given = outgoing_papers.circulated(office, "十月通报.docx", (document,), [unit.unit_id])
    done = outbox.queue_papers(office, OutgoingKind.BULLETIN, given)
    assert done.message.endswith(
        "；“十月通报.docx”里有2张照片带着拍摄地点，发出去的是去掉的副本，原件不变"
    )
    (message,) = office.queries.outbox.messages()
    packets = outgoing_papers.queued_packets(office, [message])
    paths = outgoing_papers.export_packets(NullProgress(), packets, tmp_path)
    send(office, account)
    [letter] = mail_server.box.letters
    [file] = letter.iter_attachments()
    exported = next(path for path in paths if path.suffix == ".docx").read_bytes()
    for content in (file.get_content(), exported):
        assert without_traces("十月通报.docx", content).pictures == 0
    assert without_traces("十月通报.docx", document).pictures == 2
