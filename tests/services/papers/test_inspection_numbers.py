from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.papers import InspectionPaper
from fenghua_supervisor.domain.office.trace import trace_in
from fenghua_supervisor.domain.papers.register import PaperWithdrawal
from fenghua_supervisor.services.papers import inspection_numbers as numbers
from fenghua_supervisor.services.papers.inspection_papers import office_paper_pdf, pictures_of
from fenghua_supervisor.services.papers.register import withdraw_paper
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.missing_papers import finish_papers
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.reports import reading
from tests.ui.inspections.inspected import take_round

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

DAY = date(2025, 10, 31)
DRAFT = numbers.OfficePaperDraft(InspectionPaper.UNDERCOVER, 1, DAY, DAY)
KINDS = (
    (InspectionPaper.UNDERCOVER, "暗访通报〔2025〕第1期"),
    (InspectionPaper.REPORT, "督查专报〔2025〕第1期"),
    (InspectionPaper.MINUTES, "会商纪要〔2025〕第1期"),
)


@pytest.fixture
def inspected(office: Office, clock: Clock, tmp_path: Path) -> Office:
    clock.moment = datetime(2025, 10, 31, 9, 30)
    (tmp_path / "taken").mkdir()
    take_round(office, tmp_path / "taken")
    return office


def printed(office: Office, ident: int) -> str:
    paper = numbers.numbered_office_paper(office, office.queries.papers.item(ident))
    content = office_paper_pdf(NullProgress(), paper, pictures_of(office, paper))
    return "".join(page.text for page in reading.pages(content))


@pytest.mark.parametrize(("kind", "words"), KINDS)
def test_each_kind_has_a_series_of_its_own_and_bears_its_number(
    inspected: Office, kind: InspectionPaper, words: str
) -> None:
    for other, _ in KINDS:
        numbers.issue_office_paper(inspected, replace(DRAFT, kind=other))
    (item,) = numbers.numbered_of(inspected, kind, 1)
    assert item.number_words == words
    text = printed(inspected, item.id)
    assert words in text
    assert ("2025年10月31日印发" in text) is (kind is not InspectionPaper.MINUTES)


def test_a_numbered_paper_names_the_step_that_numbered_it(inspected: Office) -> None:
    done = numbers.issue_office_paper(inspected, DRAFT)
    issue_of_another = replace(DRAFT, kind=InspectionPaper.REPORT)
    numbers.issue_office_paper(inspected, issue_of_another)
    item = inspected.queries.papers.item(done.value)
    paper = numbers.numbered_office_paper(inspected, item)
    content = office_paper_pdf(NullProgress(), paper, pictures_of(inspected, paper))
    found = trace_in(content)
    assert found is not None
    assert found.step == done.step_id
    assert found.code in reading.pages(content)[0].text


def test_a_numbered_report_keeps_the_advice_it_was_given_with(inspected: Office) -> None:
    draft = replace(DRAFT, kind=InspectionPaper.REPORT, words="建议约谈")
    ident = numbers.issue_office_paper(inspected, draft).value
    assert "建议约谈。" in printed(inspected, ident)


def test_a_withdrawn_one_says_so_and_the_next_gets_the_next_number(inspected: Office) -> None:
    ident = numbers.issue_office_paper(inspected, DRAFT).value
    withdraw_paper(inspected, PaperWithdrawal(ident, "有误", DAY))
    assert "（已作废）" in printed(inspected, ident)
    again = numbers.issue_office_paper(inspected, DRAFT).value
    assert inspected.queries.papers.item(again).number == 2


@pytest.mark.parametrize("name", ["", "通报.docx"])
def test_one_that_was_never_written_is_made_again_and_stamped_by_undo(
    inspected: Office, reopen: Callable[[Office], Office], tmp_path: Path, name: str
) -> None:
    numbers.issue_office_paper(inspected, DRAFT, tmp_path / "gone", name)
    again = reopen(inspected)
    assert "已登记而没有写成的文件" in finish_papers(again, NullProgress())
    (made,) = again.store.papers.iterdir()
    assert made.name == name or made.name.startswith("暗访通报〔2025〕第1期 ")
    undo(again)
    assert [path.name for path in again.store.papers.iterdir()] == [f"已撤销-{made.name}"]
