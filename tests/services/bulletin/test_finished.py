from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from fenghua_supervisor.domain.bulletin.drafts import BulletinWithdrawal, FreezeDraft
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin import finished
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, render_bulletin
from fenghua_supervisor.services.bulletin.editions import (
    edition_register,
    freeze_bulletin,
    frozen_edition,
    withdraw_bulletin,
)
from fenghua_supervisor.services.bulletin.finished import (
    check_finished,
    read_finished,
    registration,
)
from fenghua_supervisor.services.bulletin.word_file import bulletin_docx_parts
from fenghua_supervisor.services.outbox.packets import circulated
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
OCTOBER = parse_period("2025-10")


@pytest.fixture
def data(office: Office) -> BulletinData:
    return collect_bulletin(office, OCTOBER, AS_OF)


@pytest.fixture(scope="module")
def looked_at(_seed_folder: Path, open_to_look: Callable[[Path], Office]) -> Office:
    """For tests that register nothing."""
    return open_to_look(_seed_folder)


@pytest.fixture(scope="module")
def drafted(looked_at: Office) -> BulletinData:
    """The draft there."""
    return collect_bulletin(looked_at, OCTOBER, AS_OF)


@pytest.fixture(scope="module")
def original(drafted: BulletinData) -> bytes:
    """The Word file of the draft."""
    return bulletin_docx_parts(NullProgress(), drafted)[0]


@pytest.fixture(scope="module")
def gone_over(original: bytes) -> bytes:
    """The same, as a person has gone over it."""
    word = docx.Document(BytesIO(original))
    word.add_paragraph("请各单位于11月30日前书面报送，逾期的将再次通报。")
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


@pytest.fixture
def path(tmp_path: Path, gone_over: bytes) -> Path:
    """Where it lies."""
    made = tmp_path / "十月定稿.docx"
    made.write_bytes(gone_over)
    return made


def draft(data: BulletinData, annex: bytes = b"") -> FreezeDraft:
    return FreezeDraft(data, b"%PDF draft", AS_OF, annex)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_what_the_program_made_itself_matches_to_the_last_number(
    looked_at: Office, drafted: BulletinData, original: bytes, tmp_path: Path, suffix: str
) -> None:
    made = tmp_path / f"原样{suffix}"
    progress = NullProgress()
    made.write_bytes(original if suffix == ".docx" else render_bulletin(progress, drafted))
    assert check_finished(looked_at, read_finished(progress, made), drafted) == ()


def test_a_finished_file_is_the_edition_byte_for_byte(
    office: Office, data: BulletinData, path: Path
) -> None:
    paper = read_finished(NullProgress(), path)
    strays = check_finished(office, paper, data)
    assert [found.number for found in strays] == ["11月30日"]
    done = freeze_bulletin(office, registration(draft(data, b"%PDF annex"), paper, strays))
    assert done.message == (
        "2025年10月通报已定稿，为2025年第1期（总第1期），原件是“十月定稿.docx”，1处数字按核对后的登记"
    )
    kept = frozen_edition(office, OCTOBER)
    assert kept is not None
    assert kept.content == path.read_bytes()
    assert (kept.file_name, kept.suffix, kept.annex) == ("十月定稿.docx", ".docx", b"%PDF annex")
    assert len(kept.accepted) == 1
    assert "11月30日" in kept.accepted[0]
    assert office.queries.bulletin.figures(kept.id)
    with pytest.raises(UserError):
        undo(office)


def test_it_is_mailed_under_a_name_that_ends_as_it_does(office: Office) -> None:
    (packet,) = circulated(office, "十月通报.docx", (b"PK", b"%PDF"), [1])
    assert [file.name for file in packet.files] == ["十月通报.docx", "十月通报 附件1.pdf"]


def test_a_file_is_registered_once_and_withdrawn_like_any_edition(
    office: Office, data: BulletinData, path: Path
) -> None:
    paper = read_finished(NullProgress(), path)
    freeze_bulletin(office, registration(draft(data), paper, ()))
    with pytest.raises(UserError, match="已经登记为2025年第1期（总第1期），不能重复登记"):
        check_finished(office, paper, collect_bulletin(office, parse_period("2025-09"), AS_OF))
    withdraw_bulletin(office, BulletinWithdrawal(1, "附表漏印", AS_OF))
    (line,) = edition_register(office)
    assert (line.stands, line.file_name) == (False, "十月定稿.docx")
    with pytest.raises(UserError, match="（已作废），不能重复登记"):
        check_finished(office, paper, data)


def test_a_file_that_changes_while_it_is_read_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = finished.read_paper

    def then_saved(*asked: object) -> object:
        text = read(*asked)  # type: ignore[arg-type]  # handed on as it came
        path.write_bytes(path.read_bytes() + b"\0")
        return text

    monkeypatch.setattr(finished, "read_paper", then_saved)
    with pytest.raises(UserError, match="在读取的时候又改过，没有登记"):
        read_finished(NullProgress(), path)


@pytest.mark.parametrize("mark", ["机密★1年", "秘 密", "绝密"])
def test_a_mark_of_state_secrets_is_refused(
    looked_at: Office, drafted: BulletinData, path: Path, mark: str
) -> None:
    paper = read_finished(NullProgress(), path)
    marked = replace(paper, text=replace(paper.text, lines=(mark, *paper.text.lines)))
    with pytest.raises(UserError, match="国家秘密的标志"):
        check_finished(looked_at, marked, drafted)
