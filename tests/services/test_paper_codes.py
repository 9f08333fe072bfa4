"""The code in the foot of a numbered paper leads back to the step of the journal it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.drafts import FreezeDraft
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.office.trace import Trace, trace_in
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import (
    collect_bulletin,
    render_bulletin,
    traced,
)
from fenghua_supervisor.services.bulletin.editions import freeze_bulletin
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.notices.papers import notice_sheets, paper_bytes
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.checking import check_data, step_of_code

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)


def issued(office: Office) -> int:
    row = office.queries.ledger.rows(DAY)[60]
    entry = IssueEntry(row.lead_units[0].unit_id, (row.id,), "特事特办")
    return issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, (entry,))).value[0]


def test_a_sheet_names_the_step_by_which_it_was_issued(office: Office) -> None:
    notice = issued(office)
    step = office.queries.journal.steps(limit=1)[0]
    before = paper_bytes(NullProgress(), notice_sheets(office, [notice]))
    issued(office)
    [content] = paper_bytes(NullProgress(), notice_sheets(office, [notice]))
    assert before == (content,)
    assert trace_in(content) == step.trace
    assert step_of_code(office, step.trace.words).id == step.id


def frozen(office: Office, trace: Trace | None) -> None:
    data = traced(office, collect_bulletin(office, parse_period("2025-10"), DAY))
    data = data if trace is None else replace(data, head=replace(data.head, trace=trace))
    freeze_bulletin(office, FreezeDraft(data, render_bulletin(NullProgress(), data), DAY))


def test_a_frozen_bulletin_agrees_with_the_ledger_it_was_counted_from(office: Office) -> None:
    frozen(office, None)
    assert check_data(office).ok


def test_a_bulletin_of_another_ledger_is_seen(office: Office) -> None:
    frozen(office, Trace(1, "0" * 64))
    [problem] = check_data(office).problems
    assert problem.startswith("留痕第1步与保存当时")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("督查通报", "不是文件页脚的校验码"),
        ("第1步 0000-0000-0000", "台账的留痕里没有校验码0000-0000-0000对应的第1步"),
    ],
)
def test_a_code_that_leads_nowhere_is_said(office: Office, typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        step_of_code(office, typed)


def test_a_code_with_another_step_is_no_proof(office: Office) -> None:
    step = office.queries.journal.steps(limit=1)[0]
    with pytest.raises(UserError, match="不是由现在的台账印出的"):
        step_of_code(office, f"第{step.id + 1}步 {step.trace.code}")
