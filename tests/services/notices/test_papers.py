from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.notices.wording import sheet_words
from fenghua_supervisor.domain.office.paper_form import FormPart, PaperForm
from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.services.notices.issuing import issue_notices, propose
from fenghua_supervisor.services.notices.papers import (
    chat_texts,
    notice_sheets,
    paper_bytes,
    paper_name,
    papers_folder,
    render_notices,
)
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.office_settings import save_paper_form
from tests.domain.notices.notice_sample import sheet

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.notices.notice import NoticeSheet
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

LATE = date(2026, 1, 5)  # every action of the plan is overdue


class CancelAt:
    """A progress whose user thinks better of it at one step."""

    def __init__(self, step: int) -> None:
        self._left = step
        self.told: list[str] = []

    def advance(self, done: int, total: int, text: str) -> None:
        self.told.append(f"{done}/{total} {text}")
        if not self._left:
            raise Cancelled
        self._left -= 1


def sheets(count: int) -> list[NoticeSheet]:
    return [sheet(1, number=place, unit=f"单位{place}") for place in range(1, count + 1)]


def test_papers_are_named_by_number_and_unit(tmp_path: Path) -> None:
    paths = render_notices(NullProgress(), sheets(2), tmp_path)
    assert [path.name for path in paths] == [
        "奉共富督催〔2025〕1号 单位1.pdf",
        "奉共富督催〔2025〕2号 单位2.pdf",
    ]
    assert all(path.read_bytes().startswith(b"%PDF") for path in paths)


def test_a_name_typed_by_a_user_is_no_path() -> None:
    name = paper_name(sheet(1, unit="../../etc/passwd:*?"))
    assert not set(name) & set('/\\:*?"<>|')


@pytest.mark.parametrize("step", [0, 2, 4])
def test_cancelled_half_way_no_paper_is_left(tmp_path: Path, step: int) -> None:
    progress = CancelAt(step)
    with pytest.raises(Cancelled):
        render_notices(progress, sheets(4), tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert progress.told[0] == "0/4 排版奉共富督催〔2025〕1号"


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("")
    with pytest.raises(UserError, match="papers”不是文件夹"):
        render_notices(NullProgress(), sheets(1), tmp_path / "papers")


def test_what_is_shown_and_printed_is_the_paper_that_is_saved(tmp_path: Path) -> None:
    (path,) = render_notices(NullProgress(), sheets(1), tmp_path)
    assert (path.read_bytes(),) == paper_bytes(NullProgress(), sheets(1))


def test_several_sheets_are_pasted_with_a_blank_line_between() -> None:
    assert chat_texts(sheets(2)).count("\n\n【催办单】") == 1


def test_every_unit_in_one_step_gets_its_paper(office: Office, clock: Clock) -> None:
    clock.moment = datetime(2026, 1, 5, 9, 30)
    proposals = propose(office, LATE, NoticeKind.URGE)
    entries = tuple(
        IssueEntry(p.unit_id, tuple(call.action_id for call in p.items)) for p in proposals
    )
    before = office.queries.journal.step_count()
    done = issue_notices(office, IssueDraft(NoticeKind.URGE, LATE, entries))
    progress = CancelAt(-1)
    found = notice_sheets(office, done.value)
    paths = render_notices(progress, found, papers_folder(office))
    assert office.queries.journal.step_count() == before + 1
    assert len(proposals) == 43
    assert [s.notice.number for s in found] == list(range(1, 44))
    assert len({path.name for path in paths}) == 43
    assert len(progress.told) == 44


def issue_one(office: Office, clock: Clock) -> int:
    """Urge the first unit that may be urged; the id of its sheet."""
    clock.moment = datetime(2026, 1, 5, 9, 30)
    (found,) = propose(office, LATE, NoticeKind.URGE)[:1]
    entries = (IssueEntry(found.unit_id, tuple(call.action_id for call in found.items)),)
    (first,) = issue_notices(office, IssueDraft(NoticeKind.URGE, LATE, entries)).value
    return first


def test_a_sheet_keeps_the_form_it_was_issued_in(office: Office, clock: Clock) -> None:
    first = issue_one(office, clock)
    (before,) = paper_bytes(NullProgress(), notice_sheets(office, [first]))
    closings = (FormPart("urge", "特此催办。"), *PaperForm().closings[1:])
    save_paper_form(office, PaperForm(closings=closings, sheet_signing=Signing.PLAIN))
    save_paper_form(office, PaperForm(closings=closings))
    (sheet,) = notice_sheets(office, [first])
    assert sheet.form == PaperForm()
    assert paper_bytes(NullProgress(), [sheet]) == (before,)
    undo(office)
    undo(office)
    assert notice_sheets(office, [first]) == (sheet,)


def test_a_sheet_issued_later_closes_with_the_new_words(office: Office, clock: Clock) -> None:
    closings = (FormPart("urge", "特此催办。"), *PaperForm().closings[1:])
    save_paper_form(office, PaperForm(closings=closings))
    first = issue_one(office, clock)
    (sheet,) = notice_sheets(office, [first])
    assert sheet_words(sheet).closing[0].endswith("后报送我办。特此催办。")
