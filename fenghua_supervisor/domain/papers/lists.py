"""项目清单、责任清单、节点清单: the ledger by project, by responsible unit, and as a checklist."""

from __future__ import annotations

from dataclasses import field
from itertools import groupby
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import MISSING_TITLE, HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.plan.deadlines import deadline_paper
from fenghua_supervisor.domain.plan.milestones import count_milestones, next_milestone
from fenghua_supervisor.domain.units.duties import NO_CONTACT, answerable
from fenghua_supervisor.domain.writing.numbers import NOTHING, item_ranges, percent_text
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.units.directory import UnitContact
    from fenghua_supervisor.domain.units.duties import Answerable, Duty

OPEN_BOX, DONE_BOX = "□", "√"
_EMPTY = "没有符合条件的任务"


@record
class ListColumn:
    """A column: title, width in Han characters; wide ones take what room is left on paper."""

    title: str
    width: float
    is_wide: bool = False
    is_centred: bool = False


@record
class ListRow:
    """One line: the number of its action, a text for each column, the light it shows if any."""

    number: int
    texts: tuple[str, ...]
    light: Light | None = None


@record
class ListGroup:
    """Lines under a heading; words among them stand over the whole width."""

    heading: str
    items: tuple[ListRow | str, ...]


@record
class PrintedList:
    """A finished list: its columns, its groups, and the note that stands below."""

    kind: ListKind
    columns: tuple[ListColumn, ...]
    groups: tuple[ListGroup, ...]
    note: str = ""


@record
class Decomposition:
    """What is known of actions besides the ledger: who answers, whom to call, the milestones."""

    duties: Mapping[int, Mapping[int, Duty]] = field(default_factory=dict)
    contacts: Mapping[int, UnitContact] = field(default_factory=dict)
    milestones: Mapping[int, Sequence[Milestone]] = field(default_factory=dict)

    def answerable(self, row: LedgerRow, status: UnitStatus) -> Answerable:
        """Who answers for an action at one of its lead units."""
        duty = self.duties.get(row.id, {}).get(status.unit_id)
        return answerable(status.unit, duty, self.contacts.get(status.unit_id))

    def milestones_of(self, row: LedgerRow) -> Sequence[Milestone]:
        """The milestones of an action in their order."""
        return self.milestones.get(row.id, ())


LIGHT_TITLE = "灯"
_PROJECT_COLUMNS = (
    ListColumn("序号", 4, is_centred=True),
    ListColumn(LIGHT_TITLE, 5, is_centred=True),
    ListColumn("项目（目标任务）", 40, is_wide=True),
    ListColumn("牵头单位", 10),
    ListColumn("责任人", 7, is_centred=True),
    ListColumn("完成时限", 8, is_centred=True),
    ListColumn("节点", 5, is_centred=True),
    ListColumn("下一节点", 16),
    ListColumn("完成进度", 7, is_centred=True),
)
_DUTY_COLUMNS = (
    ListColumn("编号", 4, is_centred=True),
    ListColumn("任务", 30, is_wide=True),
    ListColumn("牵头领导", 7, is_centred=True),
    ListColumn("责任人", 7, is_centred=True),
    ListColumn("联系人", 8, is_centred=True),
    ListColumn("电话", 14, is_centred=True),
    ListColumn("时限", 8, is_centred=True),
    ListColumn(LIGHT_TITLE, 5, is_centred=True),
    ListColumn("进度", 7, is_centred=True),
)
_MILESTONE_COLUMNS = (
    ListColumn("完成", 4, is_centred=True),
    ListColumn("节点", 40, is_wide=True),
    ListColumn("时限", 9, is_centred=True),
    ListColumn("责任人", 10, is_centred=True),
    ListColumn("应达进度", 7, is_centred=True),
    ListColumn("完成日期", 9, is_centred=True),
    ListColumn("情况", 12, is_centred=True),
)


def build_list(
    kind: ListKind,
    rows: Sequence[LedgerRow],
    known: Decomposition,
    as_of: date,
    units: frozenset[str] = frozenset(),
) -> PrintedList:
    """The list of these rows; ``units`` limits the 责任清单 to those units when given."""
    if kind is ListKind.PROJECTS:
        return _project_list(rows, known, as_of)
    if kind is ListKind.DUTIES:
        return _duty_list(rows, known, units)
    assert kind is ListKind.MILESTONES, "the other lists need more than the rows"
    return _milestone_list(rows, known, as_of)


def _project_list(rows: Sequence[LedgerRow], known: Decomposition, as_of: date) -> PrintedList:
    groups = tuple(
        ListGroup(heading, _with_gaps(members, known, as_of))
        for heading, members in _by_campaign(rows)
    )
    return PrintedList(ListKind.PROJECTS, _PROJECT_COLUMNS, groups or _nothing())


def _by_campaign(rows: Sequence[LedgerRow]) -> list[tuple[str, list[LedgerRow]]]:
    """Each 攻坚行动 once, in the order of its first row, whatever the rows are sorted by."""
    found: dict[str, list[LedgerRow]] = {}
    for row in rows:
        mark = "（推定）" if row.heading_status is HeadingStatus.INFERRED else ""
        found.setdefault(row.campaign + mark if row.campaign else "", []).append(row)
    return list(found.items())


def _with_gaps(
    rows: Sequence[LedgerRow], known: Decomposition, as_of: date
) -> tuple[ListRow | str, ...]:
    """The rows, a run of items without text drawn together into one line."""
    items: list[ListRow | str] = []
    for status, run in groupby(rows, key=lambda row: row.text_status):
        if status is TextStatus.MISSING:
            items.append(f"{_numbers(run)}\u3000{MISSING_TITLE}")
        else:
            items += [_project(row, known, as_of) for row in run]
    return tuple(items)


def _project(row: LedgerRow, known: Decomposition, as_of: date) -> ListRow:
    milestones = known.milestones_of(row)
    count, following = count_milestones(milestones, as_of), next_milestone(milestones, as_of)
    owners = dict.fromkeys(known.answerable(row, status).owner for status in row.lead_units)
    coming = f"{following.title}\n{following.due_date.isoformat()}" if following else NOTHING
    return ListRow(
        row.number,
        (
            str(row.number),
            row.verdict.label,
            row.text,
            "\n".join(row.unit_names) or NOTHING,
            "\n".join(filter(None, owners)) or NOTHING,
            deadline_paper(row.deadline),
            f"{count.done}/{count.total}" if milestones else NOTHING,
            coming,
            percent_text(row.percent),
        ),
        row.light,
    )


def _duty_list(
    rows: Sequence[LedgerRow], known: Decomposition, units: frozenset[str]
) -> PrintedList:
    held: dict[str, list[tuple[LedgerRow, UnitStatus]]] = {}
    for row in rows:
        for status in row.lead_units:
            if not units or status.unit in units:
                held.setdefault(status.unit, []).append((row, status))
    groups = [
        ListGroup(_unit_heading(unit, pairs, known), tuple(_duty(*pair, known) for pair in pairs))
        for unit, pairs in held.items()
    ]
    without = [row for row in rows if not row.lead_units]
    if without:
        groups.append(ListGroup("尚无牵头单位", (_numbers(without),)))
    shared = sum(len(row.lead_units) > 1 for row in rows)
    note = f"有{shared}项由几个单位共同牵头，在各单位名下分别列出。" if shared else ""
    return PrintedList(ListKind.DUTIES, _DUTY_COLUMNS, tuple(groups) or _nothing(), note)


def _unit_heading(
    unit: str, pairs: Sequence[tuple[LedgerRow, UnitStatus]], known: Decomposition
) -> str:
    lights = [status.verdict.light for _, status in pairs]
    words = {status.verdict.light: status.verdict.label for _, status in pairs}
    parts = [f"{unit}\u3000{len(pairs)}项"]
    parts += [
        f"{words[light]}{lights.count(light)}"
        for light in (Light.RED, Light.ORANGE, Light.YELLOW, Light.BLUE)
        if light in lights
    ]
    contact = known.contacts.get(pairs[0][1].unit_id)
    if contact is None or not contact.has_contact:
        parts.append(f"（单位通讯录{NO_CONTACT}）")
    return "\u3000".join(parts)


def _duty(row: LedgerRow, status: UnitStatus, known: Decomposition) -> ListRow:
    answers = known.answerable(row, status)
    return ListRow(
        row.number,
        (
            str(row.number),
            row.told_title,
            answers.leader or NOTHING,
            answers.owner or NOTHING,
            answers.contact or NOTHING,
            answers.phone.replace("、", "\n") or NOTHING,
            deadline_paper(row.deadline),
            status.verdict.label,
            percent_text(status.percent),
        ),
        status.verdict.light,
    )


def _milestone_list(rows: Sequence[LedgerRow], known: Decomposition, as_of: date) -> PrintedList:
    groups = [
        ListGroup(
            _action_heading(row, known, as_of),
            tuple(_milestone(row, milestone, as_of) for milestone in known.milestones_of(row)),
        )
        for row in rows
        if known.milestones_of(row)
    ]
    without = [row for row in rows if not known.milestones_of(row)]
    if without:
        groups.append(ListGroup("尚未分解节点", (_numbers(without),)))
    note = f"{OPEN_BOX}未完成\u3000{DONE_BOX}已完成"
    return PrintedList(ListKind.MILESTONES, _MILESTONE_COLUMNS, tuple(groups) or _nothing(), note)


def _action_heading(row: LedgerRow, known: Decomposition, as_of: date) -> str:
    count = count_milestones(known.milestones_of(row), as_of)
    late = f"，逾期{count.late}" if count.late else ""
    return (
        f"{row.number}. {row.told_title}\u3000{'、'.join(row.unit_names)}"
        f"\u3000时限{deadline_paper(row.deadline)}\u3000节点{count.done}/{count.total}{late}"
    )


def _milestone(row: LedgerRow, milestone: Milestone, as_of: date) -> ListRow:
    done = milestone.done_on.isoformat() if milestone.done_on and milestone.is_done(as_of) else ""
    return ListRow(
        row.number,
        (
            DONE_BOX if done else OPEN_BOX,
            milestone.title,
            milestone.due_date.isoformat(),
            milestone.owner or NOTHING,
            percent_text(milestone.percent),
            done or NOTHING,
            milestone.standing(as_of),
        ),
    )


def _numbers(rows: Iterable[LedgerRow]) -> str:
    return item_ranges(sorted(row.number for row in rows))


def _nothing() -> tuple[ListGroup, ...]:
    return (ListGroup("", (_EMPTY,)),)
