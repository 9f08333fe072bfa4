"""The ways that findings of the demo data go: what happens after how many working days."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent, PhotoRole
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    import random
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar


class Fate(Enum):
    """How a finding goes on after it was registered."""

    IN_TIME = auto()
    TOO_LATE = auto()
    SENT_BACK = auto()
    EXTENDED = auto()
    OBJECTED = auto()
    DISMISSED = auto()
    MERGED = auto()
    LASTING = auto()
    #: these stay open
    NOT_GIVEN = auto()
    STUCK = auto()
    ASKED = auto()
    IN_DISPUTE = auto()
    BACK_AGAIN = auto()


@record
class WayStep:
    """Something that happens ``after`` working days; ``share``: of the term instead.

    ``shows`` is the picture that comes with it, ``proves`` says that a picture or document does.
    """

    kind: FindingEvent
    after: int = 0
    share: float = 0.0
    text: str = ""
    shows: PhotoRole | None = None
    proves: bool = False


_GIVEN = WayStep(FindingEvent.ASSIGN, 1, text="请按期整改，附整改前后照片。")
_WORKED = WayStep(FindingEvent.MEASURE, share=0.4, text="已到现场核实，正在组织整改。")
_DONE = WayStep(FindingEvent.SUBMIT, share=0.3, shows=PhotoRole.AFTER, proves=True)
_PASSED = WayStep(FindingEvent.PASS, 2, text="现场复查，整改到位。")
_STRUCK = WayStep(FindingEvent.SIGN_OFF, 1, text="同意销号。")
_ENDED = (_PASSED, _STRUCK)
_SOON = WayStep(FindingEvent.SUBMIT, share=0.8, shows=PhotoRole.AFTER, proves=True)
#: The first look comes late, the others in time: each sets the day of the next.
_LOOKED_AGAIN = tuple(
    WayStep(FindingEvent.LAST, after, text="现场复查，管护到位，继续持续整改。")
    for after in (62, 58, 58)
)
_WAYS: dict[Fate, tuple[WayStep, ...]] = {
    Fate.IN_TIME: (_GIVEN, _WORKED, _DONE, *_ENDED),
    Fate.TOO_LATE: (
        _GIVEN,
        _WORKED,
        WayStep(FindingEvent.SUBMIT, share=1.2, shows=PhotoRole.AFTER, proves=True),
        *_ENDED,
    ),
    Fate.SENT_BACK: (
        _GIVEN,
        _SOON,
        WayStep(FindingEvent.RETURN, 2, text="整改不彻底，请补齐后重新申请。"),
        WayStep(FindingEvent.SUBMIT, share=0.6, shows=PhotoRole.AFTER, proves=True),
        *_ENDED,
    ),
    Fate.EXTENDED: (
        _GIVEN,
        _WORKED,
        WayStep(FindingEvent.EXTEND, 1, text="材料采购周期较长，申请延期。"),
        WayStep(FindingEvent.SUBMIT, share=0.9, shows=PhotoRole.AFTER, proves=True),
        *_ENDED,
    ),
    Fate.OBJECTED: (
        _GIVEN,
        WayStep(FindingEvent.OBJECT, 1, text="该点位由产权单位管理，建议核定责任。"),
        WayStep(FindingEvent.ANSWER, 1, text="经核定，由贵单位牵头，产权单位配合。"),
        _DONE,
        *_ENDED,
    ),
    Fate.DISMISSED: (
        _GIVEN,
        WayStep(FindingEvent.OBJECT, 1, text="该处属于施工围挡内的临时状态。"),
        WayStep(FindingEvent.DISMISS, 2, text="经现场核实，情况属实，不予认定。"),
    ),
    Fate.MERGED: (WayStep(FindingEvent.MERGE, 1, text="同一点位，一并整改。"),),
    Fate.LASTING: (
        _GIVEN,
        _WORKED,
        WayStep(FindingEvent.LAST, 3, text="需要长期管护，转持续整改。"),
        WayStep(
            FindingEvent.MEASURE, 20, text="已纳入日常管护，每月巡查。", shows=PhotoRole.DURING
        ),
        *_LOOKED_AGAIN,
    ),
    Fate.NOT_GIVEN: (),
    Fate.STUCK: (_GIVEN, _WORKED),
    Fate.ASKED: (_GIVEN, _WORKED, _DONE),
    Fate.IN_DISPUTE: (
        _GIVEN,
        WayStep(FindingEvent.OBJECT, 2, text="责任边界不清，建议由属地牵头。"),
    ),
    Fate.BACK_AGAIN: (
        _GIVEN,
        _DONE,
        WayStep(FindingEvent.RETURN, 2, text="照片与现场不符，请重新整改。"),
    ),
}
#: What goes one of these stays open.
OPEN_WAYS = frozenset(
    {
        Fate.LASTING,
        Fate.NOT_GIVEN,
        Fate.STUCK,
        Fate.ASKED,
        Fate.IN_DISPUTE,
        Fate.BACK_AGAIN,
    }
)
#: What becomes of the findings of the last inspection, and of the one before.
NEWEST = (Fate.NOT_GIVEN, Fate.STUCK, Fate.ASKED, Fate.IN_DISPUTE)
NEWER = (Fate.STUCK, Fate.BACK_AGAIN, Fate.IN_TIME, Fate.LASTING)
#: So that there is one of each, however few inspections there were.
OLDER = (Fate.EXTENDED, Fate.MERGED, Fate.DISMISSED, Fate.OBJECTED)
#: All others, by how often they come.
_USUAL = (
    *(Fate.IN_TIME,) * 9,
    *(Fate.TOO_LATE,) * 3,
    *(Fate.SENT_BACK,) * 2,
    Fate.EXTENDED,
    Fate.OBJECTED,
    Fate.DISMISSED,
    Fate.MERGED,
    Fate.LASTING,
)


_GIVEN_WAYS = (NEWEST, NEWER, OLDER)


def ways_of(age: int, count: int, chance: random.Random) -> list[Fate]:
    """How findings of the inspection go that is the ``age``-th newest; ``count`` of an old one."""
    if age < len(_GIVEN_WAYS):
        return list(_GIVEN_WAYS[age])
    ways = [chance.choice(_USUAL) for _ in range(count)]
    # What is merged needs one that it is merged into.
    return [Fate.IN_TIME if not at and way is Fate.MERGED else way for at, way in enumerate(ways)]


def steps_of(
    way: Fate, registered: date, days: int, calendar: Calendar
) -> list[tuple[WayStep, date]]:
    """What happens, and on which days; ``days``: working days that the finding is given."""
    on, found = registered, []
    for step in _WAYS[way]:
        after = step.after or max(1, int(days * step.share))
        on = calendar.add(on, after).day
        found.append((step, on))
    return found
