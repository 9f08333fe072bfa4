from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind
from tests.domain.paper_facts import entry


@pytest.mark.parametrize("kind", EntryKind)
def test_only_an_entry_that_sends_back_returns_a_report(kind: EntryKind) -> None:
    assert entry(82, "请补充。", kind=kind).returns_report is (kind is EntryKind.SEND_BACK)


def test_an_entry_stands_until_a_correction_replaces_it() -> None:
    made = entry(82, "已开工。")
    assert (made.superseded_by, made.supersedes, made.evidence) == (None, None, ())
    assert not made.is_demo
