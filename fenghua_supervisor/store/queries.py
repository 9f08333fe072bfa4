"""The only reader: every question the program asks its database, by concept."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection.patience import at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.store.readers.act_now import ActNowReader
    from fenghua_supervisor.store.readers.bulletin import BulletinReader
    from fenghua_supervisor.store.readers.calendar import CalendarReader
    from fenghua_supervisor.store.readers.cases import CasesReader, MeetingsReader
    from fenghua_supervisor.store.readers.entries import EntryReader
    from fenghua_supervisor.store.readers.evaluation.appraisal import AppraisalReader
    from fenghua_supervisor.store.readers.evaluation.boards import BoardsReader
    from fenghua_supervisor.store.readers.evaluation.indicators import IndicatorsReader
    from fenghua_supervisor.store.readers.evaluation.pilots import PilotsReader
    from fenghua_supervisor.store.readers.evaluation.results import ResultsReader
    from fenghua_supervisor.store.readers.evaluation.senses import SensesReader
    from fenghua_supervisor.store.readers.findings import FindingsReader
    from fenghua_supervisor.store.readers.inspections import (
        ChecklistsReader,
        CluesReader,
        InspectionsReader,
    )
    from fenghua_supervisor.store.readers.journal import JournalReader
    from fenghua_supervisor.store.readers.ledger import LedgerReader
    from fenghua_supervisor.store.readers.lights import LightsReader
    from fenghua_supervisor.store.readers.links import LinksReader
    from fenghua_supervisor.store.readers.notices import NoticesReader
    from fenghua_supervisor.store.readers.office import OfficeReader
    from fenghua_supervisor.store.readers.outbox import OutboxReader
    from fenghua_supervisor.store.readers.plan import PlanReader
    from fenghua_supervisor.store.readers.registers import (
        FrozenReader,
        PapersReader,
        RegistersReader,
    )
    from fenghua_supervisor.store.readers.reminders import RemindersReader
    from fenghua_supervisor.store.readers.review import ReviewReader
    from fenghua_supervisor.store.readers.round import RoundReader
    from fenghua_supervisor.store.readers.units import UnitsReader
    from fenghua_supervisor.store.store import Store


class Queries:
    """The readers of one open store; ``rules`` gives the light rules shipped with the program.

    Each is imported when it is first asked: most commands, and the first picture, need a few.
    """

    def __init__(self, store: Store, rules: Callable[[], Mapping[str, LightRule]]) -> None:
        self._opened = (store.database, store.path)
        self._rules = rules

    def at_once(self) -> AbstractContextManager[None]:
        """Read all inside as of one moment; Busy at its start when another program is in the way.

        Nothing may be written inside.
        """
        return at_once(*self._opened)

    @property
    def only_reads(self) -> bool:
        """Whether something is being read at once, so that nothing may be written now."""
        return self._opened[0].only_reads

    @cached_property
    def office(self) -> OfficeReader:
        """The office's settings, and what the records amount to."""
        from fenghua_supervisor.store.readers.office import OfficeReader

        return OfficeReader(*self._opened)

    @cached_property
    def plan(self) -> PlanReader:
        """Plans with their actions."""
        from fenghua_supervisor.store.readers.plan import PlanReader

        return PlanReader(*self._opened, self.office)

    @cached_property
    def lights(self) -> LightsReader:
        """Light rules."""
        from fenghua_supervisor.store.readers.lights import LightsReader

        return LightsReader(*self._opened, self.office, self._rules())

    @cached_property
    def units(self) -> UnitsReader:
        """Units with their contacts and duties."""
        from fenghua_supervisor.store.readers.units import UnitsReader

        return UnitsReader(*self._opened)

    @cached_property
    def links(self) -> LinksReader:
        """Links between actions of two plans."""
        from fenghua_supervisor.store.readers.links import LinksReader

        return LinksReader(*self._opened)

    @cached_property
    def entries(self) -> EntryReader:
        """Entries with what was read and proved."""
        from fenghua_supervisor.store.readers.entries import EntryReader

        return EntryReader(*self._opened)

    @cached_property
    def ledger(self) -> LedgerReader:
        """The ledger's rows as of a day."""
        from fenghua_supervisor.store.readers.ledger import LedgerReader

        return LedgerReader(*self._opened, self)

    @cached_property
    def notices(self) -> NoticesReader:
        """Notices with their replies."""
        from fenghua_supervisor.store.readers.notices import NoticesReader

        return NoticesReader(*self._opened)

    @cached_property
    def act_now(self) -> ActNowReader:
        """Instructions of 马上就办."""
        from fenghua_supervisor.store.readers.act_now import ActNowReader

        return ActNowReader(*self._opened)

    @cached_property
    def calendar(self) -> CalendarReader:
        """Days and notices of the calendar."""
        from fenghua_supervisor.store.readers.calendar import CalendarReader

        return CalendarReader(*self._opened)

    @cached_property
    def reminders(self) -> RemindersReader:
        """What was shown and put off."""
        from fenghua_supervisor.store.readers.reminders import RemindersReader

        return RemindersReader(*self._opened)

    @cached_property
    def journal(self) -> JournalReader:
        """Steps with their changes."""
        from fenghua_supervisor.store.readers.journal import JournalReader

        return JournalReader(*self._opened)

    @cached_property
    def registers(self) -> RegistersReader:
        """Numbers that stay used."""
        from fenghua_supervisor.store.readers.registers import RegistersReader

        return RegistersReader(*self._opened)

    @cached_property
    def round(self) -> RoundReader:
        """The monthly round's forms."""
        from fenghua_supervisor.store.readers.round import RoundReader

        return RoundReader(*self._opened, self.plan, lambda: self.entries)

    @cached_property
    def review(self) -> ReviewReader:
        """The review of what the forms brought."""
        from fenghua_supervisor.store.readers.review import ReviewReader

        return ReviewReader(*self._opened, lambda: self.entries)

    @cached_property
    def bulletin(self) -> BulletinReader:
        """Issues of the bulletin."""
        from fenghua_supervisor.store.readers.bulletin import BulletinReader

        return BulletinReader(*self._opened, self.entries)

    @cached_property
    def outbox(self) -> OutboxReader:
        """Messages to be sent."""
        from fenghua_supervisor.store.readers.outbox import OutboxReader

        return OutboxReader(*self._opened)

    @cached_property
    def inspections(self) -> InspectionsReader:
        """Inspections with what was noted of them."""
        from fenghua_supervisor.store.readers.inspections import InspectionsReader

        return InspectionsReader(*self._opened)

    @cached_property
    def checklists(self) -> ChecklistsReader:
        """Checklists of inspections with their versions."""
        from fenghua_supervisor.store.readers.inspections import ChecklistsReader

        return ChecklistsReader(*self._opened)

    @cached_property
    def papers(self) -> PapersReader:
        """Papers that bear a number of their kind."""
        from fenghua_supervisor.store.readers.registers import PapersReader

        return PapersReader(*self._opened)

    @cached_property
    def findings(self) -> FindingsReader:
        """Findings with what happened to them."""
        from fenghua_supervisor.store.readers.findings import FindingsReader

        return FindingsReader(*self._opened)

    @cached_property
    def clues(self) -> CluesReader:
        """Clues, without those who told them."""
        from fenghua_supervisor.store.readers.inspections import CluesReader

        return CluesReader(*self._opened)

    @cached_property
    def cases(self) -> CasesReader:
        """Cases with their visits."""
        from fenghua_supervisor.store.readers.cases import CasesReader

        return CasesReader(*self._opened)

    @cached_property
    def meetings(self) -> MeetingsReader:
        """Meetings with their decisions."""
        from fenghua_supervisor.store.readers.cases import MeetingsReader

        return MeetingsReader(*self._opened)

    @cached_property
    def senses(self) -> SensesReader:
        """Surveys on the four senses."""
        from fenghua_supervisor.store.readers.evaluation.senses import SensesReader

        return SensesReader(*self._opened)

    @cached_property
    def pilots(self) -> PilotsReader:
        """Pilots."""
        from fenghua_supervisor.store.readers.evaluation.pilots import PilotsReader

        return PilotsReader(*self._opened)

    @cached_property
    def results(self) -> ResultsReader:
        """Results of pilots and actions, with how they were recognised."""
        from fenghua_supervisor.store.readers.evaluation.results import ResultsReader

        return ResultsReader(*self._opened)

    @cached_property
    def frozen(self) -> FrozenReader:
        """Results as they were published."""
        from fenghua_supervisor.store.readers.registers import FrozenReader

        return FrozenReader(*self._opened)

    @cached_property
    def appraisal(self) -> AppraisalReader:
        """Rules of scoring, points by hand, exemptions."""
        from fenghua_supervisor.store.readers.evaluation.appraisal import AppraisalReader

        return AppraisalReader(*self._opened)

    @cached_property
    def boards(self) -> BoardsReader:
        """Boards of the appraisal with what was objected to them."""
        from fenghua_supervisor.store.readers.evaluation.boards import BoardsReader

        return BoardsReader(*self._opened)

    @cached_property
    def indicators(self) -> IndicatorsReader:
        """Indicator systems and their values."""
        from fenghua_supervisor.store.readers.evaluation.indicators import IndicatorsReader

        return IndicatorsReader(*self._opened)
