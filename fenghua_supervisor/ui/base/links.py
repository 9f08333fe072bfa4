"""Links: what may be opened from anywhere in the window, each a plain value.

A page, a dialog, a search hit or a reminder hands a link on; the page that the link names opens it.
"""

from __future__ import annotations

from dataclasses import field
from enum import Enum, auto
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.filters import LedgerFilter


@record(slots=False)
class Link:
    """The page with this key; what is derived names something on its page."""

    page: str


@record(slots=False)
class ActionLink(Link):
    """One action; ``afresh`` drops the words that its list was filtered by before."""

    page: str = field(default="tasks", init=False)
    action_id: int
    afresh: bool = False


@record(slots=False)
class FilterLink(Link):
    """The actions that a filter lets through."""

    page: str = field(default="tasks", init=False)
    wanted: LedgerFilter


@record(slots=False)
class NoticeLink(Link):
    """One sheet."""

    page: str = field(default="notices", init=False)
    notice_id: int


@record(slots=False)
class SheetsLink(Link):
    """The sheets that something counted; ``words`` say what, like 「驾驶舱：逾期 2份」."""

    page: str = field(default="notices", init=False)
    ids: frozenset[int]
    words: str


@record(slots=False)
class FindingLink(Link):
    """One finding."""

    page: str = field(default="inspections", init=False)
    finding_id: int


@record(slots=False)
class FindingsLink(Link):
    """The findings that something counted; ``words`` say what, like 「驾驶舱：逾期 4个」."""

    page: str = field(default="inspections", init=False)
    ids: frozenset[int]
    words: str


@record(slots=False)
class UnitFindingsLink(Link):
    """The findings that a unit answers for."""

    page: str = field(default="inspections", init=False)
    unit_id: int


@record(slots=False)
class InspectionLink(Link):
    """One inspection."""

    page: str = field(default="inspections", init=False)
    inspection_id: int


@record(slots=False)
class ClueLink(Link):
    """One clue."""

    page: str = field(default="inspections", init=False)
    clue_id: int


@record(slots=False)
class CaseLink(Link):
    """One case."""

    page: str = field(default="inspections", init=False)
    case_id: int


@record(slots=False)
class PilotLink(Link):
    """One pilot."""

    page: str = field(default="evaluation", init=False)
    pilot_id: int


@record(slots=False)
class ResultLink(Link):
    """One result."""

    page: str = field(default="evaluation", init=False)
    result_id: int


@record(slots=False)
class SurveyLink(Link):
    """One survey on the four senses."""

    page: str = field(default="evaluation", init=False)
    survey_id: int


@record(slots=False)
class IndicatorLink(Link):
    """One indicator of a system."""

    page: str = field(default="evaluation", init=False)
    indicator_id: int


@record(slots=False)
class BoardLink(Link):
    """One board of the appraisal."""

    page: str = field(default="evaluation", init=False)
    board_id: int


@record(slots=False)
class ReviewLink(Link):
    """The reports to review, at those of a unit if one is named."""

    page: str = field(default="round", init=False)
    unit_id: int = 0


@record(slots=False)
class ReceivedFormsLink(Link):
    """The preview of received forms: these, or those that the user is asked for."""

    page: str = field(default="round", init=False)
    paths: tuple[Path, ...] = ()


@record(slots=False)
class HelpLink(Link):
    """The chapter of the manual on a page, named by the page's key."""

    page: str = field(default="help", init=False)
    on_page: str


@record(slots=False)
class DayLink(Link):
    """Everything as of a day, and then what ``then`` names."""

    page: str = field(default="", init=False)
    day: date
    then: Link | None = None


@record(slots=False)
class DialogLink(Link):
    """What opens over whatever page is in front."""

    page: str = field(default="", init=False)


# What has nothing to name is told by its class alone and needs no more than that.
class NewInstructionLink(DialogLink):
    """The form that takes a leader's instruction."""


class InstructionsLink(DialogLink):
    """The ledger of the leaders' instructions."""


@record(slots=False)
class InstructionLink(DialogLink):
    """One instruction with what happened to it."""

    item_id: int


class OutboxLink(DialogLink):
    """The messages to the units."""


class AboutLink(DialogLink):
    """What the program is, and what it is made of."""


@record(slots=False)
class PlansLink(DialogLink):
    """The plans of the office: their kinds, and which are followed."""


@record(slots=False)
class PlanFileLink(DialogLink):
    """The preview of what importing a plan would change."""

    file: Path


@record(slots=False)
class UnitLink(Link):
    """One unit of the directory."""

    page: str = field(default="units", init=False)
    unit_id: int


@record(slots=False)
class SettingLink(Link):
    """One setting by its name."""

    page: str = field(default="settings", init=False)
    key: str


@record(slots=False)
class RecoveryLink(Link):
    """The backups, to choose the one that takes the place of the data."""

    page: str = field(default="settings", init=False)


class DataPlace(Enum):
    """Where the window may go on: the office's own data, or the demo data beside it."""

    OFFICE = auto()
    DEMO = auto()
    #: the demo data as it was at first
    DEMO_AFRESH = auto()


@record(slots=False)
class PlaceLink(DialogLink):
    """The window on another data folder."""

    place: DataPlace


@record(slots=False)
class AsOfChoiceLink(DialogLink):
    """The choice of the day from which a plan is looked at when its period is over."""


def link_to_work(about: tuple[Register, int]) -> Link | None:
    """Where a finding, an inspection, a clue, a case or a pilot lives; None: only a meeting."""
    register, ident = about
    match register:
        case Register.FINDING:
            return FindingLink(ident)
        case Register.INSPECTION:
            return InspectionLink(ident)
        case Register.CLUE:
            return ClueLink(ident)
        case Register.CASE:
            return CaseLink(ident)
        case Register.BOARD:
            return BoardLink(ident)
        case Register.PILOT:
            return PilotLink(ident)
    return None


def link_of(paths: Sequence[Path]) -> Link:
    """The preview that shows these files, of a plan or of received forms.

    A plan among forms goes to their preview, which says of each file why it is none.
    """
    # Only who hands files over needs what knows their kinds.
    from fenghua_supervisor.services.given_files import is_plan

    if len(paths) == 1 and is_plan(paths[0]):
        return PlanFileLink(paths[0])
    return ReceivedFormsLink(tuple(paths))
