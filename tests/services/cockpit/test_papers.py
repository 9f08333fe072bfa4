from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from fenghua_supervisor.domain.cockpit.paper_size import PaperSize
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.cockpit import papers
from fenghua_supervisor.services.progress import NullProgress
from tests.domain.cockpit.sample_figures import sample_figures
from tests.reports import reading

if TYPE_CHECKING:
    from collections.abc import Callable

FIGURES = sample_figures()


@pytest.mark.parametrize(
    ("suffix", "starts"), [(".pdf", b"%PDF-"), (".PNG", b"\x89PNG"), (".xlsx", b"PK")]
)
def test_the_ending_of_the_name_says_what_is_written(
    tmp_path: Path, suffix: str, starts: bytes
) -> None:
    path = papers.write_cockpit(NullProgress(), FIGURES, tmp_path / f"驾驶舱{suffix}")
    assert path.read_bytes().startswith(starts)


@pytest.mark.parametrize("name", ["驾驶舱.docx", "驾驶舱", "驾驶舱.pdf.exe"])
def test_another_ending_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UserError, match=r"文件名请以\.pdf、\.png或\.xlsx结尾"):
        papers.check_suffix(Path(name))


@pytest.mark.parametrize("size", PaperSize)
def test_the_page_lies_on_the_paper_that_was_chosen(size: PaperSize) -> None:
    (page,) = reading.pages(papers.cockpit_pdf(NullProgress(), FIGURES, size))
    assert FIGURES.headline.sentence in "".join(page.text.split())


def test_page_and_workbook_say_the_same() -> None:
    (page,) = reading.pages(papers.cockpit_pdf(NullProgress(), FIGURES, PaperSize.A3))
    book = load_workbook(BytesIO(papers.cockpit_xlsx(NullProgress(), FIGURES)))
    text = "".join(page.text.split())
    assert str(book["概况"]["A2"].value) in text
    for name in ("攻坚行动亮灯", "牵头单位", "指标", "督办文书"):
        caption = str(book[name]["A2"].value).split("　")
        assert caption[0] in text
        assert caption[1] in text
    for row in book["牵头单位"].iter_rows(min_row=4, max_row=8, max_col=1, values_only=True):
        assert str(row[0]) in text


class Watching:
    """Notes what a job reports."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []

    def advance(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))


@pytest.mark.parametrize(
    "make",
    [
        lambda watch: papers.cockpit_pdf(watch, FIGURES, PaperSize.A4),
        lambda watch: papers.cockpit_png(watch, FIGURES),
        lambda watch: papers.cockpit_xlsx(watch, FIGURES),
    ],
)
def test_a_job_tells_how_far_it_is(make: Callable[[Watching], bytes]) -> None:
    watch = Watching()
    assert make(watch)
    assert watch.steps[0][0] == 0
    assert watch.steps[-1][:2] == (watch.steps[-1][1],) * 2
