from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.slips import STAMP, expect_papers, papers_stand
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.units import UnitRow

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office


@verb
def with_paper(office: Office, folder: Path) -> Done[None]:
    """A step that writes one paper to ``folder``."""
    with office.begin("添加单位") as work:
        work.add(UnitRow(name=f"区某局{office.queries.journal.step_count()}"))
    expect_papers(office, work.step_id, "notices", folder, {1: "甲.pdf"})
    return work.done(None)


@pytest.fixture
def paper(office: Office, tmp_path: Path) -> Path:
    """The paper of the last step, which stands."""
    done = with_paper(office, tmp_path)
    path = tmp_path / "甲.pdf"
    path.write_bytes(b"paper")
    papers_stand(office, done.step_id, [path])
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.pdf"))


def test_a_paper_is_stamped_with_its_step_and_gets_its_name_back(
    office: Office, paper: Path
) -> None:
    for _ in range(2):
        assert undo(office).message == f"已撤销：添加单位，1份文件已改名为“{STAMP}…”"
        assert names(paper.parent) == ["已撤销-甲.pdf"]
        assert redo(office).message == "已恢复：添加单位，1份文件已恢复原名"
        assert names(paper.parent) == ["甲.pdf"]


def test_a_paper_that_somebody_changed_or_moved_is_left_alone(office: Office, paper: Path) -> None:
    paper.write_bytes(b"signed")
    assert "1份文件后来改动过，保留未动" in undo(office).message
    assert names(paper.parent) == ["甲.pdf"]
    redo(office)
    paper.rename(paper.with_name("乙.pdf"))
    assert undo(office).message == "已撤销：添加单位"
    assert names(paper.parent) == ["乙.pdf"]


def test_a_stamp_takes_no_other_files_name(office: Office, paper: Path) -> None:
    paper.with_name("已撤销-甲.pdf").write_bytes(b"other")
    undo(office)
    assert names(paper.parent) == ["已撤销-1-甲.pdf", "已撤销-甲.pdf"]
    assert paper.with_name("已撤销-甲.pdf").read_bytes() == b"other"


def test_a_step_whose_papers_cannot_be_noted_is_not_done(office: Office, tmp_path: Path) -> None:
    before = office.queries.journal.step_count()
    (office.data_dir / "slips").write_text("in the way")
    with pytest.raises(UserError, match="数据文件夹写不进去"):
        with_paper(office, tmp_path)
    assert office.queries.journal.step_count() == before


def test_papers_of_a_step_that_was_taken_back_meanwhile_are_stamped(
    office: Office, tmp_path: Path
) -> None:
    done = with_paper(office, tmp_path)
    undo(office)
    (tmp_path / "甲.pdf").write_bytes(b"paper")
    papers_stand(office, done.step_id, [tmp_path / "甲.pdf"])
    assert names(tmp_path) == ["已撤销-甲.pdf"]
    redo(office)
    assert names(tmp_path) == ["甲.pdf"]
