"""The ledger annex as a file of its own, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reports import reading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Program

MADE = ("bulletin", "--month", "2025-10", "--out")


def test_the_ledger_annex_is_a_file_of_its_own(program: Program, tmp_path: Path) -> None:
    whole, body, annex = (tmp_path / f"{name}.pdf" for name in ("whole", "body", "annex"))
    assert program.json(*MADE, whole)["annex_file"] is None
    told = program.json(*MADE, body, "--annex-file", annex)
    assert (told["file"], told["annex_file"]) == (str(body), str(annex))
    whole_pages, body_pages, annex_pages = (
        reading.pages(path.read_bytes()) for path in (whole, body, annex)
    )
    assert len(body_pages) + len(annex_pages) == len(whole_pages)
    assert all(page.width > page.height for page in annex_pages)
    assert all(page.width < page.height for page in body_pages)
    assert "附件1重点行动推进情况台账" in annex_pages[0].text
    text = "".join(page.text for page in body_pages)
    assert "附件：1.重点行动推进情况台账（另附）2." in text
    assert "（另附）" not in "".join(page.text for page in whole_pages)


def test_what_is_whole_is_not_divided(program: Program, tmp_path: Path) -> None:
    out, annex = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for target, more in ((out, ("--freeze",)), (tmp_path / "1.docx", ())):
        refused = program.refused(*MADE, target, "--annex-file", annex, *more)
        assert "定稿的通报和Word文件不拆分" in refused
    assert "不能与--out是同一个文件" in program.refused(*MADE, out, "--annex-file", out)
    assert list(tmp_path.glob("*.pdf")) == []
