"""The plot of a report is one tagged picture on paper, and the same picture in Word."""

from __future__ import annotations

import io

from docx import Document

from fenghua_supervisor.domain.papers.evaluation.senses import senses_report
from fenghua_supervisor.services.papers.inspection_papers import (
    office_paper_pdf,
    office_paper_word,
)
from fenghua_supervisor.services.progress import NullProgress
from tests.domain.papers.evaluation.evaluation_facts import FACTS
from tests.domain.papers.evaluation.test_senses import figures
from tests.reports.reading import pages, solid, touching


def test_paper_and_word_show_the_same_plot() -> None:
    paper = senses_report(figures(), None, FACTS)
    pdf = office_paper_pdf(NullProgress(), paper, {})
    assert any("80.51±2.26" in solid(page.text) for page in pages(pdf))
    assert touching(pdf) == []
    word = Document(io.BytesIO(office_paper_word(NullProgress(), paper, {})))
    assert len(word.inline_shapes) == 1
    assert "四感得分和区间图" in word.element.xml
    assert office_paper_pdf(NullProgress(), paper, {}) == pdf
