"""The open office: what every verb needs to read, to know the time, and to begin a step."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from fenghua_supervisor.domain.ledger.kept_by_row import KeptByRow
from fenghua_supervisor.domain.office.journal import StepKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.store.queries import Queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.store.store import Store
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

ValueT = TypeVar("ValueT")


class Office:
    """One open data folder with its clock; ``actor`` is its account, till an operator is set."""

    def __init__(self, store: Store, clock: Callable[[], datetime], actor: str) -> None:
        self.store = store
        self._clock = clock
        self._actor = actor
        self.queries = Queries(store, load_rules)
        self._remarks: list[str] = []
        self._kept = KeptByRow(None)

    def remark(self, sentence: str) -> None:
        """Keep a sentence to be told beside a step's answer: it stands, but something is amiss."""
        self._remarks.append(sentence)

    def kept_by_row(self, under: object) -> KeptByRow:
        """What was found of single rows under ``under``, the last that was asked for; else anew."""
        kept = self._kept
        if kept.under != under:
            kept = self._kept = KeptByRow(under)
        return kept

    def take_remarks(self) -> list[str]:
        """What was remarked since this was last asked."""
        told, self._remarks = [*self._remarks, self.store.database.take_remark()], []
        return [sentence for sentence in told if sentence]

    def now(self) -> datetime:
        """The present moment, to the second."""
        return self._clock().replace(microsecond=0)

    def today(self) -> date:
        """The present day."""
        return self._clock().date()

    @property
    def data_dir(self) -> Path:
        """The folder with the database, the evidence and the backups."""
        return self.store.folder

    @property
    def only_read(self) -> str:
        """Why the ledger can only be read, a phrase; empty: it can be written."""
        return self.store.only_read

    @property
    def server(self) -> str:
        """What its database on a server is told by; empty: the data lies in the folder."""
        return self.store.server

    def require_folder(self, what: str) -> None:
        """UserError where the data lies on a server, for ``what`` is done in a data folder only."""
        if self.server:
            raise UserError(
                f"数据在服务器上的数据库{self.server}里，“{what}”只用于数据文件夹，"
                "请由管理员在服务器上做。"
            )

    def require_writable(self) -> None:
        """OnlyRead where the ledger can only be read, for what is no step of the journal."""
        self.store.require_writable(mends=True)

    @property
    def settings(self) -> Settings:
        """The office's settings as stored."""
        return self.queries.office.settings()

    @property
    def rule(self) -> LightRule:
        """The light rule in force."""
        return self.queries.lights.rule()

    def rules(self) -> list[LightRule]:
        """All light rules that can be chosen: shipped ones, and the newest of the office's own."""
        return self.queries.lights.rules()

    @property
    def calendar(self) -> Calendar:
        """Which days are working days."""
        # The shipped table is read by those only who count days.
        from fenghua_supervisor.services.calendar import calendar_of

        return calendar_of(self.queries)

    @property
    def actor(self) -> str:
        """Who is entering: the operator of the settings, else the name given at the start."""
        return self.settings.operator or self._actor

    @property
    def account(self) -> str:
        """Who the machine says is entering."""
        return self._actor

    def begin(
        self,
        label: str,
        *,
        undoable: bool = True,
        background: bool = False,
        undoes: int | None = None,
        mends: bool = False,
    ) -> UnitOfWork:
        """A step with this label; leave the block to commit.

        ``background``: a note the program makes for itself; undo and redo pass it over.
        ``mends``: it may be taken while the data is known to be damaged.
        """
        kind = StepKind.UNDOABLE if undoable else StepKind.FINAL
        kind = StepKind.BACKGROUND if background else kind
        return self._begin(label, kind, undoes=undoes, mends=mends)

    def begin_restore(self, label: str, *, undoable: bool) -> UnitOfWork:
        """A step that puts other rows in the place of all; it is written though none differs."""
        kind = StepKind.RESTORE if undoable else StepKind.FINAL
        return self._begin(label, kind, mends=True)

    def _begin(
        self, label: str, kind: StepKind, *, undoes: int | None = None, mends: bool = False
    ) -> UnitOfWork:
        # Whoever only looks has no use for the rows that are written.
        from fenghua_supervisor.store.unit_of_work import UnitOfWork

        return UnitOfWork(
            self.store,
            label=label,
            actor=self.actor,
            account=self._actor,
            now=self.now(),
            kind=kind,
            undoes=undoes,
            mends=mends,
        )

    def ask(self, call: Callable[[], ValueT]) -> ValueT:
        """What ``call`` reads, waited for as every question to the data."""
        return cast("ValueT", self.store.database.ask(call))

    def wait_by(self, ask: Callable[[Callable[[], Any]], Any]) -> None:
        """Let ``ask`` put every question to the data, again and again while it is Busy."""
        self.store.database.ask = ask

    def close(self) -> None:
        """Close the data folder."""
        self.store.close()


class OfficeAhead(Office):
    """An office whose day is an as-of date ahead of the clock; its clock stays the machine's."""

    def __init__(
        self, store: Store, clock: Callable[[], datetime], actor: str, as_of: date
    ) -> None:
        super().__init__(store, clock, actor)
        self._as_of = as_of

    def today(self) -> date:
        """The as-of date until the clock has passed it: entries may be dated up to it."""
        return max(super().today(), self._as_of)


def load_rules() -> dict[str, LightRule]:
    """The shipped light rules by key, in order."""
    return dict(_shipped_rules())


@cache
def _shipped_rules() -> Mapping[str, LightRule]:
    """Read once: nobody changes the file while the program runs."""
    # They are read by those only who judge by them: a follow-up is logged without.
    import tomllib

    from fenghua_supervisor.domain.lights.rule_definition import rule_from

    stored = tomllib.loads((SHIPPED_DIR / "light_rules.toml").read_text(encoding="utf-8"))
    return {rule["key"]: rule_from(rule) for rule in stored["rule"]}
