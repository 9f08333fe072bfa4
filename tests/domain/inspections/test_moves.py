from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState, Severity
from fenghua_supervisor.domain.inspections.moves import (
    allowed,
    check_move,
    check_recheck,
    check_sign_off,
    has_proof,
)
from fenghua_supervisor.errors import UserError
from tests.domain.finding_facts import DONE, day, entry, finding, photo

ASSIGNED = entry("assign", "10-10", due="10-17")
SUBMITTED = (ASSIGNED, entry("submit", "10-15"))
PASSED = (*SUBMITTED, entry("pass", "10-16", people=("王组长",)))
PROVED = (ASSIGNED, entry("submit", "10-15", photos=(photo("after"),)), PASSED[2])

REFUSED = [
    ((), "submit", "现为“已挂号”，不能申请销号；请先交办给责任单位。"),
    ((ASSIGNED,), "assign", "现为“已交办”，不能交办"),
    ((ASSIGNED,), "sign_off", "请先由责任单位申请销号。"),
    ((ASSIGNED, entry("object", "10-11")), "measure", "请先答复异议。"),
    (DONE, "measure", "现为“已销号”，不能整改进展；如有反弹，请登记为新的问题。"),
    (DONE, "return", "如有反弹，请登记为新的问题。"),
    ((ASSIGNED, entry("dismiss", "10-11")), "submit", "请重新登记。"),
    ((ASSIGNED, entry("merge", "10-11", other_id=2)), "submit", "请在并入的问题下办理。"),
]


@pytest.mark.parametrize(("entries", "kind", "words"), REFUSED)
def test_what_its_state_does_not_allow_is_refused(
    entries: tuple,  # type: ignore[type-arg]
    kind: str,
    words: str,
) -> None:
    with pytest.raises(UserError, match=words):
        check_move(finding(*entries), FindingEvent(kind), day("12-01"))


def test_nothing_happens_before_what_has_happened() -> None:
    with pytest.raises(UserError, match="早于问题〔2025〕1号上一次办理的2025年10月10日"):
        check_move(finding(ASSIGNED), FindingEvent.SUBMIT, day("10-09"))
    with pytest.raises(UserError, match="早于"):
        check_move(finding(), FindingEvent.ASSIGN, day("10-08"))
    check_move(finding(ASSIGNED), FindingEvent.SUBMIT, day("10-10"))


def test_only_a_note_may_be_added_to_what_is_over() -> None:
    for state in (FindingState.SIGNED_OFF, FindingState.DISMISSED, FindingState.MERGED):
        assert [kind for kind in FindingEvent if allowed(kind, state)] == [FindingEvent.NOTE]


def test_nobody_looks_at_his_own_work_again() -> None:
    found = finding(*SUBMITTED)
    with pytest.raises(UserError, match="请写明谁到现场复查"):
        check_recheck(found, (), None, ())
    with pytest.raises(UserError, match="不能由责任单位自己做"):
        check_recheck(found, ("张三",), 3, ())
    with pytest.raises(UserError, match="复查人“李四”是问题〔2025〕1号责任单位的人员"):
        check_recheck(found, ("张三", "李四"), None, {"李四"})
    check_recheck(found, ("张三",), 4, {"李四"})


def test_a_serious_one_needs_two_names() -> None:
    found = finding(*SUBMITTED, severity=Severity.SERIOUS)
    for names in (("张三",), ("张三", "张三")):
        with pytest.raises(UserError, match="要有两名复查人"):
            check_recheck(found, names, None, ())
    check_recheck(found, ("张三", "王五"), None, ())


def test_striking_off_needs_a_recheck_and_a_proof() -> None:
    with pytest.raises(UserError, match="还没有复查通过"):
        check_sign_off(finding(*SUBMITTED))
    with pytest.raises(UserError, match="没有整改后照片，也没有证明材料"):
        check_sign_off(finding(*PASSED))
    check_sign_off(finding(*PROVED))
    check_sign_off(finding(*DONE))


def test_a_proof_of_a_former_round_counts_no_more() -> None:
    again = (*PROVED[:2], entry("return", "10-18"), entry("submit", "10-20"))
    passed = finding(*again, entry("pass", "10-21"))
    assert not has_proof(passed)
    with pytest.raises(UserError, match="第2轮没有整改后照片"):
        check_sign_off(passed)
    shown = entry("submit", "10-20", photos=(photo("after"),))
    check_sign_off(finding(*again[:3], shown, entry("pass", "10-21")))


def test_a_picture_from_before_proves_nothing() -> None:
    assert not has_proof(finding(ASSIGNED, entry("submit", "10-15", photos=(photo("before"),))))
