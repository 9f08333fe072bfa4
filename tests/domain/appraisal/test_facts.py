from __future__ import annotations

import pytest

from fenghua_supervisor.domain.appraisal.facts import LineKey, line_key
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent
from fenghua_supervisor.errors import UserError
from tests.domain.score_facts import fact, unit

LINE = LineKey(ScoreEvent.ITEM_LATE, "action", 69, 12)


def test_a_line_is_named_for_good() -> None:
    assert line_key(LINE.code) == LINE
    assert LINE.code == "item_late:action:69:12"
    for wrong in ("", "item_late:action:69", "nothing:action:69:12", "item_late:action:x:12"):
        with pytest.raises(UserError, match="请从计分明细中复制"):
            line_key(wrong)


def test_an_event_is_named_by_its_record_and_unit() -> None:
    late = fact(ScoreEvent.ITEM_LATE, 12)
    assert late.key == LineKey(ScoreEvent.ITEM_LATE, "action", late.record.id, 12)
    assert (unit(1, 0, 2).only_supports, unit(1, 1, 2).only_supports) == (True, False)
