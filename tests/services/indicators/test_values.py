from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.indicators import Method, ValueStatus
from fenghua_supervisor.domain.indicators.system import IndicatorGroup, SystemDraft
from fenghua_supervisor.domain.indicators.value_table import ValueDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.indicators.systems import publish_version
from fenghua_supervisor.services.indicators.values import note_values
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.domain.indicators.measured import indicator
from tests.services.indicators.test_systems import BOTH, adopted

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

SEPTEMBER = Month(2025, 9)


def small(office: Office) -> int:
    made = (
        indicator("床位占比", code="a", unit="%", weight=60, target="60"),
        indicator("服务评定", code="b", weight=40, method=Method.MANUAL),
    )
    publish_version(office, SystemDraft("小体系", (IndicatorGroup("民生", made),)))
    return office.queries.indicators.named("小体系").id


def draft(figure: str | None, code: str = "a", **told: object) -> ValueDraft:
    value = Decimal(figure) if figure is not None else None
    return ValueDraft(code=code, month=told.pop("month", SEPTEMBER), value=value, **told)  # type: ignore[arg-type]


@BOTH
def test_a_value_is_superseded_and_stays(office: Office, tmp_path: Path) -> None:
    system = small(office)
    proof = tmp_path / "统计快报.pdf"
    proof.write_bytes(b"%PDF-1.4 x")
    first = draft(
        "54", on=date(2025, 10, 9), status=ValueStatus.PRELIMINARY, document="奉统〔2025〕9号"
    )
    [ident] = note_values(office, system, [first], [proof]).value
    note_values(office, system, [draft("55.5", status=ValueStatus.REVISED, source="统计局")])
    known = office.queries.indicators.values(system, office.today())["a"]
    assert [(v.value, v.supersedes_id) for v in known] == [
        (Decimal(54), None),
        (Decimal("55.5"), ident),
    ]
    assert [p.title for p in known[0].evidence] == ["统计快报.pdf", "奉统〔2025〕9号"]
    assert list(office.queries.indicators.values(system, date(2025, 10, 8))) == []
    undo(office)
    assert len(office.queries.indicators.values(system, office.today())["a"]) == 1


def test_what_is_no_value_is_refused_and_none_is_noted(office: Office) -> None:
    system = small(office)
    note_values(office, system, [draft("54", on=date(2025, 10, 9))])
    for wrong, why in (
        ([], "还没有填写数据"),
        ([draft("-1")], "不会是负数"),
        ([draft("54", month=Month(2025, 12))], "2025年12月还没有到"),
        ([draft("1", on=date(2025, 8, 1))], "公布日期早于2025年9月"),
        ([draft(None)], "没有数值，请填写"),
        ([draft("1", status=ValueStatus.NOT_PUBLISHED)], "数据未发布的不要填数值"),
        ([draft(None, status=ValueStatus.NOT_PUBLISHED)], "已有数值54，不能再记“数据未发布”"),
        ([draft("54")], "已是54（正式数），没有改动"),
        ([draft("53", on=date(2025, 10, 8))], "在2025-10-09更新过"),
        ([draft("90", "b")], "请在说明里写明评定的理由"),
        ([draft("101", "b", note="好")], "请改填0到100的分数"),
        ([draft("57"), draft("1", "c")], "没有代码为“c”的指标"),
    ):
        with pytest.raises(UserError, match=why):
            note_values(office, system, wrong)
    assert len(office.queries.indicators.values(system, office.today())["a"]) == 1


@BOTH
def test_the_reading_of_a_form_is_a_value_of_its_target(office: Office) -> None:
    version = adopted(office)
    target = version.indicator("066-1").target_id
    assert target is not None
    action = office.queries.plan.action_id(66)
    reported = Reported(
        "推进", percent=Decimal(60), readings=(TargetValue(target, value=Decimal(54)),)
    )
    log_follow_up(office, FollowUpDraft((action,), date(2025, 10, 20), reported))
    [known] = office.queries.indicators.values(version.system_id, office.today())["066-1"]
    assert known.is_from_form
    assert (known.value, known.month, known.action_id) == (Decimal(54), Month(2025, 10), action)
    assert office.queries.indicators.actions(version.system_id)["066-1"] == action
