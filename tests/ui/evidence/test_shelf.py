from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.exchange.mail.traces import without_traces
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf, safe_name
from tests.exchange.test_traces import taken

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()) or True
    )
    return found


@pytest.fixture
def opener(session: Session, qtbot: QtBot) -> EvidenceShelf:
    page = QWidget()
    qtbot.addWidget(page)
    return EvidenceShelf(session, page)


def _stored(office: Office, folder: Path, name: str) -> Evidence:
    source = folder / "source.bin"
    source.write_bytes("内容".encode())
    kept = office.store.files.keep(source)
    return Evidence(1, name, "", kept.sha256, kept.size)


def test_a_document_is_opened_as_a_copy_after_asking(
    opener: EvidenceShelf,
    office: Office,
    tmp_path: Path,
    opened: list[str],
    feedback: FakeFeedback,
) -> None:
    opener.open(_stored(office, tmp_path, "验收意见.pdf"))
    assert opened[0].endswith("验收意见.pdf")
    assert not opened[0].startswith(str(office.data_dir))
    assert "验收意见.pdf" in feedback.texts("ask")[0]


def test_nothing_opens_when_the_user_declines(
    opener: EvidenceShelf,
    office: Office,
    tmp_path: Path,
    opened: list[str],
    feedback: FakeFeedback,
) -> None:
    feedback.answer = False
    opener.open(_stored(office, tmp_path, "验收意见.pdf"))
    assert opened == []


@pytest.mark.parametrize("name", ["a.exe", "b.bat", "c.pdf.lnk", "d", "e.js", "f.desktop"])
def test_a_program_is_saved_at_most(
    opener: EvidenceShelf,
    office: Office,
    tmp_path: Path,
    opened: list[str],
    feedback: FakeFeedback,
    name: str,
) -> None:
    feedback.save_path = tmp_path / "saved"
    opener.open(_stored(office, tmp_path, name))
    assert opened == []
    assert (tmp_path / "saved").read_bytes() == "内容".encode()


def test_a_file_that_is_gone_is_said(
    opener: EvidenceShelf, opened: list[str], feedback: FakeFeedback
) -> None:
    opener.open(Evidence(1, "丢失.pdf", "", "0" * 64, 3))
    assert opened == []
    assert len(feedback.texts("warn")) == 1


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../a.pdf", "_.._a.pdf"),
        ("C:\\x.pdf", "C__x.pdf"),
        ("..", "附件"),
        ("表.xlsx", "表.xlsx"),
    ],
)
def test_a_name_leads_to_no_other_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_of_a_picture_that_tells_a_place_the_cleaned_copy_is_offered(
    opener: EvidenceShelf, office: Office, tmp_path: Path, feedback: FakeFeedback
) -> None:
    source, target = tmp_path / "现场.jpg", tmp_path / "发出.jpg"
    source.write_bytes(taken())
    kept = office.store.files.keep(source)
    proof = Evidence(1, source.name, "", kept.sha256, kept.size)
    feedback.save_path = target
    sizes = []
    for feedback.way in (0, 1):
        opener.save(proof)
        sizes.append(without_traces("a", target.read_bytes()).places)
    assert sizes == [0, 1]
    target.unlink()
    feedback.way = 2
    opener.save(proof)
    assert not target.exists()
    said = "“现场.jpg”里有1张照片带着拍摄地点。要另存哪一份？"
    assert feedback.texts("choose") == [said] * 3
