"""What is suspended, merged or dropped is not done: text, table and command line say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.cli.documents import rows_words
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.handling.drafts import (
    ClosingDraft,
    DropDraft,
    EvidenceDraft,
    ExtensionDraft,
    HandlingDraft,
)
from fenghua_supervisor.domain.ledger.done_rate import done_rate
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.handling import handling
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.plan.importing import apply_plan, read_plan_file
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.settings.office_settings import save_settings

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
FULL_PLAN = Path(__file__).parents[2] / "plan_text" / "fixtures" / "full_plan_example.txt"
PROOF = (EvidenceDraft(doc_number="1号"),)


@pytest.fixture
def full_office(office: Office) -> Office:
    """All 122 actions at hand: 1–3 dropped, 4 and 5 suspended, 6–45 done."""
    apply_plan(office, preview_plan(office, read_plan_file(NullProgress(), FULL_PLAN)))
    ids = {row.number: row.id for row in office.queries.ledger.rows(AS_OF) if row.counts}
    assert len(ids) == 122
    for number in (1, 2):
        handling.drop(office, DropDraft(ids[number], AS_OF, "取消", "1号"))
    handling.drop(office, DropDraft(ids[3], AS_OF, "", "1号", merged_into=6))
    handling.suspend(office, HandlingDraft((ids[4], ids[5]), AS_OF, "规划调整", reference="2号"))
    for number in range(6, 46):
        close_action(office, ClosingDraft(ids[number], AS_OF, "完成", PROOF))
    return office


def told(office: Office) -> tuple[str, Decimal | None, tuple[int, int], str, str]:
    """The bulletin's text, its table and caption, and the last line of the command line."""
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    text = "".join(paragraph.text for paragraph in data.body.paragraphs(BulletinSection.OVERALL))
    total = data.body.campaign_total
    rows = office.queries.ledger.rows(AS_OF)
    rate = done_rate(rows, with_dropped=office.settings.dropped_in_base)
    line = rows_words(rows, rate).splitlines()[-1]
    assert sum(total.counts) == total.total - total.missing
    return text, total.done_share, (total.total, total.missing), data.body.campaign_caption, line


def test_dropped_leave_the_base_and_suspended_stay_in_it(full_office: Office) -> None:
    text, share, count, caption, line = told(full_office)
    note = "撤销/合并3项不计入基数，中止2项计入基数、不算办结"
    assert f"已办结40项、办结率33.6%（40/119），{note}；" in text
    assert "已撤销或合并、不再统计，本期通报119项：" in text
    assert "按亮灯看，已办结40项、占33.6%" in text
    assert (share, count) == (Decimal("33.6"), (122, 3))
    assert note in caption
    assert line == f"共122项，办结率33.6%（40/119），{note}"


def test_the_rule_changes_text_table_and_command_line_together(full_office: Office) -> None:
    settings = replace(full_office.settings, dropped_in_base=True)
    save_settings(full_office, settings)
    text, share, count, caption, line = told(full_office)
    note = "撤销/合并3项计入基数、不算办结，中止2项计入基数、不算办结"
    assert f"本期通报122项：已办结40项、办结率32.8%（40/122），{note}；" in text
    assert "按亮灯看，已办结40项、占32.8%" in text
    assert (share, count) == (Decimal("32.8"), (122, 0))
    assert note in caption
    assert line == f"共122项，办结率32.8%（40/122），{note}"


def test_a_bulletin_lists_how_often_deadlines_were_put_off(office: Office) -> None:
    for number, times in ((69, 2), (82, 1)):
        for year in range(2026, 2026 + times):
            draft = ExtensionDraft(
                office.queries.plan.action_id(number), AS_OF, date(year, 12, 31), "征地", "分管领导"
            )
            handling.extend(office, draft)
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    assert (
        "经批准延期2项：第69项延期2次、第82项延期1次。"
        in data.body.paragraphs(BulletinSection.OVERALL)[-1].text
    )
    annex = {
        row.number: row
        for group in data.annexes.ledger
        for row in group.rows
        if hasattr(row, "due")
    }
    assert annex[69].due == "2027年\n12月31日\n延期2次\n原时限\n2025年\n12月31日"
