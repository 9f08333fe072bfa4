"""What a bulletin tells of pilots and results."""

from __future__ import annotations

from fenghua_supervisor.domain.bulletin.evaluation.pilot_words import pilot_words
from tests.domain.bulletin.evaluation.test_sense_words import WORK
from tests.domain.paper_facts import facts, row


def test_pilots_are_told_with_what_ends_soon_and_results_as_they_count() -> None:
    [told] = pilot_words(facts(row(1), evaluated=WORK))
    assert "共登记试点1个，正在试点1个" in told.text
    assert "未来乡村（2025年12月31日，还有" in told.text
    assert told.text.endswith("成果1项（培育1项），有文件的认可：市级1次。")
