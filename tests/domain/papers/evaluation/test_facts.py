"""What stands above a paper made of demo data."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.papers.evaluation.evaluation_facts import FACTS


def test_demo_data_is_marked() -> None:
    assert FACTS.mark() == ""
    assert FACTS.mark(is_demo=True) == replace(FACTS, is_demo=True).mark() != ""
