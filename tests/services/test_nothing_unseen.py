"""Whatever stands in a draft that nobody sees, no verb writes it into the ledger."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.bulletin.drafts import BulletinPart, BulletinTextDraft
from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.domain.writing.characters import odd_parts
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.own_texts import save_bulletin_text
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.typing_in import fill_action
from tests.services.any_verbs import verbs
from tests.services.office_machine import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.services.office import Office

#: What a draft is made of; each text in one is spoilt as it is made.
DRAFTS = (
    "act_now.changes:ActNowChangeDraft act_now.instruction:ActNowDraft,ActNowEntryDraft"
    " handling.drafts:HandlingDraft,ExtensionDraft,ClosingDraft,EvidenceDraft"
    " notices.drafts:IssueDraft,IssueEntry,JudgementDraft,NoticeWithdrawal,ReplyDraft"
    " plan.milestones:MilestoneDraft plan.drafts:ActionDraft units.directory:UnitDraft"
    " units.duties:Duty ledger.reported:Reported bulletin.drafts:BulletinTextDraft"
)
BEFORE, BEHIND = "\u200b\u2060", "\u3164\ufeff"


def _kinds() -> Iterator[type[Any]]:
    for part in DRAFTS.split():
        module, _, names = part.partition(":")
        for name in names.split(","):
            yield getattr(import_module(f"fenghua_supervisor.domain.{module}"), name)


@contextmanager
def _spoilt() -> Iterator[None]:
    """Spoil all drafts that are made meanwhile."""
    made = [(kind, kind.__init__) for kind in _kinds()]
    for kind, init in made:
        assert is_dataclass(kind)
        kind.__init__ = _spoiling(kind, init)
    try:
        yield
    finally:
        for kind, init in made:
            kind.__init__ = init


def _spoiling(kind: type[Any], init: Callable[..., None]) -> Callable[..., None]:
    def spoilt(self: object, *values: object, **named: object) -> None:
        init(self, *values, **named)
        for field in fields(kind):
            value = getattr(self, field.name)
            if type(value) is str and value:
                object.__setattr__(self, field.name, f"{BEFORE}{value}{BEHIND}")

    return spoilt


def _further(office: Office) -> dict[str, Callable[[], object]]:
    action = office.queries.plan.action_id
    part = BulletinPart(parse_period("2025-10"), WHOLE, BulletinSection.OVERALL)
    log = FollowUpDraft((action(82),), DAY, Reported("管网完工", issues="缺人", next_steps="招人"))
    closing = ClosingDraft(action(69), DAY, "已达标", evidence=(EvidenceDraft(doc_number="1号"),))
    filled = ActionDraft(action(3), "3.建立基金。", ("区\u200b民政局",), campaign="攻坚")
    text = BulletinTextDraft(part, "平稳。", "原文")
    return {
        "log": lambda: log_follow_up(office, log),
        "close": lambda: close_action(office, closing),
        "fill": lambda: fill_action(office, filled),
        "text": lambda: save_bulletin_text(office, text),
    }


def _stored(office: Office) -> Iterator[tuple[str, str]]:
    """Each text of the ledger with its place."""
    file = office.store.database
    tables = [
        name for (name,) in file.execute_sql("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    for table in tables:
        rows = file.execute_sql(f'SELECT * FROM "{table}"')
        heads = [head[0] for head in rows.description]
        for row in rows:
            for head, value in zip(heads, row, strict=True):
                if isinstance(value, str):
                    yield f"{table}.{head}", value


def test_no_verb_writes_what_nobody_sees(office: Office) -> None:
    worked = set()
    for pick in range(4):
        with _spoilt():
            drawn = {**verbs(office, pick), **_further(office)}
        for name, verb in drawn.items():
            try:
                verb()
            except UserError:
                continue
            worked.add(name)
    assert len(worked) > 20
    assert {"log", "close", "fill", "text", "issue", "unit", "duties", "milestones"} <= worked
    assert [place for place, text in _stored(office) if any(odd_parts(text))] == []
    escaped = [rf"\u{ord(char):04x}" for char in BEFORE + BEHIND]
    assert [place for place, text in _stored(office) if any(part in text for part in escaped)] == []


def test_the_drafts_of_this_test_are_spoilt() -> None:
    with _spoilt():
        assert Reported("完工").progress == f"{BEFORE}完工{BEHIND}"
    assert Reported("完工").progress == "完工"
