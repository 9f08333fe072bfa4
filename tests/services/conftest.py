"""Drafts that the tests of the verbs share."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.drafts import BulletinPart, BulletinTextDraft
from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft, ReviewDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.bulletin import own_texts as bulletin_texts
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from tests.mail_fixtures import mail_server as mail_server
from tests.mail_fixtures import mailed_units as mailed_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


HERE = Path(__file__).parent
#: The rooms whose tests run on both engines.
ON_BOTH = {
    *("bulletin", "cases", "cockpit", "handling", "inspections", "ledger", "notices", "pilots"),
    *("senses", "appraisal", "safekeeping", "outbox"),
}
#: Of those, what is told of rows that other tests of the room read on both: on PostgreSQL long.
OF_WHAT_WAS_READ = {
    "bulletin": {
        *("test_all_plans", "test_collecting", "test_finished", "test_issue_day"),
        *("test_live_paper", "test_own_texts", "test_recount", "test_recount_annexes"),
        *("test_recount_inspections", "test_secrecy", "test_word_file"),
    },
    "cockpit": {"test_rows_behind"},
    "ledger": {"test_read_back"},
    "notices": {"test_papers"},
}
#: What is tried of these on a server each time, ``safekeeping/test_on_server`` tries.
LONG_ON_SERVER = {"safekeeping"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of an office runs on both engines in some rooms, unless it says where it runs."""
    in_a_folder = metafunc.definition.get_closest_marker("in_a_folder") is not None
    own = metafunc.definition.iter_markers("parametrize")
    says_itself = in_a_folder or any("engine" in mark.args[0] for mark in own)
    path = metafunc.definition.path
    room = path.parent.name
    if "engine" in metafunc.fixturenames and room in ON_BOTH and not says_itself:
        is_long = room in LONG_ON_SERVER or path.stem in OF_WHAT_WAS_READ.get(room, ())
        server = pytest.param("postgresql", marks=[pytest.mark.long] if is_long else [])
        metafunc.parametrize("engine", ["sqlite", server], indirect=True, scope="module")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test with several cases one runs on PostgreSQL, the others there are long."""
    tried: set[str] = set()
    for item in items:
        cases = getattr(item, "callspec", None)
        if cases is None or not {"engine"} < set(cases.params):
            continue
        if cases.params["engine"] == "postgresql" and item.path.is_relative_to(HERE):
            test = item.nodeid.partition("[")[0]
            if test in tried:
                item.add_marker(pytest.mark.long)
            tried.add(test)


@pytest.fixture
def follow_up(office: Office) -> Callable[..., FollowUpDraft]:
    """A follow-up on action 82; keyword arguments replace fields."""

    def make(number: int = 82, **changes: object) -> FollowUpDraft:
        told = {f.name: changes.pop(f.name) for f in fields(Reported) if f.name in changes}
        values: dict[str, object] = {
            "action_ids": (office.queries.plan.action_id(number),),
            "on": AS_OF,
            "reported": Reported(**{"progress": "管网二期完成验收。", **told}),  # type: ignore[arg-type]
        }
        return FollowUpDraft(**{**values, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def closing(office: Office) -> Callable[..., ClosingDraft]:
    """An application to close action 69 with a document number."""

    def make(number: int = 69, **changes: object) -> ClosingDraft:
        values: dict[str, object] = {
            "action_id": office.queries.plan.action_id(number),
            "on": AS_OF,
            "summary": "队伍已达12支。",
            "evidence": (EvidenceDraft(doc_number="奉民〔2025〕18号"),),
        }
        return ClosingDraft(**{**values, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def review(office: Office) -> Callable[..., ReviewDraft]:
    """A decision on action 69."""

    def make(number: int = 69, **changes: object) -> ReviewDraft:
        values: dict[str, object] = {
            "action_id": office.queries.plan.action_id(number),
            "on": AS_OF,
            "text": "情况属实。",
        }
        return ReviewDraft(**{**values, **changes})  # type: ignore[arg-type]

    return make


@pytest.fixture
def bulletins(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> dict[str, tuple[list[Callable[[], Done[object]]], Callable[[], Done[object]]]]:
    """The verbs of the bulletin that can be taken back."""
    period, section = parse_period("2025-10"), BulletinSection.OVERALL

    def log() -> Done[object]:
        return log_follow_up(office, follow_up())

    def save() -> Done[object]:
        return bulletin_texts.save_bulletin_text(
            office, BulletinTextDraft(BulletinPart(period, WHOLE, section), "平稳。", "原文")
        )

    def pick() -> Done[object]:
        return bulletin_texts.pick_highlights(
            office, period, [office.queries.office.highest_id("entry")]
        )

    def reset() -> Done[object]:
        return bulletin_texts.reset_bulletin_text(office, BulletinPart(period, WHOLE, section))

    return {
        "bulletin_text": ([], save),
        "bulletin_reset": ([save], reset),
        "highlights": ([log], pick),
        "sections": ([], lambda: bulletin_texts.switch_sections(office, [section])),
    }


@pytest.fixture(autouse=True)
def _in_forks(files_read_in_forks: None) -> None:
    """Every test of a service that reads files."""
