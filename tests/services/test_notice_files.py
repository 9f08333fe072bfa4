from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.services.notice_files import (
    chat_texts,
    paper_name,
    papers_folder,
    render_papers,
    save_papers,
)
from fenghua_supervisor.services.progress import NullProgress
from tests.reports.notice_sample import sheet

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.notices import NoticeSheet
    from fenghua_supervisor.services.office import Office


class CancelAt:
    """A progress whose user thinks better of it at one step."""

    def __init__(self, step: int) -> None:
        self._left = step
        self.told: list[str] = []

    def step(self, done: int, total: int, text: str) -> None:
        self.told.append(f"{done}/{total} {text}")
        if not self._left:
            raise Cancelled
        self._left -= 1


def sheets(count: int) -> list[NoticeSheet]:
    return [sheet(1, number=place, unit=f"单位{place}") for place in range(1, count + 1)]


def test_papers_are_named_by_number_and_unit(tmp_path: Path) -> None:
    paths = save_papers(NullProgress(), sheets(2), tmp_path)
    assert [path.name for path in paths] == [
        "奉共富督催〔2025〕1号 单位1.pdf",
        "奉共富督催〔2025〕2号 单位2.pdf",
    ]
    assert all(path.read_bytes().startswith(b"%PDF") for path in paths)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_name_typed_by_a_user_is_no_path() -> None:
    name = paper_name(sheet(1, unit="../../etc/passwd:*?" + "长" * 90))
    assert "/" not in name
    assert ":" not in name
    assert len(name) <= 64
    assert name.endswith(".pdf")


@pytest.mark.parametrize("step", [0, 2, 4])
def test_cancelled_half_way_no_paper_is_left(tmp_path: Path, step: int) -> None:
    progress = CancelAt(step)
    with pytest.raises(Cancelled):
        save_papers(progress, sheets(4), tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert progress.told[0] == "0/4 正在生成奉共富督催〔2025〕1号（单位1）"


def test_a_folder_that_is_gone_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        save_papers(NullProgress(), sheets(1), tmp_path / "没有")


def test_papers_are_kept_in_the_data_folder(office: Office) -> None:
    folder = papers_folder(office)
    assert folder == office.data_dir / "papers"
    assert folder.is_dir()


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(office: Office) -> None:
    (office.data_dir / "papers").write_text("")
    with pytest.raises(UserError, match="建不了"):
        papers_folder(office)


def test_the_preview_is_the_paper_that_is_saved(tmp_path: Path) -> None:
    (path,) = save_papers(NullProgress(), sheets(1), tmp_path)
    assert path.read_bytes() == render_papers(NullProgress(), sheets(1))[0]


def test_several_sheets_are_pasted_with_a_blank_line_between() -> None:
    assert chat_texts(sheets(2)).count("\n\n【催办单】") == 1
