"""How well plans of many forms are read, each beside a reading made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.plan_text.collection_scoring import Score, judge, read, samples

if TYPE_CHECKING:
    from pathlib import Path

FEWEST = 40
ITEMS, UNITS, DEADLINES = 0.98, 0.97, 0.98
PRECISION, RECALL = 0.98, 0.92


def test_plans_of_many_forms_read_as_a_person_reads_them(tmp_path: Path) -> None:
    score, kept = Score(), samples()
    for sample in kept:
        judge(sample, read(sample, tmp_path), score)
    assert len(kept) >= FEWEST
    assert score.silent == [], score.line()
    assert score.noisy == [], score.line()
    assert score.items_found >= ITEMS * score.items
    assert score.units_right >= UNITS * score.items
    assert score.dues_right >= DEADLINES * score.dues
    assert score.figures_right >= PRECISION * score.figures_read
    assert score.figures_right >= RECALL * score.figures
