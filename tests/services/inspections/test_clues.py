from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.codes.inspections import ClueChannel, ClueEvent
from fenghua_supervisor.domain.inspections.drafts import ClueDraft, ClueEntryDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.services.inspections.clues import record_clue, take_clue
from tests.services.inspections.finding_steps import DRAFT, day, registered

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

DAY = day("10-09")


def taken(office: Office) -> int:
    draft = ClueDraft(ClueChannel.HOTLINE, "路灯不亮", "李老汉 13800000000", DAY)
    return take_clue(office, draft).value


def test_who_told_it_is_kept_apart(office: Office) -> None:
    ident = taken(office)
    [clue] = office.queries.clues.received(office.today())
    assert "李老汉" not in repr(clue)
    assert office.queries.clues.teller(ident) == "李老汉 13800000000"
    assert "李老汉" not in json.dumps(office.queries.clues.search_texts(), ensure_ascii=False)


def test_it_becomes_a_finding_or_an_instruction_and_is_answered(office: Office) -> None:
    first, second = taken(office), taken(office)
    with pytest.raises(UserError, match="转成了哪一条问题"):
        record_clue(office, ClueEntryDraft(first, ClueEvent.FINDING, on=DAY))
    became = registered(office, DRAFT)
    record_clue(office, ClueEntryDraft(first, ClueEvent.FINDING, on=DAY, finding_id=became))
    with pytest.raises(UserError, match="不能再分办一次"):
        record_clue(office, ClueEntryDraft(first, ClueEvent.DISMISS, "重复", DAY))
    record_clue(office, ClueEntryDraft(first, ClueEvent.ANSWER, "已转教育局整改", DAY))
    told = add_act_now(office, ActNowDraft("修好路灯", datetime(2025, 10, 9, 9))).value
    record_clue(office, ClueEntryDraft(second, ClueEvent.INSTRUCTION, on=DAY, act_now_id=told))
    standings = [clue.standing for clue in office.queries.clues.received(office.today())]
    assert standings == ["已答复", "已转为马上就办"]
