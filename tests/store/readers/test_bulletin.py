from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
from fenghua_supervisor.domain.bulletin.own_texts import StoredText
from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.store.tables.bulletin import BulletinIssueRow, BulletinTextRow, HighlightRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
ISSUED = datetime(2025, 11, 3, 9, 30)


def freeze(office: Office) -> None:
    edition = BulletinIssueRow(
        plan_id=1, month="2025-10", year=2025, issue_no=10, running_no=58, as_of=AS_OF,
        rule="规则", sha256="b" * 64, issued_at=ISSUED,
    )  # fmt: skip
    with office.begin("定稿") as work:
        work.add(edition)


def test_a_frozen_edition_tells_with_what_it_was_made(office: Office) -> None:
    freeze(office)
    assert office.queries.bulletin.editions(2) == []
    expected = EditionLine(
        1,
        parse_period("2025-10"),
        WHOLE,
        EditionNumber(2025, 10, 58),
        AS_OF,
        "规则",
        ISSUED,
        "b" * 64,
    )
    assert office.queries.bulletin.editions(1) == [expected]
    assert office.queries.bulletin.figures(1) == ""


def test_numbers_of_all_plans_are_known(office: Office) -> None:
    freeze(office)
    assert office.queries.bulletin.numbers() == [EditionNumber(2025, 10, 58)]


def test_picked_follow_ups_stand_in_their_order_while_they_count(demo_office: Office) -> None:
    queries, period = demo_office.queries, parse_period("2025-10")
    told = queries.entries.between(1, [EntryKind.PROGRESS], period.first, AS_OF)[:2]
    late, early = sorted(told, key=lambda entry: (entry.on, entry.id), reverse=True)
    with demo_office.begin("选入亮点") as work:
        for position, entry in enumerate((late, early)):
            row = HighlightRow(plan_id=1, period="2025-10", entry_id=entry.id, position=position)
            work.add(row)
    assert queries.bulletin.highlights(1, period, AS_OF) == [late, early]
    assert queries.bulletin.highlights(1, period, date(2025, 9, 30)) == []


def test_own_words_belong_to_a_period_and_a_scope(office: Office) -> None:
    own = BulletinTextRow(
        plan_id=1, period="2025-10", scope_kind=ScopeKind.WHOLE, scope="",
        section=BulletinSection.NEXT_STEPS, text="自写。", generated="生成。",
    )  # fmt: skip
    with office.begin("改写") as work:
        work.add(own)
    texts = office.queries.bulletin.texts
    assert texts(1, parse_period("2025-10"), WHOLE) == {
        BulletinSection.NEXT_STEPS: StoredText("自写。", "生成。")
    }
    assert texts(1, parse_period("2025-09"), WHOLE) == {}
