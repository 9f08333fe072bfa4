from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.handling.moves import MOVE_OF, MOVES, refusal
from fenghua_supervisor.domain.ledger.row_building import build_row
from tests.domain.ledger.test_row_building import FRAME, facts, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


def in_state(kind: EntryKind | None) -> LedgerRow:
    since = date(2025, 6, 3) if kind else None
    part = unit("甲局", last_state_kind=kind, last_state_on=since, due_on=date(2025, 6, 5))
    return build_row(facts(part), FRAME)


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        (None, {"assign", "close", "extend", "suspend", "drop"}),
        (EntryKind.ASSIGN, {"accept", "object", "close", "extend"}),
        (EntryKind.OBJECT, {"answer", "extend", "drop"}),
        (EntryKind.SUBMIT, {"review", "extend"}),
        (EntryKind.SUSPEND, {"resume", "drop"}),
        (EntryKind.CLOSE, {"archive", "reopen"}),
        (EntryKind.DROP, set()),
    ],
)
def test_only_what_is_allowed_now_is_offered(kind: EntryKind | None, steps: set[str]) -> None:
    assert {step.key for step in MOVES if not refusal(step, [in_state(kind)])} == steps


@pytest.mark.parametrize(
    ("step", "rows", "why"),
    [
        ("assign", [], "还没有选中任务，请先在列表中选一项。"),
        ("assign", [in_state(EntryKind.OBJECT)], "第82项现为“异议”，请先答复异议。"),
        ("answer", [in_state(None)], "第82项现为“已立项”，没有待答复的异议。"),
        ("answer", [in_state(EntryKind.CLOSE)], "第82项现为“已办结”，只有"),
        ("extend", [in_state(None)] * 2, "延期一次只能办一项，请只选中一项任务。"),
        ("accept", [in_state(None)] * 2, "选中的2项里没有可以签收的任务。"),
        ("assign", [build_row(facts(missing=True), FRAME)], "第82项原文待导入，不能办理。"),
        ("assign", [build_row(facts(), FRAME)], "第82项还没有牵头单位，请先录入牵头单位。"),
    ],
)
def test_what_is_not_allowed_is_told_in_one_sentence(
    step: str, rows: list[LedgerRow], why: str
) -> None:
    said = refusal(MOVE_OF[step], rows)
    assert said.startswith(why)
    assert said.count("。") == 1
