from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.drafts import FreezeDraft
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin import editions
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.notices import papers
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.notices.papers import notice_sheets, render_notices
from fenghua_supervisor.services.papers.action_papers import ReportDraft, issue_report
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.sending_out import FormsWritten, collect_forms, issue_forms
from fenghua_supervisor.services.safekeeping.missing_papers import finish_papers
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)
UNITS = (2, 6)


@pytest.fixture
def issued(office: Office, tmp_path: Path) -> tuple[int, ...]:
    """Two sheets are recorded, and their papers not written."""
    found = {
        unit: next(
            row.id
            for row in office.queries.ledger.rows(DAY)
            if any(part.unit_id == unit for part in row.lead_units)
        )
        for unit in UNITS
    }
    entries = tuple(IssueEntry(unit, (row,), "督查") for unit, row in found.items())
    return issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, entries), tmp_path / "out").value


def finished(office: Office, reopen: Callable[[Office], Office]) -> tuple[str, list[str]]:
    """What the next start says, and what lies among the papers then."""
    words = finish_papers(reopen(office), NullProgress())
    return words, sorted(path.name for path in (office.data_dir / "papers").glob("*"))


@pytest.mark.usefixtures("issued")
def test_what_was_never_written_is_made_at_the_next_start_and_said_once(
    office: Office, reopen: Callable[[Office], Office]
) -> None:
    assert finish_papers(office, NullProgress()) == ""
    words, names = finished(office, reopen)
    assert words == (
        "上次中断时已登记而没有写成的文件（奉共富督催〔2025〕1号 区发改局等2份）已补做，"
        f"放在“{office.data_dir / 'papers'}”。"
    )
    assert [name[:13] for name in names] == ["奉共富督催〔2025〕1号", "奉共富督催〔2025〕2号"]
    assert finished(office, reopen) == ("", names)


def test_only_what_is_missing_or_not_the_paper_is_made_again(
    office: Office, issued: tuple[int, ...], reopen: Callable[[Office], Office], tmp_path: Path
) -> None:
    first, second = render_notices(NullProgress(), notice_sheets(office, issued), tmp_path / "out")
    second.write_bytes(b"of another step")
    words, names = finished(office, reopen)
    assert (second.stem in words, names) == (True, [second.name])
    assert first.is_file()


def test_papers_made_again_are_stamped_with_their_step(
    office: Office, issued: tuple[int, ...], reopen: Callable[[Office], Office]
) -> None:
    assert issued
    again = reopen(office)
    finish_papers(again, NullProgress())
    undo(again)
    names = [path.name for path in (office.data_dir / "papers").iterdir()]
    assert [name.startswith("已撤销-") for name in names] == [True, True]


def test_a_step_that_is_gone_needs_no_papers(
    office: Office, issued: tuple[int, ...], reopen: Callable[[Office], Office]
) -> None:
    assert issued
    undo(office)
    assert finished(office, reopen) == ("", [])


def test_a_record_that_is_gone_is_told_once(
    office: Office,
    issued: tuple[int, ...],
    reopen: Callable[[Office], Office],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_: object) -> None:
        raise UserError("这张文书已不存在，请刷新后再试。")

    assert issued
    monkeypatch.setattr(papers, "notice_sheets", gone)
    assert finished(office, reopen) == (
        "上次中断时没有写成的文件不能补做：这张文书已不存在，请刷新后再试。",
        [],
    )
    assert finished(office, reopen) == ("", [])


@pytest.mark.parametrize("name", ["", "专报.docx"])
def test_a_numbered_report_is_made_again_and_stamped(
    office: Office, reopen: Callable[[Office], Office], tmp_path: Path, name: str
) -> None:
    draft = ReportDraft(office.queries.plan.action_id(82), DAY, DAY, "建议协调。")
    issue_report(office, draft, tmp_path / "gone", name)
    words, names = finished(office, reopen)
    assert "已登记而没有写成的文件" in words
    (made,) = names
    assert made == name or made.startswith("督查专报〔2025〕第1期 ")
    again = reopen(office)
    undo(again)
    assert [path.name for path in (office.data_dir / "papers").iterdir()] == [f"已撤销-{made}"]


def test_forms_are_made_again_as_of_their_day(
    office: Office, reopen: Callable[[Office], Office], tmp_path: Path
) -> None:
    month = Month(2025, 10)
    sheets = collect_forms(office, month, DAY)[:2]
    written = FormsWritten.of(sheets, tmp_path, DAY)
    issue_forms(office, month, [sheet.code.unit_id for sheet in sheets], written)
    (tmp_path / sheets[0].file_name).write_bytes(b"filled in by the unit")
    assert finished(office, reopen)[1] == [sheets[1].file_name]


def test_an_edition_whose_file_is_refused_at_the_end_stands_and_is_made_again(
    office: Office,
    reopen: Callable[[Office], Office],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = collect_bulletin(office, parse_period("2025-10"), DAY)
    draft, path = FreezeDraft(data, b"%PDF", DAY), tmp_path / "通报.pdf"
    real = editions.freeze_bulletin

    def then_in_the_way(*values: object) -> object:
        done = real(*values)  # type: ignore[arg-type]
        path.mkdir()
        return done

    monkeypatch.setattr(editions, "freeze_bulletin", then_in_the_way)
    assert editions.freeze_to_file(office, draft, path).value
    assert "通报已经定稿，只是文件没有放到" in office.take_remarks()[0]
    assert finished(office, reopen)[1] == ["通报.pdf"]


def test_an_edition_is_not_frozen_when_its_file_is_refused(office: Office, tmp_path: Path) -> None:
    data = collect_bulletin(office, parse_period("2025-10"), DAY)
    with pytest.raises(UserError, match="不存在，请先建好"):
        editions.freeze_to_file(office, FreezeDraft(data, b"%PDF", DAY), tmp_path / "no/通报.pdf")
    assert editions.edition_register(office) == []
