from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenghua_supervisor.domain.plan.lead_proposals import EarlierDuty, LeadIndex

TEXTS = {
    1: ("推进养老服务机构社会化运营，新增护理型床位。", "甲局"),
    2: ("深化行政执法改革，打造“综合查一次”。", "乙局"),
    3: ("建设养老服务中心，培训养老护理员。", "甲局"),
    4: ("开展生活垃圾分类，建成回收网点。", "丙局"),
    5: ("完善养老服务补贴制度。", "丁局"),
}
EARLIER = [
    EarlierDuty(number, "某方案", number, text, (unit,)) for number, (text, unit) in TEXTS.items()
]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("完善养老服务补贴，培训养老护理员。", [5, 3]),
        ("深化“大综合一体化”行政执法改革。", [2]),
        ("开展生活垃圾、建筑垃圾治理。", [4]),
        ("举办国际网球赛。", []),
        ("", []),
        ("2026，100%。", []),
    ],
)
def test_units_are_proposed_from_actions_that_read_alike(text: str, numbers: list[int]) -> None:
    proposals = LeadIndex(EARLIER).propose(text)
    assert sorted(proposal.source.number for proposal in proposals) == sorted(numbers)
    assert all(proposal.lead_units == (TEXTS[proposal.source.number][1],) for proposal in proposals)


def test_the_same_units_are_proposed_once_and_the_best_come_first() -> None:
    proposals = LeadIndex(EARLIER).propose("养老服务", most=5)
    likeness = [proposal.likeness for proposal in proposals]
    assert likeness == sorted(likeness, reverse=True)
    units = [proposal.lead_units for proposal in proposals]
    assert len(units) == len(set(units))


def test_an_action_without_units_proposes_nothing() -> None:
    assert LeadIndex([EarlierDuty(1, "某方案", 1, "养老服务", ())]).propose("养老服务") == []
    assert LeadIndex([]).propose("养老服务") == []


def test_a_proposal_says_what_it_goes_by() -> None:
    (found,) = LeadIndex(EARLIER).propose("开展生活垃圾治理")
    proposal = replace(found, likeness=0.25)
    assert proposal.words == "丙局（参照第4项）"
    many = replace(proposal, lead_units=("甲局", "乙局", "丙局"))
    assert many.words == "甲局、乙局等3个单位（参照第4项）"
    known = replace(proposal, likeness=0.194)
    assert known.told_source == f"《某方案》第4项（文字相近19%，把握不大）：{TEXTS[4][0]}"
    assert known.words == "丙局（参照第4项，把握不大）"
    assert proposal.told_source == f"《某方案》第4项（文字相近25%）：{TEXTS[4][0]}"


@settings(max_examples=30)
@given(st.text(max_size=80))
def test_a_text_is_most_alike_to_itself(text: str) -> None:
    index = LeadIndex([*EARLIER, EarlierDuty(9, "某方案", 9, text, ("戊局",))])
    found = index.propose(text, most=1)
    for proposal in found:
        assert proposal.likeness == pytest.approx(1)
    assert all(0 <= proposal.likeness <= 1.000001 for proposal in index.propose("养老"))


def test_a_plan_of_three_hundred_is_asked_in_a_moment() -> None:
    texts = [f"{TEXTS[at % 5 + 1][0]}第{at}期" * 4 for at in range(300)]
    began = process_time()
    index = LeadIndex(EarlierDuty(at, "某", at, text, ("甲局",)) for at, text in enumerate(texts))
    for text in texts:
        index.propose(text)
    assert process_time() - began < 20
