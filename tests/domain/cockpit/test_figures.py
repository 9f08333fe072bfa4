from __future__ import annotations

import pytest

from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind


def test_a_mark_counts_its_rows() -> None:
    assert Mark("红灯", RowKind.ACTIONS, (3, 7)).count == 2
    assert Mark("红灯", RowKind.ACTIONS, ()).count == 0


@pytest.mark.parametrize(
    ("kind", "words"), list(zip(RowKind, ("2项", "2个", "2份", "2件", "2个", "2件"), strict=True))
)
def test_each_kind_of_rows_is_counted_by_one_word_everywhere(kind: RowKind, words: str) -> None:
    assert Mark("红灯", kind, (1, 2)).counted == words
