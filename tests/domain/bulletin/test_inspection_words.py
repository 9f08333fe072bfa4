from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import build_bulletin
from fenghua_supervisor.domain.bulletin.inspection_words import inspection_words
from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.cases.inspected_work import inspected_work
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.bulletin.test_tables import row
from tests.domain.cases.test_cadence import case, visit
from tests.domain.finding_facts import DONE, day, entry, finding
from tests.domain.inspection_facts import inspection
from tests.domain.paper_facts import ANNEXED, OCTOBER, OF_UNIT, SHORT, facts

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.inspection import Inspection

WEEKS = Calendar({}, frozenset({2025}))
GIVEN = entry("assign", "10-10", due="10-17")
OLD = (
    entry("assign", "08-05", due="08-12"),
    entry("submit", "08-10", reference="甲"),
    entry("pass", "08-11", people=("王组长",)),
    entry("sign_off", "08-12"),
)


def told_of(
    *findings: Finding,
    cases: tuple[CaseFile, ...] = (),
    inspections: tuple[Inspection, ...] = (),
    on: str = "10-31",
) -> BulletinFacts:
    found = inspected_work(findings, cases, inspections, (OCTOBER.months, day(on)), WEEKS)
    return facts(row(1), inspected=found, as_of=day(on))


def said(made: BulletinFacts, *, annexed: bool = False) -> str:
    return "\n".join(part.text for part in inspection_words(made, ANNEXED if annexed else SHORT))


def twelve() -> list[Finding]:
    """Eight struck off, six of them in time, one came back, three late, one not given out."""
    late = (*DONE[:2], entry("submit", "10-20"), *DONE[3:])
    done = [finding(*DONE, id=n, number=n) for n in range(1, 7)]
    done += [finding(*late, id=n, number=n) for n in (7, 8)]
    units = {"unit_ids": (3,), "units": ("区教育局",)}
    still = [
        finding(GIVEN, id=9, number=9, **units),
        *(finding(GIVEN, id=n, number=n) for n in (10, 11)),
    ]
    return [*done, *still, finding(id=12, number=12, repeats_id=3, units=("区民政局",))]


def test_twelve_findings_are_told_with_their_three_rates() -> None:
    made = told_of(*twelve(), inspections=(inspection("10-08"),))
    assert said(made, annexed=True) == (
        "本月开展体验式暗访1次，发现问题12个，交办11个，销号8个。"
        "累计发现问题12个，已销号8个，整改率66.7%、按期率75%、反弹率12.5%。"
        "未销号问题4个，清单见附件7；其中责任单位逾期未整改3个（区市场监管局2个、区教育局1个）；"
        "挂号最久的问题〔2025〕9号（区教育局）已22天。"
    )
    assert build_bulletin(made).annexes.finding_note == (
        "截至2025年10月31日，未销号问题4个，其中待交办1个、已交办3个；逾期3个；挂号时间16—30天4个。"
        "已销号的8个中，按期完成6个，反弹1个，平均用时3.8个工作日。"
    )


def test_no_unit_is_named_for_what_was_not_given_to_it() -> None:
    made = told_of(*(finding(id=n, number=n, units=("区民政局",)) for n in range(1, 5)))
    assert "区民政局" not in said(made, annexed=True)
    paper = build_bulletin(made)
    assert "其中待交办4个" in paper.annexes.finding_note
    lines = paper.body.open_findings
    assert {line.units for line in lines} == {""}
    assert {(line.due, line.standing) for line in lines} == {(None, "待交办")}


def test_a_unit_that_disputes_or_asked_is_not_late() -> None:
    asked = finding(GIVEN, entry("submit", "10-30"), id=1)
    disputed = finding(GIVEN, entry("object", "10-30"), id=2, number=2)
    assert "逾期" not in said(told_of(asked, disputed))


def test_a_look_that_the_office_owes_is_no_delay_of_the_unit() -> None:
    lasting = finding(entry("assign", "03-10", due="03-17"), entry("last", "03-12", due="09-10"))
    told = said(told_of(lasting))
    assert told.endswith("；其中持续整改到期待复查1个。")
    assert "区市场监管局" not in told
    both = told_of(lasting, *(finding(GIVEN, id=n, number=n) for n in range(2, 5)))
    assert "其中责任单位逾期未整改3个（区市场监管局）；" in said(both, annexed=True)
    note = build_bulletin(both).annexes.finding_note
    assert "；逾期4个；含持续整改到期待复查1个；" in note


def test_where_nothing_happened_and_nothing_is_open_nothing_is_said() -> None:
    assert said(facts(row(1))) == ""
    assert said(told_of(finding(*OLD, registered_on=day("08-04")))) == ""


def test_counts_of_nought_and_rates_of_nothing_are_left_out() -> None:
    fresh = said(told_of(finding(GIVEN)))
    assert fresh.startswith("本月发现问题1个，交办1个。累计发现问题1个，尚无销号。未销号问题1个")
    gone = said(told_of(finding(GIVEN, entry("dismiss", "10-12"))))
    assert gone == "本月发现问题1个，交办1个。累计发现问题1个，均不予认定或已并案。"
    all_done = said(told_of(finding(*DONE)))
    assert all_done.endswith("累计发现问题1个，均已销号，整改率100%、按期率100%。")
    late = finding(*DONE[:2], entry("submit", "10-20"), *DONE[3:])
    assert said(told_of(late)).endswith("整改率100%、按期率0%。")


def test_what_is_neither_struck_off_nor_open_is_named_so_that_the_numbers_add_up() -> None:
    gone = finding(GIVEN, entry("dismiss", "10-12"), id=2, number=2)
    done = finding(*DONE, id=1, number=1)
    assert "累计发现问题2个（不予认定和并案1个），其余均已销号，整改率100%" in said(
        told_of(done, gone)
    )
    still = finding(GIVEN, id=3, number=3)
    assert "累计发现问题3个（不予认定和并案1个），已销号1个，整改率50%" in said(
        told_of(done, gone, still)
    )
    assert build_bulletin(told_of(finding(*DONE))).annexes.finding_note == ""


def test_a_unit_is_told_of_its_own_without_its_name() -> None:
    made = replace(told_of(finding(GIVEN)), scope=OF_UNIT)
    assert "区市场监管局" not in said(made)
    looked = replace(told_of(inspections=(inspection("10-08"),)), scope=OF_UNIT)
    assert said(looked) == "本月对区民政局开展体验式暗访1次。"


def test_visits_of_cases_are_told_and_missed_months_named_when_they_are_over() -> None:
    few = case(visit("10-09"), visit("10-09"), visit("10-28", "not_reached"))
    now = said(told_of(cases=(few,)))
    assert now == "在办领导包案1件，本月应回访2次，已回访1次，次数不足的有包案〔2025〕1号。"
    assert said(told_of(cases=(few,), on="10-30")).endswith("已回访1次。")
    ended = said(told_of(cases=(case(closed="10-20"),)))
    assert ended == "本月领导包案结案1件。"


def test_the_section_may_be_switched_off_and_takes_table_and_words_along() -> None:
    off = Settings(paper_form=PaperForm().switched({BulletinSection.INSPECTIONS}))
    made = told_of(*twelve())
    on = build_bulletin(made)
    assert len(on.body.open_findings) == 4
    assert any("整改率：" in part.text for part in on.annexes.definitions)
    paper = build_bulletin(replace(made, settings=off))
    assert paper.body.section(BulletinSection.INSPECTIONS) is None
    assert paper.body.open_findings == ()
    assert not any("整改率：" in part.text for part in paper.annexes.definitions)
