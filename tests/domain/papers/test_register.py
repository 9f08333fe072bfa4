from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.bulletin import Numbering
from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.domain.papers.register import NumberedPaper, paper_number, told_paper


@pytest.mark.parametrize(
    ("kind", "numbering", "words"),
    [
        (PaperKind.SPECIAL_REPORT, Numbering.ISSUE, "督查专报〔2025〕第3期"),
        (PaperKind.SPECIAL_REPORT, Numbering.DOCUMENT, "督查专报〔2025〕3号"),
        (PaperKind.CIRCULAR, Numbering.ISSUE, "督查情况通报〔2025〕第3期"),
        (PaperKind.UNDERCOVER_CIRCULAR, Numbering.DOCUMENT, "暗访通报〔2025〕3号"),
        (PaperKind.MINUTES, Numbering.DOCUMENT, "会商纪要〔2025〕3号"),
    ],
)
def test_a_number_is_written_as_the_office_numbers_and_read_again(
    kind: PaperKind, numbering: Numbering, words: str
) -> None:
    assert paper_number(kind, 2025, 3, numbering) == words
    assert told_paper(f"papers/{words} 关于养老服务的专报.pdf") == (kind, 2025, 3)


@pytest.mark.parametrize(
    "name",
    ["奉共富督催〔2025〕3号 区教育局.pdf", "督查专报 第69项 2025-10-31.pdf", "会商〔2025〕3号"],
)
def test_other_names_tell_no_paper(name: str) -> None:
    assert told_paper(name) is None


def test_a_paper_keeps_the_form_of_number_it_was_issued_with() -> None:
    day = date(2025, 10, 31)
    paper = NumberedPaper(
        1, PaperKind.SPECIAL_REPORT, 2025, 12, Numbering.DOCUMENT, "标题", day, day
    )
    assert paper.number_words == "督查专报〔2025〕12号"
