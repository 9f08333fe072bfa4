from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.appraisal.board import ExemptionDraft, PointsDraft
from fenghua_supervisor.domain.codes.appraisal import ScoreRole
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.appraisal.counting import count_span
from fenghua_supervisor.services.appraisal.points import (
    enter_points,
    exempt_line,
    withdraw_exemption,
    withdraw_points,
)
from fenghua_supervisor.services.safekeeping.checking import check_data
from tests.services.appraisal.appraisal_steps import (
    FIRST,
    LAST,
    UNIT,
    day,
    drafted,
    late_order,
    total,
    turned_on,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.appraisal.counting import UnitScore
    from fenghua_supervisor.services.office import Office

PRAISE = PointsDraft(UNIT, "上级表扬", "全市会议交流", "甬共富〔2025〕8号", on=day("09-10"))
JUDGED = replace(PRAISE, item="judged", points=Decimal(-3))


def unit_now(office: Office, unit: str = UNIT) -> UnitScore:
    return next(s for s in count_span(office, FIRST, LAST).scores if s.tasks.unit == unit)


def test_points_by_hand_count_with_their_document(office: Office, tmp_path: Path) -> None:
    turned_on(office)
    proof = tmp_path / "通报.pdf"
    proof.write_bytes(b"%PDF-1")
    done = enter_points(office, replace(PRAISE, files=(proof,)))
    assert done.message == "区教育局“上级表扬”+1分已登记"
    with pytest.raises(UserError, match="已按“甬共富〔2025〕8号”登记过，不能重复计分"):
        enter_points(office, PRAISE)
    enter_points(office, replace(PRAISE, role=ScoreRole.SUPPORT))
    enter_points(office, JUDGED)
    score = unit_now(office)
    assert score.total == Decimal("98.5")
    assert {line.fact.source for line in score.lines} == {"甬共富〔2025〕8号"}
    [kept, *_] = office.queries.appraisal.points(FIRST, LAST)
    assert [each.name for each in kept.evidence] == ["通报.pdf"]
    assert check_data(office).ok
    withdraw_points(office, done.value, "文件已撤销", day("09-20"))
    assert unit_now(office).total == Decimal("97.5")
    with pytest.raises(UserError, match="已于2025年9月20日作废"):
        withdraw_points(office, done.value, "再次", day("09-20"))


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (replace(PRAISE, doc_number=" "), "手工加减分必须有依据文件"),
        (replace(PRAISE, reason=""), "理由还没有填写"),
        (replace(PRAISE, item="order_late"), "由台账的记录计分，不能手工填"),
        (replace(PRAISE, item="表彰"), "没有“表彰”这个手工计分项，可用的有上级表扬、领导评价"),
        (replace(PRAISE, points=Decimal(3)), "分值由规则定"),
        (replace(JUDGED, points=None), "没有填写，请填-5到"),
        (replace(JUDGED, points=Decimal(9)), "是9，请填-5到"),
        (replace(JUDGED, points=Decimal("NaN")), "请填-5到"),
        (replace(PRAISE, unit="区某局"), "区某局"),
        (replace(PRAISE, on=day("11-01")), "在今天之后"),
    ],
)
def test_points_that_nothing_proves_are_refused(
    office: Office, draft: PointsDraft, words: str
) -> None:
    turned_on(office)
    with pytest.raises(UserError, match=words):
        enter_points(office, draft)
    assert office.queries.appraisal.points(FIRST, LAST) == []


def test_an_exempted_line_does_not_count_and_says_why(office: Office) -> None:
    turned_on(office)
    late_order(office)
    (line,) = unit_now(office).lines
    draft = ExemptionDraft(line.fact.key, "台风停工", "奉防汛〔2025〕3号", day("09-01"))
    with pytest.raises(UserError, match="免责必须有依据文件"):
        exempt_line(office, replace(draft, doc_number=""))
    done = exempt_line(office, draft)
    score = unit_now(office)
    assert (score.total, score.lines[0].note) == (100, "免责：台风停工（奉防汛〔2025〕3号）")
    with pytest.raises(UserError, match="已经免责"):
        exempt_line(office, draft)
    with pytest.raises(UserError, match="早于登记的2025年9月1日"):
        withdraw_exemption(office, done.value, "不属于不可抗力", day("08-31"))
    withdraw_exemption(office, done.value, "不属于不可抗力", day("09-15"))
    assert unit_now(office).total == 98


def test_what_is_decided_after_a_span_counts_for_a_draft_of_its_board(office: Office) -> None:
    turned_on(office)
    late_order(office)
    praised = enter_points(office, PRAISE).value
    ident = drafted(office)
    assert total(office, ident) == 99
    (line, _praise) = unit_now(office).lines
    number = "奉防汛〔2025〕3号"
    exempted = exempt_line(office, ExemptionDraft(line.fact.key, "台风停工", number, day("10-09")))
    assert (total(office, ident), unit_now(office).total) == (101, 99)
    withdraw_points(office, praised, "文件已撤销", day("10-10"))
    assert total(office, ident) == 100
    withdraw_exemption(office, exempted.value, "不属于不可抗力", day("10-10"))
    assert total(office, ident) == 98
