"""The bulletin on the command line: its ledger annex, its form, a finished file registered."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest

from tests.e2e.conftest import Program
from tests.reports import reading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.forked.forks import ForkServer

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


def test_a_word_file_is_divided_too(program: Program, tmp_path: Path) -> None:
    body, annex = tmp_path / "1.docx", tmp_path / "2.docx"
    assert program.json(*MADE, body, "--annex-file", annex)["annex_file"] == str(annex)
    texts = [[part.text for part in docx.Document(str(path)).paragraphs] for path in (body, annex)]
    assert "附件：1.重点行动推进情况台账（另附）" in texts[0]
    assert texts[1][:2] == ["附件1", "重点行动推进情况台账"]


def test_an_edition_keeps_its_annex_and_both_are_reprinted(
    program: Program, tmp_path: Path
) -> None:
    out, annex, again = (tmp_path / f"{n}.pdf" for n in range(3))
    told = program.json(*MADE, out, "--annex-file", annex, "--freeze")
    assert (told["frozen"], told["annex_file"]) == (True, str(annex))
    assert "附件1重点行动推进情况台账" in reading.pages(annex.read_bytes())[0].text
    # Reprinted without being asked for: the edition has two files.
    told = program.json(*MADE, again)
    assert told["annex_file"] == str(tmp_path / "2 附件1.pdf")
    assert again.read_bytes() == out.read_bytes()
    assert (tmp_path / "2 附件1.pdf").read_bytes() == annex.read_bytes()
    kept = program.json("check")
    assert kept["problems"] == []


def test_what_was_frozen_whole_is_not_divided(program: Program, tmp_path: Path) -> None:
    out, annex = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert "不能与--out是同一个文件" in program.refused(*MADE, out, "--annex-file", out)
    program.json(*MADE, out, "--freeze")
    refused = program.refused(*MADE, tmp_path / "3.pdf", "--annex-file", annex)
    assert "定稿时台账附件没有另作文件" in refused
    assert list(tmp_path.glob("*.pdf")) == [out]


FORMAL = (
    *("numbering=document", "number_word=奉共富办通报", "signing=sealed", "signer=王敏"),
    *("section.overall=基本情况", "sections=lagging,overall,next_steps", "annexes=rule"),
    *("send_label=抄送", "title_end={0}<b>进展的通报"),
)


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_it_is_shown_changed_in_one_step_and_taken_back(program: Program) -> None:
    usual = program.json("paper-form")
    assert usual["sections"].startswith("overall,targets,highlights")
    program("paper-form", "--set", *FORMAL)
    assert program.json("paper-form")["section.overall"] == "基本情况"
    program("undo")
    assert program.json("paper-form") == usual
    of_year = ("paper-form", "--period-kind", "年度")
    assert program.json(*of_year) == usual
    program(*of_year, "--set", "title_end=年度推进情况的通报")
    assert program.json(*of_year) == {**usual, "title_end": "年度推进情况的通报"}
    assert program.json("paper-form") == usual
    assert "各期间相同" in program.refused(*of_year, "--set", "numbering=document")
    assert "可写季度" in program.refused("paper-form", "--period-kind", "旬报")
    program(*of_year, "--usual")
    assert program.json(*of_year) == usual


def test_the_paper_follows_it_and_a_frozen_one_stays_as_it_was(
    program: Program, tmp_path: Path
) -> None:
    before, frozen, again = (tmp_path / f"{name}.pdf" for name in ("before", "frozen", "again"))
    day = "2025-11-03"
    program("bulletin", "--month", "2025-10", "--out", before, as_of=day)
    program("paper-form", "--set", *FORMAL)
    program("bulletin", "--month", "2025-10", "--freeze", "--out", frozen, as_of=day)
    text = words_of(frozen)
    assert "奉共富办通报〔2025〕1号" in text
    assert "签发人：王敏" in text
    assert "{0}<b>进展的通报" in text
    assert "一、滞后及逾期事项" in text
    assert "二、基本情况" in text
    assert "见附件。" not in text
    program("paper-form", "--usual")
    told = program.json("bulletin", "--month", "2025-10", "--out", again, as_of=day)
    assert told["number"] == "奉共富办通报〔2025〕1号"
    assert again.read_bytes() == frozen.read_bytes()
    assert words_of(before) != text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("signer", "没有等号"),
        ("title_end=" + "长" * 300, "标题后半有300字，请不超过30字。"),
        ("section.overall=一、总体情况", "不用写序号"),
        ("sections=overall,overall", "写了两次"),
        ("watermark=x", "没有“watermark”这一项"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(program: Program, line: str, told: str) -> None:
    usual = program.json("paper-form")
    assert told in program.refused("paper-form", "--set", "signer=王敏", line)
    assert program.json("paper-form") == usual


OCTOBER = ("bulletin", "--month", "2025-10")


@pytest.fixture(scope="module")
def _finished_file(
    forks: ForkServer | None, _fresh_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    place = tmp_path_factory.mktemp("finished")
    shutil.copytree(_fresh_folder, place / "data")
    made = place / "定稿.docx"
    Program(place / "data", forks).json(*OCTOBER, "--out", made)
    word = docx.Document(str(made))
    word.add_paragraph("联系电话88886666。")
    word.save(str(made))
    return made


@pytest.fixture
def file(_finished_file: Path, tmp_path: Path) -> Path:
    return shutil.copy(_finished_file, tmp_path / _finished_file.name)


def test_a_number_that_is_not_ours_needs_a_word_of_its_own(
    program: Program, tmp_path: Path, file: Path
) -> None:
    told = program.refused(*OCTOBER, "--register", file)
    assert "有1处数字与本期对不上，没有登记：88886666（联系电话88886666）" in told
    done = program.json(*OCTOBER, "--register", file, "--accept-numbers")
    assert (done["number"], done["file"]) == ("2025年第1期（总第1期）", "定稿.docx")
    assert done["accepted_numbers"] == ["88886666（联系电话88886666）"]
    again = tmp_path / "重印.docx"
    assert "请把文件名改为.docx结尾" in program.refused(*OCTOBER, "--out", tmp_path / "1.pdf")
    assert program.json(*OCTOBER, "--out", again)["frozen"]
    assert again.read_bytes() == file.read_bytes()
    assert "不能重复定稿" in program.refused(*OCTOBER, "--register", file)
    assert program.json("check")["problems"] == []


def test_what_does_not_go_together_is_refused(program: Program, tmp_path: Path, file: Path) -> None:
    assert "不能与--freeze" in program.refused(*OCTOBER, "--register", file, "--freeze")
    out = tmp_path / "1.pdf"
    assert "只与--register同用" in program.refused(*OCTOBER, "--out", out, "--accept-numbers")
    assert program(*OCTOBER, "--out", out, "--register", file).returncode == 2
    assert program(*OCTOBER).returncode == 2


def test_a_backup_carries_the_file(program: Program, tmp_path: Path, file: Path) -> None:
    program.json(*OCTOBER, "--register", file, "--accept-numbers")
    program("backup", tmp_path / "b.zip")
    for kept in (program.folder / "evidence").glob("??/*"):
        kept.unlink()
    program("restore", tmp_path / "b.zip")
    again = tmp_path / "重印.docx"
    program.json(*OCTOBER, "--out", again)
    assert again.read_bytes() == file.read_bytes()
