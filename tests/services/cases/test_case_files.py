from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cases.case_file import CaseDraft, CaseEntryDraft, VisitDraft
from fenghua_supervisor.domain.codes.cases import CaseEvent, VisitVerdict, VisitWay
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.cases.case_files import open_case, record_case, record_visit
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.inspections.finding_steps import UNIT, day

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.services.office import Office

CASE = CaseDraft("老小区加装电梯", "张三", "副区长", day("12-31"), (UNIT,), on=day("10-09"))


def opened(office: Office) -> int:
    return open_case(office, CASE).value


def now(office: Office, ident: int) -> CaseFile:
    return office.queries.cases.item(ident, office.today())


def test_a_case_has_five_things_and_a_number(office: Office) -> None:
    done = open_case(office, CASE)
    assert done.message == "包案〔2025〕1号已登记"
    case = now(office, done.value)
    assert (case.leader, case.post, case.units, case.visits_per_month) == (
        *("张三", "副区长", (UNIT,), 2),
    )
    for missing in ({"title": ""}, {"leader": " "}, {"post": ""}):
        with pytest.raises(UserError, match="还没有填写"):
            open_case(office, replace(CASE, **missing))  # type: ignore[arg-type]
    with pytest.raises(UserError, match="早于开始的2025年10月9日"):
        open_case(office, replace(CASE, due_on=day("10-08")))


def test_a_successor_in_the_post_is_responsible_from_his_day(office: Office) -> None:
    ident = opened(office)
    change = CaseEntryDraft(
        ident, CaseEvent.LEADER, "岗位调整", day("10-20"), leader="李四", post="副区长"
    )
    record_case(office, change)
    assert office.queries.cases.item(ident, day("10-19")).leader == "张三"
    assert now(office, ident).leader == "李四"
    record_case(office, CaseEntryDraft(ident, CaseEvent.CLOSE, "电梯投用", day("10-25")))
    with pytest.raises(UserError, match="已于2025年10月25日结案"):
        record_case(office, CaseEntryDraft(ident, CaseEvent.NOTE, "回头看", day("10-26")))


def test_visits_are_counted_by_days_and_the_person_is_kept_apart(office: Office) -> None:
    ident = opened(office)
    visit = VisitDraft(
        ident, VisitWay.ON_SITE, "王科长", VisitVerdict.SATISFIED, "李老汉", on=day("10-09")
    )
    assert record_visit(office, visit).message.endswith("10月应访2次，已访1次")
    done = record_visit(office, replace(visit, way=VisitWay.PHONE))
    assert done.message.endswith("已访1次")
    missed = replace(visit, verdict=VisitVerdict.NOT_REACHED, on=day("10-28"))
    assert record_visit(office, missed).message.endswith("已访1次")
    assert "李老汉" not in repr(now(office, ident))
    assert office.queries.cases.whom(done.value) == "李老汉"
    undo(office)
    assert len(now(office, ident).visits) == 2
